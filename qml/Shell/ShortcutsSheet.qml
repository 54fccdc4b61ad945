// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// Every key there is.
Dialog {
    objectName: "shortcutsSheet"
    title: qsTr("Keys")

    width: parent ? Math.min(2 * Theme.size.dialog, parent.width - 2 * Theme.size.space6) : 2 * Theme.size.dialog

    component Line: ShortcutLine {
        width: parent ? parent.width : 0
    }

    contentItem: Row {
        spacing: Theme.size.space6

        Column {
            width: (parent.width - Theme.size.space6) / 2

            Line {
                keys: "Space"
                text: qsTr("Pause, go on")
            }
            Line {
                keys: "L"
                text: qsTr("Back to live")
            }
            Line {
                keys: "Home End"
                text: qsTr("Start of the data, live edge")
            }
            Line {
                keys: "+ −"
                text: qsTr("Zoom time in or out")
            }
            Line {
                keys: "Ctrl ↑ ↓"
                text: qsTr("Zoom values in or out")
            }
            Line {
                keys: "0"
                text: qsTr("Reset the zoom")
            }
            Line {
                keys: "Z"
                text: qsTr("Undo the last zoom")
            }
            Line {
                keys: "← →"
                text: qsTr("Crosshair by one sample, Shift: ten")
            }
            Line {
                keys: "[ ]"
                text: qsTr("Mark A, mark B at the crosshair")
            }
            Line {
                keys: "T"
                text: qsTr("Chart as table, Esc returns")
            }
            Line {
                keys: "Ctrl C"
                text: qsTr("Copy what is measured or selected")
            }
            Line {
                keys: "Enter"
                text: qsTr("Expand the panel, Esc returns")
            }
            Line {
                keys: "Tab ↑ ↓"
                text: qsTr("Next panel")
            }
            Line {
                keys: "Wheel"
                text: qsTr("Zoom time, Ctrl: values, sideways: move")
            }
            Line {
                keys: "Drag"
                text: qsTr("Move in time, Shift: select a range")
            }
            Line {
                keys: "Esc"
                text: qsTr("Clear the range, then A and B")
            }
        }
        Column {
            width: (parent.width - Theme.size.space6) / 2

            Line {
                keys: "C"
                text: qsTr("Write to the room")
            }
            Line {
                keys: "Enter"
                text: qsTr("Send the message, Shift: new line")
            }
            Line {
                keys: "Ctrl D"
                text: qsTr("Show or hide the room")
            }
            Line {
                keys: "Ctrl E"
                text: qsTr("Export panel or board")
            }
            Line {
                keys: "F6"
                text: qsTr("Next region of the window")
            }
            Line {
                keys: "Ctrl 1"
                text: qsTr("Boards")
            }
            Line {
                keys: "Ctrl ,"
                text: qsTr("Settings")
            }
            Line {
                keys: "F11"
                text: qsTr("Full screen")
            }
            Line {
                keys: "E"
                text: qsTr("Edit the panel")
            }
            Line {
                keys: "N"
                text: qsTr("Add a panel")
            }
            Line {
                keys: "Del"
                text: qsTr("Remove the panel")
            }
            Line {
                keys: "Ctrl Z"
                text: qsTr("Undo the last edit, Shift: redo")
            }
            Line {
                keys: "Ctrl Shift ↑"
                text: qsTr("Move the panel, Ctrl Alt: resize")
            }
            Line {
                keys: "F1"
                text: qsTr("This list")
            }
        }
    }
}
