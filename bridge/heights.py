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
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)

from .birdseye import HEIGHT, TERRAIN, band_of

MOST_CELLS = 64
"""Objects are looked at with no more cells than these along each side."""


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
) -> Height | None:
    """Returns the highest point of what an outline holds, and the ground in its middle; None outside of the raster.

    Args:
        raster: a bird's-eye view.
        ring: (x, y) of the corners.
        crs: of the corners.
    """
    moved = _moved([QgsPointXY(x, y) for x, y in ring], crs, raster)
    if moved is None or len(moved) < 3:
        return None
    outline = QgsGeometry.fromPolygonXY([moved])
    box = outline.boundingBox()
    values = _block(raster, band_of(raster, HEIGHT), box)
    if values is None:
        return None
    known = values[np.isfinite(values) & _inside(moved, box, values.shape)]
    ground = _sample(raster, band_of(raster, TERRAIN), outline.centroid().asPoint())
    return Height(float(known.max()) if known.size else None, ground)


def _inside(ring: list[QgsPointXY], box: QgsRectangle, shape: tuple[int, int]) -> np.ndarray:
    """Returns bool [rows, cols]: whose middle lies in a ring, of the cells that divide its bounds."""
    rows, cols = shape
    x = box.xMinimum() + (np.arange(cols) + 0.5) * box.width() / cols
    y = (box.yMaximum() - (np.arange(rows) + 0.5) * box.height() / rows)[:, None]
    inside = np.zeros(shape, bool)
    for one, other in zip(ring, [*ring[1:], ring[0]]):
        if one.y() != other.y():
            crosses = (one.y() > y) != (other.y() > y)
            inside ^= crosses & (x < one.x() + (y - one.y()) * (other.x() - one.x()) / (other.y() - one.y()))
    return inside


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


def _block(raster: QgsRasterLayer, band: int, box: QgsRectangle) -> np.ndarray | None:
    """Returns float32 [rows, cols] of a part of a band, NaN where nothing is known; None outside of it."""
    if not band or not box.intersects(raster.extent()) or box.isEmpty():
        return None
    cols = min(MOST_CELLS, max(1, math.ceil(box.width() / raster.rasterUnitsPerPixelX())))
    rows = min(MOST_CELLS, max(1, math.ceil(box.height() / raster.rasterUnitsPerPixelY())))
    block = raster.dataProvider().block(band, box, cols, rows)
    values = np.frombuffer(bytes(block.data()), np.float32)
    if values.size != rows * cols:
        return None
    values = values.reshape(rows, cols).copy()
    if block.hasNoDataValue():
        values[values == np.float32(block.noDataValue())] = np.nan
    return values
