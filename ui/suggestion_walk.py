"""What was suggested and what the user said about it; more suggestions come in without moving the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Callable

from ..bridge.finds_rows import REJECTED
from ..core.geometry import OrientedBox
from .review_queue import ReviewQueue

SHOWN = 11
"""How many of the others the map shows: all of them, those hardly alike too, would hide what lies below."""


@dataclass
class Suggestion:
    """A place that may be an object.

    Attributes:
        box: on the map of the scene.
        score: in [0, 1].
        reason: why it is suggested, see the engine's job `teach`; empty for what is similar.
        verdict: one of `bridge.finds_rows.VERDICTS`; empty while nothing was said.
        sample: number of the sample that came of it.
    """

    box: OrientedBox
    score: float
    reason: str = ""
    verdict: str = ""
    sample: int | None = None


class SuggestionWalk:
    """A walk through suggestions, to and fro.

    Args:
        is_same: tells whether two boxes are of the same place.
    """

    def __init__(self, is_same: Callable[[OrientedBox, OrientedBox], bool]) -> None:
        self._is_same = is_same
        self._all: dict[int, Suggestion] = {}
        self._last = 0
        self._queue = ReviewQueue(lambda number: bool(self._all[number].verdict))

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def current(self) -> Suggestion | None:
        """The one to look at; None where there is none."""
        return None if self._queue.current is None else self._all[self._queue.current]

    def place(self) -> int:
        """Returns how many come before the current one."""
        return self._queue.place()

    def others(self) -> list[Suggestion]:
        """Returns the first of those about which nothing was said, but for the current one."""
        return [each for each in self._all.values() if not each.verdict and each is not self.current][:SHOWN]

    def answered(self) -> list[Suggestion]:
        """Returns those about which something was said."""
        return [each for each in self._all.values() if each.verdict]

    def rejected_last(self) -> int:
        """Returns how many were rejected in a row, up to where the user is now."""
        said = [each.verdict for each in list(self._all.values())[: self._queue.place()] if each.verdict]
        return next((count for count, each in enumerate(reversed(said)) if each != REJECTED), len(said))

    def fill(self, rows: Sequence[Suggestion]) -> None:
        """Takes newer suggestions for those that the user has not come to; the current one stays where it is."""
        current = self._queue.current
        kept = {number: each for number, each in self._all.items() if each.verdict or number == current}
        places = [each.box for each in kept.values()]
        for row in rows:
            if not any(self._is_same(row.box, place) for place in places):
                self._last += 1
                kept[self._last] = row
        self._all = kept
        self._queue.fill(list(kept), current)

    def step(self, by: int) -> None:
        """Goes on or back, round the ends."""
        self._queue.step(by)

    def next_open(self) -> bool:
        """Goes on to one about which nothing was said; returns whether there is one."""
        return self._queue.next_open()

    def forget(self, samples: set[int]) -> bool:
        """Takes back what was said where the sample that came of it is gone, and goes there; returns whether any was.

        Args:
            samples: numbers of all samples there are.
        """
        gone = [each for each in self.answered() if each.sample not in samples]
        for each in gone:
            each.verdict, each.sample = "", None
        if gone:
            self._queue.fill(list(self._all), next(number for number, each in self._all.items() if each is gone[-1]))
        return bool(gone)


def suggestion_of(row: dict[str, Any]) -> Suggestion:
    """Returns one of the `candidates` that the engine gives."""
    box = OrientedBox(row["x"], row["y"], row["length_m"], row["width_m"], row["heading_deg"])
    return Suggestion(box, row["score"], row.get("reason", ""))
