// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Controls.impl

// One of the icons of resources/icons, tinted.
IconImage {
    required property string iconName
    property real extent: Theme.size.icon

    source: Theme.icon(iconName)
    sourceSize.width: extent
    sourceSize.height: extent
    width: extent
    height: extent
    color: Theme.color.textSecondary
    Accessible.ignored: true
}
