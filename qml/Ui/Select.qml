// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// One of several choices, as a field that opens a menu. The choice belongs to the model: `picked` asks for it.
T.Button {
    id: root

    required property string name
    property list<string> choices
    property int chosen: -1
    property string placeholder: ""
    property string iconName: ""
    property color iconColor: Theme.color.textSecondary

    signal picked(int index)

    implicitWidth: Theme.size.menu
    implicitHeight: Theme.size.control
    leftPadding: Theme.size.space3
    rightPadding: Theme.size.space3
    text: choices[chosen] ?? placeholder
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    Accessible.role: Accessible.ComboBox
    Accessible.name: name + ": " + text
    Keys.onReturnPressed: menu.open()
    Keys.onEnterPressed: menu.open()
    Keys.onDownPressed: menu.open()
    onClicked: menu.open()

    contentItem: SelectLabel {
        text: root.text
        iconName: root.iconName
        iconColor: root.iconColor
        ink: !root.enabled ? Theme.color.textDisabled
            : root.choices[root.chosen] === undefined ? Theme.color.textMuted : Theme.color.textPrimary
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.hovered || menu.visible ? Theme.color.bgHover : Theme.color.bgInput
        border.width: 1
        border.color: Theme.color.borderControl

        FocusRing {
            isShown: root.visualFocus
        }
    }

    Menu {
        id: menu

        y: root.height + Theme.size.space1

        MenuEntries {
            menu: menu
            model: root.choices

            MenuItem {
                required property string modelData
                required property int index

                text: modelData
                isChoice: true
                isChosen: index === root.chosen
                onTriggered: root.picked(index)
            }
        }
    }
}
