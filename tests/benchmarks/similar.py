"""How many of the first suggestions are right after one, two and five samples, and how long they take."""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import heading_difference
from rotamatch.core.jobs import run_job
from rotamatch.core.sample_rows import NewSample, Sample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene

from .quality import mean_scores
from .results import Case, ResultsFile, engine_code

FIGURES = ("precision", "heading_deg", "flipped", "seconds")
SAMPLES = (1, 2, 5)
FIRST = 20
BAR_S = 2.0
_NEAR = 0.25
_BEST_OF = 3

Window = tuple[float, float, float, float]
FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class SimilarSet:
    """A scene with labels.

    Attributes:
        name: for people.
        scene: file below the folder of real data.
        labels: likewise.
        options: of the import job.
        windows: left, bottom, right, top of each view; none for the whole scene.
        unsure: SQL condition of labels that count neither way.
    """

    name: str
    scene: str
    labels: str
    options: dict[str, Any]
    windows: tuple[Window, ...] = ()
    unsure: str = ""
    seeds: int = field(default=6)


_AXIAL = {"symmetry": "axial", "heading": "longest-side"}
_AUTZEN = ("pointcloud/autzen/parking.copc.laz", "pointcloud/autzen/labels.geojson")
SETS = (
    SimilarSet(
        "cars",
        "cars/frame.jpg",
        "cars/vehicles.geojson",
        {"heading_field": "heading_deg", "symmetry": "directed", "where": "occluded = 0"},
        ((0.0, -2160.0, 1920.0, -1080.0), (1920.0, -2160.0, 3840.0, -1080.0)),
        "occluded = 1",
        3,
    ),
    SimilarSet("houses", "houses/scene.tif", "houses/houses.geojson", _AXIAL),
    SimilarSet("ships", "ships/genoa_uint16.tif", "ships/ships.geojson", _AXIAL),
    SimilarSet(
        "cars of a cloud",
        *_AUTZEN,
        {**_AXIAL, "where": "class_name = 'car' AND certain = 1"},
        unsure="class_name = 'car' AND certain = 0",
    ),
    SimilarSet(
        "trees of a cloud",
        *_AUTZEN,
        {"symmetry": "round", "where": "class_name = 'tree' AND certain = 1"},
        unsure="class_name = 'tree' AND certain = 0",
    ),
)


