// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick.Templates as T

// A line between the groups of a Menu.
T.MenuSeparator {
    id: root

    implicitWidth: Theme.size.menu
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    verticalPadding: Theme.size.space2

    contentItem: Separator {
        implicitHeight: 1
    }
}
