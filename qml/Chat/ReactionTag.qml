// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// An emoji that people answered with, and how many. A click gives one's own, or takes it back.
T.AbstractButton {
    id: root

    property reactionChip reaction

    implicitWidth: row.implicitWidth + 2 * Theme.size.space3
    implicitHeight: Theme.size.controlSmall
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    text: reaction.emoji
    Accessible.role: Accessible.CheckBox
    Accessible.checked: reaction.isOwn
    Accessible.name: qsTr("%1 from %2").arg(reaction.emoji).arg(reaction.names)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: height / 2
        color: root.reaction.isOwn ? Theme.color.accentSoft : root.hovered ? Theme.color.bgHover : Theme.color.bgRaised
        border.width: 1
        border.color: root.reaction.isOwn ? Theme.color.accent : Theme.color.borderDefault

        FocusRing {
            isShown: root.visualFocus
            targetRadius: parent.radius
        }
    }

    Item {
        anchors.fill: parent

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.size.space2

            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.reaction.emoji
                font: Theme.type.small
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.reaction.count
                font: Theme.type.smallStrong
                color: root.reaction.isOwn ? Theme.color.accentText : Theme.color.textSecondary
            }
        }
    }

    Repeater {
        model: root.hovered || root.visualFocus ? 1 : 0

        Item {
            width: root.width
            height: root.height

            ToolTip {
                text: root.reaction.names
                visible: true
            }
        }
    }
}
