// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// The amplitudes of a panel's series by frequency; the peak next to the pointer is read.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    readonly property real plotLeft: Theme.isCompact ? Theme.size.plotLeftCompact : Theme.size.plotLeft
    readonly property rect plotRect: Qt.rect(plotLeft, Theme.size.plotTop,
        Math.max(1, width - plotLeft - Theme.size.plotRight),
        Math.max(1, height - Theme.size.plotTop - Theme.size.plotBottom))
    readonly property bool isEmpty: spectrum.lines.length === 0

    signal touched()

    Accessible.role: Accessible.StaticText
    Accessible.name: spectrum.strongestText !== "" ? spectrum.strongestText : spectrum.problemText

    SpectrumModel {
        id: spectrum

        panel: root.panel
        time: root.time
        store: root.store
        pointer: pointer.containsMouse ? pointer.mouseX / pointer.width : -1
    }
    SeriesColors {
        id: colors

        palette: Theme.seriesColors
        slots: spectrum.lineSlots
    }
    AxisFrame {
        anchors.fill: parent
        visible: !root.isEmpty
        plot: root.plotRect
        yMin: spectrum.yMin
        yMax: spectrum.yMax
        yTickInterval: spectrum.yTickInterval
    }
    Repeater {
        model: root.isEmpty ? [] : spectrum.yTicks

        NumberText {
            required property valueTick modelData

            x: Math.max(Theme.size.space2, root.plotRect.x - Theme.size.space3 - width)
            y: root.plotRect.y + (1 - modelData.fraction) * root.plotRect.height - height / 2
            text: modelData.text
            font: Theme.type.axis
            color: Theme.color.chartLabel
            Accessible.ignored: true
        }
    }
    Rectangle {
        x: root.plotRect.x
        y: root.plotRect.y + root.plotRect.height
        width: root.plotRect.width
        height: 1
        visible: !root.isEmpty
        color: Theme.color.chartAxis
    }
    Repeater {
        model: root.isEmpty ? [] : spectrum.xTicks

        Item {
            id: tick

            required property valueTick modelData

            x: root.plotRect.x + Math.round(modelData.fraction * root.plotRect.width)
            y: root.plotRect.y + root.plotRect.height

            Rectangle {
                width: 1
                height: Theme.size.tickMark
                color: Theme.color.chartAxis
            }
            NumberText {
                x: Math.min(-width / 2, root.width - tick.x - width - Theme.size.space2)
                y: Theme.size.plotBottom - height - Theme.size.space1
                text: tick.modelData.text
                font: Theme.type.axis
                color: Theme.color.chartLabel
                Accessible.ignored: true
            }
        }
    }
    Item {
        id: area

        x: root.plotRect.x
        y: root.plotRect.y
        width: root.plotRect.width
        height: root.plotRect.height
        visible: !root.isEmpty

        XyItem {
            objectName: "spectrumLines"
            anchors.fill: parent
            lines: spectrum.lines
            colors: colors.colors
            emphasis: spectrum.emphasis
            xMin: 0
            xMax: spectrum.xMax
            yMin: spectrum.yMin
            yMax: spectrum.yMax
            lineWidth: root.panel.lineWidth > 0 ? root.panel.lineWidth : Theme.size.seriesLineWidth
        }
        DashedFrame {
            x: Math.round(spectrum.peakPlace * area.width)
            width: 1
            height: area.height
            visible: spectrum.peakPlace >= 0
            color: Theme.color.chartCrosshair
        }
        MouseArea {
            id: pointer

            objectName: "spectrumPointer"
            anchors.fill: parent
            hoverEnabled: true
            onPressed: root.touched()
        }
    }
    PlainText {
        anchors.right: area.right
        anchors.top: area.top
        anchors.margins: Theme.size.space3
        visible: !root.isEmpty && !card.visible
        width: Math.min(implicitWidth, area.width - 2 * Theme.size.space3)
        text: spectrum.problemText !== "" ? spectrum.problemText : spectrum.strongestText
        font: Theme.type.small
        color: spectrum.problemText !== "" ? Theme.color.warn : Theme.color.textSecondary
        elide: Text.ElideRight
    }
    SpectrumReadOut {
        id: card

        x: spectrum.peakPlace > 1 / 2 ? area.x + Theme.size.space3 : area.x + area.width - width - Theme.size.space3
        y: area.y + Theme.size.space3
        visible: spectrum.peakPlace >= 0 && pointer.containsMouse
        spectrum: spectrum
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.size.emptyText, parent.width - 2 * Theme.size.space5)
        visible: root.isEmpty && spectrum.problemText !== ""
        iconName: "info"
        headline: qsTr("No spectrum")
        detail: spectrum.problemText
    }
}
