// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// One series of a legend, as a button: click shows it alone, Ctrl click hides or shows it, pointing at it
// brings it forward.
T.AbstractButton {
    id: root

    required property LegendModel legend
    required property int row
    required property bool isSeriesVisible

    function choose(isToggle: bool): void {
        if (isToggle)
            legend.toggle(row)
        else
            legend.solo(row)
    }

    padding: 0
    opacity: isSeriesVisible ? 1 : Theme.size.seriesDimOpacity
    hoverEnabled: true
    activeFocusOnTab: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checked: isSeriesVisible
    Accessible.description: qsTr("Enter shows it alone, Space shows or hides it")
    onHoveredChanged: legend.emphasise(hovered ? row : -1)
    Keys.onReturnPressed: choose(false)
    Keys.onEnterPressed: choose(false)
    Keys.onSpacePressed: choose(true)

    TapHandler {
        acceptedModifiers: Qt.NoModifier
        onTapped: root.choose(false)
    }
    TapHandler {
        acceptedModifiers: Qt.ControlModifier
        onTapped: root.choose(true)
    }
}
