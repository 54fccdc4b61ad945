// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models

// The windows of the panels that have their own.
Item {
    id: root

    required property AppContext context
    // The program ends with the main window; the others stay in the board for the next time.
    property bool isLeaving: false

    signal exportTriggered(string panelId, bool isRange)

    Repeater {
        model: root.context.isStarted ? root.context.board : null

        Item {
            id: slot

            required property PanelModel panel

            Repeater {
                model: slot.panel.isInOwnWindow ? 1 : 0

                Item {
                    PanelWindow {
                        context: root.context
                        panel: slot.panel
                        visible: !root.isLeaving
                        onExportTriggered: isRange => root.exportTriggered(slot.panel.panelId, isRange)
                    }
                }
            }
        }
    }
}
