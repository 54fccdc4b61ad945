// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A key of the keyboard.
Rectangle {
    id: root

    required property string label

    implicitWidth: Math.max(implicitHeight, words.implicitWidth + 2 * Theme.size.space2 + Theme.size.space1)
    implicitHeight: Theme.size.pill
    width: implicitWidth
    height: implicitHeight
    radius: Theme.size.radiusSm
    color: Theme.color.bgRaised
    border.width: 1
    border.color: Theme.color.borderDefault

    PlainText {
        id: words

        anchors.centerIn: parent
        text: root.label
        font: Theme.type.caption
        color: Theme.color.textSecondary
    }
}
