"""What is told of finds in words."""

from __future__ import annotations

from dataclasses import replace

from rotamatch.bridge.finds_rows import FindRow, FindsFacts
from rotamatch.core.geometry import OrientedBox
from rotamatch.ui.finds_text import find_text


def test_the_height_is_told_where_it_is_known():
    row = FindRow(1, "tree", 0.57, None, OrientedBox(0, 0, 4.9, 5.3, 0), False, "", height_m=7.84)
    assert find_text(row, FindsFacts({})) == "tree, score 0.57\n4.9 x 5.3 m, 7.8 m high"
    assert find_text(replace(row, height_m=None), FindsFacts({})).endswith("4.9 x 5.3 m")
