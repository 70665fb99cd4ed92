"""Other ways to find by example, in the same run on the same machine: same samples, same GSD, same references.

All finds are scored by our own job `evaluate`. YOLO is trained for as much processor time as our training took with the
same samples, everything included, and for ten times as much; what its start and its export take is not counted. On a
machine with nothing else to do that is the same time by the clock, and on a busy one it is still fair. Ours is also
measured from random weights, as YOLO's are: ours come with weights that have learnt from generated scenes.
"""

from __future__ import annotations

import math
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from . import peer_template, peer_yolo
from .learning_curve import FROM_CHANCE, Places, cases, check_names, measured_once, say, setup_of
from .peer_pictures import marked_picture, read_picture, write_finds
from .quality import mean_scores, scores_of
from .results import ALL, Case, ResultsFile, fingerprint
from .setups import Setup

YOLO_TIMES = {"YOLO for the same time": 1, "YOLO for ten times as long": 10}
TEMPLATE = "template matching"
METHODS = (TEMPLATE, FROM_CHANCE, *YOLO_TIMES)
OVERLAP_PX = 192
"""Twice the halo of our models."""

_HERE = Path(__file__).parent
_YOLO_CODE = ("peer_pictures.py", "peer_yolo.py", "yolo_process.py", "setups.py")
_TEMPLATE_CODE = ("peer_pictures.py", "peer_template.py", "setups.py")


class Budget:
    """Time that a run may take: what would not fit is not begun.

    Args:
        minutes: 0 for no limit.
    """

    def __init__(self, minutes: float = 0.0) -> None:
        self._end = time.monotonic() + 60 * minutes if minutes else math.inf

    def has(self, seconds: float, what: object) -> bool:
        """Tells whether so much is left; says so where it is not."""
        enough = time.monotonic() + seconds <= self._end
        if not enough:
            print(f"{what}: left out, it would take {seconds:.0f} s", flush=True)
        return enough


def run(
    places: Places,
    sets: list[str],
    counts: list[int],
    seeds: int,
    file: ResultsFile,
    steps: int = 0,
    methods: list[str] | None = None,
    minutes: float = 0.0,
) -> None:
    """Measures ours and the peers where they are not measured yet, the quick ones first.

    Args:
        places: where to read, and where environments and scenes are kept.
        sets: names out of `learning_curve.SETS`.
        counts: numbers of samples, `ALL` for all.
        seeds: how many.
        file: gets a row for each.
        steps: cuts our trainings, and thereby YOLO's, for a trial; 0 for whole ones.
        methods: names out of `METHODS`; all by default.
        minutes: what would take longer than this altogether is left out; 0 for no limit.
    """
    check_names(methods or (), METHODS)
    budget = Budget(minutes)
    for method in methods or METHODS:
        for case in cases(method, places, sets, counts, range(seeds), steps):
            if method == TEMPLATE:
                _once(case, places, file, _TEMPLATE_CODE, _match_templates)
            elif method == FROM_CHANCE:
                measured_once(case, places, file)
            else:
                _train_yolo(case, places, file, budget)


def _once(
    case: Case,
    places: Places,
    file: ResultsFile,
    code: tuple[str, ...],
    measure: Callable[[Setup, Case, Path], dict[str, Any]],
) -> None:
    fingerprinted = fingerprint(_HERE / name for name in code)
    if file.find(case, fingerprinted) is None:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(setup_of(case, places, Path(folder)), case, Path(folder))
        say(file.add(case, fingerprinted, figures))


def _match_templates(setup: Setup, _: Case, folder: Path) -> dict[str, Any]:
    marked, boxes, gsd = marked_picture(setup)
    found = []
    seconds = 0.0
    for scene, labels in setup.tests:
        searched = read_picture(scene, gsd)
        began = time.monotonic()
        finds = peer_template.search(marked, boxes, searched)
        seconds += time.monotonic() - began
        found.append(scores_of(setup, write_finds(folder / "found.gpkg", finds, searched.grid), labels))
    # A correlation is no probability, and there is no threshold but the user's.
    undefined = dict.fromkeys(("f1", "regret", "calibration"), math.nan)
    return {**mean_scores(found), **undefined, "train_s": 0.0, "search_s": seconds / len(setup.tests)}


def _train_yolo(case: Case, places: Places, file: ResultsFile, budget: Budget) -> None:
    ours = measured_once(replace(case, method="ours"), places, file)
    seconds = float(ours["train_cpu_s"]) * YOLO_TIMES[case.method]
    expected = float(ours["train_s"]) * YOLO_TIMES[case.method]
    python = peer_yolo.environment(places.kept.parent / "peers")

    def measure(setup: Setup, case: Case, folder: Path) -> dict[str, Any]:
        marked, boxes, gsd = marked_picture(setup)
        description = peer_yolo.write_set(folder / "set", marked, boxes, case.samples == ALL, case.seed)
        model = yolo_model(places, case.scenes)
        facts = peer_yolo.train(python, description, model, seconds, case.seed)
        return {**mean_scores(_search_yolo(setup, model, gsd, folder)), **facts}

    code = fingerprint(_HERE / name for name in _YOLO_CODE)
    if file.find(case, code) is not None or budget.has(expected, case):
        _once(case, places, file, _YOLO_CODE, measure)


def yolo_model(places: Places, scenes: str) -> Path:
    """Returns where the last YOLO of a set is kept."""
    return places.kept.parent / "peers" / f"{peer_yolo.NETWORK}-{scenes}.onnx"


def _search_yolo(setup: Setup, model: Path, gsd: float, folder: Path) -> list[dict[str, float]]:
    session = peer_yolo.open_session(model)
    found = []
    for scene, labels in setup.tests:
        picture = read_picture(scene, gsd)
        finds = peer_yolo.search(session, peer_yolo.reader_of(picture), picture.pixels.shape[:2], OVERLAP_PX)
        out = write_finds(folder / "found.gpkg", finds, picture.grid, peer_yolo.ACCEPTED_FROM)
        found.append(scores_of(setup, out, labels))
    return found
