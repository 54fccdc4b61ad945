#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""qmllint over the QML tests, which the build's own target all_qmllint does not see."""

import subprocess
import sys

import lintlib


def check(root, qmllint, imports):
    files = [path for path in lintlib.project_files(root)
             if path.suffix == ".qml" and path.parts[:2] == ("tests", "qml")]
    findings = []
    if files:
        # Qt 6.4 ends with 1 on any warning; later ones do so because of MaxWarnings in .qmllint.ini.
        run = subprocess.run([qmllint, "-I", str(imports), *map(str, files)], cwd=root,
                             capture_output=True, text=True, check=False)
        told = (run.stdout + run.stderr).strip()
        if run.returncode != 0:
            findings.append(told or f"qmllint ended with {run.returncode}")
    return findings, len(files)


if __name__ == "__main__":
    arguments = lintlib.parser(__doc__.splitlines()[0])
    arguments.add_argument("--qmllint", required=True)
    arguments.add_argument("--imports", required=True, help="the folder of the built QML modules")
    options = arguments.parse_args()
    sys.exit(lintlib.report(*check(options.root.resolve(), options.qmllint, options.imports)))
