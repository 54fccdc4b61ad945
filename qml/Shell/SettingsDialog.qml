// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What the person can choose. Every change holds at once.
Dialog {
    id: root

    required property SettingsModel settings
    required property string version

    objectName: "settingsDialog"
    title: qsTr("Settings")

    contentItem: Column {
        spacing: Theme.size.space4

        AppearanceRow {
            width: parent.width
            settings: root.settings
        }
        PlainText {
            text: qsTr("Your name in rooms")
            font: Theme.type.label
        }
        TextField {
            width: parent.width
            objectName: "userName"
            maximumLength: 64
            text: root.settings.userName
            placeholderText: qsTr("Your name in rooms")
            errorText: acceptableInput && text.trim() !== "" ? "" : qsTr("A name needs at least one letter")
            onEditingFinished: {
                root.settings.userName = text
                text = Qt.binding(() => root.settings.userName)
            }
        }
        PlainText {
            width: parent.width
            text: qsTr("Others see the new name when you connect the next time.")
            font: Theme.type.small
            color: Theme.color.textMuted
            wrapMode: Text.Wrap
        }
        Switch {
            width: parent.width
            objectName: "reduceMotion"
            text: qsTr("Reduce motion")
            checked: root.settings.isReduceMotion
            onToggled: root.settings.isReduceMotion = checked
        }
        Separator {
            width: parent.width
        }
        PlainText {
            text: qsTr("Pulsedeck %1, GPL-3.0-or-later").arg(root.version)
            font: Theme.type.small
            color: Theme.color.textMuted
        }
    }
}
