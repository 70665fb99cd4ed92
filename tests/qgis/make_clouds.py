"""Makes point clouds for the QGIS tests with the engine's Python: `make_clouds.py FOLDER`.

A slope with a box of 3 m on it, as COPC, EPT, LAZ with and without a CRS, a folder of LAS, a virtual point cloud, and
rasters of its surface and terrain; an image of the place, the place of the box as a label, and a model that finds it
by its height.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
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
    write_surfaces(folder / "surface.tif", folder / "terrain.tif")
    write_vpc(folder / "town.vpc", folder / "slope.copc.laz")
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


def write_surfaces(surface: Path, terrain: Path) -> None:
    """Writes the heights of the slope with and without its box, as rasters in metres."""
    from rotamatch.tests.data.small_clouds import BOX

    side = round(SIDE_M / PIXEL_M)
    steps = (np.arange(side) + 0.5) * PIXEL_M
    ground = np.tile(100 + 0.02 * steps, (side, 1)).astype(np.float32)
    left, bottom, right, top = BOX
    on_box = (steps >= left) & (steps < right) & ((steps[::-1] >= bottom) & (steps[::-1] < top))[:, None]
    shape = {"width": side, "height": side, "count": 1, "dtype": "float32"}
    for path, values in ((surface, ground + 3 * on_box), (terrain, ground)):
        transform = from_origin(LEFT, BOTTOM + SIDE_M, PIXEL_M, PIXEL_M)
        with rasterio.open(path, "w", "GTiff", crs="EPSG:25832", transform=transform, **shape) as file:
            file.write(values.astype(np.float32), 1)


def write_vpc(path: Path, cloud: Path) -> None:
    """Writes a virtual point cloud of one file, with what QGIS asks of one."""
    import laspy

    with laspy.open(cloud) as opened:
        header = opened.header
        (left, bottom, low), (right, top, high) = header.mins.tolist(), header.maxs.tolist()
        wkt = header.parse_crs().to_wkt()
    to_degrees = pyproj.Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True)
    ring = [to_degrees.transform(x, y) for x, y in ((left, bottom), (right, bottom), (right, top), (left, top))]
    item = {
        "type": "Feature",
        "stac_version": "1.0.0",
        "stac_extensions": ["https://stac-extensions.github.io/pointcloud/v1.0.0/schema.json"],
        "id": "slope",
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        "bbox": [*ring[0], low, *ring[2], high],
        "properties": {
            "datetime": "2020-01-01T00:00:00Z",
            "pc:count": header.point_count,
            "pc:type": "lidar",
            "pc:encoding": "laz",
            "pc:schemas": [{"name": name, "size": 8, "type": "floating"} for name in ("X", "Y", "Z")],
            "proj:wkt2": wkt,
            "proj:bbox": [left, bottom, low, right, top, high],
        },
        "links": [],
        "assets": {"data": {"href": f"./{cloud.name}", "roles": ["data"]}},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [item]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
