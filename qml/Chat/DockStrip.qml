// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The folded dock: what is unread and, upright, the name of the room. It opens the dock over the board.
T.AbstractButton {
    id: root

    required property ChatModel chat

    implicitWidth: Theme.size.dockCollapsed
    hoverEnabled: true
    activeFocusOnTab: true
    objectName: "dockStrip"
    text: qsTr("Open the room %1").arg(chat.room)
    Accessible.name: chat.unreadCount > 0 ? qsTr("%1, unread: %2").arg(text).arg(chat.unreadCount) : text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        color: root.hovered ? Theme.color.bgHover : Theme.color.bgPanel

        Separator {
            height: parent.height
        }
        FocusRing {
            anchors.margins: 0
            isShown: root.visualFocus
            targetRadius: 0
        }
    }

    contentItem: Item {
        Icon {
            y: Theme.size.space5
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: "chat"

            Badge {
                anchors.horizontalCenter: parent.right
                anchors.verticalCenter: parent.top
                count: root.chat.unreadCount
            }
        }
        Item {
            y: Theme.size.topbar + Theme.size.space3
            width: parent.width
            visible: !Theme.isChinese

            PlainText {
                anchors.left: parent.horizontalCenter
                anchors.leftMargin: implicitHeight / 2
                transformOrigin: Item.TopLeft
                rotation: 90
                text: root.chat.room
                font: Theme.type.smallStrong
            }
        }
    }
}
