// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// One room of the list.
Item {
    id: root

    required property string name
    required property string title
    required property string topic
    required property int unread
    required property int mentions
    required property int members
    required property bool isJoined
    required property bool isCurrent
    required property string accessibleText
    required property bool isFirstOfGroup
    property bool isFiltered: false
    property bool canLeave: false
    property bool isKeyed: false

    signal enterTriggered()
    signal leaveTriggered()

    objectName: "room-" + name
    visible: !isFiltered
    height: isFiltered ? 0 : Theme.size.row + header.height
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Accessible.selected: isCurrent
    Accessible.onPressAction: enterTriggered()

    PlainText {
        id: header

        x: Theme.size.space5
        height: root.isFirstOfGroup ? Theme.size.row + Theme.size.space2 : 0
        visible: root.isFirstOfGroup
        bottomPadding: Theme.size.space2
        verticalAlignment: Text.AlignBottom
        text: root.isJoined ? qsTr("Your rooms") : qsTr("Other rooms")
        font: Theme.type.smallStrong
        color: Theme.color.textMuted
    }
    Rectangle {
        id: field

        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.size.space3
        anchors.rightMargin: Theme.size.space3
        radius: Theme.size.radiusMd
        color: root.isCurrent ? Theme.color.bgSelected : hover.hovered ? Theme.color.bgHover : "transparent"

        FocusRing {
            isShown: root.isKeyed
            targetRadius: parent.radius
        }
    }
    Icon {
        id: sign

        x: Theme.size.space5
        anchors.verticalCenter: field.verticalCenter
        iconName: "hash"
        extent: Theme.size.iconSmall
        color: Theme.color.textMuted
    }
    PlainText {
        anchors.left: sign.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: leave.visible ? leave.left : badge.left
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: field.verticalCenter
        text: root.title
        font: root.unread > 0 || root.isCurrent ? Theme.type.panelTitle : Theme.type.body
        color: root.isJoined ? Theme.color.textPrimary : Theme.color.textMuted
        elide: Text.ElideRight
    }
    Badge {
        id: badge

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space5
        anchors.verticalCenter: field.verticalCenter
        count: root.unread
        color: root.mentions > 0 ? Theme.color.accent : Theme.color.borderControl
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: root.enterTriggered()
    }
    IconButton {
        id: leave

        objectName: "leaveRoom"
        anchors.right: badge.visible ? badge.left : parent.right
        anchors.rightMargin: badge.visible ? Theme.size.space2 : Theme.size.space4
        anchors.verticalCenter: field.verticalCenter
        visible: root.canLeave && (hover.hovered || hovered)
        isSmall: true
        activeFocusOnTab: false
        iconName: "x"
        hint: qsTr("Leave %1").arg(root.title)
        onClicked: root.leaveTriggered()
    }
}
