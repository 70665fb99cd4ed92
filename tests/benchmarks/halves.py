"""Training on one half of a real scene, and the other half, turned, to be searched."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

Features = list[dict[str, Any]]


@dataclass(frozen=True)
class RealSet:
    """A real scene with labels.

    Attributes:
        name: of the folder.
        scene: file name of the scene.
        labels: file name of the labels.
        symmetry: of its class.
        heading_field: field with headings, empty to take the longest side.
        ignore_where: SQL condition of labels that count neither way, empty for none.
    """

    name: str
    scene: str
    labels: str
    symmetry: str
    heading_field: str = ""
    ignore_where: str = ""


CARS = RealSet("cars", "frame.jpg", "vehicles.geojson", "directed", "heading_deg", "occluded = 1")
HOUSES = RealSet("houses", "scene.tif", "houses.geojson", "axial")
SHIPS = RealSet("ships", "genoa_uint16.tif", "ships.geojson", "axial")


@dataclass(frozen=True, eq=False)
class Half:
    """One half of a scene, in pixels: x right, y down.

    Attributes:
        pixels: [H, W, C] in the scene's dtype.
        features: labels whose centre lies in the half, their rings in pixels of the half.
        transform: pixels of the half to map coordinates.
        crs: of the scene, or None.
        has_alpha: whether the last band is alpha.
        descriptions: of the bands but for alpha; they name their roles where there are more than three.
    """

    pixels: NDArray[Any]
    features: Features
    transform: Affine
    crs: Any
    has_alpha: bool = False
    descriptions: tuple[str | None, ...] = ()


def read_halves(folder: Path, real: RealSet) -> tuple[Half, Half]:
    """Returns the west and the east half of a real scene."""
    with rasterio.open(folder / real.name / real.scene) as source:
        pixels = np.moveaxis(source.read(), 0, 2)
        crs = source.crs
        transform = source.transform if crs else Affine(1, 0, 0, 0, -1, 0)
        named = tuple(source.descriptions)
    features = json.loads((folder / real.name / real.labels).read_text())["features"]
    to_pixels = _label_transform(features, crs, transform)
    middle = pixels.shape[1] // 2
    halves = []
    for start, end in ((0, middle), (middle, pixels.shape[1])):
        inside = []
        for feature in features:
            ring = to_pixels(_ring(feature))
            if start <= ring[:-1, 0].mean() < end:
                inside.append({"properties": feature["properties"], "ring": ring - (start, 0)})
        place = transform * Affine.translation(start, 0)
        halves.append(Half(pixels[:, start:end], inside, place, crs, descriptions=named))
    return halves[0], halves[1]


def _ring(feature: dict[str, Any]) -> NDArray[np.float64]:
    rings = feature["geometry"]["coordinates"]
    return np.array(rings[0] if feature["geometry"]["type"] == "Polygon" else rings[0][0], np.float64)[:, :2]


def _label_transform(features: Features, crs: Any, transform: Affine) -> Any:
    """Returns a function from label coordinates to pixels; GeoJSON of a scene with a CRS is in degrees."""
    inverse = ~transform
    degrees = crs is not None and all(np.abs(_ring(feature)).max() <= 180 for feature in features)

    def to_pixels(ring: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = ring.T
        if degrees:
            from pyproj import Transformer

            x, y = Transformer.from_crs("EPSG:4326", crs.to_wkt(), always_xy=True).transform(x, y)
        return np.stack(inverse * (np.asarray(x), np.asarray(y)), axis=1)

    return to_pixels


def turned(half: Half, degrees: float) -> Half:
    """Returns a half turned clockwise by some degrees, its pixels resampled, its headings turned along."""
    height, width = half.pixels.shape[:2]
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turn = np.array([[cos, -sin], [sin, cos]])
    outline = np.array([(0, 0), (width, 0), (width, height), (0, height)]) @ turn.T
    low = outline.min(axis=0)
    size = np.ceil(outline.max(axis=0) - low).astype(int)
    shift = turn @ (0.5, 0.5) - low - 0.5
    matrix = np.hstack([turn, shift[:, None]])
    way = cv2.INTER_NEAREST if degrees % 90 == 0 else cv2.INTER_CUBIC
    pixels = cv2.warpAffine(half.pixels, matrix, tuple(size.tolist()), flags=way)
    seen = cv2.warpAffine(
        np.full((height, width), 255, np.uint8), matrix, tuple(size.tolist()), flags=cv2.INTER_NEAREST
    )
    alpha = (seen // 255).astype(pixels.dtype) * np.iinfo(pixels.dtype).max
    features = [
        {"properties": _turned_heading(each["properties"], degrees), "ring": each["ring"] @ turn.T - low}
        for each in half.features
    ]
    return Half(np.dstack([pixels, alpha]), features, half.transform, half.crs, True, half.descriptions)


def _turned_heading(properties: dict[str, Any], degrees: float) -> dict[str, Any]:
    heading = properties.get("heading_deg")
    return properties if heading is None else {**properties, "heading_deg": (heading + degrees) % 360}


def write_half(half: Half, folder: Path, chosen: list[int] | None = None) -> tuple[Path, Path, Path]:
    """Writes scene, labels and the outline of the whole half.

    Args:
        half: what to write.
        folder: where.
        chosen: only these labels.

    Returns:
        paths of the GeoTIFF, the labels and the outline.
    """
    folder.mkdir(parents=True, exist_ok=True)
    scene, labels, outline = folder / "scene.tif", folder / "labels.geojson", folder / "outline.geojson"
    height, width, bands = half.pixels.shape
    place = {"crs": half.crs, "transform": half.transform} if half.crs else {}
    profile = {"driver": "GTiff", "height": height, "width": width, "count": bands, "dtype": half.pixels.dtype}
    if bands - half.has_alpha >= 3:
        profile["photometric"] = "rgb"
    with rasterio.open(scene, "w", tiled=True, **profile, **place) as target:
        if half.has_alpha:  # before the pixels: afterwards GeoTIFF forgets it
            target.colorinterp = [*target.colorinterp[:-1], rasterio.enums.ColorInterp.alpha]
        for number, text in enumerate(half.descriptions, start=1):
            target.set_band_description(number, text or "")
        target.write(np.moveaxis(half.pixels, 2, 0))
    features = half.features if chosen is None else [half.features[index] for index in chosen]
    _write_features(labels, [(each["ring"], each["properties"]) for each in features], half)
    ring = np.array([(0, 0), (width, 0), (width, height), (0, height), (0, 0)], np.float64)
    _write_features(outline, [(ring, {})], half)
    return scene, labels, outline


def _write_features(path: Path, rows: list[tuple[NDArray[np.float64], dict[str, Any]]], half: Half) -> None:
    collection: dict[str, Any] = {"type": "FeatureCollection", "features": []}
    if half.crs:
        collection["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{half.crs.to_epsg()}"}}
    for ring, properties in rows:
        place = half.transform if half.crs else Affine(1, 0, 0, 0, -1, 0)
        mapped = np.stack(place * (ring[:, 0], ring[:, 1]), axis=1).tolist()
        geometry = {"type": "Polygon", "coordinates": [mapped]}
        collection["features"].append({"type": "Feature", "properties": properties, "geometry": geometry})
    path.write_text(json.dumps(collection))
