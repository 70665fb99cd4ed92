"""The command line run in a process of its own, whose memory is watched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run_watched(*arguments: str) -> tuple[float, dict[str, Any]]:
    """Runs a command; returns its peak memory in MB and its result.

    The kernel's high-water mark of the process is read while it runs: what `getrusage` tells of a child begins with
    the memory of the parent it was forked from.
    """
    command = [sys.executable, "-I", str(ROOT / "core" / "__main__.py"), *arguments, "--json-events"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        events, peak = [], 0.0
        for line in process.stdout:
            events.append(json.loads(line))
            peak = max(peak, _high_water_megabytes(process.pid))
    if process.returncode:
        raise RuntimeError(f"the command failed: {events[-1:]}")
    return peak, next(event["result"] for event in events if event["event"] == "result")


def _high_water_megabytes(process_id: int) -> float:
    """Returns the peak memory of a process so far (Linux), 0 where it has just ended."""
    status = Path("/proc", str(process_id), "status").read_text()
    return max((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), default=0.0)
