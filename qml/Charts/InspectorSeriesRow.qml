// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// A series the panel shows or could show: check, colour, name, newest value. Space shows it or not, Enter
// opens its fields, Ctrl Shift with up and down moves it, the grip does so with the pointer.
FocusScope {
    id: root

    required property SeriesChoices choices
    required property PanelDraft draft
    required property string name
    required property string detail
    required property string valueText
    required property int slot
    required property int specRow
    required property bool isDerived
    required property int index
    property bool isOpen: false
    readonly property bool isShown: specRow >= 0
    // A copy: the row may become another one while a field is being left.
    readonly property seriesSpec spec: draft.series[specRow] ?? emptySpec
    property seriesSpec emptySpec

    signal openTriggered()

    function moveBy(rows: int): void {
        const last = root.draft.series.length - 1
        root.draft.moveSeries(root.specRow, Math.max(0, Math.min(last, root.specRow + rows)))
    }

    implicitHeight: Theme.size.row + (fields.visible ? fields.height + Theme.size.space4 : 0)
    z: grab.active ? 1 : 0

    T.AbstractButton {
        id: line

        objectName: "series" + root.index
        y: grab.active ? grab.activeTranslation.y : 0
        width: parent.width
        height: Theme.size.row
        focus: true
        focusPolicy: Qt.StrongFocus
        activeFocusOnTab: true
        hoverEnabled: true
        Accessible.role: Accessible.CheckBox
        Accessible.name: root.detail === "" ? root.name : root.name + ", " + root.detail
        Accessible.description: root.valueText
        Accessible.checked: root.isShown
        Accessible.focusable: true
        onClicked: root.openTriggered()
        Keys.onSpacePressed: root.choices.setShown(root.index, !root.isShown)
        Keys.onReturnPressed: root.openTriggered()
        Keys.onEnterPressed: root.openTriggered()
        Keys.onPressed: event => {
            const isMove = event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier) && root.isShown
            const step = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0
            event.accepted = isMove && step !== 0
            if (event.accepted)
                root.moveBy(step)
        }

        background: Rectangle {
            color: grab.active ? Theme.color.bgPressed : line.hovered ? Theme.color.bgHover : "transparent"

            Separator {
                anchors.bottom: parent.bottom
                width: parent.width
            }
            FocusRing {
                anchors.margins: 0
                isShown: line.visualFocus
                targetRadius: Theme.size.radiusSm
            }
        }

        Item {
            anchors.fill: parent

            Item {
                id: grip

                width: Theme.size.space5
                height: parent.height
                visible: root.isShown

                Icon {
                    anchors.centerIn: parent
                    iconName: "grip"
                    extent: Theme.size.iconSmall
                    color: Theme.color.textMuted
                }
                HoverHandler {
                    cursorShape: grab.active ? Qt.ClosedHandCursor : Qt.OpenHandCursor
                }
                DragHandler {
                    id: grab

                    property real moved: 0

                    target: null
                    xAxis.enabled: false
                    onActiveTranslationChanged: {
                        if (active)
                            moved = activeTranslation.y
                    }
                    onActiveChanged: {
                        if (!active)
                            root.moveBy(Math.round(moved / Theme.size.row))
                    }
                }
            }
            CheckBox {
                id: check

                objectName: "showSeries" + root.index
                anchors.left: grip.right
                anchors.leftMargin: Theme.size.space2
                anchors.verticalCenter: parent.verticalCenter
                display: T.AbstractButton.IconOnly
                focusPolicy: Qt.NoFocus
                activeFocusOnTab: false
                text: root.name
                isChecked: root.isShown
                Accessible.ignored: true
                onToggleTriggered: root.choices.setShown(root.index, !root.isShown)
            }
            Rectangle {
                id: swatch

                anchors.left: check.right
                anchors.leftMargin: Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.size.checkBox
                height: width
                radius: Theme.size.radiusSm
                color: root.slot < 0 ? "transparent" : Theme.seriesColor(root.slot)
                border.width: root.slot < 0 ? 1 : 0
                border.color: Theme.color.borderControl
            }
            PlainText {
                id: nameText

                anchors.left: swatch.right
                anchors.leftMargin: Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, value.x - x - Theme.size.space3)
                text: root.name
                color: root.isShown ? Theme.color.textPrimary : Theme.color.textMuted
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            PlainText {
                anchors.left: nameText.right
                anchors.leftMargin: Theme.size.space3
                anchors.right: value.left
                anchors.rightMargin: Theme.size.space3
                anchors.verticalCenter: parent.verticalCenter
                text: root.detail
                font: Theme.type.small
                color: Theme.color.textMuted
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            NumberText {
                id: value

                anchors.right: more.left
                anchors.rightMargin: Theme.size.space2
                anchors.verticalCenter: parent.verticalCenter
                text: root.valueText
                font: Theme.type.small
                color: Theme.color.textMuted
            }
            Icon {
                id: more

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                opacity: root.isShown ? 1 : 0
                iconName: root.isOpen ? "down" : "right"
                extent: Theme.size.iconSmall
                color: Theme.color.textMuted
            }
        }
    }
    Column {
        id: fields

        y: Theme.size.row + Theme.size.space3
        width: parent.width
        visible: root.isOpen && root.isShown
        spacing: Theme.size.space3

        InspectorField {
            objectName: "seriesLabel" + root.index
            width: parent.width
            label: qsTr("Name")
            value: root.spec.label
            placeholder: root.name
            onCommitted: text => root.draft.setLabel(root.specRow, text)
        }
        ExpressionField {
            objectName: "expression" + root.index
            width: parent.width
            visible: root.isDerived
            draft: root.draft
            value: root.spec.expression
            onCommitted: text => root.draft.setExpression(root.specRow, text)
        }
        SlotPicker {
            name: qsTr("Colour of %1").arg(root.name)
            chosen: root.spec.slot
            onPicked: slot => root.draft.setSlot(root.specRow, slot)
        }
        Segmented {
            isLarge: true
            name: qsTr("Value axis of %1").arg(root.name)

            SegmentButton {
                text: qsTr("Left axis")
                checked: !root.spec.isRightAxis
                onClicked: root.draft.setRightAxis(root.specRow, false)
            }
            SegmentButton {
                objectName: "rightAxis" + root.index
                text: qsTr("Right axis")
                checked: root.spec.isRightAxis
                onClicked: root.draft.setRightAxis(root.specRow, true)
            }
        }
    }
}
