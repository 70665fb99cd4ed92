"""What a few more answers bring after a first model: marked by hand, of *Find similar*, or of *What to mark next*.

The one who answers knows the truth: a suggestion in the middle of an object is accepted as it is drawn, turned round
where front and back are exchanged and put right where it lies askew; others are rejected. As in the dock, what is
suggested is asked for again after every fourth answer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.core.sample_rows import NewSample, Sample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene

from .halves import CARS, read_halves
from .learning_curve import Places, say
from .quality import mean_scores, search, train
from .results import ALL, Case, ResultsFile, engine_code
from .setups import SIDES, Setup, mark_half, real_setup
from .similar import ask, nearest, whole
from .switches import shortened

FIRST, ANSWERS = 10, 16
AGAIN_AFTER = 4
ASKEW_DEG = 15.0
"""A suggestion that lies this far off is put right before it is accepted."""

NOTHING, BY_HAND, SIMILAR, TEACH = "nothing more", "marked by hand", "find similar", "what to mark next"
WAYS = (NOTHING, BY_HAND, SIMILAR, TEACH)
ASKED = {SIMILAR: "similar", TEACH: "teach"}
"""Ways that suggest, and the job that does."""


def run(places: Places, seeds: int, file: ResultsFile, steps: int = 0) -> None:
    """Measures what is not measured yet, and prints a line for each training.

    Args:
        places: where to read.
        seeds: how many.
        file: gets a row for each training.
        steps: cuts trainings short, for a trial; 0 for whole ones.
    """
    for seed in range(seeds):
        for side in places.sides:
            cases = [Case("answers", way, CARS.name, FIRST, seed, side, steps) for way in WAYS]
            if any(file.find(case, engine_code()) is None for case in cases):
                _measure(cases, places, file)


def _measure(cases: list[Case], places: Places, file: ResultsFile) -> None:
    with tempfile.TemporaryDirectory() as place:
        model = Path(place, NOTHING, "model.onnx")
        for case in cases:
            folder = Path(place, case.method)
            folder.mkdir()
            count = FIRST + ANSWERS if case.method == BY_HAND else FIRST
            setup = real_setup(CARS, places.data, count, case.seed, case.side, folder)
            said = {"accepted": ANSWERS, "rejected": 0} if case.method == BY_HAND else {"accepted": 0, "rejected": 0}
            if case.method in ASKED:
                truth = _truth(places, case.side, folder / "truth")
                further = {"model": str(model)} if case.method == TEACH else {}
                said = _answer(setup, ASKED[case.method], further, truth)
            with shortened(case.steps):
                train(setup, folder / "model.onnx", case.seed)
            found = search(setup, folder / "model.onnx", folder)
            say(file.add(case, engine_code(), {**mean_scores(found), **said}))


@dataclass(frozen=True)
class Truth:
    """All objects of what is learnt from, on its map: those that count, and those that nobody can judge."""

    clear: list[Sample]
    hidden: list[Sample]


def _truth(places: Places, side: str, folder: Path) -> Truth:
    half = read_halves(places.data, CARS)[SIDES.index(side)]
    store = folder.with_suffix(".gpkg")
    scene = mark_half(CARS, half, ALL, 0, folder, store)
    with SampleStore.open(store, read_only=True) as opened, open_scene(scene) as opened_scene:
        samples = opened.samples_in(opened_scene)
    by_role = {role: [each for each in samples if each.role == role] for role in ("positive", "ignore")}
    return Truth(by_role["positive"], by_role["ignore"])


def _answer(setup: Setup, job: str, further: dict[str, Any], truth: Truth) -> dict[str, int]:
    """Answers suggestions, and returns how many were accepted and rejected."""
    said = {"accepted": 0, "rejected": 0}
    passed: set[tuple[float, float]] = set()
    while sum(said.values()) < ANSWERS:
        rows = [each for each in _suggested(setup, job, further) if (each.x, each.y) not in passed]
        replies = list(answers(rows, truth))[: min(AGAIN_AFTER, ANSWERS - sum(said.values()))]
        if not replies:
            break
        passed.update((box.x, box.y) for box, _, _ in replies)
        with SampleStore.open(setup.store) as store:
            scene, kind = store.scenes()[0].name, store.classes()[0].name
            for _, role, box in replies:
                store.add_samples([NewSample(role, kind, box.ring(), box.heading_deg % 360, scene)])
                said["accepted" if role == "positive" else "rejected"] += 1
    return said


def _suggested(setup: Setup, job: str, further: dict[str, Any]) -> list[OrientedBox]:
    rows = ask(setup.store, whole(setup.scene), job, **further)
    return [OrientedBox(each["x"], each["y"], each["length_m"], each["width_m"], each["heading_deg"]) for each in rows]


def answers(boxes: list[OrientedBox], truth: Truth) -> Iterator[tuple[OrientedBox, str, OrientedBox]]:
    """Yields each suggestion that can be judged, the role it gets, and the box that is written."""
    places = np.array([(box.x, box.y) for box in boxes]).reshape(-1, 2)
    for box, mine, doubt in zip(boxes, nearest(places, truth.clear), nearest(places, truth.hidden), strict=True):
        if mine >= 0:
            yield box, "positive", _put_right(box, truth.clear[mine])
        elif doubt < 0:
            yield box, "negative", box


def _put_right(box: OrientedBox, sample: Sample) -> OrientedBox:
    if sample.box is None or sample.heading_deg is None:
        return box
    off = float(heading_difference(box.heading_deg, sample.heading_deg))
    if abs(off) > 180 - ASKEW_DEG:
        return replace(box, heading_deg=box.heading_deg + 180.0)
    return box if abs(off) < ASKEW_DEG else sample.box
