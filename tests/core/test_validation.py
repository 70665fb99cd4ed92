"""How networks are judged on withheld blocks, by what is known there alone."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from rotamatch.core import validation
from rotamatch.core.batches import BACKGROUND, IGNORED, UNLABELLED
from rotamatch.core.colour import scene_statistics
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.plots import make_plots, withhold
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.validation import HALO_PX, WithheldBlock, find_on_tiles, read_tiles, score_class
from rotamatch.tests.core.painted_scene import GSD, fill_store, paint_scene

CPU = torch.device("cpu")


def block(boxes, state: np.ndarray | None = None, kinds=None, axes=None, side: int = 320) -> WithheldBlock:
    """Returns a block without an image; boxes are x, y (down), length, width, heading."""
    array = np.array(boxes, float).reshape(-1, 5)
    return WithheldBlock(
        torch.zeros(1, 3, side, side, dtype=torch.float16),
        torch.ones(1, 1, side, side, dtype=torch.float16),
        np.full((1, side, side), BACKGROUND, np.uint8) if state is None else state,
        array,
        array[:, 4] if axes is None else np.array(axes, float),
        np.zeros(len(array), np.int64) if kinds is None else np.array(kinds),
    )


class Answers:
    """A detector whose answers for tile after tile are written down: class, x, y, length, width, heading, score."""

    def __init__(self, *tiles) -> None:
        self.tiles = iter(tiles)

    def __call__(self, image, valid, gain, offset, threshold):
        rows = torch.tensor(next(self.tiles), dtype=torch.float32).reshape(-1, 7)
        return (rows[:, 0].long(), *rows[:, 1:].T, torch.ones(len(rows)), torch.ones(len(rows)))


CARS = [(120, 130, 24, 12, 30), (200, 140, 24, 12, 300)]


def found(boxes, score: float = 0.9, kind: int = 0):
    return [(kind, *box, score) for box in boxes]


def test_perfect_answers_on_two_tiles_score_full():
    tiles = [block(CARS), block(CARS[:1])]
    scores, raw = score_class(
        find_on_tiles(Answers(found(CARS), found(CARS[:1], 0.7)), tiles, CPU, NullFeedback()), tiles, 0, "directed"
    )
    assert scores.average_precision == pytest.approx(1)
    assert scores.heading_median_deg == pytest.approx(0, abs=1e-3)
    assert sorted(raw.tolist()) == pytest.approx([0.7, 0.9, 0.9])
    assert scores.counts.references == 3


def test_tiles_are_scored_apart_from_each_other():
    tiles = [block(CARS[:1]), block(CARS[1:])]
    scores, _ = score_class(
        find_on_tiles(Answers(found(CARS[1:]), found(CARS[:1])), tiles, CPU, NullFeedback()), tiles, 0, "directed"
    )
    assert scores.average_precision == 0


def test_backward_headings_count_as_flipped():
    turned = [(*box[:4], (box[4] + 180) % 360) for box in CARS]
    tiles = [block(CARS)]
    scores, _ = score_class(find_on_tiles(Answers(found(turned)), tiles, CPU, NullFeedback()), tiles, 0, "directed")
    assert (scores.flipped_share, scores.average_precision) == (1.0, 1.0)
    tiles = [block(CARS)]
    scores, _ = score_class(find_on_tiles(Answers(found(turned)), tiles, CPU, NullFeedback()), tiles, 0, "axial")
    assert scores.heading_median_deg == pytest.approx(0, abs=1e-3)


def test_boxes_without_a_heading_still_have_an_outline_to_find():
    tiles = [block([(*box[:4], np.nan) for box in CARS], axes=[box[4] for box in CARS])]
    scores, _ = score_class(find_on_tiles(Answers(found(CARS)), tiles, CPU, NullFeedback()), tiles, 0, "directed")
    assert scores.average_precision == pytest.approx(1)
    assert scores.counts.headings == 0


def test_round_classes_are_compared_as_circles():
    tanks = [(120, 130, 20, 20, 0)]
    turned = [(120, 130, 20, 20, 45)]
    tiles = [block(tanks)]
    scores, _ = score_class(find_on_tiles(Answers(found(turned)), tiles, CPU, NullFeedback()), tiles, 0, "round")
    assert scores.accepted_matches.found.all()


@pytest.mark.parametrize(("state", "counts"), [(BACKGROUND, (1, False)), (UNLABELLED, (1, True)), (IGNORED, (0, None))])
def test_what_is_found_where_nothing_is_marked_counts_by_what_is_known(state, counts):
    tiles = [block([], np.full((1, 320, 320), state, np.uint8))]
    result = find_on_tiles(Answers(found(CARS[:1])), tiles, CPU, NullFeedback())
    assert len(result.scores) == counts[0]
    if len(result.scores):
        scores, _ = score_class(result, tiles, 0, "directed")
        assert scores.matches.ignored.tolist() == [counts[1]]


def test_duplicates_are_dropped_within_a_class_only():
    tiles = [block(CARS[:1], np.full((2, 320, 320), BACKGROUND, np.uint8))]
    near = (CARS[0][0] + 1, *CARS[0][1:])
    answers = found(CARS[:1], 0.8) + found([near], 0.9) + found([near], 0.7, kind=1)
    result = find_on_tiles(Answers(answers), tiles, CPU, NullFeedback())
    assert sorted(zip(result.kinds.tolist(), result.scores.round(3).tolist(), strict=True)) == [(0, 0.9), (1, 0.7)]


def test_nothing_found_is_an_answer_too():
    tiles = [block(CARS)]
    scores, raw = score_class(
        find_on_tiles(Answers(found(CARS[:1], 0.01)), tiles, CPU, NullFeedback()), tiles, 0, "directed"
    )
    assert scores.average_precision == 0 and len(raw) == 0
    assert scores.counts.missed == 2


def test_withheld_blocks_are_read_with_their_halo_and_judged_inside_only(tmp_path, monkeypatch):
    painted = paint_scene(tmp_path / "scene.tif")
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(0, 0, 256, 256))
    scene = open_scene(painted.path)
    with SampleStore.open(store) as opened:
        (plot,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), {"car": 1}, GSD)
    plot = withhold(plot, np.array([(128, 0, 256, 128), (128, 128, 256, 300)], float))
    first, second = read_tiles([plot], 1, NullFeedback())
    assert first.image.shape == (1, 3, 320, 320) and second.image.shape == (1, 3, 320, 320)
    assert first.state.shape == (1, 320, 320)
    judged = np.argwhere(first.state[0] != IGNORED)
    assert (judged.min(axis=0).tolist(), judged.max(axis=0).tolist()) == ([HALO_PX] * 2, [HALO_PX + 127] * 2)
    inside = plot.is_withheld(plot.boxes[:, :2])
    assert len(first.boxes) + len(second.boxes) == inside.sum()
    for x, y, _, _, heading in first.boxes:
        assert first.state[0, int(y), int(x)] == BACKGROUND
        turn = np.radians(heading)
        front = first.image[0, 0, int(y - 9 * np.cos(turn)), int(x + 9 * np.sin(turn))]
        assert front > first.image[0, 0, int(y + 9 * np.cos(turn)), int(x - 9 * np.sin(turn))] + 0.5
    assert not first.valid[0, 0, :HALO_PX].any() and first.valid[0, 0, HALO_PX + 1, HALO_PX + 1]
    monkeypatch.setattr(validation, "MOST_PIXELS", 128 * 128 + 10)
    assert len(read_tiles([plot], 1, NullFeedback())) == 1
