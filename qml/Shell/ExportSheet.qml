// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Export
import Pulse.Models
import Pulse.Ui

// The board or a panel of it as a file or on the clipboard.
Dialog {
    id: root

    required property AppContext context
    required property size boardSize
    readonly property bool isRunning: exporter.state === ExportModel.Running

    function show(panelId: string, isRange: bool): void {
        exporter.prepare(panelId, isRange)
        open()
        nameField.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    objectName: "exportSheet"
    title: qsTr("Export")
    width: parent ? Math.min(Theme.size.dialog + Theme.size.legendTable, parent.width - 2 * Theme.size.space4)
        : Theme.size.dialog
    onClosed: exporter.cancel()

    ExportModel {
        id: exporter

        objectName: "exporter"
        context: root.context
        boardSize: root.boardSize
    }

    contentItem: Column {
        spacing: Theme.size.space4

        ExportOptions {
            width: parent.width
            enabled: !root.isRunning
            exporter: exporter
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
            text: exporter.fileName
            onTextEdited: exporter.fileName = text
            onAccepted: exporter.start()
        }
        TextField {
            objectName: "exportFolder"
            width: parent.width
            enabled: !root.isRunning
            isMono: true
            placeholderText: qsTr("Folder")
            text: exporter.folder
            onTextEdited: exporter.folder = text
            onAccepted: exporter.start()
        }
        PlainText {
            objectName: "exportState"
            width: parent.width
            text: exporter.stateText !== "" ? exporter.stateText : exporter.sizeText
            font: Theme.type.small
            color: exporter.state === ExportModel.Failed ? Theme.color.crit
                : exporter.isReplacing ? Theme.color.warn : Theme.color.textSecondary
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StatusBar
            Accessible.name: text
        }
        ProgressLine {
            width: parent.width
            visible: root.isRunning
            value: exporter.progress
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
                text: exporter.isReplacing ? qsTr("Replace it") : qsTr("Export")
                onClicked: exporter.start()
            }
            Button {
                objectName: "exportCancel"
                text: root.isRunning ? qsTr("Cancel") : qsTr("Close")
                onClicked: root.isRunning ? exporter.cancel() : root.close()
            }
            Button {
                objectName: "exportShow"
                visible: exporter.state === ExportModel.Done
                iconName: "folder"
                text: qsTr("Show file")
                onClicked: exporter.showFile()
            }
            Button {
                objectName: "exportCopyValues"
                enabled: !root.isRunning
                iconName: "copy"
                text: qsTr("Copy values")
                onClicked: exporter.copyValues()
            }
            Button {
                objectName: "exportCopyPicture"
                enabled: !root.isRunning
                iconName: "image"
                text: qsTr("Copy picture")
                onClicked: exporter.copyPicture()
            }
        }
    }
}
