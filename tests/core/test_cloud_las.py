"""LAS and LAZ files: all versions and formats, parts of them, units."""

from __future__ import annotations

from pathlib import Path

import laspy
import numpy as np
import pytest

from rotamatch.core.cloud import is_cloud, open_cloud
from rotamatch.tests.data.small_clouds import all_points, patch, slope_with_box, write_cloud

FORMATS = [("1.2", 0), ("1.2", 1), ("1.2", 2), ("1.2", 3), ("1.3", 4), ("1.3", 5), *(("1.4", n) for n in range(6, 11))]
WITH_WAVEFORMS = {4, 5, 9, 10}
"""The writer compresses none of them."""


@pytest.mark.parametrize(
    ("suffix", "version", "point_format"),
    [(".las", *both) for both in FORMATS] + [(".laz", *both) for both in FORMATS if both[1] not in WITH_WAVEFORMS],
)
def test_every_point_format_gives_the_same_points(tmp_path: Path, suffix: str, version: str, point_format: int):
    columns = slope_with_box()
    path = write_cloud(tmp_path / f"cloud{suffix}", columns, version, point_format)
    cloud = open_cloud(path)
    order = np.lexsort((columns["z"], columns["y"], columns["x"]))
    points = all_points(cloud)
    assert np.allclose(points["x"] - 500_000, columns["x"][order], atol=1e-3)
    assert np.allclose(points["z_m"], columns["z"][order], atol=1e-3)
    for ours, theirs in (("intensity",) * 2, ("classification",) * 2, ("returns", "number_of_returns")):
        assert np.array_equal(points[ours], columns[theirs][order])
    with_rgb = point_format in {2, 3, 5, 7, 8, 10}
    assert ("rgb" in cloud.facts.dimensions) == with_rgb == ("rgb" in points)
    if with_rgb:
        assert np.array_equal(points["rgb"][:, 0], columns["red"][order] * 257)


def test_facts(tmp_path: Path):
    facts = open_cloud(write_cloud(tmp_path / "cloud.laz")).facts
    assert facts.name == "cloud"
    assert facts.count == 4000
    assert facts.bounds == pytest.approx((500_000, 5_400_000, 500_050, 5_400_050), abs=0.1)
    assert facts.z_range == pytest.approx((100, 104), abs=0.5)
    assert facts.classified
    assert facts.spacing == pytest.approx((2500 / 4000) ** 0.5, rel=0.1)
    assert (facts.xy_to_m, facts.z_to_m) == (1, 1)
    assert "25832" in facts.crs_wkt
    assert facts.notes == ()


def test_is_cloud(tmp_path: Path):
    assert is_cloud(tmp_path / "a.LAZ")
    assert is_cloud("https://some.where/a.copc.laz?token=1")
    assert is_cloud("https://some.where/city/ept.json")
    assert not is_cloud(tmp_path / "a.tif")
    assert not is_cloud(tmp_path)
    write_cloud(tmp_path / "tile.laz")
    assert is_cloud(tmp_path)
    assert is_cloud(open_cloud(tmp_path / "tile.laz").description)
    (tmp_path / "ortho.tif").touch()
    assert not is_cloud(tmp_path)


def test_las_of_version_1_0_and_1_1(tmp_path: Path):
    for minor in (0, 1):
        path = patch(write_cloud(tmp_path / "old.las", version="1.2", point_format=1), 25, bytes([minor]))
        assert len(all_points(open_cloud(path))["x"]) == 4000


def test_extra_bytes_are_stepped_over(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz")
    las = laspy.read(path)
    las.add_extra_dim(laspy.ExtraBytesParams("amplitude", np.float64))
    las.write(tmp_path / "extra.laz")
    plain, extra = all_points(open_cloud(path)), all_points(open_cloud(tmp_path / "extra.laz"))
    assert all(np.array_equal(extra[name], plain[name]) for name in plain)


@pytest.mark.parametrize("suffix", [".las", ".laz"])
def test_large_file_is_sampled_and_read_in_bounded_chunks(tmp_path: Path, suffix: str):
    columns = slope_with_box(1_200_000)
    order = np.argsort(columns["y"])
    path = write_cloud(tmp_path / f"large{suffix}", {name: values[order] for name, values in columns.items()})
    cloud = open_cloud(path)
    assert cloud.facts.spacing == pytest.approx((2500 / 1_200_000) ** 0.5, rel=0.1)
    assert cloud.facts.notes == ()
    numbers = [len(points) for points in cloud.chunks()]
    assert sum(numbers) == 1_200_000
    assert max(numbers) <= 2_000_000
    window = (500_010, 5_400_010, 500_020, 5_400_020)
    inside = (columns["x"] >= 10) & (columns["x"] < 20) & (columns["y"] >= 10) & (columns["y"] < 20)
    for _ in range(2):  # the second time, runs that lie elsewhere are left out
        assert sum(len(points) for points in cloud.chunks(window)) == np.count_nonzero(inside)


def test_empty_parts_do_not_count_for_the_spacing(tmp_path: Path):
    columns = slope_with_box()
    columns["x"][2000:] += 400
    facts = open_cloud(write_cloud(tmp_path / "two.laz", columns)).facts
    assert facts.spacing == pytest.approx((5000 / 4000) ** 0.5, rel=0.15)
