"""Local illumination: what is taken away, and that it does not depend on the tile."""

from __future__ import annotations

import pytest
import torch

from rotamatch.core.illumination import CELL_PX, REACH_CELLS, STRENGTH, even_light
from rotamatch.core.validation import HALO_PX


def lit(height: int, width: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Returns a ground with spots, the right half of it in shadow, and a gap without data."""
    generator = torch.Generator().manual_seed(3)
    image = torch.rand(1, 2, height, width, generator=generator)
    image[..., width // 2 :] -= 2
    valid = torch.ones(1, 1, height, width)
    valid[..., : height // 5, : width // 5] = 0
    return image * valid, valid


def test_a_shadow_comes_closer_to_the_sun_and_detail_stays():
    image, valid = lit(320, 640)
    evened = even_light(image, valid)
    before = image[..., 100:, 40:200].mean() - image[..., 100:, 440:600].mean()
    after = evened[..., 100:, 40:200].mean() - evened[..., 100:, 440:600].mean()
    assert after == pytest.approx((1 - STRENGTH) * before.item(), rel=0.05)
    assert evened[..., 150:170, 90:110].std() == pytest.approx(image[..., 150:170, 90:110].std().item(), rel=0.05)


def test_places_without_data_stay_zero_and_do_not_darken_their_surroundings():
    image, valid = torch.full((1, 1, 160, 160), 4.0), torch.ones(1, 1, 160, 160)
    valid[..., :80] = 0
    evened = even_light(image * valid, valid)
    assert evened[..., :80].abs().max() == 0
    torch.testing.assert_close(evened[..., 80:], torch.full((1, 1, 160, 80), 4.0 * (1 - STRENGTH)))


def test_a_place_comes_out_the_same_in_every_tile_whose_halo_covers_the_reach():
    assert (REACH_CELLS + 1.5) * CELL_PX <= HALO_PX
    image, valid = lit(480, 480)
    whole = even_light(image, valid)
    top, left = 64, 112
    part = even_light(image[..., top : top + 320, left : left + 320], valid[..., top : top + 320, left : left + 320])
    inner = slice(HALO_PX, 320 - HALO_PX)
    wanted = whole[..., top + HALO_PX : top + 320 - HALO_PX, left + HALO_PX : left + 320 - HALO_PX]
    torch.testing.assert_close(part[..., inner, inner], wanted)
