// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// One line across the page while something is broken: what happened, when the next try is, the way out.
Rectangle {
    id: root

    required property string headline
    property string detail: ""
    property real progress: 0
    property bool hasProgress: false
    property string actionText: ""

    signal actionTriggered()

    implicitHeight: Theme.size.banner
    color: Theme.color.critSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: headline + " " + detail

    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space4 + Theme.size.space1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "wifioff"
        color: Theme.color.crit
    }
    Row {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.size.space4
        anchors.right: tail.left
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3
        clip: true

        PlainText {
            width: Math.min(implicitWidth, words.width)
            elide: Text.ElideRight
            text: root.headline
            font: Theme.type.panelTitle
        }
        NumberText {
            text: root.detail
            font: Theme.type.body
            color: Theme.color.textSecondary
        }
    }
    Row {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space4

        ProgressLine {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasProgress && root.width > Theme.size.readable
            value: root.progress
        }
        Button {
            objectName: "bannerAction"
            visible: root.actionText !== ""
            isSmall: true
            iconName: "refresh"
            text: root.actionText
            onClicked: root.actionTriggered()
        }
    }
    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: 1
        color: Theme.color.borderSubtle
    }
}
