// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// One step: passed or not, in words, and when it was in the whole.
Item {
    id: root

    required property string name
    required property string detail
    required property int stepState
    required property string timeText
    required property real from
    required property real length
    required property bool isRoundTrip
    required property string accessibleText
    property list<real> roundTrips
    readonly property bool isDone: stepState === ProbeModel.Passed || stepState === ProbeModel.Warning
        || stepState === ProbeModel.Failed
    readonly property color tint: stepState === ProbeModel.Passed ? Theme.color.live
        : stepState === ProbeModel.Warning ? Theme.color.warn
        : stepState === ProbeModel.Failed ? Theme.color.crit : Theme.color.textMuted
    readonly property color tintSoft: stepState === ProbeModel.Passed ? Theme.color.liveSoft
        : stepState === ProbeModel.Warning ? Theme.color.warnSoft
        : stepState === ProbeModel.Failed ? Theme.color.critSoft : Theme.color.bgRaised

    implicitHeight: lines.height
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    Rectangle {
        width: Theme.size.avatarSmall
        height: width
        radius: width / 2
        color: root.tintSoft

        Icon {
            anchors.centerIn: parent
            iconName: root.stepState === ProbeModel.Passed ? "check" : root.stepState === ProbeModel.Warning ? "warn"
                : root.stepState === ProbeModel.Failed ? "x" : root.stepState === ProbeModel.Running ? "hourglass" : "minus"
            extent: Theme.size.iconSmall
            color: root.tint
        }
    }
    Column {
        id: lines

        x: Theme.size.avatarSmall + Theme.size.space4
        width: bar.x - x - Theme.size.space4

        PlainText {
            width: parent.width
            elide: Text.ElideRight
            text: root.name
            font: Theme.type.panelTitle
            color: root.stepState === ProbeModel.Waiting || root.stepState === ProbeModel.Skipped ? Theme.color.textMuted
                : Theme.color.textPrimary
        }
        PlainText {
            width: parent.width
            visible: text !== ""
            wrapMode: Text.Wrap
            text: root.detail
            font: Theme.type.small
            color: root.stepState === ProbeModel.Failed ? Theme.color.crit : Theme.color.textSecondary
        }
        Row {
            visible: root.isRoundTrip && root.roundTrips.length > 0
            topPadding: Theme.size.space3
            height: Theme.size.row + Theme.size.space3
            spacing: Theme.size.space2

            Repeater {
                model: root.isRoundTrip ? root.roundTrips : []

                Rectangle {
                    required property real modelData

                    y: Theme.size.row - height
                    width: Theme.size.dot
                    height: Math.max(2, modelData * Theme.size.controlSmall)
                    radius: Theme.size.radiusXs / 2
                    color: Theme.color.accent
                    opacity: 0.5 + modelData / 2
                }
            }
        }
    }
    Rectangle {
        id: bar

        anchors.right: time.left
        anchors.rightMargin: Theme.size.space4
        y: Theme.size.space3
        width: Math.max(Theme.size.sparkWidth, Math.min(Theme.size.readout, parent.width / 4))
        height: Theme.size.tickMark
        radius: height / 2
        color: Theme.color.bgRaised

        Rectangle {
            x: root.from * (parent.width - width)
            visible: root.isDone
            width: Math.max(2, root.length * parent.width)
            height: parent.height
            radius: height / 2
            color: root.stepState === ProbeModel.Passed ? Theme.color.accent : root.tint
        }
    }
    Item {
        id: time

        anchors.right: parent.right
        width: Theme.size.legendColumn + Theme.size.space6

        NumberText {
            anchors.right: parent.right
            text: root.timeText
            font: Theme.type.label
            color: root.stepState === ProbeModel.Warning ? Theme.color.warn : Theme.color.textPrimary
        }
    }
}
