// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/models/ActionModel.h"

namespace pulse {

/*! One action as the program knows it, before the person changed anything. */
struct ActionDefinition
{
    enum Flag : unsigned {
        Started = 1, //!< the window has to be open on a server
        OnBoard = 128 | Started, //!< and to show a board
        OnPanel = 2 | OnBoard, //!< and a panel one looks at
        NotEditing = 4, //!< not while the inspector applies or discards
        ByFocus = 8, //!< its keys belong to the panel with the focus, not to the window
        PanelWindow = 16, //!< also in the own window of a panel
        NotInPalette = 32,
        MainWindow = 64, //!< from there too, but done in the main window
    };

    ActionModel::Action action;
    const char *id; //!< in the settings file
    ActionModel::Group group;
    const char *iconName;
    const char *keys; //!< portable texts, a space between them; of a Hint what is shown
    const char *name; //!< translated in the context of ActionModel
    const char
        *panelName; //!< the same with the name of the panel; null = the panel does not matter
    unsigned flags;
};

} // namespace pulse
