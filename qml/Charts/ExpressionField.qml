// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// A formula over series; what is wrong with it stands below while it is typed.
Column {
    id: root

    required property PanelDraft draft
    required property string value
    property string placeholder: ""
    readonly property alias text: input.text
    readonly property string problem: text.trim() === "" ? "" : draft.expressionError(text)
    readonly property string warning: text.trim() === "" || problem !== "" ? "" : draft.expressionWarning(text)
    readonly property bool isFine: text.trim() !== "" && problem === ""

    signal committed(string text)

    function clear(): void {
        input.clear()
    }

    spacing: Theme.size.space2

    PlainText {
        text: qsTr("Expression")
        font: Theme.type.small
        color: Theme.color.textSecondary
        Accessible.ignored: true
    }
    TextField {
        id: input

        objectName: root.objectName + "Input"
        width: parent.width
        height: Theme.size.control
        isMono: true
        text: root.value
        placeholderText: root.placeholder
        errorText: root.problem
        Accessible.name: qsTr("Expression")
        onEditingFinished: {
            if (text !== root.value && root.isFine)
                root.committed(text)
        }
    }
    PlainText {
        objectName: root.objectName + "Problem"
        width: parent.width
        visible: text !== ""
        text: root.problem !== "" ? root.problem : root.warning
        font: Theme.type.small
        color: root.problem !== "" ? Theme.color.crit : Theme.color.warn
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
