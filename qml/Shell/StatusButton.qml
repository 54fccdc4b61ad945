// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// A setting at the end of the status bar: a click takes the other choice.
T.AbstractButton {
    id: root

    required property string hint

    implicitWidth: implicitContentWidth
    implicitHeight: Theme.size.statusbar - Theme.size.space1
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.name: hint
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: PlainText {
        verticalAlignment: Text.AlignVCenter
        text: root.text
        font: Theme.type.axis
        color: root.hovered ? Theme.color.textPrimary : Theme.color.textSecondary
    }

    background: FocusRing {
        anchors.margins: 0
        isShown: root.visualFocus
        targetRadius: 0
    }

    ToolTip {
        y: -height - Theme.size.space2
        text: root.hint
        visible: root.hovered || root.visualFocus
    }
}
