"""One detection per object: suppression, seams, and fusion of turned passes."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core.geometry import heading_difference
from rotamatch.core.merging import (
    Detections,
    fuse_turns,
    joined,
    no_detections,
    settle,
    suppress,
    turned_back,
)

NOT_ROUND = np.array([False, False])


def found(boxes, scores, kinds=None, confidences=None) -> Detections:
    boxes = np.asarray(boxes, np.float64).reshape(-1, 5)
    count = len(boxes)
    return Detections(
        boxes,
        np.zeros(count, np.int64) if kinds is None else np.asarray(kinds, np.int64),
        np.asarray(scores, np.float64),
        np.full(count, 0.9) if confidences is None else np.asarray(confidences, np.float64),
        np.full(count, 0.8),
    )


CAR = (50, 50, 40, 20, 90)


def beside(x=0.0, y=0.0, turn=0.0):
    return (CAR[0] + x, CAR[1] + y, 40, 20, CAR[4] + turn)


def test_the_better_of_two_boxes_on_one_object_stays():
    assert suppress(found([CAR, beside(2, 1)], [0.4, 0.6]), NOT_ROUND).tolist() == [1]


def test_parked_cars_side_by_side_both_stay_although_their_upright_hulls_overlap():
    slanted = [(50, 50, 40, 20, 45), (64.2, 64.2, 40, 20, 45)]
    assert sorted(suppress(found(slanted, [0.5, 0.6]), NOT_ROUND).tolist()) == [0, 1]


def test_other_classes_may_overlap_until_they_are_the_same_box():
    half_over = found([CAR, beside(16)], [0.9, 0.8], kinds=[0, 1])
    assert sorted(suppress(half_over, NOT_ROUND).tolist()) == [0, 1]
    on_top = found([CAR, beside(2)], [0.8, 0.9], kinds=[0, 1])
    assert suppress(on_top, NOT_ROUND).tolist() == [1]


def test_round_classes_are_compared_as_circles():
    corner_to_corner = found([(0, 0, 20, 20, 0), (13, 13, 20, 20, 0)], [0.9, 0.8])
    touching_squares = np.array([True, True])
    assert len(suppress(corner_to_corner, touching_squares)) == 2
    turned = found([(0, 0, 20, 20, 0), (0, 0, 20, 20, 45)], [0.9, 0.8])
    assert len(suppress(turned, touching_squares)) == 1


def test_of_equal_scores_the_earlier_stays_and_nothing_stays_nothing():
    assert suppress(found([CAR, CAR], [0.5, 0.5]), NOT_ROUND).tolist() == [0]
    assert len(suppress(no_detections(), NOT_ROUND)) == 0


def test_seam_withdraws_the_worse_saved_box():
    settled = settle(found([CAR], [0.8]), found([beside(1)], [0.7]), no_detections(), found([CAR], [0.8]), NOT_ROUND)
    assert settled.withdrawn.tolist() == [True]
    assert settled.kept.score.tolist() == [0.8]


@pytest.mark.parametrize("score", [0.7, 0.8])
def test_seam_keeps_the_saved_box_unless_the_new_one_is_better(score):
    settled = settle(found([CAR], [score]), found([beside(1)], [0.8]), no_detections(), found([CAR], [0.8]), NOT_ROUND)
    assert settled.withdrawn.tolist() == [False]
    assert len(settled.kept) == 0


def test_seam_takes_what_both_tiles_left_to_each_other():
    """Each tile saw the centre a hair on the other's side."""
    seen_here = found([beside(-0.01)], [0.8])
    settled = settle(no_detections(), no_detections(), found([beside(0.01)], [0.79]), seen_here, NOT_ROUND)
    assert settled.kept.score.tolist() == [0.79]


def test_seam_does_not_take_what_the_owner_never_saw():
    settled = settle(no_detections(), no_detections(), found([CAR], [0.06]), found([beside(60)], [0.9]), NOT_ROUND)
    assert len(settled.kept) == 0


def test_seam_does_not_take_what_is_there_already():
    own = found([CAR], [0.8])
    settled = settle(own, no_detections(), found([beside(0.5)], [0.79]), own, NOT_ROUND)
    assert settled.kept.score.tolist() == [0.8]


@pytest.mark.parametrize("turns", range(4))
def test_boxes_of_a_turned_image_come_back(turns):
    """The box is found in the turned image by its painted pixels, and has to come back to where it was painted."""
    height, width = 40, 60
    image = np.zeros((height, width))
    image[10:14, 20:30] = 1  # front to the right: heading 90
    image[10:14, 26:30] = 2
    turned = np.rot90(image, turns)
    rows, cols = np.nonzero(turned)
    front_rows, front_cols = np.nonzero(turned == 2)
    x, y = cols.mean() + 0.5, rows.mean() + 0.5
    heading = np.degrees(np.arctan2(front_cols.mean() + 0.5 - x, y - front_rows.mean() - 0.5)) % 360
    box = turned_back(found([(x, y, 10, 4, heading)], [1.0]), turns, height, width).boxes[0]
    assert box == pytest.approx([25, 12, 10, 4, 90])


def four(*rows) -> list[Detections]:
    """Each row is the box, score and heading confidence of one pass, or None where it missed the object."""
    return [no_detections() if row is None else found([row[0]], [row[1]], confidences=[row[2]]) for row in rows]


def test_fused_score_counts_a_pass_that_missed_as_nothing():
    fused = fuse_turns(four((CAR, 0.8, 0.9), (beside(1), 0.6, 0.9), None, (beside(-1), 0.6, 0.9)), ["directed"])
    assert len(fused) == 1
    assert fused.score[0] == pytest.approx(0.5)
    assert fused.boxes[0, :2] == pytest.approx([50, 50])


def test_fused_front_is_that_of_the_majority():
    backwards = (beside(turn=180), 0.9, 0.6)
    passes = four((beside(turn=4), 0.8, 0.9), backwards, (beside(turn=-4), 0.8, 0.9), (CAR, 0.8, 0.7))
    fused = fuse_turns(passes, ["directed"])
    assert abs(heading_difference(fused.boxes[0, 4], 90)) < 1
    assert fused.heading_conf[0] == pytest.approx((0.9 + 0.9 + 0.7 - 0.6) / 4)


def test_fused_axis_of_an_axial_class_is_a_mean_modulo_180():
    first, second = (50, 50, 40, 20, 178), (50, 50, 40, 20, 4)
    fused = fuse_turns(four((first, 0.8, 0.5), (second, 0.8, 0.5), (first, 0.8, 0.5), (second, 0.8, 0.5)), ["axial"])
    assert fused.boxes[0, 4] == pytest.approx(1, abs=1e-6)
    assert fused.heading_conf[0] == pytest.approx(0.5)


def test_neighbours_are_not_fused_and_a_pass_counts_once():
    doubled = found([CAR, beside(1), beside(0, 30)], [0.8, 0.7, 0.6])
    fused = fuse_turns([doubled, found([CAR], [0.8]), no_detections(), no_detections()], ["directed"])
    assert fused.score.tolist() == pytest.approx([0.4, 0.175, 0.15])


def test_joined_keeps_the_order_and_takes_nothing():
    both = joined([found([CAR], [0.1]), no_detections(), found([CAR, CAR], [0.2, 0.3])])
    assert both.score.tolist() == [0.1, 0.2, 0.3]
    assert len(joined([])) == 0
