// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// A figure of the status bar: its name muted, its value, what it means in the tooltip.
Row {
    id: root

    property string label: ""
    required property string value
    required property string hint

    spacing: Theme.size.space2
    visible: value !== ""
    Accessible.role: Accessible.StaticText
    Accessible.name: (label === "" ? value : label + " " + value)
    Accessible.description: hint

    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.label !== ""
        text: root.label
        font: Theme.type.axis
        color: Theme.color.textMuted
    }
    NumberText {
        anchors.verticalCenter: parent.verticalCenter
        text: root.value
        font: root.label === "" ? Theme.type.axis : Theme.type.caption
        color: root.label === "" ? Theme.color.textSecondary : Theme.color.textPrimary

        HoverHandler {
            id: hover

            margin: Theme.size.space3
        }
        ToolTip {
            y: -height - Theme.size.space2
            text: root.hint
            visible: hover.hovered
        }
    }
}
