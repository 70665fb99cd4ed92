"""The chips of the refine network: that what they ask for brings a box back to where it was."""

import math

import pytest
import torch

from rotamatch.core import refine_chips
from rotamatch.core.batches import Augmentation, ClassTraits, PatchSet
from rotamatch.core.network import NetworkConfig
from rotamatch.core.refine_chips import draw_refine_chips
from rotamatch.core.tile_detector import moved_boxes

CONFIG = NetworkConfig(1, 1)
DIRECTED, AXIAL, ROUND = (ClassTraits((order,), (40.0,), (16.0,)) for order in (1, 2, 0))
PLAIN = Augmentation(gain=0.0, offset=0.0, band_offset=0.0, noise=0.0, blur_share=0.0)


def patches(heading=0.0, x=64.0) -> PatchSet:
    """One patch of one upright object."""
    image = torch.zeros(1, 1, 128, 128)
    image[:, :, 44:84, 56:72] = 1.0
    boxes = torch.tensor([[[x, 64.0, 40.0, 16.0, heading, 0.0]]])
    return PatchSet(
        image, torch.ones(1, 1, 128, 128), torch.zeros(1, 1, 128, 128), boxes, torch.full((1, 2), 64.0), torch.ones(1)
    )


def draw(source, traits=DIRECTED, count=64):
    return draw_refine_chips(source, traits, CONFIG, PLAIN, count, torch.Generator().manual_seed(1))


@pytest.fixture
def exact(monkeypatch):
    for name in ("HEADING_DEG", "SHIFT_PX", "SCALE"):
        monkeypatch.setattr(refine_chips, name, 0.0)


def test_a_box_that_fits_fills_its_share_of_the_chip(exact):
    chips, wanted, known = draw(patches())
    height, width = CONFIG.refine_size
    assert chips.shape == (64, 1, height, width)
    expected = height * width / math.prod(CONFIG.refine_margin)
    assert chips.sum((1, 2, 3)).mean().item() == pytest.approx(expected, rel=0.05)
    assert not wanted.any()
    assert known.all()


@pytest.mark.parametrize("heading_deg", [0.0, 33.0, 200.0])
def test_what_they_ask_for_brings_the_box_back(heading_deg):
    boxes = torch.tensor([[64.0, 60.0, 40.0, 16.0, math.radians(heading_deg), 0.0]]).repeat(50, 1)
    moved, wanted = refine_chips._moved(boxes, torch.Generator().manual_seed(2))
    assert (moved[0] - 64).abs().max() > 1
    x, y, length, width, heading = moved_boxes(*moved, wanted)
    assert (heading - boxes[:, 4]).sin().abs().max() < 1e-5
    for back, column in ((x, 0), (y, 1), (length, 2), (width, 3)):
        torch.testing.assert_close(back, boxes[:, column], atol=1e-3, rtol=0)


def test_the_moves_are_those_of_what_the_chip_shows():
    """The middle of the object in the chip lies where the moves say, mirrored chips included."""
    chips, wanted, _ = draw(patches())
    height, width = CONFIG.refine_size
    rows, columns = torch.arange(height) + 0.5 - height / 2, torch.arange(width) + 0.5 - width / 2
    total = chips.sum((1, 2, 3))
    back = (chips.sum((1, 3)) * rows).sum(1) / total / height * CONFIG.refine_margin[0]
    right = (chips.sum((1, 2)) * columns).sum(1) / total / width * CONFIG.refine_margin[1]
    torch.testing.assert_close(back, wanted[:, 0], atol=0.03, rtol=0)
    torch.testing.assert_close(right, wanted[:, 1], atol=0.08, rtol=0)


@pytest.mark.parametrize(
    ("traits", "heading", "known"),
    [
        (DIRECTED, 0.0, [1, 1, 1, 1, 1]),
        (AXIAL, 0.0, [1, 1, 1, 1, 1]),
        (ROUND, math.nan, [1, 1, 1, 1, 0]),
        (DIRECTED, math.nan, [1, 1, 0, 0, 0]),
    ],
)
def test_only_what_is_known_is_asked_for(traits, heading, known):
    assert draw(patches(heading), traits)[2].tolist() == [known] * 64


def test_without_an_object_in_the_focus_there_are_none():
    assert draw(patches(x=10.0)) is None
