"""The outside of an ONNX file, looked at byte by byte before any parser builds objects from it.

A few megabytes of hostile protobuf can grow into gigabytes of parsed objects. This walk costs next to no memory, finds
the metadata without importing onnx, and refuses files that have far more structure than a network needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MAX_FIELDS = 100_000
MAX_STRUCTURE_BYTES = 8 * 1024 * 1024
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MODEL_GRAPH, _MODEL_METADATA = 7, 14
_ENTRY_KEY, _ENTRY_VALUE = 1, 2
_GRAPH_INITIALISER = 5
_TENSOR_NUMBERS = (4, 5, 7, 9, 10, 11)
"""Fields of a TensorProto that hold its numbers: float, int32, int64, raw, double and uint64 data."""


@dataclass(frozen=True)
class Span:
    """A field of a protobuf message: its number and where its bytes lie, `data[start:end]`; empty for plain numbers."""

    number: int
    start: int
    end: int


def metadata_spans(data: bytes) -> dict[bytes, Span]:
    """Finds the metadata entries of an ONNX model.

    Args:
        data: the whole file.

    Returns:
        key of each entry -> where its value lies.

    Raises:
        ValueError: if the bytes are no protobuf, an entry is doubled, or the structure is too large for a network.
    """
    walk = _Walk(data)
    entries: dict[bytes, Span] = {}
    number_bytes = 0
    for span in walk.spans(0, len(data)):
        if span.number == _MODEL_METADATA:
            parts = {part.number: part for part in walk.spans(span.start, span.end)}
            if parts.keys() != {_ENTRY_KEY, _ENTRY_VALUE}:
                raise ValueError("a metadata entry is not a key and a value")
            key = data[parts[_ENTRY_KEY].start : parts[_ENTRY_KEY].end]
            if key in entries:
                raise ValueError(f"two metadata entries are called {key[:40]!r}")
            entries[key] = parts[_ENTRY_VALUE]
        elif span.number == _MODEL_GRAPH:
            number_bytes += _number_bytes(walk, span)
    if len(data) - number_bytes > MAX_STRUCTURE_BYTES:
        raise ValueError(f"it has more than {MAX_STRUCTURE_BYTES} bytes besides its weights")
    return entries


def _number_bytes(walk: _Walk, graph: Span) -> int:
    """Returns how many bytes of a graph are the numbers of its weights."""
    total = 0
    for span in walk.spans(graph.start, graph.end):
        if span.number == _GRAPH_INITIALISER:
            parts = walk.spans(span.start, span.end)
            total += sum(part.end - part.start for part in parts if part.number in _TENSOR_NUMBERS)
    return total


class _Walk:
    """Steps through the fields of protobuf messages, and counts them so that no file can make it walk for long."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._fields = 0

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Yields the fields of the message at `data[start:end]`; ValueError where that is none."""
        position = start
        while position < end:
            self._fields += 1
            if self._fields > MAX_FIELDS:
                raise ValueError(f"it has more than {MAX_FIELDS} parts")
            key, first = self._varint(position, end)
            first, position = self._extent(key & 7, first, end)
            if key >> 3 == 0 or position > end:
                raise ValueError("it ends in the middle of a field")
            yield Span(key >> 3, first, position)

    def _extent(self, wire_type: int, position: int, end: int) -> tuple[int, int]:
        """Returns where the content of a field begins and ends."""
        if wire_type == _BYTES:
            length, first = self._varint(position, end)
            return first, first + length
        if wire_type == _VARINT:
            position = self._varint(position, end)[1]
        elif wire_type in (_FIXED32, _FIXED64):
            position += 4 if wire_type == _FIXED32 else 8
        else:
            raise ValueError("it holds a field of an unknown kind")
        return position, position

    def _varint(self, position: int, end: int) -> tuple[int, int]:
        """Returns a number of variable length, and the position after it."""
        value = 0
        for shift in range(0, 70, 7):
            if position >= end:
                raise ValueError("it ends in the middle of a number")
            byte = self._data[position]
            position += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, position
        raise ValueError("it holds a number that is too long")
