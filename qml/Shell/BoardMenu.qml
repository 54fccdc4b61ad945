// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Every board to switch to, and what can be done with the open one.
Menu {
    id: root

    required property AppContext context
    readonly property BoardLibrary boards: context.boards

    signal newTriggered()
    signal renameTriggered()

    objectName: "boardMenu"

    MenuEntries {
        menu: root
        model: root.boards

        MenuItem {
            required property string boardId
            required property string title
            required property bool isCurrent

            objectName: "board-" + boardId
            text: title
            isChoice: true
            isChosen: isCurrent
            onTriggered: root.boards.switchTo(boardId)
        }
    }
    MenuRule {}
    MenuItem {
        objectName: "boardNew"
        iconName: "plus"
        text: qsTr("New board…")
        onTriggered: root.newTriggered()
    }
    MenuItem {
        objectName: "boardRename"
        iconName: "edit"
        text: qsTr("Rename")
        onTriggered: root.renameTriggered()
    }
    MenuItem {
        objectName: "boardDuplicate"
        iconName: "copy"
        text: qsTr("Duplicate")
        onTriggered: root.boards.duplicate(root.boards.currentId)
    }
    MenuItem {
        objectName: "boardImport"
        iconName: "upload"
        text: qsTr("Import…")
        onTriggered: root.boards.chooseImport()
    }
    MenuItem {
        objectName: "boardExport"
        iconName: "download"
        text: qsTr("Export…")
        onTriggered: root.boards.chooseExport(root.boards.currentId)
    }
    MenuItem {
        objectName: "boardRemove"
        iconName: "trash"
        text: qsTr("Remove")
        onTriggered: root.boards.remove(root.boards.currentId)
    }
    MenuRule {}
    MenuItem {
        objectName: "leave"
        iconName: root.context.isEmbedded ? "left" : "plug"
        text: root.context.isEmbedded ? qsTr("Start page") : qsTr("Disconnect")
        onTriggered: root.context.disconnectFromServer()
    }
}
