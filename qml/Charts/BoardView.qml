// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The panels of the open board in their grid, fitted to the window or scrolling where they do not fit.
FocusScope {
    id: root

    required property BoardModel board
    required property TimeCursor time
    required property QtObject store
    required property ActionModel actions
    property bool isWide: true
    property string expandedId: ""
    property string tableId: ""
    property string focusedId: ""
    // The panel one looks at: expanded, a table, focused or pointed at.
    readonly property string currentId: expandedId || tableId || (activeFocus ? focusedId : "")
        || time.crosshairOwner || focusedId
    readonly property bool isExpanded: expandedId !== ""
    // Of the panel being dragged, in the content; empty = none.
    property rect target: Qt.rect(0, 0, 0, 0)
    readonly property bool isEditing: board.editor.isEditing
    // While a panel is edited, what comes in for it stands below it.
    readonly property real samplesHeight: isEditing && height > 3 * Theme.size.dialog / 2
        ? Math.round(height * 0.39) : 0
    readonly property real edge: Theme.isCompact ? Theme.size.space3 : Theme.size.gridMargin

    function toggleExpanded(panelId: string): void {
        expandedId = expandedId === panelId ? "" : panelId
    }

    // Where it is, with the focus.
    function showPanel(panelId: string): void {
        if (expandedId !== panelId)
            expandedId = ""
        if (tableId !== panelId)
            tableId = ""
        panelShown(panelId)
    }

    function reveal(slot: Item): void {
        const overshoot = slot.y + slot.height + edge - view.contentY - view.height
        view.contentY = slot.y < view.contentY ? Math.max(0, slot.y - edge)
            : overshoot > 0 ? view.contentY + overshoot : view.contentY
    }

    signal panelShown(string panelId)

    function toggleTable(panelId: string): void {
        tableId = tableId === panelId ? "" : panelId
    }

    function addPanel(): void {
        editPanel(board.editor.addPanel(PanelModel.Line))
    }

    function editPanel(panelId: string): void {
        if (panelId === "")
            return
        tableId = ""
        board.editor.beginEdit(panelId)
        expandedId = isAway(panelId) ? "" : panelId
        editTriggered()
    }

    function isAway(panelId: string): bool {
        return board.isInOwnWindow(panelId)
    }

    function removePanel(panelId: string): void {
        if (panelId === "")
            return
        leavePanel(panelId)
        board.editor.removePanel(panelId)
        toast.show()
        forceActiveFocus(Qt.OtherFocusReason)
    }

    function leavePanel(panelId: string): void {
        if (expandedId === panelId)
            expandedId = ""
        if (tableId === panelId)
            tableId = ""
        if (focusedId === panelId)
            focusedId = ""
    }

    function leaveOne(): bool {
        if (tableId !== "")
            tableId = ""
        else if (time.hasRange)
            time.clearRange()
        else if (time.hasA || time.hasB)
            time.clearMarks()
        else if (isExpanded)
            expandedId = ""
        else
            return false
        return true
    }

    signal exportTriggered(string panelId, bool isRange)
    signal editTriggered()

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Board %1").arg(board.title)
    Keys.onEscapePressed: event => event.accepted = root.leaveOne()
    Keys.onPressed: event => event.accepted = root.actions.pressOnPanel(event.key, event.modifiers, root.currentId)

    BoardLayout {
        id: grid

        board: root.board
        width: root.width
        height: root.height
        margin: root.edge
        gutter: Theme.size.gridGutter
        rowHeight: Theme.size.gridRow
        columns: Theme.size.gridColumns
        tilesPerRow: root.isWide ? Theme.size.gridColumns : Theme.size.tilesNarrow
        onWidestChanged: root.time.setPixels(root.isExpanded ? root.width : widest)
    }

    Flickable {
        id: view

        anchors.fill: parent
        contentHeight: root.isExpanded ? height : grid.contentHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        // Where the panel being dragged would go.
        Rectangle {
            x: root.target.x
            y: root.target.y
            width: root.target.width
            height: root.target.height
            visible: width > 0
            radius: Theme.size.radiusLg
            color: Theme.color.accentSoft
            border.width: Theme.size.focusRing
            border.color: Theme.color.accent
        }
        Repeater {
            model: root.board

            Item {
                id: slot

                required property PanelModel panel
                required property int index
                readonly property rect place: grid.rects[index] ?? Qt.rect(0, 0, 0, 0)
                readonly property bool isTile: panel.kind === PanelModel.Value
                Binding {
                    target: root
                    property: "target"
                    when: hand.isMoving
                    value: slot.place
                    restoreMode: Binding.RestoreBindingOrValue
                }

                readonly property bool isThisExpanded: root.expandedId === panel.panelId

                Connections {
                    target: root

                    function onPanelShown(panelId: string): void {
                        if (panelId !== slot.panel.panelId)
                            return
                        root.reveal(slot)
                        slot.nextItemInFocusChain(true).forceActiveFocus(Qt.ShortcutFocusReason)
                    }
                }

                x: isThisExpanded ? root.edge : hand.isMoving ? hand.origin.x + hand.offset.x : place.x
                y: isThisExpanded ? root.edge : hand.isMoving ? hand.origin.y + hand.offset.y : place.y
                z: hand.isBusy ? 1 : 0
                opacity: hand.isMoving ? Theme.size.seriesDimOpacity : 1
                width: isThisExpanded ? view.width - 2 * root.edge : place.width
                height: isThisExpanded ? view.height - 2 * root.edge - root.samplesHeight : place.height
                visible: !root.isExpanded || isThisExpanded

                PanelMover {
                    id: hand

                    z: 1
                    anchors.fill: parent
                    visible: !root.isExpanded
                    editor: root.board.editor
                    places: grid
                    panel: slot.panel
                    row: slot.index
                    home: slot.place
                    handleHeight: slot.isTile && !slot.panel.isInOwnWindow ? height : Theme.size.panelHeader
                }
                Repeater {
                    model: slot.panel.isInOwnWindow ? 1 : 0

                    AwayPanel {
                        anchors.fill: slot
                        panel: slot.panel
                        onActiveFocusChanged: {
                            if (activeFocus)
                                root.focusedId = slot.panel.panelId
                        }
                    }
                }
                // Repeaters of one, because a Loader of Qt 6.4 refuses bound components.
                Repeater {
                    model: slot.isTile && !slot.panel.isInOwnWindow ? 1 : 0

                    ValueTile {
                        anchors.fill: slot
                        panel: slot.panel
                        store: root.store
                        actions: root.actions
                        onExportTriggered: root.exportTriggered(slot.panel.panelId, false)
                        onActiveFocusChanged: {
                            if (activeFocus)
                                root.focusedId = slot.panel.panelId
                        }
                    }
                }
                Repeater {
                    model: slot.isTile || slot.panel.isInOwnWindow ? 0 : 1

                    ChartPanel {
                        anchors.fill: slot
                        panel: slot.panel
                        time: slot.panel.time
                        store: root.store
                        actions: root.actions
                        isExpanded: slot.isThisExpanded
                        isTable: root.tableId === slot.panel.panelId
                        onIsTableChanged: {
                            if (!isTable)
                                forceActiveFocus(Qt.ShortcutFocusReason)
                        }
                        onActiveFocusChanged: {
                            if (activeFocus)
                                root.focusedId = slot.panel.panelId
                        }
                        onTableTriggered: root.toggleTable(slot.panel.panelId)
                        onExportTriggered: isRange => root.exportTriggered(slot.panel.panelId, isRange)
                        onExpandTriggered: root.toggleExpanded(slot.panel.panelId)
                    }
                }
            }
        }
    }
    Repeater {
        model: root.samplesHeight > 0 ? 1 : 0

        IncomingSamples {
            x: root.edge
            y: root.height - root.samplesHeight - root.edge + Theme.size.gridGutter
            width: root.width - 2 * root.edge
            height: root.samplesHeight - Theme.size.gridGutter
            incoming: root.board.editor.incoming
            rawMessages: root.board.editor.rawMessages
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Theme.size.emptyText
        visible: root.board.count === 0
        iconName: "hourglass"
        headline: qsTr("Waiting for the first feed")
        detail: qsTr("Panels appear as the server names its feeds")
    }
    UndoToast {
        id: toast

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space6
        width: implicitWidth
        height: implicitHeight
        editor: root.board.editor
    }
    Connections {
        target: root.board.editor

        function onIsEditingChanged(): void {
            if (!root.board.editor.isEditing) {
                root.expandedId = ""
                root.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
    }
}
