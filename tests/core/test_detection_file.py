"""The file a detection run streams to: readable meanwhile, resumable, never lost, delivered in any format."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from rotamatch.core import detection_output, detection_run
from rotamatch.core.detection_file import DetectionFile, Rows, box_blobs
from rotamatch.core.detection_output import deliver, place_output
from rotamatch.core.detection_run import DetectionRun, resume_run, start_run
from rotamatch.core.errors import OutputError, UsageError
from rotamatch.core.geometry import corners
from rotamatch.core.geopackage import polygon_blob
from rotamatch.core.merging import Detections, no_detections
from rotamatch.core.schema import SAMPLES
from rotamatch.tests.data.bright_rectangles import CLASSES
from rotamatch.tests.data.tiny_model import tiny_card

ROLES = ("red", "green", "blue")
NOBODY = np.empty(0, np.int64)


def run_with(**changes) -> DetectionRun:
    values = {
        "scene": {"kind": "raster", "uri": "a.tif"},
        "scene_identity": "scene 1",
        "card": tiny_card(CLASSES, ROLES),
        "model_checksum": "model 1",
        "parameters": {"threshold": "auto"},
        "crs_wkt": None,
    }
    return DetectionRun(**{**values, **changes})


def rows_at(*places, kind=0, score=0.8) -> Rows:
    boxes = np.array([(x, y, 14, 8, 30) for x, y in places], np.float64).reshape(-1, 5)
    number = np.full(len(boxes), score)
    found = Detections(boxes, np.full(len(boxes), kind, np.int64), number, number - 0.1, number - 0.2)
    return Rows(found, corners(boxes), number >= 0.5)


def save(file: DetectionFile, tile: int, rows: Rows, withdrawn=None, pass_on=None, owners=NOBODY) -> None:
    file.save_tile(tile, rows, withdrawn or {}, pass_on or no_detections(), owners)


def saved_rows(path: Path) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT class_name, score, accepted, heading_deg FROM detections").fetchall()


READ_ELSEWHERE = """
import sys, pyogrio
meta, fids, shapes, (scores,) = pyogrio.raw.read(sys.argv[1], layer="detections", columns=["score"])
print(len(shapes), sum(scores))
"""


def test_another_program_reads_what_is_saved_while_the_run_goes_on(tmp_path):
    path = tmp_path / "fünde und mehr.gpkg"
    file = start_run(path, run_with())
    save(file, 0, rows_at((10, -10), (40, -10)))
    command = [sys.executable, "-c", READ_ELSEWHERE, str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["2", "1.6"]
    save(file, 1, rows_at((90, -10)))
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[0] == "3"
    assert file.close() == ""
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [path.name]


def test_closed_file_is_plain_and_gdal_sees_one_layer_with_extent_and_values(tmp_path):
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with(crs_wkt="EPSG:32645"))
    save(file, 0, rows_at((10, -10)))
    save(file, 1, rows_at((40, -20), kind=2, score=0.3))
    file.finish()
    file.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert pyogrio.list_layers(path).tolist() == [["detections", "Polygon"]]
    info = pyogrio.read_info(path, layer="detections", force_total_bounds=True)
    assert info["features"] == 2
    assert info["crs"] == "EPSG:32645"
    meta, _, shapes, values = pyogrio.raw.read(path, layer="detections")
    table = dict(zip(meta["fields"], values, strict=True))
    assert table["class_name"].tolist() == ["car", "tank"]
    assert table["accepted"].tolist() == [True, False]
    assert table["heading_deg"][0] == 30
    assert np.isnan(table["heading_deg"][1]), "a round object has no heading"
    assert table["model"].tolist() == ["bright rectangles"] * 2
    assert shapely.area(shapely.from_wkb(shapes)) == pytest.approx(14 * 8)
    assert info["total_bounds"] == pytest.approx(shapely.total_bounds(shapely.from_wkb(shapes)))


def test_withdrawn_rows_go_and_counts_follow(tmp_path):
    file = start_run(tmp_path / "out.gpkg", run_with())
    save(file, 0, rows_at((10, -10), (40, -10)))
    near = file.near((35, -15, 45, -5))
    assert len(near.fids) == 1
    assert near.rings[0].mean(axis=0) == pytest.approx([40, -10])
    save(file, 1, rows_at((41, -10), score=0.9), withdrawn={near.fids[0]: bool(near.accepted[0])})
    assert (file.count, file.accepted) == (2, 2)
    assert len(file.near((35, -15, 45, -5)).fids) == 1, "the spatial index has forgotten the withdrawn box"
    file.close()


def test_what_is_passed_on_waits_for_its_tile_and_survives_reopening(tmp_path):
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with())
    waiting = rows_at((60, -10), (70, -80)).found
    save(file, 0, rows_at(), pass_on=waiting, owners=np.array([1, 5]))
    file.close()
    file = resume_run(path, run_with())
    assert file.next_tile == 1
    assert file.passed_on(1).boxes.tolist() == waiting.boxes[:1].tolist()
    save(file, 1, rows_at())
    assert len(file.passed_on(1)) == 0
    assert file.passed_on(5).score.tolist() == [0.8]
    file.close()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"scene_identity": "scene 2"}, "other scene"),
        ({"model_checksum": "model 2"}, "other model"),
        ({"parameters": {"threshold": 0.3}}, "other settings"),
    ],
)
def test_resuming_with_something_else_says_with_what(tmp_path, change, word):
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with())
    save(file, 0, rows_at((10, -10)))
    file.close()
    with pytest.raises(OutputError, match=word):
        resume_run(path, run_with(**change))
    assert len(saved_rows(path)) == 1


def test_resuming_what_is_no_detections_file_says_so(tmp_path):
    path = tmp_path / "other.gpkg"
    detection_run.create_geopackage(path, [SAMPLES], None)
    with pytest.raises(OutputError, match="not the file of a detection run"):
        resume_run(path, run_with())


def test_a_new_run_replaces_the_old_result_but_no_other_layers(tmp_path):
    path = tmp_path / "out.gpkg"
    for score in (0.6, 0.7):
        file = start_run(path, run_with())
        save(file, 0, rows_at((10, -10), score=score))
        file.close()
    assert [row[1] for row in saved_rows(path)] == [0.7]
    store = tmp_path / "samples.gpkg"
    detection_run.create_geopackage(store, [SAMPLES], None)
    before = store.read_bytes()
    with pytest.raises(OutputError, match=r"other layers \(samples\)"):
        start_run(store, run_with())
    assert store.read_bytes() == before


def test_a_file_that_is_no_geopackage_is_not_overwritten(tmp_path):
    path = tmp_path / "letter.gpkg"
    path.write_text("Dear reader, " * 200)
    with pytest.raises(OutputError, match="no GeoPackage"):
        start_run(path, run_with())
    assert path.read_text().startswith("Dear reader")


def test_a_locked_output_is_an_error_and_keeps_its_content(tmp_path, monkeypatch):
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with())
    save(file, 0, rows_at((10, -10)))
    file.close()
    monkeypatch.setattr("rotamatch.core.geopackage._BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutputError, match="locked by another program"):
            start_run(path, run_with())
    assert len(saved_rows(path)) == 1


def test_a_full_disk_keeps_what_was_saved_and_takes_no_later_tile(tmp_path):
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with())
    save(file, 0, rows_at((10, -10)))
    pages = file._connection.execute("PRAGMA page_count").fetchone()[0]
    file._connection.execute(f"PRAGMA max_page_count = {pages}")
    many = rows_at(*[(x, y) for x in range(30) for y in range(30)])
    with pytest.raises(OutputError, match="disk is full"):
        save(file, 1, many)
    with pytest.raises(OutputError, match="earlier tile"):
        save(file, 2, rows_at())
    file.close()
    file = resume_run(path, run_with())
    assert (file.next_tile, file.count) == (1, 1)
    save(file, 1, many)
    assert file.count == 901
    file.close()


def test_a_reader_that_stays_does_not_spoil_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr("rotamatch.core.detection_file._PATIENCE_S", 0.2)
    monkeypatch.setattr("rotamatch.core.geopackage._BUSY_TIMEOUT_S", 0.1)
    path = tmp_path / "out.gpkg"
    file = start_run(path, run_with())
    save(file, 0, rows_at((10, -10)))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM detections").fetchone() == (1,)
        assert "write-ahead mode" in file.close()
    assert len(saved_rows(path)) == 1


def test_boxes_are_written_as_any_polygon_is():
    rings = corners(np.array([(10, -10, 14, 8, 30), (5e5, 4e6, 3, 2, 200)]))
    assert box_blobs(rings, 32632) == [polygon_blob(ring, 32632) for ring in rings]
    assert box_blobs(np.empty((0, 4, 2)), 0) == []


def test_facts_tell_scene_model_and_area(tmp_path):
    path = tmp_path / "out.gpkg"
    start_run(path, run_with(aoi="zone.gpkg")).close()
    with closing(sqlite3.connect(path)) as connection:
        facts = dict(connection.execute("SELECT key, value FROM rotamatch_run"))
    assert json.loads(facts["scene"])["uri"] == "a.tif"
    assert json.loads(facts["model"])["name"] == "bright rectangles"
    assert facts["aoi"] == "zone.gpkg"


@pytest.mark.parametrize("ending", [".geojson", ".shp", ".fgb"])
def test_other_formats_are_filled_at_the_end(tmp_path, ending):
    place = place_output(tmp_path / f"out{ending}")
    assert place.working.suffix == ".gpkg"
    file = start_run(place.working, run_with(crs_wkt="EPSG:32645"))
    save(file, 0, rows_at((500010, 3000000), (500040, 3000000)))
    file.close()
    deliver(place)
    meta, _, shapes, _ = pyogrio.raw.read(place.target)
    assert len(shapes) == 2
    assert meta["crs"] == "EPSG:32645"
    assert not [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")]


def test_on_a_network_a_local_file_is_written_and_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(detection_output, "_is_on_network", lambda folder: True)
    monkeypatch.setattr(detection_output.tempfile, "gettempdir", lambda: str(tmp_path / "local"))
    (tmp_path / "local").mkdir()
    (tmp_path / "share").mkdir()
    place = place_output(tmp_path / "share" / "out.gpkg")
    assert place.working.is_relative_to(tmp_path / "local")
    assert place == place_output(tmp_path / "share" / "out.gpkg"), "else it could not be resumed"
    file = start_run(place.working, run_with())
    save(file, 0, rows_at((10, -10)))
    file.close()
    deliver(place)
    assert len(saved_rows(place.target)) == 1


def test_where_write_ahead_logging_fails_a_local_file_is_written(tmp_path, monkeypatch):
    class NoSharedMemory(sqlite3.Connection):
        def execute(self, statement, *values):
            if "journal_mode" in statement:
                raise sqlite3.OperationalError("disk I/O error")
            return super().execute(statement, *values)

    real = sqlite3.connect
    monkeypatch.setattr(
        detection_output.sqlite3, "connect", lambda *args, **options: real(*args, factory=NoSharedMemory, **options)
    )
    place = place_output(tmp_path / "out.gpkg")
    assert not place.is_direct
    assert not list(tmp_path.iterdir())


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/export /mnt/pub\\040lic nfs4 rw 0 0
/dev/vdb /mnt/pub\\040lic/fast ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [("/home/somebody", False), ("/mnt/pub lic/maps", True), ("/mnt/pub lic/fast/maps", False), ("/mnt/pub", False)],
)
def test_network_mounts_are_told_from_disks(folder, remote):
    assert detection_output.is_network_mount(Path(folder), MOUNTS) is remote


@pytest.mark.parametrize(
    ("out", "error", "word"),
    [
        ("no folder/out.gpkg", OutputError, "does not exist"),
        ("out.docx", UsageError, "has to end in"),
        ("out", UsageError, "has to end in"),
    ],
)
def test_impossible_outputs_are_refused_early(tmp_path, out, error, word):
    with pytest.raises(error, match=word):
        place_output(tmp_path / out)


def test_parquet_is_refused_where_gdal_lacks_it(tmp_path, monkeypatch):
    monkeypatch.setattr(detection_output.pyogrio, "list_drivers", lambda write: {"GPKG": "rw"})
    with pytest.raises(UsageError, match="cannot write Parquet"):
        place_output(tmp_path / "out.parquet")
