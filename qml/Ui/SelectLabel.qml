// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// What a Select shows: sign, words, the arrow.
Item {
    id: root

    required property string text
    required property string iconName
    required property color iconColor
    required property color ink

    Icon {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        iconName: root.iconName
        extent: Theme.size.iconSmall
        color: root.iconColor
    }
    PlainText {
        anchors.left: mark.visible ? mark.right : parent.left
        anchors.leftMargin: mark.visible ? Theme.size.space3 : 0
        anchors.right: arrow.left
        anchors.rightMargin: Theme.size.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.ink
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "down"
        extent: Theme.size.iconSmall
        color: Theme.color.textMuted
    }
}
