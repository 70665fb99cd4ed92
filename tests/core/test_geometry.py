"""Boxes, headings, exact overlap and suppression, against cases computed by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from rotamatch.core.geometry import (
    OrientedBox,
    box_from_ring,
    circular_mean_deg,
    corners,
    direction_deg,
    heading_difference,
    minimum_area_box,
    overlap_pairs,
    polygons,
    rotated_iou,
    rotated_nms,
)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (0, [(9, 16), (9, 24), (11, 24), (11, 16)]),
        (90, [(6, 21), (14, 21), (14, 19), (6, 19)]),
        (180, [(11, 24), (11, 16), (9, 16), (9, 24)]),
        (270, [(14, 19), (6, 19), (6, 21), (14, 21)]),
    ],
)
def test_ring_runs_rear_left_front_left_front_right_rear_right(heading, expected):
    np.testing.assert_allclose(OrientedBox(10, 20, 8, 2, heading).ring(), expected, atol=1e-12)


def test_corners_of_many_boxes_are_those_of_each():
    boxes = np.array([(3, 4, 10, 5, 30), (-7, 2, 6, 6, 275)], float)
    np.testing.assert_allclose(corners(boxes), [OrientedBox(*box).ring() for box in boxes])
    assert corners(np.zeros((0, 5))).shape == (0, 4, 2)


def test_ring_in_map_units_shrinks_by_the_ground_scale_of_each_axis():
    ring = OrientedBox(100, 50, 8, 2, 90).ring(ground_per_map_unit=(2.0, 4.0))
    np.testing.assert_allclose(ring, [(98, 50.25), (102, 50.25), (102, 49.75), (98, 49.75)])


@pytest.mark.parametrize("heading", [0, 37.5, 90, 179.9, 201, 359.5])
@pytest.mark.parametrize("scale", [(1.0, 1.0), (0.6, 1.3)])
def test_box_comes_back_from_its_ring(heading, scale):
    box = OrientedBox(500, -20, 12, 5, heading)
    again = box_from_ring(box.ring(scale), ground_per_map_unit=scale)
    np.testing.assert_allclose(again.as_tuple(), box.as_tuple(), atol=1e-9)


@pytest.mark.parametrize(("stored", "turned", "size"), [(40, 0, (12, 5)), (125, 90, (5, 12)), (231, 180, (12, 5))])
def test_heading_is_that_of_the_side_nearest_to_the_stored_one(stored, turned, size):
    box = box_from_ring(OrientedBox(0, 0, 12, 5, 40).ring(), stored)
    assert box.heading_deg == pytest.approx(40 + turned)
    assert (box.length_m, box.width_m) == pytest.approx(size)


def test_ring_may_be_closed_and_run_either_way():
    ring = OrientedBox(1, 2, 12, 5, 300).ring()
    closed = np.vstack([ring, ring[:1]])
    for points in (closed, closed[::-1]):
        box = box_from_ring(points, 300)
        np.testing.assert_allclose(box.as_tuple(), (1, 2, 12, 5, 300), atol=1e-9)


@pytest.mark.parametrize("ring", [[(0, 0), (1, 0), (1, 1)], [(0, 0), (0, 0), (4, 0), (4, 0)]])
def test_what_is_no_rectangle_is_refused(ring):
    with pytest.raises(ValueError, match=r"4 corners|positive length"):
        box_from_ring(ring)


@pytest.mark.parametrize("box", [(0, 0, 0, 1, 0), (0, 0, 1, -1, 0), (math.nan, 0, 1, 1, 0), (0, 0, 1, 1, math.inf)])
def test_impossible_boxes_are_refused(box):
    with pytest.raises(ValueError, match="oriented box needs"):
        OrientedBox(*box)


@pytest.mark.parametrize(("given", "stored"), [(360, 0), (-90, 270), (725, 5), (-1e-17, 0), (-1e-30, 0)])
def test_heading_is_kept_below_360(given, stored):
    assert OrientedBox(0, 0, 1, 1, given).heading_deg == stored


@pytest.mark.parametrize(
    ("vector", "heading"), [((0, 1), 0), ((1, 0), 90), ((0, -2), 180), ((-3, 0), 270), ((1, 1), 45), ((-1e-20, 1), 0)]
)
def test_direction_is_clockwise_from_up(vector, heading):
    assert direction_deg(*vector) == pytest.approx(heading)
    assert direction_deg(*vector) < 360


@pytest.mark.parametrize(
    ("first", "second", "period", "difference"),
    [
        (350, 10, 360, -20),
        (10, 350, 360, 20),
        (0, 180, 360, -180),
        (5, 355, 180, 10),
        (95, 5, 180, -90),
        (90, 90, 360, 0),
    ],
)
def test_heading_difference_goes_the_short_way_round(first, second, period, difference):
    assert heading_difference(first, second, period) == pytest.approx(difference)


@pytest.mark.parametrize(
    ("headings", "weights", "period", "mean"),
    [
        ([350, 20], None, 360, 5),
        ([350, 10], None, 360, 0),
        ([0, 90], [3, 0], 360, 0),
        ([0, 90], [0, 3], 360, 90),
        ([5, 175], None, 180, 0),
        ([80, 280], None, 180, 90),
    ],
)
def test_circular_mean_knows_where_the_circle_closes(headings, weights, period, mean):
    result = circular_mean_deg(headings, weights, period)
    assert 0 <= result < period
    assert heading_difference(result, mean, period) == pytest.approx(0, abs=1e-9)


def test_minimum_area_box_lies_along_the_longer_side():
    points = corners(np.array([(4, 5, 9, 3, 130)]))[0]
    inner = points.mean(axis=0) + [(0.1, 0.2), (-0.5, 0.3)]
    np.testing.assert_allclose(minimum_area_box(np.vstack([points, inner])), (4, 5, 9, 3, 130), atol=1e-9)
    np.testing.assert_allclose(minimum_area_box(corners(np.array([(0, 0, 3, 9, 300)]))[0])[2:], (9, 3, 30), atol=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "iou"),
    [
        ((0, 0, 4, 2, 0), (0, 0, 4, 2, 180), 1.0),
        ((0, 0, 4, 2, 0), (0, 2, 4, 2, 0), 1 / 3),  # half of each is shared
        ((0, 0, 4, 2, 0), (0, 0, 4, 2, 90), 1 / 3),  # a cross: 4 of 12
        ((0, 0, 2, 2, 0), (0, 0, 2, 2, 45), math.sqrt(2) / 2),  # an octagon in two squares
        ((0, 0, 4, 4, 0), (0, 0, 2, 2, 30), 0.25),  # one inside the other
        ((0, 0, 4, 2, 0), (2, 0, 4, 2, 0), 0.0),  # they only touch
        ((0, 0, 4, 2, 0), (50, 0, 4, 2, 0), 0.0),
    ],
)
def test_iou_of_hand_computed_pairs(first, second, iou):
    assert rotated_iou([first], [second])[0, 0] == pytest.approx(iou)
    assert rotated_iou([second], [first])[0, 0] == pytest.approx(iou)


def test_iou_compares_every_pair_and_takes_empty_sets():
    boxes = np.array([(0, 0, 4, 2, 0), (100, 0, 4, 2, 0)], float)
    np.testing.assert_allclose(rotated_iou(boxes, boxes[::-1]), [[0, 1], [1, 0]])
    assert rotated_iou(boxes, np.zeros((0, 5))).shape == (2, 0)


def test_round_classes_are_circles_of_the_mean_diameter():
    shapes = polygons([(0, 0, 6, 2, 10), (0, 0, 6, 2, 10)], [True, False])
    assert shapely.area(shapes) == pytest.approx([math.pi * 4, 12], rel=5e-3)
    assert shapely.area(polygons([(0, 0, 6, 2, 10)], True)) == pytest.approx(math.pi * 4, rel=5e-3)


def test_overlap_pairs_leave_out_those_that_only_touch():
    first = polygons([(0, 0, 2, 2, 0), (10, 0, 2, 2, 0)])
    second = polygons([(2, 0, 2, 2, 0), (10, 1, 2, 2, 0)])
    pairs = overlap_pairs(first, second)
    assert [pairs[0].tolist(), pairs[1].tolist()] == [[1], [1]]
    assert pairs[2] == pytest.approx([1 / 3])


def test_suppression_keeps_the_best_first_and_what_only_a_dropped_one_overlapped():
    chain = polygons([(0, 0, 4, 2, 0), (0, 1, 4, 2, 0), (0, 2, 4, 2, 0), (50, 0, 4, 2, 0)])
    assert rotated_nms(chain, [0.5, 0.9, 0.4, 0.7], 0.4).tolist() == [1, 3]
    assert rotated_nms(chain, [0.9, 0.8, 0.7, 0.95], 0.4).tolist() == [3, 0, 2]


def test_suppression_gives_ties_to_the_earlier_one():
    same = polygons([(0, 0, 4, 2, 0)] * 3)
    assert rotated_nms(same, [0.5, 0.5, 0.5], 0.4).tolist() == [0]
    apart = polygons([(0, 0, 4, 2, 0), (20, 0, 4, 2, 0), (40, 0, 4, 2, 0)])
    assert rotated_nms(apart, [0.5, 0.5, 0.5], 0.4).tolist() == [0, 1, 2]


def test_suppression_bound_itself_is_still_allowed():
    pair = polygons([(0, 0, 4, 2, 0), (0, 2, 4, 2, 0)])
    share = overlap_pairs(pair[:1], pair[1:])[2][0]
    assert len(rotated_nms(pair, [0.9, 0.8], share)) == 2
    assert len(rotated_nms(pair, [0.9, 0.8], share - 1e-9)) == 1
    assert rotated_nms(polygons(np.zeros((0, 5))), [], 0.5).tolist() == []
