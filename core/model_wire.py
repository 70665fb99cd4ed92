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
_GRAPH_INITIALISER = 5
_TENSOR_VALUES = (4, 5, 7, 9, 10, 11)
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
    entries: dict[bytes, Span] = {}
    fields, numbers = 0, 0
    for span in _spans(data, 0, len(data)):
        fields += 1
        if span.number == _MODEL_METADATA:
            parts = {part.number: part for part in _spans(data, span.start, span.end)}
            if parts.keys() != {1, 2}:
                raise ValueError("a metadata entry is not a key and a value")
            key = data[parts[1].start : parts[1].end]
            if key in entries:
                raise ValueError(f"two metadata entries are called {key[:40]!r}")
            entries[key] = parts[2]
        elif span.number == _MODEL_GRAPH:
            inner_fields, inner_numbers = _measure_graph(data, span)
            fields, numbers = fields + inner_fields, numbers + inner_numbers
        if fields > MAX_FIELDS:
            raise ValueError(f"it has more than {MAX_FIELDS} parts")
    if len(data) - numbers > MAX_STRUCTURE_BYTES:
        raise ValueError(f"it has more than {MAX_STRUCTURE_BYTES} bytes besides its weights")
    return entries


def _measure_graph(data: bytes, graph: Span) -> tuple[int, int]:
    """Returns how many fields a graph has, and how many bytes of it are numbers of initialisers."""
    fields, numbers = 0, 0
    for span in _spans(data, graph.start, graph.end):
        fields += 1
        if span.number == _GRAPH_INITIALISER:
            for part in _spans(data, span.start, span.end):
                fields += 1
                numbers += part.end - part.start if part.number in _TENSOR_VALUES else 0
        if fields > MAX_FIELDS:
            break
    return fields, numbers


def _spans(data: bytes, start: int, end: int) -> Iterator[Span]:
    position = start
    while position < end:
        key, position = _varint(data, position, end)
        number, wire_type = key >> 3, key & 7
        first = position
        if wire_type == _VARINT:
            _, position = _varint(data, position, end)
            first = position
        elif wire_type == _BYTES:
            length, first = _varint(data, position, end)
            position = first + length
        elif wire_type in (_FIXED32, _FIXED64):
            position = first = position + (4 if wire_type == _FIXED32 else 8)
        else:
            raise ValueError("it holds a field of an unknown kind")
        if number == 0 or position > end:
            raise ValueError("it ends in the middle of a field")
        yield Span(number, first, position)


def _varint(data: bytes, position: int, end: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if position >= end:
            raise ValueError("it ends in the middle of a number")
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
    raise ValueError("it holds a number that is too long")
