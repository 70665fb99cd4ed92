"""Chips: windows around samples, brought to one scale, one colour range and one rotation (front up)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from .colour import ColourStatistics
from .errors import SampleError
from .geometry import OrientedBox
from .grid import SAME_SCALE, Grid
from .light import CELL_PX, REACH_PX, evened
from .scene import SMALLEST_OBJECT_PX, Scene

FloatArray = NDArray[np.float64]
RgbImage = NDArray[np.uint8]

TARGET_LENGTH_PX = 40.0
"""Objects are shrunk to about this median length; larger ones cost more and find no better."""

_ENLARGED_BELOW_PX = 30.0
"""Of vehicles 24 pixels long more were found, and better outlined, once they were enlarged."""

_LARGEST_ENLARGEMENT = 4.0
"""Of vehicles 8 pixels long many more were found than with 2."""

_VALID_SHARE = 0.999
_RGB = ("red", "green", "blue")
_SHOWN_DEVIATIONS = 2.3
_NOTHING = 232


MOST_SCALE_STEPS = 3
"""Objects are looked at in a scene that is made coarser by two at most so many times."""


def scale_steps(lengths_px: Sequence[ArrayLike], native_gsd: float, names: Sequence[str]) -> tuple[int, ...]:
    """Chooses how often the working GSD is doubled for each class, so that large objects look like small ones.

    Args:
        lengths_px: for each class, [N] object lengths in pixels of the native GSD.
        native_gsd: see `working_gsd`.
        names: of the classes, for messages.

    Returns:
        0 for the classes of the smallest objects, up to `MOST_SCALE_STEPS`.

    Raises:
        SampleError: see `working_gsd`.
    """
    own = np.array([working_gsd(each, native_gsd, name) for each, name in zip(lengths_px, names, strict=True)])
    steps = np.rint(np.log2(own / own.min())).astype(int)
    return tuple(np.minimum(steps, MOST_SCALE_STEPS).tolist())


def working_gsd(lengths_px: ArrayLike, native_gsd: float, what: str = "objects") -> float:
    """Chooses the one GSD at which objects of a kind are learnt and found.

    Objects longer than `TARGET_LENGTH_PX` are shrunk to it, those shorter than three quarters of it are enlarged
    towards it, at most four times; the median length counts.

    Args:
        lengths_px: [N] object lengths in pixels of the native GSD.
        native_gsd: ground units per pixel of the scene; of several, the coarsest.
        what: the objects' name, for messages.

    Returns:
        ground units per pixel; the native GSD itself where the two differ by no more than 2 %.

    Raises:
        SampleError: if there are no lengths or the objects are smaller than `SMALLEST_OBJECT_PX`.
    """
    lengths = np.asarray(lengths_px, np.float64)
    if not lengths.size:
        raise SampleError(f"There are no positive samples of {what}; mark some first.")
    median = float(np.median(lengths))
    if median < SMALLEST_OBJECT_PX:
        raise SampleError(
            f"The {what} are only {median:.1f} pixels long in this scene, and at least {SMALLEST_OBJECT_PX:.0f} are "
            "needed; use a finer scene, and check that the samples and the scene's GSD belong together."
        )
    shrink = median / TARGET_LENGTH_PX
    if shrink < 1:
        shrink = max(shrink, 1 / _LARGEST_ENLARGEMENT) if median < _ENLARGED_BELOW_PX else 1.0
    return native_gsd if abs(shrink - 1) <= SAME_SCALE else native_gsd * shrink


@dataclass(frozen=True)
class ChipFrame:
    """Where a chip lies in a grid. Both count pixels from the outer corner of their top-left one, y down.

    Attributes:
        box: column and row of the centre, length and width in pixels of the grid, heading in degrees.
        size: rows and columns of the chip.
        scale: pixels of the chip per pixel of the grid.
    """

    box: tuple[float, float, float, float, float]
    size: tuple[int, int]
    scale: float = 1.0

    def matrix(self) -> FloatArray:
        """Returns float64 [2, 3], the affine map from chip pixels to grid pixels."""
        heading = np.radians(self.box[4])
        turn = np.array([[np.cos(heading), -np.sin(heading)], [np.sin(heading), np.cos(heading)]]) / self.scale
        middle = np.array([self.size[1] / 2, self.size[0] / 2])
        return np.column_stack([turn, np.asarray(self.box[:2]) - turn @ middle])

    def chip_to_grid(self, pixel_xy: ArrayLike) -> FloatArray:
        """Returns grid pixels [N, 2] of chip pixels [N, 2]."""
        matrix = self.matrix()
        result: FloatArray = np.asarray(pixel_xy, np.float64).reshape(-1, 2) @ matrix[:, :2].T + matrix[:, 2]
        return result

    def grid_to_chip(self, pixel_xy: ArrayLike) -> FloatArray:
        """Returns chip pixels [N, 2] of grid pixels [N, 2]; the inverse of `chip_to_grid`."""
        matrix = self.matrix()
        moved = np.asarray(pixel_xy, np.float64).reshape(-1, 2) - matrix[:, 2]
        return np.asarray(np.linalg.solve(matrix[:, :2], moved.T).T, np.float64)

    def corners(self) -> FloatArray:
        """Returns the chip's corners in grid pixels, float64 [4, 2]."""
        height, width = self.size
        return self.chip_to_grid([(0, 0), (width, 0), (width, height), (0, height)])


