"""Headers of LAS and LAZ files, read so that a damaged one is an error instead of a crash."""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from laspy.copc import CopcInfoVlr
from laspy.errors import LaspyException
from laspy.header import LasHeader
from laspy.vlrs.vlr import VLR

from .cloud import Bounds, shown
from .cloud_crs import Declared, declared_by
from .cloud_records import Frame
from .errors import SceneError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PREFIX = 104
_RECORD_HEADER = 54
_LARGEST_HEADER = 64 * 2**20
_LARGEST_RECORD = 2**20
_LARGEST_FORMAT = 10
_MOST_EXTENDED_RECORDS = 64
_EXTENDED_RECORD = struct.Struct("<H16sHQ32s")
_LASZIP = (22204, "laszip encoded")
_PARSE_ERRORS = (LaspyException, ValueError, KeyError, IndexError, TypeError, OverflowError, struct.error)


@dataclass(frozen=True, eq=False)
class LasLayout:
    """What the header of a LAS or LAZ file says.

    Attributes:
        point_format: 0 to 10.
        record_size: bytes per point, decompressed.
        start: where the points start, in bytes.
        end: where what follows the points starts, or None where that is not known.
        count: points, as far as the header knows.
        scales: of x, y, z.
        offsets: of x, y, z.
        bounds: left, bottom, right, top; need not be true.
        laszip: what the decoder needs to know, None where the points are not compressed.
        copc: what the index of a COPC file needs to know, None for another.
        declared: the CRS.
    """

    point_format: int
    record_size: int
    start: int
    end: int | None
    count: int
    scales: tuple[float, float, float]
    offsets: tuple[float, float, float]
    bounds: Bounds
    laszip: bytes | None
    copc: CopcInfoVlr | None
    declared: Declared

    @property
    def tolerance(self) -> float:
        """How much coordinates may differ by rounding."""
        return 2 * max(self.scales[0], self.scales[1])

    def frame(self, z_to_m: float, rgb_factor: int = 1) -> Frame:
        """Returns how records become points."""
        return Frame(self.scales, self.offsets, z_to_m, rgb_factor)


def read_layout(stream: BinaryIO, size: int, uri: str) -> LasLayout:
    """Reads the header of a LAS, LAZ or COPC file.

    Args:
        stream: the file, at any place.
        size: bytes of the file.
        uri: what to call it in an error.

    Raises:
        SceneError: if it is no such file, or a damaged one.
    """
    header = _parsed(stream, size, uri)
    scales, offsets = _numbers(header.scales), _numbers(header.offsets)
    if not all(map(math.isfinite, (*scales, *offsets))) or min(map(abs, scales)) <= 0:
        raise _damaged(uri, f"scales {scales}, offsets {offsets}")
    known = list(header.vlrs)
    laszip = next((bytes(r.record_data_bytes()) for r in known if (r.record_id, r.user_id) == _LASZIP), None)
    if header.are_points_compressed and laszip is None:
        raise _damaged(uri, "compressed points without a LASzip record")
    return LasLayout(
        point_format=header.point_format.id,
        record_size=header.point_format.size,
        start=int(header.offset_to_point_data),
        end=_end(header),
        count=int(header.point_count),
        scales=scales,
        offsets=offsets,
        bounds=(float(header.mins[0]), float(header.mins[1]), float(header.maxs[0]), float(header.maxs[1])),
        laszip=laszip if header.are_points_compressed else None,
        copc=known[0] if known and isinstance(known[0], CopcInfoVlr) else None,
        declared=declared_by([*known, *_extended_records(stream, header, size)]),
    )


@contextmanager
def opened(uri: str) -> Iterator[BinaryIO]:
    """Opens a file for reading.

    Raises:
        SceneError: if it is missing or must not be read.
    """
    try:
        with Path(uri).open("rb") as stream:
            yield stream
    except FileNotFoundError as error:
        raise SceneError(
            f"There is no file '{uri}'. Check the path, or link the scene to where it is now.", str(error)
        ) from error
    except OSError as error:
        raise SceneError(f"'{uri}' cannot be read. Check your permissions and the drive.", str(error)) from error


def cut_short(uri: str, how: str, details: str = "") -> SceneError:
    """Returns the error for a file of which the end is missing."""
    return SceneError(f"'{shown(uri)}' is cut short: {how}. Copy or download it again.", details)


def _parsed(stream: BinaryIO, size: int, uri: str) -> LasHeader:
    """Lets laspy read the header, once its lengths have been found to be possible."""
    stream.seek(0)
    prefix = stream.read(_PREFIX)
    if prefix[:4] != b"LASF":
        raise SceneError(f"'{shown(uri)}' is no LAS or LAZ file, whatever its name says. Choose another file.")
    start = int.from_bytes(prefix[96:100], "little")
    if len(prefix) < _PREFIX or start > size:
        raise cut_short(uri, "it ends within its header")
    records = int.from_bytes(prefix[100:104], "little")
    if start > _LARGEST_HEADER or records * _RECORD_HEADER > start:
        raise _damaged(uri, f"a header of {start} bytes with {records} records")
    try:
        header = LasHeader.read_from(io.BytesIO(prefix + stream.read(start - _PREFIX)), read_evlrs=False)
    except _PARSE_ERRORS as error:
        raise _damaged(uri, repr(error)) from error
    if header.point_format.id > _LARGEST_FORMAT:
        raise _damaged(uri, f"point format {header.point_format.id}")
    return header


def _damaged(uri: str, details: str) -> SceneError:
    return SceneError(f"The header of '{shown(uri)}' is damaged. Copy or download the file again.", details)


def _numbers(values: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in values)
    return x, y, z


def _end(header: LasHeader) -> int | None:
    """Returns where extended records or waveforms follow the points."""
    follows = []
    if header.version.minor >= 4 and header.number_of_evlrs:
        follows.append(int(header.start_of_first_evlr))
    if header.version.minor >= 3 and header.start_of_waveform_data_packet_record:
        follows.append(int(header.start_of_waveform_data_packet_record))
    return min((place for place in follows if place > header.offset_to_point_data), default=None)


def _extended_records(stream: BinaryIO, header: LasHeader, size: int) -> list[Any]:
    """Reads those extended records that can hold a CRS; others may be huge."""
    if header.version.minor < 4 or not header.number_of_evlrs:
        return []
    found, place = [], int(header.start_of_first_evlr)
    for _ in range(min(int(header.number_of_evlrs), _MOST_EXTENDED_RECORDS)):
        if not 0 < place <= size - _EXTENDED_RECORD.size:
            break
        stream.seek(place)
        _, user, number, length, _ = _EXTENDED_RECORD.unpack(stream.read(_EXTENDED_RECORD.size))
        name = user.split(b"\0")[0].decode("ascii", "replace")
        if name == "LASF_Projection" and length <= _LARGEST_RECORD:
            found.append(VLR(name, number, "", stream.read(length)))
        place += _EXTENDED_RECORD.size + length
    return found
