// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A person of a room, with what there is to say of them at the right.
Item {
    id: root

    required property string name
    required property string initials
    required property int slot
    required property bool isSelf

    implicitHeight: Theme.size.row
    Accessible.role: Accessible.ListItem
    Accessible.name: isSelf ? qsTr("%1, you").arg(name) : name

    Avatar {
        id: avatar

        x: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        extent: Theme.size.avatarSmall
        initials: root.initials
        slot: root.slot
    }
    PlainText {
        anchors.left: avatar.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: you.left
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        elide: Text.ElideRight
    }
    PlainText {
        id: you

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isSelf
        text: qsTr("you")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
