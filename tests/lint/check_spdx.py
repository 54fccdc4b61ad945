#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every file says who wrote it and under which licence.

A file that can hold a comment says it in its first lines; for the others REUSE.toml says it.
"""

import fnmatch
import re
import sys

import lintlib

try:
    import tomllib
except ImportError:  # Python before 3.11
    print("Python 3.11 or newer is needed to read REUSE.toml")
    sys.exit(lintlib.SKIPPED)

COPYRIGHT = re.compile(r"SPDX-FileCopyrightText: \d{4} \S")
LICENCE = re.compile(r"SPDX-License-Identifier: (\S+)")
HEADER_LINES = 6  # a #! line, a shellcheck or XML line, then the two
COMMENTABLE = {".h", ".cpp", ".qml", ".js", ".mjs", ".cmake", ".py", ".sh", ".txt", ".toml", ".in",
               ".yml", ".yaml"}


def needs_header(root, path):
    if path.parts[0] in ("LICENSES", "LICENSE") or (path.suffix == ".txt" and path.name != "CMakeLists.txt"):
        return False
    if path.name == "REUSE.toml" or path.suffix in COMMENTABLE:
        return True
    with open(root / path, "rb") as file:  # scripts without a suffix
        return file.read(2) == b"#!"


def covered_by(annotations, path):
    for annotation in annotations:
        globs = annotation["path"] if isinstance(annotation["path"], list) else [annotation["path"]]
        if any(fnmatch.fnmatchcase(str(path), glob.replace("**", "*")) for glob in globs):
            return annotation
    return None


def check(root):
    findings = []
    annotations = []
    if (root / "REUSE.toml").is_file():
        annotations = tomllib.loads(lintlib.text_of(root / "REUSE.toml")).get("annotations", [])
    files = lintlib.project_files(root)
    licences = set()
    for path in files:
        if path.parts[0] in ("LICENSES", "LICENSE"):
            continue
        head = "\n".join(lintlib.text_of(root / path).splitlines()[:HEADER_LINES])
        licence = LICENCE.search(head)
        if COPYRIGHT.search(head) and licence:
            licences.add(licence[1])
        elif needs_header(root, path):
            findings.append(f"{path}: no SPDX-FileCopyrightText and SPDX-License-Identifier at the top")
        elif annotation := covered_by(annotations, path):
            licences.add(annotation["SPDX-License-Identifier"])
        else:
            findings.append(f"{path}: neither SPDX lines at the top nor an entry in REUSE.toml")
    for licence in sorted(licences):
        if not (root / "LICENSES" / f"{licence}.txt").is_file():
            findings.append(f"LICENSES/{licence}.txt: the text of this licence is missing")
    return findings, len(files)


if __name__ == "__main__":
    options = lintlib.parser(__doc__.splitlines()[0]).parse_args()
    sys.exit(lintlib.report(*check(options.root.resolve())))
