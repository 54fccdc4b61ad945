// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The levels of the panel being edited: value and severity.
Column {
    id: root

    required property PanelDraft draft

    spacing: Theme.size.space3

    Repeater {
        model: root.draft.thresholds

        Row {
            id: row

            required property thresholdSpec modelData
            required property int index

            spacing: Theme.size.space3

            PlainText {
                width: Theme.size.space8
                height: Theme.size.control
                verticalAlignment: Text.AlignVCenter
                text: qsTr("above")
                elide: Text.ElideRight
                color: Theme.color.textSecondary
            }
            TextField {
                objectName: "threshold" + row.index
                width: (root.width - Theme.size.space8 - Theme.size.control - 3 * row.spacing) / 2
                height: Theme.size.control
                text: row.modelData.value
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                validator: DoubleValidator {
                    locale: "C"
                }
                Accessible.name: qsTr("Threshold %1").arg(row.index + 1)
                onEditingFinished: root.draft.setThresholdAt(row.index, Number(text), row.modelData.isCritical)
            }
            Select {
                objectName: "severity" + row.index
                width: (root.width - Theme.size.space8 - Theme.size.control - 3 * row.spacing) / 2
                name: qsTr("Severity")
                iconName: row.modelData.isCritical ? "crit" : "warn"
                iconColor: row.modelData.isCritical ? Theme.color.crit : Theme.color.warn
                choices: [qsTr("Warning"), qsTr("Critical")]
                chosen: row.modelData.isCritical ? 1 : 0
                onPicked: index => root.draft.setThresholdAt(row.index, row.modelData.value, index === 1)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                iconName: "x"
                hint: qsTr("Remove threshold %1").arg(row.index + 1)
                onClicked: root.draft.removeThreshold(row.index)
            }
        }
    }
    PlainText {
        visible: root.draft.thresholds.length === 0
        text: qsTr("None yet")
        font: Theme.type.small
        color: Theme.color.textMuted
    }
}
