// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// A pinned moment as a chip: its number, the panel and the time. It goes there; in the composer it can be
// taken off.
T.AbstractButton {
    id: root

    property pinChip pin
    property bool isSelected: false
    property bool canRemove: false
    readonly property color edge: isSelected ? Theme.color.accent : Theme.color.borderDefault

    signal removeTriggered()

    property real maximumWidth: Infinity
    // All but the title, which gives way.
    readonly property real besides: flag.width + row.spacing + time.implicitWidth
        + (gone.visible ? row.spacing + gone.implicitWidth : 0)
        + (off.visible ? row.spacing + off.implicitWidth : 0) + Theme.size.space2 + Theme.size.space3
    readonly property real titleRoom: Math.min(Math.ceil(metrics.advanceWidth) + 1,
        Math.max(0, maximumWidth - besides - row.spacing))

    implicitWidth: besides + (pin.title === "" ? 0 : titleRoom + row.spacing)
    implicitHeight: Theme.size.controlSmall
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    text: pin.title === "" ? pin.timeText : qsTr("%1 at %2").arg(pin.title).arg(pin.timeText)
    Accessible.name: pin.isGone ? qsTr("Pin %1: %2, its data is not here any more").arg(pin.number).arg(text)
        : pin.number > 0 ? qsTr("Pin %1: %2").arg(pin.number).arg(text) : qsTr("Pin: %1").arg(text)
    Accessible.description: canRemove ? qsTr("Delete takes it off") : ""
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDeletePressed: {
        if (canRemove)
            removeTriggered()
    }

    TextMetrics {
        id: metrics

        font: Theme.type.smallStrong
        text: root.pin.title
    }

    background: Rectangle {
        radius: Theme.size.radiusSm
        color: root.isSelected ? Theme.color.accentSoft : root.hovered ? Theme.color.bgHover : Theme.color.bgRaised
        border.width: 1
        border.color: root.edge

        FocusRing {
            isShown: root.visualFocus
            targetRadius: parent.radius
        }
    }

    Item {
        anchors.fill: parent

        Row {
            id: row

            x: Theme.size.space2
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space3

            Rectangle {
                id: flag

                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(Theme.size.flag, digits.implicitWidth + Theme.size.space2)
                height: Theme.size.flag
                radius: Theme.size.radiusXs
                color: root.isSelected ? Theme.color.accent : Theme.color.chartPin

                PlainText {
                    id: digits

                    anchors.centerIn: parent
                    visible: root.pin.number > 0
                    text: root.pin.number
                    font: Theme.type.caption
                    color: root.isSelected ? Theme.color.accentInk : Theme.color.chartPinInk
                }
                Icon {
                    anchors.centerIn: parent
                    visible: root.pin.number === 0
                    iconName: "pin"
                    extent: Theme.size.space4
                    color: Theme.color.chartPinInk
                }
            }
            PlainText {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                visible: root.pin.title !== ""
                width: root.titleRoom
                text: root.pin.title
                font: Theme.type.smallStrong
                elide: Text.ElideRight
            }
            PlainText {
                id: time

                anchors.verticalCenter: parent.verticalCenter
                text: root.pin.timeText
                font: Theme.type.mono
                color: Theme.color.textMuted
            }
            PlainText {
                id: gone

                anchors.verticalCenter: parent.verticalCenter
                visible: root.pin.isGone
                text: qsTr("data gone")
                font: Theme.type.small
                color: Theme.color.warn
            }
            IconButton {
                id: off

                objectName: "removePin"
                anchors.verticalCenter: parent.verticalCenter
                visible: root.canRemove
                implicitHeight: Theme.size.pill
                isSmall: true
                activeFocusOnTab: false
                iconName: "x"
                hint: qsTr("Take the pin off")
                onClicked: root.removeTriggered()
            }
        }
    }
}
