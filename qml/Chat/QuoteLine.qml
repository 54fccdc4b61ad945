// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// What a message answers, on one line before it. A click goes there.
T.AbstractButton {
    id: root

    required property string author

    objectName: "quote"
    implicitHeight: Theme.type.bodyLine
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    Accessible.name: text === "" ? qsTr("Answer to %1").arg(author) : qsTr("Answer to %1: %2").arg(author).arg(text)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        FocusRing {
            isShown: root.visualFocus
            targetRadius: Theme.size.radiusSm
        }
    }

    Item {
        anchors.fill: parent

        Rectangle {
            id: bar

            width: Theme.size.swatchLine
            height: parent.height
            color: Theme.color.borderControl
        }
        PlainText {
            id: who

            anchors.left: bar.right
            anchors.leftMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width / 2)
            text: root.author
            font: Theme.type.smallStrong
            color: Theme.color.textSecondary
            elide: Text.ElideRight
        }
        PlainText {
            anchors.left: who.right
            anchors.leftMargin: Theme.size.space3
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: Theme.type.small
            color: root.hovered ? Theme.color.textPrimary : Theme.color.textMuted
            elide: Text.ElideRight
        }
    }
}
