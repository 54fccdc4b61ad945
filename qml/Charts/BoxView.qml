// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtCharts
import Pulse.Models
import Pulse.Plot
import Pulse.Charts
import Pulse.Ui

// One box a series: least, quartiles, median and greatest of its samples in the window.
Item {
    id: root

    required property PanelModel panel
    required property FigureModel figures
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real plotLeft: Theme.isCompact ? Theme.size.plotLeftCompact : Theme.size.plotLeft
    readonly property rect plot: Qt.rect(plotLeft, Theme.size.plotTop,
        Math.max(1, width - plotLeft - Theme.size.plotRight),
        Math.max(1, height - Theme.size.plotTop - Theme.size.plotBottom))
    readonly property real step: plot.width / Math.max(1, figures.count)

    SeriesColors {
        id: colors

        palette: Theme.seriesColors
        slots: root.figures.slots
    }
    ChartFeeder {
        series: boxes
        numbers: root.figures.boxes
        colors: colors.colors
    }
    ThresholdLines {
        x: root.plot.x
        y: root.plot.y
        width: root.plot.width
        height: root.plot.height
        panel: root.panel
        isBands: true
    }
    AxisFrame {
        anchors.fill: parent
        plot: root.plot
        yMin: root.panel.isLogScale ? Math.log10(root.panel.yMin) : root.panel.yMin
        yMax: root.panel.isLogScale ? Math.log10(root.panel.yMax) : root.panel.yMax
        yTickInterval: root.panel.yTickInterval
        antialiasing: true
        opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1

        BoxPlotSeries {
            id: boxes

            boxWidth: 0.5
            axisX: BarCategoryAxis {
                visible: false
                categories: Array.from(root.figures.slots, (slot, place) => String(place))
            }
            axisY: ValuesAxis {
                visible: false
                min: 0
                max: 1
            }
        }
    }
    ValueTicks {
        y: root.plot.y
        width: root.plot.x - Theme.size.space3
        height: root.plot.height
        panel: root.panel
    }
    ThresholdLines {
        x: root.plot.x
        y: root.plot.y
        width: root.plot.width
        height: root.plot.height
        panel: root.panel
    }
    Rectangle {
        x: root.plot.x
        y: root.plot.y + root.plot.height
        width: root.plot.width
        height: 1
        color: Theme.color.chartAxis
    }
    Repeater {
        model: root.figures

        PlainText {
            required property seriesFigure figure
            required property int index

            x: root.plot.x + index * root.step
            y: root.plot.y + root.plot.height + Theme.size.space2
            width: root.step
            horizontalAlignment: Text.AlignHCenter
            text: figure.name
            font: Theme.type.axis
            color: Theme.color.chartLabel
            elide: Text.ElideRight
            Accessible.role: Accessible.ListItem
            Accessible.name: figure.accessibleText
        }
    }
}
