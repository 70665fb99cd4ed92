"""The generator of aerial scenes: its truth has to be true, since benchmarks and the demo rest on it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pyogrio
import pytest
import rasterio

from rotamatch.core.geometry import box_from_ring, heading_difference, rotated_iou
from rotamatch.tests.data.aerial_scene import main as command
from rotamatch.tests.data.aerial_scene import make_layout, make_scene

# The generator puts its own folder on the path, so that it runs as a script too.
from aerial import truth, vehicles  # isort: skip
from aerial.buildings import building  # isort: skip
from aerial.parameters import SceneParameters  # isort: skip
from aerial.render import Renderer  # isort: skip
from aerial.things import Layout, Thing  # isort: skip
from aerial.trees import tree  # isort: skip

QUIET = SceneParameters(seed=5, size_px=(384, 320), noise=0.0, dtype="uint16")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return make_scene(
        tmp_path_factory.mktemp("scene"), seed=10, size_px=(512, 384), classes=("vehicle", "tree", "house")
    )


@pytest.fixture(scope="module")
def layout():
    return make_layout(QUIET)


def one_vehicle(heading_deg: float, kind: str = "saloon") -> Thing:
    colour = (225.0, 226.0, 226.0)
    return Thing(kind, 12.0, 12.0, 4.6, 1.8, 1.45, heading_deg, colour, 77)


def pixels_in(ring, gsd_m: float, shape) -> np.ndarray:
    """A mask of the pixels whose middle lies in a convex page ring."""
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    points = np.stack([cols + 0.5, rows + 0.5], axis=-1) * gsd_m
    steps = np.roll(ring, -1, axis=0) - ring
    sides = [
        (points - start)[..., 0] * step[1] - (points - start)[..., 1] * step[0]
        for start, step in zip(ring, steps, strict=True)
    ]
    return (np.array(sides) <= 0).all(axis=0) | (np.array(sides) >= 0).all(axis=0)


def test_scene_is_a_tiled_georeferenced_picture(files):
    with rasterio.open(files.scene) as scene:
        assert (scene.width, scene.height, scene.count) == (512, 384, 3)
        assert scene.dtypes == ("uint8",) * 3
        assert scene.crs.to_epsg() == 25832
        assert scene.res == (0.15, 0.15)
        assert scene.profile["tiled"]
        picture = scene.read()
    assert 80 < picture.mean() < 170
    assert picture.std() > 25
    assert (picture == 255).mean() < 0.02


def test_labels_lie_in_the_scene_and_carry_its_crs(files):
    with rasterio.open(files.scene) as scene:
        bounds = scene.bounds
    for name, path in files.labels.items():
        info = pyogrio.read_info(path)
        assert info["crs"] == "EPSG:25832"
        assert info["features"] > 0, name
        left, bottom, right, top = info["total_bounds"]
        assert left < bounds.right and right > bounds.left and bottom < bounds.top and top > bounds.bottom


def test_rings_start_at_the_rear_left_and_run_along_the_heading(files):
    from shapely import from_wkb

    _, _, geometry, columns = pyogrio.raw.read(files.labels["vehicle"], columns=["heading_deg"])
    assert len(geometry) > 5
    for shape, heading in zip(from_wkb(geometry), columns[0], strict=True):
        box = box_from_ring(np.array(shape.exterior.coords))
        assert abs(heading_difference(box.heading_deg, heading)) < 0.5
        assert box.length_m > 2 * box.width_m


def test_same_seed_same_files_and_another_seed_another_scene(tmp_path):
    first, again, other = (
        make_scene(tmp_path / str(i), seed=seed, size_px=(192, 128)) for i, seed in enumerate((7, 7, 8))
    )
    assert first.scene.read_bytes() == again.scene.read_bytes()
    assert first.labels["vehicle"].read_bytes() == again.labels["vehicle"].read_bytes()
    assert first.labels["vehicle"].read_bytes() != other.labels["vehicle"].read_bytes()


def test_truth_is_where_vehicles_are_painted(layout):
    bare = dataclasses.replace(layout, vehicles=[])
    with_vehicles = Renderer(QUIET, layout).tile(0, 0, 320, 384).astype(float)
    without = Renderer(QUIET, bare).tile(0, 0, 320, 384).astype(float)
    change = np.abs(with_vehicles - without).max(axis=-1)
    rows = [row for row in truth.vehicle_rows(layout, QUIET) if row["visible"] > 0.95]
    assert len(rows) > 3
    for row in rows:
        assert (change[pixels_in(row["ring"], QUIET.gsd_m, change.shape)] > 80).mean() > 0.7
    near = np.zeros(change.shape, bool)
    for thing in layout.vehicles:
        near |= pixels_in(
            dataclasses.replace(thing, length=thing.length + 14, width=thing.width + 14).ring(), 0.15, near.shape
        )
    assert change[~near].max() == 0


@pytest.mark.parametrize("heading", [0.0, 37.0, 180.0, 245.0])
def test_the_front_can_be_told_from_the_rear(heading):
    car = one_vehicle(heading)
    picture = Renderer(QUIET, Layout(vehicles=[car])).tile(0, 0, 160, 160).mean(axis=-1)
    glass = pixels_in(dataclasses.replace(car, length=4.0, width=1.0).ring(), QUIET.gsd_m, picture.shape) & (
        picture < 2800
    )
    rows, cols = np.nonzero(glass)
    forward = car.place([(1.0, 0.0)])[0] - (car.x, car.y)
    along = ((cols + 0.5) * QUIET.gsd_m - car.x) * forward[0] + ((rows + 0.5) * QUIET.gsd_m - car.y) * forward[1]
    assert len(along) > 20
    assert -0.9 < along.mean() < -0.1, "the windows sit behind the middle, since the bonnet is longer than the boot"


def test_vehicles_do_not_stand_in_each_other(layout):
    boxes = np.array([(v.x, -v.y, v.length, v.width, v.heading_deg) for v in layout.vehicles])
    overlap = rotated_iou(boxes, boxes) - np.eye(len(boxes))
    assert len(boxes) > 20
    assert overlap.max() < 0.02


def test_a_vehicle_under_a_crown_is_occluded():
    car = one_vehicle(90.0)
    crown = tree(np.random.default_rng(1), "leafy", car.x + 1.0, car.y, 3.0, "summer")
    hidden = truth.vehicle_rows(Layout(vehicles=[car], trees=[crown]), QUIET)[0]
    free = truth.vehicle_rows(Layout(vehicles=[car]), QUIET)[0]
    assert hidden["occluded"] and hidden["visible"] < 0.6
    assert not free["occluded"] and free["visible"] == 1.0


def test_a_vehicle_cut_by_the_edge_shows_less():
    car = dataclasses.replace(one_vehicle(90.0), x=0.3)
    row = truth.vehicle_rows(Layout(vehicles=[car]), QUIET)[0]
    assert row["occluded"]
    assert truth.vehicle_rows(Layout(vehicles=[dataclasses.replace(car, x=-0.3)]), QUIET) == []


@pytest.mark.parametrize(("azimuth", "dark", "lit"), [(180.0, (14, 64), (116, 64)), (90.0, (64, 14), (64, 116))])
def test_shadows_fall_away_from_the_sun(azimuth, dark, lit):
    parameters = SceneParameters(
        size_px=(128, 128), sun_azimuth_deg=azimuth, sun_elevation_deg=45, noise=0, dtype="uint16"
    )
    house = building(np.random.default_rng(2), "flat", 9.6, 9.6, (9.0, 9.0, 4.5), 0.0)
    tile = Renderer(parameters, Layout(buildings=[house])).tile(0, 0, 128, 128).astype(float)
    shaded, bright = (tile[r - 6 : r + 6, c - 6 : c + 6].mean() for r, c in (dark, lit))
    assert shaded < 0.65 * bright


def test_tiles_meet_without_a_seam(layout):
    renderer = Renderer(QUIET, layout)
    whole = renderer.tile(0, 0, 256, 256)
    part = renderer.tile(64, 96, 128, 128)
    difference = np.abs(whole[64:192, 96:224].astype(int) - part)
    assert (difference.max(axis=-1) > 40).mean() < 0.005
    assert np.median(difference) == 0


def test_sensor_scales_and_shifts(layout):
    plain, bright, raised = (
        Renderer(dataclasses.replace(QUIET, **change), layout).tile(0, 0, 64, 64).astype(float)
        for change in ({}, {"gain": 2.0}, {"offset": 0.1})
    )
    assert plain.max() > 255
    assert np.allclose(bright, 2 * plain, atol=2)
    assert np.allclose(raised, plain + 409.5, atol=2)


def test_winter_is_not_summer(layout):
    winter = dataclasses.replace(QUIET, season="winter")
    summer_tile, winter_tile = (
        Renderer(parameters, Layout()).tile(0, 0, 96, 96).mean(axis=(0, 1)) for parameters in (QUIET, winter)
    )
    assert summer_tile[1] > summer_tile[0]
    assert winter_tile[0] > winter_tile[1]


def test_no_density_no_vehicles_and_no_clutter_no_props():
    empty = make_layout(dataclasses.replace(QUIET, density=0.0, clutter=0.0))
    assert empty.vehicles == []
    assert empty.props == []
    assert empty.trees


@pytest.mark.parametrize(
    "wrong",
    [
        {"season": "spring"},
        {"dtype": "float32"},
        {"size_px": (20, 400)},
        {"gsd_m": 0},
        {"density": -1},
        {"classes": ("ship",)},
    ],
)
def test_parameters_out_of_range_are_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        SceneParameters(**wrong)


def test_command_writes_and_refuses(tmp_path, capsys):
    assert command([str(tmp_path / "a"), "--size-px", "96", "64", "--seed", "3"]) == 0
    assert (tmp_path / "a" / "scene.tif").is_file()
    assert "vehicles.geojson" in capsys.readouterr().out
    with pytest.raises(SystemExit) as refused:
        command([str(tmp_path / "b"), "--sun-elevation-deg", "3"])
    assert refused.value.code == 2


def test_kinds_are_drawn_as_often_as_on_roads():
    rng = np.random.default_rng(1)
    kinds = [vehicles.vehicle(rng, 0, 0, 0).kind for _ in range(600)]
    shares = {kind: kinds.count(kind) / len(kinds) for kind in vehicles.SHAPES}
    assert all(abs(shares[kind] - shape.share) < 0.06 for kind, shape in vehicles.SHAPES.items())
