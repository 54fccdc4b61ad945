// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// The short line that stands for a series beside its name.
Rectangle {
    required property int slot

    implicitWidth: Theme.size.swatch
    implicitHeight: Theme.size.swatchLine
    width: implicitWidth
    height: implicitHeight
    radius: 1
    color: Theme.seriesColor(slot)
    Accessible.ignored: true
}
