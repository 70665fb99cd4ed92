"""Paints tiny georeferenced scenes with objects that have a front, and fills sample stores with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import Affine

from rotamatch.core.geometry import OrientedBox
from rotamatch.core.sample_rows import NewSample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene

LEFT, TOP, GSD = 500_000.0, 5_000_000.0, 0.5
CRS = "EPSG:32633"
SIZES_PX = {"directed": (24.0, 12.0), "axial": (32.0, 16.0), "round": (18.0, 18.0)}
"""Length and width of an object by the symmetry of its class."""

_GROUND, _BODY, _FRONT, _AXIAL, _ROUND = 60.0, 150.0, 230.0, 10.0, 190.0
_SPACING_PX = 48


@dataclass(frozen=True, eq=False)
class PaintedScene:
    """A scene with its truth.

    Attributes:
        path: the GeoTIFF.
        boxes: float64 [N, 5] map x, y, length and width in metres, heading.
        symmetries: of each object, N.
    """

    path: Path
    boxes: np.ndarray
    symmetries: tuple[str, ...]


def lattice(side_px: int, seed: int, spacing_px: int = _SPACING_PX) -> np.ndarray:
    """Returns float64 [N, 3]: columns and rows of a shaken lattice, and random headings."""
    random = np.random.default_rng(seed)
    middles = np.arange(spacing_px / 2, side_px - spacing_px / 3, spacing_px)
    places = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
    return np.column_stack([places + random.uniform(-4, 4, places.shape), random.uniform(0, 360, len(places))])


def draw(image: np.ndarray, box: np.ndarray, symmetry: str) -> None:
    """Paints one object into float [H, W]; the box has columns, rows and pixels, its front is the bright third."""
    x, y, length, width, heading = box
    rows, columns = np.indices(image.shape) + 0.5
    turn = np.radians(heading)
    along = (columns - x) * np.sin(turn) - (rows - y) * np.cos(turn)
    across = (columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)
    if symmetry == "round":
        image[np.hypot(along, across) <= length / 2] = _ROUND
        return
    inside = (np.abs(along) <= length / 2) & (np.abs(across) <= width / 2)
    image[inside] = _AXIAL if symmetry == "axial" else np.where(along[inside] > length / 6, _FRONT, _BODY)


def paint_scene(
    path: Path,
    *,
    side_px: int = 256,
    seed: int = 0,
    bands: int = 3,
    dtype: str = "uint8",
    symmetries: tuple[str, ...] = ("directed",),
    spacing_px: int = _SPACING_PX,
    nodata_from_column: int | None = None,
    shadow_from_column: int | None = None,
) -> PaintedScene:
    """Writes a GeoTIFF in metres and returns its truth.

    Args:
        path: the file to write.
        side_px: of the square scene.
        seed: of places, headings and noise.
        bands: all alike but for their contrast.
        dtype: of the values; 16 bits use their range.
        symmetries: the objects take turns through these.
        spacing_px: of the lattice they stand on.
        nodata_from_column: everything from this column on is nodata.
        shadow_from_column: everything from this column on is darker.
    """
    places = lattice(side_px, seed, spacing_px)
    kinds = tuple(symmetries[index % len(symmetries)] for index in range(len(places)))
    boxes = np.column_stack([places[:, :2], [SIZES_PX[kind] for kind in kinds], places[:, 2]])
    grey = np.full((side_px, side_px), _GROUND)
    for box, kind in zip(boxes, kinds, strict=True):
        draw(grey, box, kind)
    if shadow_from_column is not None:
        grey[:, shadow_from_column:] *= 0.4
    noise = np.random.default_rng(seed + 1).normal(0, 4, (bands, side_px, side_px))
    values = np.clip(grey * np.linspace(1.0, 0.8, bands)[:, None, None] + noise, 1, 255)
    values = values * (200 if dtype == "uint16" else 1)
    if nodata_from_column is not None:
        values[:, :, nodata_from_column:] = 0
    _write(path, values.astype(dtype))
    on_map = boxes * (GSD, -GSD, GSD, GSD, 1) + (LEFT, TOP, 0, 0, 0)
    return PaintedScene(path, on_map, kinds)


def _write(path: Path, values: np.ndarray) -> None:
    count, height, width = values.shape
    profile = {
        "driver": "GTiff",
        "count": count,
        "height": height,
        "width": width,
        "dtype": values.dtype,
        "crs": CRS,
        "transform": Affine(GSD, 0, LEFT, 0, -GSD, TOP),
        "nodata": 0,
        "photometric": "rgb" if count == 3 else "minisblack",
    }
    with rasterio.open(path, "w", **profile) as file:
        file.write(values)


def square(left_px: float, top_px: float, right_px: float, bottom_px: float) -> np.ndarray:
    """Returns the map ring [4, 2] of a rectangle of pixels."""
    corners = np.array([(left_px, top_px), (right_px, top_px), (right_px, bottom_px), (left_px, bottom_px)], float)
    return corners * (GSD, -GSD) + (LEFT, TOP)


def fill_store(
    path: Path,
    painted: PaintedScene,
    *,
    names: dict[str, str] | None = None,
    most: int | None = None,
    headings: bool = True,
    area_px: tuple[float, float, float, float] | None = None,
) -> Path:
    """Makes a sample store of a painted scene.

    Args:
        path: the store to make.
        painted: the scene, all of whose objects become positives.
        names: class name by symmetry; `car`, `house` and `tank` by default.
        most: only so many positives.
        headings: whether they are known.
        area_px: left, top, right and bottom of an area in which every object is marked.
    """
    names = names or {"directed": "car", "axial": "house", "round": "tank"}
    with open_scene(painted.path) as scene, SampleStore.create(path, scene.ground.crs_wkt) as store:
        name = store.add_scene(scene)
        for symmetry in dict.fromkeys(painted.symmetries):
            store.add_class(names[symmetry], symmetry)
        samples = [
            NewSample("positive", names[symmetry], OrientedBox(*box).ring(), box[4] if headings else None, name)
            for box, symmetry in zip(painted.boxes.tolist(), painted.symmetries, strict=True)
        ]
        if area_px is not None:
            samples.append(NewSample("area", "", square(*area_px), None, name))
        store.add_samples(samples[:most] if most else samples)
    return path
