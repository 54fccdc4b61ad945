// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The messages, newest at the bottom. It stays at the end only while it already is there; otherwise a pill
// counts what came below.
Item {
    id: root

    required property ChatModel chat
    required property bool isOnScreen
    property bool isSticky: true
    readonly property bool isRead: isOnScreen && isSticky

    onIsReadChanged: chat.noteReader(root, isRead)
    Component.onCompleted: chat.noteReader(root, isRead)
    Component.onDestruction: chat.noteReader(root, false)

    signal pinTriggered(int number)
    signal composeTriggered()

    function scrollBy(pages: real): void {
        const least = list.originY
        const most = list.originY + list.contentHeight - list.height
        // Before it moves: new delegates change the height, and that must not pull it back.
        root.isSticky = false
        list.contentY = Math.max(least, Math.min(most, list.contentY + pages * list.height))
        root.isSticky = list.atYEnd
    }

    function showEnd(): void {
        isSticky = true
        list.positionViewAtEnd()
    }

    function openMenuOf(message: MessageDelegate): void {
        if (message && !message.isNotice)
            menus.openMenu(message, message.mapToItem(root, Qt.point(message.width - Theme.size.space5, 0)))
    }

    function showRow(row: int): void {
        isSticky = false
        list.positionViewAtIndex(row, ListView.Center)
        list.currentIndex = row
        isSticky = list.atYEnd
        list.forceActiveFocus(Qt.ShortcutFocusReason)
    }


    ListView {
        id: list

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        height: Math.min(contentHeight, parent.height - Theme.size.space3)
        // The current line shows to who moves along by keys.
        property bool isByKey: false

        objectName: "messages"
        clip: true
        model: root.chat
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        // The estimate of contentHeight settles after the delegates are made: follow it.
        onContentHeightChanged: if (root.isSticky && !moving) positionViewAtEnd()
        onHeightChanged: if (root.isSticky && !moving) positionViewAtEnd()
        onCountChanged: if (root.isSticky && !moving) positionViewAtEnd()
        onMovingChanged: if (!moving) root.isSticky = atYEnd
        onContentYChanged: if (moving) root.isSticky = atYEnd
        onActiveFocusChanged: {
            if (!activeFocus)
                isByKey = false
        }
        onCurrentIndexChanged: isByKey = activeFocus
        Keys.onPressed: event => {
            if (event.key === Qt.Key_PageUp)
                root.scrollBy(-1)
            else if (event.key === Qt.Key_PageDown)
                root.scrollBy(1)
            else if (event.key === Qt.Key_Home)
                root.scrollBy(-list.contentHeight / list.height)
            else if (event.key === Qt.Key_End)
                root.showEnd()
            else if (event.key === Qt.Key_Menu || event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                root.openMenuOf(list.currentItem as MessageDelegate)
            else
                return
            event.accepted = true
        }

        T.ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > root.height ? T.ScrollBar.AsNeeded : T.ScrollBar.AlwaysOff
            onPressedChanged: root.isSticky = list.atYEnd
        }

        delegate: MessageDelegate {
            id: message

            width: ListView.view.width
            onRetryTriggered: messageId => root.chat.retry(messageId)
            onDiscardTriggered: messageId => root.chat.discard(messageId)
            isCurrent: ListView.isCurrentItem && list.activeFocus && list.isByKey
            isMenuOpen: menus.isOpen && menus.messageId === messageId
            selectedPin: root.chat.pins.selected
            hoveredPin: root.chat.pins.hovered
            onPinTriggered: number => root.pinTriggered(number)
            onPinHovered: number => root.chat.pins.hovered = number
            onReactionTriggered: (messageId, emoji) => root.chat.react(messageId, emoji)
            onQuoteTriggered: messageId => {
                const row = root.chat.rowOfAnswered(messageId)
                if (row >= 0)
                    root.showRow(row)
            }
            onAnswerTriggered: messageId => {
                root.chat.beginAnswer(messageId)
                root.composeTriggered()
            }
            onReactTriggered: place => menus.openPicker(message, mapToItem(root, place))
            onMenuTriggered: place => menus.openMenu(message, mapToItem(root, place))
        }
    }
    MessageMenuHost {
        id: menus

        chat: root.chat
        onComposeTriggered: root.composeTriggered()
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.size.space6
        visible: root.chat.count === 0
        iconName: "chat"
        headline: root.chat.emptyText
    }
    Button {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.size.space3
        objectName: "newMessages"
        visible: !root.isSticky && root.chat.unreadCount > 0
        isPrimary: true
        isSmall: true
        iconName: "down"
        text: root.chat.unreadCount === 1 ? qsTr("1 new message")
            : qsTr("%1 new messages").arg(root.chat.unreadCount)
        onClicked: root.showEnd()
    }
}
