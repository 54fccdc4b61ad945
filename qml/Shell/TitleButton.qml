// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The name of the board; its menu leads back to the first page.
T.AbstractButton {
    id: root

    required property AppContext context
    required property real maximumWidth

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

    Menu {
        id: menu

        y: root.height + Theme.size.space2

        MenuItem {
            objectName: "leave"
            iconName: root.context.isEmbedded ? "left" : "plug"
            text: root.context.isEmbedded ? qsTr("Start page") : qsTr("Disconnect")
            onTriggered: root.context.disconnectFromServer()
        }
    }
}
