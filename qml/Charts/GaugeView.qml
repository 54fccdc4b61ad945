// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// One gauge a series: its newest value on an arc between the ends of the scale, with zones by threshold.
Item {
    id: root

    required property PanelModel panel
    required property FigureModel figures
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property bool hasNames: figures.count > 1
    readonly property real cellWidth: (width - 2 * Theme.size.space4) / Math.max(1, figures.count)

    function zonesOf(levels: list<threshold>): list<var> {
        if (levels.length === 0)
            return []
        const above = Array.from(levels, level => ({ fraction: level.fraction,
            color: level.isCritical ? Theme.color.crit : Theme.color.warn }))
        return [{ fraction: 0, color: Theme.color.ok }, ...above]
    }

    function severityColor(severity: int): color {
        return severity > 1 ? Theme.color.crit : severity > 0 ? Theme.color.warn : Theme.color.ok
    }

    Repeater {
        model: root.figures

        Item {
            id: cell

            required property seriesFigure figure
            required property int index

            objectName: "gauge" + index
            x: Theme.size.space4 + index * root.cellWidth
            width: root.cellWidth
            height: root.height
            Accessible.role: Accessible.Indicator
            Accessible.name: figure.accessibleText

            GaugeItem {
                id: arc

                x: Theme.size.space2
                y: Theme.size.space2
                width: parent.width - 2 * Theme.size.space2
                height: parent.height - 2 * Theme.size.space2
                    - Theme.type.axisLine - (root.hasNames ? Theme.type.smallLine : 0)
                opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
                fraction: cell.figure.unitText === "" && cell.figure.fraction === 0 ? -1 : cell.figure.fraction
                color: root.panel.thresholds.length > 0 ? root.severityColor(cell.figure.severity)
                    : Theme.seriesColor(cell.figure.slot)
                trackColor: Theme.color.bgHover
                zones: root.zonesOf(root.panel.thresholds)
            }
            Column {
                x: arc.x + arc.middle.x - width / 2
                y: arc.y + arc.middle.y - number.height / 2
                width: arc.radius * 1.3

                NumberText {
                    id: number

                    x: (parent.width - width) / 2
                    text: cell.figure.valueText
                    font: arc.radius < 2 * Theme.size.controlLarge ? Theme.type.title : Theme.type.kpi
                    color: root.isFaded ? Theme.color.textMuted : Theme.color.textPrimary
                }
                Row {
                    x: (parent.width - width) / 2
                    spacing: Theme.size.space2

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: cell.figure.severity > 0
                        iconName: cell.figure.severity > 1 ? "crit" : "warn"
                        extent: Theme.size.iconSmall
                        color: root.severityColor(cell.figure.severity)
                    }
                    NumberText {
                        text: root.isFaded ? qsTr("last value") : cell.figure.unitText
                        font: Theme.type.small
                        color: Theme.color.textSecondary
                    }
                }
            }
            NumberText {
                x: arc.x + arc.middle.x - arc.radius * 0.62 - width / 2
                y: arc.y + arc.middle.y + arc.radius * 0.72
                text: root.panel.minText
                font: Theme.type.axis
                color: Theme.color.chartLabel
            }
            NumberText {
                x: arc.x + arc.middle.x + arc.radius * 0.62 - width / 2
                y: arc.y + arc.middle.y + arc.radius * 0.72
                text: root.panel.maxText
                font: Theme.type.axis
                color: Theme.color.chartLabel
            }
            PlainText {
                anchors.bottom: parent.bottom
                width: parent.width
                visible: root.hasNames
                horizontalAlignment: Text.AlignHCenter
                text: cell.figure.name
                font: Theme.type.small
                color: Theme.color.textSecondary
                elide: Text.ElideRight
            }
        }
    }
}
