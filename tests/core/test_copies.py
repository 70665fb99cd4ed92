"""Copies of layers that are no files: known again wherever they lie, and with the colours of the place around them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from rotamatch.core.colour import scene_statistics
from rotamatch.core.copies import CopyNote, read_note, shows_the_same
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.schema import COPY_TAG
from rotamatch.tests.data.small_rasters import noise, write_raster

COLOURS = [list(range(101)), list(range(100, 201)), [5.0] * 101]


def copy_of(origin: str, path: Path, seed: int = 0, colours: object = COLOURS) -> Path:
    path.parent.mkdir(exist_ok=True)
    write_raster(path, noise(seed=seed))
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(**{COPY_TAG: json.dumps({"origin": origin, "colours": colours})})
    return path


def test_a_store_knows_another_copy_of_the_same_and_takes_the_newer_file(tmp_path):
    first, second, other = (
        copy_of(origin, tmp_path / folder / f"{folder}.tif", seed)
        for seed, (origin, folder) in enumerate((("a1", "old"), ("a1", "new"), ("b2", "else")))
    )
    with open_scene(first) as scene, SampleStore.create(tmp_path / "s.gpkg", scene.ground.crs_wkt) as store:
        assert store.add_scene(scene) == "old"
        with open_scene(second) as again, open_scene(other) as different:
            assert again.identity() != scene.identity()
            assert store.scene_name(again) == "old"
            assert store.scene_name(different) is None
            assert store.add_scene(again) == "old"
        (stored,) = store.scenes()
        assert stored.description["uri"] == str(second)
        with open_scene(stored.description) as opened:
            assert opened.description == stored.description


def test_a_stack_with_a_copy_is_known_too(tmp_path):
    plain = write_raster(tmp_path / "plain.tif", noise(1))
    stacks = [
        [copy_of(origin, tmp_path / name / "map.tif"), plain]
        for origin, name in (("a1", "one"), ("a1", "two"), ("b2", "three"))
    ]
    first, second, third = (open_scene([str(part) for part in parts]) for parts in stacks)
    assert shows_the_same(first.description, second.description)
    assert not shows_the_same(first.description, third.description)
    assert first.colours == ()
    for scene in (first, second, third):
        scene.close()


def test_files_that_are_no_copies_are_told_apart_by_their_place(tmp_path):
    first, second = (write_raster(tmp_path / f"{name}.tif", noise()) for name in "ab")
    with open_scene(first) as one, open_scene(second) as other:
        assert not shows_the_same(one.description, other.description)
        assert not shows_the_same(one.description, one.description)


def test_statistics_come_from_the_colours_that_a_copy_brings_along(tmp_path):
    first, second = copy_of("a1", tmp_path / "one.tif", 1), copy_of("b2", tmp_path / "two.tif", 2)
    with open_scene(first) as one, open_scene(second) as two:
        statistics = scene_statistics(one)
        assert scene_statistics(two) == statistics
        assert statistics.mean == pytest.approx((50, 150, 5))
        assert statistics.low == pytest.approx((0.5, 100.5, 5))
        assert scene_statistics(one, ["green"]).mean == pytest.approx((150,))


@pytest.mark.parametrize("colours", [[], COLOURS[:2], [[], [], []], [["a"], [1], [2]], [[float("nan")], [1], [2]], 7])
def test_without_sound_colours_a_copy_is_measured_itself(tmp_path, colours):
    values = noise(seed=3)
    with open_scene(copy_of("a1", tmp_path / "copy.tif", 3, colours)) as scene:
        assert scene.colours == ()
        assert scene_statistics(scene).mean == pytest.approx(np.clip(values, 2, 248).mean(axis=(1, 2)), rel=0.01)


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "7", '{"colours": 1}'])
def test_a_damaged_note_is_as_good_as_none(text):
    assert read_note({COPY_TAG: text}, 3) == CopyNote()
    assert read_note({}, 3) == CopyNote()
