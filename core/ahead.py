"""Doing the next few things in threads while the last one is used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def ahead(work: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    """Yields the results of work on items, in order, while at most `workers` of the next ones are under way.

    Args:
        work: what to do with an item; runs in several threads.
        items: taken as they are needed.
        workers: threads.

    Raises:
        Whatever the work raises, when it is the turn of that item.
    """
    pool = ThreadPoolExecutor(workers, "ahead")
    pending: deque[Future[Result]] = deque()
    try:
        for item in items:
            pending.append(pool.submit(work, item))
            if len(pending) > workers:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
