"""Records of the LAS formats as points: bit fields taken apart, coordinates scaled, unwanted points left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .cloud import NOISE, Bounds, Points

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EXTENDED = 6
_RGB_AT = {2: 20, 3: 28, 5: 28, 7: 30, 8: 30, 10: 30}
_NOISE = np.isin(np.arange(256), NOISE)


@dataclass(frozen=True)
class Frame:
    """How stored numbers become coordinates.

    Attributes:
        scales: of x, y, z.
        offsets: of x, y, z, in stored units.
        z_to_m: metres per stored vertical unit.
        rgb_factor: what brings stored colours to the full range of 16 bits.
    """

    scales: tuple[float, float, float]
    offsets: tuple[float, float, float]
    z_to_m: float
    rgb_factor: int = 1


@dataclass(frozen=True)
class Limits:
    """Where points are believed.

    Attributes:
        bounds: edges belong to it.
        z_range: heights in metres, both ends included.
    """

    bounds: Bounds
    z_range: tuple[float, float]

    def hold_all(self, points: Points) -> bool:
        """Tells whether all points are believed; quicker than looking at each."""
        (left, bottom, right, top), (low, high) = self.bounds, self.z_range
        sides = ((points.x, left, right), (points.y, bottom, top), (points.z_m, low, high))
        return not len(points) or all(bool(v.min() >= first and v.max() <= last) for v, first, last in sides)

    def holds(self, points: Points) -> NDArray[np.bool_]:
        """Tells of each point whether it is believed; not for NaN."""
        left, bottom, right, top = self.bounds
        inside = (points.x >= left) & (points.x <= right) & (points.y >= bottom) & (points.y <= top)
        return inside & (points.z_m >= self.z_range[0]) & (points.z_m <= self.z_range[1])


def record_type(point_format: int, size: int) -> np.dtype[Any]:
    """Returns the numpy type of the parts of a record that are of use.

    Args:
        point_format: 0 to 10.
        size: bytes per record, extra bytes included.
    """
    names: dict[str, tuple[str, int]] = {"X": ("<i4", 0), "Y": ("<i4", 4), "Z": ("<i4", 8), "intensity": ("<u2", 12)}
    names |= {"returns": ("u1", 14), "flags": ("u1", 15)}
    names["class"] = ("u1", 16 if point_format >= _EXTENDED else 15)
    if point_format in _RGB_AT:
        names["rgb"] = ("(3,)<u2", _RGB_AT[point_format])
    places = list(names.values())
    return np.dtype(
        {
            "names": list(names),
            "formats": [kind for kind, _ in places],
            "offsets": [offset for _, offset in places],
            "itemsize": size,
        }
    )


def as_points(records: NDArray[Any], point_format: int, frame: Frame) -> Points:
    """Turns records into points, without those that are withheld or noise.

    Args:
        records: of `record_type`, [N].
        point_format: 0 to 10.
        frame: how to scale them.
    """
    extended = point_format >= _EXTENDED
    classes = records["class"] if extended else records["class"] & 31
    withheld = records["flags"] & 4 if extended else records["flags"] & 128
    unwanted = _NOISE[classes] | (withheld != 0)
    if unwanted.any():
        records, classes = records[~unwanted], classes[~unwanted]
    bits, count_at, mask = records["returns"], np.uint8(4 if extended else 3), np.uint8(15 if extended else 7)
    x, y, z = (
        records[axis] * scale + offset for axis, scale, offset in zip("XYZ", frame.scales, frame.offsets, strict=True)
    )
    rgb = None
    if records.dtype.names is not None and "rgb" in records.dtype.names:
        rgb = np.ascontiguousarray(records["rgb"])
        if frame.rgb_factor != 1:
            rgb = np.minimum(rgb, 65535 // frame.rgb_factor) * np.uint16(frame.rgb_factor)
    with np.errstate(over="ignore"):  # an absurd scale gives infinity, which is not believed later
        z_m = (z * frame.z_to_m).astype(np.float32)
    return Points(
        x,
        y,
        z_m,
        np.ascontiguousarray(records["intensity"]),
        bits & mask,
        (bits >> count_at) & mask,
        np.ascontiguousarray(classes),
        rgb,
    )


class Sieve:
    """Leaves out points that are not believed, not asked for, or more than is known of the whole cloud.

    Args:
        limits: where points are believed.
        bounds: only points with left <= x < right and bottom <= y < top; None for all.
        dimensions: those to keep.

    Attributes:
        lost: how many points were not believed.
    """

    def __init__(self, limits: Limits, bounds: Bounds | None, dimensions: frozenset[str]) -> None:
        self._limits, self._bounds, self._dimensions = limits, bounds, dimensions
        self.lost = 0

    def __call__(self, points: Points) -> Points:
        """Returns those that are left."""
        points = points.only(self._dimensions)
        if not self._limits.hold_all(points):
            believed = self._limits.holds(points)
            self.lost += len(points) - int(np.count_nonzero(believed))
            points = points.where(believed)
        if self._bounds is not None:
            left, bottom, right, top = self._bounds
            wanted = (points.x >= left) & (points.x < right) & (points.y >= bottom) & (points.y < top)
            points = points if wanted.all() else points.where(wanted)
        return points
