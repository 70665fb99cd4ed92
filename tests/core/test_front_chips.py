"""The chips of the front network: where they come from, and what is exchanged in them."""

import math

import pytest
import torch

from rotamatch.core import front_chips
from rotamatch.core.batches import Augmentation, ClassTraits, PatchSet
from rotamatch.core.front_chips import draw_front_chips
from rotamatch.core.network import NetworkConfig

CONFIG = NetworkConfig(1, 1)
TRAITS = ClassTraits((1,), (40.0,), (16.0,))
PLAIN = Augmentation(gain=0.0, offset=0.0, band_offset=0.0, noise=0.0, blur_share=0.0)


def patches(heading=0.0, x=64.0, nose=5.0) -> PatchSet:
    """Two patches of one object each: the object is 5 (its front end `nose`), what is around it 1, in the second -1."""
    images = torch.stack([torch.full((1, 128, 128), 1.0), torch.full((1, 128, 128), -1.0)])
    images[:, :, 44:84, 56:72] = 5.0
    images[:, :, 44:54, 56:72] = nose
    boxes = torch.tensor([[[x, 64.0, 40.0, 16.0, heading, 0.0]]]).repeat(2, 1, 1)
    ones, state = torch.ones(2, 1, 128, 128), torch.zeros(2, 1, 128, 128)
    return PatchSet(images, ones, state, boxes, torch.full((2, 2), 64.0), torch.ones(2))


def draw(source, count=200, traits=TRAITS):
    return draw_front_chips(source, traits, CONFIG, PLAIN, count, torch.Generator().manual_seed(1))


@pytest.fixture
def exact(monkeypatch):
    for name in ("HEADING_DEG", "SHIFT_PX", "SCALE"):
        monkeypatch.setattr(front_chips, name, 0.0)


def test_half_of_the_chips_stand_on_the_surroundings_of_another_one(exact, monkeypatch):
    chips, _ = draw(patches())
    middle, corners = chips[:, 0, 12:36, 13:19], chips[:, 0, [0, 0, -1, -1], [0, -1, 0, -1]]
    torch.testing.assert_close(middle, torch.full_like(middle, 5.0), atol=0.05, rtol=0)
    assert torch.allclose(corners.abs(), torch.ones_like(corners), atol=0.01)
    monkeypatch.setattr(front_chips, "SWAP_SHARE", 0.0)
    own, _ = draw(patches())
    swapped = (own[:, 0, 0, 0] * corners[:, 0]) < 0
    assert 0.1 < swapped.float().mean() < 0.4  # half of them, and half of these came to the same surroundings


def test_the_front_is_up_where_they_say_so(exact):
    chips, upright = draw(patches(nose=9.0))
    assert 50 < upright.sum() < 150
    assert torch.equal(chips[:, 0, 6:10, 16].mean(1) > chips[:, 0, 38:42, 16].mean(1), upright > 0.5)


@pytest.mark.parametrize(
    ("source", "traits"),
    [
        (patches(heading=math.nan), TRAITS),
        (patches(x=10.0), TRAITS),
        (patches(), ClassTraits((2,), (40.0,), (16.0,))),
    ],
)
def test_only_patches_around_an_object_with_a_front_give_chips(source, traits):
    assert draw(source, traits=traits) is None


def test_the_same_seed_gives_the_same_chips():
    (first, up), (second, again) = draw(patches()), draw(patches())
    assert torch.equal(first, second)
    assert torch.equal(up, again)
