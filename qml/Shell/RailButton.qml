// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// A place or an action of the rail: sign over word; only the sign in a compact window.
T.AbstractButton {
    id: root

    required property string iconName
    property string hint: text
    property bool hasWord: true
    // Something there needs a look.
    property bool hasMark: false
    // How much is new there.
    property int badge: 0
    readonly property color ink: checked ? Theme.color.accentText
        : hovered ? Theme.color.textPrimary : Theme.color.textSecondary

    implicitHeight: Theme.isCompact || !hasWord ? Theme.size.railItemCompact : Theme.size.railItem
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    Accessible.name: hint
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.size.space2
            anchors.rightMargin: Theme.size.space1
            radius: Theme.size.radiusMd
            color: root.checked ? Theme.color.bgSelected
                : root.hovered ? Theme.color.bgHover : "transparent"

            FocusRing {
                anchors.margins: 0
                isShown: root.visualFocus
                targetRadius: Theme.size.space1
            }
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.checked
            width: Theme.size.railBar
            height: Theme.size.railIcon + Theme.size.space2
            color: Theme.color.accent
        }
    }

    contentItem: RailLabel {
        iconName: root.iconName
        text: Theme.isCompact || !root.hasWord ? "" : root.text
        ink: root.ink
        wordInk: root.checked ? Theme.color.textPrimary : root.ink

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: Theme.size.railIcon / 2 + Theme.size.space2
            y: Theme.size.space3
            visible: root.hasMark
            width: Theme.size.dot
            height: width
            radius: width / 2
            color: Theme.color.crit
        }
        Badge {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.horizontalCenterOffset: Theme.size.railIcon / 2 + Theme.size.space3
            y: Theme.size.space1
            count: root.badge
        }
    }

    ToolTip {
        x: root.width
        y: (root.height - height) / 2
        text: root.hint
        visible: (root.hovered || root.visualFocus) && (Theme.isCompact || !root.hasWord || root.hint !== root.text)
    }
}
