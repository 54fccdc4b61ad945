// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The legend of a wide panel: name, last, min, avg and max of the visible window.
Item {
    id: root

    required property LegendModel legend
    readonly property real nameWidth: width - 4 * Theme.size.legendColumn

    implicitWidth: Theme.size.legendTable
    clip: true
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Legend")

    component Cell: NumberText {
        width: Theme.size.legendColumn
        isRightAligned: true
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        font: Theme.type.small
        color: Theme.color.textSecondary
    }

    Row {
        id: head

        width: parent.width
        height: Theme.size.rowDense

        PlainText {
            width: root.nameWidth
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Series")
            font: Theme.type.axis
            color: Theme.color.textMuted
        }
        Repeater {
            model: [qsTr("last"), qsTr("min"), qsTr("avg"), qsTr("max")]

            PlainText {
                required property string modelData

                width: Theme.size.legendColumn
                y: (head.height - height) / 2
                horizontalAlignment: Text.AlignRight
                text: modelData
                font: Theme.type.axis
                color: Theme.color.textMuted
            }
        }
    }

    ListView {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        reuseItems: true
        model: root.legend

        delegate: LegendEntry {
            id: entry

            required property string name
            required property int slot
            required property string lastText
            required property string minText
            required property string avgText
            required property string maxText
            required property bool isVisible
            required property bool isEmphasised
            required property bool isMaxCritical
            required property int index

            objectName: "legendEntry" + index
            width: root.width
            height: Theme.size.legendRow
            legend: root.legend
            row: index
            isSeriesVisible: isVisible
            text: name + ", " + qsTr("last %1, min %2, avg %3, max %4").arg(lastText).arg(minText)
                .arg(avgText).arg(maxText)

            background: Rectangle {
                radius: Theme.size.radiusSm
                color: entry.isEmphasised ? Theme.color.bgHover : "transparent"

                Separator {
                    anchors.top: parent.top
                    width: parent.width
                    visible: !entry.isEmphasised
                }
                FocusRing {
                    anchors.margins: 0
                    isShown: entry.visualFocus
                    targetRadius: 0
                }
            }

            contentItem: Row {
                SeriesMark {
                    anchors.verticalCenter: parent.verticalCenter
                    slot: entry.slot
                }
                PlainText {
                    leftPadding: Theme.size.space3
                    width: root.nameWidth - Theme.size.swatch
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.name
                    font: Theme.type.small
                    elide: Text.ElideRight
                }
                Cell {
                    text: entry.lastText
                    font: Theme.type.smallStrong
                    color: Theme.color.textPrimary
                }
                Cell {
                    text: entry.minText
                }
                Cell {
                    text: entry.avgText
                }
                Cell {
                    text: entry.maxText
                    color: entry.isMaxCritical ? Theme.color.crit : Theme.color.textSecondary
                }
            }
        }
    }
}
