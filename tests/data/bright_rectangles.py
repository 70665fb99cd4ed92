"""Makes scenes that the tiny model can search: dark ground with bright rectangles whose front half is brighter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import Affine

CLASSES = (("car", "directed", 14.0, 8.0), ("house", "axial", 20.0, 13.0), ("tank", "round", 8.0, 8.0))
"""Name, symmetry, length and width in pixels; for `write_tiny_model`."""

SPACING_PX = 44
_GROUND, _REAR, _FRONT = 45, 190, 240


@dataclass(frozen=True)
class BrightScene:
    """A scene with its truth.

    Attributes:
        path: the GeoTIFF.
        boxes: float64 [N, 5] x, y (up) in pixels from the top-left corner, length, width, heading.
        kinds: int64 [N], into `CLASSES`.
    """

    path: Path
    boxes: np.ndarray
    kinds: np.ndarray


def make_bright_scene(
    path: Path,
    size: tuple[int, int] = (420, 300),
    *,
    seed: int = 0,
    crs: str | None = None,
    transform: Affine | None = None,
    nodata_columns: tuple[int, int] | None = None,
    roles: int = 3,
) -> BrightScene:
    """Writes a scene.

    Args:
        path: the GeoTIFF to write.
        size: width and height in pixels.
        seed: of places and headings.
        crs: the CRS, or None.
        transform: pixel to map.
        nodata_columns: first and last column of a stripe without data.
        roles: number of bands, all alike.
    """
    random = np.random.default_rng(seed)
    boxes, kinds = place_boxes(size, random)
    if nodata_columns:
        x, half = boxes[:, 0], SPACING_PX / 2
        clear = (x < nodata_columns[0] - half) | (x > nodata_columns[1] + half)
        boxes, kinds = boxes[clear], kinds[clear]
    image = paint(size, boxes, random)
    if nodata_columns:
        image[:, slice(*nodata_columns)] = 0
    write_raster(path, np.repeat(image[None], roles, axis=0), crs, transform, 0 if nodata_columns else None)
    return BrightScene(path, boxes, kinds)


def place_boxes(size: tuple[int, int], random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Returns boxes [N, 5] far enough apart for the tiny model, and their classes [N]."""
    columns = np.arange(SPACING_PX / 2, size[0] - SPACING_PX / 2, SPACING_PX)
    rows = np.arange(SPACING_PX / 2, size[1] - SPACING_PX / 2, SPACING_PX)
    x, y = (centre.ravel() + random.uniform(-4, 4, centre.size) for centre in np.meshgrid(columns, -rows))
    kinds = random.integers(0, len(CLASSES), len(x))
    sizes = np.array([entry[2:] for entry in CLASSES])[kinds]
    return np.column_stack([x, y, sizes, random.uniform(0, 360, len(x))]), kinds


def paint(size: tuple[int, int], boxes: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Returns uint8 [H, W] with the boxes painted on noisy ground."""
    image = np.clip(random.normal(_GROUND, 3, size[::-1]), 30, 60).astype(np.uint8)
    for x, y, length, width, heading in boxes:
        reach = int(np.hypot(length, width) / 2) + 1
        top, left = max(int(-y) - reach, 0), max(int(x) - reach, 0)
        patch = image[top : int(-y) + reach + 1, left : int(x) + reach + 1]
        rows, columns = np.indices(patch.shape)
        right, up = columns + left + 0.5 - x, -(rows + top + 0.5) - y
        sine, cosine = np.sin(np.radians(heading)), np.cos(np.radians(heading))
        along, across = right * sine + up * cosine, right * cosine - up * sine
        inside = (np.abs(along) <= length / 2) & (np.abs(across) <= width / 2)
        patch[inside] = np.where(along[inside] > 0, _FRONT, _REAR)
    return image


def write_raster(
    path: Path, values: np.ndarray, crs: str | None = None, transform: Affine | None = None, nodata: int | None = None
) -> None:
    """Writes values [C, H, W] as a tiled GeoTIFF."""
    profile = {
        "driver": "GTiff",
        "count": values.shape[0],
        "height": values.shape[1],
        "width": values.shape[2],
        "dtype": values.dtype,
        "crs": crs,
        "nodata": nodata,
        "tiled": True,
        "blockxsize": 64,
        "blockysize": 64,
        "photometric": "rgb" if values.shape[0] == 3 else "minisblack",
    }
    if transform is not None:
        profile["transform"] = transform
    with rasterio.open(path, "w", **profile) as file:
        file.write(values)
