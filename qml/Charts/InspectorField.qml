// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A name above a line of text. `value` is what holds; a change that was refused springs back to it.
Column {
    id: root

    required property string label
    required property string value
    property string placeholder: ""
    property alias field: input

    signal committed(string text)

    spacing: Theme.size.space2

    PlainText {
        width: parent.width
        text: root.label
        font: Theme.type.small
        color: Theme.color.textSecondary
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    TextField {
        id: input

        objectName: root.objectName + "Input"
        width: parent.width
        text: root.value
        placeholderText: root.placeholder
        Accessible.name: root.label
        onEditingFinished: {
            if (text !== root.value)
                root.committed(text)
            text = Qt.binding(() => root.value)
        }
    }
}
