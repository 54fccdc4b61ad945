// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// A push button; `isPrimary` is the one action a place is about, `isFlat` has no frame until hovered.
T.Button {
    id: root

    property string iconName: ""
    property bool isPrimary: false
    property bool isFlat: false
    property bool isSmall: false
    property bool hasMenu: false
    // Its hint does not lie over it.
    property bool isMenuOpen: false
    property string hint: ""
    // Told after the hint: "Ctrl K".
    property string keys: ""
    readonly property bool isHintShown: hint !== "" && (hovered || visualFocus) && !down && !isMenuOpen
    // The hint is made when it is first shown.
    property bool isHintMade: false
    readonly property color ink: !enabled ? Theme.color.textDisabled
        : isPrimary ? Theme.color.accentInk
        : checked ? Theme.color.accentText : Theme.color.textPrimary

    implicitHeight: isSmall ? Theme.size.controlSmall : Theme.size.control
    implicitWidth: Math.max(implicitHeight, implicitContentWidth + leftPadding + rightPadding)
    leftPadding: text === "" ? 0 : isSmall ? Theme.size.space3 : Theme.size.space4
    rightPadding: leftPadding
    spacing: Theme.size.space3
    focusPolicy: Qt.StrongFocus
    activeFocusOnTab: true
    hoverEnabled: true
    Accessible.name: text === "" ? hint : text
    Accessible.description: text === "" ? keys : hint
    onIsHintShownChanged: {
        if (isHintShown)
            isHintMade = true
    }
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: IconLabel {
        iconName: root.iconName
        text: root.text
        ink: root.ink
        textFont: root.isPrimary ? Theme.type.panelTitle
            : root.isSmall ? Theme.type.small : Theme.type.label
        iconExtent: root.isSmall || root.text !== "" ? Theme.size.iconSmall : Theme.size.icon
        spacing: root.spacing
        hasMenu: root.hasMenu
    }

    background: Rectangle {
        radius: Theme.size.radiusMd
        color: root.isPrimary ? (!root.enabled ? Theme.color.bgRaised
                : root.hovered || root.down ? Theme.color.accentHover : Theme.color.accent)
            : root.down ? Theme.color.bgPressed
            : root.checked ? Theme.color.accentSoft
            : root.hovered && root.enabled ? Theme.color.bgHover
            : root.isFlat ? "transparent" : Theme.color.bgRaised
        border.width: root.isPrimary || root.isFlat && !root.checked ? 0 : 1
        border.color: root.checked ? Theme.color.accent : Theme.color.borderDefault

        Behavior on color {
            ColorAnimation {
                duration: Theme.motion.fast
            }
        }

        FocusRing {
            isShown: root.visualFocus
        }
    }

    Repeater {
        model: root.isHintMade ? 1 : 0

        Item {
            id: place

            property bool isReady: false

            width: root.width
            height: root.height
            // Its delay is known by then.
            Component.onCompleted: isReady = true

            ToolTip {
                text: root.keys === "" ? root.hint : root.hint + "  " + root.keys
                visible: place.isReady && root.isHintShown
            }
        }
    }
}
