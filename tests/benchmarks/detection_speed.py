"""Speed, memory and seams of detection on scenes of 100 megapixels and of 2 gigapixels."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from rotamatch.core.colour import scene_statistics
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.core.model_file import int8_sibling, load_session
from rotamatch.core.scene import open_scene

from .command import run_watched
from .detection_inputs import BenchmarkInputs, make_inputs, write_geotiff, write_mosaic
from .detection_seams import measure_seams

ROOT = Path(__file__).resolve().parents[2]
SMALL_SIDE, LARGE_SIDE = 10_000, 45_056
TILE_PX = 2048
_RUNS = 3


def run(folder: Path = ROOT / "build" / "benchmarks", minutes: float = 5.0, large_side: int = LARGE_SIDE) -> None:
    """Measures and prints figures beside their bars.

    Args:
        folder: for the inputs, about 250 MB; kept between runs.
        minutes: time for the training of the model.
        large_side: pixels along one side of the large mosaic.
    """
    inputs = make_inputs(folder, minutes, NullFeedback())
    small, large = folder / "small.tif", folder / "large.vrt"
    if not small.exists():
        write_geotiff(small, inputs.view, SMALL_SIDE)
    write_mosaic(large, inputs.view, large_side)
    for quality in ("standard", "fast"):
        if quality == "standard" or int8_sibling(inputs.model):
            measure_speed(inputs, small, folder, quality)
    measure_memory(inputs, small, large, folder)
    measure_seams(inputs, folder)


def measure_speed(inputs: BenchmarkInputs, scene: Path, folder: Path, quality: str) -> None:
    """Prints the speed of the whole job beside that of the model alone; the two take turns."""
    model = inputs.model if quality == "standard" else int8_sibling(inputs.model) or inputs.model
    alone: list[float] = []
    whole: list[float] = []
    result: dict[str, Any] = {}
    for _ in range(_RUNS):
        alone.append(model_speed(model, scene))
        began = time.perf_counter()
        result = detect(inputs, scene, folder / "speed.gpkg", quality=quality)
        whole.append(result["megapixels"] / (time.perf_counter() - began))
    share = np.median(whole) / np.median(alone)
    print(
        f"speed, {quality}: {np.median(whole):.1f} Mpx/s from GeoTIFF to GeoPackage ({result['count']} detections in "
        f"{result['megapixels']:.0f} Mpx), model alone {np.median(alone):.1f} Mpx/s: {share:.0%} (bar: >= 75 %; runs "
        f"{', '.join(f'{one:.1f}/{other:.1f}' for one, other in zip(whole, alone, strict=True))})",
        flush=True,
    )


def model_speed(model: Path, scene_path: Path, runs: int = 5) -> float:
    """Returns megapixels per second of the network alone on tiles of the scene that are in memory."""
    loaded = load_session(model, "cpu")
    card = loaded.card
    side = TILE_PX + 2 * card.halo_px
    roles = [band.role for band in card.bands]
    scene = open_scene(str(scene_path))
    colour = scene_statistics(scene, roles)
    grid = scene.grid(card.gsd)
    seconds = 0.0
    for index in range(runs + 1):
        window = scene.read(grid.window(0, index * 512, side, side), roles)
        inputs = {
            "image": window.values[None],
            "valid": window.valid[None, None].astype(np.float32),
            "gain": colour.gain(),
            "offset": colour.offset(),
            "threshold": np.array([0.05], np.float32),
        }
        began = time.perf_counter()
        loaded.session.run(None, inputs)
        seconds += time.perf_counter() - began if index else 0.0
    scene.close()
    return runs * side * side / 1e6 / seconds


def detect(inputs: BenchmarkInputs, scene: Path, out: Path, **options: Any) -> dict[str, Any]:
    """Runs the job on the CPU."""
    request = {"scene": str(scene), "model": str(inputs.model), "out": str(out), "device": "cpu", **options}
    return run_job("detect", request, NullFeedback())


def measure_memory(inputs: BenchmarkInputs, small: Path, large: Path, folder: Path) -> None:
    """Prints the peak memory of the command on a small and on a large scene."""
    peaks = {}
    for scene in (small, large):
        how = ("--device", "cpu", "--model", str(inputs.model), "--out", str(folder / "memory.gpkg"))
        peaks[scene], result = run_watched("detect", str(scene), *how)
        print(
            f"memory: {peaks[scene]:.0f} MB at most for {result['megapixels']:.0f} Mpx with {result['count']} "
            f"detections, {result['megapixels_per_second']:.1f} Mpx/s (bar: <= 1500 MB)",
            flush=True,
        )
    print(f"memory: large to small {peaks[large] / peaks[small]:.2f} (bar: within 0.90 to 1.10)", flush=True)