@dataclass(frozen=True, eq=False)
class Chip:
    """A normalised window around one sample.

    Attributes:
        values: float32 [C, h, w], colour-normalised, front up; 0 where not valid.
        valid: bool [h, w].
        frame: where it lies in `grid`.
        grid: the scene's lattice at the working GSD.
        sample_id: of the sample.
    """

    values: NDArray[np.float32]
    valid: NDArray[np.bool_]
    frame: ChipFrame
    grid: Grid
    sample_id: int = 0

    def on_data(self) -> bool:
        """Tells whether at least half of the object itself is on valid pixels."""
        length, width = (size * self.frame.scale / 2 for size in self.frame.box[2:4])
        rows, cols = np.indices(self.valid.shape) + 0.5
        inside = np.abs(rows - self.frame.size[0] / 2) <= max(length, 1)
        inside &= np.abs(cols - self.frame.size[1] / 2) <= max(width, 1)
        return bool(self.valid[inside].mean() >= 0.5)


def read_chip(
    scene: Scene,
    box: OrientedBox,
    statistics: ColourStatistics,
    gsd: float,
    size: tuple[int, int],
    *,
    scale: float = 1.0,
    sample_id: int = 0,
    even: bool = False,
) -> Chip:
    """Reads a chip: the box's front up, at the working GSD, in normalised colours.

    Args:
        scene: where to read.
        box: in the scene's map coordinates and ground units.
        statistics: of the scene; its roles are the bands that are read.
        gsd: the working GSD.
        size: rows and columns; more than the box takes shows its surroundings.
        scale: further enlargement of the chip against the working GSD.
        sample_id: to tell chips apart.
        even: whether to even the light as well, so that the chip is what the networks see; reads more around it.

    Raises:
        SceneError: if the scene cannot be read there.
    """
    grid = _grid_around(scene, gsd, box)
    x, y, length, width, heading = grid.boxes_to_pixels([box.as_tuple()])[0].tolist()
    frame = ChipFrame((x, y, length, width, heading), size, scale)
    left, top, right, bottom = _around(frame.corners(), even)
    window = scene.read(grid.window(top, left, bottom - top, right - left), statistics.roles)
    matrix = frame.matrix()
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - (left + 0.5, top + 0.5)  # OpenCV counts from pixel centres
    valid = _warp(window.valid.astype(np.float32), matrix, size) > _VALID_SHARE
    values = statistics.normalise(window)
    bands = [_warp(band, matrix, size) for band in (evened(values, window.valid) if even else values)]
    return Chip(np.stack(bands) * valid, valid, frame, grid, sample_id)


def chip_image(chip: Chip, roles: Sequence[str]) -> RgbImage:
    """Returns a chip as people see it.

    Normalised values within `_SHOWN_DEVIATIONS` of the mean span black to white, the same for all scenes; red, green
    and blue where the chip has them, else its first band in grey; `_NOTHING` where it is not valid.

    Returns:
        uint8 [h, w, 3].
    """
    shown = np.clip(chip.values[shown_bands(roles)] / (2 * _SHOWN_DEVIATIONS) + 0.5, 0, 1) * 255
    image: RgbImage = np.where(chip.valid, shown, _NOTHING).round().astype(np.uint8).transpose(1, 2, 0)
    return np.ascontiguousarray(image)


def shown_bands(roles: Sequence[str]) -> list[int]:
    """Returns the three bands that people see as red, green and blue, by their position in `roles`.

    Of a cloud these are its heights: its colours mostly come from an image of another day, and are not learnt from.
    """
    by_colour = set(_RGB) <= set(roles) and roles[0] != "height_max"
    return [list(roles).index(role) for role in _RGB] if by_colour else [0, 0, 0]


def _around(corners: FloatArray, even: bool) -> tuple[int, int, int, int]:
    """Returns left, top, right and bottom of what a chip is read from: for even light, whole cells and all in reach."""
    margin, step = (REACH_PX, CELL_PX) if even else (1, 1)
    left, top = (int(v) for v in np.floor((corners.min(axis=0) - margin) / step) * step)
    right, bottom = (int(v) for v in np.ceil((corners.max(axis=0) + margin) / step) * step)
    return left, top, right, bottom


def _warp(band: NDArray[np.float32], matrix: FloatArray, size: tuple[int, int]) -> NDArray[np.float32]:
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    warped = cv2.warpAffine(band, matrix, (size[1], size[0]), flags=flags, borderMode=cv2.BORDER_CONSTANT)
    return np.asarray(warped, np.float32)


def _grid_around(scene: Scene, gsd: float, box: OrientedBox) -> Grid:
    """Returns the lattice whose scale is right at the box; most scenes have but one."""
    grids = scene.grids(gsd)
    return min(grids, key=lambda grid: _distance(grid.bounds, box.x, box.y))


def _distance(bounds: tuple[float, float, float, float], x: float, y: float) -> float:
    left, bottom, right, top = bounds
    return max(left - x, x - right, 0.0) + max(bottom - y, y - top, 0.0)
