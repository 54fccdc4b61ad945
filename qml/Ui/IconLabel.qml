// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// What buttons show: a sign and a word in the middle, in one ink.
Item {
    id: root

    property string iconName: ""
    property string text: ""
    property color ink: Theme.color.textPrimary
    property color iconInk: ink
    property font textFont: Theme.type.label
    property real iconExtent: Theme.size.icon
    property real spacing: Theme.size.space3
    property bool hasMenu: false
    property bool hasDot: false
    property bool isDotHollow: false

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.centerIn: parent
        spacing: root.spacing

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasDot
            width: Theme.size.dot
            height: Theme.size.dot
            radius: width / 2
            color: root.isDotHollow ? "transparent" : root.ink
            border.width: 1
            border.color: root.ink
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            iconName: root.iconName
            extent: root.iconExtent
            color: root.iconInk
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.text !== ""
            text: root.text
            font: root.textFont
            color: root.ink
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.hasMenu
            iconName: "down"
            extent: Theme.size.iconSmall
            color: Theme.color.textMuted
        }
    }
}
