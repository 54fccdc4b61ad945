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
    property bool isWide: true
    property string expandedId: ""
    property string tableId: ""
    property string focusedId: ""
    readonly property bool isExpanded: expandedId !== ""
    readonly property real edge: Theme.isCompact ? Theme.size.space3 : Theme.size.gridMargin

    function toggleExpanded(panelId: string): void {
        expandedId = expandedId === panelId ? "" : panelId
    }

    function toggleTable(panelId: string): void {
        tableId = tableId === panelId ? "" : panelId
    }

    // The panel one looks at: expanded, focused or pointed at.
    function currentId(): string {
        return expandedId || (tableId !== "" ? tableId : activeFocus ? focusedId : "") || time.crosshairOwner
    }

    function tableOfCurrent(): void {
        const current = currentId()
        if (current !== "")
            toggleTable(current)
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

    function resetZoom(): void {
        time.resetZoom()
        resetValues()
    }

    signal resetValues()
    signal exportTriggered(string panelId, bool isRange)

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Board %1").arg(board.title)
    Keys.onEscapePressed: event => event.accepted = root.leaveOne()
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End
        if (event.key === Qt.Key_Home)
            root.time.showStart()
        else if (event.key === Qt.Key_End)
            root.time.goLive()
    }

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

        Repeater {
            model: root.board

            Item {
                id: slot

                required property PanelModel panel
                required property int index
                readonly property rect place: grid.rects[index] ?? Qt.rect(0, 0, 0, 0)
                readonly property bool isTile: panel.kind === PanelModel.Value
                readonly property bool isThisExpanded: root.expandedId === panel.panelId

                Connections {
                    target: root

                    function onResetValues(): void {
                        slot.panel.resetValueZoom()
                    }
                }

                x: isThisExpanded ? root.edge : place.x
                y: isThisExpanded ? root.edge : place.y
                width: isThisExpanded ? view.width - 2 * root.edge : place.width
                height: isThisExpanded ? view.height - 2 * root.edge : place.height
                visible: !root.isExpanded || isThisExpanded

                // Repeaters of one, because a Loader of Qt 6.4 refuses bound components.
                Repeater {
                    model: slot.isTile ? 1 : 0

                    ValueTile {
                        anchors.fill: slot
                        panel: slot.panel
                        store: root.store
                    }
                }
                Repeater {
                    model: slot.isTile ? 0 : 1

                    ChartPanel {
                        anchors.fill: slot
                        panel: slot.panel
                        time: slot.panel.time
                        store: root.store
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
    EmptyState {
        anchors.centerIn: parent
        width: Theme.size.emptyText
        visible: root.board.count === 0
        iconName: "hourglass"
        headline: qsTr("Waiting for the first feed")
        detail: qsTr("Panels appear as the server names its feeds")
    }
}
