// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A hint beside its parent item. Its text is never interpreted.
T.ToolTip {
    id: root

    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.size.space2 : 0
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    margins: Theme.size.space3
    horizontalPadding: Theme.size.space4
    verticalPadding: Theme.size.space3
    delay: Theme.motion.valueFlash
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: PlainText {
        text: root.text
        font: Theme.type.small
        wrapMode: Text.Wrap
    }

    background: Surface {}

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motion.base
            easing.type: Easing.OutCubic
        }
    }
}
