// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models

// The menu of a panel, made when it is first opened, to the left of and below this corner.
Item {
    id: root

    required property PanelModel panel
    required property ActionModel actions
    property bool isExpanded: false
    property bool isTable: false
    property bool canBeTable: true
    property bool canExpand: true
    readonly property bool isOpen: menu !== null && menu.visible
    property PanelMenu menu: null
    property bool isMade: false

    signal exportTriggered()

    function open(): void {
        isMade = true
        if (menu)
            menu.open()
    }

    Repeater {
        model: root.isMade ? 1 : 0

        Item {
            PanelMenu {
                id: made

                x: -width
                panel: root.panel
                actions: root.actions
                isExpanded: root.isExpanded
                isTable: root.isTable
                canBeTable: root.canBeTable
                canExpand: root.canExpand
                onExportTriggered: root.exportTriggered()
                Component.onCompleted: root.menu = made
            }
        }
    }
}
