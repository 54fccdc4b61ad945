// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// How to get out, where one may not go directly.
Column {
    id: root

    required property ConnectionDraft draft

    spacing: Theme.size.space5

    Column {
        width: parent.width
        spacing: Theme.size.space2

        PlainText {
            text: qsTr("Proxy")
            font: Theme.type.small
            color: Theme.color.textSecondary
            Accessible.ignored: true
        }
        Select {
            objectName: "connectionProxy"
            width: parent.width
            implicitHeight: Theme.size.controlLarge
            name: qsTr("Proxy")
            choices: [qsTr("None"), qsTr("As the system says"), qsTr("HTTP"), qsTr("SOCKS5")]
            chosen: root.draft.proxy
            onPicked: index => root.draft.proxy = index
        }
    }
    LabeledField {
        objectName: "connectionProxyAddress"
        width: parent.width
        visible: root.draft.hasProxyServer
        label: qsTr("Address of the proxy")
        value: root.draft.proxyAddress
        errorText: root.draft.proxyAddressError
        field.isMono: true
        field.inputMethodHints: Qt.ImhUrlCharactersOnly
        field.placeholderText: root.draft.proxy === ConnectionDraft.Socks5Proxy ? "proxy.example:1080" : "proxy.example:3128"
        onEdited: text => root.draft.proxyAddress = text
    }
    Row {
        width: parent.width
        visible: root.draft.hasProxyServer
        spacing: Theme.size.space4

        LabeledField {
            objectName: "connectionProxyUser"
            width: (parent.width - parent.spacing) / 2
            label: qsTr("User of the proxy")
            value: root.draft.proxyUser
            errorText: root.draft.proxyUserError
            field.placeholderText: qsTr("no login")
            field.inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            onEdited: text => root.draft.proxyUser = text
        }
        LabeledField {
            objectName: "connectionProxyPassword"
            width: (parent.width - parent.spacing) / 2
            visible: root.draft.proxyUser !== ""
            label: qsTr("Password of the proxy")
            value: root.draft.proxyPassword
            errorText: root.draft.proxyPasswordError
            hint: root.draft.hasKeptProxyPassword ? qsTr("Empty: the password that is kept stays.")
                : qsTr("Kept in the key store of this computer.")
            field.echoMode: TextInput.Password
            field.isMono: true
            field.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            onEdited: text => root.draft.proxyPassword = text
        }
    }
}
