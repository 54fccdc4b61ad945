// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What comes in for the panel being edited, newest first: its samples, or the messages that brought them.
Rectangle {
    id: root

    required property IncomingModel incoming
    required property RawMessageModel rawMessages
    // Of the width: time, series, value, field, quality, delay.
    readonly property list<real> shares: [0.23, 0.17, 0.13, 0.22, 0.13, 0.12]
    readonly property real tableWidth: width - 2 * Theme.size.space4

    radius: Theme.size.radiusLg
    color: Theme.color.bgPanel
    border.width: 1
    border.color: Theme.color.borderSubtle
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Samples, newest first")

    component Head: PlainText {
        required property int column
        property bool isRight: false

        width: root.tableWidth * root.shares[column]
        rightPadding: isRight ? Theme.size.space6 : 0
        horizontalAlignment: isRight ? Text.AlignRight : Text.AlignLeft
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    component Cell: PlainText {
        required property int column
        property bool isRight: false

        width: root.tableWidth * root.shares[column]
        height: Theme.size.legendRow
        rightPadding: isRight ? Theme.size.space6 : Theme.size.space3
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: isRight ? Text.AlignRight : Text.AlignLeft
        font: Theme.type.small
        elide: Text.ElideRight
    }

    Row {
        id: head

        x: Theme.size.space4
        height: Theme.size.panelHeader
        spacing: Theme.size.space3

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Samples")
            font: Theme.type.panelTitle
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("newest first, as received")
            font: Theme.type.small
            color: Theme.color.textMuted
        }
    }
    Segmented {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: head.verticalCenter
        name: qsTr("Samples or messages")

        SegmentButton {
            objectName: "decoded"
            text: qsTr("Decoded")
            checked: !root.rawMessages.isActive
            onClicked: root.rawMessages.isActive = false
        }
        SegmentButton {
            objectName: "raw"
            text: qsTr("Raw")
            checked: root.rawMessages.isActive
            onClicked: root.rawMessages.isActive = true
        }
    }
    Row {
        id: heads

        anchors.top: head.bottom
        visible: !root.rawMessages.isActive
        x: Theme.size.space4
        height: Theme.size.rowDense

        Head {
            column: 0
            text: qsTr("Source time")
        }
        Head {
            column: 1
            text: qsTr("Series")
        }
        Head {
            column: 2
            isRight: true
            text: qsTr("Value")
        }
        Head {
            column: 3
            text: qsTr("Field")
        }
        Head {
            column: 4
            text: qsTr("Quality")
        }
        Head {
            column: 5
            isRight: true
            rightPadding: 0
            text: qsTr("Delay")
        }
    }
    ListView {
        id: list

        objectName: "incoming"
        visible: !root.rawMessages.isActive
        anchors.top: heads.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        x: Theme.size.space4
        width: root.tableWidth + Theme.size.space4
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        model: root.incoming
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Samples, newest first")

        T.ScrollBar.vertical: ScrollBar {}

        delegate: Item {
            id: entry

            required property string timeText
            required property string name
            required property int slot
            required property string valueText
            required property string field
            required property string qualityText
            required property bool isOk
            required property string delayText
            required property string accessibleText

            width: root.tableWidth
            height: Theme.size.legendRow
            Accessible.role: Accessible.Row
            Accessible.name: accessibleText

            Row {
                Cell {
                    column: 0
                    text: entry.timeText
                    font: Theme.type.mono
                }
                Row {
                    width: root.tableWidth * root.shares[1]
                    height: Theme.size.legendRow
                    spacing: Theme.size.space3

                    SeriesMark {
                        anchors.verticalCenter: parent.verticalCenter
                        slot: entry.slot
                    }
                    PlainText {
                        width: parent.width - Theme.size.swatch - 2 * parent.spacing
                        height: parent.height
                        verticalAlignment: Text.AlignVCenter
                        text: entry.name
                        font: Theme.type.small
                        elide: Text.ElideRight
                    }
                }
                Cell {
                    column: 2
                    isRight: true
                    text: entry.valueText
                    font: Theme.type.smallStrong
                }
                Cell {
                    column: 3
                    text: entry.field
                    font: Theme.type.mono
                    color: Theme.color.textSecondary
                }
                Cell {
                    column: 4
                    text: entry.qualityText
                    color: entry.isOk ? Theme.color.textSecondary : Theme.color.warn
                }
                Cell {
                    column: 5
                    isRight: true
                    rightPadding: 0
                    text: entry.delayText
                    color: Theme.color.textSecondary
                }
            }
            Separator {
                anchors.bottom: parent.bottom
                width: parent.width
            }
        }
    }
    RawMessages {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        x: Theme.size.space4
        width: root.tableWidth + Theme.size.space4
        tableWidth: root.tableWidth
        visible: root.rawMessages.isActive
        messages: root.rawMessages
    }
    PlainText {
        anchors.centerIn: parent
        visible: (root.rawMessages.isActive ? root.rawMessages.count : root.incoming.count) === 0
        text: root.rawMessages.isActive ? qsTr("No message has come in since you began to look")
            : qsTr("Nothing has come in since the editor was opened")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
