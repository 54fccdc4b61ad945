// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import Pulse.Models
import Pulse.Ui

// The series of the panel being edited, then the others of the feed that is chosen.
Column {
    id: root

    required property BoardEditor editor
    readonly property PanelDraft draft: editor.draft
    readonly property SeriesChoices choices: editor.choices
    property int openRow: -1
    property bool isDeriving: false

    function derive(): void {
        isDeriving = true
        derivedName.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    function endDeriving(): void {
        derivedName.clear()
        derivedFormula.clear()
        isDeriving = false
    }

    spacing: Theme.size.space3

    Row {
        width: parent.width
        spacing: Theme.size.space3

        Select {
            objectName: "feedSelect"
            width: (parent.width - parent.spacing) / 2
            name: qsTr("Feed")
            placeholder: qsTr("Feed")
            choices: root.choices.feeds
            chosen: root.choices.feedIndex
            onPicked: index => root.choices.feed = root.choices.feeds[index]
        }
        TextField {
            id: filter

            objectName: "seriesFilter"
            width: (parent.width - parent.spacing) / 2
            height: Theme.size.control
            placeholderText: qsTr("Find, or a pattern: core*")
            text: root.choices.filter
            Accessible.description: text.includes("*") ? qsTr("Enter adds the pattern") : ""
            onTextEdited: root.choices.filter = text.includes("*") ? "" : text.trim()
            onAccepted: {
                if (text.trim() === "")
                    return
                root.draft.addSeries(root.choices.feed, text.trim())
                clear()
                root.choices.filter = ""
            }
        }
    }
    Column {
        width: parent.width

        Repeater {
            model: root.choices

            InspectorSeriesRow {
                width: root.width
                height: implicitHeight
                choices: root.choices
                draft: root.draft
                isOpen: root.openRow === index
                onOpenTriggered: {
                    if (isShown)
                        root.openRow = isOpen ? -1 : index
                    else
                        root.choices.setShown(index, true)
                }
            }
        }
    }
    PlainText {
        width: parent.width
        visible: root.choices.leftOut > 0
        text: qsTr("and %n more: find by name", "", root.choices.leftOut)
        font: Theme.type.small
        color: Theme.color.textMuted
    }
    PlainText {
        width: parent.width
        visible: root.choices.count === 0
        text: root.choices.feeds.length === 0 ? qsTr("The server has named no feed yet") : qsTr("No series of this name")
        font: Theme.type.small
        color: Theme.color.textMuted
        wrapMode: Text.Wrap
    }
    Column {
        width: parent.width
        visible: root.isDeriving
        spacing: Theme.size.space3

        TextField {
            id: derivedName

            objectName: "derivedName"
            width: parent.width
            height: Theme.size.control
            placeholderText: qsTr("Name of the derived series")
        }
        ExpressionField {
            id: derivedFormula

            objectName: "derived"
            width: parent.width
            draft: root.draft
            value: ""
            placeholder: "avg({cpu/core*})"
        }
        Row {
            spacing: Theme.size.space3

            Button {
                objectName: "addDerived"
                isPrimary: true
                text: qsTr("Add")
                enabled: derivedName.text.trim() !== "" && derivedFormula.isFine
                onClicked: {
                    root.draft.addDerived(derivedName.text.trim(), derivedFormula.text)
                    root.endDeriving()
                }
            }
            Button {
                text: qsTr("Cancel")
                onClicked: root.endDeriving()
            }
        }
    }
}
