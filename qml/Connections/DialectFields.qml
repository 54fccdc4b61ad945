// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What the server speaks, and what has to be said about it if it does not speak for itself.
Column {
    id: root

    required property ConnectionDraft draft
    readonly property list<string> explanations: [
        qsTr("A hub, or any server that sends JSON: numbers become series by their path."),
        qsTr("The protocol of Pulsedeck's hub and its plain vocabulary, nothing else."),
        qsTr("Every message is read as it comes, also where it looks like a hub's.")
    ]

    spacing: Theme.size.space2

    PlainText {
        text: qsTr("Dialect")
        font: Theme.type.small
        color: Theme.color.textSecondary
        Accessible.ignored: true
    }
    Select {
        objectName: "connectionDialect"
        width: parent.width
        implicitHeight: Theme.size.controlLarge
        name: qsTr("Dialect")
        choices: [qsTr("Found out by itself"), qsTr("Pulsedeck"), qsTr("Any JSON")]
        chosen: root.draft.dialect
        onPicked: index => root.draft.dialect = index
    }
    PlainText {
        width: parent.width
        text: root.explanations[root.draft.dialect]
        font: Theme.type.small
        color: Theme.color.textMuted
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    PlainText {
        topPadding: Theme.size.space4
        visible: settings.visible
        text: qsTr("Subscribe and ping messages, paths (JSON, may be empty)")
        font: Theme.type.small
        color: Theme.color.textSecondary
        Accessible.ignored: true
    }
    TextArea {
        id: settings

        objectName: "connectionDialectSettings"
        width: parent.width
        visible: root.draft.dialect !== ConnectionDraft.Pulse
        name: qsTr("Settings of the dialect")
        text: root.draft.dialectText
        field.font: Theme.type.mono

        Connections {
            target: settings.field

            function onTextChanged(): void {
                root.draft.dialectText = settings.field.text
            }
        }
    }
    PlainText {
        objectName: "connectionDialectError"
        width: parent.width
        visible: text !== "" && settings.visible
        text: root.draft.dialectError
        font: Theme.type.small
        color: Theme.color.crit
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
