// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtCharts
import Pulse.Ui

// The one seam around Qt Charts: a chart view with axes only. It draws the horizontal grid lines into
// the given plot area; the base line with its ticks, traces and words are ours and lie above it.
ChartView {
    id: root

    required property rect plot
    required property real yMin
    required property real yMax
    required property real yTickInterval
    // The axis counts in ticks: yMin, yMax and the interval change one after the other, and a Qt Charts axis
    // lays out every tick of what it is given, be it a million of them in between.
    readonly property real ticks: Math.min(64, Math.max(0.001, (yMax - yMin) / yTickInterval))

    plotArea: plot
    antialiasing: false
    animationOptions: ChartView.NoAnimation
    legend.visible: false
    backgroundColor: "transparent"
    plotAreaColor: "transparent"
    dropShadowEnabled: false
    margins.left: 0
    margins.top: 0
    margins.right: 0
    margins.bottom: 0
    Accessible.ignored: true

    ValuesAxis {
        id: valueAxis

        min: 0
        max: root.ticks
        tickType: ValuesAxis.TicksDynamic
        tickAnchor: Math.ceil(root.yMin / root.yTickInterval) - root.yMin / root.yTickInterval
        tickInterval: 1
        labelsVisible: false
        lineVisible: false
        minorGridVisible: false
        gridLineColor: Theme.color.chartGrid
    }
    ValuesAxis {
        id: timeAxis

        min: 0
        max: 1
        labelsVisible: false
        gridVisible: false
        minorGridVisible: false
        lineVisible: false
    }
    LineSeries {
        axisX: timeAxis
        axisY: valueAxis
    }
}
