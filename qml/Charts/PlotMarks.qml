// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// What a plot draws for the kinds that are not made of lines: bars, candles, heat map, states. Each exists
// only in a panel of its kind.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    // Left of the plot, for the names of rows.
    property real nameRoom: 0

    // Thresholds are the states of a panel that has some: below the first all is well.
    function statesOf(levels: list<threshold>): list<var> {
        const above = Array.from(levels, level => level.isCritical
            ? { value: level.value, color: Theme.color.crit, fill: Theme.color.crit, text: "!" }
            : { value: level.value, color: Theme.color.warn, fill: Theme.color.warnSoft, isHatched: true })
        return [{ value: -1e308, color: Theme.color.ok, fill: Theme.color.okSoft }, ...above]
    }

    Accessible.ignored: true

    Repeater {
        model: root.panel.kind === PanelModel.HeatMap ? 1 : 0

        HeatMapItem {
            anchors.fill: parent
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesVisible: root.panel.seriesVisible
            from: root.time.from
            to: root.time.to
            yMin: root.panel.yMin
            yMax: root.panel.yMax
            isLogScale: root.panel.isLogScale
            bucketMs: root.panel.bucketMs
            colors: [Theme.color.sequential[1], Theme.color.sequential[2], Theme.color.sequential[3],
                Theme.color.sequential[4], Theme.color.sequential[5]]
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.Bars ? 1 : 0

        BarItem {
            id: bars

            readonly property real perMs: width / (root.time.to - root.time.from)
            readonly property real stepMs: root.panel.usedBucketMs

            anchors.fill: parent
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesColors: colors.colors
            seriesVisible: root.panel.seriesVisible
            emphasis: root.panel.emphasis
            from: root.time.from
            to: root.time.to
            yMin: root.panel.yMin
            yMax: root.panel.yMax
            isLogScale: root.panel.isLogScale
            seriesAxis: root.panel.seriesAxis
            yMin2: root.panel.yMinRight
            yMax2: root.panel.yMaxRight
            bucketMs: root.panel.bucketMs
            aggregation: root.panel.aggregation

            SeriesColors {
                id: colors

                palette: Theme.seriesColors
                slots: root.panel.seriesSlots
            }
            // The group at the crosshair.
            Item {
                anchors.fill: parent
                clip: true
                visible: root.time.hasCrosshair

                Rectangle {
                    x: (Math.floor(root.time.crosshair / bars.stepMs) * bars.stepMs - root.time.from) * bars.perMs
                    width: bars.stepMs * bars.perMs
                    height: parent.height
                    color: Theme.color.chartCrosshair
                    opacity: Theme.size.seriesAreaTopAlpha
                }
            }
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.Candles ? 1 : 0

        CandleItem {
            anchors.fill: parent
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesVisible: root.panel.seriesVisible
            emphasis: root.panel.emphasis
            from: root.time.from
            to: root.time.to
            yMin: root.panel.yMin
            yMax: root.panel.yMax
            isLogScale: root.panel.isLogScale
            bucketMs: root.panel.bucketMs
            upColor: Theme.seriesColors[0]
            downColor: Theme.seriesColors[1]
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.States ? 1 : 0

        StateItem {
            id: rows

            anchors.fill: parent
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesVisible: root.panel.seriesVisible
            from: root.time.from
            to: root.time.to
            states: root.statesOf(root.panel.thresholds)

            Repeater {
                model: rows.labels

                PlainText {
                    id: word

                    required property stateLabel modelData
                    readonly property real perMs: rows.width / (rows.to - rows.from)
                    readonly property real leftX: Math.max(0, (modelData.from - rows.from) * perMs)
                    readonly property real rightX: modelData.to > 0
                        ? Math.min(rows.width, (modelData.to - rows.from) * perMs) : rows.width

                    x: leftX
                    y: modelData.row * rows.rowStep + (rows.rowStep - height) / 2
                    width: Math.max(0, rightX - leftX)
                    horizontalAlignment: Text.AlignHCenter
                    elide: Text.ElideRight
                    text: modelData.text
                    font: Theme.type.axis
                    color: Theme.color.textInverse
                }
            }
            Repeater {
                model: root.panel.legend

                PlainText {
                    required property string name
                    required property int index

                    x: -width - Theme.size.space3
                    y: index * rows.rowStep + (rows.rowStep - height) / 2
                    width: Math.max(0, root.nameRoom)
                    horizontalAlignment: Text.AlignRight
                    elide: Text.ElideRight
                    text: name
                    font: Theme.type.axis
                    color: Theme.color.chartLabel
                }
            }
        }
    }
}
