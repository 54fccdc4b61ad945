// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// A chart as a table: the samples of its window by time, newest first. Arrow keys, Page, Home and End move,
// Shift selects, Ctrl C copies, Esc returns to the chart.
FocusScope {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    readonly property real cellWidth: Math.max(Theme.size.sampleColumn,
        (width - Theme.size.sampleTime - Theme.size.space4) / Math.max(1, samples.columns.length))

    function move(row: int, isExtending: bool): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row))
        samples.select(list.currentIndex, isExtending)
    }

    function jump(isNewest: bool, isExtending: bool): void {
        if (isNewest)
            samples.showNewest()
        else
            samples.showOldest()
        move(isNewest ? 0 : list.count - 1, isExtending)
    }

    SampleTableModel {
        id: samples

        panel: root.panel
        time: root.time
        store: root.store
    }

    component Cell: NumberText {
        width: root.cellWidth
        isRightAligned: true
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        font: Theme.type.small
        color: Theme.color.textPrimary
    }

    Item {
        id: head

        x: -list.contentX
        width: list.contentWidth
        height: Theme.size.rowDense

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Time")
            font: Theme.type.axis
            color: Theme.color.textMuted
        }
        Row {
            x: Theme.size.sampleTime

            Repeater {
                model: samples.columns

                PlainText {
                    required property string modelData

                    width: root.cellWidth
                    height: head.height
                    leftPadding: Theme.size.space3
                    horizontalAlignment: Text.AlignRight
                    verticalAlignment: Text.AlignVCenter
                    text: modelData
                    font: Theme.type.axis
                    color: Theme.color.textMuted
                    elide: Text.ElideRight
                }
            }
        }
        Separator {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
    ListView {
        id: list

        objectName: "samples"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentWidth: Theme.size.sampleTime + root.cellWidth * samples.columns.length
        flickableDirection: Flickable.AutoFlickIfNeeded
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        keyNavigationEnabled: false
        highlightMoveDuration: 0
        currentIndex: -1
        model: samples
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Samples of %1").arg(root.panel.title)
        Accessible.description: currentItem ? currentItem.Accessible.name : ""
        Keys.onPressed: event => {
            const isExtending = (event.modifiers & Qt.ShiftModifier) !== 0
            const page = Math.max(1, Math.floor(height / Theme.size.rowDense) - 1)
            event.accepted = true
            if (event.key === Qt.Key_Up)
                root.move(currentIndex - 1, isExtending)
            else if (event.key === Qt.Key_Down)
                root.move(currentIndex + 1, isExtending)
            else if (event.key === Qt.Key_PageUp)
                root.move(currentIndex - page, isExtending)
            else if (event.key === Qt.Key_PageDown)
                root.move(currentIndex + page, isExtending)
            else if (event.key === Qt.Key_Home)
                root.jump(true, isExtending)
            else if (event.key === Qt.Key_End)
                root.jump(false, isExtending)
            else if (event.matches(StandardKey.Copy))
                samples.copySelected()
            else if (event.matches(StandardKey.SelectAll))
                samples.selectLoaded()
            else
                event.accepted = false
        }
        onAtYEndChanged: {
            if (atYEnd && samples.hasOlder)
                samples.fetchOlder()
        }
        onAtYBeginningChanged: {
            if (atYBeginning && samples.hasNewer)
                samples.fetchNewer()
        }

        T.ScrollBar.vertical: ScrollBar {}

        delegate: Rectangle {
            id: row

            required property string timeText
            required property list<string> cells
            required property bool isSelected
            required property string accessibleText
            required property int index
            readonly property bool isCurrent: ListView.isCurrentItem && list.activeFocus

            width: list.contentWidth
            height: Theme.size.rowDense
            color: isSelected ? Theme.color.bgSelected : "transparent"
            Accessible.role: Accessible.Row
            Accessible.name: accessibleText

            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                leftPadding: Theme.size.space2
                text: row.timeText
                font: Theme.type.mono
                color: Theme.color.textSecondary
            }
            Row {
                x: Theme.size.sampleTime
                height: parent.height

                Repeater {
                    model: row.cells

                    Cell {
                        required property string modelData

                        text: modelData
                    }
                }
            }
            FocusRing {
                anchors.margins: 0
                isShown: row.isCurrent
                targetRadius: 0
            }
            TapHandler {
                acceptedModifiers: Qt.NoModifier
                onTapped: {
                    list.forceActiveFocus(Qt.MouseFocusReason)
                    root.move(row.index, false)
                }
            }
            TapHandler {
                acceptedModifiers: Qt.ShiftModifier
                onTapped: root.move(row.index, true)
            }
        }
    }
    PlainText {
        anchors.centerIn: parent
        visible: samples.count === 0
        text: qsTr("No samples in this window")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
