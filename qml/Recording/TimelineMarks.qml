// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Events as diamonds, messages as squares in the colour of their author; later ones are dim.
Item {
    id: root

    required property string name
    required property list<timelineMark> marks
    required property real labelWidth
    required property real plotWidth
    required property real start
    required property real position
    required property real msPerPixel

    implicitHeight: Theme.size.badge
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("%1, %n of them", "", marks.length).arg(name)

    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        font: Theme.type.small
        color: Theme.color.textSecondary
    }
    Rectangle {
        x: root.labelWidth
        anchors.verticalCenter: parent.verticalCenter
        width: root.plotWidth
        height: 1
        color: Theme.color.borderSubtle
    }
    Repeater {
        model: root.marks

        Rectangle {
            required property timelineMark modelData

            x: root.labelWidth + (modelData.at - root.start) / root.msPerPixel - width / 2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.size.dot
            height: Theme.size.dot
            radius: modelData.isChat ? Theme.size.radiusXs / 2 : 0
            rotation: modelData.isChat ? 0 : 45
            opacity: modelData.at > root.position ? 0.4 : 1
            color: modelData.isChat ? Theme.seriesColor(modelData.slot)
                : modelData.isBad ? Theme.color.crit
                : modelData.isGood ? Theme.color.live : Theme.color.accent
        }
    }
}
