// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// The only text item of the program: it never interprets its text, so nothing a peer wrote can load
// an image, open a file or cost more than its length.
Text {
    textFormat: Text.PlainText
    color: Theme.color.textPrimary
    font: Theme.type.body
    renderType: Text.NativeRendering
}
