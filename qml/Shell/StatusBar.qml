// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// What flows, what was missed, and by whose clock.
FocusScope {
    id: root

    required property AppContext context
    readonly property LinkModel link: context.link

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
                text: !root.context.isStarted ? qsTr("No connection")
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
            value: root.link.messageRateText
            hint: qsTr("Messages received in a second")
        }
        StatusItem {
            visible: root.context.isStarted && !Theme.isCompact
            anchors.verticalCenter: parent.verticalCenter
            value: root.link.bitRateText
            hint: qsTr("Bits received in a second")
        }
        StatusItem {
            visible: root.context.isStarted
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("RTT")
            value: root.link.rttText
            hint: qsTr("Time to the server and back")
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
            hint: qsTr("Memory for samples in use; the oldest make room")
        }
        StatusItem {
            anchors.verticalCenter: parent.verticalCenter
            value: qsTr("%1 fps").arg(meter.framesPerSecond)
            hint: qsTr("Frames drawn in the last second; a still picture needs none")
        }
        StatusItem {
            anchors.verticalCenter: parent.verticalCenter
            value: root.context.time.timeZoneText
            hint: qsTr("Time zone of every clock on this board")
        }
        T.AbstractButton {
            id: language

            anchors.verticalCenter: parent.verticalCenter
            implicitWidth: implicitContentWidth
            implicitHeight: root.height - Theme.size.space1
            objectName: "languageSwitch"
            focus: true
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            activeFocusOnTab: true
            text: root.context.settings.isChinese ? "简体中文" : "EN"
            Accessible.name: qsTr("Language: English. Switch to Chinese")
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            onClicked: root.context.settings.language = root.context.settings.isChinese
                ? SettingsModel.English : SettingsModel.Chinese

            contentItem: PlainText {
                verticalAlignment: Text.AlignVCenter
                text: language.text
                font: Theme.type.axis
                color: language.hovered ? Theme.color.textPrimary : Theme.color.textSecondary
            }

            background: FocusRing {
                anchors.margins: 0
                isShown: language.visualFocus
                targetRadius: 0
            }

            ToolTip {
                y: -height - Theme.size.space2
                text: language.Accessible.name
                visible: language.hovered || language.visualFocus
            }
        }
    }
}
