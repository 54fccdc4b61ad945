// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models

// The pointer over a plot: moves the crosshair, drags time, selects a range with Shift, zooms with the wheel.
// A press that does not move as far as the platform's drag distance is a click.
MouseArea {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    // The keyboard moves the crosshair until the pointer moves again.
    property bool isPointing: false
    property bool isPanning: false
    property bool isSelecting: false
    property real anchor: 0
    property real pressX: 0
    readonly property bool isOwner: time.hasCrosshair && time.crosshairOwner === panel.panelId
    readonly property bool isDragging: isPanning || isSelecting
    readonly property real pointerMs: momentAt(mouseX)

    signal touched()

    function momentAt(place: real): real {
        return time.from + place / width * (time.to - time.from)
    }

    function beginDrag(isRange: bool): void {
        if (!isRange)
            time.beginGesture()
        anchor = momentAt(pressX)
        isSelecting = isRange
        isPanning = !isRange
    }

    function drag(place: real): void {
        if (isPanning)
            time.holdAt(anchor, place / width)
        else if (isSelecting)
            time.setRange(anchor, momentAt(place), panel.panelId)
    }

    function endDrag(): void {
        isPanning = false
        isSelecting = false
    }

    hoverEnabled: true
    preventStealing: true
    cursorShape: isPanning ? Qt.ClosedHandCursor : isSelecting ? Qt.SizeHorCursor : Qt.CrossCursor
    Accessible.ignored: true
    onPointerMsChanged: {
        if (containsMouse && isPointing)
            root.time.setCrosshair(root.pointerMs, root.panel.panelId)
    }
    onContainsMouseChanged: {
        if (!containsMouse && isPointing && isOwner)
            root.time.clearCrosshair()
        isPointing = containsMouse
    }
    onPressed: mouse => {
        pressX = mouse.x
        endDrag()
        touched()
    }
    onPositionChanged: mouse => {
        isPointing = true
        if (pressed && !isDragging && Math.abs(mouse.x - pressX) >= Application.styleHints.startDragDistance)
            beginDrag((mouse.modifiers & Qt.ShiftModifier) !== 0)
        if (pressed)
            drag(mouse.x)
    }
    onReleased: {
        if (!isDragging)
            time.clearRange()
        endDrag()
    }
    onCanceled: endDrag()
    onDoubleClicked: {
        panel.resetValueZoom()
        time.resetZoom()
    }
    onWheel: wheel => {
        if (wheel.modifiers & Qt.ControlModifier)
            root.panel.zoomValue(root.time.wheelFactor(wheel.angleDelta.y, wheel.pixelDelta.y), 1 - wheel.y / height)
        else if (Math.abs(wheel.angleDelta.x) > Math.abs(wheel.angleDelta.y))
            root.time.panByWheel(wheel.angleDelta.x, wheel.pixelDelta.x)
        else
            root.time.zoomByWheel(root.momentAt(wheel.x), wheel.angleDelta.y, wheel.pixelDelta.y)
    }

    Connections {
        target: root.time

        function onStepRequested(): void {
            root.isPointing = false
        }
    }
}
