"""Reading, inference and saving of tiles, overlapped: several readers, a few windows in the network, one writer."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

from .cores import usable_cores
from .detection_file import Rows
from .detection_writer import DetectionWriter, accepted_boxes
from .feedback import Feedback
from .merging import Detections, no_detections
from .model_session import CPU_PROVIDER
from .scene import Scene, Window
from .tile_inference import TileFinder
from .tiles import Tile

_POLL_S = 0.1
_REPORT_EVERY_S = 0.5
_WRITES_AHEAD = 2
_MOST_READERS_CPU = 4
_MOST_READERS_GPU = 8

Result = TypeVar("Result")


@dataclass
class Totals:
    """What a run has done so far.

    Attributes:
        tiles: tiles searched.
        empty_tiles: those of them without any data, which the network did not see.
        pixels: their pixels at the model's GSD, without halos.
        seconds: time since the start.
    """

    tiles: int = 0
    empty_tiles: int = 0
    pixels: int = 0
    seconds: float = 0.0

    @property
    def megapixels_per_second(self) -> float:
        """Speed over the whole run so far."""
        return self.pixels / 1e6 / self.seconds if self.seconds > 0 else 0.0


def run_tiles(
    scene: Scene,
    finder: TileFinder,
    writer: DetectionWriter,
    tiles: Callable[[int], Iterator[Tile]],
    feedback: Feedback,
    stream: bool = False,
) -> Totals:
    """Searches tiles and saves what is found, from the first tile that is not saved yet.

    Args:
        scene: read by several threads.
        finder: the model.
        writer: knows which tiles are saved; called by one thread, in the order of the tiles.
        tiles: yields the tiles to search from the one with a given index on, in order.
        feedback: asked several times a second whether to stop; tiles that are searched by then are still saved.
        stream: whether the feedback is shown the accepted detections of each tile as `found` once they are saved.

    Raises:
        SceneError: if a tile cannot be read.
        OutputError: if a tile cannot be saved.
        Cancelled: if the user says so.
    """
    first = writer.file.next_tile
    roles = [band.role for band in writer.card.bands]
    progress = _Progress(writer, feedback, sum(_area(tile) for tile in tiles(0)), stream)
    progress.skip(progress.whole - sum(_area(tile) for tile in tiles(first)))
    readers = _reader_count(finder.provider)
    writes: deque[Future[Rows]] = deque()
    with (
        ThreadPoolExecutor(readers, "read") as reading,
        ThreadPoolExecutor(finder.side_by_side, "look") as looking,
        ThreadPoolExecutor(1, "write") as writing,
    ):
        try:
            reads = ((tile, reading.submit(scene.read, tile.read_grid, roles)) for tile in tiles(first))
            windows = _in_turn(reads, readers + 1, feedback)
            looks = ((tile, looking.submit(_look, finder, window)) for tile, window in windows)
            for tile, found in _in_turn(looks, finder.side_by_side + 1, feedback):
                writes.append(writing.submit(writer.save, tile, no_detections() if found is None else found))
                while len(writes) > _WRITES_AHEAD or (writes and writes[0].done()):
                    progress.show(_result(writes.popleft(), feedback))
                progress.add(_area(tile), is_empty=found is None)
        finally:
            for pool in (reading, looking):
                pool.shutdown(wait=False, cancel_futures=True)
        while writes:
            progress.show(_result(writes.popleft(), feedback))
    progress.report()
    return progress.totals


def _look(finder: TileFinder, window: Window) -> Detections | None:
    """Returns what is found in a window; None where there is no data, which the network does not see."""
    return finder.find(window) if window.valid.any() else None


def _in_turn(
    started: Iterable[tuple[Tile, Future[Result]]], most: int, feedback: Feedback
) -> Iterator[tuple[Tile, Result]]:
    """Yields tiles with what came of them, in order; at most `most` are started ahead of time."""
    ahead: deque[tuple[Tile, Future[Result]]] = deque()
    for each in started:
        ahead.append(each)
        if len(ahead) >= most:
            tile, future = ahead.popleft()
            yield tile, _result(future, feedback)
    while ahead:
        tile, future = ahead.popleft()
        yield tile, _result(future, feedback)


def _result(future: Future[Result], feedback: Feedback) -> Result:
    while not wait((future,), timeout=_POLL_S).done:
        feedback.check()
    feedback.check()
    return future.result()


def _reader_count(provider: str) -> int:
    most = _MOST_READERS_CPU if provider == CPU_PROVIDER else _MOST_READERS_GPU
    return max(1, min(most, usable_cores() // 2))


def _area(tile: Tile) -> int:
    return tile.core.height * tile.core.width


class _Progress:
    """Counts, and tells the feedback now and then."""

    def __init__(self, writer: DetectionWriter, feedback: Feedback, whole: int, stream: bool) -> None:
        self.totals = Totals()
        self.whole = whole
        self._skipped = 0
        self._file = writer.file
        self._feedback = feedback
        self._stream = stream
        self._start = self._reported = time.monotonic()

    def skip(self, pixels: int) -> None:
        """Takes notice of what an earlier run has done."""
        self._skipped = pixels

    def add(self, pixels: int, is_empty: bool) -> None:
        """Takes notice of a tile."""
        now = time.monotonic()
        self.totals.tiles += 1
        self.totals.empty_tiles += is_empty
        self.totals.pixels += pixels
        self.totals.seconds = now - self._start
        if now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            self.report()

    def show(self, rows: Rows) -> None:
        """Shows the feedback what was saved of a tile."""
        boxes = accepted_boxes(rows) if self._stream else []
        if boxes:
            self._feedback.boxes("found", boxes)

    def report(self) -> None:
        """Tells the feedback how far the run has come."""
        totals = self.totals
        totals.seconds = time.monotonic() - self._start
        done = self._skipped + totals.pixels
        rate = totals.megapixels_per_second
        message = f"{done / 1e6:.1f} of {self.whole / 1e6:.1f} Mpx"
        if rate > 0:
            message += f", {rate:.1f} Mpx/s, {_duration((self.whole - done) / 1e6 / rate)} left"
        self._feedback.progress(done / max(self.whole, 1), message)
        self._feedback.metric(
            "detection",
            detections=self._file.count,
            accepted=self._file.accepted,
            megapixels=done / 1e6,
            megapixels_per_second=rate,
        )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"
