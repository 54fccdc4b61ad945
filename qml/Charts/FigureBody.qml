// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models

// What stands instead of a plot in panels whose kind has no time axis. Each exists only in a panel of its
// kind.
Item {
    id: root

    required property PanelModel panel
    required property TimeCursor time
    required property QtObject store

    FigureModel {
        id: content

        panel: root.panel
        store: root.store
    }
    Repeater {
        model: root.panel.kind === PanelModel.Watchlist ? 1 : 0

        WatchlistView {
            anchors.fill: root
            panel: root.panel
            time: root.time
            store: root.store
            figures: content
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.Gauge ? 1 : 0

        GaugeView {
            anchors.fill: root
            panel: root.panel
            figures: content
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.Pie ? 1 : 0

        PieView {
            anchors.fill: root
            panel: root.panel
            figures: content
        }
    }
    Repeater {
        model: root.panel.kind === PanelModel.Box ? 1 : 0

        BoxView {
            anchors.fill: root
            panel: root.panel
            figures: content
        }
    }
}
