// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Plot
import Pulse.Ui

// What the colours of a heat map or of states mean.
Row {
    id: root

    required property PanelModel panel
    readonly property bool isHeat: panel.kind === PanelModel.HeatMap
    readonly property bool isStates: panel.kind === PanelModel.States

    function hasLevel(isCritical: bool): bool {
        return Array.from(panel.thresholds, level => level.isCritical).includes(isCritical)
    }

    function shownStates(): var {
        const all = [
            { word: qsTr("ok"), tint: Theme.color.ok, isHatched: false, isShown: true },
            { word: qsTr("degraded"), tint: Theme.color.warn, isHatched: true, isShown: hasLevel(false) },
            { word: qsTr("down"), tint: Theme.color.crit, isHatched: false, isShown: hasLevel(true) }
        ]
        return Array.from(all).filter(state => state.isShown)
    }

    height: Theme.size.legendRow
    spacing: isHeat ? Theme.size.space3 : Theme.size.space4
    Accessible.role: Accessible.StaticText
    Accessible.name: isHeat ? qsTr("Colours from few to many samples") : qsTr("Colours of the states")

    component Word: PlainText {
        anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        font: Theme.type.small
        color: Theme.color.textSecondary
        Accessible.ignored: true
    }
    component State: Row {
        id: state

        required property string word
        required property color tint
        property bool isHatched: false

        height: root.height
        spacing: Theme.size.space2

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.size.swatch
            height: Theme.size.swatch
            radius: Theme.size.radiusXs
            clip: true
            color: state.isHatched ? Theme.color.warnSoft : state.tint

            HatchItem {
                anchors.fill: parent
                visible: state.isHatched
                color: state.tint
            }
        }
        Word {
            text: state.word
        }
    }

    Word {
        visible: root.isHeat
        text: qsTr("few")
    }
    Row {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.isHeat

        Repeater {
            model: !root.isHeat ? [] : [Theme.color.sequential[1], Theme.color.sequential[2], Theme.color.sequential[3],
                Theme.color.sequential[4], Theme.color.sequential[5]]

            Rectangle {
                required property color modelData

                width: Theme.size.swatch
                height: Theme.size.dot
                color: modelData
            }
        }
    }
    Word {
        visible: root.isHeat
        text: qsTr("many")
    }
    Repeater {
        model: root.isStates ? root.shownStates() : []

        State {
            required property var modelData

            word: modelData.word
            tint: modelData.tint
            isHatched: modelData.isHatched
        }
    }
}
