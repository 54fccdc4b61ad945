// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A small count on accent, hidden at zero.
Rectangle {
    id: root

    required property int count

    implicitWidth: Math.max(implicitHeight, words.implicitWidth + Theme.size.space3)
    implicitHeight: Theme.size.badge
    width: implicitWidth
    height: implicitHeight
    visible: count > 0
    radius: height / 2
    color: Theme.color.accent
    Accessible.ignored: true

    PlainText {
        id: words

        anchors.centerIn: parent
        text: root.count > 99 ? qsTr("99+") : root.count
        font: Theme.type.caption
        color: Theme.color.accentInk
    }
}
