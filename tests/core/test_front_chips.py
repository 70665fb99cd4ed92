"""The chips of the front network: where they come from, and what is exchanged in them."""

import math

import pytest
import torch

from rotamatch.core import front_chips
from rotamatch.core.batches import Batch, ClassTraits
from rotamatch.core.front_chips import draw_front_chips
from rotamatch.core.network import NetworkConfig

CONFIG = NetworkConfig(1, 1)
TRAITS = ClassTraits((1,), (40.0,), (16.0,))


def batch(heading=0.0, x=64.0) -> Batch:
    """Two crops of one object each: the object is 5, and what is around it 1 in the first, -1 in the second."""
    images = torch.stack([torch.full((1, 128, 128), 1.0), torch.full((1, 128, 128), -1.0)])
    images[:, :, 44:84, 56:72] = 5.0
    boxes = torch.tensor([[[x, 64.0, 40.0, 16.0, heading, 0.0]]]).repeat(2, 1, 1)
    ones = torch.ones(2, 1, 128, 128)
    return Batch(images, ones, torch.zeros(2, 1, 128, 128), boxes)


def draw(crops, count=200, traits=TRAITS):
    return draw_front_chips(crops, traits, CONFIG, count, torch.Generator().manual_seed(1))


def test_half_of_the_chips_stand_on_the_surroundings_of_another_one(monkeypatch):
    monkeypatch.setattr(front_chips, "HEADING_DEG", 0.0)
    monkeypatch.setattr(front_chips, "SHIFT_PX", 0.0)
    monkeypatch.setattr(front_chips, "SCALE", 0.0)
    chips, _ = draw(batch())
    middle, corners = chips[:, 0, 12:36, 13:19], chips[:, 0, [0, 0, -1, -1], [0, -1, 0, -1]]
    torch.testing.assert_close(middle, torch.full_like(middle, 5.0), atol=0.05, rtol=0)
    assert torch.allclose(corners.abs(), torch.ones_like(corners), atol=0.01)
    monkeypatch.setattr(front_chips, "SWAP_SHARE", 0.0)
    own, _ = draw(batch())
    swapped = (own[:, 0, 0, 0] * corners[:, 0]) < 0
    assert 0.1 < swapped.float().mean() < 0.4  # half of them, and half of these came to the same surroundings


@pytest.mark.parametrize(
    ("crops", "traits"),
    [
        (batch(heading=math.nan), TRAITS),
        (batch(x=10.0), TRAITS),
        (batch(), ClassTraits((2,), (40.0,), (16.0,))),
    ],
)
def test_only_whole_objects_with_a_front_give_chips(crops, traits):
    assert draw(crops, traits=traits) is None


def test_the_same_seed_gives_the_same_chips():
    (first, up), (second, again) = draw(batch()), draw(batch())
    assert torch.equal(first, second)
    assert torch.equal(up, again)
