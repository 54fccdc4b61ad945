// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What a line of the list of connections says.
Item {
    id: root

    required property string name
    required property string address
    required property string figure
    required property string words
    required property int connectionState
    required property color tint

    FreshnessDot {
        id: dot

        x: Theme.size.space4
        anchors.verticalCenter: title.verticalCenter
        words: root.words
        isHollow: root.connectionState === ConnectionModel.Off
        tint: root.tint
    }
    PlainText {
        id: title

        anchors.left: dot.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: distance.left
        anchors.rightMargin: Theme.size.space3
        anchors.bottom: parent.verticalCenter
        text: root.name
        font: Theme.type.panelTitle
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    NumberText {
        id: distance

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: title.verticalCenter
        text: root.figure
        font: Theme.type.small
        color: root.connectionState === ConnectionModel.Trying ? Theme.color.warn
            : root.connectionState === ConnectionModel.Down ? Theme.color.crit : Theme.color.textMuted
        Accessible.ignored: true
    }
    PlainText {
        anchors.left: title.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.top: parent.verticalCenter
        anchors.topMargin: Theme.size.space1
        text: root.address
        font: Theme.type.monoCaption
        color: Theme.color.textMuted
        elide: Text.ElideMiddle
        Accessible.ignored: true
    }
}
