// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The legend of a narrow panel: one row of names with their last values.
Item {
    id: root

    required property LegendModel legend
    // Without it there are no entries.
    property bool isUsed: true

    implicitHeight: Theme.size.legendRow
    clip: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Legend")

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space4

        Repeater {
            model: root.isUsed ? root.legend : null

            LegendEntry {
                id: entry

                required property string name
                required property int slot
                required property string lastText
                required property bool isVisible
                required property int index

                objectName: "legendEntry" + index
                implicitWidth: content.width
                implicitHeight: Theme.type.smallLine + Theme.size.space2
                legend: root.legend
                row: index
                isSeriesVisible: isVisible
                text: name + " " + lastText

                Row {
                    id: content

                    height: parent.height
                    spacing: Theme.size.space3

                    SeriesMark {
                        anchors.verticalCenter: parent.verticalCenter
                        slot: entry.slot
                    }
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: entry.name
                        font: Theme.type.small
                        color: Theme.color.textSecondary
                    }
                    NumberText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: entry.lastText
                        font: Theme.type.smallStrong
                        color: Theme.color.textPrimary
                    }
                }
                FocusRing {
                    isShown: entry.visualFocus
                    targetRadius: Theme.size.radiusSm
                }
            }
        }
    }
}
