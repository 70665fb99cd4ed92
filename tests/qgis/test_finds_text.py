"""What is told of finds in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rotamatch.bridge.finds_rows import FindRow, FindsFacts
from rotamatch.bridge.review_order import RANDOM, SCORE, UNCERTAINTY, precision
from rotamatch.core.geometry import OrientedBox
from rotamatch.ui.finds_text import find_text, precision_text


def test_the_height_is_told_where_it_is_known():
    row = FindRow(1, "tree", 0.57, None, OrientedBox(0, 0, 4.9, 5.3, 0), False, "", height_m=7.84)
    assert find_text(row, FindsFacts({})) == "tree, score 0.57\n4.9 x 5.3 m, 7.8 m high"
    assert find_text(replace(row, height_m=None), FindsFacts({})).endswith("4.9 x 5.3 m")


@pytest.mark.parametrize(
    ("right", "judged", "order", "text"),
    [
        (7, 7, "", "65 to 100 % right"),
        (0, 7, RANDOM, "7 judged: probably 0 to 35 % of the finds are right"),
        (7, 8, UNCERTAINTY, "8 judged: probably 53 to 98 % of the doubtful finds are right"),
        (7, 8, SCORE, "8 judged: probably 53 to 98 % of the best finds are right"),
        (4, 4, RANDOM, ""),
    ],
)
def test_the_share_of_right_ones_is_told_by_its_bounds(right, judged, order, text):
    assert precision_text(precision(right, judged), order) == text
