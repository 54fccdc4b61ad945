// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// A feed of one's own by its address.
StartCard {
    id: root

    required property AppContext context

    iconName: "plug"
    headline: qsTr("Your feed")
    detail: qsTr("Paste a WebSocket address: of a hub, or of any server that sends JSON.")
    tint: Theme.color.accentText

    Item {
        width: parent.width
        height: address.height

        TextField {
            id: address

            anchors.left: parent.left
            anchors.right: connect.left
            anchors.rightMargin: Theme.size.space3
            objectName: "address"
            isMono: true
            inputMethodHints: Qt.ImhUrlCharactersOnly
            placeholderText: "wss://host.example/stream"
            Accessible.name: qsTr("Address of your feed")
            text: root.context.settings.lastUrl
            errorText: root.context.addressError
            onAccepted: root.context.connectTo(text)
        }
        Button {
            id: connect

            anchors.right: parent.right
            objectName: "connect"
            implicitHeight: Theme.size.controlLarge
            enabled: address.text.trim() !== ""
            iconName: "plug"
            text: qsTr("Connect")
            onClicked: root.context.connectTo(address.text)
        }
    }
    PlainText {
        objectName: "addressError"
        width: parent.width
        text: root.context.addressError !== "" ? root.context.addressError
            : qsTr("ws:// or wss://, a host and a port, for example ws://localhost:8080")
        font: Theme.type.small
        color: root.context.addressError !== "" ? Theme.color.crit : Theme.color.textMuted
        wrapMode: Text.Wrap
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
