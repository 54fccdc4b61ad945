// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// Freshness, title, subject, age; the tools come with the pointer or the focus.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property ActionModel actions
    property bool hasTools: false
    property bool isExpanded: false
    property bool isTable: false
    property bool canBeTable: true
    readonly property bool hasToolFocus: tools !== null && tools.hasFocus || field.isOpen
    // Made when they are first shown.
    property PanelTools tools: null
    property bool isToolsMade: false

    signal expandTriggered()
    signal tableTriggered()
    signal exportTriggered()
    // The name was changed or left, and the focus is free.
    signal renamed()

    function rename(): void {
        field.begin()
    }

    function showMenu(): void {
        isToolsMade = true
        if (tools)
            tools.showMenu()
    }

    onHasToolsChanged: {
        if (hasTools)
            isToolsMade = true
    }

    implicitHeight: Theme.size.panelHeader

    PanelDot {
        id: dot

        x: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        panel: root.panel
    }
    PlainText {
        id: title

        anchors.left: dot.visible ? dot.right : parent.left
        anchors.leftMargin: dot.visible ? Theme.size.space3 : Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, tail.x - x - Theme.size.space3)
        text: root.panel.title
        visible: !field.isOpen
        font: Theme.type.panelTitle
        elide: Text.ElideRight
    }
    PlainText {
        anchors.left: title.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: tail.left
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: !field.isOpen
        text: root.panel.subtitle
        font: Theme.type.small
        color: Theme.color.textMuted
        elide: Text.ElideRight
    }
    Row {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.size.space3

        NumberText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== "" && root.panel.freshness === PanelModel.Live
            text: root.panel.ageText
            font: Theme.type.axis
            color: Theme.color.textMuted
        }
        Pill {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== "" && (root.panel.freshness === PanelModel.Stale
                || root.panel.freshness === PanelModel.Offline)
            iconName: "clock"
            text: root.panel.staleText
        }
        Pill {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== "" && root.panel.freshness === PanelModel.Paused
            iconName: "pause"
            text: root.time.behindText
            tint: Theme.color.paused
            tintSoft: Theme.color.pausedSoft
        }
        Repeater {
            model: root.isToolsMade ? 1 : 0

            PanelTools {
                id: made

                anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                panel: root.panel
                actions: root.actions
                isShown: root.hasTools
                isExpanded: root.isExpanded
                isTable: root.isTable
                canBeTable: root.canBeTable
                onExpandTriggered: root.expandTriggered()
                onTableTriggered: root.tableTriggered()
                onExportTriggered: root.exportTriggered()
                Component.onCompleted: root.tools = made
            }
        }
    }
    LatePanelNameField {
        id: field

        x: title.x - Theme.size.space3
        width: Math.min(root.width - x - Theme.size.space3, Theme.size.menu * 2)
        height: implicitHeight
        anchors.verticalCenter: parent.verticalCenter
        panel: root.panel
        actions: root.actions
        onFinished: root.renamed()
    }
}
