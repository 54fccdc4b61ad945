// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// The plot of a panel: axes, bands, gaps, traces, crosshair, over one plot rectangle.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    property bool hasBackToLive: false
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real plotLeft: Theme.isCompact ? Theme.size.plotLeftCompact : Theme.size.plotLeft
    readonly property rect plot: Qt.rect(plotLeft, Theme.size.plotTop,
        Math.max(1, width - plotLeft - Theme.size.plotRight),
        Math.max(1, height - Theme.size.plotTop - Theme.size.plotBottom))
    readonly property bool isOwner: time.hasCrosshair && time.crosshairOwner === panel.panelId
    readonly property real pointerMs: time.from + hover.point.position.x / area.width * (time.to - time.from)

    onPointerMsChanged: {
        if (hover.hovered)
            root.time.setCrosshair(root.pointerMs, root.panel.panelId)
    }

    AxisFrame {
        anchors.fill: parent
        plot: root.plot
        yMin: root.panel.yMin
        yMax: root.panel.yMax
        yTickInterval: root.panel.yTickInterval
    }
    ValueTicks {
        y: root.plot.y
        width: root.plot.x - Theme.size.space3
        height: root.plot.height
        panel: root.panel
    }
    TimeAxis {
        x: root.plot.x
        y: root.plot.y + root.plot.height
        width: root.plot.width
        height: Theme.size.plotBottom
        time: root.time
        hasPill: pill.visible
        pillX: crosshair.lineX
    }
    Item {
        id: area

        x: root.plot.x
        y: root.plot.y
        width: root.plot.width
        height: root.plot.height

        ThresholdLines {
            anchors.fill: parent
            panel: root.panel
            isBands: true
        }
        GapSpans {
            anchors.fill: parent
            panel: root.panel
            time: root.time
        }
        SeriesColors {
            id: colors

            palette: Theme.seriesColors
            slots: root.panel.seriesSlots
        }
        TraceItem {
            objectName: "traces"
            anchors.fill: parent
            opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesColors: colors.colors
            seriesVisible: root.panel.seriesVisible
            emphasis: root.panel.emphasis
            kind: root.panel.kind === PanelModel.Stacked ? TraceItem.Stacked
                : root.panel.kind === PanelModel.Area ? TraceItem.Area : TraceItem.Line
            from: root.time.from
            to: root.time.to
            yMin: root.panel.yMin
            yMax: root.panel.yMax
            lineWidth: Theme.size.seriesLineWidth
            hasNewestDots: root.panel.freshness === PanelModel.Live
        }
        ThresholdLines {
            anchors.fill: parent
            panel: root.panel
        }
        GapSpans {
            anchors.fill: parent
            panel: root.panel
            time: root.time
            isWords: true
        }
        Crosshair {
            id: crosshair

            anchors.fill: parent
            panel: root.panel
            time: root.time
        }
        HoverHandler {
            id: hover

            onHoveredChanged: {
                if (!hovered && root.isOwner)
                    root.time.clearCrosshair()
            }
        }
    }
    Rectangle {
        id: pill

        x: Math.max(0, Math.min(root.width - width, root.plot.x + crosshair.lineX - width / 2))
        y: root.plot.y + root.plot.height + 1
        visible: root.isOwner && crosshair.isShown
        width: pillText.implicitWidth + 2 * Theme.size.space3
        height: Theme.size.pill
        radius: Theme.size.radiusXs
        color: Theme.color.chartCrosshair

        PlainText {
            id: pillText

            anchors.centerIn: parent
            text: root.time.crosshairShortText
            font: Theme.type.monoCaption
            color: Theme.color.textInverse
        }
    }
    ReadOut {
        x: crosshair.lineX < area.width / 2 ? root.plot.x + root.plot.width - width - Theme.size.space3
            : root.plot.x + Theme.size.space3
        y: root.plot.y + Theme.size.space3
        visible: pill.visible && root.panel.readout.length > 0
        panel: root.panel
        time: root.time
    }
    Button {
        objectName: "backToLive"
        x: root.plot.x + root.plot.width - width - Theme.size.space3
        y: root.plot.y + root.plot.height - height - Theme.size.space3
        visible: root.hasBackToLive && !root.time.isLive
        isPrimary: true
        isSmall: true
        iconName: "tolive"
        text: qsTr("Back to live")
        onClicked: root.time.goLive()
    }
}
