// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The whole recording: how much came when, its feeds with their gaps, events, chat. Drag anywhere to
// scrub; Shift drags A to B; Alt does not snap to events.
FocusScope {
    id: root

    required property ReplayModel replay
    required property real shownFrom
    required property real shownTo
    readonly property real labelWidth: Theme.size.sampleTime
    readonly property real plotWidth: Math.max(1, width - labelWidth - Theme.size.space4)
    readonly property real msPerPixel: Math.max(1e-9, (replay.end - replay.start) / plotWidth)
    readonly property int maxLanes: Math.max(1, Math.floor((height - ticks.height - Theme.size.row
        - 2 * Theme.size.badge - 4 * Theme.size.space2) / (Theme.size.swatch + Theme.size.space2)))
    readonly property real snapReach: 6 * msPerPixel

    function xOf(ms: real): real {
        return (ms - root.replay.start) / root.msPerPixel
    }

    function momentAt(x: real): real {
        return root.replay.start + Math.max(0, Math.min(root.plotWidth, x)) * root.msPerPixel
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Timeline, %1, %2").arg(replay.clockText).arg(replay.progressText)
    Keys.onLeftPressed: event => root.replay.seekBy(event.modifiers & Qt.ShiftModifier ? -10 : -1)
    Keys.onRightPressed: event => root.replay.seekBy(event.modifiers & Qt.ShiftModifier ? 10 : 1)
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End
        if (event.key === Qt.Key_Home)
            root.replay.toStart()
        else if (event.key === Qt.Key_End)
            root.replay.toEnd()
    }

    FocusRing {
        isShown: root.activeFocus
        targetRadius: Theme.size.radiusMd
    }
    TimelineTicks {
        id: ticks

        x: root.labelWidth
        width: root.plotWidth
        replay: root.replay
        msPerPixel: root.msPerPixel
    }
    // What the charts show.
    Rectangle {
        x: root.labelWidth + Math.max(0, root.xOf(root.shownFrom))
        anchors.bottom: ticks.bottom
        width: Math.max(0, Math.min(root.plotWidth, root.xOf(root.shownTo)) - Math.max(0, root.xOf(root.shownFrom)))
        height: Theme.size.pressLine
        color: Theme.color.textMuted
    }
    Column {
        id: rows

        anchors.top: ticks.bottom
        anchors.topMargin: Theme.size.space2
        width: parent.width
        spacing: Theme.size.space2

        TimelineActivity {
            width: parent.width
            labelWidth: root.labelWidth
            plotWidth: root.plotWidth
            replay: root.replay
            playedX: root.xOf(root.replay.position)
        }
        Repeater {
            model: root.replay.lanes

            LaneSpans {
                required property int index
                required property timelineLane modelData

                // As many as there is room for; the rest is in the charts.
                visible: index < root.maxLanes
                width: rows.width
                labelWidth: root.labelWidth
                plotWidth: root.plotWidth
                start: root.replay.start
                msPerPixel: root.msPerPixel
                name: modelData.name
                slot: modelData.slot
                spans: modelData.spans
            }
        }
        TimelineMarks {
            width: parent.width
            labelWidth: root.labelWidth
            plotWidth: root.plotWidth
            name: qsTr("Events")
            start: root.replay.start
            position: root.replay.position
            msPerPixel: root.msPerPixel
            marks: root.replay.events
        }
        TimelineMarks {
            width: parent.width
            labelWidth: root.labelWidth
            plotWidth: root.plotWidth
            name: qsTr("Chat")
            start: root.replay.start
            position: root.replay.position
            msPerPixel: root.msPerPixel
            marks: root.replay.chats
        }
    }
    TimelineLoop {
        x: root.labelWidth
        y: ticks.height
        width: root.plotWidth
        height: parent.height - y
        visible: root.replay.isLooping
        fromX: root.xOf(root.replay.loopFrom)
        toX: root.xOf(root.replay.loopTo)
    }
    Rectangle {
        id: playhead

        x: root.labelWidth + Math.max(0, Math.min(root.plotWidth, root.xOf(root.replay.position)))
        y: ticks.height - Theme.size.space2
        width: 2
        height: parent.height - y
        color: Theme.color.replay
    }
    Rectangle {
        x: Math.max(root.labelWidth, Math.min(root.width - width, playhead.x - width / 2))
        width: flag.implicitWidth + 2 * Theme.size.space3
        height: Theme.size.badge
        radius: Theme.size.radiusXs
        color: Theme.color.replay

        NumberText {
            id: flag

            anchors.centerIn: parent
            text: root.replay.clockText
            font: Theme.type.monoCaption
            color: Theme.color.replayInk
        }
    }
    MouseArea {
        property real pressedAt: 0

        x: root.labelWidth
        width: root.plotWidth
        height: parent.height
        preventStealing: true
        onPressed: mouse => {
            root.forceActiveFocus(Qt.MouseFocusReason)
            pressedAt = root.momentAt(mouse.x)
            if (!(mouse.modifiers & Qt.ShiftModifier))
                scrub(mouse)
        }
        onPositionChanged: mouse => {
            if (mouse.modifiers & Qt.ShiftModifier)
                root.replay.setLoop(pressedAt, root.momentAt(mouse.x))
            else
                scrub(mouse)
        }

        function scrub(mouse: var): void {
            const at = root.momentAt(mouse.x)
            root.replay.seek(mouse.modifiers & Qt.AltModifier ? at : root.replay.snapped(at, root.snapReach))
        }
    }
}
