# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts for Node that are measured beside our programs, with the packages they use."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
NPM = ROOT / "build/npm-bench-servers"


def install():
    """The packages of peers/package-lock.json, if they are missing; the scripts, as they are now."""
    NPM.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", *(script.name for script in PEERS.glob("*.mjs"))):
        (NPM / name).write_bytes((PEERS / name).read_bytes())  # modules are looked for beside the script
    if not (NPM / "node_modules/socket.io").is_dir():
        subprocess.run(["npm", "ci", "--prefix", NPM, "--no-audit", "--no-fund", "--loglevel=error"],
                       check=True, stdout=sys.stderr)
