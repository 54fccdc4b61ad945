// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// Who is in the room, under the button that counts them.
T.Popup {
    id: root

    required property MemberModel members

    implicitWidth: Theme.size.menu + Theme.size.space7
    implicitHeight: Math.min(list.contentHeight, Theme.size.dialog) + topPadding + bottomPadding
    padding: Theme.size.space2
    margins: Theme.size.space3
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    background: Surface {}

    ListView {
        id: list

        anchors.fill: parent
        objectName: "members"
        clip: true
        focus: true
        activeFocusOnTab: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.members
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Members")

        T.ScrollBar.vertical: ScrollBar {}

        delegate: MemberRow {
            width: ListView.view.width
        }
    }
}
