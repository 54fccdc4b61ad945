// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The instant every panel of the board points at, with a dot on each trace.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    property bool hasDots: true
    readonly property real lineX: Math.round(
        (time.crosshair - time.from) / (time.to - time.from) * width)
    readonly property bool isShown: time.hasCrosshair && lineX >= 0 && lineX <= width
    readonly property int rowCount: isShown && hasDots ? panel.readout.length : 0
    property readoutRow noRow

    Accessible.ignored: true

    DashedFrame {
        x: root.lineX
        visible: root.isShown
        width: 1
        height: root.height
        color: Theme.color.chartCrosshair
    }

    Repeater {
        model: root.rowCount

        Rectangle {
            required property int index
            readonly property readoutRow row: index < root.panel.readout.length
                ? root.panel.readout[index] : root.noRow

            x: root.lineX - width / 2 + 0.5
            y: (1 - row.yFraction) * root.height - height / 2
            visible: row.yFraction >= 0 && row.yFraction <= 1
            width: Theme.size.dot
            height: Theme.size.dot
            radius: width / 2
            color: Theme.seriesColor(row.slot)
            border.width: 1
            border.color: Theme.color.bgPanel
        }
    }
}
