// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A menu of MenuItems.
T.Menu {
    id: root

    implicitWidth: Math.max(Theme.size.menu, contentWidth + leftPadding + rightPadding)
    implicitHeight: contentHeight + topPadding + bottomPadding
    margins: Theme.size.space3
    padding: Theme.size.space2
    modal: false
    focus: true

    contentItem: ListView {
        implicitHeight: contentHeight
        implicitWidth: root.menuWidth
        model: root.contentModel
        interactive: false
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
