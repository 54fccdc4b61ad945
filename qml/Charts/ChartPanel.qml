// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// A chart with its header and legend, its samples as a table, or a text. The board gets the keys it leaves.
T.Control {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    required property ActionModel actions
    property bool isExpanded: false
    property bool isTable: false
    readonly property bool isText: panel.kind === PanelModel.Text
    readonly property bool hasRows: isTable || panel.kind === PanelModel.Table
    readonly property bool isFigure: panel.kind === PanelModel.Gauge || panel.kind === PanelModel.Watchlist
        || panel.kind === PanelModel.Pie || panel.kind === PanelModel.Box
    readonly property bool hasPlot: !isWaiting && !hasRows && !isText && !isFigure
    readonly property bool hasFigure: !isWaiting && !hasRows && isFigure
    readonly property bool isSpectrum: panel.kind === PanelModel.Spectrum && !hasRows
    readonly property bool hasTable: panel.legendMode === PanelDraft.LegendTable
        || panel.legendMode === PanelDraft.LegendAuto && width >= Theme.size.legendTableFrom
    readonly property bool isStates: panel.kind === PanelModel.States
    readonly property bool hasLegend: panel.legendMode !== PanelDraft.LegendOff && panel.legend.isShown
        && (hasPlot || hasFigure && (panel.kind === PanelModel.Pie || panel.kind === PanelModel.Box))
    readonly property bool isWaiting: panel.freshness === PanelModel.Waiting && !isText
    // Nothing to show but what is wrong.
    readonly property bool isBroken: panel.errorText !== "" && panel.seriesIds.length === 0 && !isText
    readonly property bool hasNotice: panel.errorText !== "" && !isBroken
        || panel.warningText !== "" && !isWaiting
    readonly property real bodyTop: notice.visible ? notice.y + notice.height : header.height
    readonly property bool hasTools: hovered || plot.hasPointer || activeFocus || header.hasToolFocus

    signal expandTriggered()
    signal tableTriggered()
    signal exportTriggered(bool isRange)

    objectName: "panel-" + panel.panelId
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: panel.accessibleText
    Accessible.description: speech.text
    Accessible.focusable: true
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy))
            plot.copyMeasured()
    }
    Keys.onUpPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier
        if (event.accepted)
            nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
    Keys.onDownPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier
        if (event.accepted)
            nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    Keys.onMenuPressed: header.showMenu()

    Connections {
        target: root.actions

        function onRequested(action: int, panelId: string): void {
            if (action === ActionModel.Rename && panelId === root.panel.panelId)
                header.rename()
        }
        function onRequestedInWindow(action: int, panelId: string): void {
            if (action === ActionModel.Rename && panelId === root.panel.panelId)
                header.rename()
        }
    }
    CrosshairSpeech {
        id: speech

        panel: root.panel
        time: root.time
        target: root
    }

    background: PanelFrame {
        panel: root.panel
        isFocused: root.visualFocus
    }

    PanelHeader {
        id: header

        width: parent.width
        panel: root.panel
        time: root.time
        actions: root.actions
        hasTools: root.hasTools
        canBeTable: root.panel.kind !== PanelModel.Table && !root.isText
        isExpanded: root.isExpanded
        isTable: root.isTable
        onExpandTriggered: root.expandTriggered()
        onTableTriggered: root.tableTriggered()
        onExportTriggered: root.exportTriggered(false)
        onRenamed: root.forceActiveFocus(Qt.OtherFocusReason)

        // What lies above takes its own.
        TapHandler {
            onTapped: root.forceActiveFocus(Qt.MouseFocusReason)
        }
    }
    PanelNotice {
        id: notice

        anchors.top: header.bottom
        anchors.left: parent.left
        anchors.right: table.visible ? table.left : parent.right
        anchors.leftMargin: Theme.size.space4
        anchors.rightMargin: Theme.size.space4
        visible: root.hasNotice && !root.isWaiting && !root.isText
        panel: root.panel
    }
    PlotView {
        id: plot

        anchors.top: notice.visible ? notice.bottom : header.bottom
        anchors.left: parent.left
        anchors.right: table.visible ? table.left : parent.right
        anchors.bottom: states.visible ? states.top : legendRow.visible ? legendRow.top : parent.bottom
        anchors.bottomMargin: states.visible || legendRow.visible ? 0 : Theme.size.space2
        visible: root.hasPlot && !root.isSpectrum
        panel: root.panel
        time: root.time
        store: root.store
        isPointedAt: root.hasTools
        isWide: root.width >= Theme.size.legendTableFrom
        onPinTriggered: root.actions.run(ActionModel.PinMoment, root.panel.panelId)
        onExportTriggered: root.exportTriggered(true)
        onTouched: root.forceActiveFocus(Qt.MouseFocusReason)
    }
    Repeater {
        model: root.hasRows && !root.isWaiting && !root.isText ? 1 : 0

        SampleTable {
            x: Theme.size.space4
            y: root.bodyTop
            width: root.width - 2 * Theme.size.space4
            height: root.height - y - Theme.size.space3
            focus: true
            panel: root.panel
            time: root.time
            store: root.store
            // A panel that always is a table takes no focus when the board opens.
            Component.onCompleted: {
                if (root.isTable)
                    forceActiveFocus(Qt.ShortcutFocusReason)
            }
        }
    }
    Repeater {
        model: root.isSpectrum && root.hasPlot ? 1 : 0

        SpectrumView {
            anchors.fill: plot
            panel: root.panel
            time: root.time
            store: root.store
            onTouched: root.forceActiveFocus(Qt.MouseFocusReason)
        }
    }
    Repeater {
        model: root.isText ? 1 : 0

        TextBody {
            x: Theme.size.space4
            y: header.height
            width: root.width - 2 * Theme.size.space4
            height: root.height - header.height - Theme.size.space3
            panel: root.panel
        }
    }
    Repeater {
        model: root.hasFigure ? 1 : 0

        FigureBody {
            y: root.bodyTop
            width: table.visible ? table.x : root.width
            height: (legendRow.visible ? legendRow.y : root.height - Theme.size.space2) - y
            panel: root.panel
            time: root.time
            store: root.store
        }
    }
    LegendTable {
        id: table

        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        visible: isUsed
        isUsed: root.hasLegend && root.hasTable && !root.isStates
        legend: root.panel.legend
    }
    LegendRow {
        id: legendRow

        anchors.left: parent.left
        anchors.right: ramp.visible ? ramp.left : parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.size.space4
        anchors.rightMargin: Theme.size.space4
        visible: isUsed
        isUsed: root.hasLegend && !root.hasTable && !root.isStates
        legend: root.panel.legend
    }
    ColorLegend {
        id: ramp

        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.size.space4
        visible: legendRow.visible && isHeat
        panel: root.panel
    }
    ColorLegend {
        id: states

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.size.space4
        visible: root.hasLegend && root.isStates
        panel: root.panel
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.size.emptyText, parent.width - 2 * Theme.size.space5)
        visible: root.isWaiting
        iconName: root.isBroken ? "crit" : "hourglass"
        tint: root.isBroken ? Theme.color.crit : Theme.color.textMuted
        headline: root.isBroken ? qsTr("The expression has an error") : qsTr("Waiting for the first sample")
        detail: root.isBroken ? root.panel.errorText : root.panel.waitingText
        actionText: root.isBroken ? qsTr("Edit panel") : ""
        onActionTriggered: root.actions.run(ActionModel.Edit, root.panel.panelId)
    }
}
