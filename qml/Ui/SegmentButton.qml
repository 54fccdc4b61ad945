// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// One choice of a Segmented frame. `tint` and `tintSoft` colour it while chosen; `markName` is an icon,
// `hasDot` a state dot before the words.
T.AbstractButton {
    id: root

    property string markName: ""
    property bool hasDot: false
    property bool isIconOnly: false
    property color tint: Theme.color.textPrimary
    property color tintSoft: Theme.color.bgPressed
    readonly property color ink: checked ? tint : Theme.color.textSecondary

    function choose(): void {
        checked = true
        clicked()
    }

    implicitWidth: implicitContentWidth + 2 * Theme.size.space3 + Theme.size.space1
    implicitHeight: Theme.size.controlSmall
    height: parent ? parent.height : implicitHeight
    checkable: true
    autoExclusive: true
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.name: text
    Accessible.role: Accessible.RadioButton
    Accessible.checked: checked
    Keys.onReturnPressed: root.choose()
    Keys.onEnterPressed: root.choose()

    contentItem: IconLabel {
        iconName: root.markName
        text: root.isIconOnly ? "" : root.text
        ink: root.ink
        textFont: root.checked ? Theme.type.label : Theme.type.body
        iconExtent: Theme.size.iconSmall
        hasDot: root.hasDot
        isDotHollow: !root.checked
    }

    background: Rectangle {
        radius: Theme.size.radiusSm
        color: root.checked ? root.tintSoft : root.hovered ? Theme.color.bgHover : "transparent"

        FocusRing {
            isShown: root.visualFocus
            targetRadius: Theme.size.radiusSm
        }
    }
}
