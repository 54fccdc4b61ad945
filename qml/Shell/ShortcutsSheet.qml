// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Ui

// Every key there is.
Dialog {
    objectName: "shortcutsSheet"
    title: qsTr("Keys")

    component Line: ShortcutLine {
        width: parent ? parent.width : 0
    }

    contentItem: Column {
        Line {
            keys: "Space"
            text: qsTr("Pause, go on")
        }
        Line {
            keys: "L"
            text: qsTr("Back to live")
        }
        Line {
            keys: "C"
            text: qsTr("Write to the room")
        }
        Line {
            keys: "Ctrl D"
            text: qsTr("Show or hide the room")
        }
        Line {
            keys: "← →"
            text: qsTr("Crosshair by one sample, Shift: ten")
        }
        Line {
            keys: "Tab ↑ ↓"
            text: qsTr("Next panel")
        }
        Line {
            keys: "Enter"
            text: qsTr("Expand the panel, Esc returns")
        }
        Line {
            keys: "F6"
            text: qsTr("Next region of the window")
        }
        Line {
            keys: "Enter"
            text: qsTr("Send the message, Shift: new line")
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
            keys: "F1"
            text: qsTr("This list")
        }
    }
}
