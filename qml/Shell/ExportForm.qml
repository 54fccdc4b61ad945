// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Export
import Pulse.Ui

// What the export sheet asks and tells.
Column {
    id: root

    required property ExportModel exporter
    readonly property bool isRunning: exporter.state === ExportModel.Running

    signal closeTriggered()

    function focusName(): void {
        nameField.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    spacing: Theme.size.space4

    ExportOptions {
        width: parent.width
        enabled: !root.isRunning
        exporter: root.exporter
    }
    Separator {
        width: parent.width
    }
    PlainText {
        text: qsTr("Save as")
        font: Theme.type.label
        color: Theme.color.textSecondary
    }
    TextField {
        id: nameField

        objectName: "exportName"
        width: parent.width
        enabled: !root.isRunning
        isMono: true
        maximumLength: 200
        placeholderText: qsTr("File name")
        text: root.exporter.fileName
        onTextEdited: root.exporter.fileName = text
        onAccepted: root.exporter.start()
    }
    TextField {
        objectName: "exportFolder"
        width: parent.width
        enabled: !root.isRunning
        isMono: true
        placeholderText: qsTr("Folder")
        text: root.exporter.folder
        onTextEdited: root.exporter.folder = text
        onAccepted: root.exporter.start()
    }
    PlainText {
        objectName: "exportState"
        width: parent.width
        text: root.exporter.stateText !== "" ? root.exporter.stateText : root.exporter.sizeText
        font: Theme.type.small
        color: root.exporter.state === ExportModel.Failed ? Theme.color.crit
            : root.exporter.isReplacing ? Theme.color.warn : Theme.color.textSecondary
        wrapMode: Text.Wrap
        Accessible.role: Accessible.StatusBar
        Accessible.name: text
    }
    ProgressLine {
        width: parent.width
        visible: root.isRunning
        value: root.exporter.progress
    }
    Flow {
        width: parent.width
        spacing: Theme.size.space3
        layoutDirection: Qt.RightToLeft

        Button {
            objectName: "exportStart"
            enabled: !root.isRunning
            isPrimary: true
            iconName: "download"
            text: root.exporter.isReplacing ? qsTr("Replace it") : qsTr("Export")
            onClicked: root.exporter.start()
        }
        Button {
            objectName: "exportCancel"
            text: root.isRunning ? qsTr("Cancel") : qsTr("Close")
            onClicked: root.isRunning ? root.exporter.cancel() : root.closeTriggered()
        }
        Button {
            objectName: "exportShow"
            visible: root.exporter.state === ExportModel.Done
            iconName: "folder"
            text: qsTr("Show file")
            onClicked: root.exporter.showFile()
        }
        Button {
            objectName: "exportCopyValues"
            enabled: !root.isRunning
            iconName: "copy"
            text: qsTr("Copy values")
            onClicked: root.exporter.copyValues()
        }
        Button {
            objectName: "exportCopyPicture"
            enabled: !root.isRunning
            iconName: "image"
            text: qsTr("Copy picture")
            onClicked: root.exporter.copyPicture()
        }
    }
}
