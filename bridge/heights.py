"""Heights read from a bird's-eye raster through QGIS itself, so that nobody waits for the engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from ..core.box_cells import cells_in, robust_top
from .birdseye import HEIGHT, TERRAIN, band_of

MOST_CELLS = 1000
"""Objects are looked at with no more cells than these along each side, so that nobody waits for a huge one."""


@dataclass(frozen=True)
class Height:
    """What is known of the heights at a place.

    Attributes:
        above_m: height above ground in metres; None where the cloud has no points.
        terrain_m: height of the ground, as the cloud counts heights; None where it is not known.
    """

    above_m: float | None
    terrain_m: float | None


def height_at(raster: QgsRasterLayer, place: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> Height | None:
    """Returns the heights at a place; None outside of the raster.

    Args:
        raster: a bird's-eye view.
        place: where.
        crs: of the place.
    """
    moved = _moved([place], crs, raster)
    if moved is None or not raster.extent().contains(moved[0]):
        return None
    return Height(*(_sample(raster, band_of(raster, role), moved[0]) for role in (HEIGHT, TERRAIN)))


def height_of(
    raster: QgsRasterLayer, ring: Sequence[tuple[float, float]], crs: QgsCoordinateReferenceSystem
) -> float | None:
    """Returns how high an object is, by the measure of what a search finds; None where nothing is known.

    Args:
        raster: a bird's-eye view.
        ring: (x, y) of the corners of its box.
        crs: of the corners.
    """
    moved = _moved([QgsPointXY(x, y) for x, y in ring], crs, raster)
    band = band_of(raster, HEIGHT)
    if moved is None or len(moved) < 3 or not band:
        return None
    extent, cell = raster.extent(), np.array([raster.rasterUnitsPerPixelX(), raster.rasterUnitsPerPixelY()])
    corners = np.array([(place.x() - extent.xMinimum(), extent.yMaximum() - place.y()) for place in moved]) / cell
    factor = max(1, math.ceil(np.ptp(corners, axis=0).max() / MOST_CELLS))
    (rows, cols), inside = cells_in(corners / factor, (raster.height() // factor, raster.width() // factor))
    if not inside.any():
        return None
    (left, top), (right, bottom) = np.array([(cols.start, rows.start), (cols.stop, rows.stop)]) * cell * factor
    box = QgsRectangle(
        extent.xMinimum() + left, extent.yMaximum() - bottom, extent.xMinimum() + right, extent.yMaximum() - top
    )
    values = _block(raster, band, box, inside.shape)
    height = math.nan if values is None else robust_top(np.where(inside, values, np.float32(-np.inf)))
    return height if math.isfinite(height) else None


def _moved(
    places: list[QgsPointXY], crs: QgsCoordinateReferenceSystem, raster: QgsRasterLayer
) -> list[QgsPointXY] | None:
    if not crs.isValid() or not raster.crs().isValid() or crs == raster.crs():
        return places
    change = QgsCoordinateTransform(crs, raster.crs(), QgsProject.instance())
    try:
        return [change.transform(place) for place in places]
    except QgsCsException:
        return None


def _sample(raster: QgsRasterLayer, band: int, place: QgsPointXY) -> float | None:
    if not band:
        return None
    value, is_known = raster.dataProvider().sample(place, band)
    return float(value) if is_known and math.isfinite(value) else None


def _block(raster: QgsRasterLayer, band: int, box: QgsRectangle, shape: tuple[int, int]) -> np.ndarray | None:
    """Returns float32 [rows, cols] of a part of a band, -inf where nothing is known; None where it cannot be read."""
    rows, cols = shape
    block = raster.dataProvider().block(band, box, cols, rows)
    values = np.frombuffer(bytes(block.data()), np.float32)
    if values.size != rows * cols:
        return None
    values = values.reshape(shape).copy()
    if block.hasNoDataValue():
        values[values == np.float32(block.noDataValue())] = -np.inf
    values[~np.isfinite(values)] = -np.inf
    return values
