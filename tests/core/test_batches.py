"""Training crops, their targets, and what the losses make of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from rotamatch.core.batches import (
    BACKGROUND,
    IGNORED,
    UNLABELLED,
    Augmentation,
    Batch,
    ClassTraits,
    PatchSet,
    Targets,
    draw_batch,
    make_targets,
    vary_light,
)
from rotamatch.core.geometry import heading_difference
from rotamatch.core.losses import centre_loss, front_loss, geometry_loss, rotation_loss
from rotamatch.tests.core.painted_scene import draw
from rotamatch.tests.core.small_networks import BINS, small_config

torch.set_num_threads(1)

SIDE = 288
STEADY_LIGHT = {"gain": 0.0, "offset": 0.0, "band_offset": 0.0, "noise": 0.0, "blur_share": 0.0}
GROUND, BODY, FRONT = 60.0, 150.0, 230.0


def patches_of(objects: list[list[tuple[float, ...]]]) -> PatchSet:
    """Returns patches with painted objects (x, y, length, width, heading, class), focused on the first of each."""
    images, states, boxes, focus = [], [], [], []
    most = max(map(len, objects))
    for row in objects:
        image = np.full((SIDE, SIDE), GROUND)
        marked = np.zeros((SIDE, SIDE))
        for box in row:
            draw(image, np.array(box[:5]), "directed")
            draw(marked, np.array(box[:5]), "directed")
        images.append(image)
        states.append(np.where(marked > 0, BACKGROUND, UNLABELLED))
        filled = [(*box[:4], math.radians(box[4]), box[5]) for box in row]
        boxes.append(filled + [(0.0, 0.0, 1.0, 1.0, 0.0, -1.0)] * (most - len(row)))
        focus.append(row[0][:2])
    count = len(objects)
    return PatchSet(
        torch.tensor(np.array(images), dtype=torch.float16)[:, None],
        torch.ones(count, 1, SIDE, SIDE, dtype=torch.float16),
        torch.tensor(np.array(states), dtype=torch.uint8)[:, None],
        torch.tensor(boxes, dtype=torch.float32),
        torch.tensor(focus, dtype=torch.float32),
        torch.ones(count),
    )


def painted_patches() -> PatchSet:
    first = [(144.0, 144.0, 40.0, 20.0, 25.0, 0.0), (190.0, 160.0, 40.0, 20.0, 310.0, 0.0)]
    second = [(140.0, 150.0, 44.0, 18.0, 160.0, 0.0)]
    return patches_of([first, second])


def at(image: torch.Tensor, x: float, y: float) -> float:
    """Returns the value of the pixel at a place, nan outside."""
    height, width = image.shape
    inside = 0 <= x < width and 0 <= y < height
    return float(image[int(y), int(x)]) if inside else math.nan


def test_boxes_of_drawn_crops_lie_on_the_painted_objects():
    batch = draw_batch(painted_patches(), 60, Augmentation(**STEADY_LIGHT), torch.Generator().manual_seed(1))
    assert batch.images.shape == (60, 1, 128, 128)
    seen, headings = 0, []
    for image, boxes in zip(batch.images[:, 0], batch.boxes, strict=True):
        for x, y, length, width, heading, kind in boxes.tolist():
            if kind < 0:
                continue
            ahead, right = (math.sin(heading), -math.cos(heading)), (math.cos(heading), math.sin(heading))

            def value(along: float, across: float) -> float:
                return at(
                    image,  # noqa: B023
                    x + along * length * ahead[0] + across * width * right[0],  # noqa: B023
                    y + along * length * ahead[1] + across * width * right[1],  # noqa: B023
                )

            expected = {
                (0, 0): BODY, (0.36, 0): FRONT, (-0.36, 0): BODY, (0.36, 0.3): FRONT, (0.36, -0.3): FRONT,
                (-0.42, 0.35): BODY, (0.58, 0): GROUND, (-0.58, 0): GROUND, (0, 0.65): GROUND, (0, -0.65): GROUND,
            }  # fmt: skip
            for place, wanted in expected.items():
                found = value(*place)
                assert math.isnan(found) or found == pytest.approx(wanted, abs=25), (place, found, wanted)
            seen += 1
            headings.append(heading)
    assert seen >= 60
    assert np.abs(np.mean(np.exp(1j * np.array(headings)))) < 0.35


def test_crops_are_scaled_and_mirrored_both_ways():
    left_marked = painted_patches().subset(torch.tensor([1]))
    ratios = []
    batch = draw_batch(left_marked, 40, Augmentation(**STEADY_LIGHT), torch.Generator().manual_seed(2))
    for box in batch.boxes[:, 0].tolist():
        ratios.append(box[2] / 44.0)
        assert box[3] / 18.0 == pytest.approx(ratios[-1])
    assert 0.89 < min(ratios) < 0.95 and 1.05 < max(ratios) < 1.13


def test_mirror_changes_sides_but_not_the_front():
    """A spot on the right side of the object appears on either side of it."""
    patches = painted_patches().subset(torch.tensor([1]))
    x, y, heading = 140.0, 150.0, math.radians(160)
    spot = (x + 14 * math.cos(heading), y + 14 * math.sin(heading))
    patches.images[0, 0, int(spot[1]) - 2 : int(spot[1]) + 3, int(spot[0]) - 2 : int(spot[0]) + 3] = 255
    batch = draw_batch(patches, 40, Augmentation(scale=0.0, **STEADY_LIGHT), torch.Generator().manual_seed(3))
    sides = []
    for image, (bx, by, _, _, turn, _) in zip(batch.images[:, 0], batch.boxes[:, 0].tolist(), strict=True):
        both = [at(image, bx + 14 * side * math.cos(turn), by + 14 * side * math.sin(turn)) for side in (1, -1)]
        assert max(both) > 200 and min(both) < 100
        sides.append(both[0] > both[1])
    assert 10 < sum(sides) < 30


def test_state_follows_the_crop():
    batch = draw_batch(painted_patches(), 20, Augmentation(**STEADY_LIGHT), torch.Generator().manual_seed(4))
    on_object = batch.images[:, 0] > 140
    off_object = batch.images[:, 0] < 62
    assert (batch.state[:, 0][on_object] == BACKGROUND).float().mean() > 0.97
    assert (batch.state[:, 0][off_object] == UNLABELLED).float().mean() > 0.999
    assert batch.valid.min() == 1


def test_nothing_is_seen_where_there_is_no_data():
    patches = painted_patches()
    patches.valid[..., :144] = 0
    generator = torch.Generator().manual_seed(5)
    batch = draw_batch(patches, 10, Augmentation(offset=1.0), generator)
    assert batch.images[batch.valid == 0].abs().max() == 0
    assert 0.2 < batch.valid.mean() < 0.8


def test_patches_are_drawn_by_their_weight():
    patches = painted_patches()
    patches.weight = torch.tensor([0.0, 1.0])
    batch = draw_batch(patches, 20, Augmentation(scale=0.0, **STEADY_LIGHT), torch.Generator().manual_seed(6))
    assert batch.boxes[:, 0, 2].tolist() == pytest.approx([44.0] * 20)


def test_the_generator_decides_everything():
    first, again, other = (
        draw_batch(painted_patches(), 4, Augmentation(), torch.Generator().manual_seed(seed)) for seed in (7, 7, 8)
    )
    assert torch.equal(first.images, again.images) and torch.equal(first.boxes, again.boxes)
    assert not torch.equal(first.images, other.images)


def test_light_varies_only_as_far_as_it_may():
    images = torch.rand(6, 3, 16, 16, generator=torch.Generator().manual_seed(0))
    generator = torch.Generator().manual_seed(1)
    torch.testing.assert_close(vary_light(images, Augmentation(**STEADY_LIGHT), generator), images)
    gained = vary_light(images, Augmentation(**{**STEADY_LIGHT, "gain": 0.3}), generator) / images
    per_crop = gained.amax((1, 2, 3))
    torch.testing.assert_close(per_crop, gained.amin((1, 2, 3)), atol=1e-4, rtol=1e-4)
    assert (per_crop < 1.31).all() and (per_crop > 1 / 1.31).all() and per_crop.std() > 0.02
    shifted = vary_light(images, Augmentation(**{**STEADY_LIGHT, "band_offset": 0.5}), generator) - images
    assert shifted.std((2, 3)).max() < 1e-5
    assert shifted.mean((2, 3)).std(1).min() > 0.05


def crop(boxes: list[tuple[float, ...]], state: np.ndarray | None = None, side: int = 64, classes: int = 2) -> Batch:
    """Returns a batch of one crop; boxes are x, y, length, width, heading in degrees, class."""
    rows = torch.tensor([(*box[:4], math.radians(box[4]), box[5]) for box in boxes], dtype=torch.float32)
    known = torch.zeros(1, classes, side, side) if state is None else torch.tensor(state, dtype=torch.float32)[None]
    return Batch(torch.zeros(1, 3, side, side), torch.ones(1, 1, side, side), known, rows[None])


TRAITS = ClassTraits((1, 2), (24.0, 32.0), (12.0, 16.0))
CONFIG = small_config(classes=2)


def test_targets_peak_at_the_centre_of_each_object_in_its_own_class():
    targets = make_targets(crop([(21.0, 30.5, 24, 12, 40, 0), (50.0, 13.0, 32, 16, 90, 1)]), TRAITS, CONFIG)
    centres = targets.centres[0]
    assert centres.shape == (2, 16, 16)
    assert (centres >= 0.999).nonzero().tolist() == [[0, 7, 5], [1, 3, 12]]
    assert centres[0, 3, 12] < 1e-3
    assert centres[1, 7, 5] < 1e-3


def test_every_object_has_a_full_peak_even_on_the_edge_of_a_cell():
    for x, y in [(20.0, 20.0), (22.0, 22.0), (20.01, 23.99), (18.2, 21.7)]:
        centres = make_targets(crop([(x, y, 8, 4, 0, 0)]), TRAITS, CONFIG).centres[0, 0]
        assert 1 <= (centres >= 0.999).sum() <= 4


def test_peaks_are_longer_along_the_heading():
    for heading, across in ((0, (3, 0)), (90, (0, 3))):
        centres = make_targets(crop([(34.0, 34.0, 60, 12, heading, 0)]), TRAITS, CONFIG).centres[0, 0]
        row, col = 8, 8
        sideways, along = centres[row + across[1], col + across[0]], centres[row + across[0], col + across[1]]
        assert along > 3 * sideways


def test_peaks_lean_to_the_side_the_heading_does():
    centres = make_targets(crop([(34.0, 34.0, 60, 12, 45, 0)]), TRAITS, CONFIG).centres[0, 0]
    north_east, north_west = centres[8 - 2, 8 + 2], centres[8 - 2, 8 - 2]
    assert north_east == pytest.approx(math.exp(-((math.hypot(2, 2) / (60 / 4 * 0.12)) ** 2) / 2), rel=1e-3)
    assert north_east > 3 * north_west


def test_peaks_are_round_where_the_heading_is_not_known():
    centres = make_targets(crop([(34.0, 34.0, 60, 12, math.nan, 0)]), TRAITS, CONFIG).centres[0, 0]
    assert centres[8 + 2, 8] == pytest.approx(float(centres[8, 8 + 2]))


def test_geometry_leads_from_every_near_cell_to_the_exact_centre_and_size():
    targets = make_targets(crop([(21.3, 30.9, 36, 9, 40, 0)]), TRAITS, CONFIG)
    cells = (targets.near[0] > 0).nonzero()
    assert len(cells) > 2
    for row, col in cells.tolist():
        dx, dy, length, width = targets.geometry[0, :, row, col].tolist()
        assert ((col + 0.5 + dx) * 4, (row + 0.5 + dy) * 4) == pytest.approx((21.3, 30.9), abs=1e-4)
        assert (24 * math.exp(length), 12 * math.exp(width)) == pytest.approx((36, 9), rel=1e-4)


def test_sizes_are_relative_to_the_class_of_the_nearest_object():
    targets = make_targets(crop([(14.0, 14.0, 24, 12, 0, 0), (50.0, 50.0, 32, 16, 0, 1)]), TRAITS, CONFIG)
    assert targets.geometry[0, 2:, 3, 3].tolist() == pytest.approx([0, 0], abs=1e-6)
    assert targets.geometry[0, 2:, 12, 12].tolist() == pytest.approx([0, 0], abs=1e-6)


def rotation_at(heading: float, kind: int) -> np.ndarray:
    traits = ClassTraits((1, 2, 0), (24.0, 32.0, 18.0), (12.0, 16.0, 18.0))
    batch = crop([(34.0, 34.0, 24, 16, heading, kind)], classes=3)
    return make_targets(batch, traits, small_config(classes=3)).rotation[0, :, 8, 8].numpy()


@pytest.mark.parametrize("heading", [0.0, 90.0, 203.0, 357.0])
def test_rotation_targets_are_bumps_around_the_heading(heading):
    directed = rotation_at(heading, 0)
    assert directed.sum() == pytest.approx(1, abs=1e-5)
    mean = np.degrees(np.angle((directed * np.exp(1j * np.radians(np.arange(BINS) * 10))).sum()))
    assert heading_difference(mean, heading) == pytest.approx(0, abs=0.1)
    axial = rotation_at(heading, 1)
    np.testing.assert_allclose(axial, np.roll(axial, BINS // 2), atol=1e-6)
    np.testing.assert_allclose(axial, (directed + np.roll(directed, BINS // 2)) / 2, atol=1e-4)


def test_no_rotation_is_taught_where_there_is_none_or_none_is_known():
    assert rotation_at(40.0, 2).sum() == 0
    assert rotation_at(math.nan, 0).sum() == 0


def test_unused_rows_and_boxes_outside_teach_nothing():
    targets = make_targets(crop([(34.0, 34.0, 24, 12, 0, -1)]), TRAITS, CONFIG)
    assert targets.centres.max() == 0 and targets.near.max() == 0
    batch = draw_batch(
        patches_of([[(144, 144, 40, 20, 0, 0), (280, 280, 40, 20, 0, 0)]]),
        8,
        Augmentation(**STEADY_LIGHT),
        torch.Generator().manual_seed(0),
    )
    assert batch.boxes[:, 0, 5].tolist() == [0] * 8
    assert batch.boxes[:, 1, 5].tolist() == [-1] * 8


def test_cells_are_known_where_all_their_pixels_are_and_ignored_where_any_is():
    state = np.full((2, 64, 64), UNLABELLED)
    state[0, :, :30] = BACKGROUND
    state[1, 5, 5] = IGNORED
    targets = make_targets(crop([(50.0, 50.0, 8, 4, 0, 0)], state), TRAITS, CONFIG)
    assert targets.known[0, 0].sum(1).tolist() == [7] * 16
    assert targets.known[0, 1].max() == 0
    assert (targets.counted[0, 1] == 0).nonzero().tolist() == [[1, 1]]
    assert targets.counted[0, 0].min() == 1


def test_cells_without_data_are_not_counted():
    batch = crop([(50.0, 50.0, 8, 4, 0, 0)])
    batch.valid[..., :8] = 0
    assert make_targets(batch, TRAITS, CONFIG).counted[0, 0].sum(1).tolist() == [14] * 16


def one_cell(centre: float, *, known: float = 1.0, counted: float = 1.0) -> Targets:
    """Returns targets of one crop with one cell, near no object."""
    cell = torch.ones(1, 1, 1, 1)
    zero = torch.zeros(1, 1, 1)
    return Targets(cell * centre, cell * known, cell * counted, zero, torch.zeros(1, 4, 1, 1), torch.zeros(1, 1, 1, 1))


def logit(probability: float) -> torch.Tensor:
    return torch.full((1, 1, 1, 1), math.log(probability / (1 - probability)))


@pytest.mark.parametrize(
    ("probability", "targets", "expected"),
    [
        (0.7, one_cell(1.0), -(0.3**2) * math.log(0.7)),
        (0.7, one_cell(0.0), -(0.7**2) * math.log(0.3)),
        (0.7, one_cell(0.5), -(0.5**4) * 0.7**2 * math.log(0.3)),
        (0.7, one_cell(1.0, known=0), -(0.3**2) * math.log(0.7)),
        (0.2, one_cell(0.0, known=0), -(0.2**2) * math.log(0.8)),
        (0.7, one_cell(0.0, known=0), 0.0),  # it looks like an object that nobody has marked
        (0.7, one_cell(0.5, known=0), -(0.5**4) * 0.7**2 * math.log(0.3)),  # beside a marked one
        (0.7, one_cell(0.0, counted=0), 0.0),
        (0.7, one_cell(1.0, counted=0), 0.0),
    ],
)
def test_centre_loss_of_hand_computed_cells(probability, targets, expected):
    assert float(centre_loss(logit(probability), targets)) == pytest.approx(expected, abs=1e-6)


def test_ignored_and_doubtful_cells_leave_no_gradient():
    for targets in (one_cell(0.0, known=0), one_cell(0.0, counted=0), one_cell(1.0, counted=0)):
        logits = logit(0.7).requires_grad_()
        centre_loss(logits, targets).backward()
        assert logits.grad.abs().max() == 0


def test_centre_loss_is_per_object():
    targets = Targets(*(getattr(one_cell(1.0), name).repeat_interleave(2, 0) for name in Targets.__dataclass_fields__))
    both = centre_loss(logit(0.7).repeat(2, 1, 1, 1), targets)
    assert float(both) == pytest.approx(float(centre_loss(logit(0.7), one_cell(1.0))))


def test_geometry_and_rotation_losses_count_only_near_cells():
    near = torch.tensor([[[1.0, 0.5, 0.0]]])
    geometry = torch.zeros(1, 4, 1, 3)
    rotation = torch.zeros(1, 2, 1, 3)
    rotation[0, 0, 0, 0] = 1.0
    flat = torch.zeros(1, 1, 1, 3)
    targets = Targets(flat, flat, flat, near, geometry, rotation)
    answer = torch.zeros(1, 4, 1, 3)
    answer[0, :, 0] = torch.tensor([[1.0, 0, 9], [0, 1.0, 9], [2.0, 0, 9], [0, 0, 9]])
    offset, size = geometry_loss(answer, targets)
    assert float(offset) == pytest.approx((1.0 + 0.5) / 1.5 / 2)
    assert float(size) == pytest.approx(2.0 / 1.5 / 2)
    logits = torch.zeros(1, 2, 1, 3)
    logits[0, 0, 0, 0], logits[0, 1, 0, 1:] = math.log(3.0), 50.0
    assert float(rotation_loss(logits, targets)) == pytest.approx(-math.log(0.75))


def test_losses_without_any_object_are_zero_and_not_nan():
    targets = make_targets(crop([(34.0, 34.0, 24, 12, 0, -1)]), TRAITS, CONFIG)
    offset, size = geometry_loss(torch.randn(1, 4, 16, 16), targets)
    rotation = rotation_loss(torch.randn(1, BINS, 16, 16), targets)
    assert [float(offset), float(size), float(rotation)] == [0, 0, 0]


def test_front_loss_is_smoothed_cross_entropy():
    logits, upright = torch.tensor([2.0, -2.0]), torch.tensor([1.0, 0.0])
    sure = 1 / (1 + math.exp(-2))
    expected = -(0.98 * math.log(sure) + 0.02 * math.log(1 - sure))
    assert float(front_loss(logits, upright)) == pytest.approx(expected, rel=1e-5)
    assert float(front_loss(logits, 1 - upright)) > 1.5
