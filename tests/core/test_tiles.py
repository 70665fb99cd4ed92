"""Tiles: every place belongs to exactly one, and what is read around it does not depend on their size."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from rotamatch.core.grid import Ground, grids_at, native_grid
from rotamatch.core.tiles import LARGEST_CORE_PX, LARGEST_TILE_BYTES, TilePlan, plan_tiles

PIXELS = Ground(None, "px")
HALO, STEP = 32, 16


def plan_of(width: int, height: int, **options) -> TilePlan:
    grid = native_grid(PIXELS, 100.0, -50.0, (1.0, 1.0), (width, height))
    return plan_tiles([grid], grid.bounds, halo_px=HALO, grid_px=STEP, **options)


def mercator_plan(tile_px: int) -> TilePlan:
    """A scene from 40 to 53 degrees north, whose scale varies by a quarter."""
    native = native_grid(Ground(pyproj.CRS("EPSG:3857").to_wkt()), 1e6, 7e6, (4000.0, 4000.0), (300, 500))
    parts = grids_at(native, native.gsd)
    assert len(parts) >= 4
    return plan_tiles(parts, native.bounds, halo_px=HALO, grid_px=STEP, tile_px=tile_px)


@pytest.mark.parametrize("tile_px", [0, 64, 128, 1000])
def test_cores_cover_every_pixel_once(tile_px):
    plan = plan_of(333, 217, tile_px=tile_px)
    covered = np.zeros((217, 333), int)
    tiles = list(plan.tiles())
    for tile in tiles:
        row, col, height, width = tile.core
        covered[row : row + height, col : col + width] += 1
    assert (covered == 1).all()
    assert [tile.index for tile in tiles] == list(range(plan.count))


@pytest.mark.parametrize("tile_px", [64, 80, 128])
def test_windows_hold_the_halo_and_end_where_the_scene_ends(tile_px):
    width, height = 333, 217
    for tile in plan_of(width, height, tile_px=tile_px).tiles():
        core, window = tile.core, tile.window
        assert all(value % STEP == 0 for value in window)
        assert window.row == max(core.row - HALO, 0)
        assert window.col == max(core.col - HALO, 0)
        assert window.row + window.height >= min(core.row + core.height + HALO, height)
        assert window.row + window.height <= 224  # 217 rounded up to the network's grid
        assert window.col + window.width >= min(core.col + core.width + HALO, width)
        assert window.col + window.width <= 336


def test_plan_can_be_entered_anywhere():
    plan = plan_of(333, 217, tile_px=64)
    assert list(plan.tiles(7)) == list(plan.tiles())[7:]
    assert list(plan.tiles(plan.count)) == []


def test_halo_is_rounded_up_to_the_networks_grid():
    grid = native_grid(PIXELS, 0.0, 0.0, (1.0, 1.0), (500, 500))
    plan = plan_tiles([grid], grid.bounds, halo_px=33, grid_px=16, tile_px=100)
    assert plan.halo_px == 48
    assert plan.parts[0].size == (112, 112)


@pytest.mark.parametrize("make", [lambda: plan_of(333, 217, tile_px=64), lambda: mercator_plan(64)])
def test_owner_is_the_tile_whose_core_holds_the_place(make):
    plan = make()
    left, bottom, right, top = plan.bounds
    places = np.random.default_rng(0).uniform((left, bottom), (right, top), (500, 2))
    owners = plan.owners(places)
    tiles = list(plan.tiles())
    for place, owner in zip(places, owners, strict=True):
        west, south, east, north = tiles[owner].bounds
        assert west <= place[0] <= east
        assert south <= place[1] <= north


def test_places_beyond_the_scene_belong_to_the_nearest_tile():
    plan = plan_of(200, 200, tile_px=128)
    outside = [(99.0, -49.0), (400.0, -60.0), (110.0, -900.0), (400.0, -400.0), (300.0, -250.0)]
    assert plan.owners(outside).tolist() == [0, 1, 2, 3, 3]


def test_seams_between_tiles_have_one_owner():
    plan = plan_of(200, 200, tile_px=64)
    seam = np.column_stack([np.full(50, 164.0), np.linspace(-51, -240, 50)])
    assert (plan.owners(seam) == plan.owners(seam + (0.5, 0))).all()
    assert (plan.owners(seam) == plan.owners(seam - (0.5, 0)) + 1).all()


def test_parts_of_even_scale_read_across_their_seams():
    plan = mercator_plan(128)
    second = plan.parts[1]
    row_above = next(plan.tiles(second.first))
    assert row_above.window.row == -HALO, "the halo of a part reaches into the part above"
    sizes = [part.grid.step_y for part in plan.parts]
    assert sizes == sorted(sizes, reverse=True), "further north a metre takes more map units"


def test_automatic_tiles_are_few_and_even():
    assert plan_of(700, 500).count == 1
    plan = plan_of(LARGEST_CORE_PX + 40, 500)
    assert plan.count == 2
    assert plan.parts[0].size == (512, 928)


def test_many_bands_make_smaller_tiles():
    tile = next(plan_of(9000, 9000, bands=40).tiles(1))
    assert 4 * 40 * tile.window.height * tile.window.width <= LARGEST_TILE_BYTES
    assert tile.core.width < 1000


def test_a_huge_scene_is_planned_without_listing_its_tiles():
    plan = plan_of(4_000_000, 4_000_000)
    assert plan.count > 2_000_000
    assert next(plan.tiles(plan.count - 1)).index == plan.count - 1
