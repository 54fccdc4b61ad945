// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models

// Where the panel's name is changed, made when that first happens.
Item {
    id: root

    required property PanelModel panel
    required property ActionModel actions
    readonly property bool isOpen: field !== null && field.visible
    property PanelNameField field: null
    property bool isMade: false

    signal finished()

    function begin(): void {
        isMade = true
        if (field)
            field.begin()
    }

    implicitHeight: field ? field.implicitHeight : 0

    Repeater {
        model: root.isMade ? 1 : 0

        PanelNameField {
            id: made

            width: root.width
            panel: root.panel
            actions: root.actions
            onFinished: root.finished()
            Component.onCompleted: root.field = made
        }
    }
}
