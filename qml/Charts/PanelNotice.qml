// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// What is wrong with an expression of a panel whose other series are shown, or what it lacks.
Item {
    id: root

    required property PanelModel panel
    readonly property bool isError: panel.errorText !== ""
    readonly property string text: isError ? panel.errorText : panel.warningText

    objectName: "notice"
    implicitHeight: Theme.size.row
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        iconName: root.isError ? "crit" : "warn"
        color: root.isError ? Theme.color.crit : Theme.color.warn
    }
    PlainText {
        anchors.left: icon.right
        anchors.leftMargin: Theme.size.space3
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        font: Theme.type.small
        color: root.isError ? Theme.color.crit : Theme.color.warn
        elide: Text.ElideRight
    }
}
