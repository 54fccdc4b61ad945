// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQml.Models
import QtQuick.Templates as T

// Entries of a menu that follow a model, in its order, after `first` others. A Repeater would leave their
// order to the moment at which each is made.
Instantiator {
    id: root

    required property T.Menu menu
    property int first: 0

    onObjectAdded: (index, object) => menu.insertItem(first + index, object as T.MenuItem)
    onObjectRemoved: (index, object) => menu.removeItem(object as T.MenuItem)
}
