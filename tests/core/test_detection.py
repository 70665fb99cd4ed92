"""The detection job from scene to vector file: one detection per object, whatever happens on the way."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from rasterio.transform import Affine

from rotamatch.core import detection, tile_inference
from rotamatch.core.detection import DetectRequest, detect
from rotamatch.core.errors import Cancelled, DeviceError, ModelError, OutputError, SampleError, SceneError, UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import heading_difference
from rotamatch.core.jobs import run_job
from rotamatch.core.raster import RasterScene
from rotamatch.core.run_facts import read_run
from rotamatch.tests.data.bright_rectangles import CLASSES, BrightScene, make_bright_scene, write_raster
from rotamatch.tests.data.tiny_model import write_tiny_model

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

ROOT = Path(__file__).resolve().parents[2]
UTM = "EPSG:32632"
UTM_TRANSFORM = Affine(0.5, 0, 500000, 0, -0.5, 5000000)


class Recorder(NullFeedback):
    """Keeps what it is told, and cancels after a number of checks."""

    def __init__(self, checks: int | None = None) -> None:
        self.logs: list[str] = []
        self.warnings: list[str] = []
        self.fractions: list[float] = []
        self.metrics: list[dict[str, float]] = []
        self.shown: list[tuple[str, list]] = []
        self._checks = checks

    def progress(self, fraction, message=""):
        self.fractions.append(fraction)

    def metric(self, name, **values):
        self.metrics.append({"name": name, **values})

    def boxes(self, name, rows):
        self.shown.append((name, rows))

    def log(self, message, level="info"):
        self.logs.append(message)
        if level == "warning":
            self.warnings.append(message)

    def check(self):
        if self._checks is not None:
            self._checks -= 1
            if self._checks < 0:
                raise Cancelled


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("größere Szenen")


@pytest.fixture(scope="module")
def scene(folder) -> BrightScene:
    return make_bright_scene(folder / "scene one.tif", seed=3)


@pytest.fixture(scope="module")
def model(folder) -> Path:
    write_tiny_model(folder / "bright.onnx", classes=CLASSES)
    return folder / "bright.onnx"


@pytest.fixture(scope="module")
def utm_scene(folder) -> BrightScene:
    return make_bright_scene(folder / "utm.tif", seed=4, crs=UTM, transform=UTM_TRANSFORM)


@pytest.fixture(scope="module")
def metric_model(folder) -> Path:
    write_tiny_model(folder / "metric.onnx", classes=CLASSES, gsd=0.5, gsd_unit="m")
    return folder / "metric.onnx"


def search(scene, model, out, feedback=None, threads=1, **options) -> dict:
    request = DetectRequest(scene=str(scene), model=str(model), out=str(out), device="cpu", threads=threads, **options)
    return detect(request, feedback or NullFeedback())


def read(path: Path) -> list[tuple]:
    """Returns the rows of a detections file: class, x, y, heading, length, width, score; in a stable order."""
    meta, _, shapes, values = pyogrio.raw.read(path, layer=None if path.suffix != ".gpkg" else "detections")
    table = dict(zip(meta["fields"], values, strict=True))
    centres = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(shapes)))
    numbers = np.column_stack([centres, table["heading_deg"], table["length_m"], table["width_m"], table["score"]])
    order = np.lexsort(np.round(numbers[:, :2], 2).T)
    return [(table["class_name"][index], *numbers[index].tolist()) for index in order]


def assert_same(first: list[tuple], second: list[tuple], gsd: float = 1.0) -> None:
    assert [row[0] for row in first] == [row[0] for row in second]
    values, expected = (np.array([row[1:] for row in rows]) for rows in (first, second))
    assert values == pytest.approx(expected, rel=1e-12, abs=1e-3 * gsd, nan_ok=True)


def on_map(pixels: np.ndarray, transform) -> np.ndarray:
    return pixels * (transform.a, transform.e) + (transform.c, transform.f)


def assert_finds(rows: list[tuple], scene: BrightScene, transform=None, gsd=1.0) -> None:
    """Checks that the rows are the scene's objects, each once: class, centre, sizes and heading."""
    assert len(rows) == len(scene.boxes)
    places = scene.boxes[:, :2] * (1, -1)
    truth = places * (1, -1) if transform is None else on_map(places, transform)
    for name, x, y, heading, length, width, _ in rows:
        index = int(np.argmin(np.hypot(*(truth - (x, y)).T)))
        expected, symmetry, *size = CLASSES[scene.kinds[index]]
        assert name == expected
        assert np.hypot(*(truth[index] - (x, y))) < 1.0 * gsd
        assert (length, width) == pytest.approx(np.array(size) * gsd, rel=0.01)
        if symmetry == "round":
            assert np.isnan(heading)
        else:
            period = 360 if symmetry == "directed" else 180
            assert abs(heading_difference(heading, scene.boxes[index, 4], period)) < 8


