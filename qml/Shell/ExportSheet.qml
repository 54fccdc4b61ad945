// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Export
import Pulse.Models
import Pulse.Ui

// The board or a panel of it as a file or on the clipboard.
Dialog {
    id: root

    required property AppContext context
    required property size boardSize

    function show(panelId: string, isRange: bool): void {
        exporter.prepare(panelId, isRange)
        open()
        const form = contentItem as ExportForm
        if (form)
            form.focusName()
    }

    objectName: "exportSheet"
    title: qsTr("Export")
    width: parent ? Math.min(Theme.size.dialog + Theme.size.legendTable, parent.width - 2 * Theme.size.space4)
        : Theme.size.dialog
    onClosed: exporter.cancel()

    ExportModel {
        id: exporter

        objectName: "exporter"
        context: root.context
        boardSize: root.boardSize
    }

    contentItem: ExportForm {
        objectName: "exportForm"
        exporter: exporter
        onCloseTriggered: root.close()
    }
}
