// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// The colours a series can have. Arrow keys walk, Space or Enter chooses, once more lets the board choose.
Row {
    id: root

    required property string name
    required property int chosen
    readonly property list<string> names: [qsTr("blue"), qsTr("orange"), qsTr("green"), qsTr("mauve"), qsTr("yellow"),
        qsTr("violet"), qsTr("cyan"), qsTr("red"), qsTr("olive"), qsTr("stone")]

    signal picked(int slot)

    function walk(from: int, step: int): void {
        const to = from + step
        if (to >= 0 && to < swatches.count)
            swatches.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
    }

    spacing: Theme.size.space2
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Repeater {
        id: swatches

        model: root.names

        T.AbstractButton {
            id: swatch

            required property string modelData
            required property int index
            readonly property bool isChosen: root.chosen === index

            width: Theme.size.controlSmall
            height: Theme.size.controlSmall
            focusPolicy: Qt.StrongFocus
            activeFocusOnTab: isChosen || root.chosen < 0 && index === 0
            Accessible.role: Accessible.RadioButton
            Accessible.name: modelData
            Accessible.checked: isChosen
            Keys.onReturnPressed: swatch.clicked()
            Keys.onEnterPressed: swatch.clicked()
            Keys.onLeftPressed: root.walk(index, -1)
            Keys.onRightPressed: root.walk(index, 1)
            onClicked: root.picked(isChosen ? -1 : index)

            contentItem: Item {
                Rectangle {
                    anchors.centerIn: parent
                    width: Theme.size.checkBox
                    height: width
                    radius: Theme.size.radiusSm
                    color: Theme.seriesColor(swatch.index)
                }
            }

            background: Rectangle {
                radius: Theme.size.radiusMd
                color: "transparent"
                border.width: swatch.isChosen ? Theme.size.focusRing : 0
                border.color: Theme.color.textPrimary

                FocusRing {
                    isShown: swatch.visualFocus
                }
            }
        }
    }
}
