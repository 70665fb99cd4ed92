"""The one interface through which rasters and point clouds are read, and the way to open them."""

from __future__ import annotations

import hashlib
import json
import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from .errors import SceneError
from .feedback import Feedback, NullFeedback
from .grid import Grid, Ground, grid_at, grids_at

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .resample import Weighted

STACK_SEPARATOR = " + "
"""Stands between the parts of a stack in the text form of a scene's source."""

SMALLEST_OBJECT_PX = 4.0
"""An object shorter than this many native pixels can neither be learnt nor recognised."""

_OVERVIEW_READS = 64_000_000
"""An overview costs the reading of at most about this many pixels."""

_STRIP_READS = 8_000_000
"""One part of an overview costs the reading of at most about this many pixels, well below a second."""

_SAMPLE_SIDE = 1024


@dataclass(frozen=True)
class Band:
    """One band of a scene.

    Attributes:
        role: what it shows (red, green, blue, nir, grey, height, intensity, ...), or band1, band2, ... where that is
            unknown; unique in a scene.
        dtype: the stored number type, such as `uint8`.
        name: the band's own name, for people.
    """

    role: str
    dtype: str
    name: str


@dataclass(frozen=True)
class Window:
    """Pixels read from a scene.

    Attributes:
        values: float32 [C, H, W] in the raw units of the scene, 0 where invalid.
        valid: bool [H, W], false outside the scene and on nodata.
    """

    values: NDArray[np.float32]
    valid: NDArray[np.bool_]


