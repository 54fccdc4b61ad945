// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Ui

// One feed of the recording: a bar where it has data, nothing where it has not.
Item {
    id: root

    required property string name
    required property int slot
    required property list<point> spans
    required property real labelWidth
    required property real plotWidth
    required property real start
    required property real msPerPixel

    implicitHeight: Theme.size.swatch
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("%1, %n parts with data", "", spans.length).arg(name)

    PlainText {
        width: root.labelWidth - Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        elide: Text.ElideRight
        text: root.name
        font: Theme.type.caption
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
        model: root.spans

        Rectangle {
            required property point modelData

            x: root.labelWidth + (modelData.x - root.start) / root.msPerPixel
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(2, (modelData.y - modelData.x) / root.msPerPixel)
            height: Theme.size.dot
            radius: Theme.size.radiusXs
            color: Theme.seriesColor(root.slot)
            opacity: 0.75
        }
    }
}
