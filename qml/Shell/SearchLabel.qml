// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// What the search button shows.
Item {
    id: root

    required property bool isShort
    required property string keys

    Icon {
        id: sign

        x: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        extent: Theme.size.iconSmall
        iconName: "search"
    }
    PlainText {
        anchors.left: sign.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: cap.left
        anchors.rightMargin: Theme.size.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.isShort ? qsTr("Search or run") : qsTr("Search or run a command")
        color: Theme.color.textMuted
        elide: Text.ElideRight
    }
    // One cap for all of them, as in a field.
    KeyCap {
        id: cap

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: root.keys !== ""
        label: root.keys
    }
}
