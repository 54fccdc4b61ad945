# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measurements in a browser share: Chromium and uPlot, a server of their pages, all its processes."""
import contextlib
import http.server
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "build/npm-bench"
PAGES = Path(__file__).resolve().parent / "peers"
UPLOT = "uplot@1"


def install():
    """Chromium and uPlot, if they are missing."""
    command = "set -euo pipefail; source installer/lib.sh; install_packages bench"
    subprocess.run(["bash", "-c", command], cwd=ROOT, check=True, stdout=sys.stderr)
    if not (PEERS / "node_modules/uplot").is_dir():
        subprocess.run(["npm", "install", "--prefix", PEERS, "--no-save", "--no-package-lock", "--no-audit",
                        "--no-fund", "--loglevel=error", UPLOT], check=True, stdout=sys.stderr)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path):
        name = Path(urlsplit(path).path).name
        return str(PEERS / "node_modules/uplot/dist" / name if path.startswith("/uplot/") else PAGES / name)

    def do_POST(self):
        self.server.posts.put(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def pages():
    """A server of the pages and of uPlot; its `posts` is a queue of what they post."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.posts = queue.Queue()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()


@contextlib.contextmanager
def browser(url):
    """The process of a headless Chromium that shows the page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio",
             "--window-size=1600,1000", f"--user-data-dir={profile}", url],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def family(pid):
    """The process and all below it."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def total(measure, pid):
    """The sum of a figure of figures.py over the family."""
    sum_ = 0.0
    for one in family(pid):
        try:
            sum_ += measure(one)
        except OSError:
            pass  # ended meanwhile
    return sum_
