// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Which group the palette is narrowed to. Tab does the same.
Button {
    id: root

    required property PaletteModel results

    signal picked()

    objectName: "paletteScope"
    isSmall: true
    hasMenu: true
    activeFocusOnTab: false
    text: results.groupName
    hint: qsTr("Where to search")
    onClicked: menu.open()

    Menu {
        id: menu

        x: root.width - width
        y: root.height + Theme.size.space1
        onClosed: root.picked()

        MenuItem {
            text: qsTr("everything")
            isChoice: true
            isChosen: root.results.group < 0
            onTriggered: root.results.group = -1
        }
        MenuEntries {
            menu: menu
            first: 1
            model: root.results.groupNames

            MenuItem {
                required property string modelData
                required property int index

                text: modelData
                isChoice: true
                isChosen: root.results.group === index
                onTriggered: root.results.group = index
            }
        }
    }
}
