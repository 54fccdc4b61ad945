// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Who is in the room, under the button that counts them.
T.Popup {
    id: root

    required property MemberModel members

    implicitWidth: Theme.size.menu + Theme.size.space7
    implicitHeight: Math.min(list.contentHeight, Theme.size.dialog) + topPadding + bottomPadding
    padding: Theme.size.space2
    margins: Theme.size.space3
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    background: Surface {}

    ListView {
        id: list

        anchors.fill: parent
        objectName: "members"
        clip: true
        focus: true
        activeFocusOnTab: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.members
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members")

        T.ScrollBar.vertical: ScrollBar {}

        delegate: Item {
            id: member

            required property string name
            required property string initials
            required property int slot
            required property bool isSelf

            width: ListView.view.width
            height: Theme.size.row
            Accessible.role: Accessible.ListItem
            Accessible.name: isSelf ? qsTr("%1, you").arg(name) : name

            Avatar {
                id: avatar

                x: Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                extent: Theme.size.avatarSmall
                initials: member.initials
                slot: member.slot
            }
            PlainText {
                anchors.left: avatar.right
                anchors.leftMargin: Theme.size.space3
                anchors.right: you.left
                anchors.verticalCenter: parent.verticalCenter
                text: member.name
                elide: Text.ElideRight
            }
            PlainText {
                id: you

                anchors.right: parent.right
                anchors.rightMargin: Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                visible: member.isSelf
                text: qsTr("you")
                font: Theme.type.small
                color: Theme.color.textMuted
            }
        }
    }
}