def test_every_object_is_found_once_with_class_size_and_heading(tmp_path, scene, model):
    feedback = Recorder()
    result = search(scene.path, model, tmp_path / "out.gpkg", feedback)
    assert_finds(read(tmp_path / "out.gpkg"), scene)
    assert result["count"] == result["accepted"] == len(scene.boxes)
    assert result["provider"] == "CPUExecutionProvider"
    assert result["megapixels"] == pytest.approx(0.126)
    assert feedback.fractions[-1] == 1.0
    assert feedback.metrics[-1]["detections"] == len(scene.boxes)
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.gpkg"]


def test_result_does_not_depend_on_the_size_of_tiles(tmp_path, scene, model):
    search(scene.path, model, tmp_path / "whole.gpkg")
    expected = read(tmp_path / "whole.gpkg")
    for tile_px in (48, 64, 96, 128):
        search(scene.path, model, tmp_path / "tiles.gpkg", tile_px=tile_px)
        assert_same(read(tmp_path / "tiles.gpkg"), expected)


def write_area(path: Path, polygon, crs: str | None) -> Path:
    with pytest.warns(UserWarning) if crs is None else pytest.MonkeyPatch.context():
        pyogrio.raw.write(
            path, np.array([shapely.to_wkb(polygon)], object), [], [], geometry_type="Polygon", crs=crs, driver="GPKG"
        )
    return path


@pytest.mark.parametrize("tile_px", [64, 0])
def test_area_of_interest_gives_that_part_of_the_full_run(tmp_path, utm_scene, metric_model, tile_px):
    search(utm_scene.path, metric_model, tmp_path / "whole.gpkg", tile_px=128)
    triangle = shapely.Polygon([(500010, 4999990), (500150, 4999980), (500060, 4999860)])
    moved = pyproj.Transformer.from_crs(UTM, "EPSG:4326", always_xy=True)
    degrees = shapely.transform(triangle, lambda points: np.column_stack(moved.transform(*points.T)))
    aoi = write_area(tmp_path / "area.gpkg", degrees, "EPSG:4326")
    result = search(utm_scene.path, metric_model, tmp_path / "part.gpkg", aoi=str(aoi), tile_px=tile_px)
    whole = read(tmp_path / "whole.gpkg")
    inside = [row for row in whole if triangle.contains(shapely.Point(row[1:3]))]
    assert 5 < len(inside) < len(whole)
    assert_same(read(tmp_path / "part.gpkg"), inside)
    if tile_px:
        assert result["tiles"] < 35, "tiles outside of the area are not searched"


def test_georeferenced_scene_gives_map_places_and_metres(tmp_path, utm_scene, metric_model):
    search(utm_scene.path, metric_model, tmp_path / "out.gpkg", tile_px=96)
    assert_finds(read(tmp_path / "out.gpkg"), utm_scene, UTM_TRANSFORM, gsd=0.5)
    assert pyogrio.read_info(tmp_path / "out.gpkg", layer="detections")["crs"] == UTM


