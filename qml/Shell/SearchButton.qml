// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// Looks like a field, opens the palette.
Button {
    id: root

    property bool isShort: false

    implicitWidth: isShort ? Theme.size.menu - Theme.size.space5 : Theme.size.menu + Theme.size.topbar + Theme.size.space4
    objectName: "searchButton"
    hint: isShort ? qsTr("Search or run a command") : ""
    Accessible.name: qsTr("Search or run a command")

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.hovered ? Theme.color.bgHover : Theme.color.bgInput
        border.width: 1
        border.color: Theme.color.borderDefault

        FocusRing {
            isShown: root.visualFocus
        }
    }

    contentItem: SearchLabel {
        isShort: root.isShort
        keys: root.keys
    }
}
