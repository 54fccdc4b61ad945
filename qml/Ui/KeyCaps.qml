// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick

// Keys pressed together: "Ctrl K".
Row {
    id: root

    required property string keys

    spacing: Theme.size.space2

    Repeater {
        model: root.keys === "" ? [] : root.keys.split(" ")

        KeyCap {
            required property string modelData

            label: modelData
        }
    }
}
