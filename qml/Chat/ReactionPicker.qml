// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// The emoji one answers with at a click. The arrows move among them.
T.Popup {
    id: root

    readonly property list<string> choices: ["👍", "👎", "✅", "❌", "👀", "🎉", "🔥", "❤️", "😄", "😕", "🚀", "🙏"]
    readonly property int columns: 6

    signal picked(string emoji)

    objectName: "reactionPicker"
    padding: Theme.size.space2
    margins: Theme.size.space3
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    background: Surface {}

    onOpened: grid.forceActiveFocus(Qt.PopupFocusReason)

    GridView {
        id: grid

        width: root.columns * cellWidth
        height: Math.ceil(count / root.columns) * cellHeight
        cellWidth: Theme.size.control + Theme.size.space1
        cellHeight: cellWidth
        interactive: false
        focus: true
        keyNavigationWraps: true
        model: root.choices
        Accessible.role: Accessible.List
        Accessible.name: qsTr("React with")
        Keys.onReturnPressed: pick(currentIndex)
        Keys.onEnterPressed: pick(currentIndex)
        Keys.onSpacePressed: pick(currentIndex)

        function pick(index: int): void {
            root.close()
            root.picked(root.choices[index])
        }

        delegate: Rectangle {
            id: cell

            required property string modelData
            required property int index

            width: Theme.size.control
            height: Theme.size.control
            radius: Theme.size.radiusSm
            color: hover.hovered || GridView.isCurrentItem && grid.activeFocus ? Theme.color.bgHover : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData

            PlainText {
                anchors.centerIn: parent
                text: cell.modelData
                font: Theme.type.title
            }
            HoverHandler {
                id: hover
            }
            TapHandler {
                onTapped: grid.pick(cell.index)
            }
        }
    }
}
