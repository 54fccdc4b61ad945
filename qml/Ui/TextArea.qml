// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// Several lines of plain text.
T.ScrollView {
    id: root

    property alias field: input
    property alias text: input.text
    property string name: ""

    signal committed(string text)

    implicitHeight: Theme.size.composerMax

    T.ScrollBar.vertical: ScrollBar {
        parent: root
        x: root.width - width
        height: root.height
    }

    T.TextArea {
        id: input

        padding: Theme.size.space3
        font: Theme.type.body
        color: Theme.color.textPrimary
        selectionColor: Theme.color.accent
        selectedTextColor: Theme.color.accentInk
        renderType: Text.NativeRendering
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        selectByMouse: true
        activeFocusOnTab: true
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: input.nextItemInFocusChain(true)
        Accessible.name: root.name
        onEditingFinished: root.committed(text)
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: Theme.color.bgInput
        border.width: input.activeFocus ? Theme.size.focusRing : 1
        border.color: input.activeFocus ? Theme.color.borderFocus : Theme.color.borderControl
    }
}
