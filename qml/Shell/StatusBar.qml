// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// What flows, what was missed, and by whose clock.
FocusScope {
    id: root

    required property AppContext context
    readonly property LinkModel link: context.link
    readonly property ConnectionModel connections: context.connections
    readonly property bool hasSeveral: connections.count > 1 || !context.isStarted && connections.count > 0

    implicitHeight: Theme.size.statusbar
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    FrameMeter {
        id: meter

        window: root.Window.window
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgRail
    }
    Separator {
        width: parent.width
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space5

        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space3

            FreshnessDot {
                anchors.verticalCenter: parent.verticalCenter
                words: root.link.stateText
                isHollow: root.link.state !== LinkModel.Live
                tint: root.link.isBroken ? Theme.color.crit
                    : isHollow ? Theme.color.stale : Theme.color.live
            }
            NumberText {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "linkState"
                text: root.hasSeveral ? root.connections.summaryText
                    : !root.context.isStarted ? qsTr("No connection")
                    : root.link.state === LinkModel.Live ? root.link.feedsText : root.link.stateText
                font: Theme.type.caption
                color: Theme.color.textPrimary
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        StatusItem {
            visible: root.context.isStarted
            anchors.verticalCenter: parent.verticalCenter
            value: root.hasSeveral ? root.connections.messageRateText : root.link.messageRateText
            hint: qsTr("Messages received in a second")
        }
        StatusItem {
            visible: root.context.isStarted && !Theme.isCompact
            anchors.verticalCenter: parent.verticalCenter
            value: root.hasSeveral ? root.connections.bitRateText : root.link.bitRateText
            hint: qsTr("Bits received in a second")
        }
        StatusItem {
            visible: root.context.isStarted && !root.hasSeveral
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("RTT")
            value: root.link.rttText
            hint: qsTr("Time to the server and back") + (root.link.transportWords === "" ? "" : "\n" + root.link.transportWords)
        }
        StatusItem {
            objectName: "transport"
            visible: root.context.isStarted && root.link.isFallback && !root.hasSeveral
            anchors.verticalCenter: parent.verticalCenter
            value: root.link.transportText
            hint: root.link.transportWords
        }
        StatusItem {
            visible: root.context.isStarted && !Theme.isCompact
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("dropped")
            value: root.link.droppedText
            hint: qsTr("Samples that arrived and could not be kept")
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space5

        StatusItem {
            visible: root.context.isStarted && !Theme.isCompact
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("buffer")
            value: root.link.bufferText
            objectName: "buffer"
            hint: qsTr("Memory for samples in use; the oldest make room") + "\n" + root.context.board.reachText
        }
        StatusItem {
            anchors.verticalCenter: parent.verticalCenter
            value: qsTr("%1 fps").arg(meter.framesPerSecond)
            hint: qsTr("Frames drawn in the last second; a still picture needs none")
        }
        StatusButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "zoneSwitch"
            text: root.context.time.isUtc ? "UTC" : root.context.time.timeZoneText
            hint: root.context.time.isUtc ? qsTr("Every clock on this board is UTC. Switch to local time")
                : qsTr("Every clock on this board is local time. Switch to UTC")
            onClicked: root.context.settings.timeZoneChoice = root.context.time.isUtc
                ? SettingsModel.LocalZone : SettingsModel.Utc
        }
        StatusButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "languageSwitch"
            focus: true
            text: root.context.settings.isChinese ? "简体中文" : "EN"
            hint: qsTr("Language: English. Switch to Chinese")
            onClicked: root.context.settings.language = root.context.settings.isChinese
                ? SettingsModel.English : SettingsModel.Chinese
        }
    }
}
