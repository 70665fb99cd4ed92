"""Makes the inputs of the QGIS tests with the engine's Python: `make_inputs.py FOLDER`.

A georeferenced image of bright rectangles whose front is brighter, their labels, and a model that finds them.
"""

from __future__ import annotations

import importlib.util
import runpy
import sys
from pathlib import Path

import cv2
import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]
LEFT, TOP, SIDE_PX, CELL_PX = 500000.0, 5000384.0, 384, 64
LENGTH_M, WIDTH_M = 14.0, 8.0
HEADINGS = np.arange(36) * 10.0


def main(folder: Path) -> None:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    from rotamatch.core.geometry import corners

    columns, rows = np.meshgrid(np.arange(6), np.arange(6))
    centres = np.stack([columns.ravel(), rows.ravel()], axis=1) * CELL_PX + CELL_PX / 2 + 0.5
    sizes = np.full((len(centres), 2), (LENGTH_M, WIDTH_M))
    boxes = np.column_stack([LEFT + centres[:, 0], TOP - centres[:, 1], sizes, HEADINGS])
    rings = corners(boxes)
    write_scene(folder / "scene.tif", rings)
    pyogrio.raw.write(
        folder / "labels.gpkg",
        geometry=shapely.to_wkb(shapely.polygons(rings)),
        field_data=[np.full(len(boxes), "car", object), boxes[:, 4]],
        fields=["kind", "heading"],
        geometry_type="Polygon",
        crs="EPSG:25832",
        layer="labels",
    )
    write_model(folder / "model.onnx")


def write_scene(path: Path, rings) -> None:
    generator = np.random.default_rng(0)
    image = generator.normal(70, 4, (SIDE_PX, SIDE_PX)).astype(np.float32)
    for ring in rings - (LEFT, TOP):
        pixels = ring * (1, -1)
        fill(image, pixels, 170)
        front = np.stack([(pixels[0] + pixels[1]) / 2, pixels[1], pixels[2], (pixels[2] + pixels[3]) / 2])
        fill(image, front, 230)
    write_raster(path, np.repeat(image.clip(0, 255).astype(np.uint8)[None], 3, axis=0), photometric="RGB")
    write_raster(path.with_name("height.tif"), np.zeros((1, SIDE_PX, SIDE_PX), np.float32))


def write_raster(path: Path, values, **options) -> None:
    transform = from_origin(LEFT, TOP, 1, 1)
    given = {"width": SIDE_PX, "height": SIDE_PX, "count": len(values), "dtype": values.dtype, **options}
    with rasterio.open(path, "w", "GTiff", crs="EPSG:25832", transform=transform, tiled=True, **given) as target:
        target.write(values)


def fill(image, ring, value: float) -> None:
    points = np.round((ring - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(image, [points], value, lineType=cv2.LINE_8, shift=4)


def write_model(path: Path) -> None:
    spec = importlib.util.spec_from_file_location("tiny_model", ROOT / "tests" / "data" / "tiny_model.py")
    tiny_model = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tiny_model)
    tiny_model.write_tiny_model(path, gsd_unit="m")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
