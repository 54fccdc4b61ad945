// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A person: initials on the colour of their slot.
Rectangle {
    id: root

    required property string initials
    required property int slot
    property real extent: Theme.size.avatar

    implicitWidth: extent
    implicitHeight: extent
    width: extent
    height: extent
    radius: extent / 2
    color: Theme.seriesColor(slot)
    Accessible.ignored: true

    PlainText {
        anchors.centerIn: parent
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        elide: Text.ElideRight
        text: root.initials
        font: Theme.type.smallStrong
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.size.space3
        color: Theme.color.textInverse
    }
}
