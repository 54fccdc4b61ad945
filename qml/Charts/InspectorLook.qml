// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Legend and traces of the panel being edited.
Column {
    id: root

    required property PanelDraft draft

    spacing: Theme.size.space3

    Segmented {
        isLarge: true
        width: parent.width
        name: qsTr("Legend")

        SegmentButton {
            width: parent.width / 4
            text: qsTr("By width")
            checked: root.draft.legend === PanelDraft.LegendAuto
            onClicked: root.draft.legend = PanelDraft.LegendAuto
        }
        SegmentButton {
            objectName: "legendTable"
            width: parent.width / 4
            text: qsTr("Table")
            checked: root.draft.legend === PanelDraft.LegendTable
            onClicked: root.draft.legend = PanelDraft.LegendTable
        }
        SegmentButton {
            width: parent.width / 4
            text: qsTr("Row")
            checked: root.draft.legend === PanelDraft.LegendRow
            onClicked: root.draft.legend = PanelDraft.LegendRow
        }
        SegmentButton {
            objectName: "legendOff"
            width: parent.width / 4
            text: qsTr("None")
            checked: root.draft.legend === PanelDraft.LegendOff
            onClicked: root.draft.legend = PanelDraft.LegendOff
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.size.space3

        Repeater {
            model: root.draft.statNames

            ChipButton {
                required property string modelData
                required property int index

                objectName: "stat" + index
                text: modelData
                isChecked: root.draft.shownStats[index] ?? false
                onToggleTriggered: root.draft.setLegendStat(index, !isChecked)
            }
        }
    }
    Row {
        width: parent.width
        visible: root.draft.hasTraces
        spacing: Theme.size.space3

        InspectorField {
            objectName: "panelLineWidth"
            width: (root.width - parent.spacing) / 2
            label: qsTr("Line width")
            value: root.draft.lineWidth === 0 ? "" : root.draft.lineWidth.toString()
            placeholder: qsTr("usual")
            unit: "px"
            onCommitted: text => root.draft.setLineWidthText(text)
        }
        InspectorField {
            objectName: "panelFill"
            width: (root.width - parent.spacing) / 2
            visible: root.draft.hasFill
            label: qsTr("Fill")
            value: root.draft.fill < 0 ? "" : Math.round(root.draft.fill * 100).toString()
            placeholder: qsTr("usual")
            unit: "%"
            onCommitted: text => root.draft.setFillText(text)
        }
    }
    CheckBox {
        objectName: "panelPatterns"
        visible: root.draft.hasTraces
        text: qsTr("Dashes and marks as well as colours")
        isChecked: root.draft.hasPatterns
        activeFocusOnTab: true
        onToggleTriggered: root.draft.hasPatterns = !root.draft.hasPatterns
    }
}
