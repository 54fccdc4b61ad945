// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// Shown or not, done or not. What is checked belongs to the model: `toggleTriggered` asks for the other.
T.AbstractButton {
    id: root

    required property bool isChecked
    readonly property bool hasWords: display !== T.AbstractButton.IconOnly && text !== ""

    signal toggleTriggered()

    leftPadding: hasWords ? Theme.size.checkBox + Theme.size.space3 : 0
    implicitWidth: hasWords ? leftPadding + implicitContentWidth : Theme.size.checkBox
    implicitHeight: Theme.size.controlSmall
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: isChecked
    Keys.onReturnPressed: root.toggleTriggered()
    Keys.onEnterPressed: root.toggleTriggered()
    onClicked: root.toggleTriggered()

    contentItem: PlainText {
        visible: root.hasWords
        verticalAlignment: Text.AlignVCenter
        text: root.text
        Accessible.ignored: true
    }

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.size.checkBox
        height: width
        radius: Theme.size.radiusXs
        color: root.isChecked ? Theme.color.accent : root.hovered ? Theme.color.bgHover : "transparent"
        border.width: root.isChecked ? 0 : 1
        border.color: Theme.color.borderControl

        Icon {
            anchors.centerIn: parent
            visible: root.isChecked
            iconName: "check"
            extent: parent.width - Theme.size.space2
            color: Theme.color.accentInk
        }
        FocusRing {
            isShown: root.visualFocus
            targetRadius: parent.radius
        }
    }
}
