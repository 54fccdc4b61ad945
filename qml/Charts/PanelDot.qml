// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The freshness of a panel's data.
FreshnessDot {
    required property PanelModel panel
    readonly property bool isTinted: panel.freshness === PanelModel.Paused || panel.severity === 1

    words: panel.freshnessText
    visible: panel.freshness !== PanelModel.Waiting
    isHollow: panel.freshness === PanelModel.Stale || panel.freshness === PanelModel.Offline
    tint: isHollow ? Theme.color.stale : isTinted ? Theme.color.paused
        : panel.severity > 1 ? Theme.color.crit : Theme.color.live
}
