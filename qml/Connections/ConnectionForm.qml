// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What a connection is made of. Nothing happens to the connection before Save.
FocusScope {
    id: root

    required property ConnectionModel connections
    readonly property ConnectionDraft draft: connections.draft
    readonly property string currentId: connections.currentId
    readonly property int currentState: connections.currentState
    readonly property bool isUp: currentState === ConnectionModel.Up

    function focusFirst(): void {
        address.field.forceActiveFocus(Qt.TabFocusReason)
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Connection")

    Flickable {
        id: view

        anchors.top: parent.top
        anchors.bottom: feet.top
        width: parent.width
        contentHeight: fields.height + 2 * Theme.size.space6
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: fields

            x: Theme.size.space6
            y: Theme.size.space6
            width: view.width - 2 * Theme.size.space6
            spacing: Theme.size.space5

            Item {
                width: parent.width
                height: Theme.size.control

                PlainText {
                    id: title

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, parent.width - state.width - tools.width - 2 * Theme.size.space4)
                    text: root.draft.isNew ? qsTr("New connection") : root.draft.name
                    font: Theme.type.heading
                    elide: Text.ElideRight
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                Pill {
                    id: state

                    objectName: "connectionState"
                    anchors.left: title.right
                    anchors.leftMargin: Theme.size.space4
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !root.draft.isNew
                    text: root.connections.currentStateText
                    tint: root.isUp ? Theme.color.live
                        : root.currentState === ConnectionModel.Trying ? Theme.color.warn
                        : root.currentState === ConnectionModel.Down ? Theme.color.crit : Theme.color.stale
                    tintSoft: root.isUp ? Theme.color.liveSoft
                        : root.currentState === ConnectionModel.Trying ? Theme.color.warnSoft
                        : root.currentState === ConnectionModel.Down ? Theme.color.critSoft : Theme.color.staleSoft
                }
                Row {
                    id: tools

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.size.space2
                    visible: !root.draft.isNew

                    IconButton {
                        objectName: "connectionRetry"
                        visible: root.currentState === ConnectionModel.Trying || root.currentState === ConnectionModel.Down
                        iconName: "refresh"
                        hint: qsTr("Try now")
                        onClicked: root.connections.retryNow(root.currentId)
                    }
                    IconButton {
                        objectName: "connectionDuplicate"
                        iconName: "copy"
                        hint: qsTr("Duplicate")
                        onClicked: root.connections.duplicate(root.currentId)
                    }
                }
            }
            PlainText {
                objectName: "connectionProblem"
                width: parent.width
                visible: text !== ""
                text: root.draft.isNew ? "" : root.connections.currentProblem
                color: Theme.color.crit
                font: Theme.type.body
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            PlainText {
                objectName: "connectionTransport"
                width: parent.width
                visible: text !== ""
                text: root.draft.isNew ? "" : root.connections.currentTransportWords
                color: Theme.color.textSecondary
                font: Theme.type.small
                wrapMode: Text.Wrap
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            Item {
                width: parent.width
                height: address.height

                LabeledField {
                    id: address

                    objectName: "connectionAddress"
                    width: parent.width - probe.width - Theme.size.space4
                    label: qsTr("Address")
                    value: root.draft.address
                    errorText: root.draft.addressError
                    field.isMono: true
                    field.inputMethodHints: Qt.ImhUrlCharactersOnly
                    field.placeholderText: "wss://host.example/stream"
                    onEdited: text => root.draft.address = text
                }
                Button {
                    id: probe

                    objectName: "connectionProbe"
                    anchors.right: parent.right
                    y: address.fieldTop
                    height: address.field.height
                    iconName: "pulse"
                    text: qsTr("Probe")
                    hint: qsTr("Find out step by step how it works")
                    enabled: root.draft.canProbe
                    onClicked: root.draft.probe()
                }
            }
            LabeledField {
                objectName: "connectionName"
                width: parent.width
                label: qsTr("Name")
                value: root.draft.name
                errorText: root.draft.nameError
                field.placeholderText: qsTr("by the address")
                onEdited: text => root.draft.name = text
            }
            DialectFields {
                width: parent.width
                draft: root.draft
            }
            Row {
                width: parent.width
                spacing: Theme.size.space4

                LabeledField {
                    objectName: "connectionHeartbeat"
                    width: (parent.width - parent.spacing) / 2
                    label: qsTr("Heartbeat, seconds")
                    value: root.draft.heartbeatSeconds.toString()
                    field.inputMethodHints: Qt.ImhDigitsOnly
                    field.validator: IntValidator {
                        bottom: 1
                        top: 60
                    }
                    onEdited: text => {
                        if (field.acceptableInput)
                            root.draft.heartbeatSeconds = Number(text)
                    }
                }
                Column {
                    width: (parent.width - parent.spacing) / 2
                    spacing: Theme.size.space2

                    PlainText {
                        text: qsTr("Sign in")
                        font: Theme.type.small
                        color: Theme.color.textSecondary
                        Accessible.ignored: true
                    }
                    Select {
                        objectName: "connectionSignIn"
                        width: parent.width
                        implicitHeight: Theme.size.controlLarge
                        name: qsTr("Sign in")
                        choices: [qsTr("Nothing"), qsTr("Bearer token, from the key store")]
                        chosen: root.draft.usesToken ? 1 : 0
                        onPicked: index => root.draft.usesToken = index === 1
                    }
                }
            }
            LabeledField {
                objectName: "connectionToken"
                width: parent.width
                visible: root.draft.usesToken
                label: qsTr("Token")
                value: root.draft.token
                errorText: root.draft.tokenError
                hint: root.draft.hasKeptToken ? qsTr("Empty: the token that is kept stays.")
                    : qsTr("Kept in the key store of this computer, never in a file of Pulsedeck.")
                field.echoMode: TextInput.Password
                field.isMono: true
                field.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                onEdited: text => root.draft.token = text
            }
            ProxyFields {
                width: parent.width
                draft: root.draft
            }
            AuthoritiesField {
                width: parent.width
                draft: root.draft
            }
            Switch {
                objectName: "connectionOn"
                visible: !root.draft.isNew
                text: qsTr("Connected while Pulsedeck runs")
                checked: root.currentState !== ConnectionModel.Off
                onToggled: root.connections.setOn(root.currentId, checked)
            }
        }
    }
    Item {
        id: feet

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.size.controlLarge + Theme.size.space6

        Button {
            objectName: "connectionRemove"
            x: Theme.size.space6
            visible: !root.draft.isNew
            iconName: "trash"
            text: qsTr("Remove")
            onClicked: root.connections.remove(root.currentId)
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space6
            spacing: Theme.size.space3

            Button {
                objectName: "connectionRevert"
                enabled: root.draft.isChanged
                text: root.draft.isNew ? qsTr("Cancel") : qsTr("Revert")
                onClicked: root.draft.isNew ? root.connections.currentId = "" : root.draft.revert()
            }
            Button {
                objectName: "connectionSave"
                enabled: root.draft.canSave
                isPrimary: true
                text: root.draft.isNew ? qsTr("Connect") : qsTr("Save")
                onClicked: root.draft.save()
            }
        }
    }
}
