// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Begins a recording; while one runs a red pill with its length, and a menu: size, mark, stop.
Button {
    id: root

    required property AppContext context
    readonly property RecordingModel recording: context.recording
    readonly property bool isOn: recording.isRecording
    readonly property color tint: recording.isTroubled ? Theme.color.warn : Theme.color.record

    iconName: recording.isTroubled ? "warn" : "record"
    text: !isOn ? "" : Theme.isCompact ? recording.durationText : qsTr("REC %1").arg(recording.durationText)
    hint: isOn ? "" : qsTr("Record what arrives")
    keys: root.context.actions.keyTexts[ActionModel.Record]
    isMenuOpen: menu.visible
    Accessible.name: isOn ? qsTr("Recording, %1").arg(recording.durationText) : qsTr("Record what arrives")
    Accessible.role: isOn ? Accessible.ButtonMenu : Accessible.Button
    onClicked: isOn ? menu.open() : recording.start()

    contentItem: IconLabel {
        iconName: root.iconName
        text: root.text
        ink: root.isOn ? root.tint : Theme.color.textPrimary
        iconInk: root.tint
        textFont: Theme.type.label
        iconExtent: Theme.size.iconSmall
        spacing: root.spacing
    }
    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.isOn ? (root.recording.isTroubled ? Theme.color.warnSoft : Theme.color.recordSoft)
            : root.hovered ? Theme.color.bgHover : Theme.color.bgRaised
        border.width: 1
        border.color: root.isOn ? root.tint : Theme.color.borderDefault

        FocusRing {
            isShown: root.visualFocus
        }
    }

    Menu {
        id: menu

        objectName: "recordMenu"
        y: root.height + Theme.size.space2

        MenuItem {
            objectName: "recordSize"
            enabled: false
            iconName: "file"
            text: root.recording.sizeText
        }
        MenuItem {
            objectName: "recordMark"
            iconName: "flag"
            text: qsTr("Mark this moment")
            keys: root.context.actions.keyTexts[ActionModel.MarkMoment]
            onTriggered: root.recording.mark()
        }
        MenuItem {
            objectName: "recordStop"
            iconName: "stop"
            text: qsTr("Stop recording")
            keys: root.context.actions.keyTexts[ActionModel.Record]
            onTriggered: root.recording.stop()
        }
    }
}
