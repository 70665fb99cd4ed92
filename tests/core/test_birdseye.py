"""Clouds seen from above: lattice, tallies, bands, and the raster they become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from rotamatch.core import birdseye, birdseye_file
from rotamatch.core.birdseye import Tally, cell_grid
from rotamatch.core.birdseye_bands import BANDS, intensity_range
from rotamatch.core.birdseye_file import BirdsEye, write_birdseye
from rotamatch.core.cloud import CloudFacts, Points
from rotamatch.core.errors import Cancelled, OutputError, SceneError
from rotamatch.core.feedback import CancelFlag

UTM = rasterio.CRS.from_epsg(25832).to_wkt()
LEFT, BOTTOM = 500_000.0, 5_400_000.0
BOX = (20.0, 10.0, 30.0, 16.0)


class FakeCloud:
    """Points in memory, handed out in chunks."""

    def __init__(self, points: Points, chunk: int = 3000, **facts: Any) -> None:
        z = points.z_m[np.isfinite(points.z_m)]
        known = {
            "name": "fake", "crs_wkt": UTM, "xy_to_m": 1.0, "z_to_m": 1.0,
            "bounds": (points.x.min(), points.y.min(), points.x.max(), points.y.max()),
            "z_range": (float(z.min()), float(z.max())), "count": len(points),
            "dimensions": frozenset(
                name for name, values in (
                    ("intensity", points.intensity), ("returns", points.returns),
                    ("classification", points.classification), ("rgb", points.rgb),
                ) if values is not None
            ),
            "classified": points.classification is not None and bool((points.classification == 2).any()),
            "spacing": 0.5,
        }  # fmt: skip
        self.facts = CloudFacts(**{**known, **facts})
        self.description = {"kind": "cloud", "uri": "fake.laz"}
        self._points, self._chunk = points, chunk

    def chunks(self, bounds=None, resolution=None, feedback=None):
        for first in range(0, len(self._points), self._chunk):
            yield self._points.where(slice(first, first + self._chunk))

    def identity(self) -> str:
        return "fake"

    def close(self) -> None:
        pass


def town(count: int = 20_000, side: float = 50.0, classes: bool = False, seed: int = 3) -> Points:
    """A slope with a box of 3 m, sorted by nothing."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, side, (2, count))
    on_box = (x >= BOX[0]) & (x < BOX[2]) & (y >= BOX[1]) & (y < BOX[3])
    return Points(
        x=x + LEFT,
        y=y + BOTTOM,
        z_m=(100 + 0.05 * x + 3 * on_box).astype(np.float32),
        intensity=np.where(on_box, 900, rng.integers(100, 500, count)).astype(np.uint16),
        return_number=np.where(rng.random(count) < 0.25, 2, 1).astype(np.uint8),
        returns=np.full(count, 2, np.uint8),
        classification=np.where(on_box, 6, 2).astype(np.uint8) if classes else None,
        rgb=np.stack([np.where(on_box, 65535, 0)] + [np.full(count, 25700)] * 2, axis=1).astype(np.uint16),
    )


def rasterised(cloud: FakeCloud, folder: Path, **plan: Any) -> tuple[dict[str, np.ndarray], Any]:
    path = folder / "out.tif"
    cells = plan.pop("cells", None) or cell_grid(cloud.facts, plan.pop("cell_m", None))
    write_birdseye(cloud, path, BirdsEye(cells, **plan))
    with rasterio.open(path) as file:
        return dict(zip(file.descriptions, file.read(), strict=True)), file.profile


def test_the_bands_say_what_is_there(tmp_path: Path):
    bands, profile = rasterised(FakeCloud(town()), tmp_path, cell_m=0.5)
    assert list(bands) == list(BANDS)
    assert profile["crs"].to_epsg() == 25832 and profile["dtype"] == "float32" and profile["tiled"]
    top, left = profile["transform"].f, profile["transform"].c
    rows, cols = (np.arange(size) for size in bands["red"].shape)
    x, y = left - LEFT + (cols + 0.5) * 0.5, top - BOTTOM - (rows + 0.5) * 0.5
    box = np.ix_((y > BOX[1] + 1) & (y < BOX[3] - 1), (x > BOX[0] + 1) & (x < BOX[2] - 1))
    street = np.ix_((y > 25) & (y < 45), (x > 5) & (x < 45))
    expected = {
        "height_max": (3, 0), "height_mean": (3, 0), "height_range": (0, 0), "density": (np.log1p(8),) * 2,
        "intensity": (1, 0.25), "first_ratio": (0.75, 0.75), "roughness": (0, 0), "red": (255, 0), "green": (100, 100),
        "blue": (100, 100),
    }  # fmt: skip
    for role, values in expected.items():
        for place, value in zip((box, street), values, strict=True):
            assert np.nanmedian(bands[role][place]) == pytest.approx(value, abs=0.12), role
    assert np.abs(bands["height_max"][street]).max() < 0.25


