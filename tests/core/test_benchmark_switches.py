"""What the ablation takes out is out, and is back afterwards; halves keep what their bands show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
import torch

from rotamatch.core import batches, detection, fitting, patches, plots, tile_detector, training, training_data
from rotamatch.core.colour import ColourStatistics
from rotamatch.core.network import FinderNetwork, NetworkConfig, RefineNetwork
from rotamatch.core.scene import Window
from rotamatch.tests.benchmarks.halves import Half, turned, write_half
from rotamatch.tests.benchmarks.learning_curve import FROM_CHANCE, start_of
from rotamatch.tests.benchmarks.results import Case
from rotamatch.tests.benchmarks.switches import SWITCHES, shortened


def state() -> tuple[object, ...]:
    """Returns everything that switches replace."""
    return (
        training_data.working_gsd, detection._plan, ColourStatistics.gain, ColourStatistics.offset,
        patches.even_light, tile_detector.even_light, fitting.Readout, fitting.templates, plots.UNLABELLED,
        fitting.TileDetector, training.LearningPlan, training.steps_for,
        training.start_path,
    )  # fmt: skip


@pytest.mark.parametrize("name", [name for name in SWITCHES if name != "nothing"])
def test_each_switch_replaces_something_and_puts_it_back(name: str) -> None:
    before = state()
    with pytest.raises(KeyError), SWITCHES[name]():
        assert state() != before
        raise KeyError
    assert state() == before


def test_nothing_changes_nothing() -> None:
    before = state()
    with SWITCHES["nothing"](), shortened(0):
        assert state() == before


def test_trainings_can_be_cut() -> None:
    whole = training.steps_for(100)
    with shortened(10):
        assert training.steps_for(100) == 10
    with shortened(10**6):
        assert training.steps_for(100) == whole


@dataclass(frozen=True)
class Card:
    """All of a model's card that matters here."""

    gsd: float


def test_without_scale_normalisation_scenes_are_read_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(detection, "_plan", lambda request, scene, card: asked.append(card.gsd))
    with SWITCHES["scale normalisation"]():
        assert training_data.working_gsd([80.0], 0.1) == 0.1
        detection._plan(None, SimpleNamespace(gsd=0.25), Card(0.1))
    assert asked == [0.25]


def test_without_colour_normalisation_a_darker_scene_stays_darker() -> None:
    bright, dark = (ColourStatistics(("grey",), (m,), (d,), (0.0,), (250.0,)) for m, d in ((128.0, 40.0), (64.0, 20.0)))
    pixels, valid = np.full((1, 2, 2), 128, np.float32), np.ones((2, 2), bool)
    with SWITCHES["colour normalisation"]():
        values = [each.normalise(Window(pixels, valid)).mean() for each in (bright, dark)]
    assert values == pytest.approx([128 * 4 / 255 - 2] * 2, abs=1e-5)
    assert bright.normalise(Window(pixels, valid)).mean() != pytest.approx(dark.normalise(Window(pixels, valid)).mean())


def test_without_rotation_templates_the_largest_bin_wins() -> None:
    learner = SimpleNamespace(config=SimpleNamespace(classes=3, bins=36), traits=SimpleNamespace(order=(1, 2, 0)))
    with SWITCHES["rotation templates"]():
        found = fitting.templates(learner, None, None)
    assert found[0].nonzero()[0].tolist() == [0]
    assert found[1].nonzero()[0].tolist() == [0, 18]


def test_without_the_front_network_the_match_decides() -> None:
    rest = ((1,), (40.0,), (18.0,), np.full((1, 36), 1 / 36), (1.0,), (0.0,))
    with SWITCHES["front network"]():
        assert fitting.Readout(*rest).front_gain == (0.0, 1.0)
    assert fitting.Readout(*rest).front_gain[0] > 0


def test_without_refinement_no_second_look_is_learnt_or_taken() -> None:
    config = NetworkConfig(1, 1)
    readout = tile_detector.Readout((1,), (40.0,), (18.0,), np.full((1, 36), 1 / 36), (1.0,), (0.0,))
    with SWITCHES["refinement"]():
        assert training.LearningPlan(10).refined == 0
        detector = fitting.TileDetector(FinderNetwork(config), None, readout, RefineNetwork(config))
    assert detector.refine is None
    assert training.LearningPlan(10).refined > 0


def test_what_is_unlabelled_can_count_as_background() -> None:
    with SWITCHES["unlabelled is not negative"]():
        assert plots.UNLABELLED == batches.BACKGROUND


def test_light_stays_as_it_is_without_evening() -> None:
    image, valid = torch.rand(1, 1, 32, 32), torch.ones(1, 1, 32, 32)
    with SWITCHES["even light"]():
        assert torch.equal(patches.even_light(image, valid), image)
    assert not torch.equal(patches.even_light(image, valid), image)


@pytest.mark.parametrize("names", [("red", "green", "blue", "nir"), (None, None, None)])
def test_a_turned_half_of_16_bits_keeps_its_bands_and_gets_alpha(names: tuple[str | None, ...], tmp_path: Path) -> None:
    pixels = np.full((20, 30, len(names)), 900, np.uint16)
    half = Half(pixels, [], rasterio.Affine.identity(), None, descriptions=names)
    scene, *_ = write_half(turned(half, 33), tmp_path)
    with rasterio.open(scene) as source:
        assert source.descriptions[:-1] == names
        assert source.colorinterp[-1] == rasterio.enums.ColorInterp.alpha
        alpha = source.read(source.count)
    assert set(np.unique(alpha).tolist()) == {0, 65535}


def test_trainings_on_generated_scenes_start_from_chance() -> None:
    for method, scenes, chance in (("ours", "plain", True), ("ours", "cars", False), (FROM_CHANCE, "cars", True)):
        with start_of(Case("curve", method, scenes))():
            assert (training.start_path(None) is None) == chance
