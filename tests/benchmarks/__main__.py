"""Runs the benchmarks, all or one of `NAMES`: `python -m tests.benchmarks [NAME]`, started by `make bench`.

What `curve`, `peers`, `ablation`, `answers`, `similar` and `throughput` measure is kept in a file of results; an
interrupted run goes on where it stopped. `merge FILE...` adds the results of others, and `publish` makes
docs/benchmarks.md of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import runpy
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

MEASURED = ("cancelling", "quality", "generated", "detection", "clouds", "responsiveness")
KEPT = ("peers", "curve", "ablation", "answers", "similar", "throughput")
"""What writes into the file of results."""

NAMES = (*MEASURED, *KEPT, "merge", "publish", "all")


def main() -> int:
    """Runs what was asked for and prints figures beside their bars."""
    options = _options()
    os.environ.setdefault("GDAL_PAM_ENABLED", "NO")
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    print(f"{datetime.now(UTC).date()}, {platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    print("$ python -m tests.benchmarks " + " ".join(sys.argv[1:]), flush=True)
    data = Path(os.environ.get("ROTAMATCH_DATA", ROOT.parent / "shared" / "data"))
    wanted = (*MEASURED, *KEPT, "publish") if options.what == "all" else (options.what,)
    for name in wanted:
        (_ways_measured(data, options) | _ways_kept(data, options))[name]()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("files", nargs="*", type=Path, help="of `merge`: files of results to add")
    parser.add_argument("--trials", default="cars,cars20,cars10,houses,ships", help="trials of `quality`")
    parser.add_argument("--quality", default="standard", help="of the detections: fast, standard or thorough")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument(
        "--sets", default="", help="sets of `curve` (all), `peers` (cars) and `ablation` (all), comma-separated"
    )
    parser.add_argument("--samples", default="", help="numbers of samples, comma-separated; `all` for all")
    parser.add_argument("--sides", default="west,east", help="halves of real scenes to learn from")
    parser.add_argument("--methods", default="", help="peers, or what `ablation` takes out, comma-separated")
    parser.add_argument("--minutes", type=float, default=0.0, help="of `peers`: leave out what would take longer")
    parser.add_argument("--results", type=Path, default=ROOT / "build" / "benchmarks" / "results.json")
    parser.add_argument("--keep", action="store_true", help="what was measured with other code counts as done")
    parser.add_argument("--steps", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


def _ways_measured(data: Path, options: argparse.Namespace) -> dict[str, Callable[[], object]]:
    """Returns how to run what only prints its figures."""
    from rotamatch.tests.benchmarks import cancelling, clouds, detection_speed, generated, quality

    def responsiveness() -> None:
        script = ROOT / "tests" / "benchmarks" / "responsiveness.py"
        python = ROOT / ".qgis" / "python" / "bin" / "python"
        subprocess.run([ROOT / "scripts" / "in-qgis.sh", python, script], check=True)

    return {
        "cancelling": lambda: cancelling.run(data),
        "quality": lambda: quality.run(data, options.trials.split(","), options.seeds, options.quality),
        "generated": generated.run,
        "detection": detection_speed.run,
        "clouds": lambda: clouds.run(data),
        "responsiveness": responsiveness,
    }


def _ways_kept(data: Path, options: argparse.Namespace) -> dict[str, Callable[[], object]]:
    """Returns how to run what writes into the file of results."""
    from rotamatch.tests.benchmarks import (
        ablation,
        answers,
        learning_curve,
        peers,
        publish,
        results,
        similar,
        switches,
        throughput,
    )

    places = learning_curve.Places(data, ROOT / "build" / "benchmarks", tuple(_listed(options.sides)))
    file = results.ResultsFile(options.results, keep=options.keep)
    sets, methods = _listed(options.sets), _listed(options.methods)
    counts = [results.ALL if each == "all" else int(each) for each in _listed(options.samples)]
    counts = counts or list(learning_curve.COUNTS)
    common = {"seeds": options.seeds, "file": file, "steps": options.steps}

    def merge() -> None:
        rows = results.merged([results.read_rows(path) for path in (options.results, *options.files)])
        results.write_rows(options.results, rows)
        print(f"{len(rows)} rows in {options.results}")

    further = {"methods": methods, "minutes": options.minutes}
    return {
        "curve": lambda: learning_curve.run(places, sets or list(learning_curve.SETS), counts, **common),
        "peers": lambda: peers.run(places, sets or ["cars"], counts, **common, **further),
        "ablation": lambda: ablation.run(
            places,
            methods or list(switches.SWITCHES),
            [each for each in ablation.SETS if not sets or each[0] in sets],
            **common,
        ),
        "answers": lambda: answers.run(places, **common),
        "similar": lambda: similar.run(data, file),
        "throughput": lambda: throughput.run(places, file),
        "merge": merge,
        "publish": lambda: publish.run(file.rows(), ROOT / "docs", ROOT / "tests" / "benchmarks" / "results.json"),
    }


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


if __name__ == "__main__":
    sys.exit(main())
