"""Makes point clouds for the QGIS tests with the engine's Python: `make_clouds.py FOLDER`.

A slope with a box of 3 m on it, as COPC, EPT, LAZ with and without a CRS, a folder of LAS, an image of the place, the
place of the box as a label, and a model that finds it by its height.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]
LEFT, BOTTOM, SIDE_M, PIXEL_M = 500_000.0, 5_400_000.0, 50.0, 0.5


def main(folder: Path) -> None:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    from rotamatch.tests.data.small_clouds import BOX, write_cloud
    from rotamatch.tests.data.small_octrees import write_copc, write_ept
    from rotamatch.tests.data.tiny_model import write_tiny_model

    write_copc(folder / "slope.copc.laz")
    write_ept(folder / "tiles")
    write_cloud(folder / "slope.laz")
    write_cloud(folder / "bare.laz", crs=None)
    (folder / "files").mkdir()
    write_cloud(folder / "files" / "only.las")
    write_image(folder / "image.tif", LEFT)
    write_image(folder / "far.tif", LEFT + 10_000)
    write_image(folder / "partly.tif", LEFT + 30)
    left, bottom, right, top = BOX
    outline = shapely.box(LEFT + left, BOTTOM + bottom, LEFT + right, BOTTOM + top)
    pyogrio.raw.write(
        folder / "labels.gpkg",
        geometry=shapely.to_wkb(np.array([outline])),
        field_data=[np.array(["box"], object)],
        fields=["kind"],
        geometry_type="Polygon",
        crs="EPSG:25832",
        layer="labels",
    )
    one_class = (("box", "axial", right - left, top - bottom),)
    write_tiny_model(folder / "model.onnx", classes=one_class, roles=("height_max",), gsd_unit="m", window_px=16)


def write_image(path: Path, left: float) -> None:
    side = round(SIDE_M / PIXEL_M)
    values = np.random.default_rng(0).integers(0, 255, (3, side, side), np.uint8)
    transform = from_origin(left, BOTTOM + SIDE_M, PIXEL_M, PIXEL_M)
    shape = {"width": side, "height": side, "count": 3, "dtype": "uint8"}
    with rasterio.open(path, "w", "GTiff", crs="EPSG:25832", transform=transform, photometric="RGB", **shape) as file:
        file.write(values)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
