// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// What the panel being edited shows and how. Every change holds at once; Discard takes all of them back.
FocusScope {
    id: root

    required property BoardModel board
    readonly property PanelDraft draft: board.editor.draft

    function focusTitle(): void {
        title.field.forceActiveFocus(Qt.ShortcutFocusReason)
        title.field.selectAll()
    }

    implicitWidth: Theme.size.inspector
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Edit panel")
    Keys.onEscapePressed: root.board.editor.applyEdit()

    component Half: InspectorField {
        width: (form.width - Theme.size.space3) / 2
    }
    component Caption: PlainText {
        font: Theme.type.panelTitle
        topPadding: Theme.size.space3
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    component KindButton: Button {
        property int kind

        objectName: "kind" + kind
        width: (form.width - 3 * Theme.size.space3) / 4
        checked: root.draft.kind === kind
        isSmall: true
        Accessible.role: Accessible.RadioButton
        onClicked: root.draft.kind = kind
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.color.bgPanel
    }
    Separator {
        height: parent.height
    }
    Row {
        id: head

        x: Theme.size.space5
        height: Theme.size.topbar
        spacing: Theme.size.space3

        Button {
            objectName: "applyEdit"
            anchors.verticalCenter: parent.verticalCenter
            isPrimary: true
            iconName: "check"
            text: qsTr("Apply")
            onClicked: root.board.editor.applyEdit()
        }
        Button {
            objectName: "discardEdit"
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Discard")
            onClicked: root.board.editor.discardEdit()
        }
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: form.height + 2 * Theme.size.space5
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: ScrollBar {}

        Column {
            id: form

            x: Theme.size.space5
            width: parent.width - 2 * Theme.size.space5
            spacing: Theme.size.space3

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
            Caption {
                text: qsTr("Chart")
            }
            Flow {
                width: parent.width
                spacing: Theme.size.space3

                Repeater {
                    model: root.draft.kinds

                    KindButton {
                        required property panelKindChoice modelData

                        kind: modelData.kind
                        text: modelData.text
                    }
                }
            }
            Caption {
                text: qsTr("Data")
            }
            InspectorSeries {
                width: parent.width
                board: root.board
            }
            Caption {
                text: qsTr("Unit and scale")
            }
            InspectorField {
                objectName: "panelUnit"
                width: parent.width
                label: qsTr("Unit")
                value: root.draft.unit
                placeholder: qsTr("As the feed says")
                onCommitted: text => root.draft.unit = text
            }
            Row {
                spacing: Theme.size.space3

                Half {
                    objectName: "panelMin"
                    label: qsTr("From")
                    value: root.draft.minText
                    placeholder: qsTr("By the data")
                    onCommitted: text => root.draft.minText = text
                }
                Half {
                    objectName: "panelMax"
                    label: qsTr("To")
                    value: root.draft.maxText
                    placeholder: qsTr("By the data")
                    onCommitted: text => root.draft.maxText = text
                }
            }
            Caption {
                text: qsTr("Thresholds")
            }
            InspectorThresholds {
                width: parent.width
                draft: root.draft
            }
        }
    }
}
