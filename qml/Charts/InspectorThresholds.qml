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

    spacing: Theme.size.space2

    Repeater {
        model: root.draft.thresholds

        Row {
            id: row

            required property thresholdSpec modelData
            required property int index

            spacing: Theme.size.space3

            TextField {
                objectName: "threshold" + row.index
                width: (root.width - Theme.size.control) / 2 - row.spacing
                text: row.modelData.value
                inputMethodHints: Qt.ImhFormattedNumbersOnly
                validator: DoubleValidator {
                    locale: "C"
                }
                Accessible.name: qsTr("Threshold %1").arg(row.index + 1)
                onEditingFinished: root.draft.setThresholdAt(row.index, Number(text), row.modelData.isCritical)
            }
            Button {
                objectName: "severity" + row.index
                width: (root.width - Theme.size.control) / 2 - row.spacing
                height: Theme.size.controlLarge
                iconName: row.modelData.isCritical ? "crit" : "warn"
                text: row.modelData.isCritical ? qsTr("Critical") : qsTr("Warning")
                hint: qsTr("Change the severity")
                onClicked: root.draft.setThresholdAt(row.index, row.modelData.value, !row.modelData.isCritical)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                iconName: "x"
                hint: qsTr("Remove threshold %1").arg(row.index + 1)
                onClicked: root.draft.removeThreshold(row.index)
            }
        }
    }
    Button {
        objectName: "addThreshold"
        isSmall: true
        text: qsTr("Add threshold")
        onClicked: root.draft.addThreshold(0, false)
    }
}
