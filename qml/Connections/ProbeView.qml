// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What the probe of an address found: the verdict and what to do first, then each step with its time.
FocusScope {
    id: root

    required property ProbeModel probe
    readonly property bool isGood: probe.outcome === ProbeModel.Works
    readonly property bool isBad: probe.outcome === ProbeModel.Fails
    readonly property color tint: isGood ? Theme.color.live : isBad ? Theme.color.crit
        : probe.outcome === ProbeModel.WorksWithAdvice ? Theme.color.warn : Theme.color.textSecondary
    readonly property color tintSoft: isGood ? Theme.color.liveSoft : isBad ? Theme.color.critSoft
        : probe.outcome === ProbeModel.WorksWithAdvice ? Theme.color.warnSoft : Theme.color.bgRaised

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Probe of %1").arg(probe.address)

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgApp
    }
    Separator {
        height: parent.height
    }
    Item {
        id: head

        x: Theme.size.space6
        y: Theme.size.space6
        width: parent.width - 2 * x
        height: Theme.size.control

        PlainText {
            id: title

            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Probe")
            font: Theme.type.title
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            anchors.left: title.right
            anchors.leftMargin: Theme.size.space4
            anchors.right: tools.left
            anchors.rightMargin: Theme.size.space4
            anchors.baseline: title.baseline
            elide: Text.ElideMiddle
            text: root.probe.tookText !== "" ? root.probe.address + ", " + root.probe.tookText : root.probe.address
            font: Theme.type.small
            color: Theme.color.textSecondary
        }
        Row {
            id: tools

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space3

            Button {
                objectName: "probeCopy"
                visible: !root.probe.isRunning
                isSmall: true
                iconName: "copy"
                text: qsTr("Copy report")
                hint: qsTr("As text, without secrets")
                onClicked: root.probe.copyReport()
            }
            Button {
                objectName: "probeAgain"
                focus: true
                isSmall: true
                iconName: root.probe.isRunning ? "x" : "refresh"
                text: root.probe.isRunning ? qsTr("Cancel") : qsTr("Run again")
                onClicked: root.probe.isRunning ? root.probe.cancel() : root.probe.again()
            }
            IconButton {
                objectName: "probeClose"
                isSmall: true
                iconName: "x"
                hint: qsTr("Close the probe")
                onClicked: root.probe.hide()
            }
        }
    }
    Flickable {
        id: view

        anchors.top: head.bottom
        anchors.topMargin: Theme.size.space4
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: parts.height + Theme.size.space6
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: parts

            x: Theme.size.space6
            width: view.width - 2 * x
            spacing: Theme.size.space4

            Rectangle {
                width: parent.width
                height: words.height + 2 * Theme.size.space4
                radius: Theme.size.radiusLg
                color: root.tintSoft

                Icon {
                    x: Theme.size.space5
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: root.probe.isRunning ? "hourglass" : root.isGood ? "check" : root.isBad ? "crit" : "warn"
                    extent: Theme.size.railIcon
                    color: root.tint
                }
                Column {
                    id: words

                    x: Theme.size.space5 + Theme.size.railIcon + Theme.size.space4
                    y: Theme.size.space4
                    width: parent.width - x - Theme.size.space4
                    spacing: Theme.size.space1

                    PlainText {
                        objectName: "probeVerdict"
                        width: parent.width
                        wrapMode: Text.Wrap
                        text: root.probe.isRunning ? qsTr("Looking…") : root.probe.verdict
                        font: Theme.type.panelTitle
                        Accessible.role: Accessible.AlertMessage
                        Accessible.name: text
                    }
                    PlainText {
                        objectName: "probeFix"
                        width: parent.width
                        visible: text !== ""
                        wrapMode: Text.Wrap
                        text: root.probe.fix
                        font: Theme.type.small
                        color: Theme.color.textSecondary
                    }
                }
            }
            Rectangle {
                width: parent.width
                height: steps.height + 2 * Theme.size.space4
                radius: Theme.size.radiusLg
                color: Theme.color.bgPanel
                border.width: 1
                border.color: Theme.color.borderSubtle

                Column {
                    id: steps

                    x: Theme.size.space4
                    y: Theme.size.space4
                    width: parent.width - 2 * x
                    spacing: Theme.size.space3

                    Repeater {
                        model: root.probe

                        ProbeStepRow {
                            width: steps.width
                            roundTrips: root.probe.roundTrips
                        }
                    }
                }
            }
        }
    }
}
