"""Co-registered scenes, of whatever GSD each, as one scene with the bands of all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from .errors import SceneError
from .georeference import is_georeferenced
from .grid import Grid, native_grid
from .resample import Weighted
from .scene import STACK_SEPARATOR, Band, GriddedScene, fingerprint

if TYPE_CHECKING:
    from numpy.typing import NDArray


class StackedScene(GriddedScene):
    """Several scenes of the same ground as one.

    It covers the ground that all parts share, on the lattice of the finest part. A role that an earlier part has
    already gets the number of its part in front: `part2_red`.

    Args:
        parts: at least two, in one CRS or all without one; closed with this scene.
        gsd_m: the GSD given by the user, or None.

    Attributes:
        parts: the scenes it is made of.

    Raises:
        SceneError: if the parts do not lie on one another.
    """

    def __init__(self, parts: Sequence[GriddedScene], gsd_m: float | None) -> None:
        name = STACK_SEPARATOR.join(part.name for part in parts)
        description = {"kind": "stack", "parts": [part.description for part in parts], "gsd_m": gsd_m}
        super().__init__(name, description, _shared_grid(parts), _stacked_bands(parts))
        self.parts = tuple(parts)
        if all(part.colours for part in parts):
            self.colours = tuple(band for part in parts for band in part.colours)
        self._origin = [(part, band) for part in parts for band in range(len(part.bands))]

    @property
    def coarsest_factor(self) -> int:
        """See `GriddedScene`."""
        return min(part.coarsest_factor for part in self.parts)

    def weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        """See `GriddedScene`."""
        values = np.empty((len(bands), grid.height, grid.width), np.float32)
        weights: list[tuple[list[int], NDArray[np.float32]]] = []
        for part in self.parts:
            places = [place for place, band in enumerate(bands) if self._origin[band][0] is part]
            if not places:
                continue
            read = part.weighted(grid, [self._origin[bands[place]][1] for place in places])
            values[places] = read.values
            if read.weight is not None:
                weights.append((places, read.weight))
        if not weights:
            return Weighted(values, None)
        common = np.minimum.reduce([weight for _, weight in weights])
        shares = {id(weight): _share(common, weight) for _, weight in weights}
        for places, weight in weights:
            values[places] *= shares[id(weight)]
        plain = sorted(set(range(len(bands))) - {place for places, _ in weights for place in places})
        values[plain] *= common
        return Weighted(values, common)

    def identity(self) -> str:
        """See `Scene`."""
        return fingerprint([part.identity() for part in self.parts])

    def close(self) -> None:
        """See `Scene`."""
        for part in self.parts:
            part.close()


def _share(common: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.divide(common, weight, out=np.zeros_like(weight), where=weight > 0)


def _stacked_bands(parts: Sequence[GriddedScene]) -> tuple[Band, ...]:
    bands: list[Band] = []
    for number, part in enumerate(parts, start=1):
        taken = {band.role for band in bands}
        for band in part.bands:
            role = f"part{number}_{band.role}" if band.role in taken else band.role
            bands.append(replace(band, role=role, name=f"{part.name}: {band.name}"))
    return tuple(bands)


def _shared_grid(parts: Sequence[GriddedScene]) -> Grid:
    _check_alike(parts)
    finest = min(parts, key=lambda part: part.gsd).native
    bounds = np.array([part.bounds for part in parts])
    left, bottom = bounds[:, :2].max(axis=0)
    right, top = bounds[:, 2:].min(axis=0)
    first, last = finest.pixel_xy([(left, top), (right, bottom)])
    col, row = (math.ceil(value - 1e-3) for value in first)
    end_col, end_row = (math.floor(value + 1e-3) for value in last)
    if end_col <= col or end_row <= row:
        raise SceneError(f"The scenes {_names(parts)} do not overlap, so they cannot be stacked. Check their CRS.")
    window = finest.window(row, col, end_row - row, end_col - col)
    step, size = (window.step_x, window.step_y), (window.width, window.height)
    return native_grid(window.ground, window.left, window.top, step, size)


def _check_alike(parts: Sequence[GriddedScene]) -> None:
    with_crs = [part for part in parts if part.ground.crs_wkt is not None]
    if with_crs and len(with_crs) < len(parts):
        lacking = next(part for part in parts if part.ground.crs_wkt is None)
        raise SceneError(f"'{lacking.name}' has no CRS but another scene of the stack has. Assign it its CRS.")
    free = [part for part in parts if not is_georeferenced(part.native)]
    sizes = {(part.native.width, part.native.height) for part in free}
    if free and (len(free) < len(parts) or len(sizes) > 1):
        raise SceneError(
            f"The scenes {_names(parts)} cannot be stacked: without a georeference they all have to be images of the "
            "same size. Georeference them first."
        )


def _names(parts: Sequence[GriddedScene]) -> str:
    return ", ".join(f"'{part.name}'" for part in parts)
