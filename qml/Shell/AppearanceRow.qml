// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// Language and theme.
Flow {
    id: root

    required property SettingsModel settings

    spacing: Theme.size.space6

    Row {
        spacing: Theme.size.space4

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Language")
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
        Segmented {
            name: qsTr("Language")

            SegmentButton {
                objectName: "languageEnglish"
                text: "English"
                checked: !root.settings.isChinese
                onClicked: root.settings.language = SettingsModel.English
            }
            SegmentButton {
                objectName: "languageChinese"
                text: "简体中文"
                checked: root.settings.isChinese
                onClicked: root.settings.language = SettingsModel.Chinese
            }
        }
    }
    Row {
        spacing: Theme.size.space4

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Theme")
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
        Segmented {
            name: qsTr("Theme")

            SegmentButton {
                objectName: "themeSystem"
                text: qsTr("System")
                checked: root.settings.theme === SettingsModel.System
                onClicked: root.settings.theme = SettingsModel.System
            }
            SegmentButton {
                objectName: "themeDark"
                text: qsTr("Dark")
                checked: root.settings.theme === SettingsModel.Dark
                onClicked: root.settings.theme = SettingsModel.Dark
            }
            SegmentButton {
                objectName: "themeLight"
                text: qsTr("Light")
                checked: root.settings.theme === SettingsModel.Light
                onClicked: root.settings.theme = SettingsModel.Light
            }
        }
    }
}
