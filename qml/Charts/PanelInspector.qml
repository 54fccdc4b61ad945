// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What the panel being edited shows and how. Every change holds at once; discarding takes all of them back.
FocusScope {
    id: root

    required property BoardModel board
    readonly property PanelDraft draft: board.editor.draft
    readonly property bool isText: draft.kind === PanelModel.Text

    function focusTitle(): void {
        title.field.forceActiveFocus(Qt.ShortcutFocusReason)
        title.field.selectAll()
    }

    implicitWidth: Theme.size.inspector
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Edit panel")
    Keys.onEscapePressed: root.board.editor.applyEdit()

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Flickable {
        id: view

        anchors.fill: parent
        contentHeight: form.height + 2 * Theme.size.space4
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: form

            x: Theme.size.space5
            y: Theme.size.space4
            width: parent.width - 2 * Theme.size.space5
            spacing: Theme.size.space4

            PlainText {
                objectName: "draftError"
                width: parent.width
                visible: text !== ""
                text: root.draft.errorText
                color: Theme.color.crit
                wrapMode: Text.Wrap
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            InspectorField {
                id: title

                objectName: "panelTitle"
                width: parent.width
                label: qsTr("Title")
                value: root.draft.title
                field.onTextEdited: root.draft.title = field.text
                onCommitted: text => root.draft.title = text
            }
            InspectorField {
                objectName: "panelSubtitle"
                width: parent.width
                label: qsTr("Subtitle")
                value: root.draft.subtitle
                onCommitted: text => root.draft.subtitle = text
            }
            Column {
                width: parent.width
                spacing: Theme.size.space3

                PlainText {
                    text: qsTr("Chart")
                    font: Theme.type.small
                    color: Theme.color.textSecondary
                }
                KindPicker {
                    width: parent.width
                    draft: root.draft
                }
            }
            InspectorSection {
                width: parent.width
                visible: root.isText
                title: qsTr("Words")

                TextArea {
                    objectName: "panelText"
                    width: parent.width
                    name: qsTr("Words")
                    text: root.draft.text
                    onCommitted: text => root.draft.text = text
                }
            }
            InspectorSection {
                width: parent.width
                visible: !root.isText
                title: qsTr("Data")
                actionText: qsTr("Expression")
                actionName: qsTr("Add a series by an expression")
                onActionTriggered: seriesList.derive()

                InspectorSeries {
                    id: seriesList

                    objectName: "seriesList"
                    width: parent.width
                    editor: root.board.editor
                }
            }
            InspectorSection {
                width: parent.width
                visible: !root.isText
                title: qsTr("Unit and scale")

                InspectorScale {
                    width: parent.width
                    draft: root.draft
                }
            }
            InspectorSection {
                width: parent.width
                visible: !root.isText
                title: qsTr("Thresholds")
                actionText: qsTr("Add")
                actionName: qsTr("Add threshold")
                onActionTriggered: root.draft.addThreshold(0, false)

                InspectorThresholds {
                    width: parent.width
                    draft: root.draft
                }
            }
            InspectorSection {
                width: parent.width
                visible: !root.isText
                title: qsTr("Legend and traces")

                InspectorLook {
                    width: parent.width
                    draft: root.draft
                }
            }
            InspectorSection {
                width: parent.width
                visible: !root.isText
                title: qsTr("Time")

                InspectorTime {
                    width: parent.width
                    draft: root.draft
                }
            }
        }
    }
    Separator {
        height: parent.height
    }
}
