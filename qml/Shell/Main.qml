// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The window: rail, top bar, banner, page and status bar around what AppContext holds.
T.ApplicationWindow {
    id: root

    required property AppContext context
    readonly property SettingsModel settings: context.settings
    readonly property bool isCompact: width < Theme.size.mediumFrom || height < Theme.size.compactHeight
    // An array of items: list<Item> has no filter() in Qt 6.4.
    readonly property var regions: [rail, topBar, editBar, connectionsBar, page.board, page.editor, page.room,
        roomsPage, sessionsPage, connectionsPage, statusBar]
    // Of the rail: "boards" (or the start page), "rooms", "sessions", "connections".
    property string place: "boards"
    readonly property bool isAtBoards: place === "boards"
    readonly property int preparedAfterMs: 3000
    // In the order in which they are prepared.
    readonly property var lateParts: [commandPalette, page.editor, editBar, settingsDialog, shortcutsSheet,
        exportSheet, roomsPage, connectionsBar, connectionsPage]
    // By action, what only the window can do: functions of a panel id.
    readonly property var performers: ({
        [ActionModel.Composer]: () => page.focusComposer(),
        [ActionModel.Dock]: () => page.toggleDock(),
        [ActionModel.Boards]: () => root.showBoards(Qt.ShortcutFocusReason),
        [ActionModel.Rooms]: () => root.showRooms(Qt.ShortcutFocusReason),
        [ActionModel.Sessions]: () => root.showSessions(Qt.ShortcutFocusReason),
        [ActionModel.Connections]: () => root.showConnections(Qt.ShortcutFocusReason),
        [ActionModel.Palette]: () => root.openPopup(commandPalette),
        [ActionModel.NextRegion]: () => root.focusRegion(1),
        [ActionModel.PreviousRegion]: () => root.focusRegion(-1),
        [ActionModel.Settings]: () => root.openPopup(settingsDialog),
        [ActionModel.Keys]: () => root.openPopup(shortcutsSheet),
        [ActionModel.FullScreen]: () => root.toggleFullScreen(),
        [ActionModel.Export]: panelId => root.exportPanel(panelId, root.context.time.hasRange),
        [ActionModel.Expand]: panelId => page.board.toggleExpanded(panelId),
        [ActionModel.Table]: panelId => page.board.toggleTable(panelId),
        [ActionModel.Edit]: panelId => root.editPanel(panelId),
        [ActionModel.Remove]: panelId => page.board.removePanel(panelId),
        [ActionModel.AddPanel]: () => page.board.addPanel(),
        [ActionModel.NewBoard]: () => topBar.beginNewBoard(),
        [ActionModel.RenameBoard]: () => topBar.beginRename()
    })

    function placeWindow(): void {
        const saved = root.settings.windowRect
        const isKnown = saved.width >= root.minimumWidth && saved.height >= root.minimumHeight
        root.width = Math.min(isKnown ? saved.width : root.width, Screen.desktopAvailableWidth)
        root.height = Math.min(isKnown ? saved.height : root.height, Screen.desktopAvailableHeight)
        if (!isKnown)
            return
        root.x = Math.max(0, Math.min(saved.x, Screen.desktopAvailableWidth - root.width))
        root.y = Math.max(0, Math.min(saved.y, Screen.desktopAvailableHeight - root.height))
    }

    function rememberWindow(): void {
        root.settings.isFullScreen = root.visibility === Window.FullScreen
        if (!root.settings.isFullScreen)
            root.settings.isMaximized = root.visibility === Window.Maximized
        if (root.visibility === Window.Windowed)
            root.settings.windowRect = Qt.rect(root.x, root.y, root.width, root.height)
    }

    function focusRegion(step: int): void {
        const shown = root.regions.filter(region => region.visible)
        const now = shown.findIndex(region => region.activeFocus)
        shown[(now + step + shown.length) % shown.length].forceActiveFocus(Qt.TabFocusReason)
    }

    function showBoards(reason: int): void {
        root.place = "boards"
        root.focusContent(reason)
    }

    function showRooms(reason: int): void {
        root.place = "rooms"
        roomsPage.forceActiveFocus(reason)
    }

    function showSessions(reason: int): void {
        root.place = "sessions"
        sessionsPage.forceActiveFocus(reason)
    }

    function showConnections(reason: int): void {
        root.place = "connections"
        connectionsPage.forceActiveFocus(reason)
    }

    function focusContent(reason: int): void {
        (root.context.isStarted ? page.board : firstRun).forceActiveFocus(reason)
    }

    function toggleFullScreen(): void {
        if (root.visibility === Window.FullScreen) {
            root.visibility = root.settings.isMaximized ? Window.Maximized : Window.Windowed
            return
        }
        root.rememberWindow()
        root.visibility = Window.FullScreen
    }

    // A LatePart; qmllint of Qt 6.4 crashes on that type here now and then.
    function openPopup(part: var): void {
        part.make()
        const popup = part.item as T.Popup
        if (popup)
            popup.open()
    }

    function editPanel(panelId: string): void {
        root.come()
        root.place = "boards"
        page.board.editPanel(panelId)
    }

    // Another window may have asked.
    function come(): void {
        root.raise()
        root.requestActivate()
    }

    function exportPanel(panelId: string, isRange: bool): void {
        root.come()
        exportSheet.make()
        const sheet = exportSheet.item as ExportSheet
        if (sheet)
            sheet.show(panelId, isRange)
    }

    width: Theme.size.windowWidth
    height: Theme.size.windowHeight
    minimumWidth: Theme.size.windowMinWidth
    minimumHeight: Theme.size.windowMinHeight
    title: context.isStarted ? qsTr("%1, Pulsedeck").arg(context.board.title) : qsTr("Pulsedeck")
    color: Theme.color.bgApp
    font: Theme.type.body
    visible: true
    Component.onCompleted: {
        root.placeWindow()
        if (root.settings.isFullScreen)
            root.showFullScreen()
        else if (root.settings.isMaximized)
            root.showMaximized()
    }
    onClosing: {
        preparation.stop()
        root.lateParts.forEach(part => part.finish())
        root.rememberWindow()
        panelWindows.isLeaving = true
    }

    Binding {
        target: Theme
        property: "isDark"
        value: root.settings.isDark
    }
    Binding {
        target: Theme
        property: "isChinese"
        value: root.settings.isChinese
    }
    Binding {
        target: Theme
        property: "isReduceMotion"
        value: root.settings.isReduceMotion
    }
    Binding {
        target: Theme
        property: "isCompact"
        value: root.isCompact
    }

    ActionKeys {
        actions: root.context.actions
        focusItem: root.activeFocusItem
    }
    Binding {
        target: root.context.actions
        property: "isBoardShown"
        value: root.isAtBoards
    }
    Binding {
        target: root.context.actions
        property: "panelId"
        value: page.board.currentId
    }
    Connections {
        target: root.context.palette

        function onPanelRequested(panelId: string): void {
            root.place = "boards"
            page.board.showPanel(panelId)
        }
        function onMessageRequested(row: int): void {
            root.place = "boards"
            page.showMessage(row)
        }
    }
    Connections {
        target: root.context.actions

        function onRequested(action: int, panelId: string): void {
            if (!root.active)
                root.come()
            root.performers[action]?.(panelId)
        }
    }

    DropArea {
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            if (drop.hasUrls)
                root.context.sessions.openUrl(drop.urls[0])
        }
    }
    PanelWindows {
        id: panelWindows

        context: root.context
        onExportTriggered: (panelId, isRange) => root.exportPanel(panelId, isRange)
    }
    Rail {
        id: rail

        objectName: "rail"
        width: implicitWidth
        height: parent.height
        settings: root.settings
        place: root.place
        downCount: root.context.connections.downCount
        onBoardsTriggered: root.showBoards(Qt.OtherFocusReason)
        rooms: root.context.chat.rooms
        onRoomsTriggered: root.showRooms(Qt.OtherFocusReason)
        onSessionsTriggered: root.showSessions(Qt.OtherFocusReason)
        onConnectionsTriggered: root.showConnections(Qt.OtherFocusReason)
        onSettingsTriggered: root.openPopup(settingsDialog)
    }
    TopBar {
        id: topBar

        objectName: "topBar"
        anchors.left: rail.right
        anchors.right: parent.right
        context: root.context
        isDockOpen: page.isDockShown
        boardWidth: page.board.width
        visible: !editBar.visible && root.isAtBoards
        onDockTriggered: page.toggleDock()
    }
    LatePart {
        id: editBar

        anchors.left: rail.right
        anchors.right: parent.right
        visible: isNeeded
        isNeeded: root.context.isStarted && root.context.board.editor.isEditing && root.isAtBoards
        file: "EditBar.qml"
        properties: ({ objectName: "editBar", focus: true, context: root.context })
    }
    LatePart {
        id: connectionsBar

        anchors.left: rail.right
        anchors.right: parent.right
        visible: isNeeded
        isNeeded: root.place === "connections"
        file: "../Connections/ConnectionsBar.qml"
        properties: ({ objectName: "connectionsBar", focus: true, context: root.context })
    }
    Banner {
        id: banner

        objectName: "banner"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: topBar.bottom
        visible: root.context.isStarted && root.context.link.isBroken
        headline: root.context.link.problemText
        detail: root.context.link.retryText
        hasProgress: root.context.link.state === LinkModel.WaitingToRetry
        progress: root.context.link.retryProgress
        actionText: root.context.link.canRetry ? qsTr("Try now") : ""
        onActionTriggered: root.context.link.retryNow()
    }
    NoticeBar {
        id: notice

        objectName: "notice"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: banner.visible ? banner.bottom : topBar.bottom
        z: 1
        text: root.context.boards.problemText || root.context.recording.problemText
            || root.context.connections.problemText
        onDismissed: {
            if (root.context.boards.problemText !== "")
                root.context.boards.dismissProblem()
            else if (root.context.recording.problemText !== "")
                root.context.recording.dismissProblem()
            else
                root.context.connections.dismissProblem()
        }
    }
    BoardPage {
        id: page

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: notice.visible ? notice.bottom : banner.visible ? banner.bottom : topBar.bottom
        anchors.bottom: statusBar.top
        visible: root.context.isStarted && root.isAtBoards
        isWide: root.width >= Theme.size.wideFrom
        context: root.context
    }
    LatePart {
        id: firstRun

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: topBar.bottom
        anchors.bottom: statusBar.top
        visible: isNeeded
        focus: visible
        isNeeded: !root.context.isStarted && root.isAtBoards
        file: "FirstRunPage.qml"
        properties: ({ objectName: "firstRun", focus: true, context: root.context })
    }
    LatePart {
        id: roomsPage

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: statusBar.top
        visible: isNeeded
        isNeeded: root.place === "rooms"
        file: "RoomsPage.qml"
        properties: ({ objectName: "roomsPage", focus: true, context: root.context })
    }
    Connections {
        target: roomsPage.item as RoomsPage

        function onBoardTriggered(): void {
            root.showBoards(Qt.OtherFocusReason)
        }
    }
    SessionsPage {
        id: sessionsPage

        objectName: "sessionsPage"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: statusBar.top
        visible: root.place === "sessions"
        isWide: root.width >= Theme.size.wideFrom
        context: root.context
        onLiveTriggered: {
            root.context.replay.leave()
            root.showBoards(Qt.OtherFocusReason)
        }
    }
    Connections {
        target: root.context

        function onReplayChanged(): void {
            if (root.context.replay)
                root.showSessions(Qt.OtherFocusReason)
        }
    }
    LatePart {
        id: connectionsPage

        anchors.fill: page
        visible: isNeeded
        isNeeded: root.place === "connections"
        file: "../Connections/ConnectionsPage.qml"
        properties: ({ objectName: "connectionsPage", focus: true, context: root.context })
    }
    StatusBar {
        id: statusBar

        objectName: "statusBar"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        context: root.context
    }
    Toast {
        objectName: "boardToast"
        anchors.horizontalCenter: page.horizontalCenter
        anchors.bottom: statusBar.top
        anchors.bottomMargin: Theme.size.space5
        text: root.context.isStarted ? root.context.boards.removedText : ""
        actionText: qsTr("Undo")
        onActionTriggered: root.context.boards.undoRemove()
    }
    Toast {
        objectName: "connectionToast"
        anchors.horizontalCenter: page.horizontalCenter
        anchors.bottom: statusBar.top
        anchors.bottomMargin: Theme.size.space5
        text: root.context.connections.removedText
        actionText: qsTr("Undo")
        onActionTriggered: root.context.connections.undoRemove()
    }
    Toast {
        objectName: "recordingToast"
        anchors.horizontalCenter: page.horizontalCenter
        anchors.bottom: statusBar.top
        anchors.bottomMargin: Theme.size.space5
        text: root.context.recording.savedText
        actionText: qsTr("Show")
        onActionTriggered: root.context.recording.showSaved()
    }
    LatePart {
        id: settingsDialog

        file: "SettingsDialog.qml"
        properties: ({ settings: root.settings, version: root.context.version })
    }
    LatePart {
        id: shortcutsSheet

        file: "ShortcutsSheet.qml"
        properties: ({ actions: root.context.actions })
    }
    LatePart {
        id: commandPalette

        file: "CommandPalette.qml"
        properties: ({ results: root.context.palette, store: root.context.store })
    }
    LatePart {
        id: exportSheet

        file: "ExportSheet.qml"
        properties: ({ context: root.context, boardSize: Qt.size(0, 0) })
    }
    Binding {
        target: exportSheet.item
        property: "boardSize"
        value: Qt.size(page.board.width, page.board.height)
    }
    // The first charts are on the screen by then.
    Timer {
        id: preparation

        interval: root.preparedAfterMs
        running: true
        onTriggered: root.lateParts.forEach(part => part.prepare())
    }
    Connections {
        target: page.board

        function onExportTriggered(panelId: string, isRange: bool): void {
            root.exportPanel(panelId, isRange)
        }
    }
}
