// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Search everything, run anything: a field and at most nine rows in groups.
T.Popup {
    id: root

    required property PaletteModel results
    required property QtObject store

    // Closed first, so that what it does may take the focus.
    function chooseAt(row: int): void {
        if (row < 0)
            return
        keep = true
        close()
        results.choose(row)
        keep = false
        results.close()
    }

    // The rows are still needed while one of them is chosen.
    property bool keep: false

    objectName: "palette"
    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent && parent.height < Theme.size.compactHeight ? Theme.size.topbar : 2 * Theme.size.space8
    width: parent ? Math.min(Theme.size.palette, parent.width - 2 * Theme.size.space6) : Theme.size.palette
    height: sheet.implicitHeight
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        root.results.open()
        sheet.begin()
    }
    onAboutToHide: {
        if (!keep)
            root.results.close()
    }

    background: Surface {
        radius: Theme.size.radiusXl
        depth: 2
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Search or run a command")
    }

    T.Overlay.modal: Rectangle {
        color: Theme.color.bgScrim
    }

    PaletteSheet {
        id: sheet

        width: root.width
        results: root.results
        store: root.store
        maximumHeight: root.parent ? root.parent.height - root.y - Theme.size.space6 : 0
        onChosen: row => root.chooseAt(row)
    }

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motion.fast
            easing.type: Easing.OutCubic
        }
    }
}
