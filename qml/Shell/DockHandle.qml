// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// The edge of the dock that can be dragged.
Item {
    id: root

    required property real dockWidth
    property real startWidth: 0

    signal resized(int wanted)

    HoverHandler {
        cursorShape: Qt.SplitHCursor
    }
    DragHandler {
        target: null
        yAxis.enabled: false
        onActiveChanged: root.startWidth = root.dockWidth
        onTranslationChanged: {
            if (active)
                root.resized(Math.max(Theme.size.dockMin,
                    Math.min(Theme.size.dockMax, root.startWidth - translation.x)))
        }
    }
}
