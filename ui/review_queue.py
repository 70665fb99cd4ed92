"""Which find comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable


class ReviewQueue:
    """A walk through finds, to and fro.

    Args:
        is_done: tells whether something was said about a find already.
    """

    def __init__(self, is_done: Callable[[int], bool]) -> None:
        self._is_done = is_done
        self._fids: list[int] = []
        self._place = 0

    def __len__(self) -> int:
        return len(self._fids)

    @property
    def current(self) -> int | None:
        """The find to look at; None where there is none."""
        return self._fids[self._place] if self._fids else None

    def place(self) -> int:
        """Returns how many finds come before the current one."""
        return self._place

    def fill(self, fids: Sequence[int], keep: int | None = None) -> None:
        """Takes another list of finds.

        Args:
            fids: in their order.
            keep: the find to stay at if it is among them; else the first is taken about which nothing was said.
        """
        self._fids = list(fids)
        self._place = 0
        if keep in self._fids:
            self._place = self._fids.index(keep)
        elif self._fids and self._is_done(self._fids[0]):
            self.next_open()

    def done(self) -> int:
        """Returns how many of the finds something was said about."""
        return sum(self._is_done(fid) for fid in self._fids)

    def step(self, by: int) -> None:
        """Goes on or back, round the ends."""
        if self._fids:
            self._place = (self._place + by) % len(self._fids)

    def next_open(self) -> bool:
        """Goes on to a find about which nothing was said; returns whether there is one."""
        count = len(self._fids)
        for step in range(1, count + 1):
            place = (self._place + step) % count
            if not self._is_done(self._fids[place]):
                self._place = place
                return True
        return False
