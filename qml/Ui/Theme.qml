// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma Singleton

import QtQuick

// The look of every screen. The values come from resources/tokens.json; the window sets the switches.
QtObject {
    id: root

    property bool isDark: true
    property bool isCompact: false
    property bool isReduceMotion: false
    property bool isChinese: false
    readonly property ThemeColors color: ThemeColors {
        isDark: root.isDark
    }
    readonly property ThemeSizes size: ThemeSizes {}
    readonly property ThemeType type: ThemeType {
        isChinese: root.isChinese
    }
    readonly property ThemeMotion motion: ThemeMotion {
        isReduced: root.isReduceMotion
    }
    readonly property list<color> seriesColors: color.series

    function icon(name: string): url {
        return name === "" ? "" : "qrc:/qt/qml/Pulse/Ui/icons/" + name + ".svg"
    }

    function seriesColor(slot: int): color {
        return seriesColors[slot % seriesColors.length]
    }
}
