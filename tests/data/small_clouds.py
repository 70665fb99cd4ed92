"""Small point clouds for the tests: a slope with a box on it, written as LAS or LAZ of any version and format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import laspy
import numpy as np
import pyproj

BOX = (20.0, 10.0, 30.0, 14.0)
"""Left, bottom, right, top of the box, from the lower left corner of the cloud."""


def slope_with_box(count: int = 4000, side: float = 50.0, seed: int = 0) -> dict[str, np.ndarray]:
    """Points of a slope of 2 % with a box of 3 m on it; ground is class 2, the box class 6."""
    rng = np.random.default_rng(seed)
    x, y = rng.uniform(0, side, (2, count)).round(3)
    on_box = (x >= BOX[0]) & (x < BOX[2]) & (y >= BOX[1]) & (y < BOX[3])
    return {
        "x": x,
        "y": y,
        "z": (0.02 * x + 3.0 * on_box + 100.0).round(3),
        "intensity": rng.integers(100, 2000, count).astype(np.uint16),
        "return_number": np.ones(count, np.uint8),
        "number_of_returns": np.where(on_box, 1, 2).astype(np.uint8),
        "classification": np.where(on_box, 6, 2).astype(np.uint8),
        "red": np.where(on_box, 200, 90).astype(np.uint16),
        "green": np.full(count, 100, np.uint16),
        "blue": np.full(count, 50, np.uint16),
    }


def write_cloud(
    path: Path,
    columns: dict[str, np.ndarray] | None = None,
    version: str = "1.4",
    point_format: int = 7,
    crs: str | None = "EPSG:25832",
    origin: tuple[float, float] = (500_000.0, 5_400_000.0),
    scale: float = 0.001,
) -> Path:
    """Writes points, whose `x` and `y` count from an origin, and returns the path; a suffix of `.laz` compresses."""
    columns = slope_with_box() if columns is None else columns
    header = laspy.LasHeader(version=version, point_format=point_format)
    header.scales = [scale] * 3
    header.offsets = [*origin, 0.0]
    if crs is not None:
        header.add_crs(pyproj.CRS.from_user_input(crs))
    las = laspy.LasData(header)
    las.x, las.y, las.z = columns["x"] + origin[0], columns["y"] + origin[1], columns["z"]
    known = set(las.point_format.dimension_names)
    for name, values in columns.items():
        if name not in "xyz" and name in known:
            las[name] = values
    las.write(str(path))
    return path


def patch(path: Path, at: int, content: bytes) -> Path:
    """Overwrites bytes of a file, counted from its end where `at` is negative."""
    data = bytearray(path.read_bytes())
    at = at if at >= 0 else len(data) + at
    data[at : at + len(content)] = content
    path.write_bytes(bytes(data))
    return path


def all_points(cloud: Any, **how: Any) -> dict[str, np.ndarray]:
    """Reads a cloud and returns its columns, ordered by x and y."""
    from rotamatch.core.cloud import joined

    chunks = list(cloud.chunks(**how))
    if not chunks:
        return {"x": np.zeros(0)}
    points = joined(chunks)
    points = points.where(np.lexsort((points.z_m, points.y, points.x)))
    return {name: values for name, values in vars(points).items() if values is not None}
