// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Title with its menu, the mode switch, the time window, the dock.
FocusScope {
    id: root

    required property AppContext context
    property bool isDockOpen: true
    // The search is in its middle where the rest leaves it there.
    property real boardWidth: width

    function beginNewBoard(): void {
        title.beginNewBoard()
    }

    function beginRename(): void {
        title.beginRename()
    }

    signal dockTriggered()

    implicitHeight: Theme.size.topbar
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Board tools")

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    TitleButton {
        id: title

        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space2
        anchors.verticalCenter: parent.verticalCenter
        focus: true
        maximumWidth: (search.visible ? search.x : tools.x) - 2 * Theme.size.space3
        context: root.context
    }
    SearchButton {
        id: search

        x: Math.max(Theme.size.menu, Math.min((root.boardWidth - width) / 2, tools.x - width - Theme.size.space4))
        anchors.verticalCenter: parent.verticalCenter
        visible: root.context.isStarted
        isShort: Theme.isCompact
        keys: root.context.actions.keyTexts[ActionModel.Palette]
        onClicked: root.context.actions.run(ActionModel.Palette)
    }
    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3
        visible: root.context.isStarted

        ModeSwitch {
            time: root.context.time
            link: root.context.link
            downCount: root.context.connections.downCount
        }
        WindowMenu {
            objectName: "windowButton"
            time: root.context.time
        }
        RecordButton {
            objectName: "record"
            context: root.context
        }
        Button {
            objectName: "addPanel"
            iconName: "plus"
            text: Theme.isCompact ? "" : qsTr("Panel")
            hint: qsTr("Add a panel")
            keys: root.context.actions.keyTexts[ActionModel.AddPanel]
            enabled: !root.context.board.editor.isEditing
            onClicked: root.context.actions.run(ActionModel.AddPanel)
        }
        IconButton {
            objectName: "dockToggle"
            visible: !Theme.isCompact
            isFlat: false
            checkable: false
            checked: root.isDockOpen
            iconName: "dock"
            hint: root.isDockOpen ? qsTr("Hide the room") : qsTr("Show the room")
            keys: root.context.actions.keyTexts[ActionModel.Dock]
            onClicked: root.dockTriggered()
        }
    }
}
