"""Speed and memory of rasterising clouds, and how well objects are found in a real one."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

import laspy
import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray

from rotamatch.core.birdseye import cell_grid
from rotamatch.core.birdseye_bands import FACTS
from rotamatch.core.birdseye_file import BirdsEye, write_birdseye
from rotamatch.core.cloud import open_cloud
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.tests.data.aerial_cloud import make_cloud
from rotamatch.tests.data.aerial_scene import make_scene
from rotamatch.tests.data.small_octrees import ORIGIN, write_copc

from .command import run_watched

ROOT = Path(__file__).resolve().parents[2]
POINTS = 10_000_000
_PER_M2 = 8
_STRIP_M = 100
_CLASSES = {"tree": ("round", 0.75), "car": ("axial", 0.6)}
_RUNS = 3
_WINDOW_M = 200
_COPC_LEVELS = 6
_TOWN_PX = (2048, 1536)
_TOWNS = ((100, 0), (101, 1), (102, 2))


def run(data: Path, folder: Path = ROOT / "build" / "benchmarks", minutes: float = 3.0) -> None:
    """Measures and prints figures beside their bars.

    Args:
        data: the folder of the real scenes.
        folder: for the inputs; kept between runs.
        minutes: time of each training.
    """
    folder.mkdir(parents=True, exist_ok=True)
    measure_speed(folder)
    measure_window(folder)
    if (data / "pointcloud" / "autzen").is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["ROTAMATCH_CACHE"] = scratch
            measure_halves(data / "pointcloud" / "autzen", Path(scratch), minutes)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["ROTAMATCH_CACHE"] = scratch
        measure_stack(Path(scratch), minutes)


def measure_speed(folder: Path) -> None:
    """Prints points per second of LAZ -> bands, as trainings and searches read them, and what the command needs."""
    cloud = folder / "cloud.laz"
    if not cloud.exists():
        write_flight(cloud, POINTS)
    decoding, bands, command = [], [], []
    for _ in range(_RUNS):
        began = time.perf_counter()
        count = sum(len(points) for points in open_cloud(cloud).chunks())
        decoding.append(count / (time.perf_counter() - began) / 1e6)
        began = time.perf_counter()
        opened = open_cloud(cloud)
        write_birdseye(opened, folder / "cloud.tif", BirdsEye(cell_grid(opened.facts), facts=tuple(FACTS)))
        bands.append(count / (time.perf_counter() - began) / 1e6)
        began = time.perf_counter()
        peak, _ = run_watched("rasterize", str(cloud), "--out", str(folder / "cloud.tif"))
        command.append(count / (time.perf_counter() - began) / 1e6)
    print(
        f"LAZ -> bands, {POINTS / 1e6:.0f} M points: {np.median(bands):.2f} M points/s (bar: 4), decoding alone "
        f"{np.median(decoding):.2f}; the command, which compresses its GeoTIFF: {np.median(command):.2f} M points/s, "
        f"peak memory {peak / 1024:.2f} GB (bar: 1)",
        flush=True,
    )


def write_flight(path: Path, count: int) -> None:
    """Writes a cloud as an aircraft takes it, strip by strip: waves, houses, trees."""
    columns = flight_columns(count)
    header = laspy.LasHeader(version="1.4", point_format=6)
    header.scales, header.offsets = [0.01] * 3, [*ORIGIN, 0]
    header.add_crs(pyproj.CRS.from_epsg(25832))
    las = laspy.LasData(header)
    las.x, las.y, las.z = columns["x"] + ORIGIN[0], columns["y"] + ORIGIN[1], columns["z"]
    for name in ("intensity", "return_number", "number_of_returns"):
        las[name] = columns[name]
    las.write(str(path))


def flight_columns(count: int) -> dict[str, Any]:
    """Returns the points of `write_flight` by dimension, x and y in metres from a corner."""
    rng = np.random.default_rng(0)
    side = (count / _PER_M2) ** 0.5
    x, y = rng.uniform(0, side, (2, count))
    order = np.lexsort((y, x // _STRIP_M))
    x, y = x[order], y[order]
    house = (x % 40 < 15) & (y % 50 < 20)
    tree = ((x % 40 - 28) ** 2 + (y % 25 - 12) ** 2 < 16) & (rng.random(count) < 0.7)
    ground = 100 + 0.02 * x + 3 * np.sin(y / 40)
    return {
        "x": x,
        "y": y,
        "z": ground + 8 * house + tree * rng.uniform(2, 8, count) + rng.normal(0, 0.03, count),
        "intensity": (np.where(house, 900, 300) + rng.integers(0, 200, count)).astype(np.uint16),
        "return_number": np.where(tree, rng.integers(1, 3, count), 1).astype(np.uint8),
        "number_of_returns": np.where(tree, 2, 1).astype(np.uint8),
    }


def measure_window(folder: Path, points: int = POINTS) -> float:
    """Prints how long it takes to open a COPC file and read a window of it; returns the longest in seconds.

    Args:
        folder: where the file is kept.
        points: in the file.
    """
    cloud = folder / f"cloud_{points}.copc.laz"
    if not cloud.exists():
        write_copc(cloud, flight_columns(points), levels=_COPC_LEVELS)
    side = (points / _PER_M2) ** 0.5
    seconds, counts = [], []
    for share in np.linspace(0, 1, 5):
        left, bottom = (start + share * (side - _WINDOW_M) for start in ORIGIN)
        began = time.perf_counter()
        opened = open_cloud(cloud)
        window = (left, bottom, left + _WINDOW_M, bottom + _WINDOW_M)
        counts.append(sum(len(part) for part in opened.chunks(window)))
        seconds.append(time.perf_counter() - began)
    print(
        f"COPC of {points / 1e6:.0f} M points, opened and {_WINDOW_M} x {_WINDOW_M} m read ({min(counts)} points at "
        f"least): {np.median(seconds):.2f} s, at most {max(seconds):.2f} s  (bar: 1)",
        flush=True,
    )
    return max(seconds)


def measure_halves(folder: Path, scratch: Path, minutes: float, classes: dict[str, Any] | None = None) -> None:
    """Trains on one half of Autzen's car park, searches the other, both ways, and prints AP50."""
    halves = _halves(folder, scratch)
    cloud = str(folder / "parking.laz")
    for name, (symmetry, bar) in (classes or _CLASSES).items():
        found, counts, apart = [], [], 0.0
        for number, (labels, _) in enumerate(halves):
            store, model = scratch / f"{name}{number}.gpkg", scratch / f"{name}{number}.onnx"
            _import(labels, halves[number][1], cloud, store, name, symmetry)
            request = {"store": str(store), "model": str(model), "max_minutes": minutes}
            run_job("train", request, NullFeedback())
            other, area = halves[1 - number]
            out = scratch / f"{name}{number}_found.gpkg"
            search = {"scene": cloud, "model": str(model), "out": str(out), "aoi": str(area)}
            run_job("detect", search, NullFeedback())
            centres = _centres(out)
            counts.append(len(centres))
            for name_of_other in ("parking.copc.laz", "ept/ept.json"):
                same = scratch / f"{name}{number}_same.gpkg"
                run_job("detect", {**search, "scene": str(folder / name_of_other), "out": str(same)}, NullFeedback())
                others = _centres(same)
                counts.append(len(others))
                apart = max(apart, _farthest(centres, others))
            scores = run_job(
                "evaluate",
                {
                    "detections": str(out), "reference": str(other), "class_name": name, "aoi": str(area),
                    "ignore_where": "certain = 0",
                },
                NullFeedback(),
            )  # fmt: skip
            found.append(_ap50(scores))
        print(
            f"{name}s of Autzen, one half from the other: AP50 {found[0]:.3f}, {found[1]:.3f}  (bar: {bar}); finds in "
            f"LAZ, COPC and EPT: {counts}, centres at most {apart:.1e} feet apart",
            flush=True,
        )