def run(data: Path, file: ResultsFile | None = None, names: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Measures all sets and prints a line for each number of samples.

    Args:
        data: folder of the real data.
        file: gets a row for the time that a view takes.
        names: of sets; none for all.

    Returns:
        `set`, `samples`, `precision` and its `spread`, `heading_deg`, `flipped`, `seconds`.
    """
    rows = []
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("ROTAMATCH_CACHE", place)
        for each in SETS:
            if not names or each.name in names:
                rows += _measure_set(each, data, Path(place))
        if not names:
            rows.append(_measure_view(data, Path(place)))
            if file:
                file.add(Case("similar", "ours", "a view of 2 Mpx", 2), engine_code(), {"seconds": rows[-1]["seconds"]})
    return rows


def _measure_set(each: SimilarSet, data: Path, folder: Path) -> list[dict[str, Any]]:
    truth, unsure = _read_truth(each, data, folder)
    rows = []
    for count in SAMPLES:
        figures = []
        for window in each.windows or (whole(data / each.scene),):
            for seed in range(each.seeds):
                shown = [sample for sample in truth if _in(window, sample)]
                marked = np.random.default_rng(seed).permutation(len(shown))[:count].tolist()
                store = _store(folder / "trial.gpkg", each, data, [shown[index] for index in marked])
                start = time.perf_counter()
                found = ask(store, window)
                seconds = time.perf_counter() - start
                others = [sample for index, sample in enumerate(shown) if index not in marked]
                judged = judge(found, others, unsure, each.options["symmetry"])
                figures.append(dict(zip(FIGURES, (*judged, seconds), strict=True)))
        mean = mean_scores(figures)
        spread = float(np.std([run["precision"] for run in figures]))
        parts = [f"{100 * mean['precision']:.0f} +- {100 * spread:.0f} % of the best {FIRST} are right"]
        if each.options["symmetry"] != "round":
            parts.append(f"heading median {mean['heading_deg']:.1f}")
        if each.options["symmetry"] == "directed":
            parts.append(f"flipped {100 * mean['flipped']:.0f} %")
        figures_text = ", ".join([*parts, f"{mean['seconds']:.2f} s"])
        print(f"{each.name}, samples: {count} ({len(figures)} runs): {figures_text}", flush=True)
        rows.append({"set": each.name, "samples": count, "spread": spread, **mean})
    return rows


def _measure_view(data: Path, folder: Path) -> dict[str, Any]:
    """Prints how long a view of 2 Mpx takes whose objects are so small that it cannot be searched at a coarser GSD."""
    each = SETS[0]
    truth, _ = _read_truth(each, data, folder)
    times: dict[str, list[float]] = {"first": [], "again": []}
    for turn in range(_BEST_OF):
        window = (900.0 + turn, -2160.0, 2820.0 + turn, -1080.0)
        shown = [sample for sample in truth if _in(window, sample)]
        store = _store(folder / "view.gpkg", each, data, shown[:2], shrink=0.4)
        for when in ("first", "again"):
            start = time.perf_counter()
            ask(store, window)
            times[when].append(time.perf_counter() - start)
    first, again = min(times["first"]), min(times["again"])
    print(
        f"a view of 2 Mpx of objects of 20 px: {first:.2f} s, asked again {again:.2f} s  (bar: {BAR_S:g})", flush=True
    )
    return {"set": "view", "samples": 2, "seconds": first, "again": again}


def ask(store: Path, window: Window, job: str = "similar", **further: Any) -> list[dict[str, float]]:
    """Returns the candidates in a window of the only scene of a store.

    Args:
        store: has one class.
        window: left, bottom, right, top.
        job: `similar` or `teach`.
        further: parameters of the job.
    """
    with SampleStore.open(store, read_only=True) as opened:
        scene, name = opened.scenes()[0].name, opened.classes()[0].name
    request = {"store": str(store), "class_name": name, "scene": scene, "window": list(window), **further}
    found: list[dict[str, float]] = run_job(job, request, NullFeedback())["candidates"]
    return found


def judge(
    found: list[dict[str, float]], others: list[Sample], unsure: list[Sample], symmetry: str
) -> tuple[float, float, float]:
    """Compares suggestions with objects that are not marked.

    One is right where it lies nearer to the middle of an object than a quarter of its length, and is the first there.

    Args:
        found: best first.
        others: the objects.
        unsure: objects that count neither way.
        symmetry: of the class.

    Returns:
        share of the best `FIRST`, or of as many as there are objects, that are right; median error of the heading of
        those, front and back alike; share of them that are flipped. The latter two nan where there are none.
    """
    places = np.array([(each["x"], each["y"]) for each in found]).reshape(-1, 2)
    sure, doubtful = nearest(places, others), nearest(places, unsure)
    taken: set[int] = set()
    right, errors = [], []
    for row, mine, doubt in zip(found, sure, doubtful, strict=True):
        if mine < 0 and doubt >= 0:
            continue
        is_right = mine >= 0 and mine not in taken
        right.append(is_right)
        heading = others[mine].heading_deg
        if is_right:
            taken.add(mine)
            if heading is not None and symmetry != "round":
                errors.append(float(heading_difference(row["heading_deg"], heading)))
    most = min(FIRST, len(others))
    share = sum(right[:most]) / most if most else float("nan")
    if not errors:
        return share, float("nan"), float("nan")
    axis = np.abs(heading_difference(errors, 0.0, 180.0))
    flipped = float((np.abs(errors) > 90).mean()) if symmetry == "directed" else 0.0
    return share, float(np.median(axis)), flipped


def nearest(places: FloatArray, objects: list[Sample]) -> list[int]:
    """Returns for each place the object it lies in the middle of; -1 for none."""
    boxes = np.array([each.ring.mean(axis=0) for each in objects]).reshape(-1, 2)
    reach = np.array([_NEAR * _longest(each) for each in objects])
    if not len(boxes):
        return [-1] * len(places)
    distance = np.hypot(*(places[:, None] - boxes[None]).transpose(2, 0, 1))
    nearest = (distance / reach).argmin(axis=1)
    hits = np.take_along_axis(distance, nearest[:, None], 1)[:, 0] <= reach[nearest]
    return np.where(hits, nearest, -1).tolist()


def _longest(sample: Sample) -> float:
    """Returns the longest side in map units."""
    sides = sample.ring - np.roll(sample.ring, 1, axis=0)
    return float(np.hypot(*sides.T).max())


def _in(window: Window, sample: Sample) -> bool:
    x, y = sample.ring.mean(axis=0).tolist()
    return window[0] <= x < window[2] and window[1] <= y < window[3]


def whole(source: Path) -> Window:
    with open_scene(source) as scene:
        return scene.bounds


def _read_truth(each: SimilarSet, data: Path, folder: Path) -> tuple[list[Sample], list[Sample]]:
    """Returns the labels as samples on the scene's map: those that count, and those that do not."""
    store = folder / f"{each.name}.gpkg"
    common = {"scene": str(data / each.scene), "store": str(store), "labels": str(data / each.labels)}
    if not store.exists():
        run_job("import", {**common, **each.options, "class_name": "object"}, NullFeedback())
        if each.unsure:
            ignored = {**common, "class_name": "object", "where": each.unsure, "role": "ignore"}
            run_job("import", ignored, NullFeedback())
    with SampleStore.open(store, read_only=True) as opened, open_scene(data / each.scene) as scene:
        samples = opened.samples_in(scene)
    known = [each for each in samples if each.role == "positive"]
    return known, [each for each in samples if each.role == "ignore"]


def _store(path: Path, each: SimilarSet, data: Path, marked: list[Sample], shrink: float = 1.0) -> Path:
    """Makes a store of a few samples, by the import job so that the scene's colours are known."""
    path.unlink(missing_ok=True)
    request = {"store": str(path), "scene": str(data / each.scene)}
    classes = [{"name": "object", "symmetry": each.options["symmetry"]}]
    run_job("edit", {**request, "add_classes": classes}, NullFeedback())
    with SampleStore.open(path) as store:
        name = store.scenes()[0].name
        samples = []
        for sample in marked:
            middle = sample.ring.mean(axis=0)
            ring = middle + shrink * (sample.ring - middle)
            samples.append(NewSample("positive", "object", ring, sample.heading_deg, name))
        store.add_samples(samples)
    return path
