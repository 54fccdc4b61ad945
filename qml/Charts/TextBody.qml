// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import QtQuick.Templates as T
import Pulse.Models
import Pulse.Ui

// The words of a text panel: plain, wrapped, scrolling where they are too many.
Flickable {
    id: root

    required property PanelModel panel

    contentHeight: words.height
    boundsBehavior: Flickable.StopAtBounds
    interactive: contentHeight > height
    clip: true

    T.ScrollBar.vertical: ScrollBar {}

    PlainText {
        id: words

        width: root.width - Theme.size.space3
        text: root.panel.text
        color: Theme.color.textSecondary
        wrapMode: Text.Wrap
    }
}
