"""Which bands a model learns from where nobody has chosen any."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from rotamatch.core.band_choice import ROUND, SOLID, default_roles
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.rasterize import RasterizeRequest, rasterize
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_clouds import write_cloud


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture(scope="module")
def cloud(folder: Path) -> Path:
    return write_cloud(folder / "cloud.laz")


def image(folder: Path, bands: int) -> Path:
    path = folder / f"image{bands}.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=100, height=100, count=bands, dtype="uint8", crs="EPSG:25832",
        transform=Affine(0.5, 0, 500_000, 0, -0.5, 5_400_050), photometric="RGB" if bands == 3 else "MINISBLACK",
    ) as file:  # fmt: skip
        file.write(np.zeros((bands, 100, 100), np.uint8))
    return path


def chosen(source, *symmetries: str) -> list[str]:
    with open_scene(source) as scene:
        roles = default_roles(scene, symmetries)
        order = [band.role for band in scene.bands]
        assert sorted(roles, key=order.index) == list(roles)
        return list(roles)


def test_of_an_image_the_first_bands_are_taken(folder: Path):
    assert chosen(image(folder, 3), "round") == ["red", "green", "blue"]
    assert len(chosen(image(folder, 12), "directed")) == 8


def test_of_a_cloud_all_but_its_colours(cloud: Path):
    assert set(chosen(cloud, "axial")) == set(SOLID)
    assert set(chosen(cloud, "round")) == set(ROUND)


def test_a_raster_made_of_a_cloud_is_like_the_cloud(folder: Path, cloud: Path):
    rasterize(RasterizeRequest(str(cloud), str(folder / "bands.tif")), NullFeedback())
    assert chosen(folder / "bands.tif", "axial") == chosen(cloud, "axial")


def test_with_an_image_the_most_telling_bands_of_the_cloud_by_the_kind_of_object(folder: Path, cloud: Path):
    rgb = image(folder, 3)
    for symmetries, order in ((("directed",), SOLID), (("round",), ROUND), (("round", "axial"), SOLID)):
        roles = chosen(f"{rgb} + {cloud}", *symmetries)
        assert roles[:3] == ["red", "green", "blue"]
        assert set(roles[3:]) == set(order[:5])
    roles = chosen(f"{cloud} + {image(folder, 12)}", "directed")
    assert set(roles[:4]) == set(SOLID[:4]) and len(roles) == 8
    assert chosen(f"{cloud} + {rgb}", "directed")[-3:] == ["part2_red", "part2_green", "part2_blue"]
