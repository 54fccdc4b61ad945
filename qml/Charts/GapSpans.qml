// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// Spans without data: hatched between dashed edges, a closed one with its length
// (`isWords`: only the lengths, which lie above the traces).
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    property bool isWords: false
    readonly property real perMs: time.to > time.from ? width / (time.to - time.from) : 0

    Accessible.ignored: true
    clip: true

    Repeater {
        model: root.panel.gaps

        Item {
            id: gap

            required property gapSpan modelData
            // While a panel is taken away its gaps may be asked once more, when `root` is gone already.
            readonly property real begin: root ? (modelData.from - root.time.from) * root.perMs : 0
            readonly property real end: root ? (modelData.to - root.time.from) * root.perMs : 0

            x: Math.max(0, Math.round(begin))
            width: Math.max(0, Math.round(Math.min(end, root.width)) - x)
            height: root.height
            visible: width > 0

            HatchItem {
                anchors.fill: parent
                visible: !root.isWords
                color: Theme.color.chartHatch
            }
            DashedFrame {
                visible: !root.isWords && gap.begin >= 0
                width: 1
                height: parent.height
                color: Theme.color.chartHatch
            }
            DashedFrame {
                anchors.right: parent.right
                visible: !root.isWords && gap.end <= root.width
                width: 1
                height: parent.height
                color: Theme.color.chartHatch
            }
            Rectangle {
                x: Math.max(-gap.x, Math.min(root.width - gap.x - width, (gap.width - width) / 2))
                y: 1
                visible: root.isWords && gap.modelData.text !== ""
                width: words.width + 2 * Theme.size.space3
                height: Theme.size.pill
                radius: Theme.size.radiusSm
                color: Theme.color.bgPanel
                border.width: 1
                border.color: Theme.color.borderDefault

                NumberText {
                    id: words

                    anchors.centerIn: parent
                    text: gap.modelData.text
                    font: Theme.type.axis
                    color: Theme.color.textSecondary
                }
            }
        }
    }
}
