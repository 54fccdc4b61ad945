// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A title with the sign of a menu.
Item {
    id: root

    required property string text
    required property bool hasMenu

    implicitWidth: words.implicitWidth + (hasMenu ? sign.width + Theme.size.space3 : 0)
    implicitHeight: words.implicitHeight

    PlainText {
        id: words

        width: Math.min(implicitWidth, root.width - (root.hasMenu ? sign.width + Theme.size.space3 : 0))
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font: Theme.type.title
        elide: Text.ElideRight
    }
    Icon {
        id: sign

        anchors.left: words.right
        anchors.leftMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: root.hasMenu
        iconName: "down"
        extent: Theme.size.iconSmall
        color: Theme.color.textMuted
    }
}
