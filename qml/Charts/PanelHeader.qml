// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

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
    readonly property bool hasToolFocus: exportTool.activeFocus || tool.activeFocus || more.activeFocus
        || menu.visible || table.activeFocus || field.visible

    signal expandTriggered()
    signal tableTriggered()
    signal exportTriggered()
    // The name was changed or left, and the focus is free.
    signal renamed()

    function rename(): void {
        field.begin()
    }

    function showMenu(): void {
        menu.open()
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
        visible: !field.visible
        font: Theme.type.panelTitle
        elide: Text.ElideRight
    }
    PlainText {
        anchors.left: title.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: tail.left
        anchors.rightMargin: Theme.size.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: !field.visible
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
        IconButton {
            id: table

            objectName: "asTable"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.canBeTable && (root.hasTools || activeFocus)
            isSmall: true
            activeFocusOnTab: root.hasTools && root.canBeTable
            iconName: root.isTable ? "pulse" : "table"
            hint: root.isTable ? qsTr("%1 as chart").arg(root.panel.title)
                : qsTr("%1 as table").arg(root.panel.title)
            keys: root.actions.keyTexts[ActionModel.Table]
            onClicked: root.tableTriggered()
        }
        IconButton {
            id: exportTool

            objectName: "export"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasTools || activeFocus
            isSmall: true
            activeFocusOnTab: root.hasTools
            iconName: "download"
            hint: qsTr("Export %1").arg(root.panel.title)
            keys: root.actions.keyTexts[ActionModel.Export]
            onClicked: root.exportTriggered()
        }
        IconButton {
            id: tool

            objectName: "expand"
            anchors.verticalCenter: parent.verticalCenter
            visible: (root.hasTools || activeFocus) && !root.panel.isInOwnWindow
            isSmall: true
            activeFocusOnTab: root.hasTools
            iconName: root.isExpanded ? "x" : "expand"
            hint: root.isExpanded ? qsTr("Back to the board") : qsTr("Expand %1").arg(root.panel.title)
            keys: root.actions.keyTexts[ActionModel.Expand]
            onClicked: root.expandTriggered()
        }
        IconButton {
            id: more

            objectName: "panelMenu"
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasTools || activeFocus
            isSmall: true
            activeFocusOnTab: root.hasTools
            iconName: "more"
            hint: qsTr("More for %1").arg(root.panel.title)
            isMenuOpen: menu.visible
            Accessible.role: Accessible.ButtonMenu
            onClicked: menu.open()

            PanelMenu {
                id: menu

                x: more.width - width
                y: more.height
                panel: root.panel
                actions: root.actions
                isExpanded: root.isExpanded
                isTable: root.isTable
                canBeTable: root.canBeTable
                onExportTriggered: root.exportTriggered()
            }
        }
    }
    PanelNameField {
        id: field

        x: title.x - Theme.size.space3
        width: Math.min(root.width - x - Theme.size.space3, Theme.size.menu * 2)
        anchors.verticalCenter: parent.verticalCenter
        panel: root.panel
        actions: root.actions
        onFinished: root.renamed()
    }
}
