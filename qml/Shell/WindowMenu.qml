// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// How much time the board shows.
Button {
    id: root

    required property TimeCursor time

    iconName: "clock"
    hasMenu: true
    text: Theme.isCompact ? time.windowShortText : time.windowText
    hint: menu.visible ? "" : qsTr("Time window")
    Accessible.name: qsTr("Time window: %1").arg(time.windowText)
    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.open()

    Menu {
        id: menu

        y: root.height + Theme.size.space2
        objectName: "windowMenu"

        MenuEntries {
            menu: menu
            model: root.time.windowChoices

            MenuItem {
                required property timeWindow modelData

                text: modelData.text
                isChoice: true
                isChosen: root.time.windowMs === modelData.ms
                onTriggered: root.time.windowMs = modelData.ms
            }
        }
    }
}
