"""Stacks whose parts do not lie on one another are told of; those that do are not."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from rotamatch.core.alignment import check_alignment, shift_between
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.sample_import import ImportRequest, import_samples
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.aerial_cloud import make_cloud
from rotamatch.tests.data.aerial_scene import make_scene
from rotamatch.tests.data.message_log import MessageLog

SIZE_PX = (640, 512)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROTAMATCH_CACHE", str(folder / "cache"))
        make_scene(folder, seed=3, size_px=SIZE_PX)
        yield folder


def warned(*parts) -> str:
    log = MessageLog()
    with open_scene(list(parts)) as scene:
        check_alignment(scene, log)
    return log.warnings()


def test_an_image_and_its_cloud_lie_on_one_another(folder: Path):
    cloud = make_cloud(folder / "true", seed=3, size_px=SIZE_PX)
    assert warned(folder / "scene.tif", cloud.laz) == ""
    near = make_cloud(folder / "near", seed=3, size_px=SIZE_PX, shift_m=(0.3, 0.0))
    assert warned(folder / "scene.tif", near.laz) == "", "a pixel is no reason to worry people"


@pytest.mark.parametrize(
    ("shift_m", "words"), [((1.8, 0.0), "1.8 m to the east"), ((-1.2, -3.0), "1.2 m to the west, 3 m to the south")]
)
def test_a_cloud_that_is_off_is_told_of_with_how_far(folder: Path, shift_m, words: str):
    cloud = make_cloud(folder / f"off{shift_m}", seed=3, size_px=SIZE_PX, shift_m=shift_m)
    said = warned(folder / "scene.tif", cloud.laz)
    assert "do not lie on one another" in said and words in said


def test_the_import_warns(folder: Path):
    cloud = make_cloud(folder / "imported", seed=3, size_px=SIZE_PX, shift_m=(3.0, 0.0))
    log = MessageLog()
    labels = folder / "vehicles.geojson"
    request = ImportRequest(str(labels), [str(folder / "scene.tif"), str(cloud.laz)], str(folder / "store.gpkg"))
    import_samples(request, log)
    assert "do not lie on one another" in log.warnings()
    assert json.loads(labels.read_text())["features"]


def write(path: Path, values: np.ndarray, left: float = 0.0) -> Path:
    with rasterio.open(
        path, "w", driver="GTiff", width=values.shape[1], height=values.shape[0], count=1, dtype="uint8",
        crs="EPSG:25832", transform=Affine(1, 0, 500_000 + left, 0, -1, 5_400_000), nodata=0,
    ) as file:  # fmt: skip
        file.write(values, 1)
    return path


def test_scenes_without_common_edges_say_nothing(tmp_path: Path):
    noises = np.random.default_rng(0).integers(1, 255, (2, 300, 300), np.uint8)
    flat = np.full((300, 300), 90, np.uint8)
    paths = [write(tmp_path / f"{name}.tif", values) for name, values in zip("abc", [*noises, flat], strict=True)]
    assert warned(paths[0], paths[1]) == warned(paths[0], paths[2]) == ""
    with open_scene(paths[0]) as scene:
        check_alignment(scene, NullFeedback())


def test_parts_that_share_little_or_nothing_are_told_of(tmp_path: Path):
    noises = np.random.default_rng(1).integers(1, 255, (2, 300, 300), np.uint8)
    first = write(tmp_path / "first.tif", noises[0])
    assert "share only 20%" in warned(first, write(tmp_path / "second.tif", noises[1], left=240))
    halves = noises.copy()
    halves[0][:, :160], halves[1][:, 140:] = 0, 0
    parts = [write(tmp_path / f"half{number}.tif", half) for number, half in enumerate(halves)]
    assert "no place that both know" in warned(*parts)


def test_the_shift_is_that_of_the_second_picture():
    rng = np.random.default_rng(2)
    picture = rng.random((200, 240)).astype(np.float32)
    moved = np.roll(picture, (5, -9), (0, 1)) + 0.3 * rng.random(picture.shape).astype(np.float32)
    valid = np.ones(picture.shape, bool)
    found = shift_between(picture, moved, valid)
    assert (found.x_px, found.y_px) == (-9, 5)
    assert found.clarity > 3
