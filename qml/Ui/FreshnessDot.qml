// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// How fresh a thing's data is. The word for it is in the tooltip and in the accessible name, so the
// colour is never alone.
Rectangle {
    id: root

    required property string words
    property color tint: Theme.color.live
    property bool isHollow: false

    implicitWidth: Theme.size.dot
    implicitHeight: Theme.size.dot
    width: implicitWidth
    height: implicitHeight
    radius: width / 2
    color: isHollow ? "transparent" : tint
    border.width: isHollow ? 1 : 0
    border.color: tint
    Accessible.role: Accessible.Indicator
    Accessible.name: words

    HoverHandler {
        id: hover

        margin: Theme.size.space3
    }

    ToolTip {
        text: root.words
        visible: hover.hovered && text !== ""
    }
}
