// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Messages as they came, newest first, one line each; Ctrl+C copies the whole of the chosen one.
Item {
    id: root

    required property RawMessageModel messages
    required property real tableWidth
    // Of the width: time, feed, size, message.
    readonly property list<real> shares: [0.13, 0.15, 0.1, 0.62]

    component Cell: PlainText {
        required property int column
        property bool isRight: false

        width: root.tableWidth * root.shares[column]
        rightPadding: isRight ? Theme.size.space6 : Theme.size.space3
        horizontalAlignment: isRight ? Text.AlignRight : Text.AlignLeft
        font: Theme.type.small
        color: Theme.color.textMuted
        elide: Text.ElideRight
        maximumLineCount: 1
    }

    Row {
        id: heads

        height: Theme.size.rowDense

        Cell {
            column: 0
            text: qsTr("Received")
        }
        Cell {
            column: 1
            text: qsTr("Feed")
        }
        Cell {
            column: 2
            isRight: true
            text: qsTr("Size")
        }
        Cell {
            column: 3
            text: qsTr("Message")
        }
    }
    ListView {
        id: list

        objectName: "rawMessages"
        anchors.top: heads.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        currentIndex: -1
        model: root.messages
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Messages, newest first")
        Keys.onPressed: event => {
            event.accepted = event.matches(StandardKey.Copy)
            if (event.accepted)
                root.messages.copy(list.currentIndex)
        }

        T.ScrollBar.vertical: ScrollBar {}

        delegate: Rectangle {
            id: entry

            required property int index
            required property string timeText
            required property string feed
            required property string sizeText
            required property string messageText
            required property string accessibleText

            width: root.tableWidth
            height: Theme.size.legendRow
            color: ListView.isCurrentItem ? Theme.color.bgSelected : Theme.color.bgPanel
            Accessible.role: Accessible.Row
            Accessible.name: accessibleText

            Row {
                anchors.verticalCenter: parent.verticalCenter

                Cell {
                    column: 0
                    text: entry.timeText
                    font: Theme.type.mono
                    color: Theme.color.textPrimary
                }
                Cell {
                    column: 1
                    text: entry.feed
                    color: Theme.color.textPrimary
                }
                Cell {
                    column: 2
                    isRight: true
                    text: entry.sizeText
                    color: Theme.color.textSecondary
                }
                Cell {
                    column: 3
                    text: entry.messageText
                    font: Theme.type.mono
                    color: Theme.color.textSecondary
                }
            }
            Separator {
                anchors.bottom: parent.bottom
                width: parent.width
            }
            TapHandler {
                onTapped: {
                    list.forceActiveFocus(Qt.MouseFocusReason)
                    list.currentIndex = entry.index
                }
            }
        }
    }
}
