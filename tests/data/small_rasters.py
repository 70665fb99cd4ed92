"""Writes small rasters for tests: noise, and planes whose value tells the place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.transform import Affine

UTM = CRS.from_epsg(32633)
NORTH_UP = Affine(0.5, 0, 500000, 0, -0.5, 5000000)


def noise(bands: int = 3, height: int = 96, width: int = 128, dtype: str = "uint8", seed: int = 0) -> np.ndarray:
    """Returns smooth-free random values, 1 at least so that 0 stays free for nodata: [bands, height, width]."""
    top = 250 if dtype == "uint8" else 30000
    values = np.random.default_rng(seed).integers(1, top, (bands, height, width))
    return values.astype(dtype)


def plane(transform: Affine, height: int = 96, width: int = 128) -> np.ndarray:
    """Returns one float32 band whose value is `plane_value` of each pixel's centre."""
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    x = transform.a * cols + transform.b * rows + transform.c
    y = transform.d * cols + transform.e * rows + transform.f
    return plane_value(x, y)[None].astype(np.float32)


def plane_value(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Returns a value that grows evenly over the map around NORTH_UP's corner."""
    return (x - 500000) * 1.5 - (y - 5000000) * 0.5 + 200


def write_raster(
    path: Path,
    values: np.ndarray,
    transform: Affine | None = NORTH_UP,
    crs: CRS | None = UTM,
    *,
    overviews: tuple[int, ...] = (),
    descriptions: tuple[str, ...] = (),
    mask: np.ndarray | None = None,
    palette: dict[int, tuple[int, int, int, int]] | None = None,
    **profile: Any,
) -> Path:
    """Writes values [C, H, W] as a GeoTIFF and returns its path; `mask` [H, W] is 0 where invalid."""
    profile = {"driver": "GTiff", "tiled": True, "blockxsize": 64, "blockysize": 64, **profile}
    if transform is not None:
        profile["transform"] = transform
    bands, height, width = values.shape
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True, GDAL_PAM_ENABLED="NO"),
        rasterio.open(
            path, "w", height=height, width=width, count=bands, dtype=values.dtype, crs=crs, **profile
        ) as dataset,
    ):
        dataset.write(values)
        if mask is not None:
            dataset.write_mask(mask)
        if palette is not None:
            dataset.write_colormap(1, palette)
        for index, description in enumerate(descriptions, start=1):
            dataset.set_band_description(index, description)
    if overviews:
        with rasterio.open(path, "r+") as dataset:
            dataset.build_overviews(overviews, Resampling.average)
    return path
