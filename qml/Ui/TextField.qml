// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// One line of text; `errorText` marks it and is announced with it.
T.TextField {
    id: root

    property string errorText: ""
    property bool isMono: false

    implicitWidth: Theme.size.menu
    implicitHeight: Theme.size.controlLarge
    leftPadding: Theme.size.space4
    rightPadding: errorText === "" ? Theme.size.space4 : Theme.size.control
    verticalAlignment: TextInput.AlignVCenter
    font: isMono ? Theme.type.mono : Theme.type.body
    color: Theme.color.textPrimary
    placeholderTextColor: Theme.color.textMuted
    selectionColor: Theme.color.accent
    selectedTextColor: Theme.color.accentInk
    renderType: Text.NativeRendering
    selectByMouse: true
    activeFocusOnTab: true
    Accessible.name: placeholderText
    Accessible.description: errorText

    PlainText {
        anchors.fill: parent
        anchors.leftMargin: root.leftPadding
        anchors.rightMargin: root.rightPadding
        visible: root.length === 0 && root.preeditText === ""
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        text: root.placeholderText
        font: root.font
        color: root.placeholderTextColor
        Accessible.ignored: true
    }

    Icon {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: root.errorText !== ""
        iconName: "crit"
        color: Theme.color.crit
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: Theme.color.bgInput
        border.width: root.activeFocus ? Theme.size.focusRing : 1
        border.color: root.errorText !== "" ? Theme.color.crit
            : root.activeFocus ? Theme.color.borderFocus : Theme.color.borderControl
    }
}
