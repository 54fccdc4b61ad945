// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// Sign over word.
Item {
    id: root

    required property string iconName
    required property string text
    required property color ink
    required property color wordInk

    Column {
        anchors.centerIn: parent
        spacing: Theme.size.space2

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            iconName: root.iconName
            extent: Theme.size.railIcon
            color: root.ink
        }
        PlainText {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.text !== ""
            text: root.text
            font: Theme.type.caption
            color: root.wordInk
        }
    }
}
