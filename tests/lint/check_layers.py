#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Includes, QML imports and link lines point down the layers, and the top level stays tidy.

The table below is the one of core/README.md; who changes one changes both.
"""

import re
import sys

import lintlib

# What each library may include besides itself. A row may use what is listed, nothing is inherited.
CORE = {
    "core/base": set(),
    "core/sqlite": {"core/base"},
    "core/codec": {"core/base"},
    "core/series": {"core/base"},
    # Expressions read and write series.
    "core/derive": {"core/base", "core/series"},
    # A metric source speaks in the values of the wire, so it stands above the codec.
    "core/metrics": {"core/base", "core/codec"},
    "core/transport": {"core/base"},
    "core/dialect": {"core/base", "core/codec"},
    "core/client": {"core/base", "core/sqlite", "core/codec", "core/transport"},
    "core/probe": {"core/base", "core/transport"},
    "core/hub": {"core/base", "core/sqlite", "core/codec", "core/metrics"},
    "core/chat": {"core/base", "core/codec", "core/transport", "core/client"},
    # A replay gives what a link gives, in its words.
    "core/session": {"core/base", "core/codec", "core/transport", "core/client"},
    "core/arena": {"core/base", "core/codec", "core/transport", "core/client"},
}
ALL_CORE = set(CORE)
LAYERS = CORE | {
    # The hub is met over the network only: no model knows it.
    "app/models": ALL_CORE - {"core/hub"},
    "app/plot": {"core/base", "core/series"},
    "app/export": {"core/base", "core/series", "app/models", "app/plot"},
    "app/hub": ALL_CORE,
    "app/cli": ALL_CORE,
}

# QML modules. A feature never imports a feature; only the shell imports features.
QML_BASE = {"Pulse.Models", "Pulse.Plot", "Pulse.Ui"}
QML = {
    "qml/Ui": set(),
    "qml/Charts": QML_BASE,
    "qml/Chat": QML_BASE,
    "qml/Connections": QML_BASE,
    "qml/Arena": QML_BASE,
    "qml/Recording": QML_BASE,
    "qml/Shell": QML_BASE | {"Pulse.Export", "Pulse.Charts", "Pulse.Chat", "Pulse.Connections", "Pulse.Arena", "Pulse.Recording"},
}

CORE_QT = {"Core", "Network"}
EXTRA_QT = {"core/transport": {"WebSockets"}}

TOP_FOLDERS = {"app", "qml", "core", "resources", "tests", "installer", "LICENSES", ".ci"}
TOP_FILES = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "REUSE.toml"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
IMPORT = re.compile(r'^\s*import\s+(Pulse(?:\.\w+)+|"[^"]+")')
LINKED = re.compile(r"\bPulse::(\w+)")
LINKED_QT = re.compile(r"\bQt6::(\w+)")
QT_GUI_HEADER = re.compile(r"^(?:Qt(?:Gui|Widgets|Qml|Quick|Charts|Svg)\w*/|QGui|QQml|QQuick|QWidget|QSG|QImage|QColor)")


def folder_of(path):
    return "/".join(path.parts[:2])


def include_findings(path, number, bracket, target):
    parts = target.split("/")
    own = folder_of(path)
    where = f"{path}:{number}:"
    if parts[0] not in ("core", "app", "qml", "tests"):
        if bracket == '"' and not (len(parts) == 1 and target.endswith(".moc")):
            yield f'{where} includes "{target}"; start from the project root, as in "core/base/Clock.h"'
        if path.parts[0] == "core" and bracket == "<" and QT_GUI_HEADER.match(target):
            yield f"{where} includes <{target}>; the core knows no screen"
        return
    if bracket == "<":
        yield f'{where} includes <{target}>; write "{target}"'
    wanted = "/".join(parts[:2])
    if wanted == own:
        return
    if own in LAYERS:
        if wanted not in LAYERS[own]:
            yield f"{where} {own} must not include {target}"
    elif path.parts[0] == "core":
        yield f"{where} {own} is not in the layer table of tests/lint/check_layers.py"
    elif path.parts[0] == "qml":
        # Items of a QML module written in C++ draw; they know no models and no core.
        yield f"{where} a QML module must not include {target}"
    elif path.parts[:2] == ("tests", "core") and not wanted.startswith(("core/", "tests/")):
        yield f"{where} a test of the core must not include {target}"


def import_findings(path, number, target):
    own = folder_of(path)
    where = f"{path}:{number}:"
    if target.startswith('"'):
        if path.parts[0] == "qml":
            yield f"{where} imports {target}; import a module by its name"
        return
    if path.parts[0] == "tests":
        return
    if own not in QML:
        yield f"{where} {own} is not in the QML table of tests/lint/check_layers.py"
    elif target != own.replace("qml/", "Pulse.") and target not in QML[own]:
        yield f"{where} {own} must not import {target}"


def link_findings(path, text):
    """The link lines of a core library agree with what it may include."""
    own = folder_of(path)
    code = re.sub(r"#.*", "", text)
    for name in sorted(set(LINKED.findall(code))):
        wanted = f"core/{name}"
        if wanted != own and wanted not in LAYERS[own]:
            yield f"{path}: {own} must not link Pulse::{name}"
    for module in sorted(set(LINKED_QT.findall(code)) - CORE_QT - EXTRA_QT.get(own, set())):
        yield f"{path}: {own} must not link Qt6::{module}"


def top_level_findings(files):
    for name in sorted({path.parts[0] for path in files if len(path.parts) > 1} - TOP_FOLDERS):
        yield f"{name}/: this folder does not belong to the top level"
    for path in files:
        if len(path.parts) == 1 and not path.name.startswith(".") and path.name not in TOP_FILES:
            yield f"{path}: this file does not belong to the top level"


def check(root):
    files = lintlib.project_files(root)
    findings = list(top_level_findings(files))
    for path in files:
        if path.suffix in (".h", ".cpp"):
            pattern, examine = INCLUDE, include_findings
        elif path.suffix == ".qml":
            pattern, examine = IMPORT, import_findings
        elif path.name == "CMakeLists.txt" and folder_of(path) in CORE and len(path.parts) == 3:
            findings.extend(link_findings(path, lintlib.text_of(root / path)))
            continue
        else:
            continue
        for number, line in enumerate(lintlib.text_of(root / path).splitlines(), start=1):
            match = pattern.match(line)
            if match:
                findings.extend(examine(path, number, *match.groups()))
    return findings, len(files)


if __name__ == "__main__":
    options = lintlib.parser(__doc__.splitlines()[0]).parse_args()
    sys.exit(lintlib.report(*check(options.root.resolve())))
