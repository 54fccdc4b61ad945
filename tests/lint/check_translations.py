#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The translations are complete: nothing missing, unfinished or left over, every placeholder kept.

lupdate reads the sources into a copy; what it would change is what is wrong. An English file has the
plural forms only, for everything else the sources are English already.
"""

import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import lintlib

SOURCES = ("qml", "app", "core")
# lupdate then writes the text under a name that the running program does not ask for.
LOST_CONTEXT = re.compile(r"lacks Q_OBJECT|unknown namespace/class|called without context")
PLACEHOLDER = re.compile(r"%(?:L?\d+|n)")


def messages(ts_file):
    """(context, source, comment) → message element"""
    result = {}
    for context in xml.etree.ElementTree.parse(ts_file).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            result[key] = message
    return result


def translated_texts(message):
    translation = message.find("translation")
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def message_findings(label, key, message):
    context, source, _ = key
    where = f"{label}: {context}: “{source}”"
    kind = message.find("translation").get("type")
    if kind:
        yield f"{where} is {kind}"
        return
    wanted = collections.Counter(PLACEHOLDER.findall(source))
    for text in translated_texts(message):
        if not text.strip():
            yield f"{where} has an empty translation"
        found = collections.Counter(PLACEHOLDER.findall(text))
        # A plural form may say its number in words ("one file"), so %n alone is free.
        for one in (wanted, found):
            if message.get("numerus") == "yes":
                one.pop("%n", None)
        if found != wanted:
            yield f"{where} has other placeholders in its translation: {text}"


def check(root, lupdate):
    ts_files = sorted((root / "resources/i18n").glob("*.ts"))
    if not ts_files:
        return ["resources/i18n: there is no translation"], 0
    findings = []
    count = 0
    for ts_file in ts_files:
        label = ts_file.relative_to(root)
        with tempfile.TemporaryDirectory() as scratch:
            fresh = pathlib.Path(scratch) / ts_file.name
            shutil.copy(ts_file, fresh)
            run = subprocess.run(
                [lupdate, "-silent", "-I", ".", "-locations", "none", "-disable-heuristic", "sametext",
                 "-disable-heuristic", "similartext", *(["-pluralonly"] if "_en" in ts_file.stem else []),
                 *(name for name in SOURCES if (root / name).is_dir()), "-ts", str(fresh)],
                cwd=root, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                findings.append(f"lupdate failed: {run.stderr.strip()}")
                continue
            findings.extend(line for line in run.stderr.splitlines()
                            if LOST_CONTEXT.search(line) and line not in findings)
            before, after = messages(ts_file), messages(fresh)
        for key, message in after.items():
            count += 1
            if key not in before:
                findings.append(f"{label}: {key[0]}: “{key[1]}” is missing")
            else:
                findings.extend(message_findings(label, key, message))
        findings.extend(f"{label}: {key[0]}: “{key[1]}” is left over" for key in before if key not in after)
    return findings, count


if __name__ == "__main__":
    arguments = lintlib.parser(__doc__.splitlines()[0])
    arguments.add_argument("--lupdate", required=True)
    options = arguments.parse_args()
    sys.exit(lintlib.report(*check(options.root.resolve(), options.lupdate)))
