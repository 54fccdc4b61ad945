// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A hairline between two regions.
Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.color.borderSubtle
    Accessible.ignored: true
}
