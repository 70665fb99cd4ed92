"""What is stored of a LAS or LAZ file: how many points, in which compressed chunks; and the decoder's failures."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import lazrs
import numpy as np

from .cloud import cloud_name, shown
from .cloud_header import LasLayout, cut_short, opened
from .errors import SceneError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LARGEST_CHUNK = 2_000_000
_SMALLEST_CHUNK_BYTES = 20
_EXTENDED = 6
_LAYERS = {6: (9, 30), 7: (10, 36), 8: (11, 38), 9: (10, 59), 10: (12, 67)}
_NONE = np.zeros(0, np.int64)

Run = tuple[int, int]
"""First point, and how many."""


@dataclass(frozen=True, eq=False)
class Stored:
    """The points of a file.

    Attributes:
        count: how many there are.
        starts: int64, the first point of each compressed chunk; empty without compression.
        offsets: int64, where each of these chunks starts in the file, and where the last one ends.
    """

    count: int
    starts: NDArray[np.int64]
    offsets: NDArray[np.int64]

    @property
    def in_one_piece(self) -> bool:
        """Whether there is a chunk so large that it can only be decoded from its start on, bit by bit."""
        return len(self.starts) > 0 and int(np.diff(self.starts, append=self.count).max()) > _LARGEST_CHUNK

    def runs(self, size: int) -> list[Run]:
        """Returns all points in runs of about so many, whole chunks where that is possible."""
        firsts = list(range(0, self.count, size))
        if len(self.starts) and not self.in_one_piece:
            ends = np.unique(np.searchsorted(self.starts, np.arange(0, self.count, size)))
            firsts = [int(first) for first in self.starts[ends[ends < len(self.starts)]]]
            firsts = firsts if firsts and firsts[0] == 0 else [0, *firsts]
        return [(first, end - first) for first, end in zip(firsts, [*firsts[1:], self.count], strict=True)]

    def places(self, number: int, size: int) -> list[Run]:
        """Returns at most so many short runs, spread evenly, each from the start of a chunk."""
        starts = self.starts if len(self.starts) else np.arange(0, self.count, size)
        chosen = starts[np.unique(np.linspace(0, len(starts) - 1, max(number, 1)).round().astype(int))]
        return [(int(first), min(size, self.count - int(first))) for first in chosen]


def stored_points(uri: str, layout: LasLayout) -> tuple[Stored, tuple[str, ...]]:
    """Finds out what is really stored in a file.

    Args:
        uri: its path.
        layout: its header.

    Returns:
        what is stored, and what there is to say if the header promises something else.

    Raises:
        SceneError: if the file is cut short or holds no points.
    """
    with opened(uri) as stream:
        stored = stored_in(stream, Path(uri).stat().st_size, uri, layout)
    if not stored.count:
        raise SceneError(f"'{uri}' holds no points. Choose another file.")
    if stored.count == layout.count:
        return stored, ()
    note = (
        f"The header of '{cloud_name(uri)}' promises {layout.count} points, but {stored.count} can be read; "
        "those are taken."
    )
    return stored, (note,)


def stored_in(stream: BinaryIO, size: int, uri: str, layout: LasLayout) -> Stored:
    """Finds out what is really stored in an open file of so many bytes.

    Raises:
        SceneError: if it is cut short.
    """
    if layout.laszip is None:
        return Stored(_plain_count(uri, layout, size), _NONE, _NONE)
    if layout.count == 0 and size <= layout.start + 8:
        return Stored(0, _NONE, _NONE)
    return _compressed(stream, uri, layout, size)


def check_chunk(read_at: Callable[[int, int], bytes], place: int, length: int, layout: LasLayout) -> None:
    """Looks whether a compressed chunk promises no more than it holds; the decoder would reserve memory for it.

    Args:
        read_at: returns so many bytes from a place on.
        place: where the chunk starts.
        length: its bytes.
        layout: the header of the file.

    Raises:
        ValueError: if it does.
    """
    if layout.point_format not in _LAYERS or not length:
        return
    layers, plain_size = _LAYERS[layout.point_format]
    layers += layout.record_size - plain_size
    first = layout.record_size + 4
    head = read_at(place, first + 4 * layers)
    if len(head) < first + 4 * layers:
        raise ValueError("a chunk ends within its start")
    sizes = np.frombuffer(head, "<u4", layers, first)
    if first + 4 * layers + int(sizes.sum(dtype=np.int64)) > length:
        raise ValueError("a chunk promises more than it holds")


def check_chunks(
    read_at: Callable[[int, int], bytes], offsets: NDArray[np.int64], layout: LasLayout, start: int = 0
) -> None:
    """Looks at chunks one after another, as `check_chunk`.

    Args:
        read_at: returns so many bytes from a place on, counted from the start.
        offsets: where each chunk starts in the file, and where the last one ends.
        layout: the header of the file.
        start: the place in the file from which `read_at` counts.

    Raises:
        ValueError: if one promises more than it holds.
    """
    for place, end in itertools.pairwise(offsets.tolist()):
        check_chunk(read_at, place - start, end - place, layout)


@contextmanager
def decoding(uri: str, what: str) -> Iterator[None]:
    """Turns the failures of the decoder, panics of its Rust code included, into an error about some points."""
    try:
        yield
    except (lazrs.LazrsError, OSError, ValueError) as error:
        raise _undecodable(uri, what, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _undecodable(uri, what, error) from error


def _undecodable(uri: str, what: str, error: BaseException) -> SceneError:
    return SceneError(
        f"'{shown(uri)}' is damaged: {what} cannot be decoded. Copy or download the file again.", str(error)
    )


def selection() -> lazrs.DecompressionSelection:
    """Returns which parts of a point to decode, where the format leaves the choice."""
    parts = (
        lazrs.SELECTIVE_DECOMPRESS_XY_RETURNS_CHANNEL
        | lazrs.SELECTIVE_DECOMPRESS_Z
        | lazrs.SELECTIVE_DECOMPRESS_CLASSIFICATION
        | lazrs.SELECTIVE_DECOMPRESS_FLAGS
        | lazrs.SELECTIVE_DECOMPRESS_INTENSITY
        | lazrs.SELECTIVE_DECOMPRESS_RGB
    )
    return lazrs.DecompressionSelection(parts)


def _plain_count(uri: str, layout: LasLayout, size: int) -> int:
    stored, rest = divmod(min(layout.end or size, size) - layout.start, layout.record_size)
    if stored < layout.count and (rest or not stored):
        raise cut_short(uri, f"it should hold {layout.count} points but ends after {stored}")
    surplus_is_points = not rest and layout.end is None
    return stored if stored < layout.count or surplus_is_points else layout.count


def _compressed(stream: BinaryIO, uri: str, layout: LasLayout, size: int) -> Stored:
    table, fixed = _chunk_table(stream, uri, layout, size)
    counts = np.array([count for count, _ in table], np.int64)
    if not len(counts):
        return Stored(0, _NONE, _NONE)
    offsets = layout.start + 8 + np.concatenate([[0], np.cumsum([length for _, length in table])])
    starts = np.concatenate([[0], np.cumsum(counts)])
    if not fixed:
        return Stored(int(starts[-1]), starts[:-1], offsets)
    # The table does not tell how many points the last chunk holds, where all chunks are of one size.
    last = _last_count(stream, layout, sum(length for _, length in table[:-1]))
    if last is None and len(counts) == -(-layout.count // int(counts[0])):
        last = layout.count - int(starts[-2])
    if not last:
        return Stored(int(starts[-2]), starts[:-2], offsets[:-1])
    return Stored(int(starts[-2]) + min(last, int(counts[0])), starts[:-1], offsets)


def _chunk_table(stream: BinaryIO, uri: str, layout: LasLayout, size: int) -> tuple[list[tuple[int, int]], bool]:
    """Returns points and bytes of each chunk, and whether all are of one size.

    The decoder takes whatever number of chunks the table names and ends the process where that is too much for the
    memory, so the number is looked at before.
    """
    stream.seek(layout.start)
    place = int.from_bytes(stream.read(8), "little", signed=True)
    if place == -1:
        stream.seek(size - 8)
        place = int.from_bytes(stream.read(8), "little", signed=True)
    if not layout.start + 8 <= place <= size - 8:
        raise cut_short(uri, "the table at its end is missing")
    stream.seek(place)
    _, number = struct.unpack("<II", stream.read(8))
    if number * _SMALLEST_CHUNK_BYTES > size:
        raise SceneError(f"'{uri}' is damaged: its table of chunks makes no sense. Copy or download the file again.")
    stream.seek(layout.start)
    with decoding(uri, "its table of chunks"):
        laszip = lazrs.LazVlr(layout.laszip)
        if laszip.item_size() != layout.record_size:
            raise ValueError(f"points of {laszip.item_size()} bytes instead of {layout.record_size}")
        table = [(int(count), int(length)) for count, length in lazrs.read_chunk_table(stream, laszip)]
        if sum(length for _, length in table) > place - layout.start - 8:
            raise ValueError("chunks longer than the file")
        return table, not laszip.uses_variable_size_chunks()


def _last_count(stream: BinaryIO, layout: LasLayout, before: int) -> int | None:
    """Returns the number of points in the last chunk, which the newer formats write after its first point."""
    if layout.point_format < _EXTENDED:
        return None
    stream.seek(layout.start + 8 + before + layout.record_size)
    return int.from_bytes(stream.read(4), "little")
