// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The peak next to the pointer: frequency, period, and how high it stands in each series.
Surface {
    id: root

    required property SpectrumModel spectrum
    property readoutRow noRow

    width: Theme.size.readout
    height: rows.height + 2 * Theme.size.space4
    radius: Theme.size.radiusMd
    Accessible.role: Accessible.ToolTip
    Accessible.name: spectrum.frequencyText

    Column {
        id: rows

        x: Theme.size.space4
        y: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        spacing: Theme.size.space2

        Item {
            width: parent.width
            height: Theme.type.bodyLine

            NumberText {
                text: root.spectrum.frequencyText
                font: Theme.type.smallStrong
                color: Theme.color.textPrimary
            }
            NumberText {
                anchors.right: parent.right
                text: root.spectrum.periodText
                font: Theme.type.small
                color: Theme.color.textSecondary
            }
        }
        Repeater {
            model: root.spectrum.readout.length

            Item {
                id: line

                required property int index
                readonly property readoutRow row: index < root.spectrum.readout.length
                    ? root.spectrum.readout[index] : root.noRow

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
