"""Bands of the bird's-eye view, made from what was tallied in each cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Cells = NDArray[np.float32]
    Mask = NDArray[np.bool_]

BANDS = {
    "height_max": "Height above ground of the highest point, metres",
    "height_mean": "Mean height above ground, metres",
    "height_range": "Highest minus lowest point of 3 x 3 cells, metres",
    "density": "Points per square metre of 3 x 3 cells, natural logarithm of 1 + n",
    "intensity": "Intensity, 0 to 1 between its 1st and 99th percentile",
    "first_ratio": "Share of first returns in 3 x 3 cells",
    "roughness": "Deviation of the surface from a plane through 3 x 3 cells, metres",
    "red": "Red, 0 to 255",
    "green": "Green, 0 to 255",
    "blue": "Blue, 0 to 255",
}
"""Role of each band, in order, and what it holds."""

FACTS = {
    "terrain": "Height of the terrain as the cloud counts heights, metres",
    "points": "Number of points",
}
"""What is known of a cell besides; no band that a model is offered, and known in cells without points too."""

HALO = 4
"""Cells around a window that its bands depend on."""

_FILL_PASSES = 2
_NEIGHBOURS = 4
_PERCENT = (1.0, 99.0)
_TO_BYTES = np.float32(255 / 65535)


@dataclass(frozen=True)
class Scaling:
    """What turns tallies into bands.

    Attributes:
        span_m: see `birdseye.Tally`.
        cell_m: side of a cell in metres.
        intensity: the raw intensities that become 0 and 1.
        low_m: the height that all others are counted from.
    """

    span_m: float
    cell_m: float
    intensity: tuple[float, float] = (0.0, 1.0)
    low_m: float = 0.0


def roles_of(dimensions: frozenset[str], dense: bool = True) -> tuple[str, ...]:
    """Returns the roles of the bands that a cloud gives, in order.

    Args:
        dimensions: see `cloud.CloudFacts`.
        dense: whether the number of points says something, as it does not for a raster.
    """
    needed = {"intensity": "intensity", "first_ratio": "returns", "red": "rgb", "green": "rgb", "blue": "rgb"}
    lacking = {role for role, dimension in needed.items() if dimension not in dimensions}
    return tuple(role for role in BANDS if role not in lacking and (dense or role != "density"))


def intensity_range(histogram: NDArray[np.int64]) -> tuple[float, float]:
    """Returns the 1st and 99th percentile of intensities; two different numbers.

    Args:
        histogram: int64 [65536], how often each intensity occurs.
    """
    total = np.cumsum(histogram)
    low, high = (float(np.searchsorted(total, total[-1] * percent / 100)) for percent in _PERCENT)
    return low, max(high, low + 1)


def bands_of(
    fields: Mapping[str, Cells], terrain: Cells, scaling: Scaling, roles: tuple[str, ...]
) -> tuple[list[Cells], Mask]:
    """Makes bands of a window that has a halo.

    Args:
        fields: float32 [H + 2 HALO, W + 2 HALO] each, see `birdseye.Tally`.
        terrain: float32 of the same shape, metres above the same level.
        scaling: the numbers behind them.
        roles: the bands wanted, of `BANDS` and `FACTS`.

    Returns:
        the bands in the order of `roles`, float32 [H, W] each, those of `BANDS` NaN where there is nothing to see; and
        bool [H, W], where there is something.
    """
    view = _View(dict(fields), terrain, scaling)
    inner = np.s_[HALO:-HALO, HALO:-HALO]
    valid = view.valid[inner]
    bands = []
    for role in roles:
        band = view.band(role)[inner]
        bands.append(band if role in FACTS else np.where(valid, band, np.float32(np.nan)))
    return bands, valid


class _View:
    """One window while its bands are made."""

    def __init__(self, fields: dict[str, Cells], terrain: Cells, scaling: Scaling) -> None:
        self._fields = fields
        self._scaling = scaling
        self._terrain = terrain
        self._seen = fields["count"] > 0
        self._per_point = np.divide(1, fields["count"], out=np.zeros_like(terrain), where=self._seen)
        self._rings, self.valid = _holes(self._seen)
        self._top = self._filled(np.where(self._seen, fields["above"] - terrain, 0))

    def band(self, role: str) -> Cells:
        makers: dict[str, Callable[[], Cells]] = {
            "height_max": lambda: self._top,
            "height_mean": lambda: self._filled(self._mean("z") - np.where(self._seen, self._terrain, 0)),
            "height_range": self._range,
            "density": self._density,
            "intensity": self._intensity,
            "first_ratio": self._first_ratio,
            "roughness": lambda: _roughness(_spread(self._top, self.valid)),
            "terrain": lambda: self._terrain + np.float32(self._scaling.low_m),
            "points": lambda: self._fields["count"],
        }
        return makers[role]() if role in makers else self._filled(self._mean(role) * _TO_BYTES)

    def _mean(self, field: str) -> Cells:
        result: Cells = self._fields[field] * self._per_point
        return result

    def _filled(self, values: Cells) -> Cells:
        """Fills holes in place, ring by ring, with the mean of neighbours; values are 0 where nothing is known."""
        for hole, share in self._rings:
            total = _sum(values)
            values.reshape(-1)[hole] = total.reshape(-1)[hole] * share
        return values

    def _range(self) -> Cells:
        around = np.ones((3, 3), np.uint8)
        highest, deepest = (cv2.dilate(self._fields[name], around) for name in ("above", "below"))
        return np.asarray(np.maximum(highest + deepest - np.float32(self._scaling.span_m), 0), np.float32)

    def _density(self) -> Cells:
        per_m2 = _sum(self._fields["count"]) / np.float32(9 * self._scaling.cell_m**2)
        return np.asarray(np.log1p(per_m2), np.float32)

    def _first_ratio(self) -> Cells:
        count = _sum(self._fields["count"])
        return np.divide(_sum(self._fields["first"]), count, out=np.zeros_like(count), where=count > 0.5)

    def _intensity(self) -> Cells:
        low, high = self._scaling.intensity
        scaled = np.clip((self._mean("intensity") - np.float32(low)) / np.float32(high - low), 0, 1)
        return self._filled(np.where(self._seen, scaled, 0))


def _holes(seen: Mask) -> tuple[list[tuple[NDArray[np.intp], Cells]], Mask]:
    """Finds the holes that enough neighbours justify filling.

    Returns:
        the places filled in each pass with 1 / number of neighbours, and where there is something in the end.
    """
    rings = []
    valid = seen
    for _ in range(_FILL_PASSES):
        neighbours = _sum(valid.astype(np.float32))
        hole = np.flatnonzero(~valid & (neighbours > _NEIGHBOURS - 0.5))
        rings.append((hole, np.asarray(1 / neighbours.reshape(-1)[hole], np.float32)))
        valid = valid.copy()
        valid.reshape(-1)[hole] = True
    return rings, valid


def _spread(values: Cells, valid: Mask) -> Cells:
    """Continues values by one cell into the unknown, so that a border is not taken for rough."""
    count = _sum(valid.astype(np.float32))
    mean = np.divide(_sum(np.where(valid, values, 0)), count, out=np.zeros_like(values), where=count > 0.5)
    return np.where(valid, values, mean)


def _roughness(surface: Cells) -> Cells:
    """Returns the root mean square distance from the plane through each 3 x 3 cells."""
    exact = surface.astype(np.float64)
    along, across = np.array([-1.0, 0, 1]), np.ones(3)
    edge = cv2.BORDER_REPLICATE
    mean, squares, slope_x, slope_y = (
        np.asarray(part, np.float64)
        for part in (
            cv2.blur(exact, (3, 3), borderType=edge),
            cv2.sqrBoxFilter(exact, cv2.CV_64F, (3, 3), borderType=edge),
            cv2.sepFilter2D(exact, cv2.CV_64F, along, across, borderType=edge),
            cv2.sepFilter2D(exact, cv2.CV_64F, across, along, borderType=edge),
        )
    )
    rest = squares - mean * mean - (slope_x * slope_x + slope_y * slope_y) / 54
    return np.asarray(np.sqrt(np.maximum(rest, 0)), np.float32)


def _sum(values: Cells) -> Cells:
    """Returns the sum over each 3 x 3 cells."""
    return np.asarray(cv2.boxFilter(values, -1, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT), np.float32)
