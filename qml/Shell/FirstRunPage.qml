// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Nothing is connected: the ways to begin, with language and theme on the same page.
FocusScope {
    id: root

    required property AppContext context
    readonly property bool hasOutline: width > Theme.size.firstRunCards + Theme.size.firstRunOutline
        + 3 * Theme.size.space8

    Accessible.role: Accessible.Pane
    Accessible.name: title.text

    Flickable {
        id: view

        anchors.fill: parent
        contentHeight: Math.max(height, cards.height + 2 * Theme.size.space7)
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: cards

            x: root.hasOutline ? (view.width - width - outline.width - Theme.size.space8) / 2
                : (view.width - width) / 2
            y: Math.max(Theme.size.space7, (view.height - height) / 2 - Theme.size.space8)
            width: Math.min(Theme.size.firstRunCards, view.width - 2 * Theme.size.space6)
            spacing: Theme.size.space4

            PlainText {
                id: title

                width: parent.width
                text: qsTr("Connect something live")
                font: Theme.type.hero
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            PlainText {
                width: parent.width
                bottomPadding: Theme.size.space5
                text: qsTr("Charts, chat and recordings share one clock. Start with the built-in demo, your own feed, or a recording.")
                font: Theme.type.lead
                color: Theme.color.textSecondary
                wrapMode: Text.Wrap
            }
            StartCard {
                width: parent.width
                iconName: "bolt"
                headline: qsTr("Demo feed")
                detail: qsTr("A local source with this machine's CPU, memory, network and disk, demo tickers and a cold room. Nothing leaves this computer.")
                tint: Theme.color.live
                tintSoft: Theme.color.liveSoft

                Button {
                    objectName: "startDemo"
                    focus: true
                    implicitHeight: Theme.size.controlLarge
                    isPrimary: true
                    iconName: "play"
                    text: qsTr("Start demo")
                    onClicked: root.context.startDemo()
                }
            }
            ConnectCard {
                width: parent.width
                context: root.context
            }
            StartCard {
                width: parent.width
                iconName: "session"
                headline: qsTr("A recording")
                detail: qsTr("Open an MCAP, JSON Lines or CSV file and scrub through it.")
                tint: Theme.color.replay
                tintSoft: Theme.color.replaySoft

                Row {
                    spacing: Theme.size.space4

                    Button {
                        objectName: "openFile"
                        implicitHeight: Theme.size.controlLarge
                        iconName: "folder"
                        text: qsTr("Open file")
                        onClicked: root.context.sessions.chooseFile()
                    }
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("or drop it anywhere in this window")
                        font: Theme.type.body
                        color: Theme.color.textSecondary
                    }
                }
            }
            AppearanceRow {
                topPadding: Theme.size.space4
                settings: root.context.settings
                width: parent.width
            }
        }
        BoardOutline {
            id: outline

            anchors.left: cards.right
            anchors.leftMargin: Theme.size.space8
            anchors.top: cards.top
            height: cards.height - Theme.size.space7
            visible: root.hasOutline
        }
        KeyHints {
            actions: root.context.actions
            anchors.left: outline.left
            anchors.bottom: cards.bottom
            width: outline.width
            visible: root.hasOutline
        }
    }
}
