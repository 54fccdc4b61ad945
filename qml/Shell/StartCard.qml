// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// One way to begin: sign, name, what it is, and what to do.
Rectangle {
    id: root

    required property string iconName
    required property string headline
    required property string detail
    property color tint: Theme.color.accent
    property color tintSoft: Theme.color.accentSoft
    default property alias content: actions.data

    implicitHeight: words.height + 2 * Theme.size.space6
    radius: Theme.size.radiusLg
    color: Theme.color.bgPanel
    border.width: 1
    border.color: Theme.color.borderDefault
    Accessible.role: Accessible.Grouping
    Accessible.name: headline

    Rectangle {
        id: mark

        x: Theme.size.space6
        y: Theme.size.space6
        width: Theme.size.cardIcon
        height: width
        radius: Theme.size.radiusLg
        color: root.tintSoft

        Icon {
            anchors.centerIn: parent
            iconName: root.iconName
            extent: Theme.size.railIcon
            color: root.tint
        }
    }
    Column {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.size.space5
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space6
        y: Theme.size.space6
        spacing: Theme.size.space2

        PlainText {
            width: parent.width
            text: root.headline
            font: Theme.type.title
        }
        PlainText {
            width: parent.width
            text: root.detail
            color: Theme.color.textSecondary
            wrapMode: Text.Wrap
            lineHeight: Theme.type.bodyLine
            lineHeightMode: Text.FixedHeight
        }
        Item {
            width: 1
            height: Theme.size.space2
        }
        Column {
            id: actions

            width: parent.width
            spacing: Theme.size.space3
        }
    }
}
