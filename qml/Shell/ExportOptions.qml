// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import Pulse.Export
import Pulse.Ui

// What is exported, as what, and how large.
Column {
    id: root

    required property ExportModel exporter

    component Line: Row {
        id: line

        property string label

        spacing: Theme.size.space4

        PlainText {
            width: Theme.size.legendTable / 2
            height: Theme.size.control
            verticalAlignment: Text.AlignVCenter
            text: line.label
            font: Theme.type.label
            color: Theme.color.textSecondary
        }
    }

    spacing: Theme.size.space3

    Line {
        label: qsTr("What")

        Segmented {
            name: qsTr("What")
            isLarge: true

            SegmentButton {
                objectName: "exportBoard"
                text: qsTr("Board")
                checked: root.exporter.isBoard
                onClicked: root.exporter.isBoard = true
            }
            SegmentButton {
                objectName: "exportPanel"
                enabled: root.exporter.panelTitle !== ""
                text: root.exporter.panelTitle === "" ? qsTr("Panel") : root.exporter.panelTitle
                checked: !root.exporter.isBoard
                onClicked: root.exporter.isBoard = false
            }
        }
    }
    Line {
        label: qsTr("Format")

        Segmented {
            name: qsTr("Format")
            isLarge: true

            SegmentButton {
                objectName: "exportPng"
                text: "PNG"
                checked: root.exporter.format === ExportModel.Png
                onClicked: root.exporter.format = ExportModel.Png
            }
            SegmentButton {
                objectName: "exportSvg"
                text: "SVG"
                checked: root.exporter.format === ExportModel.Svg
                onClicked: root.exporter.format = ExportModel.Svg
            }
            SegmentButton {
                objectName: "exportPdf"
                text: "PDF"
                checked: root.exporter.format === ExportModel.Pdf
                onClicked: root.exporter.format = ExportModel.Pdf
            }
            SegmentButton {
                objectName: "exportCsv"
                text: "CSV"
                checked: root.exporter.format === ExportModel.Csv
                onClicked: root.exporter.format = ExportModel.Csv
            }
        }
    }
    Line {
        label: qsTr("Range")

        Segmented {
            name: qsTr("Range")
            isLarge: true

            SegmentButton {
                objectName: "exportVisible"
                text: qsTr("Visible")
                checked: !root.exporter.isRange
                onClicked: root.exporter.isRange = false
            }
            SegmentButton {
                objectName: "exportRange"
                enabled: root.exporter.hasRange
                text: qsTr("Selection")
                checked: root.exporter.isRange
                onClicked: root.exporter.isRange = true
            }
        }
    }
    Line {
        label: qsTr("Scale")
        visible: root.exporter.format === ExportModel.Png

        Segmented {
            name: qsTr("Scale")
            isLarge: true

            component Scale: SegmentButton {
                required property int factor
                required property ExportModel exporter

                objectName: "exportScale" + factor
                text: factor + "×"
                checked: exporter.scale === factor
                onClicked: exporter.scale = factor
            }

            Scale {
                factor: 1
                exporter: root.exporter
            }
            Scale {
                factor: 2
                exporter: root.exporter
            }
            Scale {
                factor: 3
                exporter: root.exporter
            }
            Scale {
                factor: 4
                exporter: root.exporter
            }
        }
    }
    Line {
        label: qsTr("Theme")
        visible: root.exporter.format !== ExportModel.Csv

        Segmented {
            name: qsTr("Theme")
            isLarge: true

            SegmentButton {
                objectName: "exportCurrent"
                text: qsTr("As shown")
                checked: !root.exporter.isPrint
                onClicked: root.exporter.isPrint = false
            }
            SegmentButton {
                objectName: "exportPrint"
                text: qsTr("Light, for print")
                checked: root.exporter.isPrint
                onClicked: root.exporter.isPrint = true
            }
        }
    }
}
