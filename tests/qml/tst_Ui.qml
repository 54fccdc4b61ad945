// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtTest
import Pulse.Ui

TestCase {
    id: root

    readonly property string hostile: "<img src='http://127.0.0.1:1/x.png' width='999999999'><b>bold</b>"

    // Every Text item below the given one, as an array: list<Item> is none in Qt 6.4.
    function textsOf(item: Item): var {
        let found = item instanceof Text ? [item] : []
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(root.textsOf(item.children[i]))
        return found
    }

    function ringOf(item: Item): FocusRing {
        return findChild(item, "focusRing") as FocusRing
    }

    name: "Ui"
    when: windowShown
    visible: true
    width: 640
    height: 480

    Component {
        id: button

        Button {
            iconName: "play"
            text: "Start"
        }
    }
    Component {
        id: iconButton

        IconButton {
            iconName: "x"
            hint: "Close"
        }
    }
    Component {
        id: segmented

        Segmented {
            name: "Time"

            SegmentButton {
                objectName: "first"
                text: "Live"
                checked: true
            }
            SegmentButton {
                objectName: "second"
                text: "Pause"
            }
        }
    }
    Component {
        id: toggle

        Switch {
            text: "Reduce motion"
        }
    }
    Component {
        id: field

        TextField {
            placeholderText: root.hostile
        }
    }
    Component {
        id: menuHolder

        Item {
            property alias menu: menu

            Menu {
                id: menu

                MenuItem {
                    objectName: "item"
                    text: root.hostile
                    checkable: true
                }
            }
        }
    }
    Component {
        id: dialogHolder

        Item {
            property alias dialog: dialog

            Dialog {
                id: dialog

                title: root.hostile
            }
        }
    }
    Component {
        id: texts

        Column {
            Pill {
                text: root.hostile
            }
            KeyCap {
                label: root.hostile
            }
            Avatar {
                initials: root.hostile
                slot: 1
            }
            Badge {
                count: 3
            }
            EmptyState {
                width: 300
                iconName: "hourglass"
                headline: root.hostile
                detail: root.hostile
                actionText: root.hostile
            }
            Banner {
                width: 600
                headline: root.hostile
                detail: root.hostile
                actionText: root.hostile
                hasProgress: true
                progress: 0.5
            }
            Button {
                text: root.hostile
                hint: root.hostile
            }
            Switch {
                text: root.hostile
            }
            FreshnessDot {
                words: root.hostile
            }
            DashedFrame {
                width: 20
                height: 20
            }
        }
    }
    Component {
        id: number

        NumberText {
            font: Theme.type.kpi
        }
    }
    Component {
        id: tip

        Item {
            property alias tip: toolTip

            ToolTip {
                id: toolTip

                text: root.hostile
            }
        }
    }
    SignalSpy {
        id: clicks

        signalName: "clicked"
    }

    function init(): void {
        failOnWarning(/.?/)
    }

    function cleanup(): void {
        clicks.target = null
        clicks.clear()
    }

    function test_aButtonIsPressedByTheKeyboard_data(): list<var> {
        return [{ tag: "space", key: Qt.Key_Space }, { tag: "return", key: Qt.Key_Return },
            { tag: "enter", key: Qt.Key_Enter }]
    }

    // The row of the data function has no type of its own.
    function test_aButtonIsPressedByTheKeyboard(row: var): void {
        const item = createTemporaryObject(button, root)
        clicks.target = item
        item.forceActiveFocus(Qt.TabFocusReason)
        keyClick(row.key)
        compare(clicks.count, 1)
    }

    function test_aDisabledButtonIsNotPressed(): void {
        const item = createTemporaryObject(button, root, { enabled: false })
        clicks.target = item
        mouseClick(item)
        compare(clicks.count, 0)
    }

    function test_theFocusRingIsForTheKeyboardOnly(): void {
        const item = createTemporaryObject(button, root)
        mouseClick(item)
        verify(item.activeFocus)
        verify(!root.ringOf(item).visible)
        const other = createTemporaryObject(button, root)
        other.forceActiveFocus(Qt.TabFocusReason)
        verify(root.ringOf(other).visible)
        compare(root.ringOf(other).border.width, 2)
    }

    function test_anIconButtonIsNamedByItsHint(): void {
        const item = createTemporaryObject(iconButton, root)
        compare(item.Accessible.name, "Close")
        compare(item.width, item.height)
    }

    function test_oneSegmentIsChosenByKeyboard(): void {
        const item = createTemporaryObject(segmented, root)
        const first = findChild(item, "first")
        const second = findChild(item, "second")
        second.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        verify(second.checked)
        verify(!first.checked)
        keyClick(Qt.Key_Space)
        verify(second.checked)
    }

    function test_aSwitchTogglesByKeyboard(): void {
        const item = createTemporaryObject(toggle, root)
        item.forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Space)
        verify(item.checked)
        keyClick(Qt.Key_Return)
        verify(!item.checked)
    }

    function test_aFieldThickensItsBorderWithTheFocus(): void {
        const item = createTemporaryObject(field, root)
        compare(item.background.border.width, 1)
        item.forceActiveFocus()
        compare(item.background.border.width, 2)
    }

    function test_aMenuIsWalkedByKeyboard(): void {
        const holder = createTemporaryObject(menuHolder, root)
        holder.menu.open()
        tryVerify(() => holder.menu.opened)
        keyClick(Qt.Key_Down)
        keyClick(Qt.Key_Return)
        tryVerify(() => !holder.menu.visible)
        verify(holder.menu.itemAt(0).checked)
    }

    function test_aDialogClosesByEscape(): void {
        const holder = createTemporaryObject(dialogHolder, root)
        holder.dialog.open()
        tryVerify(() => holder.dialog.opened)
        keyClick(Qt.Key_Escape)
        tryVerify(() => !holder.dialog.visible)
    }

    function test_noTextIsEverInterpreted(): void {
        const dialog = createTemporaryObject(dialogHolder, root).dialog
        dialog.open()
        const menu = createTemporaryObject(menuHolder, root).menu
        menu.open()
        const toolTip = createTemporaryObject(tip, root).tip
        const items = [createTemporaryObject(texts, root), createTemporaryObject(field, root),
            dialog.header, menu.itemAt(0), toolTip.contentItem]
        let seen = 0
        for (const item of items) {
            for (const text of root.textsOf(item)) {
                compare(text.textFormat, Text.PlainText, text.text)
                ++seen
            }
        }
        verify(seen > 10, seen)
    }

    function test_digitsOfOneLengthTakeOneWidth(): void {
        const item = createTemporaryObject(number, root, { text: "1 111.1 %" })
        const width = item.implicitWidth
        item.text = "8 888.8 %"
        compare(item.implicitWidth, width)
        verify(width > 0)
    }
}
