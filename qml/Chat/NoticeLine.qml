// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// Something that happened in the room, between two hairlines.
Item {
    id: root

    required property string text
    property color ink: Theme.color.textMuted

    implicitHeight: words.implicitHeight + 2 * Theme.size.space3

    Separator {
        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space5
        anchors.right: words.left
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
    }
    PlainText {
        id: words

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 2 * Theme.size.space7)
        text: root.text
        font: Theme.type.small
        color: root.ink
        elide: Text.ElideRight
    }
    Separator {
        anchors.left: words.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space5
        anchors.verticalCenter: parent.verticalCenter
    }
}
