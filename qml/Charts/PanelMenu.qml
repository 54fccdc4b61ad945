// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import Pulse.Models
import Pulse.Ui

// What can be done with a panel.
Menu {
    id: root

    required property PanelModel panel
    required property ActionModel actions
    property bool isExpanded: false
    property bool isTable: false
    property bool canBeTable: true
    property bool canExpand: true
    readonly property string panelId: panel.panelId

    signal exportTriggered()

    width: Theme.size.menu + Theme.size.space8

    MenuItem {
        objectName: "renamePanel"
        iconName: "edit"
        text: qsTr("Rename")
        keys: root.actions.keyTexts[ActionModel.Rename]
        onTriggered: root.actions.run(ActionModel.Rename, root.panelId)
    }
    MenuItem {
        objectName: "expandPanel"
        iconName: "expand"
        height: visible ? implicitHeight : 0
        visible: root.canExpand && !root.panel.isInOwnWindow
        text: root.isExpanded ? qsTr("Back to the board") : qsTr("Expand")
        keys: root.actions.keyTexts[ActionModel.Expand]
        onTriggered: root.actions.run(ActionModel.Expand, root.panelId)
    }
    MenuItem {
        objectName: "tablePanel"
        iconName: root.isTable ? "pulse" : "table"
        height: visible ? implicitHeight : 0
        visible: root.canBeTable
        text: root.isTable ? qsTr("Show as chart") : qsTr("Show as table")
        keys: root.actions.keyTexts[ActionModel.Table]
        onTriggered: root.actions.run(ActionModel.Table, root.panelId)
    }
    MenuItem {
        objectName: "pinPanel"
        iconName: "pin"
        text: qsTr("Pin this moment")
        keys: root.actions.keyTexts[ActionModel.PinMoment]
        onTriggered: root.actions.run(ActionModel.PinMoment, root.panelId)
    }
    MenuItem {
        objectName: "editPanel"
        iconName: "sliders"
        text: qsTr("Edit")
        keys: root.actions.keyTexts[ActionModel.Edit]
        onTriggered: root.actions.run(ActionModel.Edit, root.panelId)
    }
    MenuItem {
        objectName: "duplicatePanel"
        iconName: "copy"
        text: qsTr("Duplicate")
        keys: root.actions.keyTexts[ActionModel.Duplicate]
        onTriggered: root.actions.run(ActionModel.Duplicate, root.panelId)
    }
    MenuItem {
        objectName: "ownWindow"
        iconName: root.panel.isInOwnWindow ? "boards" : "upload"
        text: root.panel.isInOwnWindow ? qsTr("Put back on the board") : qsTr("Move to own window")
        keys: root.actions.keyTexts[root.panel.isInOwnWindow ? ActionModel.BringBack : ActionModel.OwnWindow]
        onTriggered: root.actions.run(root.panel.isInOwnWindow ? ActionModel.BringBack : ActionModel.OwnWindow, root.panelId)
    }
    MenuItem {
        objectName: "exportPanel"
        iconName: "download"
        text: qsTr("Export")
        keys: root.actions.keyTexts[ActionModel.Export]
        onTriggered: root.exportTriggered()
    }
    MenuRule {}
    MenuItem {
        objectName: "removePanel"
        iconName: "trash"
        text: qsTr("Remove")
        keys: root.actions.keyTexts[ActionModel.Remove]
        onTriggered: root.actions.run(ActionModel.Remove, root.panelId)
    }
}
