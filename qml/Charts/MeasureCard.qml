// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// What a selected range or the marks A and B measure, a row for every series. A range stays to be acted on;
// the marks are read only and make way for the pointer like the read-out.
Surface {
    id: root

    required property MeasureModel measure
    required property string headline
    property string detail: ""
    required property list<string> headings
    property bool isRange: false

    signal zoomTriggered()
    signal exportTriggered()
    signal pinTriggered()
    signal closeTriggered()

    width: Theme.size.measure
    height: body.height + 2 * Theme.size.space4
    Accessible.role: Accessible.Grouping
    Accessible.name: detail === "" ? headline : headline + ", " + detail

    component Figure: NumberText {
        width: Theme.size.measureColumn
        isRightAligned: true
        font: Theme.type.small
        color: Theme.color.textSecondary
    }

    // What lies below must not take clicks beside the buttons for a drag.
    MouseArea {
        anchors.fill: parent
        enabled: root.isRange
        hoverEnabled: enabled
        onWheel: wheel => wheel.accepted = true
    }
    Column {
        id: body

        x: Theme.size.space4
        y: Theme.size.space4
        width: parent.width - 2 * Theme.size.space4
        spacing: Theme.size.space2

        Item {
            width: parent.width
            height: Theme.size.controlSmall

            NumberText {
                id: title

                anchors.verticalCenter: parent.verticalCenter
                objectName: "measureTitle"
                text: root.headline
                font: Theme.type.smallStrong
                color: Theme.color.textPrimary
            }
            NumberText {
                anchors.left: title.right
                anchors.leftMargin: Theme.size.space4
                anchors.verticalCenter: parent.verticalCenter
                text: root.detail
                font: Theme.type.small
                color: Theme.color.textSecondary
            }
            Row {
                anchors.right: parent.right
                visible: root.isRange

                IconButton {
                    objectName: "measureZoom"
                    isSmall: true
                    iconName: "zoomin"
                    hint: qsTr("Zoom to range")
                    onClicked: root.zoomTriggered()
                }
                IconButton {
                    objectName: "measureCopy"
                    isSmall: true
                    iconName: "copy"
                    hint: qsTr("Copy values (Ctrl C)")
                    onClicked: root.measure.copy()
                }
                IconButton {
                    objectName: "measurePin"
                    isSmall: true
                    iconName: "pin"
                    hint: qsTr("Pin range (P)")
                    onClicked: root.pinTriggered()
                }
                IconButton {
                    objectName: "measureExport"
                    isSmall: true
                    iconName: "download"
                    hint: qsTr("Export range")
                    onClicked: root.exportTriggered()
                }
                IconButton {
                    objectName: "measureClose"
                    isSmall: true
                    iconName: "x"
                    hint: qsTr("Clear (Esc)")
                    onClicked: root.closeTriggered()
                }
            }
        }
        Row {
            anchors.right: parent.right

            Repeater {
                model: root.headings

                Figure {
                    required property string modelData

                    text: modelData
                    font: Theme.type.axis
                    color: Theme.color.textMuted
                }
            }
        }
        Repeater {
            model: root.measure

            Item {
                id: line

                required property string name
                required property int slot
                required property string firstText
                required property string secondText
                required property string thirdText

                width: body.width
                height: Theme.type.smallLine + Theme.size.space1
                Accessible.role: Accessible.ListItem
                Accessible.name: name + ", " + root.headings[0] + " " + firstText + ", " + root.headings[1] + " "
                    + secondText + ", " + root.headings[2] + " " + thirdText

                SeriesMark {
                    anchors.verticalCenter: parent.verticalCenter
                    slot: line.slot
                }
                PlainText {
                    x: Theme.size.swatch + Theme.size.space3
                    width: figures.x - x - Theme.size.space2
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.name
                    font: Theme.type.small
                    elide: Text.ElideRight
                }
                Row {
                    id: figures

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    Figure {
                        text: line.firstText
                    }
                    Figure {
                        text: line.secondText
                    }
                    Figure {
                        text: line.thirdText
                        font: Theme.type.smallStrong
                        color: Theme.color.textPrimary
                    }
                }
            }
        }
    }
}
