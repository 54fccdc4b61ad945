// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Ui

// A part of the inspector that folds, with an action of its own.
Column {
    id: root

    required property string title
    property string actionText: ""
    property string actionName: actionText
    property bool isOpen: true
    default property alias content: body.data

    signal actionTriggered()

    spacing: Theme.size.space3

    Separator {
        x: -Theme.size.space5
        width: root.width + 2 * Theme.size.space5
    }
    Item {
        width: root.width
        height: Theme.size.controlSmall

        T.AbstractButton {
            id: head

            width: parent.width
            height: parent.height
            text: root.title
            focusPolicy: Qt.StrongFocus
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: root.isOpen ? qsTr("%1, shown").arg(root.title) : qsTr("%1, folded").arg(root.title)
            Keys.onReturnPressed: root.isOpen = !root.isOpen
            Keys.onEnterPressed: root.isOpen = !root.isOpen
            onClicked: root.isOpen = !root.isOpen

            contentItem: Item {
                PlainText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.title
                    font: Theme.type.panelTitle
                    Accessible.ignored: true
                }
                Icon {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: root.isOpen ? "down" : "right"
                    extent: Theme.size.iconSmall
                    color: Theme.color.textMuted
                }
            }

            background: Item {
                FocusRing {
                    anchors.margins: 0
                    isShown: head.visualFocus
                    targetRadius: Theme.size.radiusSm
                }
            }
        }
        Button {
            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space6
            visible: root.actionText !== ""
            isSmall: true
            isFlat: true
            iconName: "plus"
            text: root.actionText
            Accessible.name: root.actionName
            onClicked: {
                root.isOpen = true
                root.actionTriggered()
            }
        }
    }
    Column {
        id: body

        width: root.width
        visible: root.isOpen
        spacing: Theme.size.space3
        bottomPadding: Theme.size.space3
    }
}
