from __future__ import annotations

import shutil
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from rotamatch.core import geopackage
from rotamatch.core.errors import OutputError
from rotamatch.core.schema import CLASSES, DETECTIONS, GEOMETRY

QGIS_PYTHON = Path("/usr/bin/python3")


def square(x: float, y: float, side: float = 1.0) -> np.ndarray:
    return np.array([(x, y), (x, y + side), (x + side, y + side), (x + side, y)])


def detection_row(ring: np.ndarray, srs_id: int, score: float = 0.5) -> tuple:
    return (geopackage.polygon_blob(ring, srs_id), "car", score, True, 12.5, 0.9, 0.8, 4.5, 1.9, "cars")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "données d'été 夏"
    folder.mkdir()
    return folder / "some détections.gpkg"


def fill(path: Path, count: int = 50, crs_wkt: str | None = "EPSG:32645") -> None:
    geopackage.create_geopackage(path, [DETECTIONS, CLASSES], crs_wkt, {"kind": "detections", "version": "1"})
    with closing(geopackage.connect(path)) as connection, geopackage.transaction(connection, path):
        srs_id = geopackage.crs_id(connection, DETECTIONS)
        rows = [detection_row(square(10.0 * k, 100.0), srs_id, k / count) for k in range(count)]
        geopackage.insert_rows(connection, DETECTIONS, rows)
        geopackage.insert_rows(connection, CLASSES, [("car", "directed", "#ff0000")])
        geopackage.touch_contents(connection, DETECTIONS)


def test_gdal_reads_back_what_sqlite_wrote(path: Path) -> None:
    fill(path)
    info = pyogrio.read_info(path, layer="detections")
    assert info["crs"] == "EPSG:32645"
    assert info["features"] == 50
    assert info["geometry_type"] == "Polygon"
    assert tuple(info["total_bounds"]) == (0.0, 100.0, 491.0, 101.0)
    assert tuple(info["fields"]) == DETECTIONS.names()
    _, _, shapes, fields = pyogrio.raw.read(path, layer="detections", bbox=(95, 90, 121.5, 110))
    found = sorted(shapely.from_wkb(shape).bounds[0] for shape in shapes)
    assert found == [100.0, 110.0, 120.0]
    assert fields[DETECTIONS.names().index("accepted")].dtype == bool


def test_it_is_a_geopackage_1_3_with_a_spatial_index(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (10300,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute(f"SELECT count(*) FROM rtree_detections_{GEOMETRY}").fetchone() == (50,)
        kinds = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall())
    assert kinds == {"detections": "features", "classes": "attributes"}
    assert list(pyogrio.list_layers(path)[:, 0]) == ["detections", "classes"], "our own notes are no layer"


def test_the_spatial_index_follows_changes(path: Path) -> None:
    fill(path, count=3)
    with closing(geopackage.connect(path)) as connection, geopackage.transaction(connection, path):
        srs_id = geopackage.crs_id(connection, DETECTIONS)
        moved = geopackage.polygon_blob(square(500, 500), srs_id)
        connection.execute(f"UPDATE detections SET {GEOMETRY} = ? WHERE fid = 1", (moved,))
        connection.execute(f"UPDATE detections SET {GEOMETRY} = NULL WHERE fid = 2")
        connection.execute("DELETE FROM detections WHERE fid = 3")
        index = connection.execute(f"SELECT id, minx FROM rtree_detections_{GEOMETRY}").fetchall()
    assert index == [(1, 500.0)]
    assert pyogrio.read_info(path, layer="detections")["features"] == 2


@pytest.mark.parametrize("crs_wkt", [None, "EPSG:32645", "EPSG:4326", "EPSG:2994"])
def test_crs_survives(path: Path, crs_wkt: str | None) -> None:
    fill(path, 1, crs_wkt)
    with closing(geopackage.connect(path)) as connection:
        stored = geopackage.crs_wkt(connection, DETECTIONS)
    if crs_wkt is None:
        assert stored is None
        assert pyogrio.read_info(path, layer="detections")["crs"] is None
    else:
        from pyproj import CRS

        assert CRS.from_user_input(stored).to_epsg() == int(crs_wkt.split(":")[1])


def test_polygon_there_and_back() -> None:
    outer, hole = square(0, 0, 10) + 0.123456789, square(2, 2, 3)
    single = geopackage.read_polygon(geopackage.polygon_blob(outer, 4326))
    assert len(single) == 1
    np.testing.assert_array_equal(single[0], outer)
    both = geopackage.read_polygon(geopackage.polygon_blob([outer, np.vstack([hole, hole[:1]])], 4326))
    np.testing.assert_array_equal(both[0], outer)
    np.testing.assert_array_equal(both[1], hole)
    as_lists = geopackage.read_polygon(geopackage.polygon_blob(outer.tolist(), 4326))
    np.testing.assert_array_equal(as_lists[0], outer)


def test_polygons_of_other_writers() -> None:
    header = struct.pack("<2sBBi", b"GP", 0, 1, 0)
    big_endian_header = struct.pack(">2sBBi4d", b"GP", 0, 0b10, 0, 0, 4, 0, 4)
    shape = shapely.Polygon([(0, 0, 7), (0, 4, 7), (4, 4, 7), (4, 0, 7)])
    assert geopackage.read_polygon(header + shapely.to_wkb(shape, output_dimension=3))[0].shape == (4, 2)
    large_and_small = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 9, 9)])
    assert geopackage.read_polygon(header + shapely.to_wkb(large_and_small))[0].min() == 5
    assert len(geopackage.read_polygon(big_endian_header + shapely.to_wkb(shape, byte_order=0))[0]) == 4
    assert geopackage.read_polygon(header + shapely.to_wkb(shapely.Polygon())) == []
    with pytest.raises(ValueError, match="Point"):
        geopackage.read_polygon(header + shapely.to_wkb(shapely.Point(1, 2)))
    with pytest.raises(ValueError, match="no GeoPackage"):
        geopackage.read_polygon(shapely.to_wkb(shape))


