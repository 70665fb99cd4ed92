"""Scenes whose files have moved are noticed, and linked again by a real engine."""

from __future__ import annotations

import shutil
import time

import pytest
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.bridge.scene_links import missing_scenes, relink_scene
from rotamatch.tests.qgis.sample_stores import box_at, made_stores, stores

__all__ = ["made_stores", "stores"]


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
