// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// What a new board begins with.
Menu {
    id: root

    required property BoardLibrary boards

    objectName: "newBoardMenu"

    MenuEntries {
        menu: root
        model: root.boards.templates

        MenuItem {
            required property boardTemplate modelData

            objectName: "template-" + modelData.id
            iconName: modelData.iconName
            text: modelData.title
            onTriggered: root.boards.createFromTemplate(modelData.id)
        }
    }
}
