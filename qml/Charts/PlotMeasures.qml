// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The cards of a plot: its selected range, or the marks A and B while the panel is pointed at.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store
    property bool isPointedAt: false
    property bool isReadOutLeft: true
    readonly property real edge: Theme.size.space3
    readonly property real cardX: isReadOutLeft ? width - Theme.size.measure - edge : edge

    MeasureCard {
        objectName: "rangeCard"
        x: root.cardX
        y: root.edge
        visible: root.time.hasRange && root.time.rangeOwner === root.panel.panelId
        measure: MeasureModel {
            panel: root.panel
            time: root.time
            store: root.store
            kind: MeasureModel.Range
        }
        headline: root.time.rangeText
        headings: [qsTr("min"), qsTr("avg"), qsTr("max")]
        canZoom: true
        onZoomTriggered: root.time.zoomToRange()
        onCloseTriggered: root.time.clearRange()
    }
    MeasureCard {
        objectName: "marksCard"
        x: root.cardX
        y: root.edge
        visible: (root.time.hasA || root.time.hasB) && root.isPointedAt && !root.time.hasRange
        measure: MeasureModel {
            panel: root.panel
            time: root.time
            store: root.store
            kind: MeasureModel.Marks
        }
        headline: root.time.marksText !== "" ? root.time.marksText
            : root.time.hasA ? qsTr("A is set, ] sets B") : qsTr("B is set, [ sets A")
        detail: root.time.marksRateText
        headings: ["A", "B", "Δ"]
        onCloseTriggered: root.time.clearMarks()
    }
}
