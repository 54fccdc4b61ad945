// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// Series with their spark line, last value and change over the window. Arrow keys, Page, Home and End move.
FocusScope {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    required property FigureModel figures
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real edge: Theme.size.space4

    function trendColor(trend: int): color {
        return trend > 0 ? Theme.seriesColors[0] : trend < 0 ? Theme.seriesColors[1] : Theme.color.textMuted
    }

    function move(row: int): void {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, row))
    }

    ListView {
        id: list

        objectName: "watchlist"
        anchors.top: parent.top
        anchors.bottom: foot.top
        width: parent.width
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        reuseItems: true
        keyNavigationEnabled: false
        highlightMoveDuration: 0
        currentIndex: -1
        model: root.figures
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Series of %1").arg(root.panel.title)
        Accessible.description: currentItem ? currentItem.Accessible.name : ""
        Keys.onPressed: event => {
            const page = Math.max(1, Math.floor(height / Theme.size.row) - 1)
            event.accepted = event.modifiers === Qt.NoModifier
            if (!event.accepted)
                return
            if (event.key === Qt.Key_Up)
                root.move(currentIndex - 1)
            else if (event.key === Qt.Key_Down)
                root.move(currentIndex + 1)
            else if (event.key === Qt.Key_PageUp)
                root.move(currentIndex - page)
            else if (event.key === Qt.Key_PageDown)
                root.move(currentIndex + page)
            else if (event.key === Qt.Key_Home)
                root.move(0)
            else if (event.key === Qt.Key_End)
                root.move(count - 1)
            else
                event.accepted = false
        }

        T.ScrollBar.vertical: ScrollBar {}

        delegate: Item {
            id: row

            required property seriesFigure figure
            required property int index
            readonly property bool isCurrent: ListView.isCurrentItem && list.activeFocus
            readonly property real columnWidth: (width - 2 * root.edge) / 4

            width: list.width
            height: Math.max(Theme.size.row, Math.min(Theme.size.controlLarge, list.height / Math.max(1, list.count)))
            Accessible.role: Accessible.ListItem
            Accessible.name: figure.accessibleText

            Column {
                x: root.edge
                width: row.columnWidth - Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter

                PlainText {
                    width: parent.width
                    text: row.figure.name
                    font: Theme.type.smallStrong
                    elide: Text.ElideRight
                }
                PlainText {
                    width: parent.width
                    visible: text !== ""
                    text: row.figure.detail
                    font: Theme.type.axis
                    color: Theme.color.textSecondary
                    elide: Text.ElideRight
                }
            }
            TraceItem {
                x: root.edge + row.columnWidth
                y: Theme.size.space2
                width: row.columnWidth
                height: parent.height - 2 * Theme.size.space2
                opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
                source: root.store
                seriesIds: [row.figure.seriesId]
                seriesColors: [root.trendColor(row.figure.trend)]
                from: root.figures.from
                to: root.figures.to
                yMin: row.figure.sparkMin
                yMax: row.figure.sparkMax
                lineWidth: Theme.size.seriesLineWidth
                hasNewestDots: true
            }
            NumberText {
                x: root.edge + 2 * row.columnWidth
                width: row.columnWidth
                isRightAligned: true
                anchors.verticalCenter: parent.verticalCenter
                text: row.figure.valueText
                font: Theme.type.smallStrong
                color: root.isFaded ? Theme.color.textMuted : Theme.color.textPrimary
            }
            NumberText {
                x: root.edge + 3 * row.columnWidth
                width: row.columnWidth
                isRightAligned: true
                anchors.verticalCenter: parent.verticalCenter
                text: row.figure.changeText
                font: Theme.type.small
                color: root.isFaded ? Theme.color.textMuted : root.trendColor(row.figure.trend)
            }
            Separator {
                anchors.bottom: parent.bottom
                x: root.edge
                width: parent.width - 2 * root.edge
            }
            FocusRing {
                anchors.margins: 0
                isShown: row.isCurrent
                targetRadius: 0
            }
            TapHandler {
                onTapped: {
                    list.forceActiveFocus(Qt.MouseFocusReason)
                    root.move(row.index)
                }
            }
        }
    }
    PlainText {
        id: foot

        x: root.edge
        width: parent.width - 2 * root.edge
        anchors.bottom: parent.bottom
        bottomPadding: Theme.size.space1
        text: qsTr("Change and line: %1").arg(root.time.windowText)
        font: Theme.type.axis
        color: Theme.color.textMuted
        elide: Text.ElideRight
    }
    PlainText {
        anchors.centerIn: parent
        visible: list.count === 0
        text: qsTr("Every series is hidden")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
