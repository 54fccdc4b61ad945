// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// One line of the room: a notice across it, or a message with its author. What waits or was refused stands
// on a dashed card with what can be done.
T.Control {
    id: root

    required property string messageId
    required property string author
    required property string initials
    required property int slot
    required property string timeText
    required property string text
    required property bool isOwn
    required property int delivery
    required property string deliveryText
    required property string failText
    required property bool isMerged
    required property bool isNotice
    required property string accessibleText
    required property string replyAuthor
    required property string replyText
    required property bool isEdited
    required property bool isDeleted
    required property list<pinChip> pins
    required property list<reactionChip> reactions
    required property string changeText
    required property bool isChangeFailed
    required property bool canAnswer
    required property bool canEdit
    required property bool isMention
    required property bool isFirstUnread
    // Numbers of pins: what stands out here and on the charts.
    property int selectedPin: 0
    property int hoveredPin: 0
    property bool isMenuOpen: false
    property bool isCurrent: false
    readonly property bool hasTools: !isNotice && !isCard && !isDeleted && (hovered || isMenuOpen)
    readonly property bool isCard: delivery === ChatModel.Queued || delivery === ChatModel.Failed
    readonly property bool isFailed: delivery === ChatModel.Failed
    readonly property bool hasHead: !isMerged || isCard
    readonly property real edge: Theme.size.space5
    readonly property real above: isFirstUnread ? newLine.implicitHeight : 0
    readonly property real textLeft: isCard ? edge + Theme.size.space4
        : edge + Theme.size.avatar + Theme.size.space4 - Theme.size.space1

    signal retryTriggered(string messageId)
    signal discardTriggered(string messageId)
    signal pinTriggered(int number)
    signal pinHovered(int number)
    signal quoteTriggered(string messageId)
    signal reactionTriggered(string messageId, string emoji)
    signal answerTriggered(string messageId)
    signal reactTriggered(point place)
    signal menuTriggered(point place)

    implicitHeight: isNotice ? above + notice.implicitHeight : message.y + message.height
        + (isCard ? Theme.size.space4 : Theme.size.space1)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    activeFocusOnTab: isFailed
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    background: Rectangle {
        color: root.isCurrent || root.hasTools ? Theme.color.bgHover : Theme.color.accentSoft
        visible: root.isCurrent || root.hasTools || root.isMention

        Rectangle {
            width: Theme.size.railBar
            height: parent.height
            visible: root.isMention
            color: Theme.color.accent
        }
    }

    NoticeLine {
        id: newLine

        width: parent.width
        visible: root.isFirstUnread
        text: qsTr("New messages")
        ink: Theme.color.accentText
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: point => {
            if (!root.isNotice)
                root.menuTriggered(point.position)
        }
    }
    NoticeLine {
        id: notice

        y: root.above
        width: parent.width
        visible: root.isNotice
        text: root.text
    }
    DashedFrame {
        x: root.edge
        y: root.above + Theme.size.space2
        width: parent.width - 2 * x
        height: parent.height - y
        visible: root.isCard
        radius: Theme.size.radiusMd
        color: root.isFailed ? Theme.color.crit : Theme.color.borderControl
    }
    Avatar {
        x: root.edge
        y: root.above + Theme.size.space3
        visible: root.hasHead && !root.isCard && !root.isNotice
        initials: root.initials
        slot: root.slot
    }
    Column {
        id: message

        x: root.textLeft
        y: root.above + (root.isCard ? Theme.size.space4 : root.hasHead ? Theme.size.space3 : 0)
        width: Math.min(Theme.size.readable, parent.width - x - root.edge - (root.isCard ? Theme.size.space4 : 0))
        visible: !root.isNotice
        spacing: root.isCard ? Theme.size.space2 : 0

        Item {
            width: parent.width
            height: Theme.type.panelTitleLine
            visible: root.hasHead

            PlainText {
                id: name

                width: Math.min(implicitWidth, parent.width - time.width - mark.width - 2 * Theme.size.space3)
                text: root.author
                font: Theme.type.panelTitle
                elide: Text.ElideRight
            }
            NumberText {
                id: time

                anchors.left: name.right
                anchors.leftMargin: Theme.size.space3
                anchors.verticalCenter: name.verticalCenter
                text: root.timeText
                font: Theme.type.small
                color: Theme.color.textMuted
            }
            DeliveryMark {
                id: mark

                x: root.isCard ? parent.width - width : time.x + time.width + Theme.size.space3
                anchors.verticalCenter: name.verticalCenter
                delivery: root.isOwn ? root.delivery : ChatModel.None
                words: root.deliveryText
            }
        }
        Repeater {
            model: root.replyAuthor !== "" ? 1 : 0

            QuoteLine {
                width: message.width
                author: root.replyAuthor
                text: root.replyText
                onClicked: root.quoteTriggered(root.messageId)
            }
        }
        PlainText {
            objectName: "messageText"
            width: parent.width
            visible: text !== ""
            text: root.text
            wrapMode: Text.Wrap
            lineHeight: Theme.type.bodyLine
            lineHeightMode: Text.FixedHeight
            color: root.isDeleted ? Theme.color.textMuted : Theme.color.textPrimary
        }
        PlainText {
            width: parent.width
            visible: root.isEdited || root.changeText !== ""
            text: root.changeText !== "" ? root.changeText : qsTr("edited")
            wrapMode: Text.Wrap
            font: Theme.type.small
            color: root.changeText === "" ? Theme.color.textMuted
                : root.isChangeFailed ? Theme.color.crit : Theme.color.paused
        }
        Flow {
            width: parent.width
            visible: root.pins.length > 0
            topPadding: Theme.size.space2
            bottomPadding: Theme.size.space2
            spacing: Theme.size.space2

            Repeater {
                model: root.pins

                PinTag {
                    required property pinChip modelData

                    objectName: "pin-" + modelData.number
                    pin: modelData
                    maximumWidth: message.width
                    isSelected: modelData.number > 0 && (root.selectedPin === modelData.number
                        || root.hoveredPin === modelData.number)
                    onClicked: root.pinTriggered(modelData.number)
                    onHoveredChanged: root.pinHovered(hovered ? modelData.number : 0)
                }
            }
        }
        Flow {
            width: parent.width
            visible: root.reactions.length > 0
            topPadding: Theme.size.space2
            bottomPadding: Theme.size.space2
            spacing: Theme.size.space2

            Repeater {
                model: root.reactions

                ReactionTag {
                    required property reactionChip modelData

                    objectName: "reaction-" + modelData.emoji
                    reaction: modelData
                    onClicked: root.reactionTriggered(root.messageId, modelData.emoji)
                }
            }
        }
        Item {
            width: parent.width
            height: Math.max(reason.height, actions.height)
            visible: root.isFailed

            PlainText {
                id: reason

                width: parent.width - actions.width - Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                text: root.failText
                font: Theme.type.small
                color: Theme.color.textMuted
                wrapMode: Text.Wrap
            }
            Row {
                id: actions

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.size.space3

                Button {
                    objectName: "discard"
                    isSmall: true
                    text: qsTr("Discard")
                    onClicked: root.discardTriggered(root.messageId)
                }
                Button {
                    objectName: "retry"
                    isSmall: true
                    text: qsTr("Retry")
                    onClicked: root.retryTriggered(root.messageId)
                }
            }
        }
    }
    Repeater {
        model: root.hasTools ? 1 : 0

        MessageTools {
            id: tools

            x: root.width - width - Theme.size.space3
            y: root.hasHead ? Theme.size.space1 : -Theme.size.space3
            canAnswer: root.canAnswer
            onReactTriggered: root.reactTriggered(Qt.point(x + width, y + height))
            onAnswerTriggered: root.answerTriggered(root.messageId)
            onMenuTriggered: root.menuTriggered(Qt.point(x + width, y + height))
        }
    }
}
