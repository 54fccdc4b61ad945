// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// What the room has pinned, over a plot: numbered flags on top, each with a thin line to the axis. A click shows
// the message.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    property bool isWide: false
    readonly property PinModel pins: panel.pins
    readonly property bool hasFlags: model.flags.length > 0
    readonly property real perMs: width / (time.to - time.from)

    PinFlagModel {
        id: model

        pins: root.pins
        panel: root.panel
        time: root.time
        pixels: root.width
        isAll: root.isWide
    }
    Repeater {
        model: model.flags

        Item {
            id: pin

            required property pinFlag modelData
            readonly property real place: Math.round((modelData.from - root.time.from) * root.perMs)
            readonly property real span: Math.max(0, (modelData.to - modelData.from) * root.perMs)
            readonly property bool isLit: modelData.has(root.pins.selected)
                || modelData.has(root.pins.hovered)
            readonly property color ink: isLit ? Theme.color.accent : Theme.color.chartPin

            visible: place + span >= 0 && place <= root.width
            height: root.height

            Rectangle {
                readonly property real begin: Math.max(0, pin.place)

                x: begin
                width: Math.min(root.width, pin.place + pin.span) - begin
                height: parent.height
                visible: pin.span > 1 && width > 0
                color: Qt.alpha(pin.ink, Theme.size.seriesAreaTopAlpha / 2)
            }
            Rectangle {
                x: pin.place
                width: 1
                height: parent.height
                visible: pin.place >= 0
                color: pin.ink
                opacity: pin.isLit ? 1 : Theme.size.seriesDimOpacity
            }
            Rectangle {
                id: flag

                objectName: "flag-" + pin.modelData.number
                x: Math.max(0, Math.min(root.width - width, pin.place - width / 2))
                y: -height
                width: Math.max(Theme.size.flag, digits.implicitWidth + Theme.size.space2)
                height: Theme.size.flag
                radius: Theme.size.radiusXs
                color: pin.ink
                Accessible.role: Accessible.Button
                Accessible.name: pin.modelData.accessibleText
                Accessible.onPressAction: pin.choose()

                PlainText {
                    id: digits

                    anchors.centerIn: parent
                    text: pin.modelData.text
                    font: Theme.type.caption
                    color: pin.isLit ? Theme.color.accentInk : Theme.color.chartPinInk
                }
            }
            MouseArea {
                x: flag.x - Theme.size.space2
                y: flag.y
                width: flag.width + 2 * Theme.size.space2
                height: flag.height
                hoverEnabled: true
                cursorShape: Qt.PointingHandCursor
                onContainsMouseChanged: root.pins.hovered = containsMouse ? pin.modelData.number : 0
                onClicked: pin.choose()
            }

            // Of several, the one after the selected.
            function choose(): void {
                root.pins.showMessage(pin.modelData.after(root.pins.selected))
            }
        }
    }
}
