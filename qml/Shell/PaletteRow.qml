// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// A result: what it is, where, its line and value, its keys. The first of a group stands under its name.
Item {
    id: root

    required property string groupText
    required property string title
    required property list<int> titleMarks
    required property string detail
    required property list<int> detailMarks
    required property string valueText
    required property paletteSpark spark
    required property string keys
    required property string iconName
    required property string accessibleText
    required property QtObject store
    property bool isCurrent: false

    signal chosen()

    implicitHeight: head.height + line.height
    objectName: "paletteRow"
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText
    Accessible.selected: isCurrent
    Accessible.onPressAction: root.chosen()

    PlainText {
        id: head

        x: Theme.size.space5 + Theme.size.space2
        height: root.groupText === "" ? 0 : Theme.size.row
        visible: height > 0
        verticalAlignment: Text.AlignVCenter
        text: root.groupText
        font: Theme.type.caption
        color: Theme.color.textSecondary
    }
    Rectangle {
        id: line

        x: Theme.size.space3
        y: head.height
        width: root.width - 2 * Theme.size.space3
        height: Theme.size.controlLarge + Theme.size.space2
        radius: Theme.size.radiusSm
        color: root.isCurrent ? Theme.color.bgSelected : hover.hovered ? Theme.color.bgHover : "transparent"

        Rectangle {
            visible: root.isCurrent
            width: Theme.size.railBar
            height: parent.height
            color: Theme.color.accent
        }
        Icon {
            id: sign

            x: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            extent: Theme.size.icon
            iconName: root.iconName
            color: root.isCurrent ? Theme.color.accentText : Theme.color.textSecondary
        }
        MatchText {
            id: name

            anchors.left: sign.right
            anchors.leftMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, tail.x - x - Theme.size.space3)
            text: root.title
            marks: root.titleMarks
            font: Theme.type.label
            color: Theme.color.textPrimary
            markColor: Theme.color.accentText
        }
        MatchText {
            anchors.left: name.right
            anchors.leftMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(0, Math.min(implicitWidth, tail.x - x - Theme.size.space3))
            text: root.detail
            marks: root.detailMarks
            font: Theme.type.small
            color: Theme.color.textMuted
            markColor: Theme.color.accentText
        }
        SeriesColors {
            id: colors

            palette: Theme.seriesColors
            slots: root.spark.slots
        }
        Row {
            id: tail

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space4
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space5

            TraceItem {
                anchors.verticalCenter: parent.verticalCenter
                width: 2 * Theme.size.sparkWidth
                height: Theme.size.controlSmall
                visible: root.spark.ids.length > 0
                source: root.store
                seriesIds: root.spark.ids
                seriesColors: colors.colors
                seriesVisible: [true]
                kind: TraceItem.Line
                from: root.spark.from
                to: root.spark.to
                yMin: root.spark.min
                yMax: root.spark.max
                lineWidth: Theme.size.seriesLineWidth
                hasNewestDots: true
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(number.implicitWidth, Theme.size.sparkWidth)
                height: number.implicitHeight
                visible: root.valueText !== ""

                NumberText {
                    id: number

                    anchors.right: parent.right
                    text: root.valueText
                    font: Theme.type.panelTitle
                    color: Theme.color.textPrimary
                }
            }
            KeyCaps {
                anchors.verticalCenter: parent.verticalCenter
                visible: keys !== ""
                keys: root.keys !== "" ? root.keys : root.isCurrent && root.valueText === "" ? "Enter" : ""
            }
        }
        HoverHandler {
            id: hover
        }
        TapHandler {
            onTapped: root.chosen()
        }
    }
}
