// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick

// What stands where data will be, or cannot be: sign, headline, what can be done, at most one action.
Column {
    id: root

    required property string iconName
    required property string headline
    property string detail: ""
    property string actionText: ""
    property color tint: Theme.color.textMuted

    signal actionTriggered()

    spacing: Theme.size.space3
    Accessible.role: Accessible.StaticText
    Accessible.name: headline
    Accessible.description: detail

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        iconName: root.iconName
        extent: Theme.size.railIcon
        color: root.tint
    }
    PlainText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: root.headline
        font: Theme.type.panelTitle
    }
    PlainText {
        width: parent.width
        visible: root.detail !== ""
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: root.detail
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    Repeater {
        model: root.actionText !== "" ? 1 : 0

        Button {
            anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
            objectName: "emptyAction"
            isPrimary: true
            text: root.actionText
            onClicked: root.actionTriggered()
        }
    }
}
