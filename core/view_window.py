"""The part of a scene that a map shows, as a grid that is small enough to be searched at once."""

from __future__ import annotations

import math

from .errors import SceneError
from .grid import Grid
from .scene import Scene

Bounds = tuple[float, float, float, float]


def view_grid(
    scene: Scene, window: Bounds, gsd: float, most_px: int, coarsest: float = 0.0, step: int = 1
) -> tuple[Grid, bool]:
    """Returns the grid of a window, or of what of it around its middle can be searched at once.

    Args:
        scene: an open scene.
        window: left, bottom, right, top on the scene's map.
        gsd: ground units per pixel that would be best.
        most_px: pixels of the result.
        coarsest: the GSD may grow up to this so that more fits.
        step: sides and offsets of the result are multiples of this.

    Returns:
        the grid, and whether all of the window is in it.

    Raises:
        SceneError: if the window shows nothing of the scene.
    """
    left, bottom, right, top = window
    least_x, least_y, most_x, most_y = scene.bounds
    left, bottom, right, top = max(left, least_x), max(bottom, least_y), min(right, most_x), min(top, most_y)
    if not (left < right and bottom < top):
        raise SceneError("The map shows nothing of the scene; zoom to it first.")
    along_x, along_y = scene.ground.scale_at((left + right) / 2, (bottom + top) / 2)
    area = (right - left) * along_x * (top - bottom) * along_y
    wanted = math.sqrt(area / most_px)
    gsd = max(gsd, min(wanted, coarsest))
    grid = _nearest(scene.grids(gsd), (left + right) / 2, (bottom + top) / 2)
    (first_col, first_row), (last_col, last_row) = grid.pixel_xy([(left, top), (right, bottom)]).tolist()
    width, height = last_col - first_col, last_row - first_row
    shrink = min(1.0, math.sqrt(most_px / (width * height)))
    middle_col, middle_row = (first_col + last_col) / 2, (first_row + last_row) / 2
    row, rows = _span(middle_row, height * shrink, step)
    col, columns = _span(middle_col, width * shrink, step)
    return grid.window(row, col, rows, columns), shrink == 1.0


def _span(middle: float, length: float, step: int) -> tuple[int, int]:
    """Returns start and length, multiples of a step, of what holds a stretch."""
    start = math.floor((middle - length / 2) / step) * step
    return start, max(math.ceil((middle + length / 2 - start) / step), 1) * step


def _nearest(grids: list[Grid], x: float, y: float) -> Grid:
    """Returns the grid that holds a place, or the nearest one."""

    def distance(grid: Grid) -> float:
        left, bottom, right, top = grid.bounds
        return max(left - x, x - right, 0.0) + max(bottom - y, y - top, 0.0)

    return min(grids, key=distance)
