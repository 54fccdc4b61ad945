// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Where a message is written. Enter sends, Shift Enter breaks the line; offline it goes into the queue.
FocusScope {
    id: root

    required property ChatModel chat
    readonly property bool canSend: chat.canSend
    readonly property bool isAboutAMessage: chat.subject !== ChatModel.NewMessage
    property string refusal: ""
    // What stands between an "@" and the cursor may become a name.
    readonly property list<string> mentions: input.activeFocus && !isMentionClosed
        ? chat.mentionsAt(input.text, input.cursorPosition) : []
    property bool isMentionClosed: false

    function takeMention(name: string): void {
        const place = chat.mentionStart(input.text, input.cursorPosition)
        if (place < 0 || name === "")
            return
        input.remove(place, input.cursorPosition)
        input.insert(place, "@" + name + " ")
    }

    signal mentionKey(int key)

    function send(): void {
        if (canSend)
            chat.send(chat.draft)
    }

    implicitHeight: field.height + (queued.visible ? queued.height + Theme.size.space3 : 0)
        + (drafted.height > 0 ? drafted.height + Theme.size.space3 : 0)
        + (refused.visible ? refused.height + Theme.size.space3 : 0)

    Connections {
        target: root.chat

        function onSendRefused(reason: string): void {
            root.refusal = reason
        }
        function onChatRequested(): void {
            root.refusal = ""
        }
    }
    PlainText {
        id: refused

        objectName: "sendRefused"
        anchors.bottom: drafted.top
        anchors.bottomMargin: Theme.size.space3 + (queued.visible ? queued.height + Theme.size.space3 : 0)
        width: parent.width
        visible: text !== ""
        text: root.refusal
        font: Theme.type.small
        color: Theme.color.crit
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    Row {
        id: queued

        anchors.bottom: drafted.top
        anchors.bottomMargin: drafted.height > 0 ? Theme.size.space2 : Theme.size.space3
        visible: root.chat.queuedText !== ""
        spacing: Theme.size.space3
        height: Theme.type.bodyLine

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "hourglass"
            extent: Theme.size.iconSmall
            color: Theme.color.paused
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - x)
            text: root.chat.queuedText
            font: Theme.type.small
            color: Theme.color.paused
            elide: Text.ElideRight
        }
    }
    Repeater {
        model: root.mentions.length > 0 ? 1 : 0

        MentionList {
            id: mentionList

            z: 1
            y: field.y - height - Theme.size.space2
            names: root.mentions
            onPicked: name => root.takeMention(name)

            Connections {
                target: root

                function onMentionKey(key: int): void {
                    if (key === Qt.Key_Up || key === Qt.Key_Down)
                        mentionList.move(key === Qt.Key_Up ? -1 : 1)
                    else
                        root.takeMention(mentionList.chosen)
                }
            }
        }
    }
    Column {
        id: drafted

        anchors.bottom: field.top
        anchors.bottomMargin: height > 0 ? Theme.size.space3 : 0
        width: parent.width
        spacing: Theme.size.space2

        Item {
            width: parent.width
            height: Theme.size.controlSmall
            visible: root.isAboutAMessage

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                iconName: root.chat.subject === ChatModel.EditMessage ? "edit" : "reply"
                extent: Theme.size.iconSmall
                color: Theme.color.accent
            }
            PlainText {
                objectName: "subject"
                anchors.left: sign.right
                anchors.leftMargin: Theme.size.space3
                anchors.right: drop.left
                anchors.verticalCenter: parent.verticalCenter
                text: root.chat.subjectText
                font: Theme.type.small
                color: Theme.color.textSecondary
                elide: Text.ElideRight
            }
            IconButton {
                id: drop

                objectName: "dropSubject"
                anchors.right: parent.right
                isSmall: true
                iconName: "x"
                hint: root.chat.subject === ChatModel.EditMessage ? qsTr("Leave it as it was (Esc)")
                    : qsTr("Answer nothing (Esc)")
                onClicked: {
                    root.chat.dropSubject()
                    input.forceActiveFocus()
                }
            }
        }
        Flow {
            width: parent.width
            visible: root.chat.draftPins.length > 0
            spacing: Theme.size.space2

            Repeater {
                model: root.chat.draftPins

                PinTag {
                    required property pinChip modelData
                    required property int index

                    objectName: "draftPin-" + index
                    pin: modelData
                    maximumWidth: drafted.width
                    canRemove: true
                    onRemoveTriggered: root.chat.removeDraftPin(index)
                }
            }
            PlainText {
                height: Theme.size.controlSmall
                verticalAlignment: Text.AlignVCenter
                text: root.chat.draftPins.length === 1 ? qsTr("pinned to this moment")
                    : qsTr("pinned to these moments")
                font: Theme.type.small
                color: Theme.color.textMuted
            }
        }
    }
    Rectangle {
        id: field

        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.min(Theme.size.composerMax, Math.max(Theme.size.composer, input.implicitHeight))
        radius: Theme.size.radiusMd
        color: Theme.color.bgInput
        border.width: input.activeFocus ? Theme.size.focusRing : 1
        border.color: input.activeFocus ? Theme.color.borderFocus : Theme.color.borderControl

        Flickable {
            id: view

            anchors.left: parent.left
            anchors.right: sendButton.left
            height: parent.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            contentHeight: input.height

            // Not the attached TextArea.flickable: it starts with the line pushed below the frame.
            T.TextArea {
                id: input

                readonly property real lineTop: cursorRectangle.y - topPadding
                readonly property real lineBottom: cursorRectangle.y + cursorRectangle.height + bottomPadding

                objectName: "composer"
                width: view.width
                height: Math.max(view.height, implicitHeight)
                onCursorRectangleChanged: view.contentY = Math.max(0, Math.min(lineTop,
                    Math.max(view.contentY, lineBottom - view.height)))
                focus: true
                activeFocusOnTab: true
                implicitHeight: contentHeight + topPadding + bottomPadding
                leftPadding: Theme.size.space4
                topPadding: (Theme.size.composer - Theme.type.panelTitleLine) / 2
                bottomPadding: topPadding
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                renderType: Text.NativeRendering
                font: Theme.type.body
                color: Theme.color.textPrimary
                selectionColor: Theme.color.accent
                selectedTextColor: Theme.color.accentInk
                text: root.chat.draft
                onTextChanged: {
                    root.chat.draft = text
                    root.isMentionClosed = false
                }
                Accessible.role: Accessible.EditableText
                Accessible.name: hint.text
                Keys.onTabPressed: {
                    if (root.mentions.length > 0)
                        root.mentionKey(Qt.Key_Tab)
                    else
                        sendButton.forceActiveFocus(Qt.TabFocusReason)
                }
                Keys.onEscapePressed: {
                    if (root.mentions.length > 0)
                        root.isMentionClosed = true
                    else if (root.isAboutAMessage)
                        root.chat.dropSubject()
                    else
                        nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                }
                Keys.onPressed: event => {
                    const isPick = event.key === Qt.Key_Up || event.key === Qt.Key_Down
                        || (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && event.modifiers === Qt.NoModifier
                    if (root.mentions.length > 0 && isPick) {
                        event.accepted = true
                        root.mentionKey(event.key)
                        return
                    }
                    if (event.key === Qt.Key_Up && input.length === 0 && !root.isAboutAMessage) {
                        event.accepted = root.chat.beginEditLast()
                        input.cursorPosition = input.length
                        return
                    }
                    if (event.key !== Qt.Key_Return && event.key !== Qt.Key_Enter
                            || event.modifiers & Qt.ShiftModifier)
                        return
                    event.accepted = true
                    root.send()
                }

                PlainText {
                    id: hint

                    x: input.leftPadding
                    width: parent.width - x
                    height: Theme.size.composer
                    visible: input.length === 0 && input.preeditText === ""
                    verticalAlignment: Text.AlignVCenter
                    text: root.chat.subject === ChatModel.EditMessage ? qsTr("New text of your message")
                        : root.chat.isOnline ? qsTr("Message #%1").arg(root.chat.room)
                        : qsTr("Message #%1, sent later").arg(root.chat.room)
                    color: Theme.color.textMuted
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
        Button {
            id: sendButton

            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: (Theme.size.composer - Theme.size.hitMin) / 2
            objectName: "send"
            implicitWidth: Theme.size.hitMin
            implicitHeight: Theme.size.hitMin
            isPrimary: root.chat.isOnline
            enabled: root.canSend
            iconName: root.chat.isOnline ? "send" : "hourglass"
            hint: root.chat.isOnline ? qsTr("Send") : qsTr("Send when the connection is back")
            onClicked: root.send()
        }
    }
}
