// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Charts
import Pulse.Models
import Pulse.Ui

// One panel in a window of its own: the same model, time and crosshair as on the board. Closing it puts
// the panel back.
T.ApplicationWindow {
    id: root

    required property AppContext context
    required property PanelModel panel
    readonly property bool isTile: panel.kind === PanelModel.Value
    property bool isTable: false
    property bool isPlaced: false

    signal exportTriggered(bool isRange)

    function place(): void {
        const usual = root.isTile ? Qt.size(Theme.size.readout * 2, Theme.size.readout) : Qt.size(Theme.size.readable, Theme.size.dialog)
        const rect = root.context.placeOnScreens(root.panel.ownWindow, usual)
        root.width = rect.width
        root.height = rect.height
        root.x = rect.x
        root.y = rect.y
        root.isPlaced = true
    }

    function remember(): void {
        if (root.isPlaced && root.visibility === Window.Windowed)
            root.panel.rememberOwnWindow(Qt.rect(root.x, root.y, root.width, root.height))
    }

    function leaveOne(): void {
        if (root.isTable)
            root.isTable = false
        else if (root.panel.time.hasRange)
            root.panel.time.clearRange()
        else if (root.panel.time.hasA || root.panel.time.hasB)
            root.panel.time.clearMarks()
        else if (root.visibility === Window.FullScreen)
            root.toggleFullScreen()
        else
            root.panel.bringBack()
    }

    function toggleFullScreen(): void {
        root.visibility = root.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }

    function come(): void {
        root.raise()
        root.requestActivate()
    }

    // A window of its own, not one that stays over the board.
    transientParent: null
    objectName: "window-" + panel.panelId
    minimumWidth: Theme.size.readout
    minimumHeight: Theme.size.topbar * 2
    title: qsTr("%1, Pulsedeck").arg(panel.title)
    color: Theme.color.bgApp
    font: Theme.type.body
    Component.onCompleted: root.place()
    onXChanged: root.remember()
    onYChanged: root.remember()
    onWidthChanged: root.remember()
    onHeightChanged: root.remember()
    onClosing: root.panel.bringBack()

    ActionKeys {
        actions: root.context.actions
        focusItem: root.activeFocusItem
        panelId: root.panel.panelId
    }
    Connections {
        target: root.context.actions

        function onRequestedInWindow(action: int, panelId: string): void {
            if (panelId !== root.panel.panelId)
                return
            if (action === ActionModel.Table)
                root.isTable = !root.isTable
            else if (action === ActionModel.FullScreen)
                root.toggleFullScreen()
        }
    }
    Connections {
        target: root.context.palette

        function onPanelRequested(panelId: string): void {
            if (panelId === root.panel.panelId)
                root.come()
        }
    }

    FocusScope {
        anchors.fill: parent
        focus: true
        Keys.onEscapePressed: root.leaveOne()
        Keys.onPressed: event => event.accepted = root.context.actions.pressOnPanel(event.key, event.modifiers, root.panel.panelId)

        Repeater {
            model: root.isTile ? 0 : 1

            ChartPanel {
                anchors.fill: parent
                focus: true
                panel: root.panel
                time: root.panel.time
                store: root.context.store
                actions: root.context.actions
                isTable: root.isTable
                onIsTableChanged: {
                    if (!isTable)
                        forceActiveFocus(Qt.ShortcutFocusReason)
                }
                onTableTriggered: root.isTable = !root.isTable
                onExportTriggered: isRange => root.exportTriggered(isRange)
            }
        }
        Repeater {
            model: root.isTile ? 1 : 0

            ValueTile {
                anchors.fill: parent
                focus: true
                panel: root.panel
                store: root.context.store
                actions: root.context.actions
                onExportTriggered: root.exportTriggered(false)
            }
        }
    }
}
