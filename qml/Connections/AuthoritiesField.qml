// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Certificates to be trusted besides those of the system: a company's own, or that of one's own hub.
Row {
    id: root

    required property ConnectionDraft draft

    spacing: Theme.size.space3

    LabeledField {
        id: file

        objectName: "connectionAuthorities"
        width: parent.width - choose.width - parent.spacing
        label: qsTr("Trusted certificates besides the system's (PEM file)")
        value: root.draft.authoritiesFile
        errorText: root.draft.authoritiesError
        field.isMono: true
        field.placeholderText: qsTr("none")
        onEdited: text => root.draft.authoritiesFile = text
    }
    Button {
        id: choose

        objectName: "connectionChooseAuthorities"
        anchors.top: parent.top
        anchors.topMargin: file.fieldTop
        implicitHeight: Theme.size.controlLarge
        text: qsTr("Choose…")
        hint: qsTr("Choose the file of certificates")
        onClicked: root.draft.chooseAuthorities()
    }
}
