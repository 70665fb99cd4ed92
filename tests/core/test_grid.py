"""True ground sizes and lattices."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pyproj
import pytest

from rotamatch.core.errors import SceneError
from rotamatch.core.grid import Ground, grid_at, grids_at, native_grid


def wkt(epsg: int) -> str:
    return pyproj.CRS.from_epsg(epsg).to_wkt()


def utm_grid(width: int = 400, height: int = 300):
    return native_grid(Ground(wkt(32633)), 500000.0, 5000000.0, (0.5, 0.5), (width, height))


def test_metres_follow_the_scale_of_the_projection():
    assert Ground(wkt(32633)).scale_at(500000, 5000000) == pytest.approx((1 / 0.9996, 1 / 0.9996), rel=1e-6)


def test_feet_become_metres():
    assert Ground(wkt(2994)).scale_at(637255, 853032) == pytest.approx((0.3048, 0.3048), rel=5e-4)
    assert Ground(wkt(2225)).scale_at(6e6, 2e6) == pytest.approx((0.3048006, 0.3048006), rel=5e-4)


def test_degrees_shrink_with_latitude():
    # WGS 84 at 60 degrees north: 55 800 m and 111 412 m a degree, by the ellipsoid's formulas.
    along_x, along_y = Ground(wkt(4326)).scale_at(10, 60)
    assert along_x == pytest.approx(55800, rel=1e-4)
    assert along_y == pytest.approx(111412, rel=1e-4)


@pytest.mark.parametrize("latitude", [0.0, 44.4, 70.0])
def test_web_mercator_gives_true_ground_size(latitude: float):
    x, y = pyproj.Transformer.from_crs(4326, 3857, always_xy=True).transform(8.9, latitude)
    phi, e2 = math.radians(latitude), 0.00669437999014
    normal = 1 / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    expected = (math.cos(phi) * normal, math.cos(phi) * normal**3 * (1 - e2))
    assert Ground(wkt(3857)).scale_at(x, y) == pytest.approx(expected, rel=1e-6)


def test_many_places_at_once_agree_with_one():
    ground = Ground(wkt(3857))
    places = np.array([(1e6, 5e6), (1e6, 6e6), (2e6, 7e6)])
    assert np.allclose(ground.scales_at(places), [ground.scale_at(*place) for place in places.tolist()])


def test_horizontal_part_of_a_compound_crs_counts():
    compound = pyproj.CRS("EPSG:25832+5783").to_wkt()
    assert Ground(compound).scale_at(500000, 5500000) == pytest.approx(Ground(wkt(25832)).scale_at(500000, 5500000))


def test_engineering_crs_uses_its_unit():
    assert Ground('LOCAL_CS["site",UNIT["foot",0.3048]]').scale_at(7, 7) == pytest.approx((0.3048, 0.3048))


def test_without_a_crs_the_factor_counts():
    assert Ground(None, "px", (4.0, 2.0)).scale_at(1e9, -1e9) == (4.0, 2.0)


def test_place_outside_the_crs_is_an_error():
    with pytest.raises(SceneError, match="outside the area where its CRS is defined"):
        Ground(wkt(32633)).scale_at(1e12, 5e6)


def test_crs_that_is_none_is_an_error():
    with pytest.raises(SceneError, match="CRS of the scene cannot be understood"):
        Ground("no CRS at all").scale_at(0, 0)


def test_local_frame_there_and_back():
    ground = Ground(wkt(4326))
    origin = (10.0, 60.0)
    places = np.array([(10.0001, 60.0), (10.0, 60.0001)])
    local = ground.to_local(places, origin)
    assert local == pytest.approx(np.array([(5.58, 0), (0, 11.141)]), abs=1e-3)
    assert np.allclose(ground.to_map(local, origin), places, rtol=0, atol=1e-12)


def test_window_keeps_the_lattice_and_may_reach_outside():
    grid = utm_grid()
    window = grid.window(-2, 3, 10, 20)
    assert window.bounds == (500001.5, 4999996.0, 500011.5, 5000001.0)
    assert (window.step_x, window.step_y, window.gsd) == (grid.step_x, grid.step_y, grid.gsd)
    assert window.window(2, -3, grid.height, grid.width) == grid


def test_pixels_and_map_there_and_back():
    grid = utm_grid()
    assert grid.pixel_xy([(500001.0, 4999999.0)]).tolist() == [[2.0, 2.0]]
    places = np.random.default_rng(1).uniform(-50, 400, (20, 2))
    assert np.allclose(grid.pixel_xy(grid.map_xy(places)), places)


def test_boxes_there_and_back():
    native = native_grid(Ground(wkt(3857)), 1e6, 5.5e6, (1.0, 1.0), (200, 100))
    grid = grid_at(native, 0.5)
    box = grid.boxes_to_pixels([(native.left + 3 * grid.step_x, native.top - 7 * grid.step_y, 5.0, 2.0, 30.0)])
    assert box[0] == pytest.approx([3, 7, 10, 4, 30])
    assert grid.boxes_to_map(box)[0, 2:] == pytest.approx([5, 2, 30])
    assert np.allclose(grid.boxes_to_pixels(grid.boxes_to_map(box)), box)


@pytest.mark.parametrize(("share", "same"), [(1.0, True), (1.019, True), (0.981, True), (1.03, False), (0.97, False)])
def test_gsd_within_two_percent_is_the_native_lattice(share: float, same: bool):
    native = utm_grid()
    assert (grid_at(native, native.gsd * share) == native) is same


def test_other_gsd_is_square_on_the_ground_and_covers_the_scene():
    native = native_grid(Ground(wkt(4326)), 10.0, 60.0, (1e-5, 1e-5), (1000, 500))
    grid = grid_at(native)
    along_x, along_y = native.ground.scale_at(*native.centre)
    assert grid != native
    assert grid.step_x * along_x == pytest.approx(grid.step_y * along_y) == pytest.approx(grid.gsd)
    assert grid.gsd == pytest.approx(native.gsd)
    assert (grid.left, grid.top) == (native.left, native.top)
    assert native.bounds[2] <= grid.bounds[2] < native.bounds[2] + grid.step_x
    assert native.bounds[1] - grid.step_y < grid.bounds[1] <= native.bounds[1]


@pytest.mark.parametrize(
    ("gsd", "text"),
    [(0.0, "positive"), (-1.0, "positive"), (math.nan, "positive"), (0.01, "finer"), (1e4, "less than one pixel")],
)
def test_gsd_beyond_reason_is_an_error(gsd: float, text: str):
    with pytest.raises(SceneError, match=text):
        grid_at(utm_grid(), gsd)


def test_even_scale_needs_no_parts():
    native = utm_grid()
    assert grids_at(native, 2.0) == [grid_at(native, 2.0)]
    pixels = native_grid(Ground(None, "px"), 0.0, 0.0, (1.0, 1.0), (100000, 100000))
    assert grids_at(pixels) == [pixels]


def test_web_mercator_from_north_to_south_is_split():
    native = native_grid(Ground(wkt(3857)), 1e6, 7e6, (100.0, 100.0), (500, 9000))
    parts = grids_at(native, 300.0)
    assert len(parts) > 5
    for part in parts:
        corners = part.ground.scales_at([(part.left, part.bounds[1]), (part.left, part.top)])
        assert corners.max() / corners.min() <= 1.023
        assert part.gsd == 300.0
        along_x, along_y = part.ground.scale_at(*part.centre)
        assert (part.step_x * along_x, part.step_y * along_y) == pytest.approx((300.0, 300.0), rel=0.01)
    tops = [part.top for part in parts]
    assert tops == sorted(tops, reverse=True)
    assert tops[0] == native.top
    for upper, lower in itertools.pairwise(parts):
        assert lower.top - upper.step_y <= upper.bounds[1] <= lower.top
    assert parts[-1].bounds[1] <= native.bounds[1]


def test_split_parts_near_the_native_gsd_stay_on_the_native_lattice():
    native = native_grid(Ground(wkt(3857)), 1e6, 7e6, (100.0, 100.0), (500, 9000))
    on_native = [part for part in grids_at(native) if part.step_x == 100.0]
    assert on_native
    assert all((native.top - part.top) / 100.0 == round((native.top - part.top) / 100.0) for part in on_native)


def test_scale_that_changes_along_x_is_split_along_x():
    far_east = native_grid(Ground(wkt(32633)), 500000.0, 5e6, (1000.0, 1000.0), (3000, 100))
    parts = grids_at(far_east)
    assert len(parts) > 1
    assert len({part.left for part in parts}) == len(parts)


def test_poles_do_not_split_forever():
    world = native_grid(Ground(wkt(4326)), -180.0, 90.0, (0.1, 0.1), (3600, 1800))
    parts = grids_at(world)
    assert 10 < len(parts) < 40
