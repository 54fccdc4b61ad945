// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// What one does most with the message under the pointer.
Rectangle {
    id: root

    property bool canAnswer: false
    readonly property bool isUsed: react.activeFocus || reply.activeFocus || more.activeFocus

    signal reactTriggered()
    signal answerTriggered()
    signal menuTriggered()

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    width: implicitWidth
    height: implicitHeight
    radius: Theme.size.radiusMd
    color: Theme.color.bgOverlay
    border.width: 1
    border.color: Theme.color.borderDefault

    Row {
        id: row

        IconButton {
            id: react

            objectName: "react"
            visible: root.canAnswer
            isSmall: true
            activeFocusOnTab: false
            iconName: "smile"
            hint: qsTr("React")
            onClicked: root.reactTriggered()
        }
        IconButton {
            id: reply

            objectName: "answer"
            visible: root.canAnswer
            isSmall: true
            activeFocusOnTab: false
            iconName: "reply"
            hint: qsTr("Answer")
            onClicked: root.answerTriggered()
        }
        IconButton {
            id: more

            objectName: "more"
            isSmall: true
            activeFocusOnTab: false
            iconName: "more"
            hint: qsTr("More for this message")
            Accessible.role: Accessible.ButtonMenu
            onClicked: root.menuTriggered()
        }
    }
}
