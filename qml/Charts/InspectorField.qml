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
    property string unit: ""
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
        height: Theme.size.control
        rightPadding: errorText !== "" ? Theme.size.control
            : unitText.visible ? unitText.width + Theme.size.space4 : Theme.size.space4
        text: root.value
        placeholderText: root.placeholder
        Accessible.name: root.label
        onEditingFinished: {
            if (text !== root.value)
                root.committed(text)
            text = Qt.binding(() => root.value)
        }

        PlainText {
            id: unitText

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            text: root.unit
            color: Theme.color.textMuted
            Accessible.ignored: true
        }
    }
}