def test_classified_ground_gives_the_same_heights_as_the_filter(tmp_path: Path):
    by_shape, _ = rasterised(FakeCloud(town()), tmp_path)
    by_class, _ = rasterised(FakeCloud(town(classes=True)), tmp_path)
    apart = np.abs(by_shape["height_mean"] - by_class["height_mean"])
    assert np.nanpercentile(apart, 98) < 0.15


def test_the_cell_follows_the_spacing_and_is_never_below_10_cm():
    points = town(1000)
    assert cell_grid(FakeCloud(points, spacing=0.5).facts).cell_m == pytest.approx(0.5)
    assert cell_grid(FakeCloud(points, spacing=0.01).facts).cell_m == 0.1
    assert cell_grid(FakeCloud(points, spacing=3.33).facts).cell_m == pytest.approx(3.3)
    assert cell_grid(FakeCloud(points, spacing=0.5).facts, 0.33).cell_m == 0.33


def test_feet_and_web_mercator_are_measured_in_metres():
    points = town(1000)
    feet = cell_grid(FakeCloud(points, crs_wkt=rasterio.CRS.from_epsg(2994).to_wkt(), xy_to_m=0.3048,
                               bounds=(637255, 852562, 637955, 853032), spacing=1.28).facts)  # fmt: skip
    assert (feet.cell_m, feet.step[0]) == (0.35, pytest.approx(0.35 / 0.3048))
    web = cell_grid(FakeCloud(points, crs_wkt=rasterio.CRS.from_epsg(3857).to_wkt(),
                              bounds=(1e6, 8e6, 1e6 + 50, 8e6 + 50), spacing=1.0).facts)  # fmt: skip
    assert web.grid.gsd == pytest.approx(web.cell_m, rel=1e-3)
    assert web.step[0] > 1.5 * web.cell_m


def test_tiles_side_by_side_share_the_lattice_and_a_cell_has_no_seam(tmp_path: Path):
    points = town(classes=True)
    west, east = points.where(points.x < LEFT + 25.2), points.where(points.x >= LEFT + 25.2)
    grids = [cell_grid(FakeCloud(part).facts, 0.5).grid for part in (points, west, east)]
    for other in grids[1:]:
        place = grids[0].pixel_xy([(other.left, other.top)])[0]
        assert np.allclose(place, place.round(), atol=1e-6)
    in_order = points.where(np.argsort(points.x))
    whole, _ = rasterised(FakeCloud(points, chunk=777), tmp_path)
    again, _ = rasterised(FakeCloud(in_order, chunk=5000), tmp_path)
    for role, values in whole.items():
        assert np.allclose(values, again[role], rtol=0, atol=2e-3, equal_nan=True), role


def test_small_holes_are_filled_and_large_ones_stay(tmp_path: Path):
    points = town(count=30_000)
    x, y = points.x - LEFT, points.y - BOTTOM
    pond = (x > 35) & (x < 45) & (y > 30) & (y < 40)
    gap = (x > 10.5) & (x < 11) & (y > 30.5) & (y < 31)
    bands, profile = rasterised(FakeCloud(points.where(~pond & ~gap)), tmp_path, cell_m=0.5)
    hidden = np.isnan(bands["height_max"])
    assert all(np.array_equal(np.isnan(band), hidden) for band in bands.values())
    rows, cols = np.nonzero(hidden)
    x, y = (cols + 0.5) * 0.5, profile["transform"].f - BOTTOM - (rows + 0.5) * 0.5
    inside = (x < 50) & (y < 50) & (y > 0)
    assert ((x > 35) & (x < 45) & (y > 30) & (y < 40))[inside].all()
    assert inside.sum() >= 18 * 18


def test_blocks_and_parts_of_the_terrain_leave_no_seam(tmp_path: Path, monkeypatch):
    cloud = FakeCloud(town(40_000, side=60, classes=True))
    whole, _ = rasterised(cloud, tmp_path, cell_m=0.5)
    monkeypatch.setattr(birdseye_file, "BLOCK", 32)
    monkeypatch.setattr(birdseye_file, "_TERRAIN_SIDE", 20)
    parts, _ = rasterised(cloud, tmp_path, cell_m=0.5)
    for role, values in whole.items():
        assert np.allclose(values, parts[role], rtol=0, atol=1e-3, equal_nan=True), role


