// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// The moments the room has pinned, each with what its panel showed around it.
ListView {
    id: root

    required property AppContext context
    readonly property PinModel pins: context.chat.pins

    objectName: "pinnedMoments"
    clip: true
    activeFocusOnTab: true
    spacing: Theme.size.space3
    boundsBehavior: Flickable.StopAtBounds
    model: pins
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Pinned moments")
    Keys.onReturnPressed: show(currentItem as Moment)
    Keys.onEnterPressed: show(currentItem as Moment)

    function show(moment: Moment): void {
        if (moment)
            pins.showMessage(moment.number)
    }

    T.ScrollBar.vertical: ScrollBar {}

    component Moment: Rectangle {
        id: moment

        required property int number
        required property string title
        required property string timeText
        required property string author
        required property string text
        required property bool isGone
        required property string accessibleText
        required property double from
        required property double to
        required property string panelId
        readonly property bool isSelected: root.pins.selected === number
        readonly property PanelModel panel: root.context.panelOf(panelId)
        readonly property bool hasChart: panel !== null && !isGone && panel.seriesIds.length > 0
        // What is shown of it: before and after, twice its length at least.
        readonly property double aroundMs: Math.max(60000, (to - from) / 2)

        width: ListView.view ? ListView.view.width : 0
        implicitHeight: body.implicitHeight + 2 * Theme.size.space4
        radius: Theme.size.radiusLg
        color: hover.hovered ? Theme.color.bgHover : Theme.color.bgRaised
        border.width: 1
        border.color: isSelected ? Theme.color.accent : Theme.color.borderSubtle
        Accessible.role: Accessible.ListItem
        Accessible.name: accessibleText
        Accessible.onPressAction: root.show(moment)

        FocusRing {
            isShown: moment.ListView.isCurrentItem && root.activeFocus
            targetRadius: parent.radius
        }
        HoverHandler {
            id: hover

            onHoveredChanged: root.pins.hovered = hovered ? moment.number : 0
        }
        TapHandler {
            onTapped: root.show(moment)
        }
        Column {
            id: body

            x: Theme.size.space4
            y: Theme.size.space4
            width: parent.width - 2 * x
            spacing: Theme.size.space3

            Item {
                width: parent.width
                height: Theme.type.panelTitleLine

                Rectangle {
                    id: flag

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.max(Theme.size.flag, digits.implicitWidth + Theme.size.space2)
                    height: Theme.size.flag
                    radius: Theme.size.radiusXs
                    color: moment.isSelected ? Theme.color.accent : Theme.color.chartPin

                    PlainText {
                        id: digits

                        anchors.centerIn: parent
                        text: moment.number
                        font: Theme.type.caption
                        color: moment.isSelected ? Theme.color.accentInk : Theme.color.chartPinInk
                    }
                }
                PlainText {
                    anchors.left: flag.right
                    anchors.leftMargin: Theme.size.space3
                    anchors.right: time.left
                    anchors.rightMargin: Theme.size.space3
                    text: moment.title
                    font: Theme.type.panelTitle
                    elide: Text.ElideRight
                }
                PlainText {
                    id: time

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: moment.timeText
                    font: Theme.type.mono
                    color: Theme.color.textMuted
                }
            }
            Repeater {
                model: moment.hasChart ? 1 : 0

                Item {
                    width: body.width
                    height: Theme.size.sparkHeight
                    clip: true

                    SeriesColors {
                        id: colors

                        palette: Theme.seriesColors
                        slots: moment.panel.seriesSlots
                    }
                    TraceItem {
                        anchors.fill: parent
                        source: root.context.store
                        seriesIds: moment.panel.seriesIds
                        seriesColors: colors.colors
                        from: moment.from - moment.aroundMs
                        to: moment.to + moment.aroundMs
                        yMin: moment.panel.yMin
                        yMax: moment.panel.yMax
                        isLogScale: moment.panel.isLogScale
                        lineWidth: Theme.size.seriesLineWidth
                    }
                    Rectangle {
                        x: Math.round(parent.width * moment.aroundMs / (2 * moment.aroundMs + moment.to - moment.from))
                        width: 1
                        height: parent.height
                        color: moment.isSelected ? Theme.color.accent : Theme.color.chartPin
                        opacity: Theme.size.seriesDimOpacity
                    }
                }
            }
            PlainText {
                width: parent.width
                visible: moment.isGone
                text: qsTr("The data of this time is not kept any more")
                font: Theme.type.small
                color: Theme.color.warn
                wrapMode: Text.Wrap
            }
            Item {
                width: parent.width
                height: Theme.type.bodyLine

                PlainText {
                    id: who

                    width: Math.min(implicitWidth, parent.width / 2)
                    text: moment.author
                    font: Theme.type.smallStrong
                    elide: Text.ElideRight
                }
                PlainText {
                    anchors.left: who.right
                    anchors.leftMargin: Theme.size.space3
                    anchors.right: parent.right
                    text: moment.text
                    font: Theme.type.small
                    color: Theme.color.textSecondary
                    elide: Text.ElideRight
                    maximumLineCount: 1
                }
            }
        }
    }

    delegate: Moment {}
}
