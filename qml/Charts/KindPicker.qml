// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The kinds of panels, sign above name. Arrow keys walk, Space or Enter chooses.
Grid {
    id: root

    required property PanelDraft draft

    function walk(from: int, step: int): void {
        const to = from + step
        if (to >= 0 && to < tiles.count)
            tiles.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
    }

    columns: 5
    spacing: Theme.size.space3
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Chart")

    Repeater {
        id: tiles

        model: root.draft.kinds

        T.AbstractButton {
            id: tile

            required property panelKindChoice modelData
            required property int index
            readonly property bool isChosen: root.draft.kind === modelData.kind

            objectName: "kind" + modelData.kind
            width: (root.width - (root.columns - 1) * root.spacing) / root.columns
            height: Theme.size.kindTile
            text: modelData.text
            focusPolicy: Qt.StrongFocus
            activeFocusOnTab: isChosen
            hoverEnabled: true
            Accessible.role: Accessible.RadioButton
            Accessible.name: text
            Accessible.checked: isChosen
            Keys.onReturnPressed: tile.clicked()
            Keys.onEnterPressed: tile.clicked()
            Keys.onLeftPressed: root.walk(index, -1)
            Keys.onRightPressed: root.walk(index, 1)
            Keys.onUpPressed: root.walk(index, -root.columns)
            Keys.onDownPressed: root.walk(index, root.columns)
            onClicked: root.draft.kind = modelData.kind

            contentItem: Item {
                Column {
                    anchors.centerIn: parent
                    spacing: Theme.size.space2

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        iconName: tile.modelData.iconName
                        color: tile.isChosen ? Theme.color.accentText : Theme.color.textSecondary
                    }
                    PlainText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: Math.min(implicitWidth, tile.width - Theme.size.space2)
                        text: tile.text
                        font: Theme.type.small
                        elide: Text.ElideRight
                        color: tile.isChosen ? Theme.color.accentText : Theme.color.textPrimary
                        Accessible.ignored: true
                    }
                }
            }

            background: Rectangle {
                radius: Theme.size.radiusMd
                color: tile.isChosen ? Theme.color.bgSelected : tile.hovered ? Theme.color.bgHover : Theme.color.bgRaised
                border.width: 1
                border.color: tile.isChosen ? Theme.color.accent : Theme.color.borderDefault

                FocusRing {
                    isShown: tile.visualFocus
                }
            }
        }
    }
}
