// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/ActionTable.h"

namespace pulse {

namespace {

using A = ActionModel;
using D = ActionDefinition;

constexpr unsigned kChart = D::OnBoard | D::PanelWindow;
constexpr unsigned kFocusedChart = kChart | D::ByFocus;
constexpr unsigned kFocusedPanel = D::OnPanel | D::PanelWindow | D::ByFocus;
constexpr unsigned kEdit = D::OnBoard | D::NotEditing;
constexpr unsigned kPlace = D::OnPanel | D::NotEditing | D::ByFocus | D::NotInPalette;
constexpr unsigned kHint = D::NotInPalette;

} // namespace

std::span<const ActionDefinition> ActionModel::definitions()
{
    // LOOK § 10. In the order of the list of keys.
    static constexpr ActionDefinition kDefinitions[] = {
        { A::TogglePause, "pause", A::TimeGroup, "pause", "Space", QT_TR_NOOP("Pause, go on"),
            nullptr, kChart },
        { A::GoLive, "live", A::TimeGroup, "tolive", "L", QT_TR_NOOP("Back to live"), nullptr,
            kChart },
        { A::ShowStart, "start", A::TimeGroup, "left", "Home", QT_TR_NOOP("Start of the data"),
            nullptr, kFocusedChart },
        { A::ShowEnd, "end", A::TimeGroup, "right", "End", QT_TR_NOOP("Live edge"), nullptr,
            kFocusedChart | D::NotInPalette },
        { A::ZoomIn, "zoomIn", A::TimeGroup, "zoomin", "+ = Shift++", QT_TR_NOOP("Zoom time in"),
            nullptr, kChart },
        { A::ZoomOut, "zoomOut", A::TimeGroup, "minus", "-", QT_TR_NOOP("Zoom time out"), nullptr,
            kChart },
        { A::ResetZoom, "resetZoom", A::TimeGroup, "reset", "0", QT_TR_NOOP("Reset the zoom"),
            nullptr, kChart },
        { A::UndoZoom, "undoZoom", A::TimeGroup, "left", "Z", QT_TR_NOOP("Undo the last zoom"),
            nullptr, kChart },
        { A::ZoomValuesIn, "zoomValuesIn", A::TimeGroup, "zoomin", "Ctrl+Up",
            QT_TR_NOOP("Zoom values in"), QT_TR_NOOP("Zoom the values of %1 in"),
            kFocusedPanel | D::NotInPalette },
        { A::ZoomValuesOut, "zoomValuesOut", A::TimeGroup, "minus", "Ctrl+Down",
            QT_TR_NOOP("Zoom values out"), QT_TR_NOOP("Zoom the values of %1 out"),
            kFocusedPanel | D::NotInPalette },
        { A::CrosshairBack, "crosshairBack", A::TimeGroup, "left", "Left",
            QT_TR_NOOP("Crosshair one sample back"), nullptr, kFocusedPanel | D::NotInPalette },
        { A::CrosshairForward, "crosshairForward", A::TimeGroup, "right", "Right",
            QT_TR_NOOP("Crosshair one sample on"), nullptr, kFocusedPanel | D::NotInPalette },
        { A::CrosshairFarBack, "crosshairFarBack", A::TimeGroup, "left", "Shift+Left",
            QT_TR_NOOP("Crosshair ten samples back"), nullptr, kFocusedPanel | D::NotInPalette },
        { A::CrosshairFarForward, "crosshairFarForward", A::TimeGroup, "right", "Shift+Right",
            QT_TR_NOOP("Crosshair ten samples on"), nullptr, kFocusedPanel | D::NotInPalette },
        { A::MarkA, "markA", A::TimeGroup, "target", "[", QT_TR_NOOP("Mark A at the crosshair"),
            nullptr, kChart },
        { A::MarkB, "markB", A::TimeGroup, "target", "]", QT_TR_NOOP("Mark B at the crosshair"),
            nullptr, kChart },
        { A::Record, "record", A::TimeGroup, "record", "Ctrl+R",
            QT_TR_NOOP("Record, stop recording"), nullptr, D::Started },
        { A::MarkMoment, "mark", A::TimeGroup, "flag", "M",
            QT_TR_NOOP("Mark this moment in the recording"), nullptr, D::Started },
        { A::TimeWindow, "window", A::TimeGroup, "clock", "", QT_TR_NOOP("Time window: %1"),
            nullptr, kChart },
        { A::Hint, "wheel", A::TimeGroup, "", "Wheel",
            QT_TR_NOOP("Zoom time, Ctrl: values, sideways: move"), nullptr, kHint },
        { A::Hint, "drag", A::TimeGroup, "", "Drag",
            QT_TR_NOOP("Move in time, Shift: select a range"), nullptr, kHint },
        { A::Hint, "clear", A::TimeGroup, "", "Esc", QT_TR_NOOP("Clear the range, then A and B"),
            nullptr, kHint },

        { A::Expand, "expand", A::PanelGroup, "expand", "Return Enter",
            QT_TR_NOOP("Expand the panel, Esc returns"), QT_TR_NOOP("Expand %1"),
            D::OnPanel | D::ByFocus },
        { A::Table, "table", A::PanelGroup, "table", "T", QT_TR_NOOP("Chart as table, Esc returns"),
            QT_TR_NOOP("%1 as table"), D::OnPanel | D::PanelWindow },
        { A::Edit, "edit", A::PanelGroup, "edit", "E", QT_TR_NOOP("Edit the panel"),
            QT_TR_NOOP("Edit panel %1"), D::OnPanel | D::NotEditing | D::MainWindow },
        { A::Rename, "rename", A::PanelGroup, "edit", "F2", QT_TR_NOOP("Rename the panel"),
            QT_TR_NOOP("Rename panel %1"), D::OnPanel | D::NotEditing | D::PanelWindow },
        { A::Duplicate, "duplicate", A::PanelGroup, "copy", "", QT_TR_NOOP("Duplicate the panel"),
            QT_TR_NOOP("Duplicate %1"), D::OnPanel | D::NotEditing },
        { A::OwnWindow, "ownWindow", A::PanelGroup, "copy", "",
            QT_TR_NOOP("Move the panel to its own window"), QT_TR_NOOP("Move %1 to its own window"),
            D::OnPanel },
        { A::BringBack, "bringBack", A::PanelGroup, "boards", "Ctrl+W",
            QT_TR_NOOP("Put the panel back on the board"), QT_TR_NOOP("Put %1 back on the board"),
            D::OnPanel | D::PanelWindow },
        { A::Remove, "remove", A::PanelGroup, "trash", "Del", QT_TR_NOOP("Remove the panel"),
            QT_TR_NOOP("Remove panel %1"), D::OnPanel | D::NotEditing },
        { A::AddPanel, "addPanel", A::PanelGroup, "plus", "N", QT_TR_NOOP("Add a panel"), nullptr,
            kEdit },
        { A::Undo, "undo", A::PanelGroup, "left", "Ctrl+Z", QT_TR_NOOP("Undo the last edit"),
            nullptr, D::OnBoard | D::PanelWindow },
        { A::Redo, "redo", A::PanelGroup, "right", "Ctrl+Shift+Z Ctrl+Y",
            QT_TR_NOOP("Redo the edit"), nullptr, kEdit | D::PanelWindow },
        { A::MoveLeft, "moveLeft", A::PanelGroup, "", "Ctrl+Shift+Left",
            QT_TR_NOOP("Move the panel left"), nullptr, kPlace },
        { A::MoveRight, "moveRight", A::PanelGroup, "", "Ctrl+Shift+Right",
            QT_TR_NOOP("Move the panel right"), nullptr, kPlace },
        { A::MoveUp, "moveUp", A::PanelGroup, "", "Ctrl+Shift+Up", QT_TR_NOOP("Move the panel up"),
            nullptr, kPlace },
        { A::MoveDown, "moveDown", A::PanelGroup, "", "Ctrl+Shift+Down",
            QT_TR_NOOP("Move the panel down"), nullptr, kPlace },
        { A::Narrower, "narrower", A::PanelGroup, "", "Ctrl+Alt+Left",
            QT_TR_NOOP("Make the panel narrower"), nullptr, kPlace },
        { A::Wider, "wider", A::PanelGroup, "", "Ctrl+Alt+Right",
            QT_TR_NOOP("Make the panel wider"), nullptr, kPlace },
        { A::Shorter, "shorter", A::PanelGroup, "", "Ctrl+Alt+Up",
            QT_TR_NOOP("Make the panel shorter"), nullptr, kPlace },
        { A::Taller, "taller", A::PanelGroup, "", "Ctrl+Alt+Down",
            QT_TR_NOOP("Make the panel taller"), nullptr, kPlace },
        { A::Hint, "copy", A::PanelGroup, "", "Ctrl+C",
            QT_TR_NOOP("Copy what is measured or selected"), nullptr, kHint },
        { A::Hint, "next", A::PanelGroup, "", "Tab Up Down", QT_TR_NOOP("Next panel"), nullptr,
            kHint },

        { A::Boards, "boards", A::BoardGroup, "boards", "Ctrl+1", QT_TR_NOOP("Boards"), nullptr,
            0 },
        { A::Rooms, "rooms", A::BoardGroup, "chat", "Ctrl+2", QT_TR_NOOP("Rooms"), nullptr, 0 },
        { A::Sessions, "sessions", A::BoardGroup, "session", "Ctrl+3", QT_TR_NOOP("Sessions"),
            nullptr, 0 },
        { A::Connections, "connections", A::BoardGroup, "plug", "Ctrl+5", QT_TR_NOOP("Connections"),
            nullptr, 0 },
        { A::Export, "export", A::BoardGroup, "download", "Ctrl+E",
            QT_TR_NOOP("Export panel or board"), QT_TR_NOOP("Export %1"),
            D::OnBoard | D::MainWindow },
        { A::NewBoard, "newBoard", A::BoardGroup, "plus", "", QT_TR_NOOP("New board…"), nullptr,
            D::OnBoard },
        { A::RenameBoard, "renameBoard", A::BoardGroup, "edit", "", QT_TR_NOOP("Rename the board"),
            nullptr, D::OnBoard },
        { A::DuplicateBoard, "duplicateBoard", A::BoardGroup, "copy", "",
            QT_TR_NOOP("Duplicate the board"), nullptr, D::OnBoard },
        { A::ImportBoard, "importBoard", A::BoardGroup, "upload", "", QT_TR_NOOP("Import a board…"),
            nullptr, D::OnBoard },
        { A::ExportBoard, "exportBoard", A::BoardGroup, "download", "",
            QT_TR_NOOP("Save the board as a file…"), nullptr, D::OnBoard },
        { A::Leave, "leave", A::BoardGroup, "plug", "", QT_TR_NOOP("Disconnect, start page"),
            nullptr, D::OnBoard },

        { A::PinMoment, "pin", A::RoomGroup, "pin", "P", QT_TR_NOOP("Pin this moment to the room"),
            QT_TR_NOOP("Pin this moment on %1 to the room"), D::OnBoard | D::MainWindow },
        { A::Composer, "composer", A::RoomGroup, "chat", "C", QT_TR_NOOP("Write to the room"),
            nullptr, D::OnBoard },
        { A::Dock, "dock", A::RoomGroup, "dock", "Ctrl+D", QT_TR_NOOP("Show or hide the room"),
            nullptr, D::OnBoard },
        { A::Hint, "send", A::RoomGroup, "", "Enter",
            QT_TR_NOOP("Send the message, Shift: new line"), nullptr, kHint },

        { A::Palette, "palette", A::WindowGroup, "search", "Ctrl+K Ctrl+P",
            QT_TR_NOOP("Search or run a command"), nullptr,
            D::Started | D::NotInPalette | D::MainWindow },
        { A::Settings, "settings", A::WindowGroup, "sliders", "Ctrl+,", QT_TR_NOOP("Settings"),
            nullptr, D::MainWindow },
        { A::Keys, "keys", A::WindowGroup, "info", "F1", QT_TR_NOOP("All keys"), nullptr,
            D::MainWindow },
        { A::FullScreen, "fullScreen", A::WindowGroup, "expand", "F11", QT_TR_NOOP("Full screen"),
            nullptr, D::PanelWindow },
        { A::NextRegion, "nextRegion", A::WindowGroup, "right", "F6",
            QT_TR_NOOP("Next region of the window"), nullptr, D::NotInPalette },
        { A::PreviousRegion, "previousRegion", A::WindowGroup, "left", "Shift+F6",
            QT_TR_NOOP("Previous region of the window"), nullptr, D::NotInPalette },
        { A::ToggleTheme, "theme", A::WindowGroup, "sun", "", QT_TR_NOOP("Light or dark theme"),
            nullptr, 0 },
        { A::English, "english", A::WindowGroup, "globe", "", "English", nullptr, 0 },
        { A::Chinese, "chinese", A::WindowGroup, "globe", "", "中文", nullptr, 0 },
        { A::ToggleZone, "zone", A::WindowGroup, "clock", "", QT_TR_NOOP("Local time or UTC"),
            nullptr, 0 },
    };
    return kDefinitions;
}

} // namespace pulse
