// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What became of a message of one's own: a sign, and words while there is something to know.
Row {
    id: root

    required property int delivery
    required property string words
    readonly property bool isQueued: delivery === ChatModel.Queued
    readonly property bool isFailed: delivery === ChatModel.Failed
    readonly property color ink: isFailed ? Theme.color.crit
        : isQueued ? Theme.color.paused : Theme.color.textMuted

    spacing: Theme.size.space2
    visible: delivery !== ChatModel.None

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        iconName: root.isFailed ? "crit" : root.isQueued ? "hourglass"
            : root.delivery === ChatModel.Sending ? "clock" : "check"
        extent: Theme.size.iconSmall
        color: root.ink
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isQueued || root.isFailed
        text: root.words
        font: Theme.type.caption
        color: root.ink
    }
}
