"""Whoever answers suggestions in a benchmark knows the truth and says it as a user would."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core.geometry import OrientedBox
from rotamatch.core.sample_rows import Sample
from rotamatch.tests.benchmarks.answers import Truth, answers

CAR = OrientedBox(100.0, -50.0, 5.0, 2.0, 30.0)
HIDDEN = OrientedBox(140.0, -50.0, 5.0, 2.0, 30.0)


def sample(box: OrientedBox, role: str) -> Sample:
    return Sample(1, role, "car", np.asarray(box.ring()), box, box.heading_deg, "scene", "imported")


@pytest.fixture
def truth() -> Truth:
    return Truth([sample(CAR, "positive")], [sample(HIDDEN, "ignore")])


@pytest.mark.parametrize(
    ("heading", "written"),
    [(38.0, 38.0), (205.0, 25.0), (75.0, 30.0)],
    ids=["as it is drawn", "turned round", "put right"],
)
def test_what_lies_on_an_object_is_accepted(truth: Truth, heading: float, written: float) -> None:
    ((_, role, box),) = answers([OrientedBox(100.3, -50.2, 5.5, 2.2, heading)], truth)
    assert (role, box.heading_deg) == ("positive", written)


def test_what_lies_beside_is_rejected_and_what_nobody_can_judge_passed_over(truth: Truth) -> None:
    beside, doubtful = OrientedBox(110.0, -50.0, 5.0, 2.0, 30.0), OrientedBox(140.2, -50.0, 5.0, 2.0, 0.0)
    assert list(answers([beside, doubtful], truth)) == [(beside, "negative", beside)]
