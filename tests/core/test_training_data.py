"""What a store teaches: which scenes, which samples, and which classes go together."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager

import numpy as np
import pytest
import torch

from rotamatch.core.batches import BACKGROUND, IGNORED
from rotamatch.core.errors import SampleError, SceneError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.sample_rows import NewSample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.training_data import load_data
from rotamatch.tests.core.painted_scene import GSD, fill_store, paint_scene, square
from rotamatch.tests.data.small_rasters import noise, write_raster

torch.set_num_threads(1)


@contextmanager
def loaded(path, scenes=(), classes=(), bands=()):
    with ExitStack() as stack:
        store = stack.enter_context(SampleStore.open(path))
        yield load_data(store, scenes, classes, 0, stack, NullFeedback(), bands)


def add(path, samples) -> None:
    with SampleStore.open(path) as store:
        scene = store.scenes()[0].name
        for name in {sample.class_name for sample in samples}:
            store.add_class(name, "round")
        store.add_samples([NewSample(s.role, s.class_name, s.ring, s.heading_deg, scene) for s in samples])


def square_around(middle, side_px: float) -> np.ndarray:
    """Returns the ring of a square on the map."""
    ring = square(0, 0, side_px, side_px)
    return ring - ring.mean(axis=0) + middle


def test_a_positive_that_cannot_be_used_is_ignored_rather_than_taken_for_background(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif")
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(0, 0, 512, 512))
    with SampleStore.open(store) as opened:
        first = opened.samples(role="positive")[0]
        opened._connection.execute("UPDATE samples SET heading_deg = heading_deg + 180 WHERE fid = ?", (first.id,))
        opened._connection.commit()
        assert opened.samples(role="positive")[0].flag
    with loaded(store) as data:
        (plot,) = data.plots
        assert len(plot.boxes) == len(painted.boxes) - 1
        col, row = plot.grid.pixel_xy(first.ring.mean(axis=0))[0].astype(int).tolist()
        assert plot.state(row, col, 1, 1, 1)[0, 0, 0] == IGNORED


def test_a_class_too_small_to_be_seen_is_refused_by_name(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "scene.tif"))
    with SampleStore.open(store) as opened:
        middle = opened.samples(role="positive")[0].ring.mean(axis=0)
    add(store, [NewSample("positive", "gnat", square_around(middle, 1))])
    with pytest.raises(SampleError, match=r"gnat are only 1\.0 pixels long"), loaded(store):
        pass


def test_each_class_is_looked_at_at_a_gsd_that_suits_its_size(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif")
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(0, 0, 256, 256))
    with SampleStore.open(store) as opened:
        middle = opened.samples(role="positive")[0].ring.mean(axis=0)
    add(store, [NewSample("positive", "hall", square_around(middle, 150))])
    with loaded(store) as data:
        names, scales = [each.name for each in data.classes], data.scales
        assert (names, scales, data.gsd) == (["car", "hall"], (1, 8), pytest.approx(GSD * 24 / 40, rel=1e-3))
        assert data.traits().length_px == pytest.approx((40.0, 150 / 24 * 40 / 8), rel=0.02)
        fine, coarse = data.plots
        assert coarse.grid.gsd == pytest.approx(8 * fine.grid.gsd)
        assert (set(fine.kinds.tolist()), set(coarse.kinds.tolist())) == ({0}, {1})
        col, row = coarse.grid.pixel_xy(middle[None])[0].astype(int).tolist()
        assert coarse.state(row, col, 1, 1, 2)[:, 0, 0].tolist() == [IGNORED, BACKGROUND]
        col, row = (4 * col, 4 * row)
        assert fine.state(row, col, 1, 1, 2)[:, 0, 0].tolist() == [BACKGROUND, IGNORED]
        sizes = data.patches.data.boxes[data.patches.data.boxes[..., 5] >= 0][:, [2, 5]]
        np.testing.assert_allclose(sizes[sizes[:, 1] == 1, 0], 31.25, rtol=0.02)


def test_other_objects_are_background_whatever_their_scale(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "scene.tif"))
    with SampleStore.open(store) as opened:
        middle = opened.samples(role="positive")[0].ring.mean(axis=0)
    add(store, [NewSample("positive", "hall", square_around(middle, 150))])
    with loaded(store) as data:
        fine, coarse = data.plots
        for plot, known in ((fine, 0), (coarse, 1)):
            col, row = plot.grid.pixel_xy(middle[None])[0].astype(int).tolist()
            assert plot.state(row, col, 1, 1, 2)[known, 0, 0] == BACKGROUND


def test_a_scene_asked_for_by_its_path_keeps_the_gsd_given_at_import(tmp_path):
    path = write_raster(tmp_path / "photo.tif", noise(3, 200, 200), None, None)
    with open_scene(path, gsd_m=0.5) as scene, SampleStore.create(tmp_path / "store.gpkg", None) as store:
        name = store.add_scene(scene)
        store.add_class("tank", "round")
        ring = np.array([(0, 0), (0, 20), (20, 20), (20, 0)], float)
        places = [(30 + 35 * i, -150 + 30 * (i % 3)) for i in range(5)]
        store.add_samples([NewSample("positive", "tank", ring + place, None, name) for place in places])
    with loaded(tmp_path / "store.gpkg", scenes=(str(path),)) as data:
        assert data.unit == "m"
        assert data.classes[0].length == pytest.approx(10)


def test_bands_are_those_asked_for(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "scene.tif"))
    with loaded(store) as data, loaded(store, bands=("blue", "red")) as chosen:
        assert [band.role for band in data.bands] == ["red", "green", "blue"]
        assert [band.role for band in chosen.bands] == ["blue", "red"]
        assert chosen.patches.data.images.shape[1] == 2
        assert chosen.fingerprint != data.fingerprint
    with pytest.raises(SceneError, match="no band 'nir'"), loaded(store, bands=("nir",)):
        pass
