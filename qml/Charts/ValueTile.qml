// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// One number: its name, value and unit, how it moved, and the last minutes as a spark line.
T.Control {
    id: root

    required property PanelModel panel
    required property QtObject store
    required property ActionModel actions
    readonly property bool isFaded: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline
    readonly property real edge: Theme.size.space4

    signal exportTriggered()

    objectName: "panel-" + panel.panelId
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.role: Accessible.StaticText
    Accessible.name: panel.accessibleText
    Accessible.description: panel.valueText + " " + panel.unitText + ", " + panel.deltaText
    Accessible.focusable: true
    Keys.onUpPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier
        if (event.accepted)
            nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
    Keys.onDownPressed: event => {
        event.accepted = event.modifiers === Qt.NoModifier
        if (event.accepted)
            nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    Keys.onMenuPressed: menu.open()

    TapHandler {
        acceptedButtons: Qt.RightButton
        gesturePolicy: TapHandler.WithinBounds
        onTapped: menu.open()
    }
    TapHandler {
        onTapped: root.forceActiveFocus(Qt.MouseFocusReason)
    }
    LatePanelMenu {
        id: menu

        y: root.edge
        x: root.width
        panel: root.panel
        actions: root.actions
        canBeTable: false
        canExpand: false
        onExportTriggered: root.exportTriggered()
    }
    LatePanelNameField {
        id: field

        x: Theme.size.space2
        y: Theme.size.space2
        z: 1
        width: root.width - 2 * x
        height: implicitHeight
        panel: root.panel
        actions: root.actions
        onFinished: root.forceActiveFocus(Qt.OtherFocusReason)
    }
    Connections {
        target: root.actions

        function onRequested(action: int, panelId: string): void {
            if (action === ActionModel.Rename && panelId === root.panel.panelId)
                field.begin()
        }
        function onRequestedInWindow(action: int, panelId: string): void {
            if (action === ActionModel.Rename && panelId === root.panel.panelId)
                field.begin()
        }
    }

    background: PanelFrame {
        panel: root.panel
        isFocused: root.visualFocus
    }

    Item {
        id: header

        x: root.edge
        y: Theme.size.space3
        width: parent.width - 2 * root.edge
        height: Theme.type.bodyLine

        PanelDot {
            id: dot

            anchors.verticalCenter: parent.verticalCenter
            panel: root.panel
        }
        PlainText {
            anchors.left: dot.visible ? dot.right : parent.left
            anchors.leftMargin: dot.visible ? Theme.size.space3 : 0
            anchors.right: tail.left
            anchors.verticalCenter: parent.verticalCenter
            text: root.panel.title
            font: Theme.type.small
            color: Theme.color.textSecondary
            elide: Text.ElideRight
        }
        Row {
            id: tail

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.size.space2

            Icon {
                visible: root.isFaded || root.panel.severity > 0
                iconName: root.isFaded ? "clock" : root.panel.severity > 1 ? "crit" : "warn"
                extent: Theme.size.iconSmall
                color: root.isFaded ? Theme.color.stale
                    : root.panel.severity > 1 ? Theme.color.crit : Theme.color.warn
            }
            NumberText {
                visible: root.isFaded
                text: root.panel.ageText
                font: Theme.type.axis
                color: Theme.color.textSecondary
            }
        }
    }
    Row {
        id: value

        x: root.edge
        y: header.y + header.height + Theme.size.space1
        spacing: Theme.size.space2

        NumberText {
            id: number

            text: root.panel.valueText
            font: Theme.type.kpi
            color: root.isFaded ? Theme.color.textMuted : Theme.color.textPrimary
        }
        NumberText {
            anchors.bottom: number.bottom
            anchors.bottomMargin: Theme.size.space2
            text: root.panel.unitText
            font: Theme.type.label
            color: Theme.color.textSecondary
        }
    }
    NumberText {
        x: root.edge
        y: parent.height - height - Theme.size.space2 - 1
        text: root.panel.deltaText
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    SeriesColors {
        id: colors

        palette: Theme.seriesColors
        slots: root.panel.seriesSlots
    }
    TraceItem {
        anchors.right: parent.right
        anchors.rightMargin: root.edge
        y: number.height + Theme.size.space1
        width: Math.min(Theme.size.sparkWidth, parent.width - value.x - value.width - 2 * root.edge)
        height: Theme.size.sparkHeight
        visible: width >= Theme.size.control && root.panel.freshness !== PanelModel.Waiting
        opacity: root.isFaded ? Theme.size.seriesStaleOpacity : 1
        source: root.store
        seriesIds: root.panel.seriesIds
        seriesColors: colors.colors
        seriesVisible: root.panel.seriesVisible
        kind: TraceItem.Area
        from: root.panel.sparkFrom
        to: root.panel.sparkTo
        yMin: root.panel.sparkMin
        yMax: root.panel.sparkMax
        lineWidth: Theme.size.seriesLineWidth
        hasNewestDots: true
    }
}