def test_index_functions_without_envelope(path: Path) -> None:
    fill(path, 1)
    header = struct.pack("<2sBBi", b"GP", 0, 1, 32645)
    blob = header + shapely.to_wkb(shapely.box(1, 2, 3, 4))
    empty = struct.pack("<2sBBi", b"GP", 0, 0b10001, 32645) + shapely.to_wkb(shapely.Polygon())
    with closing(geopackage.connect(path)) as connection:
        query = "SELECT ST_IsEmpty(?1), ST_MinX(?1), ST_MaxX(?1), ST_MinY(?1), ST_MaxY(?1)"
        assert connection.execute(query, (blob,)).fetchone() == (0, 1.0, 3.0, 2.0, 4.0)
        assert connection.execute(query, (empty,)).fetchone() == (1, None, None, None, None)
        assert connection.execute(query, (None,)).fetchone() == (None,) * 5


def test_a_failed_transaction_leaves_nothing(path: Path) -> None:
    fill(path, 2)
    with closing(geopackage.connect(path)) as connection:
        with pytest.raises(RuntimeError), geopackage.transaction(connection, path):
            connection.execute("DELETE FROM detections")
            raise RuntimeError
        assert connection.execute("SELECT count(*) FROM detections").fetchone() == (2,)


def count_in_another_process(path: Path) -> int:
    script = "import pyogrio, sys; print(len(pyogrio.raw.read(sys.argv[1], layer='detections')[2]))"
    command = [sys.executable, "-c", script, str(path)]
    return int(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)


def test_readers_see_whole_tables_while_writing(path: Path) -> None:
    fill(path, 2)
    writer = geopackage.connect(path, wal=True)
    srs_id = geopackage.crs_id(writer, DETECTIONS)
    with geopackage.transaction(writer, path):
        geopackage.insert_rows(writer, DETECTIONS, [detection_row(square(0, 0), srs_id)])
        assert count_in_another_process(path) == 2
    assert count_in_another_process(path) == 3
    geopackage.leave_wal(writer)
    writer.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_locked_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geopackage, "_BUSY_TIMEOUT_S", 0.05)
    fill(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutputError, match="locked by another program"):
            geopackage.connect(path)


def test_full_disk_keeps_what_was_saved(path: Path) -> None:
    fill(path, 1)
    with closing(geopackage.connect(path)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        srs_id = geopackage.crs_id(connection, DETECTIONS)
        rows = [detection_row(square(0, 0), srs_id)] * 2000
        with pytest.raises(OutputError, match="disk is full"), geopackage.transaction(connection, path):
            geopackage.insert_rows(connection, DETECTIONS, rows)
        assert connection.execute("SELECT count(*) FROM detections").fetchone() == (1,)


def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        geopackage.create_geopackage(tmp_path / "nowhere" / "a.gpkg", [DETECTIONS], None)
    (tmp_path / "folder.gpkg").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        geopackage.create_geopackage(tmp_path / "folder.gpkg", [DETECTIONS], None)
    assert [file.name for file in tmp_path.iterdir()] == ["folder.gpkg"], "no draft is left"
    with pytest.raises(OutputError, match="no file"):
        geopackage.connect(tmp_path / "missing.gpkg")
    assert not (tmp_path / "missing.gpkg").exists()


def test_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gpkg"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(OutputError, match="damaged or is no GeoPackage"):
        geopackage.connect(path)


def test_a_failed_replacement_keeps_the_old_file(path: Path) -> None:
    fill(path, 2)
    with pytest.raises(Exception, match="CRS"):
        geopackage.create_geopackage(path, [DETECTIONS], "no such CRS")
    assert pyogrio.read_info(path, layer="detections")["features"] == 2
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_read_only_connection_changes_nothing(path: Path) -> None:
    fill(path, 1)
    with closing(geopackage.connect(path, read_only=True)) as connection:
        with pytest.raises(OutputError, match="cannot be changed"), geopackage.transaction(connection, path):
            connection.execute("DELETE FROM detections")
        assert geopackage.read_meta(connection) == {"kind": "detections", "version": "1"}


QGIS_SCRIPT = """
import sys
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer, edit
app = QgsApplication([], False)
app.initQgis()
layer = QgsVectorLayer(sys.argv[1] + "|layername=detections", "detections", "ogr")
request = QgsFeatureRequest().setFilterRect(QgsRectangle(95, 90, 121.5, 110))
before = sorted(feature["score"] for feature in layer.getFeatures(request))
with edit(layer):
    layer.deleteFeature(next(layer.getFeatures(request)).id())
after = len(list(layer.getFeatures(request)))
print(layer.isValid(), layer.crs().authid(), layer.featureCount(), before, after)
del layer
app.exitQgis()
"""


@pytest.mark.skipif(
    not QGIS_PYTHON.exists() or shutil.which("qgis_process") is None, reason="QGIS is not installed on this machine"
)
def test_qgis_reads_filters_and_edits(path: Path) -> None:
    fill(path)
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(path.parent)}
    command = [str(QGIS_PYTHON), "-c", QGIS_SCRIPT, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=True)
    assert run.stdout.strip() == "True EPSG:32645 49 [0.2, 0.22, 0.24] 2"
