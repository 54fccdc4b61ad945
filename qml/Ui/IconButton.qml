// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A button that shows only an icon: its hint is both tooltip and accessible name.
Button {
    required hint
    required iconName

    implicitWidth: implicitHeight
    isFlat: true
    Accessible.name: hint
}
