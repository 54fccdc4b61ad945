// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The name of the board; its menu has the other boards and what can be done with this one.
T.AbstractButton {
    id: root

    required property AppContext context
    required property real maximumWidth

    function beginNewBoard(): void {
        newMenu.open()
    }

    function beginRename(): void {
        field.begin()
    }

    implicitWidth: Math.min(maximumWidth, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Theme.size.control
    horizontalPadding: Theme.size.space3
    objectName: "titleButton"
    text: context.isStarted ? context.board.title : qsTr("Pulsedeck")
    enabled: context.isStarted
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.name: text
    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.open()
    // Before the key of the panels.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F2
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_F2
        if (event.accepted)
            field.begin()
    }
    Keys.onReturnPressed: menu.open()
    Keys.onEnterPressed: menu.open()
    Keys.onDownPressed: menu.open()

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.hovered && root.enabled ? Theme.color.bgHover : "transparent"

        FocusRing {
            isShown: root.visualFocus
        }
    }

    contentItem: TitleLabel {
        text: root.text
        hasMenu: root.enabled
    }

    BoardMenu {
        id: menu

        y: root.height + Theme.size.space2
        context: root.context
        onNewTriggered: newMenu.open()
        onRenameTriggered: field.begin()
    }
    NewBoardMenu {
        id: newMenu

        y: root.height + Theme.size.space2
        boards: root.context.boards
    }
    BoardNameField {
        id: field

        width: Math.min(root.maximumWidth, Theme.size.menu * 2)
        boards: root.context.boards
        boardTitle: root.context.board.title
        onFinished: root.forceActiveFocus(Qt.OtherFocusReason)
    }
}
