// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Unit, decimals, axis and ends of the values of the panel being edited.
Column {
    id: root

    required property PanelDraft draft
    // As in two rows of four where something stands beside the ends.
    readonly property real endWidth: draft.hasGapStyle ? (width - 3 * Theme.size.space3) / 4 : (width - Theme.size.space3) / 2
    readonly property real third: (width - 2 * Theme.size.space3) / 3
    // The first is what the feed says; what is not in the list is written into the field.
    readonly property list<string> units: ["", "%", "B", "B/s", "bit/s", "s", "ms", "Hz", "°C", "V", "A", "W", "rpm",
        "req/s", "msg/s"]

    spacing: Theme.size.space3

    Row {
        width: parent.width
        spacing: Theme.size.space3

        Item {
            width: root.third
            height: unit.height

            InspectorField {
                id: unit

                objectName: "panelUnit"
                width: parent.width
                label: qsTr("Unit")
                value: root.draft.unit
                placeholder: qsTr("by the feed")
                onCommitted: text => root.draft.unit = text
            }
            IconButton {
                objectName: "unitMenu"
                anchors.right: parent.right
                anchors.rightMargin: Theme.size.space2
                anchors.bottom: parent.bottom
                anchors.bottomMargin: (Theme.size.control - height) / 2
                isSmall: true
                iconName: "down"
                hint: qsTr("Usual units")
                onClicked: unitMenu.open()

                Menu {
                    id: unitMenu

                    y: parent.height

                    Repeater {
                        model: root.units

                        MenuItem {
                            required property string modelData

                            text: modelData === "" ? qsTr("As the feed says") : modelData
                            isChoice: true
                            isChosen: root.draft.unit === modelData
                            onTriggered: root.draft.unit = modelData
                        }
                    }
                }
            }
        }
        InspectorField {
            objectName: "panelDecimals"
            width: root.third
            label: qsTr("Decimals")
            value: root.draft.decimals < 0 ? "" : root.draft.decimals.toString()
            placeholder: qsTr("by the value")
            field.inputMethodHints: Qt.ImhDigitsOnly
            field.validator: IntValidator {
                bottom: 0
                top: 9
            }
            onCommitted: text => root.draft.decimals = text === "" ? -1 : Number(text)
        }
        Column {
            width: root.third
            spacing: Theme.size.space2

            PlainText {
                text: qsTr("Axis")
                font: Theme.type.small
                color: Theme.color.textSecondary
            }
            Segmented {
                width: parent.width
                isLarge: true
                name: qsTr("Axis")

                SegmentButton {
                    width: parent.width / 2
                    text: qsTr("Linear")
                    checked: !root.draft.isLogScale
                    onClicked: root.draft.isLogScale = false
                }
                SegmentButton {
                    objectName: "logScale"
                    width: parent.width / 2
                    text: qsTr("Log")
                    checked: root.draft.isLogScale
                    onClicked: root.draft.isLogScale = true
                }
            }
        }
    }
    Row {
        width: parent.width
        spacing: Theme.size.space3

        InspectorField {
            objectName: "panelMin"
            width: root.endWidth
            label: qsTr("From")
            value: root.draft.minText
            placeholder: qsTr("By the data")
            onCommitted: text => root.draft.minText = text
        }
        InspectorField {
            objectName: "panelMax"
            width: root.endWidth
            label: qsTr("To")
            value: root.draft.maxText
            placeholder: qsTr("By the data")
            onCommitted: text => root.draft.maxText = text
        }
        Column {
            width: root.width - 2 * (root.endWidth + parent.spacing)
            visible: root.draft.hasGapStyle
            spacing: Theme.size.space2

            PlainText {
                text: gaps.name
                font: Theme.type.small
                color: Theme.color.textSecondary
                Accessible.ignored: true
            }
            Select {
                id: gaps

                objectName: "panelGaps"
                width: parent.width
                name: qsTr("When data stops")
                choices: [qsTr("Leave a gap"), qsTr("Draw through"), qsTr("Keep the value")]
                chosen: root.draft.gapStyle
                onPicked: index => root.draft.gapStyle = index
            }
        }
    }
    Row {
        width: parent.width
        visible: root.draft.hasRightAxis
        spacing: Theme.size.space3

        InspectorField {
            objectName: "panelRightMin"
            width: (root.width - parent.spacing) / 2
            label: qsTr("Right axis from")
            value: root.draft.rightMinText
            placeholder: qsTr("By the data")
            onCommitted: text => root.draft.rightMinText = text
        }
        InspectorField {
            objectName: "panelRightMax"
            width: (root.width - parent.spacing) / 2
            label: qsTr("Right axis to")
            value: root.draft.rightMaxText
            placeholder: qsTr("By the data")
            onCommitted: text => root.draft.rightMaxText = text
        }
    }
}
