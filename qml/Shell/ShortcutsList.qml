// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// All actions with their keys, which can be changed, in two columns.
Flickable {
    id: root

    required property ActionModel actions
    required property bool isShown
    required property real maximumHeight

    function show(y: real, height: real): void {
        contentY = Math.max(Math.min(contentY, y), y + height - root.height)
    }

    implicitHeight: Math.min(columns.height, maximumHeight)
    contentHeight: columns.height
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Keys")

    T.ScrollBar.vertical: ScrollBar {}

    Row {
        id: columns

        width: parent.width - Theme.size.space4
        spacing: Theme.size.space7

        // Made when the sheet is shown: most sessions never do.
        Repeater {
            model: root.isShown ? 2 : 0

            Column {
                id: column

                required property int index

                width: (columns.width - columns.spacing) / 2

                Repeater {
                    model: root.actions

                    ShortcutLine {
                        required property bool isOnRight

                        width: column.width
                        visible: isOnRight === (column.index === 1)
                        editor: root.actions.keyEditor
                        onFocusTaken: root.show(y, height)
                    }
                }
            }
        }
    }
}
