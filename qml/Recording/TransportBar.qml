// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Play, step, how fast, what again; and where the playhead is.
FocusScope {
    id: root

    required property ReplayModel replay

    implicitHeight: Theme.size.topbar + Theme.size.space2
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Transport")

    Row {
        id: left

        x: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "markBefore"
            iconName: "stepb"
            hint: qsTr("To the event or message before")
            onClicked: root.replay.toMark(false)
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "tenBack"
            isFlat: true
            text: qsTr("−10 s")
            hint: qsTr("Ten seconds back")
            onClicked: root.replay.seekBy(-10)
        }
        PlayButton {
            anchors.verticalCenter: parent.verticalCenter
            isPlaying: root.replay.isPlaying
            onClicked: root.replay.togglePlay()
        }
        Button {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "tenOn"
            isFlat: true
            text: qsTr("+10 s")
            hint: qsTr("Ten seconds on")
            onClicked: root.replay.seekBy(10)
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "markAfter"
            iconName: "stepf"
            hint: qsTr("To the next event or message")
            onClicked: root.replay.toMark(true)
        }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: Theme.size.space4

            NumberText {
                id: clock

                objectName: "replayClock"
                text: root.replay.clockText
                font: Theme.type.clock
                color: Theme.color.textPrimary
            }
            NumberText {
                anchors.bottom: clock.bottom
                anchors.bottomMargin: Theme.size.space1
                text: root.replay.fractionText
                font: Theme.type.mono
                color: Theme.color.textMuted
            }
        }
        NumberText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !Theme.isCompact
            text: root.replay.progressText
            font: Theme.type.body
            color: Theme.color.textSecondary
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3

        Segmented {
            isLarge: true
            name: qsTr("Speed")

            Repeater {
                model: [0.5, 1, 2, 4, 8, 100]

                SegmentButton {
                    required property real modelData

                    objectName: "speed-" + modelData
                    text: modelData === 0.5 ? "½×" : modelData + "×"
                    checked: root.replay.speed === modelData
                    onClicked: root.replay.speed = modelData
                }
            }
        }
        Button {
            objectName: "loopAB"
            iconName: "loop"
            text: Theme.isCompact ? "" : qsTr("A to B")
            hint: qsTr("Play from A to B again and again")
            checked: root.replay.isLooping
            Accessible.checkable: true
            Accessible.checked: checked
            onClicked: root.replay.isLooping = !root.replay.isLooping
        }
        Button {
            objectName: "skipGaps"
            text: qsTr("Skip gaps")
            hint: qsTr("Pass quickly where nothing was recorded")
            checked: root.replay.skipsGaps
            Accessible.checkable: true
            Accessible.checked: checked
            onClicked: root.replay.skipsGaps = !root.replay.skipsGaps
        }
    }
}
