"""Megapixels per second from GeoTIFF to GeoPackage: ours, our model alone, and YOLO's ONNX file in a plain loop.

Same scene, GSD, overlap, threads and data type, on the CPU; the methods take turns, so that a busy moment of the
machine meets all of them. What is found hardly matters for the time, so any trained YOLO will do.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.core.model_file import int8_sibling, read_card
from rotamatch.core.scene import open_scene

from . import peer_yolo
from .detection_inputs import BenchmarkInputs, make_inputs, write_geotiff
from .detection_speed import model_speed
from .difficulties import DIFFICULTIES
from .learning_curve import Places, say
from .peer_pictures import Finds, marked_picture, shown_statistics, stretched, write_finds
from .results import Case, ResultsFile, engine_code
from .setups import generated_setup

SIDE_PX = 10_000
PEER = "YOLO in a plain loop of tiles"
MODEL_ALONE = "our model alone, on tiles in memory"
RUNS = 3


def run(places: Places, file: ResultsFile, minutes: float = 5.0, side_px: int = SIDE_PX, runs: int = RUNS) -> None:
    """Measures ours and the peer in turns, and adds a row for each.

    Args:
        places: where scenes, models and environments are kept.
        file: gets the rows.
        minutes: time for the training of our model, where there is none yet.
        side_px: of the scene.
        runs: how often each is measured; the median counts.
    """
    inputs = make_inputs(places.kept, minutes, NullFeedback())
    scene = places.kept / ("small.tif" if side_px == SIDE_PX else f"small-{side_px}.tif")
    if not scene.exists():
        write_geotiff(scene, inputs.view, side_px)
    overlap_px = 2 * read_card(inputs.model).halo_px
    yolo = any_yolo(places)
    ways = {
        "ours": lambda: _search_ours(inputs, scene, places.kept, "standard", 0),
        "ours, tiles of 1024": lambda: _search_ours(inputs, scene, places.kept, "standard", peer_yolo.TILE_PX),
        PEER: lambda: _search_yolo(yolo, inputs, scene, places.kept, overlap_px),
    }
    ways[MODEL_ALONE] = lambda: _run_model(inputs, scene)
    if int8_sibling(inputs.model):
        ways["ours, int8"] = lambda: _search_ours(inputs, scene, places.kept, "fast", 0)
    measured: dict[str, list[tuple[float, int]]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            measured[name].append(way())
    for name, pairs in measured.items():
        seconds = float(np.median([pair[0] for pair in pairs]))
        figures = {"mpx_s": side_px**2 / 1e6 / seconds, "seconds": seconds, "megapixels": side_px**2 / 1e6}
        figures |= {"slowest_s": max(pair[0] for pair in pairs), "finds": pairs[-1][1], "overlap_px": overlap_px}
        say(file.add(Case("throughput", name, f"{side_px} px squared"), engine_code(), figures))


def any_yolo(places: Places) -> Path:
    """Returns the newest YOLO that another benchmark has trained; one of five seconds where there is none."""
    folder = places.kept.parent / "peers"
    trained = sorted(folder.glob(f"{peer_yolo.NETWORK}-*.onnx"), key=lambda path: path.stat().st_mtime)
    if trained:
        return trained[-1]
    model = folder / f"{peer_yolo.NETWORK}-any.onnx"
    with tempfile.TemporaryDirectory() as place:
        setup = generated_setup(DIFFICULTIES[0], 5, 0, places.kept / "scenes", Path(place))
        marked, boxes, _ = marked_picture(setup)
        description = peer_yolo.write_set(Path(place, "set"), marked, boxes, complete=False)
        peer_yolo.train(peer_yolo.environment(folder), description, model, 5.0, seed=0)
    return model


def _search_ours(inputs: BenchmarkInputs, scene: Path, folder: Path, quality: str, tile_px: int) -> tuple[float, int]:
    request = {"scene": str(scene), "model": str(inputs.model), "out": str(folder / "throughput.gpkg")}
    began = time.perf_counter()
    result = run_job("detect", {**request, "device": "cpu", "quality": quality, "tile_px": tile_px}, NullFeedback())
    return time.perf_counter() - began, int(result["count"])


def _run_model(inputs: BenchmarkInputs, path: Path) -> tuple[float, int]:
    """Returns how long the model alone would take for the pixels that the scene has at the model's GSD."""
    with closing(open_scene(str(path))) as scene:
        grid = scene.grid(read_card(inputs.model).gsd)
    return grid.width * grid.height / 1e6 / model_speed(inputs.model, path), 0


def _search_yolo(model: Path, inputs: BenchmarkInputs, path: Path, folder: Path, overlap_px: int) -> tuple[float, int]:
    began = time.perf_counter()
    session = peer_yolo.open_session(model)
    with closing(open_scene(str(path))) as scene:
        statistics = shown_statistics(scene)
        grid = scene.grid(read_card(inputs.model).gsd)

        def read(row: int, col: int, height: int, width: int) -> Any:
            return stretched(scene.read(grid.window(row, col, height, width), statistics.roles), statistics)

        size = (grid.height, grid.width)
        finds: Finds = peer_yolo.search(session, read, size, overlap_px, peer_yolo.ACCEPTED_FROM)
    write_finds(folder / "throughput-peer.gpkg", finds, grid)
    return time.perf_counter() - began, len(finds.scores)
