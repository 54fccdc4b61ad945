// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A thin bar that shows where a long view stands.
T.ScrollBar {
    id: root

    implicitWidth: Theme.size.space3
    implicitHeight: Theme.size.space3
    padding: Theme.size.space1
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    minimumSize: orientation === Qt.Horizontal ? height / width : width / height
    Accessible.ignored: true

    contentItem: Rectangle {
        radius: width / 2
        color: root.pressed || root.hovered ? Theme.color.borderControl : Theme.color.borderDefault
    }
}
