// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// What a MenuItem shows: sign, words, then the check or the keys.
Item {
    id: root

    required property string text
    required property string iconName
    required property string keys
    required property bool isChecked
    required property color ink

    Icon {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        iconName: root.iconName
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.leftMargin: mark.visible ? mark.width + Theme.size.space3 : 0
        anchors.right: tail.left
        text: root.text
        elide: Text.ElideRight
        color: root.ink
    }
    PlainText {
        id: tail

        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        visible: !root.isChecked
        text: root.keys
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        visible: root.isChecked
        iconName: "check"
        color: Theme.color.accentText
    }
}
