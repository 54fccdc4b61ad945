// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The cards of a plot: its selected range, or the marks A and B while the panel is pointed at.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    required property point marksPlace
    property bool isPointedAt: false
    readonly property bool hasMarks: time.hasA && time.hasB && isPointedAt && !time.hasRange
    readonly property bool hasRange: time.hasRange && time.rangeOwner === panel.panelId
    readonly property size marksExtent: marksCard ? Qt.size(marksCard.width, marksCard.height) : Qt.size(0, 0)
    // The cards are made when they are first shown.
    property MeasureCard marksCard: null
    property bool isRangeMade: false
    property bool isMarksMade: false
    readonly property real edge: Theme.size.space3
    readonly property real rangeMiddle: (time.rangeFrom + time.rangeTo) / 2

    function copy(): void {
        if (time.hasRange)
            range.copy()
        else if (time.hasA || time.hasB)
            marks.copy()
    }

    signal exportTriggered()
    signal pinTriggered()

    onHasRangeChanged: {
        if (hasRange)
            isRangeMade = true
    }
    onHasMarksChanged: {
        if (hasMarks)
            isMarksMade = true
    }

    MeasureModel {
        id: range

        panel: root.panel
        time: root.time
        store: root.store
        kind: MeasureModel.Range
    }
    MeasureModel {
        id: marks

        panel: root.panel
        time: root.time
        store: root.store
        kind: MeasureModel.Marks
    }
    Repeater {
        model: root.isRangeMade ? 1 : 0

        MeasureCard {
            objectName: "rangeCard"
            x: root.rangeMiddle > (root.time.from + root.time.to) / 2 ? root.edge : root.width - width - root.edge
            y: root.edge
            visible: root.hasRange
            measure: range
            headline: root.time.rangeText
            headings: [qsTr("min"), qsTr("avg"), qsTr("max")]
            isRange: true
            onExportTriggered: root.exportTriggered()
            onPinTriggered: root.pinTriggered()
            onZoomTriggered: root.time.zoomToRange()
            onCloseTriggered: root.time.clearRange()
        }
    }
    Repeater {
        model: root.isMarksMade ? 1 : 0

        MeasureCard {
            id: made

            objectName: "marksCard"
            x: root.marksPlace.x
            y: root.marksPlace.y
            visible: root.hasMarks
            measure: marks
            headline: root.time.marksText
            detail: root.time.marksRateText
            headings: ["A", "B", "Δ"]
            Component.onCompleted: root.marksCard = made
        }
    }
}
