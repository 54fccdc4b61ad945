// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A line of a Menu. One of several choices shows at the right whether it is the chosen one, others their
// `keys`. The choice belongs to the model: `checkable` would let a click undo the binding.
T.MenuItem {
    id: root

    property string iconName: ""
    property string keys: ""
    property bool isChoice: false
    property bool isChosen: false

    implicitWidth: Theme.size.menu
    implicitHeight: Theme.size.row
    horizontalPadding: Theme.size.space4
    spacing: Theme.size.space3
    Accessible.name: text
    Accessible.role: isChoice ? Accessible.RadioButton : Accessible.MenuItem
    Accessible.checked: isChosen

    contentItem: MenuLine {
        text: root.text
        iconName: root.iconName
        keys: root.keys
        isChecked: root.isChosen
        ink: root.enabled ? Theme.color.textPrimary : Theme.color.textDisabled
    }

    background: Rectangle {
        radius: Theme.size.radiusSm
        color: root.highlighted || root.hovered ? Theme.color.bgHover : "transparent"
    }
}
