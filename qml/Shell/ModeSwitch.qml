// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Models
import Pulse.Ui

// The single source of truth for time: live or paused, or that nothing is live because the link is broken.
Segmented {
    id: root

    required property TimeCursor time
    required property LinkModel link
    // Other connections that were asked for and are not up.
    property int downCount: 0
    readonly property bool isPartly: !link.isBroken && downCount > 0

    isLarge: true
    name: qsTr("Time")

    SegmentButton {
        objectName: "modeLive"
        text: root.link.isBroken ? qsTr("Offline") : root.isPartly ? qsTr("Partly live") : qsTr("Live")
        hasDot: !root.link.isBroken && !root.isPartly
        markName: root.link.isBroken || root.isPartly ? "wifioff" : ""
        checked: root.time.isLive
        tint: root.link.isBroken ? Theme.color.crit : root.isPartly ? Theme.color.warn : Theme.color.live
        tintSoft: root.link.isBroken ? Theme.color.critSoft : root.isPartly ? Theme.color.warnSoft : Theme.color.liveSoft
        onClicked: root.time.goLive()
    }
    SegmentButton {
        objectName: "modePause"
        text: root.time.isLive ? qsTr("Pause") : qsTr("Paused")
        isIconOnly: Theme.isCompact
        markName: "pause"
        checked: !root.time.isLive
        tint: Theme.color.paused
        tintSoft: Theme.color.pausedSoft
        onClicked: root.time.pause()
    }
}
