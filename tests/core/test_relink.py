from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from rotamatch.core import jobs
from rotamatch.core.errors import SampleError, SceneError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.marked_scenes import boxes_on_map, car_boxes, car_image, rectangles, write_scene

GSD = 0.2


@pytest.fixture(scope="module")
def image() -> np.ndarray:
    return car_image(car_boxes())


@pytest.fixture(params=[GSD, None], ids=["crs", "pixels"])
def folder(tmp_path: Path, image: np.ndarray, request: pytest.FixtureRequest) -> Path:
    """A store with two samples of a scene whose file is gone."""
    write_scene(tmp_path / "town.tif", image, request.param)
    rings = [
        np.array(each.exterior.coords)[:-1].tolist() for each in rectangles(boxes_on_map(car_boxes(), request.param))
    ]
    jobs.run_job(
        "edit",
        {
            "store": str(tmp_path / "s.gpkg"),
            "scene": str(tmp_path / "town.tif"),
            "add_classes": [{"name": "car"}],
            "add": [{"class_name": "car", "ring": ring} for ring in rings[:2]],
        },
        NullFeedback(),
    )
    (tmp_path / "elsewhere").mkdir()
    shutil.move(tmp_path / "town.tif", tmp_path / "elsewhere" / "renamed é.tif")
    return tmp_path


def relink(folder: Path, scene: Path, name: str = "town", **more: object) -> dict:
    request = {"store": str(folder / "s.gpkg"), "name": name, "scene": str(scene), **more}
    result = jobs.run_job("relink", request, NullFeedback())
    json.dumps(result)
    return result


def stored_scene(folder: Path) -> dict:
    with SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        (scene,) = store.scenes()
        return scene.description


def test_a_scene_under_another_name_is_linked_again(folder: Path) -> None:
    moved = folder / "elsewhere" / "renamed é.tif"
    assert relink(folder, moved) == {"scene": "town", "samples": 2, "outside": 0}
    with open_scene(moved) as scene, SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        assert store.scene_name(scene) == "town"
        assert [each.flag for each in store.samples_in(scene)] == ["", ""]
        assert store.scenes()[0].statistics is not None


def gsd_of(folder: Path) -> float | None:
    with SampleStore.open(folder / "s.gpkg", read_only=True) as store:
        return None if store.crs_wkt is None else GSD


def test_other_bands_are_refused(folder: Path, image: np.ndarray) -> None:
    before = stored_scene(folder)
    with pytest.raises(SampleError, match="has no"):
        relink(folder, write_scene(folder / "grey.tif", image[:1], gsd_of(folder)))
    assert stored_scene(folder) == before


def test_pixels_of_another_size_are_refused(tmp_path: Path, image: np.ndarray) -> None:
    request = {"store": str(tmp_path / "s.gpkg"), "scene": str(write_scene(tmp_path / "town.tif", image, GSD))}
    jobs.run_job("edit", request, NullFeedback())
    with pytest.raises(SampleError, match=r"0\.4\d* m wide"):
        relink(tmp_path, write_scene(tmp_path / "coarse.tif", image, 2 * GSD))


def test_a_part_without_the_samples_is_refused(folder: Path, image: np.ndarray) -> None:
    with pytest.raises(SampleError, match="None of the samples"):
        relink(folder, write_scene(folder / "part.tif", image[:, :16, :16], gsd_of(folder)))


def test_a_part_with_some_of_them_says_so(folder: Path, image: np.ndarray) -> None:
    part = write_scene(folder / "part.tif", image[:, :64, :64], gsd_of(folder))
    assert relink(folder, part) == {"scene": "town", "samples": 2, "outside": 1}


def test_what_is_not_there(folder: Path) -> None:
    with pytest.raises(SampleError, match=r"no scene 'village'.*town"):
        relink(folder, folder / "elsewhere" / "renamed é.tif", "village")
    with pytest.raises(SceneError):
        relink(folder, folder / "none.tif")


def test_one_file_is_not_two_scenes(folder: Path, image: np.ndarray) -> None:
    other = write_scene(folder / "other.tif", image, gsd_of(folder))
    jobs.run_job("edit", {"store": str(folder / "s.gpkg"), "scene": str(other)}, NullFeedback())
    with pytest.raises(SampleError, match="'other' of the sample store already"):
        relink(folder, other)


def test_metres_per_pixel_that_were_given_stay(tmp_path: Path, image: np.ndarray) -> None:
    path = write_scene(tmp_path / "photo.tif", image, None)
    request = {"store": str(tmp_path / "s.gpkg"), "scene": str(path), "gsd_m": 0.1}
    jobs.run_job("edit", request, NullFeedback())
    moved = shutil.move(path, tmp_path / "other.tif")
    relink(tmp_path, moved, "photo")
    with SampleStore.open(tmp_path / "s.gpkg", read_only=True) as store:
        (scene,) = store.scenes()
    assert (scene.unit, scene.factor) == ("m", (0.1, 0.1))
    open_scene(scene.description).close()
