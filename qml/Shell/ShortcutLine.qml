// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What can be done and its keys, which a press changes; the first line of a group stands under its name.
Item {
    id: root

    required property int index
    required property KeyEditor editor
    required property string groupText
    required property string name
    required property list<string> keyTexts
    required property string accessibleText
    required property bool canChangeKeys
    required property bool isKeysChanged
    readonly property bool isWaiting: editor.row === index

    signal focusTaken()

    implicitHeight: head.height + Theme.size.rowDense + (problem.visible ? problem.height + Theme.size.space3 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: accessibleText

    PlainText {
        id: head

        height: root.groupText === "" ? 0 : Theme.size.row
        visible: height > 0
        verticalAlignment: Text.AlignVCenter
        leftPadding: Theme.size.space3
        text: root.groupText
        font: Theme.type.panelTitle
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    T.AbstractButton {
        id: line

        objectName: "line"
        y: head.height
        width: parent.width
        height: Theme.size.rowDense
        enabled: root.canChangeKeys
        focusPolicy: Qt.StrongFocus
        activeFocusOnTab: root.canChangeKeys
        hoverEnabled: true
        Accessible.name: root.accessibleText
        Accessible.description: root.isWaiting ? qsTr("Press the new keys, Esc: as before") : qsTr("Enter: change the keys, Del: no keys")
        onClicked: root.editor.begin(root.index)
        onActiveFocusChanged: {
            if (activeFocus)
                root.focusTaken()
            else if (root.isWaiting && !problem.activeFocus)
                root.editor.cancel()
        }
        Keys.onShortcutOverride: event => event.accepted = root.isWaiting
        Keys.onPressed: event => {
            event.accepted = true
            if (root.isWaiting)
                root.editor.press(event.key, event.modifiers)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                root.editor.begin(root.index)
            else if (event.key === Qt.Key_Delete)
                root.editor.clear(root.index)
            else if (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
                line.nextItemInFocusChain(event.key === Qt.Key_Down).forceActiveFocus(Qt.TabFocusReason)
            else
                event.accepted = false
        }

        background: Rectangle {
            radius: Theme.size.radiusSm
            color: root.isWaiting ? Theme.color.accentSoft : line.hovered ? Theme.color.bgHover : "transparent"
            // Inside: the list cuts what is outside.
            border.width: line.visualFocus ? Theme.size.focusRing : 0
            border.color: Theme.color.borderFocus
        }
    }
    PlainText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.size.space3
        anchors.right: keys.left
        anchors.rightMargin: Theme.size.space3
        y: head.height
        height: Theme.size.rowDense
        verticalAlignment: Text.AlignVCenter
        text: root.name
        font: Theme.type.small
        color: root.isWaiting ? Theme.color.textPrimary : Theme.color.textSecondary
        elide: Text.ElideRight
    }
    Row {
        id: keys

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space3
        y: head.height
        height: Theme.size.rowDense
        spacing: Theme.size.space4

        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "resetKeys"
            visible: root.isKeysChanged && root.canChangeKeys
            isSmall: true
            iconName: "reset"
            hint: qsTr("Usual keys of “%1”").arg(root.name)
            onClicked: root.editor.reset(root.index)
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isWaiting
            text: qsTr("Press keys…")
            font: Theme.type.small
            color: Theme.color.accentText
        }
        Repeater {
            model: root.isWaiting ? [] : root.keyTexts

            KeyCaps {
                required property string modelData

                // Not an anchor: the row is gone before its delegates are.
                y: (Theme.size.rowDense - height) / 2
                keys: modelData
            }
        }
    }
    FocusScope {
        id: problem

        y: head.height + Theme.size.rowDense
        width: parent.width
        height: Math.max(words.implicitHeight, take.implicitHeight)
        visible: root.isWaiting && root.editor.problemText !== ""

        PlainText {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: Theme.size.space3
            anchors.right: take.visible ? take.left : parent.right
            anchors.rightMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            text: root.editor.problemText
            font: Theme.type.small
            color: Theme.color.warn
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Button {
            id: take

            anchors.right: parent.right
            anchors.rightMargin: Theme.size.space3
            anchors.verticalCenter: parent.verticalCenter
            objectName: "takeKeys"
            visible: root.editor.canTakeOver
            isSmall: true
            text: qsTr("Use here instead")
            keys: qsTr("Enter")
            onClicked: {
                line.forceActiveFocus(Qt.OtherFocusReason)
                root.editor.takeOver()
            }
        }
    }
}
