// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A name above a line of text, and below it what is wrong with the text.
Column {
    id: root

    required property string label
    required property string value
    property string errorText: ""
    property string hint: ""
    property alias field: input
    readonly property real fieldTop: input.y

    signal edited(string text)

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
        errorText: root.errorText
        Accessible.name: root.label
        Accessible.description: root.errorText !== "" ? root.errorText : root.hint
        onTextEdited: root.edited(text)
    }
    PlainText {
        width: parent.width
        visible: text !== ""
        text: root.errorText !== "" ? root.errorText : root.hint
        font: Theme.type.small
        color: root.errorText !== "" ? Theme.color.crit : Theme.color.textMuted
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
