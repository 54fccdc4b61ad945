// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A menu of MenuItems.
T.Menu {
    id: root

    implicitWidth: Math.max(Theme.size.menu, contentWidth + leftPadding + rightPadding)
    implicitHeight: Math.min(contentHeight + topPadding + bottomPadding,
        parent && parent.Window.height > 0 ? parent.Window.height - 2 * margins : Infinity)
    margins: Theme.size.space3
    padding: Theme.size.space2
    modal: false
    focus: true

    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: root.menuWidth
        model: root.contentModel
        clip: interactive
        interactive: root.contentHeight > root.availableHeight
        currentIndex: root.currentIndex
    }

    readonly property real menuWidth: Theme.size.menu

    background: Surface {}

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motion.base
            easing.type: Easing.OutCubic
        }
    }
}
