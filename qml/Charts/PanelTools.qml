// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What can be done with a panel at once, and the menu of the rest.
Row {
    id: root

    required property PanelModel panel
    required property ActionModel actions
    property bool isShown: false
    property bool isExpanded: false
    property bool isTable: false
    property bool canBeTable: true
    readonly property bool hasFocus: exportTool.activeFocus || tool.activeFocus || more.activeFocus
        || menu.isOpen || table.activeFocus || pinTool.activeFocus

    signal expandTriggered()
    signal tableTriggered()
    signal exportTriggered()

    function showMenu(): void {
        menu.open()
    }

    spacing: Theme.size.space3

    IconButton {
        id: table

        objectName: "asTable"
        anchors.verticalCenter: parent.verticalCenter
        visible: root.canBeTable && (root.isShown || activeFocus)
        isSmall: true
        activeFocusOnTab: root.isShown && root.canBeTable
        iconName: root.isTable ? "pulse" : "table"
        hint: root.isTable ? qsTr("%1 as chart").arg(root.panel.title)
            : qsTr("%1 as table").arg(root.panel.title)
        keys: root.actions.keyTexts[ActionModel.Table]
        onClicked: root.tableTriggered()
    }
    IconButton {
        id: pinTool

        objectName: "pinTool"
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isShown || activeFocus
        isSmall: true
        activeFocusOnTab: root.isShown
        iconName: "pin"
        hint: qsTr("Pin this moment on %1").arg(root.panel.title)
        keys: root.actions.keyTexts[ActionModel.PinMoment]
        onClicked: root.actions.run(ActionModel.PinMoment, root.panel.panelId)
    }
    IconButton {
        id: exportTool

        objectName: "export"
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isShown || activeFocus
        isSmall: true
        activeFocusOnTab: root.isShown
        iconName: "download"
        hint: qsTr("Export %1").arg(root.panel.title)
        keys: root.actions.keyTexts[ActionModel.Export]
        onClicked: root.exportTriggered()
    }
    IconButton {
        id: tool

        objectName: "expand"
        anchors.verticalCenter: parent.verticalCenter
        visible: (root.isShown || activeFocus) && !root.panel.isInOwnWindow
        isSmall: true
        activeFocusOnTab: root.isShown
        iconName: root.isExpanded ? "x" : "expand"
        hint: root.isExpanded ? qsTr("Back to the board") : qsTr("Expand %1").arg(root.panel.title)
        keys: root.actions.keyTexts[ActionModel.Expand]
        onClicked: root.expandTriggered()
    }
    IconButton {
        id: more

        objectName: "panelMenu"
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isShown || activeFocus
        isSmall: true
        activeFocusOnTab: root.isShown
        iconName: "more"
        hint: qsTr("More for %1").arg(root.panel.title)
        isMenuOpen: menu.isOpen
        Accessible.role: Accessible.ButtonMenu
        onClicked: menu.open()

        LatePanelMenu {
            id: menu

            x: more.width
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
