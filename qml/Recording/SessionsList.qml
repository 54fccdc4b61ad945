// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// What was recorded, newest first.
FocusScope {
    id: root

    required property SessionLibrary sessions
    required property RecordingModel recording

    onVisibleChanged: {
        if (visible)
            root.sessions.refresh()
    }

    TextField {
        id: filter

        x: Theme.size.space5
        y: Theme.size.space4
        width: Math.min(Theme.size.connectionList, parent.width - 2 * x)
        visible: root.sessions.count > 0
        objectName: "sessionFilter"
        placeholderText: qsTr("Filter")
        Accessible.name: qsTr("Filter recordings")
        onTextChanged: root.sessions.filter = text
    }
    ListView {
        id: list

        anchors.top: filter.bottom
        anchors.topMargin: Theme.size.space3
        anchors.bottom: parent.bottom
        x: Theme.size.space4
        width: parent.width - 2 * x
        objectName: "sessionList"
        clip: true
        focus: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        model: root.sessions
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Recordings")

        delegate: SessionRow {
            width: ListView.view.width
            sessions: root.sessions
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.size.menu * 2, parent.width - 2 * Theme.size.space6)
        visible: root.sessions.count === 0 && !root.sessions.isLooking
        objectName: "noSession"
        iconName: "session"
        headline: qsTr("Nothing is recorded yet")
        detail: qsTr("Ctrl R records feeds, chat and events on one clock. They are played here.")
        actionText: root.recording.isRecording ? "" : qsTr("Record now")
        onActionTriggered: root.recording.start()
    }
}
