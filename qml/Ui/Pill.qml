// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A state in words on its soft fill, with its sign before it.
Rectangle {
    id: root

    required property string text
    property string iconName: ""
    property color tint: Theme.color.stale
    property color tintSoft: Theme.color.staleSoft

    implicitWidth: row.implicitWidth + 2 * Theme.size.space3
    implicitHeight: Theme.size.pill
    width: implicitWidth
    height: implicitHeight
    radius: height / 2
    color: tintSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.size.space2

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            iconName: root.iconName
            extent: Theme.size.iconSmall
            color: root.tint
        }
        NumberText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font: Theme.type.caption
            color: root.tint
        }
    }
}