def test_a_scratch_file_gives_the_same_as_memory(tmp_path: Path, monkeypatch):
    cloud = FakeCloud(town())
    in_memory, _ = rasterised(cloud, tmp_path)
    monkeypatch.setattr(birdseye, "_IN_MEMORY_BYTES", 1000)
    monkeypatch.setattr(birdseye, "_RELEASE_CELLS", 4000)
    on_disk, _ = rasterised(cloud, tmp_path)
    assert all(np.array_equal(values, on_disk[role], equal_nan=True) for role, values in in_memory.items())
    assert [path.name for path in tmp_path.iterdir()] == ["out.tif"]


def test_points_far_apart_count_like_those_close_together(tmp_path: Path, monkeypatch):
    cloud = FakeCloud(town(classes=True))
    near, _ = rasterised(cloud, tmp_path)
    monkeypatch.setattr(birdseye, "_SPREAD", 0)
    apart, _ = rasterised(cloud, tmp_path)
    for role, values in near.items():
        assert np.allclose(values, apart[role], rtol=1e-5, atol=1e-4, equal_nan=True), role


def test_bands_are_chosen_by_role_and_what_is_missing_is_named(tmp_path: Path):
    cloud = FakeCloud(town())
    bands, _ = rasterised(cloud, tmp_path, roles=("red", "height_max"))
    assert list(bands) == ["red", "height_max"]
    bare = Points(*(getattr(town(), name) for name in ("x", "y", "z_m")))
    bands, _ = rasterised(FakeCloud(bare), tmp_path)
    assert list(bands) == ["height_max", "height_mean", "height_range", "density", "roughness"]
    with pytest.raises(SceneError, match="no band 'intensity'"):
        rasterised(FakeCloud(bare), tmp_path, roles=("intensity",))


def test_points_outside_of_the_bounds_are_left_out(tmp_path: Path):
    points = town()
    tally = Tally(cell_grid(FakeCloud(points).facts), FakeCloud(points).facts, tmp_path)
    away = Points(points.x + 1000, points.y, points.z_m, *(getattr(points, name) for name in (
        "intensity", "return_number", "returns", "classification", "rgb")))  # fmt: skip
    tally.add(away)
    assert tally.points == 0 and not tally.fields["count"].any()


def test_points_beyond_the_known_heights_count(tmp_path: Path):
    cloud = FakeCloud(town(), z_range=(100.5, 101.0))
    bands, _ = rasterised(cloud, tmp_path, cell_m=0.5)
    assert np.nanmax(bands["height_max"]) == pytest.approx(3, abs=0.3)


def test_what_is_odd_about_the_file_is_told(tmp_path: Path):
    class Heard(CancelFlag):
        messages: list[str] = []  # noqa: RUF012

        def log(self, message, level="info"):
            self.messages.append(f"{level}: {message}")

    cloud = FakeCloud(town(), notes=("The header is wrong.",))
    write_birdseye(cloud, tmp_path / "out.tif", BirdsEye(cell_grid(cloud.facts)), Heard())
    assert Heard.messages == ["warning: The header is wrong."]


def test_one_place_and_scattered_points_are_refused():
    one = Points(np.full(9, LEFT), np.full(9, BOTTOM), np.arange(9, dtype=np.float32))
    with pytest.raises(SceneError, match="no area"):
        cell_grid(FakeCloud(one).facts)
    two = Points(np.array([LEFT, LEFT + 9e5]), np.array([BOTTOM, BOTTOM + 9e5]), np.zeros(2, np.float32))
    with pytest.raises(SceneError, match="scattered"):
        cell_grid(FakeCloud(two).facts)


def test_a_cloud_without_points_is_no_raster(tmp_path: Path):
    cloud = FakeCloud(town())
    cloud._points = cloud._points.where(slice(0, 0))
    with pytest.raises(SceneError, match="no points that count"):
        rasterised(cloud, tmp_path)


def test_cancel_and_a_place_that_cannot_be_written(tmp_path: Path):
    flag = CancelFlag()
    flag.cancel()
    cloud = FakeCloud(town())
    with pytest.raises(Cancelled):
        write_birdseye(cloud, tmp_path / "out.tif", BirdsEye(cell_grid(cloud.facts)), flag)
    with pytest.raises(OutputError, match="cannot be written"):
        write_birdseye(cloud, tmp_path / "no" / "out.tif", BirdsEye(cell_grid(cloud.facts)))


def test_the_intensity_range_is_robust():
    histogram = np.zeros(65536, np.int64)
    histogram[100:200] = 100
    histogram[65535] = 3
    assert intensity_range(histogram) == (101, 199)
    histogram[:] = 0
    histogram[7] = 5
    assert intensity_range(histogram) == (7, 8)
