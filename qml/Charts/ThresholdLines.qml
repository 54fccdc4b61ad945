// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Levels worth knowing: a band up to the next one, a dashed line, its words inside at the left.
Item {
    id: root

    required property PanelModel panel
    property bool isBands: false

    Accessible.ignored: true

    Repeater {
        model: root.panel.thresholds

        Item {
            id: level

            required property threshold modelData
            required property int index
            readonly property real upTo: index + 1 < root.panel.thresholds.length
                ? Math.min(1, root.panel.thresholds[index + 1].fraction) : 1

            width: root.width
            y: Math.round((1 - modelData.fraction) * root.height)
            visible: modelData.fraction < 1 && modelData.fraction > 0

            Rectangle {
                y: -height
                visible: root.isBands
                width: parent.width
                height: Math.max(0, (level.upTo - level.modelData.fraction) * root.height)
                color: level.modelData.isCritical ? Theme.color.chartCritBand : Theme.color.chartWarnBand
            }
            DashedFrame {
                visible: !root.isBands
                width: parent.width
                height: 1
                color: level.modelData.isCritical ? Theme.color.crit : Theme.color.warn
            }
            NumberText {
                visible: !root.isBands
                x: Theme.size.space3
                y: -height - 1
                text: level.modelData.text
                font: Theme.type.axis
                color: level.modelData.isCritical ? Theme.color.crit : Theme.color.warn
            }
        }
    }
}
