// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick

// A part of the window that is made when it is first needed, or bit by bit before that in quiet moments.
Loader {
    id: root

    required property url file
    required property var properties
    property bool isNeeded: false
    property bool isComplete: false

    // The part is there when this returns.
    function make(): void {
        finish()
        if (status !== Loader.Ready)
            setSource(file, properties)
    }

    // What is half made may not be left to the end of the engine.
    function finish(): void {
        if (status === Loader.Loading && progress < 1)
            source = ""
        asynchronous = false
    }

    function prepare(): void {
        if (status !== Loader.Null)
            return
        asynchronous = true
        setSource(file, properties)
    }

    Component.onCompleted: {
        isComplete = true
        if (isNeeded)
            make()
    }
    onIsNeededChanged: {
        if (isNeeded && isComplete)
            make()
    }
}
