#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The hub and the terminal program load no library that knows a screen."""

import re
import subprocess
import sys

import lintlib

# Of Qt they may load these; of the rest, nothing that draws.
ALLOWED_QT = {"Core", "Network", "WebSockets", "Sql", "DBus"}
QT_LIBRARY = re.compile(r"\blibQt6(\w+)\.so")
SCREEN_LIBRARY = re.compile(r"\blib(?:X11|xcb|GL|GLX|EGL|OpenGL|wayland-\w+|vulkan)(?:-\w+)*\.so")


def findings_in(label, loaded):
    for module in sorted(set(QT_LIBRARY.findall(loaded)) - ALLOWED_QT):
        yield f"{label}: loads libQt6{module}"
    for library in sorted(set(SCREEN_LIBRARY.findall(loaded))):
        yield f"{label}: loads {library}"
    if "not found" in loaded:
        yield f"{label}: a library it needs is missing"


def check(programs):
    findings = []
    for program in programs:
        run = subprocess.run(["ldd", program], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            findings.append(f"{program}: ldd failed: {run.stderr.strip()}")
        findings.extend(findings_in(program, run.stdout))
    return findings, len(programs)


if __name__ == "__main__":
    arguments = lintlib.parser(__doc__.splitlines()[0])
    arguments.add_argument("programs", nargs="+")
    sys.exit(lintlib.report(*check(arguments.parse_args().programs)))
