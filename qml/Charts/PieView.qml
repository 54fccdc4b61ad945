// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtCharts
import Pulse.Models
import Pulse.Plot
import Pulse.Charts
import Pulse.Ui

// A ring with one slice a series, by what its samples of the window come to, and the sum in the middle.
Item {
    id: root

    required property PanelModel panel
    required property FigureModel figures
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real extent: Math.max(1, Math.min(width - 2 * Theme.size.space4,
        height - 2 * Theme.size.space2))
    readonly property real hole: 0.62
    // Words in a slice need so much of the circle.
    readonly property real leastShare: 0.05

    SeriesColors {
        id: colors

        palette: Theme.seriesColors
        slots: root.figures.slots
    }
    ChartFeeder {
        series: pie
        numbers: root.figures.shares
        colors: colors.colors
        gapColor: Theme.color.bgPanel
    }
    ChartView {
        id: chart

        anchors.centerIn: parent
        width: root.extent
        height: root.extent
        plotArea: Qt.rect(0, 0, width, height)
        opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
        antialiasing: true
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

        PieSeries {
            id: pie

            size: 0.98
            holeSize: root.hole
        }
    }
    Repeater {
        model: root.figures

        Item {
            id: slice

            required property seriesFigure figure
            readonly property real angle: 2 * Math.PI * figure.shareMiddle
            readonly property real reach: root.extent / 2 * (1 + root.hole) / 2

            x: root.width / 2 + Math.sin(angle) * reach
            y: root.height / 2 - Math.cos(angle) * reach
            Accessible.role: Accessible.ListItem
            Accessible.name: figure.accessibleText

            NumberText {
                x: -width / 2
                y: -height / 2
                visible: slice.figure.share >= root.leastShare && root.extent > Theme.size.composerMax
                text: slice.figure.shareText
                font: Theme.type.axis
                color: Theme.color.textInverse
            }
        }
    }
    Column {
        anchors.centerIn: parent

        NumberText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: root.figures.totalText
            font: root.extent < Theme.size.menu ? Theme.type.title : Theme.type.heading
            color: root.isFaded ? Theme.color.textMuted : Theme.color.textPrimary
        }
        NumberText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: root.figures.totalUnit
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
    }
    PlainText {
        anchors.centerIn: parent
        visible: root.figures.totalText === ""
        text: qsTr("Nothing above zero in this window")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
