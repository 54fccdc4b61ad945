// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The selected range, in every panel of the board.
Item {
    id: root

    required property TimeCursor time
    readonly property real perMs: width / (time.to - time.from)
    readonly property real begin: Math.max(0, Math.round((time.rangeFrom - time.from) * perMs))
    readonly property real end: Math.min(width, Math.round((time.rangeTo - time.from) * perMs))
    readonly property bool isShown: time.hasRange && end >= begin

    Accessible.ignored: true

    Rectangle {
        x: root.begin
        width: Math.max(1, root.end - root.begin)
        height: root.height
        visible: root.isShown
        color: Qt.alpha(Theme.color.accent, Theme.size.seriesAreaTopAlpha)

        Rectangle {
            width: 1
            height: parent.height
            color: Theme.color.accent
        }
        Rectangle {
            anchors.right: parent.right
            width: 1
            height: parent.height
            color: Theme.color.accent
        }
    }
}
