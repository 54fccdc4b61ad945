// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Charts
import Pulse.Chat
import Pulse.Models
import Pulse.Ui

// The board with the room beside it, folded to a strip in a compact window, where it opens over the board.
Item {
    id: root

    required property AppContext context
    required property bool isWide
    readonly property alias board: boardView
    readonly property alias room: dock
    readonly property alias editor: inspector
    property string laterText: ""
    property bool isOverlayOpen: false
    readonly property bool isDockShown: Theme.isCompact ? isOverlayOpen : context.settings.isDockOpen
    readonly property real dockWidth: root.isWide || context.settings.dockWidth !== Theme.size.dock
        ? context.settings.dockWidth : Theme.size.dockMedium

    function toggleDock(): void {
        if (Theme.isCompact)
            isOverlayOpen = !isOverlayOpen
        else
            context.settings.isDockOpen = !context.settings.isDockOpen
    }

    function focusComposer(): void {
        if (!isDockShown)
            toggleDock()
        dock.focusComposer()
    }

    function showMessage(row: int): void {
        if (!isDockShown)
            toggleDock()
        dock.showMessage(row)
    }

    Connections {
        target: root.context.chat.pins
        enabled: root.visible

        function onMessageWanted(number: int): void {
            const row = root.context.chat.rowOfPin(number)
            if (row >= 0)
                root.showMessage(row)
        }
    }
    BoardView {
        id: boardView

        objectName: "board"
        anchors.left: parent.left
        anchors.right: inspector.visible && !Theme.isCompact ? inspector.left : strip.visible ? strip.left : dock.visible ? dock.left : parent.right
        height: parent.height
        focus: true
        board: root.context.board
        time: root.context.time
        store: root.context.store
        actions: root.context.actions
        isWide: root.isWide
        onEditTriggered: {
            inspector.make()
            const form = inspector.item as PanelInspector
            if (form)
                form.focusTitle()
        }
    }
    DockStrip {
        id: strip

        anchors.right: parent.right
        height: parent.height
        visible: Theme.isCompact
        chat: root.context.chat
        onClicked: root.focusComposer()
    }
    Rectangle {
        anchors.fill: parent
        visible: Theme.isCompact && dock.visible
        color: Theme.color.bgScrim

        TapHandler {
            onTapped: root.isOverlayOpen = false
        }
    }
    ChatDock {
        id: dock

        objectName: "dock"
        anchors.right: parent.right
        width: Math.min(root.dockWidth, parent.width - Theme.size.space8)
        height: parent.height
        visible: root.isDockShown && !inspector.visible
        isOpen: visible
        canClose: Theme.isCompact
        chat: root.context.chat
        laterText: root.laterText
        onPinTriggered: number => root.context.showPin(number)
        onCloseTriggered: root.isOverlayOpen = false
        Keys.onEscapePressed: event => {
            event.accepted = Theme.isCompact
            root.isOverlayOpen = false
        }
    }
    DockHandle {
        anchors.horizontalCenter: dock.left
        height: parent.height
        visible: dock.visible && !Theme.isCompact
        width: Theme.size.space3
        dockWidth: root.dockWidth
        onResized: wanted => root.context.settings.dockWidth = wanted
    }
    LatePart {
        id: inspector

        anchors.right: parent.right
        width: Math.min(Theme.size.inspector, parent.width)
        height: parent.height
        visible: isNeeded
        isNeeded: root.context.board.editor.isEditing
        file: "../Charts/PanelInspector.qml"
        properties: ({ objectName: "inspector", focus: true, board: root.context.board })
    }
}
