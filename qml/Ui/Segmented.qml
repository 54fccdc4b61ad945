// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T

// A frame around two or three SegmentButtons of which one is chosen.
T.Frame {
    id: root

    property bool isLarge: false
    property string name: ""
    default property alias segments: row.data

    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    implicitHeight: isLarge ? Theme.size.control : Theme.size.controlSmall
    padding: Theme.size.space1
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    Row {
        id: row

        anchors.fill: parent
        spacing: Theme.size.space1
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: Theme.color.bgInput
        border.width: 1
        border.color: Theme.color.borderDefault
    }
}
