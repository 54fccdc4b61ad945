// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Recording

// A recording as if it were live: its board and its room, and the timeline below them.
FocusScope {
    id: root

    required property AppContext context
    required property ReplayModel replay
    required property bool isWide

    signal liveTriggered()

    Shortcut {
        sequences: ["Space"]
        enabled: root.visible
        onActivated: root.replay.togglePlay()
    }
    Shortcut {
        sequences: ["L"]
        enabled: root.visible
        onActivated: root.liveTriggered()
    }
    Shortcut {
        sequences: ["Left"]
        enabled: root.visible
        onActivated: root.replay.seekBy(-1)
    }
    Shortcut {
        sequences: ["Right"]
        enabled: root.visible
        onActivated: root.replay.seekBy(1)
    }
    Shortcut {
        sequences: ["Shift+Left"]
        enabled: root.visible
        onActivated: root.replay.seekBy(-10)
    }
    Shortcut {
        sequences: ["Shift+Right"]
        enabled: root.visible
        onActivated: root.replay.seekBy(10)
    }
    ReplayBar {
        id: bar

        objectName: "replayBar"
        width: parent.width
        focus: true
        replay: root.replay
        isDockOpen: page.isDockShown
        onDockTriggered: page.toggleDock()
        onLiveTriggered: root.liveTriggered()
    }
    NoticeBar {
        id: notice

        anchors.top: bar.bottom
        width: parent.width
        text: root.replay.problemText
        onDismissed: root.replay.dismissProblem()
    }
    BoardPage {
        id: page

        anchors.top: notice.visible ? notice.bottom : bar.bottom
        anchors.bottom: foot.top
        width: parent.width
        visible: root.replay.isOpen
        isWide: root.isWide
        context: root.context
        laterText: root.replay.laterText
    }
    TransportPane {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.replay.isOpen
        replay: root.replay
        shownFrom: root.context.time.from
        shownTo: root.context.time.to
    }
}