class Scene(Protocol):
    """A raster, a mosaic, a stack or a point cloud.

    Attributes:
        name: a short name for people.
        description: what `open_scene` needs to open it again; ready for JSON.
        ground: the map the scene lies on.
        bounds: left, bottom, right, top in map units.
        bands: what it holds, in order.
        gsd: native ground units per pixel at the centre.
        colours: values of each band from a place that does not depend on the extent, where the scene is a part of
            something without a whole and brings them along; else empty.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def description(self) -> dict[str, Any]: ...  # noqa: D102

    @property
    def ground(self) -> Ground: ...  # noqa: D102

    @property
    def bounds(self) -> tuple[float, float, float, float]: ...  # noqa: D102

    @property
    def bands(self) -> tuple[Band, ...]: ...  # noqa: D102

    @property
    def gsd(self) -> float: ...  # noqa: D102

    @property
    def colours(self) -> tuple[tuple[float, ...], ...]: ...  # noqa: D102

    def grid(self, gsd: float | None = None) -> Grid:
        """Returns the lattice over the whole scene, see `grid.grid_at`."""

    def grids(self, gsd: float | None = None) -> list[Grid]:
        """Returns lattices over parts of even scale that cover the scene, see `grid.grids_at`."""

    def read(self, grid: Grid, roles: Sequence[str] | None = None) -> Window:
        """Reads any window of any grid of this scene, partly or wholly outside of it too.

        A pixel comes out the same whichever window of its lattice it is read through. Safe to call from several
        threads.

        Args:
            grid: where and how fine.
            roles: the bands wanted, in this order; None for all. A pixel's validity is judged by these bands.

        Raises:
            SceneError: if a role is missing or the data cannot be read.
        """

    def overview(self, max_pixels: int = 4_000_000, feedback: Feedback | None = None) -> Window:
        """Returns the whole scene, reduced by a whole factor to at most `max_pixels`; for statistics.

        Of a scene so large that reading all of it would take long, and which has no overviews, only evenly spread
        squares are read and the rest is invalid.

        Args:
            max_pixels: of the result.
            feedback: asked between the parts that are read whether to stop.
        """

    def identity(self) -> str:
        """Returns a hash of what the scene is: place, size, time of change, shape and bands."""

    def close(self) -> None:
        """Closes the files of all threads."""

    def __enter__(self) -> Scene: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class GriddedScene(ABC):
    """What all scenes with a native lattice share; subclasses read, identify and close.

    Args:
        name: a short name for people.
        description: what `open_scene` needs to open it again.
        native: the lattice it is stored in.
        bands: what it holds.
    """

    def __init__(self, name: str, description: dict[str, Any], native: Grid, bands: tuple[Band, ...]) -> None:
        self.name = name
        self.description = description
        self.native = native
        self.bands = bands
        self.colours: tuple[tuple[float, ...], ...] = ()

    @property
    def ground(self) -> Ground:
        """See `Scene`."""
        return self.native.ground

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """See `Scene`."""
        return self.native.bounds

    @property
    def gsd(self) -> float:
        """See `Scene`."""
        return self.native.gsd

    def grid(self, gsd: float | None = None) -> Grid:
        """See `Scene`."""
        return grid_at(self.native, gsd)

    def grids(self, gsd: float | None = None) -> list[Grid]:
        """See `Scene`."""
        return grids_at(self.native, gsd)

    @property
    @abstractmethod
    def coarsest_factor(self) -> int:
        """How many times the coarsest overview is reduced; 1 without overviews."""

    @abstractmethod
    def weighted(self, grid: Grid, bands: Sequence[int]) -> Weighted:
        """Reads bands, by their position in `bands`, with the share of each pixel that was seen; see `read`."""

    def read(self, grid: Grid, roles: Sequence[str] | None = None) -> Window:
        """See `Scene`."""
        return Window(*self.weighted(grid, self.band_indexes(roles)).finish())

    def overview(self, max_pixels: int = 4_000_000, feedback: Feedback | None = None) -> Window:
        """See `Scene`."""
        feedback = feedback or NullFeedback()
        native = self.native
        factor = 1
        while math.ceil(native.width / factor) * math.ceil(native.height / factor) > max_pixels:
            factor += 1
        reduced = replace(
            native,
            step_x=native.step_x * factor,
            step_y=native.step_y * factor,
            width=math.ceil(native.width / factor),
            height=math.ceil(native.height / factor),
            gsd=native.gsd * factor,
        )
        pixels_to_read = native.width * native.height / min(factor, self.coarsest_factor) ** 2
        if pixels_to_read <= _OVERVIEW_READS:
            rows = max(1, int(reduced.height * _STRIP_READS / pixels_to_read))
            return self._in_parts(reduced, (rows, reduced.width), (rows, reduced.width), (0, 0), feedback)
        every = math.ceil(math.sqrt(pixels_to_read / _OVERVIEW_READS))
        side = max(1, _SAMPLE_SIDE // factor)
        first = side * ((every - 1) // 2)
        return self._in_parts(reduced, (side, side), (side * every, side * every), (first, first), feedback)

    @abstractmethod
    def identity(self) -> str:
        """See `Scene`."""

    @abstractmethod
    def close(self) -> None:
        """See `Scene`."""

    def band_indexes(self, roles: Sequence[str] | None) -> list[int]:
        """Returns the positions of roles in `bands`; all of them for None.

        Raises:
            SceneError: if the scene lacks one.
        """
        known = {band.role: index for index, band in enumerate(self.bands)}
        wanted = list(known) if roles is None else list(roles)
        missing = [role for role in wanted if role not in known]
        if missing:
            raise SceneError(
                f"The scene '{self.name}' has no band '{', '.join(missing)}'; it has {', '.join(known)}. "
                "Use a scene with the bands the model or the store was made with."
            )
        return [known[role] for role in wanted]

    def _in_parts(
        self, grid: Grid, size: tuple[int, int], every: tuple[int, int], first: tuple[int, int], feedback: Feedback
    ) -> Window:
        """Reads a part of so many rows and columns in every so many, from a first one on; the rest is invalid."""
        values = np.zeros((len(self.bands), grid.height, grid.width), np.float32)
        valid = np.zeros((grid.height, grid.width), bool)
        for top in range(first[0], grid.height, every[0]):
            for left in range(first[1], grid.width, every[1]):
                feedback.check()
                rows, cols = min(size[0], grid.height - top), min(size[1], grid.width - left)
                part = self.read(grid.window(top, left, rows, cols))
                place = np.s_[top : top + rows, left : left + cols]
                values[(slice(None), *place)] = part.values
                valid[place] = part.valid
        return Window(values, valid)

    def __enter__(self) -> GriddedScene:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def open_scene(
    source: str | Path | dict[str, Any] | Sequence[Any], gsd_m: float | None = None, crs: str | None = None
) -> Scene:
    """Opens whatever can be read as one scene.

    Args:
        source: a file GDAL reads; a folder or a glob of rasters (one mosaic); a VRT; a `/vsi...` path such as
            `/vsicurl/https://...`; a point cloud (`cloud.open_cloud`); `dsm:a.tif` or `dsm:a.tif,dtm=b.tif`, a raster
            of surface heights (`dsm.open_dsm`); `a.tif + b.laz` or a list of these (a stack of co-registered scenes);
            or the `description` of a scene. A description has `kind` (`raster`, `mosaic`, `cloud`, `dsm` or `stack`),
            `uri`, `dsm` and `dtm`, or `parts` (descriptions), and `gsd_m`.
        gsd_m: metres per pixel of a scene without a CRS, whose unit is then metres; of no effect on a scene with a
            CRS, whose GSD is known.
        crs: the CRS of a point cloud that names none or a wrong one, or of the clouds in a stack.

    Raises:
        SceneError: if it is missing, unreadable, damaged or nothing that makes one scene.
    """
    from .scene_source import open_source

    return open_source(source, gsd_m, crs)


def fingerprint(facts: Any) -> str:
    """Returns a short hash of facts that JSON can hold."""
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]
