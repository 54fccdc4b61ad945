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
    // Without it there are no entries.
    property bool isUsed: true
    readonly property int columns: legend.statNames.length
    readonly property real nameWidth: width - columns * Theme.size.legendColumn

    // A fifth column needs room of its own.
    implicitWidth: Theme.size.legendTable + Math.max(0, columns - 4) * Theme.size.legendColumn
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
            model: root.legend.statNames

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
        model: root.isUsed ? root.legend : null

        delegate: LegendEntry {
            id: entry

            required property string name
            required property int slot
            required property list<string> figures
            required property int criticalFigure
            required property string accessibleText
            required property bool isVisible
            required property bool isEmphasised
            required property int index

            objectName: "legendEntry" + index
            width: root.width
            height: Theme.size.legendRow
            legend: root.legend
            row: index
            isSeriesVisible: isVisible
            text: accessibleText

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
                Repeater {
                    model: root.columns

                    Cell {
                        required property int index

                        text: entry.figures[index] ?? ""
                        font: index === 0 ? Theme.type.smallStrong : Theme.type.small
                        color: index === entry.criticalFigure ? Theme.color.crit
                            : index === 0 ? Theme.color.textPrimary : Theme.color.textSecondary
                    }
                }
            }
        }
    }
}
