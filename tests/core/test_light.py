"""Even light without torch: the same as in the graph, and in the chips that people are shown."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from rotamatch.core import jobs
from rotamatch.core.chips import read_chip, shown_bands
from rotamatch.core.colour import scene_statistics
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.illumination import even_light
from rotamatch.core.light import CELL_PX, REACH_PX, evened
from rotamatch.core.scene import open_scene
from rotamatch.tests.core.painted_scene import fill_store, paint_scene
from rotamatch.tests.data.small_rasters import NORTH_UP, write_raster


def shaded(height: int, width: int) -> np.ndarray:
    """Returns uint8 [3, H, W] noise whose right half lies in shadow."""
    values = np.random.default_rng(4).integers(60, 250, (3, height, width))
    values[:, :, width // 2 :] //= 3
    return values.astype(np.uint8)


def test_it_does_what_the_graph_does():
    generator = np.random.default_rng(5)
    valid = generator.random((160, 240)) > 0.2
    valid[:70, :90] = False
    values = (generator.normal(1, 2, (2, 160, 240)) * valid).astype(np.float32)
    wanted = even_light(torch.from_numpy(values)[None], torch.from_numpy(valid)[None, None].float())[0].numpy()
    np.testing.assert_allclose(evened(values, valid), wanted, atol=1e-5)


@pytest.mark.parametrize("row_col", [(200, 200), (213, 377), (12, 30)])
def test_a_chip_in_even_light_is_what_the_network_sees_there(tmp_path: Path, row_col: tuple[int, int]):
    row, col = row_col
    with open_scene(write_raster(tmp_path / "scene.tif", shaded(416, 480))) as scene:
        statistics = scene_statistics(scene)
        box = OrientedBox(NORTH_UP.c + col * 0.5, NORTH_UP.f - row * 0.5, 8, 4, 0.0)
        chip = read_chip(scene, box, statistics, 0.5, (20, 12), even=True)
        plain = read_chip(scene, box, statistics, 0.5, (20, 12))
        margin = 2 * REACH_PX
        grid = scene.grid().window(-margin, -margin, 416 + 2 * margin, 480 + 2 * margin)
        window = scene.read(grid)
    image, valid = torch.from_numpy(statistics.normalise(window))[None], torch.from_numpy(window.valid)[None, None]
    whole = even_light(image, valid.float())[0].numpy()
    wanted = whole[:, margin + row - 10 : margin + row + 10, margin + col - 6 : margin + col + 6]
    assert margin % CELL_PX == 0
    assert chip.valid.all()
    np.testing.assert_allclose(chip.values, wanted, atol=1e-4)
    assert np.abs(chip.values - plain.values).mean() > 0.1


def test_exported_chips_show_the_light_evened(tmp_path: Path):
    painted = paint_scene(tmp_path / "town.tif", side_px=256)
    store = fill_store(tmp_path / "store.gpkg", painted)
    result = jobs.run_job("chips", {"store": str(store), "out": str(tmp_path / "chips")}, NullFeedback())
    from rotamatch.core.chips import chip_image
    from rotamatch.core.samples import SampleStore

    with open_scene(painted.path) as scene, SampleStore.open(store, read_only=True) as opened:
        sample = opened.samples_in(scene, role="positive")[0]
        path = next(tmp_path.glob(f"chips/*_{sample.id:05d}.png"))
        shown = np.asarray(Image.open(path))
        statistics = scene_statistics(scene)
        gsd, size = next(iter(result["gsd"].values())), shown.shape[:2]
        assert sample.box is not None
        wanted = chip_image(read_chip(scene, sample.box, statistics, gsd, size, even=True), statistics.roles)
        plain = chip_image(read_chip(scene, sample.box, statistics, gsd, size), statistics.roles)
    assert np.array_equal(shown, wanted)
    assert not np.array_equal(shown, plain)


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        (("nir", "red", "green", "blue"), [1, 2, 3]),
        (("grey",), [0, 0, 0]),
        (("height_max", "intensity", "red", "green", "blue"), [0, 0, 0]),
        (("red", "green", "blue", "height_max"), [0, 1, 2]),
    ],
)
def test_images_are_shown_in_their_colours_and_clouds_by_their_heights(roles, shown):
    assert shown_bands(roles) == shown
