// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The values at the crosshair, largest first. It stands in a corner and never follows the pointer.
Surface {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    property readoutRow noRow

    width: Theme.size.readout
    height: rows.height + 2 * Theme.size.space4
    radius: Theme.size.radiusMd
    Accessible.role: Accessible.ToolTip
    Accessible.name: time.crosshairText

    Column {
        id: rows

        x: Theme.size.space4
        y: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        spacing: Theme.size.space2

        Item {
            width: parent.width
            height: Theme.type.bodyLine

            PlainText {
                text: root.time.crosshairText
                font: Theme.type.mono
                color: Theme.color.textSecondary
            }
            NumberText {
                anchors.right: parent.right
                text: root.time.crosshairOffsetText
                font: Theme.type.small
                color: Theme.color.textSecondary
            }
        }

        Repeater {
            model: root.panel.readout.length

            Item {
                id: line

                required property int index
                readonly property readoutRow row: index < root.panel.readout.length
                    ? root.panel.readout[index] : root.noRow

                width: rows.width
                height: Theme.type.smallLine + Theme.size.space1

                SeriesMark {
                    anchors.verticalCenter: parent.verticalCenter
                    slot: line.row.slot
                }
                PlainText {
                    x: Theme.size.swatch + Theme.size.space4
                    width: value.x - x - Theme.size.space3
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.row.name
                    font: line.row.isBold ? Theme.type.smallStrong : Theme.type.small
                    elide: Text.ElideRight
                }
                NumberText {
                    id: value

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.row.valueText
                    font: Theme.type.smallStrong
                    color: Theme.color.textPrimary
                }
            }
        }
    }
}