def test_scene_of_varying_scale_is_searched_in_strips_without_seams(tmp_path):
    """At 60 degrees north the scale of web mercator varies by 6 % over 220 km."""
    top = 8.4e6
    shrink = np.cosh(top / 6378137)
    transform = Affine(500, 0, 0, 0, -500, top)
    scene = make_bright_scene(tmp_path / "mercator.tif", (240, 900), seed=5, crs="EPSG:3857", transform=transform)
    gsd = 500 / np.cosh((top - 450 * 500.0) / 6378137)
    assert shrink > 1
    write_tiny_model(tmp_path / "far.onnx", classes=CLASSES, gsd=gsd, gsd_unit="m")
    found = {}
    for tile_px in (0, 64):
        search(scene.path, tmp_path / "far.onnx", tmp_path / "out.gpkg", tile_px=tile_px)
        found[tile_px] = read(tmp_path / "out.gpkg")
    truth = on_map(scene.boxes[:, :2] * (1, -1), transform)
    assert len(found[0]) == len(truth)
    assert_same(found[0], found[64], gsd)
    distance = np.hypot(*(np.array([row[1:3] for row in found[0]])[:, None] - truth).T).min(axis=1)
    assert distance.max() < 1000


def test_tiles_without_data_are_not_searched(tmp_path, model, monkeypatch):
    scene = make_bright_scene(tmp_path / "holes.tif", seed=6, nodata_columns=(110, 330))
    windows = []
    look = tile_inference.TileFinder.find
    monkeypatch.setattr(tile_inference.TileFinder, "find", lambda self, window: windows.append(1) or look(self, window))
    result = search(scene.path, model, tmp_path / "out.gpkg", tile_px=64)
    assert_finds(read(tmp_path / "out.gpkg"), scene)
    assert result["empty_tiles"] == 5, "one column of five tiles has no data, halo included"
    assert len(windows) == result["tiles"] - 5


def test_threshold_decides_on_acceptance_and_what_is_stored_goes_deeper(tmp_path, scene, model):
    scores = np.array([row[-1] for row in read_after(scene, model, tmp_path / "auto.gpkg")])
    limit = float(np.median(scores))
    result = search(scene.path, model, tmp_path / "given.gpkg", threshold=limit)
    assert result["count"] == len(scores)
    assert result["accepted"] == (scores >= limit).sum() < len(scores)
    with closing(sqlite3.connect(tmp_path / "given.gpkg")) as connection:
        rows = connection.execute("SELECT score, accepted FROM detections").fetchall()
    assert all(bool(accepted) == (score >= limit) for score, accepted in rows)


def read_after(scene, model, out, **options):
    search(scene.path, model, out, **options)
    return read(out)


def test_accepted_detections_are_shown_tile_by_tile_while_the_run_lasts(tmp_path, utm_scene, metric_model):
    feedback = Recorder()
    search(utm_scene.path, metric_model, tmp_path / "all.gpkg", tile_px=96)
    limit = float(np.median([row[-1] for row in read(tmp_path / "all.gpkg")]))
    out = tmp_path / "out.gpkg"
    result = search(utm_scene.path, metric_model, out, feedback, tile_px=96, stream=True, threshold=limit)
    assert len(feedback.shown) > 3
    assert {name for name, _ in feedback.shown} == {"found"}
    shown = np.array([row for _, rows in feedback.shown for row in rows])
    assert shown.shape == (result["accepted"], 11)
    with closing(sqlite3.connect(out)) as connection:
        saved = connection.execute("SELECT score FROM detections WHERE accepted").fetchall()
    assert np.sort(shown[:, 9]) == pytest.approx(np.sort(np.array(saved)[:, 0]))
    centres = shown[:, :8].reshape(-1, 4, 2).mean(axis=1)
    for x, y, heading, kind in np.column_stack([centres, shown[:, 8], shown[:, 10]]):
        row = min(read(out), key=lambda row: np.hypot(row[1] - x, row[2] - y))
        assert np.hypot(row[1] - x, row[2] - y) < 1e-3
        assert row[0] == CLASSES[int(kind)][0]
        assert row[0] == "tank" or row[3] == pytest.approx(heading)


