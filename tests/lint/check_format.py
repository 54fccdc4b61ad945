#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""C++ is as clang-format 14 leaves it; all text has plain line ends, no tabs, no trailing blanks.

qmlformat of Qt 6.4 cannot be the judge of QML: it joins lines that were broken for the reader, takes
blank lines away and corrupts `pragma ComponentBehavior: Bound`.
"""

import re
import shutil
import subprocess
import sys

import lintlib

TEXT = {".h", ".cpp", ".qml", ".js", ".mjs", ".py", ".sh", ".cmake", ".md", ".toml", ".txt"}
VERSION = 14


def find_clang_format():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        if shutil.which(name):
            told = subprocess.run([name, "--version"], capture_output=True, text=True, check=False).stdout
            if re.search(rf"version {VERSION}\.", told):
                return name
    return None


def text_findings(path, data):
    if b"\r" in data:
        yield f"{path}: has carriage returns"
    if data and not data.endswith(b"\n"):
        yield f"{path}: does not end with a line end"
    if data.endswith(b"\n\n"):
        yield f"{path}: ends with an empty line"
    for number, line in enumerate(data.split(b"\n"), start=1):
        if b"\t" in line:
            yield f"{path}:{number}: has a tab"
        if line.rstrip(b"\r") != line.rstrip(b"\r").rstrip():
            yield f"{path}:{number}: has blanks at its end"


def clang_format_findings(root, files, tool):
    if not files:
        return
    run = subprocess.run(
        [tool, "--style=file", "--dry-run", "-Werror", "--ferror-limit=1", *map(str, files)],
        cwd=root, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        places = re.findall(r"^(\S+:\d+):\d+: error: (.*)$", run.stderr, re.MULTILINE)
        yield from (f"{place}: {message}" for place, message in places)
        if not places:
            yield f"{tool} failed: {run.stderr.strip()}"


def check(root, tool):
    files = [path for path in lintlib.project_files(root)
             if path.suffix in TEXT and path.parts[:2] != ("tests", "data")
             and path.parts[0] not in ("LICENSE", "LICENSES")]
    findings = []
    for path in files:
        findings.extend(text_findings(path, (root / path).read_bytes()))
    if tool:
        cpp = [path for path in files if path.suffix in (".h", ".cpp")]
        findings.extend(clang_format_findings(root, cpp, tool))
    return findings, len(files)


if __name__ == "__main__":
    options = lintlib.parser(__doc__.splitlines()[0]).parse_args()
    clang_format = find_clang_format()
    code = lintlib.report(*check(options.root.resolve(), clang_format))
    if code == 0 and not clang_format:
        print(f"clang-format {VERSION} is not here: the layout of the C++ files was not checked")
        code = lintlib.SKIPPED
    sys.exit(code)
