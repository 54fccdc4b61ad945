// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The card every panel stands on; dashed while its data is old.
Rectangle {
    id: root

    required property PanelModel panel
    property bool isFocused: false
    readonly property bool isDashed: panel.freshness === PanelModel.Stale
        || panel.freshness === PanelModel.Offline

    radius: Theme.size.radiusLg
    color: Theme.color.bgPanel
    border.width: isDashed ? 0 : 1
    border.color: Theme.color.borderSubtle

    DashedFrame {
        anchors.fill: parent
        visible: root.isDashed
        radius: root.radius
        color: Theme.color.borderControl
    }
    FocusRing {
        anchors.margins: -Theme.size.focusRing
        isShown: root.isFocused
        targetRadius: root.radius
    }
}
