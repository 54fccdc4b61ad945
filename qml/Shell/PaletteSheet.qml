// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The field, the rows found and the keys of the palette. The focus stays in the field.
Item {
    id: root

    required property PaletteModel results
    required property QtObject store
    required property real maximumHeight
    readonly property real roomForRows: maximumHeight - field.height - hints.height

    signal chosen(int row)

    function begin(): void {
        field.clear()
        list.currentIndex = root.results.bestRow
        field.forceActiveFocus(Qt.PopupFocusReason)
    }

    function page(step: int): void {
        const rows = Math.max(1, Math.floor(list.height / (Theme.size.controlLarge + Theme.size.space2)) - 1)
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + step * rows))
    }

    function move(step: int): void {
        if (step < 0)
            list.decrementCurrentIndex()
        else
            list.incrementCurrentIndex()
    }

    // Home and End are the field's own while there is text to move in.
    function pressed(event: KeyEvent): bool {
        if (field.inputMethodComposing)
            return false
        switch (event.key) {
        case Qt.Key_Up:
            move(-1)
            return true
        case Qt.Key_Down:
            move(1)
            return true
        case Qt.Key_PageUp:
            page(-1)
            return true
        case Qt.Key_PageDown:
            page(1)
            return true
        case Qt.Key_Home:
        case Qt.Key_End:
            if (field.length > 0 && !(event.modifiers & Qt.ControlModifier))
                return false
            list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1
            return true
        case Qt.Key_Tab:
            root.results.narrow(1)
            return true
        case Qt.Key_Backtab:
            root.results.narrow(-1)
            return true
        case Qt.Key_Return:
        case Qt.Key_Enter:
            root.chosen(list.currentIndex)
            return true
        }
        return false
    }

    implicitHeight: field.height + rows.height + hints.height

    Icon {
        x: Theme.size.space5 + Theme.size.space2
        y: (field.height - height) / 2
        iconName: "search"
        color: Theme.color.accentText
    }
    TextField {
        id: field

        objectName: "paletteField"
        width: parent.width - scope.width - Theme.size.space6
        height: Theme.size.topbar + Theme.size.space3
        leftPadding: Theme.size.topbar + Theme.size.space2
        background: null
        font: Theme.type.lead
        maximumLength: 200
        focus: true
        placeholderText: qsTr("Search or run a command")
        Accessible.description: list.currentItem ? list.currentItem.Accessible.name : root.results.emptyText
        onTextChanged: root.results.query = text
        Keys.onPressed: event => event.accepted = root.pressed(event)
    }
    PaletteScope {
        id: scope

        anchors.right: parent.right
        anchors.rightMargin: Theme.size.space5
        anchors.verticalCenter: field.verticalCenter
        results: root.results
        onPicked: field.forceActiveFocus(Qt.PopupFocusReason)
    }
    Separator {
        y: field.height
        width: parent.width
    }
    Item {
        id: rows

        y: field.height
        width: parent.width
        height: Math.min(list.count > 0 ? list.contentHeight + 2 * Theme.size.space3 : 2 * Theme.size.topbar, root.roomForRows)

        ListView {
            id: list

            objectName: "paletteRows"
            anchors.fill: parent
            anchors.topMargin: Theme.size.space3
            anchors.bottomMargin: Theme.size.space3
            clip: true
            model: root.results
            keyNavigationWraps: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Results")

            T.ScrollBar.vertical: ScrollBar {}

            delegate: PaletteRow {
                required property int index

                width: ListView.view.width
                isCurrent: ListView.isCurrentItem
                store: root.store
                onChosen: root.chosen(index)
            }
        }
        PlainText {
            objectName: "paletteEmpty"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.size.space6
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: list.count === 0
            text: root.results.emptyText
            color: Theme.color.textMuted
        }
    }
    PaletteHints {
        id: hints

        y: rows.y + rows.height
        width: parent.width
    }
    Connections {
        target: root.results

        function onFound(): void {
            list.currentIndex = root.results.bestRow
        }
    }
}
