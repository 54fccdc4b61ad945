// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// One of a row of things to show or not, a check before its name while it is shown.
T.AbstractButton {
    id: root

    required property bool isChecked

    signal toggleTriggered()

    implicitWidth: implicitContentWidth + 2 * Theme.size.space3
    implicitHeight: Theme.size.controlSmall
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: isChecked
    Keys.onReturnPressed: root.toggleTriggered()
    Keys.onEnterPressed: root.toggleTriggered()
    onClicked: root.toggleTriggered()

    contentItem: IconLabel {
        iconName: root.isChecked ? "check" : ""
        text: root.text
        textFont: Theme.type.small
        iconExtent: Theme.size.iconSmall
        spacing: Theme.size.space2
        ink: root.isChecked ? Theme.color.accentText : Theme.color.textPrimary
    }

    background: Rectangle {
        radius: Theme.size.radiusSm
        color: root.isChecked ? Theme.color.accentSoft : root.hovered ? Theme.color.bgHover : Theme.color.bgRaised
        border.width: 1
        border.color: root.isChecked ? Theme.color.accent : Theme.color.borderDefault

        FocusRing {
            isShown: root.visualFocus
            targetRadius: parent.radius
        }
    }
}
