# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the measuring scripts share: figures of a process, and the line that tells one."""
import json
import os
import signal
import statistics
import subprocess
from pathlib import Path


def tell(key, values, unit, note=""):
    """`values`: one a run."""
    figure = {"key": key, "value": round(statistics.median(values), 3), "unit": unit, "min": round(min(values), 3),
              "max": round(max(values), 3), "runs": len(values)}
    print(json.dumps(dict(figure, note=note) if note else figure), flush=True)


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def pss_mb(pid):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
