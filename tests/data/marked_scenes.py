"""Writes small scenes with cars whose front is known, and label files for them."""

from __future__ import annotations

import warnings
from pathlib import Path

import cv2
import numpy as np
import pyogrio
import shapely
from rasterio.transform import Affine

from rotamatch.core.geometry import corners

from .small_rasters import write_raster

CAR_PX = (24.0, 11.0)
"""Length and width of a car."""

ORIGIN = (500000.0, 5000000.0)
"""Map coordinates of the top-left corner of a scene with a CRS."""

_GROUND, _BODY, _FRONT = (90, 95, 85), (60, 70, 200), (230, 230, 120)


def car_boxes(headings: tuple[float, ...] = (0, 40, 90, 135, 200, 250, 300, 350)) -> np.ndarray:
    """Returns float64 [N, 5], cars in rows of four: column, row, length, width in pixels, heading."""
    places = [(32.0 + 56 * (k % 4), 32.0 + 56 * (k // 4)) for k in range(len(headings))]
    return np.array([(*place, *CAR_PX, heading) for place, heading in zip(places, headings, strict=True)])


def car_image(boxes_px: np.ndarray, height: int = 128, width: int = 232, seed: int = 0) -> np.ndarray:
    """Returns uint8 [3, height, width]: noisy ground, dark cars, the front half of each bright."""
    image = np.full((height, width, 3), _GROUND, np.uint8)
    for x, y, length, breadth, heading in boxes_px:
        forward = np.array([np.sin(np.radians(heading)), -np.cos(np.radians(heading))])
        fronts = (x + forward[0] * length / 4, y + forward[1] * length / 4, length / 2, breadth, heading)
        for box, colour in (((x, y, length, breadth, heading), _BODY), (fronts, _FRONT)):
            ring = corners([(box[0], -box[1], *box[2:])])[0] * (1, -1) - 0.5
            cv2.fillPoly(image, [np.round(ring * 256).astype(np.int32)], colour, cv2.LINE_AA, shift=8)
    noise = np.random.default_rng(seed).normal(0, 6, image.shape)
    return np.clip(image + noise, 1, 254).astype(np.uint8).transpose(2, 0, 1)


def boxes_on_map(boxes_px: np.ndarray, gsd: float | None) -> np.ndarray:
    """Returns boxes in map coordinates and ground units; those of a scene without georeference for no GSD."""
    scale, origin = (1.0, (0.0, 0.0)) if gsd is None else (gsd, ORIGIN)
    moved = boxes_px.copy()
    moved[:, 0] = origin[0] + boxes_px[:, 0] * scale
    moved[:, 1] = origin[1] - boxes_px[:, 1] * scale
    moved[:, 2:4] *= scale
    return moved


def write_scene(path: Path, values: np.ndarray, gsd: float | None = 0.2, crs: str | None = "EPSG:32633") -> Path:
    """Writes values [C, H, W] as a GeoTIFF; without any georeference for no GSD."""
    transform = None if gsd is None else Affine(gsd, 0, ORIGIN[0], 0, -gsd, ORIGIN[1])
    return write_raster(path, values, transform, None if gsd is None else crs, photometric=photometric(values))


def photometric(values: np.ndarray) -> str:
    """Returns how a GeoTIFF says that three bands are red, green and blue."""
    return "RGB" if len(values) == 3 else "MINISBLACK"


def write_labels(
    path: Path, shapes: list, crs: str | None = "EPSG:32633", layer: str = "labels", **fields: list
) -> Path:
    """Writes shapely geometries with fields as a vector layer; None stands for a row without a geometry."""
    blobs = np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], object)
    columns = [
        np.array(values, object if isinstance(values[0], (str, type(None))) else None) for values in fields.values()
    ]
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        pyogrio.raw.write(
            path,
            geometry=blobs,
            field_data=columns,
            fields=list(fields),
            layer=layer,
            crs=crs,
            geometry_type="Unknown",
            driver="GPKG" if path.suffix == ".gpkg" else "GeoJSON",
            append=path.exists(),
        )
    return path


def rectangles(boxes: np.ndarray) -> list:
    """Returns shapely polygons of boxes [N, 5]."""
    return list(shapely.polygons(corners(boxes)))
