// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Recording

// The recordings; and the one that is played, when one is.
FocusScope {
    id: root

    required property AppContext context
    required property bool isWide
    readonly property bool isReplaying: context.replay !== null

    signal liveTriggered()

    SessionsBar {
        id: bar

        width: parent.width
        visible: !root.isReplaying
        sessions: root.context.sessions
    }
    NoticeBar {
        id: notice

        anchors.top: bar.bottom
        width: parent.width
        visible: text !== "" && !root.isReplaying
        text: root.context.sessions.problemText
        onDismissed: root.context.sessions.dismissProblem()
    }
    SessionsList {
        anchors.top: notice.visible ? notice.bottom : bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.visible && !root.isReplaying
        focus: !root.isReplaying
        objectName: "sessionsList"
        sessions: root.context.sessions
        recording: root.context.recording
    }
    Repeater {
        model: root.context.replay ? [root.context.replay] : []

        ReplayPage {
            required property ReplayModel modelData

            anchors.fill: parent
            objectName: "replayPage"
            focus: true
            isWide: root.isWide
            replay: modelData
            context: root.context.replayContext
            onLiveTriggered: root.liveTriggered()
        }
    }
}
