"""Runs the benchmarks, all or one of `NAMES`: `python -m tests.benchmarks [NAME]`, started by `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
import runpy
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

NAMES = ["quality", "generated", "detection", "cancelling", "clouds", "responsiveness", "all"]


def main() -> int:
    """Runs what was asked for and prints figures beside their bars."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("what", nargs="?", default="all", choices=NAMES)
    parser.add_argument("--trials", default="cars,cars20,houses,ships", help="trials of `quality`, comma-separated")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--quality", default="standard", help="of the detections: fast, standard or thorough")
    options = parser.parse_args()
    os.environ.setdefault("GDAL_PAM_ENABLED", "NO")
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    print(f"{datetime.now(UTC).date()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("$ python -m tests.benchmarks " + " ".join(sys.argv[1:]), flush=True)
    data = Path(os.environ.get("ROTAMATCH_DATA", ROOT.parent / "shared" / "data"))
    if options.what in ("cancelling", "all"):
        from rotamatch.tests.benchmarks import cancelling

        cancelling.run(data)
    if options.what in ("quality", "all"):
        from rotamatch.tests.benchmarks import quality

        quality.run(data, options.trials.split(","), options.seeds, options.quality)
    if options.what in ("generated", "all"):
        from rotamatch.tests.benchmarks import generated

        generated.run()
    if options.what in ("detection", "all"):
        from rotamatch.tests.benchmarks import detection_speed

        detection_speed.run()
    if options.what in ("clouds", "all"):
        from rotamatch.tests.benchmarks import clouds

        clouds.run(data)
    if options.what in ("responsiveness", "all"):
        script = ROOT / "tests" / "benchmarks" / "responsiveness.py"
        python = ROOT / ".qgis" / "python" / "bin" / "python"
        subprocess.run([ROOT / "scripts" / "in-qgis.sh", python, script], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
