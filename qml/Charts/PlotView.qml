// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

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
    property bool isPointedAt: false
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real plotLeft: Theme.isCompact ? Theme.size.plotLeftCompact : Theme.size.plotLeft
    readonly property real plotTop: flags.hasFlags ? Theme.size.plotTopFlags : Theme.size.plotTop
    readonly property rect plot: Qt.rect(plotLeft, plotTop,
        Math.max(1, width - plotLeft - (panel.hasRightAxis ? plotLeft : Theme.size.plotRight)),
        Math.max(1, height - plotTop - Theme.size.plotBottom))
    property bool isWide: false
    readonly property bool isStates: panel.kind === PanelModel.States
    readonly property bool isBars: panel.kind === PanelModel.Bars
    readonly property bool isTraced: !isStates && !isBars && panel.kind !== PanelModel.Candles
        && panel.kind !== PanelModel.HeatMap
    readonly property bool hasPointer: pointer.containsMouse
    readonly property bool isBackOffered: isPointedAt && !time.isLive
    // The button is made when it is first shown.
    property bool isBackMade: false
    // Both beside each other need a wide plot.
    readonly property bool isMarksInstead: measures.hasMarks && plot.width < Theme.size.legendTableFrom

    function copyMeasured(): void {
        measures.copy()
    }

    signal touched()
    signal exportTriggered()
    signal pinTriggered()

    onIsBackOfferedChanged: {
        if (isBackOffered)
            isBackMade = true
    }

    AxisFrame {
        anchors.fill: parent
        plot: root.plot
        // A logarithmic axis counts in decades.
        yMin: root.panel.isLogScale ? Math.log10(root.panel.yMin) : root.panel.yMin
        yMax: root.panel.isLogScale ? Math.log10(root.panel.yMax) : root.panel.yMax
        yTickInterval: root.panel.yTickInterval
        visible: !root.isStates
    }
    ValueTicks {
        visible: !root.isStates
        y: root.plot.y
        width: root.plot.x - Theme.size.space3
        height: root.plot.height
        panel: root.panel
    }
    ValueTicks {
        x: root.plot.x + root.plot.width + Theme.size.space3
        y: root.plot.y
        width: root.width - x
        height: root.plot.height
        visible: root.panel.hasRightAxis
        panel: root.panel
        isRight: true
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
            visible: !root.isStates
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
        PlotMarks {
            anchors.fill: parent
            nameRoom: root.plot.x - Theme.size.space4 - Theme.size.space3
            opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
            panel: root.panel
            time: root.time
            store: root.store
        }
        TraceItem {
            objectName: "traces"
            anchors.fill: parent
            // On a heat map only the series that is pointed at.
            visible: root.isTraced || root.panel.kind === PanelModel.HeatMap && root.panel.emphasis >= 0
            opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
            source: root.store
            seriesIds: root.panel.seriesIds
            seriesColors: colors.colors
            gapStyle: root.panel.gapStyle
            patterns: root.panel.hasPatterns ? root.panel.seriesSlots : []
            seriesVisible: root.panel.seriesVisible
            emphasis: root.panel.emphasis
            kind: root.panel.kind === PanelModel.Stacked ? TraceItem.Stacked
                : root.panel.kind === PanelModel.Area ? TraceItem.Area
                : root.panel.kind === PanelModel.Band ? TraceItem.Band
                : root.panel.kind === PanelModel.Steps ? TraceItem.Steps : TraceItem.Line
            from: root.time.from
            to: root.time.to
            yMin: root.panel.yMin
            yMax: root.panel.yMax
            isLogScale: root.panel.isLogScale
            seriesAxis: root.panel.seriesAxis
            yMin2: root.panel.yMinRight
            yMax2: root.panel.yMaxRight
            isLogScale2: root.panel.isLogScale
            lineWidth: root.panel.lineWidth > 0 ? root.panel.lineWidth : Theme.size.seriesLineWidth
            hasNewestDots: root.panel.freshness === PanelModel.Live
        }
        ThresholdLines {
            anchors.fill: parent
            visible: !root.isStates
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
            hasDots: !root.isBars && !root.isStates
        }
        RangeBand {
            anchors.fill: parent
            time: root.time
        }
        MarkLine {
            anchors.fill: parent
            time: root.time
            letter: "A"
            moment: root.time.markA
            isSet: root.time.hasA
        }
        MarkLine {
            anchors.fill: parent
            time: root.time
            letter: "B"
            moment: root.time.markB
            isSet: root.time.hasB
        }
        PlotPointer {
            id: pointer

            objectName: "pointer-" + root.panel.panelId
            anchors.fill: parent
            panel: root.panel
            time: root.time
            onTouched: root.touched()
        }
    }
    PinFlags {
        id: flags

        x: root.plot.x
        y: root.plot.y
        width: root.plot.width
        height: root.plot.height
        panel: root.panel
        time: root.time
        isWide: root.isWide
    }
    Rectangle {
        id: pill

        x: Math.max(0, Math.min(root.width - width, root.plot.x + crosshair.lineX - width / 2))
        y: root.plot.y + root.plot.height + 1
        visible: pointer.isOwner && crosshair.isShown
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
    ReadOutPlace {
        id: place

        panel: root.panel
        time: root.time
        store: root.store
        area: Qt.size(area.width, area.height)
        extent: root.isMarksInstead ? measures.marksExtent : Qt.size(readOut.width, readOut.height)
        margin: Theme.size.space3
        pointer: pointer.containsMouse ? Qt.point(pointer.mouseX, pointer.mouseY)
            : pointer.isOwner ? Qt.point(crosshair.lineX, area.height / 2) : Qt.point(-1, -1)
    }
    ReadOut {
        id: readOut

        x: root.plot.x + place.x
        y: root.plot.y + place.y
        visible: pill.visible && root.panel.readout.length > 0 && !pointer.isSelecting && !root.isMarksInstead
        panel: root.panel
        time: root.time
    }
    PlotMeasures {
        id: measures

        x: root.plot.x
        y: root.plot.y
        width: root.plot.width
        height: root.plot.height
        panel: root.panel
        time: root.time
        store: root.store
        isPointedAt: root.isPointedAt
        onExportTriggered: root.exportTriggered()
        onPinTriggered: root.pinTriggered()
        marksPlace: root.isMarksInstead || !readOut.visible ? Qt.point(place.x, place.y)
            : Qt.point(place.x < area.width / 2 ? area.width - marksExtent.width - Theme.size.space3
                : Theme.size.space3, Theme.size.space3)
    }
    Repeater {
        model: root.isBackMade ? 1 : 0

        Button {
            objectName: "backToLive"
            x: root.plot.x + root.plot.width - width - Theme.size.space3
            y: root.plot.y + root.plot.height - height - Theme.size.space3
            visible: root.isBackOffered
            isPrimary: true
            isSmall: true
            iconName: "tolive"
            text: qsTr("Back to live")
            hint: "L"
            onClicked: root.time.goLive()
        }
    }
}
