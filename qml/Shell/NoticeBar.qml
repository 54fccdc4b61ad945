// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// What went wrong with a file, in words, until it is read.
Rectangle {
    id: root

    required property string text

    signal dismissed()

    implicitHeight: Math.max(Theme.size.banner, words.implicitHeight + 2 * Theme.size.space4)
    visible: text !== ""
    color: Theme.color.warnSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: mark

        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space4 + Theme.size.space1
        anchors.verticalCenter: parent.verticalCenter
        iconName: "warn"
        color: Theme.color.warn
    }
    PlainText {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: Theme.size.space4
        anchors.right: closeButton.left
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
        text: root.text
        font: Theme.type.body
    }
    IconButton {
        id: closeButton

        objectName: "noticeClose"
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        iconName: "x"
        hint: qsTr("Close")
        onClicked: root.dismissed()
    }
    Separator {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
