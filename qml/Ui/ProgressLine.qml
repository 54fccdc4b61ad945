// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// How much of a wait is over.
Rectangle {
    id: root

    required property real value

    implicitWidth: Theme.size.countdown
    implicitHeight: Theme.size.space2
    width: implicitWidth
    height: implicitHeight
    radius: height / 2
    color: Theme.color.bgPressed
    Accessible.ignored: true

    Rectangle {
        width: parent.width * Math.max(0, Math.min(1, root.value))
        height: parent.height
        radius: height / 2
        color: Theme.color.crit
    }
}
