// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// The ring around the item that has the keyboard focus; the pointer never shows it.
Rectangle {
    id: root

    required property bool isShown
    property real targetRadius: Theme.size.radiusMd

    anchors.fill: parent
    anchors.margins: -(Theme.size.focusRing + Theme.size.focusGap)
    objectName: "focusRing"
    visible: isShown
    color: "transparent"
    radius: targetRadius + Theme.size.focusRing + Theme.size.focusGap
    border.width: Theme.size.focusRing
    border.color: Theme.color.borderFocus
    Accessible.ignored: true
}
