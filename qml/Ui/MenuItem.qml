// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A line of a Menu; a checkable one shows its check at the right, otherwise `keys` stand there.
T.MenuItem {
    id: root

    property string iconName: ""
    property string keys: ""

    implicitWidth: Theme.size.menu
    implicitHeight: Theme.size.row
    horizontalPadding: Theme.size.space4
    spacing: Theme.size.space3
    Accessible.name: text
    Accessible.role: checkable ? Accessible.RadioButton : Accessible.MenuItem
    Accessible.checked: checked

    contentItem: MenuLine {
        text: root.text
        iconName: root.iconName
        keys: root.keys
        isChecked: root.checked
        ink: root.enabled ? Theme.color.textPrimary : Theme.color.textDisabled
    }

    background: Rectangle {
        radius: Theme.size.radiusSm
        color: root.highlighted || root.hovered ? Theme.color.bgHover : "transparent"
    }
}
