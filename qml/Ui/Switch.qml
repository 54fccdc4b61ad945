// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// On or off, with its words at the left.
T.Switch {
    id: root

    implicitWidth: implicitContentWidth + spacing + implicitIndicatorWidth
    implicitHeight: Theme.size.row
    spacing: Theme.size.space4
    hoverEnabled: true
    activeFocusOnTab: true
    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    Accessible.checked: checked
    Keys.onReturnPressed: root.toggle()
    Keys.onEnterPressed: root.toggle()

    indicator: Rectangle {
        x: root.width - width
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: Theme.size.switchWidth
        implicitHeight: Theme.size.switchHeight
        radius: height / 2
        color: root.checked ? Theme.color.accent : Theme.color.bgPressed
        border.width: root.checked ? 0 : 1
        border.color: Theme.color.borderControl

        Rectangle {
            readonly property real gap: Theme.size.space1 + 1

            x: root.checked ? parent.width - width - gap : gap
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - 2 * gap
            height: width
            radius: width / 2
            color: root.checked ? Theme.color.accentInk : Theme.color.textSecondary

            Behavior on x {
                NumberAnimation {
                    duration: Theme.motion.fast
                    easing.type: Easing.OutCubic
                }
            }
        }

        FocusRing {
            isShown: root.visualFocus
            targetRadius: parent.radius
        }
    }

    contentItem: PlainText {
        rightPadding: root.spacing + Theme.size.switchWidth
        verticalAlignment: Text.AlignVCenter
        text: root.text
        wrapMode: Text.Wrap
    }
}
