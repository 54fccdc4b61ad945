# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the lint scripts share: the list of the project's files and the way findings are told."""

import argparse
import pathlib
import subprocess
import sys

SKIPPED = 77  # what ctest is told by SKIP_RETURN_CODE when a needed tool is absent


def project_files(root):
    """All files of the project, sorted, relative to root: what git tracks or would track, and, in
    an unpacked archive, everything outside build folders."""
    asked = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    ) if (root / ".git").exists() else None
    if asked is not None and asked.returncode == 0:
        names = {pathlib.PurePosixPath(name) for name in asked.stdout.decode().split("\0") if name}
    else:
        names = {
            pathlib.PurePosixPath(path.relative_to(root).as_posix())
            for path in root.rglob("*")
            if path.is_file()
        }
        names = {n for n in names if n.parts[0] not in ("build", ".git") and "node_modules" not in n.parts
                 and "__pycache__" not in n.parts}
    return sorted(name for name in names if (root / name).is_file())


def text_of(path):
    return path.read_text(encoding="utf-8", errors="replace")


def parser(description):
    result = argparse.ArgumentParser(description=description)
    result.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parents[2])
    return result


def report(findings, checked):
    """Prints the findings and returns the exit code for them."""
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} finding(s)", file=sys.stderr)
        return 1
    print(f"{checked} checked, nothing found")
    return 0
