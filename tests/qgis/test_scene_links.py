"""Scenes whose files have moved are noticed, and linked again by a real engine."""

from __future__ import annotations

import shutil
import time

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge.cloud_layers import bind, cloud_place
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.bridge.scene_links import missing_scenes, relink_scene
from rotamatch.tests.qgis.found_cars import wait_until
from rotamatch.tests.qgis.sample_stores import box_at, made_stores, stores

__all__ = ["made_stores", "stores"]

RING = [[500_020, 5_400_010], [500_020, 5_400_014], [500_030, 5_400_014], [500_030, 5_400_010]]


@pytest.fixture
def desk(engine_python):
    desk = EngineDesk()
    yield desk
    desk.close()


@pytest.fixture
def samples(stores):
    layer = SampleLayer(str(stores / "metres.gpkg"))
    layer.add_box("positive", "car", box_at("metres"), "metres")
    yield layer
    layer.close()


def answer(desk, samples, path):
    heard = []
    relink_scene(samples, "metres", str(path), desk, heard.append, lambda message, _: heard.append(message))
    until = time.monotonic() + 60
    while not heard and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.02)
    return heard[0]


def test_a_moved_scene_is_noticed_and_linked_again(desk, samples, stores):
    assert missing_scenes(samples) == []
    moved = stores / "elsewhere é.tif"
    shutil.move(stores / "metres.tif", moved)
    assert [scene.name for scene in missing_scenes(samples)] == ["metres"]
    assert answer(desk, samples, moved) == {"scene": "metres", "samples": 1, "outside": 0}
    assert missing_scenes(samples) == []
    assert samples.scenes()[0].files == (str(moved),)


def test_another_image_is_refused_with_a_reason(desk, samples, stores):
    (stores / "metres.tif").unlink()
    assert "not that scene" in answer(desk, samples, stores / "feet.tif")
    assert [scene.name for scene in missing_scenes(samples)] == ["metres"]


def test_a_scene_without_samples_is_not_missed(samples, stores):
    samples.delete([samples.rows()[0].id])
    (stores / "metres.tif").unlink()
    assert missing_scenes(samples) == []


def linked(desk, samples, path):
    heard = []
    name = samples.scene_names()[0]
    relink_scene(samples, name, str(path), desk, heard.append, lambda message, _: heard.append(message))
    wait_until(lambda: bool(heard))
    return heard[0]


@pytest.fixture
def moving(clouds, tmp_path):
    """Copies of a cloud without a CRS and of an image, which can be moved."""
    for name in ("bare.laz", "image.tif"):
        shutil.copy(clouds / name, tmp_path / name)
    return tmp_path


def stored(desk, folder, scene):
    """The open store of a scene with one sample."""
    heard = []
    request = {"store": str(folder / "store.gpkg"), "scene": scene, "add_classes": [{"name": "box"}]}
    sample = {"role": "positive", "class_name": "box", "ring": RING}
    desk.ask("edit", {**request, "add": [sample]}, heard.append, lambda message, _: heard.append(message))
    wait_until(lambda: bool(heard))
    assert isinstance(heard[0], dict), heard
    return SampleLayer(heard[0]["store"])


def test_a_moved_cloud_keeps_the_crs_that_it_was_given(desk, moving):
    given = {"kind": "cloud", "uri": str(moving / "bare.laz"), "crs": "EPSG:25832"}
    samples = stored(desk, moving, given)
    moved = moving / "elsewhere.laz"
    shutil.move(moving / "bare.laz", moved)
    stands_for_it = QgsRasterLayer(str(moving / "image.tif"), "seen from above")
    bind(stands_for_it, str(moving / "bare.laz"), "EPSG:25832")
    QgsProject.instance().addMapLayer(stands_for_it)
    assert missing_scenes(samples)
    assert linked(desk, samples, moved) == {"scene": "bare", "samples": 1, "outside": 0}
    assert samples.scenes()[0].files == (str(moved),)
    assert samples.scenes()[0].description["crs"]
    assert cloud_place(stands_for_it) == (str(moved), "EPSG:25832")
    samples.close()


def test_of_a_stack_only_the_part_that_has_moved_is_linked_again(desk, moving):
    cloud = {"kind": "cloud", "uri": str(moving / "bare.laz"), "crs": "EPSG:25832"}
    samples = stored(desk, moving, [str(moving / "image.tif"), cloud])
    moved = moving / "elsewhere.laz"
    shutil.move(moving / "bare.laz", moved)
    assert linked(desk, samples, moved)["samples"] == 1
    assert samples.scenes()[0].files == (str(moving / "image.tif"), str(moved))
    samples.close()
