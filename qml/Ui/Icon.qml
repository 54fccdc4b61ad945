// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// One of the icons of resources/icons, tinted.
TintedIcon {
    required property string iconName
    property real extent: Theme.size.icon

    source: Theme.icon(iconName)
    implicitWidth: extent
    implicitHeight: extent
    width: extent
    height: extent
    color: Theme.color.textSecondary
    Accessible.ignored: true
}
