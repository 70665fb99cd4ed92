"""LAS and LAZ files: all versions and formats, parts of them, units."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rotamatch.core.cloud import is_cloud, open_cloud
from rotamatch.tests.data.small_clouds import all_points, slope_with_box, write_cloud

EXTENDED = range(6, 11)


@pytest.mark.parametrize("suffix", [".las", ".laz"])
@pytest.mark.parametrize(
    ("version", "point_format"),
    [("1.2", 0), ("1.2", 1), ("1.2", 2), ("1.2", 3), ("1.3", 4), ("1.3", 5), *(("1.4", fmt) for fmt in EXTENDED)],
)
def test_every_point_format_gives_the_same_points(tmp_path: Path, suffix: str, version: str, point_format: int):
    if suffix == ".laz" and point_format in {4, 5, 9, 10}:
        pytest.skip("waveforms are never compressed by the writer")
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
