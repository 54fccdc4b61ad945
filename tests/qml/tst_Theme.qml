// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtTest
import Pulse.Ui

TestCase {
    id: root

    name: "Theme"

    function cleanup(): void {
        Theme.isDark = true
        Theme.isChinese = false
        Theme.isReduceMotion = false
    }

    function test_tokensOfBothThemesAreReached(): void {
        compare(Theme.color.bgApp, "#0e1218")
        Theme.isDark = false
        compare(Theme.color.bgApp, "#f1f4f7")
    }

    function test_aSeriesKeepsItsHueNameAcrossThemes(): void {
        compare(Theme.seriesColors.length, 10)
        compare(Theme.seriesColor(0), "#6abcff")
        Theme.isDark = false
        compare(Theme.seriesColor(0), "#0a72e6")
    }

    function test_aSlotBeyondThePaletteWrapsAround(): void {
        compare(Theme.seriesColor(12), Theme.seriesColor(2))
    }

    function test_coloursWithAlphaKeepIt(): void {
        fuzzyCompare(Theme.color.bgScrim.a, 0x99 / 255, 0.01)
    }

    function test_chineseHasTwoWeightsAndTallerLines(): void {
        compare(Theme.type.title.weight, 600)
        Theme.isChinese = true
        compare(Theme.type.title.weight, 700)
        compare(Theme.type.caption.weight, 400)
        compare(Theme.type.bodyLine, 21)
    }

    function test_reducedMotionHasNoDurations(): void {
        verify(Theme.motion.base > 0)
        Theme.isReduceMotion = true
        compare(Theme.motion.base, 0)
        compare(Theme.motion.panel, 0)
    }
}
