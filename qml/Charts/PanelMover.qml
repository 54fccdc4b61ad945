// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Lets the pointer drag a panel by its header and resize it at its right and lower edges. Everything else
// shows at once where it would go; letting go places it, Esc leaves all as it was.
Item {
    id: root

    required property BoardEditor editor
    required property BoardLayout places
    required property PanelModel panel
    required property int row
    // Where the panel is in the layout.
    required property rect home
    property real handleHeight: Theme.size.panelHeader
    readonly property bool isMoving: mover.active && !isCancelled
    readonly property bool isSizing: sides.isActive && !isCancelled
    readonly property bool isBusy: isMoving || isSizing
    property bool isCancelled: false
    property rect cells
    property point origin
    property point offset

    function begin(): void {
        isCancelled = false
        origin = Qt.point(home.x, home.y)
        offset = Qt.point(0, 0)
        cells = places.cellsMoved(row, 0, 0)
    }

    function follow(next: rect): void {
        if (isCancelled)
            return
        cells = next
        places.showPreview(row, next)
    }

    function finish(): void {
        places.clearPreview()
        if (!isCancelled)
            editor.placePanel(panel.panelId, cells.x, cells.y, cells.width, cells.height)
        offset = Qt.point(0, 0)
    }

    function cancel(): void {
        isCancelled = true
        offset = Qt.point(0, 0)
        places.clearPreview()
    }

    Shortcut {
        sequence: "Escape"
        enabled: root.isBusy
        onActivated: root.cancel()
    }
    Item {
        width: parent.width
        height: root.handleHeight

        HoverHandler {
            cursorShape: root.isMoving ? Qt.ClosedHandCursor : Qt.ArrowCursor
        }
        DragHandler {
            id: mover

            target: null
            acceptedModifiers: Qt.NoModifier
            // Before the board takes the drag for scrolling.
            dragThreshold: Theme.size.space2
            onActiveChanged: {
                if (active)
                    root.begin()
                else
                    root.finish()
            }
            onActiveTranslationChanged: {
                if (!active || root.isCancelled)
                    return
                root.offset = Qt.point(activeTranslation.x, activeTranslation.y)
                root.follow(root.places.cellsMoved(root.row, activeTranslation.x, activeTranslation.y))
            }
        }
    }

    component Edge: Item {
        id: edge

        property bool isWide: true
        property bool isHigh: true
        readonly property alias isActive: drag.active

        DragHandler {
            id: drag

            target: null
            acceptedModifiers: Qt.NoModifier
            dragThreshold: Theme.size.space1
            onActiveChanged: {
                if (active)
                    root.begin()
                else
                    root.finish()
            }
            onActiveTranslationChanged: {
                if (active)
                    root.follow(root.places.cellsResized(root.row, edge.isWide ? activeTranslation.x : 0,
                        edge.isHigh ? activeTranslation.y : 0))
            }
        }
    }

    Item {
        id: sides

        readonly property bool isActive: right.isActive || bottom.isActive || corner.isActive

        anchors.fill: parent

        Edge {
            id: right

            anchors.right: parent.right
            width: Theme.size.space2
            height: parent.height - Theme.size.space4
            isHigh: false

            HoverHandler {
                cursorShape: Qt.SizeHorCursor
            }
        }
        Edge {
            id: bottom

            anchors.bottom: parent.bottom
            width: parent.width - Theme.size.space4
            height: Theme.size.space2
            isWide: false

            HoverHandler {
                cursorShape: Qt.SizeVerCursor
            }
        }
        Edge {
            id: corner

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: Theme.size.space4
            height: Theme.size.space4

            HoverHandler {
                cursorShape: Qt.SizeFDiagCursor
            }
        }
    }
}