def _centres(detections: Path) -> NDArray[np.float64]:
    """Returns the centres [N, 2] of detections."""
    return shapely.get_coordinates(shapely.centroid(shapely.from_wkb(pyogrio.raw.read(detections)[2])))


def _farthest(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Returns how far the centre of the first lies at most from the nearest of the second."""
    return float(np.linalg.norm(first[:, None] - second[None], axis=2).min(axis=1).max())


def measure_stack(scratch: Path, minutes: float, pairs: tuple[tuple[int, int], ...] = _TOWNS) -> None:
    """Trains on a generated scene's image, its cloud, and both stacked, searches another scene, and prints AP50.

    Args:
        scratch: folder for everything.
        minutes: time of each training.
        pairs: seeds of the scenes to train on and of those to search.
    """
    runs: dict[str, list[float]] = {}
    for learnt, searched in pairs:
        (sources, labels), (others, truth) = (_town(scratch / f"town{seed}", seed) for seed in (learnt, searched))
        folder = scratch / f"{learnt} to {searched}"
        folder.mkdir()
        for kind in sources:
            found = _from_town(kind, sources[kind], labels, others[kind], truth, folder, minutes)
            runs.setdefault(kind, []).append(found)
    figures = ", ".join(
        f"{kind} {np.mean(found):.4f} ({', '.join(f'{each:.3f}' for each in found)})" for kind, found in runs.items()
    )
    print(f"vehicles of generated scenes, AP50: {figures}  (bar: stack >= the better of the others)", flush=True)


def _town(folder: Path, seed: int) -> tuple[dict[str, str], str]:
    """Makes a scene; returns its image, its cloud and both stacked, and its labels."""
    picture = make_scene(folder, seed=seed, size_px=_TOWN_PX)
    cloud = make_cloud(folder, seed=seed, size_px=_TOWN_PX)
    sources = {"image": str(picture.scene), "cloud": str(cloud.laz)}
    return {**sources, "stack": " + ".join(sources.values())}, str(picture.labels["vehicle"])


def _from_town(kind: str, scene: str, labels: str, other: str, truth: str, scratch: Path, minutes: float) -> float:
    store, model, out = (str(scratch / f"{kind}{suffix}") for suffix in (".gpkg", ".onnx", "_found.gpkg"))
    common = {"labels": labels, "scene": scene, "store": store, "class_name": "vehicle"}
    visible = {"heading_field": "heading_deg", "where": "occluded = 0"}
    run_job("import", {**common, **visible}, NullFeedback())
    run_job("train", {"store": store, "model": model, "max_minutes": minutes}, NullFeedback())
    run_job("detect", {"scene": other, "model": model, "out": out}, NullFeedback())
    compared = {"detections": out, "reference": truth, "ignore_where": "occluded = 1"}
    return _ap50(run_job("evaluate", compared, NullFeedback()))


def _ap50(scores: dict[str, Any]) -> float:
    (only,) = scores["classes"].values() if isinstance(scores["classes"], dict) else scores["classes"]
    return float(only["average_precision"])


def _halves(folder: Path, scratch: Path) -> list[tuple[Path, Path]]:
    """Writes labels and area of the west and of the east half."""
    labels = json.loads((folder / "labels.geojson").read_text())
    area = json.loads((folder / "labels_area.geojson").read_text())
    corners = np.array(area["features"][0]["geometry"]["coordinates"][0])
    (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
    middle = (left + right) / 2
    halves = []
    for name, low, high in (("west", left, middle), ("east", middle, right)):
        inside = [
            each
            for each in labels["features"]
            if low <= np.mean([x for x, _ in each["geometry"]["coordinates"][0][:-1]]) < high
        ]
        ring = [[low, bottom], [high, bottom], [high, top], [low, top], [low, bottom]]
        outline = [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]
        paths = (scratch / f"{name}.geojson", scratch / f"{name}_area.geojson")
        for path, features in zip(paths, (inside, outline), strict=True):
            path.write_text(json.dumps({**labels, "features": features}))
        halves.append(paths)
    return halves


def _import(labels: Path, area: Path, cloud: str, store: Path, name: str, symmetry: str) -> None:
    common = {"scene": cloud, "store": str(store), "class_name": name, "symmetry": symmetry}
    heading = {} if symmetry == "round" else {"heading": "longest-side"}
    of_class = f"class_name = '{name}' AND certain = "
    run_job("import", {**common, **heading, "labels": str(labels), "where": of_class + "1"}, NullFeedback())
    run_job("import", {**common, "labels": str(labels), "where": of_class + "0", "role": "ignore"}, NullFeedback())
    run_job("import", {**common, "labels": str(area), "role": "area"}, NullFeedback())
