"""What a copy of a raster layer tells about itself: what it is of, and the colours around it, whatever its extent."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal
from qgis.core import QgsPointXY, QgsRectangle

from ..core.schema import COPY_TAG
from .write_errors import unwritable

REGION_PX = 4096
"""At least so many pixels wide is a cell of the global grid that a layer without a whole takes its colours from."""

PLACES_PER_SIDE = 4
PLACE_PX = 256
"""Colours are read in 4 x 4 squares of at most so many pixels, spread over the cell: about a megapixel."""

_QUANTILES = 1001
_FEWEST_PIXELS = 4096

Steps = tuple[float, float]


def origin_of(facts: list[Any]) -> str:
    """Returns a hash of what a copy is of; from it, no address can be told."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def colour_region(centre: QgsPointXY, steps: Steps) -> QgsRectangle:
    """Returns the cell of a global grid that a place lies in.

    The sides of cells are powers of two in map units, so that pixel sizes a little apart share their cells.

    Args:
        centre: of a copy, in map units.
        steps: map units per pixel along x and y.
    """
    sides = [2.0 ** math.ceil(math.log2(REGION_PX * step)) for step in steps]
    left, bottom = (math.floor(at / side) * side for at, side in zip((centre.x(), centre.y()), sides))
    return QgsRectangle(left, bottom, left + sides[0], bottom + sides[1])


def colour_places(region: QgsRectangle, steps: Steps) -> list[tuple[QgsRectangle, tuple[int, int]]]:
    """Returns the squares to take the colours of a region from, with their width and height in pixels."""
    wide, high = region.width() / PLACES_PER_SIDE, region.height() / PLACES_PER_SIDE
    size = (_pixels(wide, steps[0]), _pixels(high, steps[1]))
    half_x, half_y = min(wide, size[0] * steps[0]) / 2, min(high, size[1] * steps[1]) / 2
    places = []
    for row in range(PLACES_PER_SIDE):
        for column in range(PLACES_PER_SIDE):
            x = region.xMinimum() + (column + 0.5) * wide
            y = region.yMinimum() + (row + 0.5) * high
            places.append((QgsRectangle(x - half_x, y - half_y, x + half_x, y + half_y), size))
    return places


def read_colours(
    places: list[tuple[QgsRectangle, tuple[int, int]]], read: Callable[[QgsRectangle, tuple[int, int]], Any]
) -> list[list[float]]:
    """Returns the spread of the values of each band as quantiles, empty where there is too little to see.

    Args:
        places: see `colour_places`.
        read: gives the pixels of a place that are to be seen, as numbers [bands, pixels].
    """
    values = np.concatenate([read(*place) for place in places], axis=1)
    if values.shape[1] < _FEWEST_PIXELS:
        return []
    chosen = np.linspace(0, values.shape[1] - 1, _QUANTILES).round().astype(int)
    ordered = np.sort(values, axis=1)[:, chosen]
    return [[float(f"{value:.7g}") for value in band] for band in ordered.tolist()]


def write_note(path: Path, origin: str, colours: list[list[float]]) -> None:
    """Writes the note into a GeoTIFF.

    Raises:
        OutputError: if it cannot be written.
    """
    note = json.dumps({"origin": origin, "colours": colours})
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_UPDATE)
        failed = dataset is None or dataset.SetMetadataItem(COPY_TAG, note) != gdal.CE_None
        details = gdal.GetLastErrorMsg() if failed else ""
        del dataset
    except RuntimeError as error:  # where GDAL has been told to raise
        failed, details = True, str(error)
    if failed:
        raise unwritable(path, details)


def _pixels(length: float, step: float) -> int:
    return max(1, min(PLACE_PX, round(length / step)))
