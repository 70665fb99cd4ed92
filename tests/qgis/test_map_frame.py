"""Boxes between canvas and layer: true size and heading in any pair of CRS, as the engine measures them."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsPointXY

from rotamatch.bridge.map_frame import MapFrame
from rotamatch.core.errors import SampleError
from rotamatch.core.geometry import OrientedBox, box_from_ring, heading_difference

ROOT = Path(__file__).resolve().parents[2]

HERE = Path(__file__).resolve().parent
PLACES = {
    "EPSG:4326": (11.5, 48.1),
    "EPSG:3857": (1280174.0, 6126000.0),
    "EPSG:32632": (686000.0, 5330000.0),
    "EPSG:2263": (980000.0, 200000.0),
}
"""A place in degrees, in web mercator, in metres and in US feet."""

SCALES = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("rotamatch", sys.argv[1] + "/__init__.py",
                                              submodule_search_locations=[sys.argv[1]])
package = importlib.util.module_from_spec(spec)
sys.modules["rotamatch"] = package
spec.loader.exec_module(package)
import pyproj
from rotamatch.core.grid import Ground
places = json.loads(sys.argv[2])
print(json.dumps({name: Ground(pyproj.CRS(name).to_wkt()).scale_at(*place) for name, place in places.items()}))
"""


def frame(layer="EPSG:32632", canvas=None, ellipsoid="", factors=None):
    layer_crs, map_crs = (QgsCoordinateReferenceSystem(name or "") for name in (layer, canvas or layer))
    return MapFrame(layer_crs, map_crs, ellipsoid, QgsCoordinateTransformContext(), factors)


def between(first, second):
    return QgsPointXY((first.x() + second.x()) / 2, (first.y() + second.y()) / 2)


def test_the_scale_is_the_engines(engine_python):
    script = [str(engine_python), "-I", "-c", SCALES, str(ROOT), json.dumps(PLACES)]
    engines = json.loads(subprocess.run(script, check=True, capture_output=True, timeout=60).stdout)
    for name, place in PLACES.items():
        for ellipsoid in ("", "NONE", "EPSG:7030"):
            assert frame(name, ellipsoid=ellipsoid).scale_at(*place) == pytest.approx(engines[name], rel=1e-6)


@pytest.mark.parametrize("layer", PLACES)
@pytest.mark.parametrize("canvas", ["EPSG:4326", "EPSG:3857", "EPSG:25832"])
def test_a_box_drawn_over_its_own_outline_is_the_same_box(layer, canvas):
    where = frame(layer, canvas if layer != "EPSG:2263" else "EPSG:3857")
    for heading in (0, 17, 90, 199, 301):
        box = OrientedBox(*PLACES[layer], 4.6, 1.9, heading)
        ring = where.ring_on_map(box)
        rear, front = between(ring[0], ring[3]), between(ring[1], ring[2])
        drawn = where.box_from_axis(rear, front, 1.9)
        assert drawn.as_tuple()[2:4] == pytest.approx((4.6, 1.9), rel=1e-4)
        assert abs(heading_difference(drawn.heading_deg, heading)) < 0.01
        ahead, right = where.place_in(box, front)
        assert (ahead, right) == pytest.approx((2.3, 0.0), abs=1e-3)
        assert where.distance(rear, front) == pytest.approx(4.6, rel=1e-4)


def test_headings_are_from_the_layers_grid_north_and_metric():
    """In degrees at 60 north, equal steps of longitude and latitude head about 27 degrees, not 45."""
    where = frame("EPSG:4326")
    heading = where.heading_towards(QgsPointXY(10, 60), QgsPointXY(10.0001, 60.0001))
    assert heading == pytest.approx(math.degrees(math.atan(math.cos(math.radians(60)))), abs=0.3)


def test_lengths_are_true_in_web_mercator():
    measure = QgsDistanceArea()
    measure.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:3857"), QgsCoordinateTransformContext())
    measure.setEllipsoid("WGS84")
    x, y = PLACES["EPSG:3857"]
    rear, front = QgsPointXY(x, y), QgsPointXY(x + 60, y + 80)
    box = frame("EPSG:3857").box_from_axis(rear, front, 2.0)
    assert box.length_m == pytest.approx(measure.measureLine(rear, front), rel=1e-5)
    assert box.length_m < 70
    assert (box.x, box.y) == (x + 30, y + 40)


def test_without_a_crs_the_units_are_pixels_or_the_given_ones():
    rear, front = QgsPointXY(100, -100), QgsPointXY(100, -60)
    box = frame("", "EPSG:3857").box_from_axis(rear, front, 20)
    assert box.as_tuple() == (100, -80, 40, 20, 0)
    assert frame("").unit == "px"
    fine = frame("", factors=(0.1, 0.1))
    assert fine.box_from_axis(rear, front, 2).length_m == pytest.approx(4)
    assert fine.unit == "m"


def test_boxes_move_along_and_across_their_heading():
    where = frame("EPSG:4326")
    box = OrientedBox(11.5, 48.1, 10, 4, 30)
    moved = where.shifted(box, 6, -2)
    assert where.place_in(box, QgsPointXY(moved.x, moved.y)) == pytest.approx((6, -2), abs=1e-6)
    assert where.shifted(moved, -6, 2).as_tuple() == pytest.approx(box.as_tuple())


def test_a_ring_reads_back_as_the_box_at_the_place():
    where = frame("EPSG:4326", "EPSG:4326")
    box = where.box_at(QgsPointXY(11.5, 48.1), 12.0, 3.0, 222.0)
    ring = [(point.x(), point.y()) for point in where.ring_on_map(box)]
    assert box_from_ring(ring, None, where.scale_at(box.x, box.y)).as_tuple() == pytest.approx(box.as_tuple())


def test_a_place_off_the_map_is_refused_in_words():
    with pytest.raises(SampleError, match="outside"):
        frame("EPSG:4326", "EPSG:3857").to_map(QgsPointXY(0, 91))
    with pytest.raises(ValueError, match="positive"):
        frame().box_from_axis(QgsPointXY(1, 1), QgsPointXY(1, 1), 2)


def test_measuring_goes_on_when_a_thread_that_measured_has_ended():
    """In a QGIS of its own, where nothing has measured before; see `load_ellipsoids`."""
    command = [sys.executable, str(HERE / "thread_measures.py"), str(HERE.parents[1])]
    lengths = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60).stdout.split()
    assert [float(length) for length in lengths] == [pytest.approx(20, rel=1e-3)] * 2
