// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// How much time the panel shows, and into what it is cut where its kind does that.
Column {
    id: root

    required property PanelDraft draft

    spacing: Theme.size.space3

    component Labelled: Column {
        id: labelled

        property string label

        width: (root.width - Theme.size.space3) / 2
        spacing: Theme.size.space2

        PlainText {
            text: labelled.label
            font: Theme.type.small
            color: Theme.color.textSecondary
            Accessible.ignored: true
        }
    }

    Flow {
        width: parent.width
        spacing: Theme.size.space3

        Labelled {
            label: qsTr("Time window")

            Select {
                objectName: "panelWindow"
                width: parent.width
                name: parent.label
                choices: root.draft.windowNames
                chosen: root.draft.windowChoice
                placeholder: qsTr("%1 s").arg(root.draft.windowMs / 1000)
                onPicked: index => root.draft.windowChoice = index
            }
        }
        Labelled {
            label: qsTr("One step is")
            visible: root.draft.hasBuckets

            Select {
                objectName: "panelBucket"
                width: parent.width
                name: parent.label
                choices: root.draft.bucketNames
                chosen: root.draft.bucketChoice
                placeholder: qsTr("%1 s").arg(root.draft.bucketMs / 1000)
                onPicked: index => root.draft.bucketChoice = index
            }
        }
        Labelled {
            label: qsTr("Value of a step")
            visible: root.draft.hasAggregation

            Select {
                objectName: "panelAggregation"
                width: parent.width
                name: parent.label
                choices: [qsTr("Newest"), qsTr("Mean"), qsTr("Least"), qsTr("Greatest"), qsTr("Sum")]
                chosen: root.draft.aggregation
                onPicked: index => root.draft.aggregation = index
            }
        }
    }
}
