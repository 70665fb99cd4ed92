"""In which order detections are reviewed, and what the review says about all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

UNCERTAINTY, SCORE, PLACE, RANDOM = "uncertainty", "score", "place", "random"
ORDERS = (UNCERTAINTY, SCORE, PLACE, RANDOM)
"""The doubtful first; the best first; as they lie on the map; drawn blindly, which judges all of them fairly."""

HEADING_WEIGHT = 0.5
"""A heading nobody knows counts half as much as a score nobody knows: the place of the object is right then."""

Z_95 = 1.96
_SEED = 20


@dataclass(frozen=True)
class Estimate:
    """A share with its interval of 95 %.

    Attributes:
        share: middle of the interval, in [0, 1].
        margin: half of its width.
        count: how many were judged.
    """

    share: float
    margin: float
    count: int


def sorted_finds(by: str, score: Any, heading_conf: Any, x: Any, y: Any) -> Any:
    """Returns the indices of detections in the order of their review.

    Args:
        by: one of `ORDERS`.
        score: float64 [N], calibrated: 0.5 means that it may as well be none.
        heading_conf: float64 [N]; NaN where there is no heading.
        x: float64 [N] places on the map.
        y: float64 [N].

    Raises:
        ValueError: if there is no such order.
    """
    if by == UNCERTAINTY:
        return np.argsort(-doubt(score, heading_conf), kind="stable")
    if by == SCORE:
        return np.argsort(-np.asarray(score, np.float64), kind="stable")
    if by == PLACE:
        return _strips(np.asarray(x, np.float64), np.asarray(y, np.float64))
    if by == RANDOM:
        return np.random.default_rng(_SEED).permutation(len(score))
    raise ValueError(f"there is no order '{by}'")


def doubt(score: Any, heading_conf: Any) -> Any:
    """Returns float64 [N] in [0, 1]: how much a look at each detection would tell."""
    of_score = 1 - np.abs(2 * np.asarray(score, np.float64) - 1)
    of_heading = 1 - np.nan_to_num(np.asarray(heading_conf, np.float64), nan=1.0)
    return np.maximum(of_score, HEADING_WEIGHT * of_heading)


def precision(right: int, judged: int) -> Estimate | None:
    """Returns the share of right detections by Wilson's score interval; None where none was judged.

    It stays within [0, 1] and says something sensible for few judgements, as the plain share does not
    (E. B. Wilson, 1927).
    """
    if judged <= 0:
        return None
    share, spread = right / judged, Z_95**2 / judged
    middle = (share + spread / 2) / (1 + spread)
    margin = Z_95 * math.sqrt(share * (1 - share) / judged + spread / (4 * judged)) / (1 + spread)
    return Estimate(middle, margin, judged)


def _strips(x: Any, y: Any) -> Any:
    """Returns a way over the map: from north to south in strips, to and fro."""
    if not len(x):
        return np.empty(0, np.int64)
    height = float(np.ptp(y))
    strips = max(1, round(math.sqrt(len(x) / 2)))
    row = np.minimum((y.max() - y) / (height or 1.0) * strips, strips - 1).astype(np.int64)
    along = np.where(row % 2 == 0, x, -x)
    return np.lexsort((along, row))
