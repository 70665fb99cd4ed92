"""What a cloud is like, from a sample of its points: where it lies, how dense it is, what its dimensions hold."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from .cloud import GROUND, Bounds, CloudFacts, Points, joined, numbered, shown
from .cloud_records import Limits
from .errors import SceneError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .cloud_crs import CloudCrs

_ODD_SHARE = 0.001
_FEWEST_TO_JUDGE = 20
_REACH = 3.0
_LEAST_REACH = 100.0
_REACH_UP_M = 10_000.0
_WIDEST_M = 2_000_000.0
_CELLS, _POINTS_A_CELL, _PLACES_A_CELL = 65_536, 8, 4
_GROUND_SHARE = 0.005
_UNCLASSIFIED = (0, 1)


@dataclass(frozen=True, eq=False)
class Sample:
    """Points that stand for a whole cloud.

    Attributes:
        parts: the points.
        whole: whether they are all points of the cloud.
        places: how many places of the cloud they were taken from, independently of one another.
    """

    parts: list[Points]
    whole: bool
    places: int


@dataclass(frozen=True)
class Told:
    """What a file says about itself.

    Attributes:
        uri: the file.
        name: for people.
        count: points stored.
        bounds: of the header; need not be true.
        tolerance: how much coordinates may differ by rounding, in stored units.
        notes: what the user should be told already.
    """

    uri: str
    name: str
    count: int
    bounds: Bounds
    tolerance: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Survey:
    """What was found out about a cloud.

    Attributes:
        facts: for everybody.
        limits: outside of them points are not believed.
        rgb_factor: what brings stored colours to the full range of 16 bits.
    """

    facts: CloudFacts
    limits: Limits
    rgb_factor: int


def survey(told: Told, crs: CloudCrs, sample: Sample, scan: Callable[[Limits], Iterator[Points]]) -> Survey:
    """Looks at a sample of a cloud.

    Args:
        told: what the file says about itself.
        crs: its CRS.
        sample: some of its points, heights in metres.
        scan: reads all points within limits; called where the header proves wrong and the sample is not the whole.

    Raises:
        SceneError: if there is no point of use, or the coordinates make no sense.
    """
    points = joined(sample.parts) if sample.parts else None
    if points is None or not len(points):
        raise SceneError(
            f"'{shown(told.uri)}' holds no points of use: all of them are noise or withheld. Choose another file."
        )
    reach = _reach(points, told.uri)
    believed = points.where(reach.holds(points))
    bounds, notes = _bounds(told, sample.whole, believed, reach, scan)
    odd = len(points) - len(believed)
    if odd:
        notes += (f"Left out of '{told.name}': {numbered(odd)} far off all others or without coordinates.",)
    _check_extent(bounds, crs, told.uri)
    told = replace(told, notes=told.notes + notes)
    facts = _facts(told, crs, bounds, believed, len(believed) / len(points), sample)
    left, bottom, right, top = bounds
    slack = told.tolerance
    limits = Limits((left - slack, bottom - slack, right + slack, top + slack), reach.z_range)
    eight_bits = believed.rgb is not None and int(believed.rgb.max()) < 256
    return Survey(facts, limits, 257 if eight_bits else 1)


def _facts(told: Told, crs: CloudCrs, bounds: Bounds, believed: Points, share: float, sample: Sample) -> CloudFacts:
    return CloudFacts(
        name=told.name,
        crs_wkt=crs.wkt,
        xy_to_m=crs.at(bounds),
        z_to_m=crs.z_to_m,
        bounds=bounds,
        z_range=(float(believed.z_m.min()), float(believed.z_m.max())),
        count=told.count,
        dimensions=_dimensions(believed),
        classified=_is_classified(believed),
        spacing=_spacing(believed, bounds, told.count * share, sample),
        notes=told.notes,
    )


def _bounds(
    told: Told, whole: bool, believed: Points, reach: Limits, scan: Callable[[Limits], Iterator[Points]]
) -> tuple[Bounds, tuple[str, ...]]:
    """Returns the bounds of the points, and what there is to say if the header gave wrong ones."""
    right_told = _is_ordered(told.bounds) and _lies_in(told.bounds, reach.bounds, told.tolerance)
    right_told = right_told and _lies_in(_extent(believed), told.bounds, told.tolerance)
    if right_told:
        return (_extent(believed) if whole else told.bounds), ()
    found = _extent(believed)
    if not whole:
        for part in scan(reach):
            if len(part):
                found = united([found, _extent(part)])
    return found, (f"The bounds in the header of '{told.name}' are wrong; those of its points are taken.",)


def united(bounds: list[Bounds]) -> Bounds:
    """Returns the bounds around all bounds."""
    left, bottom, right, top = np.array(bounds).T
    return float(left.min()), float(bottom.min()), float(right.max()), float(top.max())


def _extent(points: Points) -> Bounds:
    return float(points.x.min()), float(points.y.min()), float(points.x.max()), float(points.y.max())


def _is_ordered(bounds: Bounds) -> bool:
    left, bottom, right, top = bounds
    return all(map(math.isfinite, bounds)) and left <= right and bottom <= top


def _lies_in(inner: Bounds, outer: Bounds, slack: float) -> bool:
    low = inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
    return low and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def _reach(points: Points, uri: str) -> Limits:
    """Returns how far off a point may be to be believed: some times the extent of nearly all the others."""
    finite = np.isfinite(points.x) & np.isfinite(points.y) & np.isfinite(points.z_m)
    if not finite.any():
        raise SceneError(f"The points of '{shown(uri)}' have no coordinates: all are NaN or infinite.")
    x, y = points.x[finite], points.y[finite]
    if len(x) < _FEWEST_TO_JUDGE:
        bounds = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
        return Limits(bounds, (float(points.z_m[finite].min()), float(points.z_m[finite].max())))
    (left, right), (bottom, top) = _bulk(x), _bulk(y)
    reach = max(_REACH * max(right - left, top - bottom), _LEAST_REACH)
    middle = float(np.median(points.z_m[finite]))
    return Limits(
        (left - reach, bottom - reach, right + reach, top + reach), (middle - _REACH_UP_M, middle + _REACH_UP_M)
    )


def _bulk(values: NDArray[np.float64]) -> tuple[float, float]:
    """Returns the range of all values but the few that are most extreme."""
    odd = max(1, math.ceil(len(values) * _ODD_SHARE))
    ordered = np.partition(values, (odd, len(values) - 1 - odd))
    return float(ordered[odd]), float(ordered[len(values) - 1 - odd])


def _check_extent(bounds: Bounds, crs: CloudCrs, uri: str) -> None:
    width = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) * crs.xy_to_m
    if width > _WIDEST_M:
        raise SceneError(
            f"The points of '{shown(uri)}' are spread over {width / 1000:.4g} km: scale or offset in the header are "
            "damaged. Get the file again."
        )


def _dimensions(points: Points) -> frozenset[str]:
    held = set()
    if points.intensity is not None and int(points.intensity.min()) != int(points.intensity.max()):
        held.add("intensity")
    if points.returns is not None and int(points.returns.max()) > 1:
        held.add("returns")
    if points.classification is not None and not np.isin(points.classification, _UNCLASSIFIED).all():
        held.add("classification")
    if points.rgb is not None and points.rgb.any():
        held.add("rgb")
    return frozenset(held)


def _is_classified(points: Points) -> bool:
    return points.classification is not None and float((points.classification == GROUND).mean()) >= _GROUND_SHARE


def _spacing(points: Points, bounds: Bounds, count: float, sample: Sample) -> float:
    """Returns the side of the square that one point has for itself in those parts that hold points."""
    left, bottom, right, top = bounds
    width, height = right - left, top - bottom
    if min(width, height) <= 0:
        return max(width, height) / max(count, 1) or 1.0
    area = width * height
    cells = min(len(points) / _POINTS_A_CELL if sample.whole else sample.places / _PLACES_A_CELL, _CELLS)
    for _ in range(2):
        side = math.sqrt(area / max(cells, 1))
        cols, rows = math.ceil(width / side), math.ceil(height / side)
        places = (
            np.minimum((points.x - left) / side, cols - 1).astype(np.int64)
            + np.minimum((points.y - bottom) / side, rows - 1).astype(np.int64) * cols
        )
        taken = len(np.unique(places))
        area = min(taken * side * side, width * height)
    return math.sqrt(area / max(count, 1))
