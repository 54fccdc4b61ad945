// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The series of the panel being edited, and what the server has to add.
Column {
    id: root

    required property BoardModel board
    readonly property PanelDraft draft: board.editor.draft
    property string feed: ""
    property list<string> feeds
    property list<string> names

    spacing: Theme.size.space2

    Repeater {
        model: root.draft.series

        Item {
            id: row

            required property seriesSpec modelData
            required property int index
            readonly property string name: modelData.label !== "" ? modelData.label
                : modelData.feed + " / " + modelData.series

            width: root.width
            height: Theme.size.row

            PlainText {
                anchors.left: parent.left
                anchors.right: up.left
                anchors.verticalCenter: parent.verticalCenter
                text: row.name
                elide: Text.ElideRight
            }
            IconButton {
                id: up

                anchors.right: remove.left
                anchors.verticalCenter: parent.verticalCenter
                isSmall: true
                enabled: row.index > 0
                iconName: "up"
                hint: qsTr("Move %1 up").arg(row.name)
                onClicked: root.draft.moveSeries(row.index, row.index - 1)
            }
            IconButton {
                id: remove

                objectName: "removeSeries" + row.index
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                isSmall: true
                iconName: "x"
                hint: qsTr("Remove %1").arg(row.name)
                onClicked: root.draft.removeSeries(row.index)
            }
        }
    }
    Row {
        spacing: Theme.size.space3

        Button {
            objectName: "feedButton"
            width: (root.width - parent.spacing) / 2
            hasMenu: true
            text: root.feed === "" ? qsTr("Feed") : root.feed
            hint: qsTr("Feed to add series of")
            onClicked: {
                root.feeds = root.board.feedNames()
                feedMenu.open()
            }

            Menu {
                id: feedMenu

                y: parent.height

                Repeater {
                    model: root.feeds

                    MenuItem {
                        required property string modelData

                        text: modelData
                        onTriggered: root.feed = modelData
                    }
                }
            }
        }
        Button {
            objectName: "seriesButton"
            width: (root.width - parent.spacing) / 2
            hasMenu: true
            enabled: root.feed !== ""
            text: qsTr("Add series")
            onClicked: {
                root.names = root.board.seriesNames(root.feed)
                seriesMenu.open()
            }

            Menu {
                id: seriesMenu

                y: parent.height

                MenuItem {
                    text: qsTr("All series (*)")
                    onTriggered: root.draft.addSeries(root.feed, "*")
                }
                Repeater {
                    model: root.names

                    MenuItem {
                        required property string modelData

                        text: modelData
                        onTriggered: root.draft.addSeries(root.feed, modelData)
                    }
                }
            }
        }
    }
    InspectorField {
        objectName: "pattern"
        width: root.width
        enabled: root.feed !== ""
        label: qsTr("Series or pattern to add")
        value: ""
        placeholder: "core*"
        onCommitted: text => root.draft.addSeries(root.feed, text.trim())
    }
}
