// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import Pulse.Models
import Pulse.Ui

// Every key there is.
Dialog {
    id: root

    required property ActionModel actions
    readonly property real roomHeight: parent ? parent.height - 2 * Theme.size.space8 - implicitHeaderHeight - bottomPadding : 0

    objectName: "shortcutsSheet"
    title: qsTr("Keys")
    width: parent ? Math.min(2 * Theme.size.dialog, parent.width - 2 * Theme.size.space6) : 2 * Theme.size.dialog

    contentItem: ShortcutsList {
        actions: root.actions
        isShown: root.visible
        maximumHeight: root.roomHeight
    }
}