def test_nothing_is_shown_unless_asked_for(tmp_path, scene, model):
    feedback = Recorder()
    search(scene.path, model, tmp_path / "out.gpkg", feedback)
    assert feedback.shown == []


def test_four_quarter_turns_find_the_same(tmp_path, scene, model):
    rows = read_after(scene, model, tmp_path / "out.gpkg", quality="thorough", tile_px=128)
    assert_finds(rows, scene)


def test_fast_takes_the_int8_sibling_and_says_so_where_there_is_none(tmp_path, scene):
    write_tiny_model(tmp_path / "m.onnx", classes=CLASSES)
    feedback = Recorder()
    search(scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg", feedback, quality="fast")
    assert any("no int8 sibling" in line for line in feedback.logs)
    write_tiny_model(tmp_path / "m.int8.onnx", classes=CLASSES)
    feedback = Recorder()
    search(scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg", feedback, quality="fast")
    assert not any("no int8 sibling" in line for line in feedback.logs)


def test_fast_does_without_an_int8_sibling_that_is_damaged(tmp_path, scene):
    write_tiny_model(tmp_path / "m.onnx", classes=CLASSES)
    (tmp_path / "m.int8.onnx").write_bytes((tmp_path / "m.onnx").read_bytes()[:-100])
    feedback = Recorder()
    result = search(scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg", feedback, quality="fast")
    assert result["count"] == len(scene.boxes)
    assert [line for line in feedback.warnings if "m.int8.onnx" in line and "m.onnx itself" in line]
    (tmp_path / "m.onnx").write_bytes(b"damaged")
    with pytest.raises(ModelError, match=r"m\.onnx"):
        search(scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg", quality="fast")


def test_cancelling_leaves_a_valid_file_that_resumes(tmp_path, scene, model):
    expected = read_after(scene, model, tmp_path / "whole.gpkg", tile_px=64)
    out = tmp_path / "out.gpkg"
    with pytest.raises(Cancelled):
        search(scene.path, model, out, Recorder(checks=20), tile_px=64)
    part = read(out)
    assert 0 < len(part) < len(expected)
    result = search(scene.path, model, out, tile_px=64, resume=True)
    assert 0 < result["resumed_tiles"] < 35
    assert result["count"] == len(expected)
    assert_same(read(out), expected)


def test_cancelling_fills_another_format_with_what_there_is(tmp_path, scene, model):
    out = tmp_path / "out.geojson"
    with pytest.raises(Cancelled):
        search(scene.path, model, out, Recorder(checks=20), tile_px=64)
    part = len(read(out))
    assert part > 0
    search(scene.path, model, out, tile_px=64, resume=True)
    assert_finds(read(out), scene)
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.geojson"]


KILLED = """
import os, signal, sys
sys.path.insert(0, os.path.join(sys.argv[1], "tests"))
import conftest
from rotamatch.core import detection_file
from rotamatch.core.jobs import run_job
from rotamatch.core.feedback import NullFeedback
write, calls = detection_file.insert_rows, []
def insert_rows(*args):
    result = write(*args)
    calls.append(1)
    if len(calls) == 12:
        os.kill(os.getpid(), signal.SIGKILL)
    return result
detection_file.insert_rows = insert_rows
scene, model, out = sys.argv[2:]
request = {"scene": scene, "model": model, "out": out, "tile_px": 64, "device": "cpu", "threads": 1}
run_job("detect", request, NullFeedback())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
def test_killed_in_the_middle_of_a_tile_it_resumes_to_the_same(tmp_path, scene, model):
    out = tmp_path / "out.gpkg"
    expected = read_after(scene, model, tmp_path / "whole.gpkg", tile_px=64)
    command = [sys.executable, "-c", KILLED, str(ROOT), str(scene.path), str(model), str(out)]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"})
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    result = search(scene.path, model, out, tile_px=64, resume=True)
    assert result["resumed_tiles"] == 11, "the tile that was being saved is searched again"
    assert_same(read(out), expected)
    assert not list(tmp_path.glob("*-wal"))


def test_a_full_disk_stops_the_run_and_what_was_saved_resumes(tmp_path, scene, model, monkeypatch):
    out, start = tmp_path / "out.gpkg", detection.start_run

    def start_on_a_small_disk(path, run):
        file = start(path, run)
        pages = file._connection.execute("PRAGMA page_count").fetchone()[0]
        file._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        return file

    monkeypatch.setattr(detection, "start_run", start_on_a_small_disk)
    with pytest.raises(OutputError, match="disk is full"):
        search(scene.path, model, out, tile_px=48)
    assert 0 < len(read(out)) < len(scene.boxes)
    search(scene.path, model, out, tile_px=48, resume=True)
    assert_finds(read(out), scene)


def test_the_inputs_are_not_written_over(tmp_path, utm_scene, metric_model):
    aoi = write_area(tmp_path / "area.gpkg", shapely.box(500010, 4999860, 500100, 4999990), UTM)
    before = aoi.read_bytes()
    with pytest.raises(UsageError, match="is the area of interest itself"):
        search(utm_scene.path, metric_model, aoi, aoi=str(aoi))
    assert aoi.read_bytes() == before


@pytest.mark.parametrize(
    "stack",
    [
        lambda one, two: f"{one} + {two}",
        lambda one, two: [str(one), str(two)],
        lambda one, two: {"kind": "stack", "parts": [{"kind": "raster", "uri": str(path)} for path in (one, two)]},
    ],
    ids=["text", "list", "description"],
)
def test_no_part_of_a_stack_is_written_over(tmp_path, utm_scene, metric_model, stack):
    part = tmp_path / "raster.gpkg"
    part.write_bytes(utm_scene.path.read_bytes())
    request = DetectRequest(scene=stack(utm_scene.path, part), model=str(metric_model), out=str(part))
    with pytest.raises(UsageError, match="is the scene itself"):
        detect(request, NullFeedback())
    assert part.read_bytes() == utm_scene.path.read_bytes()


def test_resuming_a_complete_run_does_nothing_and_a_missing_one_starts(tmp_path, scene, model):
    first = search(scene.path, model, tmp_path / "out.gpkg", resume=True, tile_px=128)
    again = search(scene.path, model, tmp_path / "out.gpkg", resume=True, tile_px=128)
    assert again["tiles"] == 0
    assert again["count"] == first["count"] > 0


def test_resuming_with_another_copy_of_the_area_goes_on_and_with_another_area_does_not(
    tmp_path, utm_scene, metric_model
):
    zone, out = shapely.box(500010, 4999860, 500100, 4999990), tmp_path / "out.gpkg"
    first, copy, other = (
        write_area(tmp_path / f"{name}.gpkg", area, UTM)
        for name, area in (("first", zone), ("copy", zone), ("other", zone.buffer(5)))
    )
    whole = search(utm_scene.path, metric_model, out, aoi=str(first), tile_px=64)
    again = search(utm_scene.path, metric_model, out, aoi=str(copy), tile_px=64, resume=True)
    assert (again["tiles"], again["count"]) == (0, whole["count"])
    with pytest.raises(OutputError, match="other settings"):
        search(utm_scene.path, metric_model, out, aoi=str(other), tile_px=64, resume=True)
    assert read_run(str(out)).aoi == str(first)


def test_resuming_after_the_scene_has_changed_is_refused(tmp_path, model):
    scene = make_bright_scene(tmp_path / "scene.tif", seed=7)
    search(scene.path, model, tmp_path / "out.gpkg")
    before = (tmp_path / "out.gpkg").read_bytes()
    make_bright_scene(tmp_path / "scene.tif", (430, 300), seed=8)
    with pytest.raises(OutputError, match="other scene"):
        search(scene.path, model, tmp_path / "out.gpkg", resume=True)
    assert (tmp_path / "out.gpkg").read_bytes() == before


class WithMemoryFor:
    """A session whose device has room for so many pixels only."""

    def __init__(self, session, pixels: int) -> None:
        self._session = session
        self._pixels = pixels

    def run(self, names, inputs):
        if inputs["valid"].size > self._pixels:
            raise RuntimeError("Failed to allocate memory for requested buffer of size 1234")
        return self._session.run(names, inputs)


class Meeting:
    """A session that counts how many callers run it at a time."""

    def __init__(self, session) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._inside = 0
        self.most = 0

    def run(self, names, inputs):
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)
        time.sleep(0.05)
        try:
            return self._session.run(names, inputs)
        finally:
            with self._lock:
                self._inside -= 1


class Capped:
    """A session that reports so many candidates of a tile and no more."""

    def __init__(self, session, count: int) -> None:
        self._session = session
        self._count = count

    def run(self, names, inputs):
        return [values[: self._count] for values in self._session.run(names, inputs)]


def replace_sessions(monkeypatch, *wrappers, first_provider: str = "CPUExecutionProvider") -> None:
    """Wraps the sessions that are opened one after the other; the first says that it runs on `first_provider`."""
    real, waiting = tile_inference.load_session, list(wrappers)

    def load(path, device, threads):
        loaded = real(path, "cpu", threads)
        provider = first_provider if len(waiting) == len(wrappers) else loaded.provider_used
        return loaded._replace(session=waiting.pop(0)(loaded.session), provider_used=provider)

    monkeypatch.setattr(tile_inference, "load_session", load)


def test_too_little_memory_means_smaller_pieces_with_the_same_result(tmp_path, scene, model, monkeypatch):
    monkeypatch.setattr(tile_inference, "_SMALLEST_PIECE_PX", 64)
    replace_sessions(monkeypatch, lambda session: WithMemoryFor(session, 110 * 110))
    feedback = Recorder()
    search(scene.path, model, tmp_path / "out.gpkg", feedback)
    assert_finds(read(tmp_path / "out.gpkg"), scene)
    assert any("too little memory" in line for line in feedback.logs)


@pytest.mark.parametrize(("tiles", "asked"), [({"tile_px": 64}, 1), ({}, 2)])
def test_a_single_tile_gets_all_threads(tmp_path, scene, model, monkeypatch, tiles, asked):
    real, threads = tile_inference.load_session, []
    monkeypatch.setattr(tile_inference, "load_session", lambda *given: threads.append(given[2]) or real(*given))
    search(scene.path, model, tmp_path / "out.gpkg", threads=2, **tiles)
    assert threads == [asked]


@pytest.mark.parametrize(("threads", "at_a_time"), [(1, 1), (2, 2), (4, 2)])
def test_two_tiles_are_searched_at_a_time_with_the_same_result(tmp_path, scene, model, monkeypatch, threads, at_a_time):
    sessions = []
    replace_sessions(monkeypatch, lambda session: sessions.append(Meeting(session)) or sessions[0])
    feedback = Recorder()
    search(scene.path, model, tmp_path / "out.gpkg", feedback, threads=threads, tile_px=64)
    assert sessions[0].most == at_a_time
    assert_finds(read(tmp_path / "out.gpkg"), scene)
    assert feedback.fractions == sorted(feedback.fractions) and feedback.fractions[-1] == 1.0
    monkeypatch.undo()
    search(scene.path, model, tmp_path / "alone.gpkg", tile_px=64)
    assert_same(read(tmp_path / "out.gpkg"), read(tmp_path / "alone.gpkg"))


def test_an_error_in_one_of_two_tiles_ends_the_search(tmp_path, scene, model, monkeypatch):
    replace_sessions(monkeypatch, lambda session: WithMemoryFor(session, 0), lambda session: session)
    monkeypatch.setattr(tile_inference, "_LACK_OF_MEMORY", re.compile("never said"))
    with pytest.raises(ModelError, match="failed while it was running"):
        search(scene.path, model, tmp_path / "out.gpkg", threads=2, tile_px=64)


def test_a_gpu_is_given_one_tile_at_a_time(tmp_path, scene, model, monkeypatch):
    sessions = []
    remember = lambda session: sessions.append(Meeting(session)) or sessions[0]  # noqa: E731
    replace_sessions(monkeypatch, remember, first_provider="CUDAExecutionProvider")
    search(scene.path, model, tmp_path / "out.gpkg", threads=2, tile_px=64)
    assert sessions[0].most == 1


def test_a_crowded_tile_is_run_in_pieces_with_the_same_result(tmp_path, scene, model, monkeypatch):
    monkeypatch.setattr(tile_inference, "_SMALLEST_PIECE_PX", 64)
    monkeypatch.setattr(tile_inference, "MOST_CANDIDATES", 20)
    replace_sessions(monkeypatch, lambda session: Capped(session, 20))
    search(scene.path, model, tmp_path / "out.gpkg")
    assert_finds(read(tmp_path / "out.gpkg"), scene)


def test_a_gpu_without_memory_gives_way_to_the_cpu(tmp_path, scene, model, monkeypatch):
    small, large = (lambda session: WithMemoryFor(session, 100)), (lambda session: session)
    replace_sessions(monkeypatch, small, large, first_provider="CUDAExecutionProvider")
    feedback = Recorder()
    result = search(scene.path, model, tmp_path / "out.gpkg", feedback)
    assert_finds(read(tmp_path / "out.gpkg"), scene)
    assert result["provider"] == "CPUExecutionProvider"
    assert any("goes on with the CPU" in line for line in feedback.logs)


def test_no_memory_at_all_is_an_error(tmp_path, scene, model, monkeypatch):
    replace_sessions(monkeypatch, lambda session: WithMemoryFor(session, 100))
    with pytest.raises(DeviceError, match="too little memory"):
        search(scene.path, model, tmp_path / "out.gpkg")


def test_bands_that_are_missing_are_named(tmp_path, scene):
    write_tiny_model(tmp_path / "m.onnx", roles=("red", "nir"))
    with pytest.raises(SceneError, match="no band nir"):
        search(scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg")


def test_objects_of_fewer_than_four_pixels_are_refused(tmp_path, utm_scene):
    write_tiny_model(tmp_path / "m.onnx", classes=(("car", "directed", 19.0, 9.0),), gsd=0.1, gsd_unit="m")
    with pytest.raises(ModelError, match=r"too coarse .* 3.8 pixels long"):
        search(utm_scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg")


def test_a_scene_smaller_than_an_object_is_refused(tmp_path, utm_scene):
    write_tiny_model(tmp_path / "m.onnx", gsd=20.0, gsd_unit="m")
    with pytest.raises(ModelError, match="smaller"):
        search(utm_scene.path, tmp_path / "m.onnx", tmp_path / "out.gpkg")


def test_metres_and_pixels_do_not_mix(tmp_path, scene, utm_scene, model, metric_model):
    with pytest.raises(ModelError, match="--gsd"):
        search(scene.path, metric_model, tmp_path / "out.gpkg")
    with pytest.raises(ModelError, match="do not mix"):
        search(utm_scene.path, model, tmp_path / "out.gpkg")
    assert not list(tmp_path.iterdir())


def test_a_given_gsd_makes_a_scene_without_crs_metric(tmp_path, scene, metric_model):
    search(scene.path, metric_model, tmp_path / "out.gpkg", gsd_m=0.5)
    rows = [(*row[:4], row[4] * 2, row[5] * 2, row[6]) for row in read(tmp_path / "out.gpkg")]
    assert_finds(rows, scene)


def test_a_truncated_scene_is_an_error_and_the_earlier_result_stays(tmp_path, model):
    scene = make_bright_scene(tmp_path / "scene.tif", seed=9)
    search(scene.path, model, tmp_path / "out.gpkg")
    before = (tmp_path / "out.gpkg").read_bytes()
    data = scene.path.read_bytes()
    scene.path.write_bytes(data[: len(data) // 2])
    with pytest.raises(SceneError, match=r"scene\.tif"):
        search(scene.path, model, tmp_path / "out.gpkg")
    assert (tmp_path / "out.gpkg").read_bytes() == before


def test_a_tile_that_cannot_be_read_keeps_what_was_saved(tmp_path, scene, model, monkeypatch):
    read_window, calls = RasterScene.read, []

    def breaks_down(self, grid, roles=None):
        calls.append(grid)
        if len(calls) == 15:
            raise SceneError("The disk with the scene is gone.")
        return read_window(self, grid, roles)

    monkeypatch.setattr(RasterScene, "read", breaks_down)
    with pytest.raises(SceneError, match="is gone"):
        search(scene.path, model, tmp_path / "out.gpkg", tile_px=64)
    monkeypatch.undo()
    assert 0 < len(read(tmp_path / "out.gpkg")) < len(scene.boxes)
    result = search(scene.path, model, tmp_path / "out.gpkg", tile_px=64, resume=True)
    assert result["resumed_tiles"] > 5
    assert_finds(read(tmp_path / "out.gpkg"), scene)


@pytest.mark.parametrize(
    ("change", "error", "word"),
    [
        ({"scene": "missing.tif"}, SceneError, "missing.tif"),
        ({"model": "missing.onnx"}, ModelError, "missing.onnx"),
        ({"aoi": "missing.gpkg"}, SampleError, "missing.gpkg"),
        ({"out": "nowhere/out.gpkg"}, OutputError, "does not exist"),
    ],
)
def test_missing_files_are_named(tmp_path, scene, model, change, error, word):
    paths = {"scene": str(scene.path), "model": str(model), "out": str(tmp_path / "out.gpkg"), "aoi": None, **change}
    with pytest.raises(error, match=word):
        detect(DetectRequest(**paths), NullFeedback())
    assert not (tmp_path / "out.gpkg").exists()


def test_an_area_beside_the_scene_is_refused(tmp_path, utm_scene, metric_model):
    aoi = write_area(tmp_path / "area.gpkg", shapely.box(600000, 5000000, 600100, 5000100), UTM)
    with pytest.raises(UsageError, match="outside the scene"):
        search(utm_scene.path, metric_model, tmp_path / "out.gpkg", aoi=str(aoi))


@pytest.mark.parametrize(
    "parameters",
    [
        {"threshold": 0},
        {"threshold": 1.5},
        {"threshold": "high"},
        {"quality": "best"},
        {"device": "abacus"},
        {"threads": -1},
        {"tile_px": -64},
        {"out": "out.docx"},
        {"colour": "red"},
    ],
)
def test_wrong_parameters_are_usage_errors(parameters):
    with pytest.raises(UsageError):
        run_job("detect", {"scene": "a.tif", "model": "m.onnx", "out": "out.gpkg", **parameters}, NullFeedback())


def test_requests_can_be_changed_but_stay_valid():
    request = DetectRequest("a.tif", "m.onnx", "out.gpkg")
    with pytest.raises(ValueError, match="threads"):
        replace(request, threads=-2)


def test_values_beyond_the_file_are_not_invented(tmp_path, model):
    """A scene of one object at its very edge: half of it lies outside, and nothing is found in the padding."""
    values = np.full((3, 70, 90), 45, np.uint8)
    values[:, 30:44, 40:48] = 190
    values[:, 30:37, 40:48] = 240
    write_raster(tmp_path / "scene.tif", values)
    rows = read_after(BrightScene(tmp_path / "scene.tif", np.empty((0, 5)), np.empty(0)), model, tmp_path / "out.gpkg")
    assert [row[0] for row in rows] == ["car"]
    assert rows[0][1:3] == pytest.approx((44, -37), abs=0.2)
