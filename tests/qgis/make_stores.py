"""Makes sample stores for the QGIS tests with the engine's Python: `make_stores.py FOLDER`.

One for each way of telling where things are, each with a scene of its own and the class `car`.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin

ROOT = Path(__file__).resolve().parents[2]
SIDE_PX = 200
SCENES = {
    "metres": ("EPSG:25832", from_origin(500000, 5000000, 0.2, 0.2), None),
    "degrees": ("EPSG:4326", from_origin(9, 60, 2e-6, 2e-6), None),
    "mercator": ("EPSG:3857", from_origin(1000000, 8000000, 0.3, 0.3), None),
    "feet": ("EPSG:2994", from_origin(640000, 870000, 0.5, 0.5), None),
    "pixels": (None, None, None),
    "scaled": (None, None, 0.25),
}


def main(folder: Path) -> None:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    from rotamatch.core import jobs
    from rotamatch.core.feedback import NullFeedback

    values = np.random.default_rng(0).integers(1, 250, (3, SIDE_PX, SIDE_PX), dtype=np.uint8)
    for name, (crs, transform, gsd_m) in SCENES.items():
        place = {} if crs is None else {"crs": crs, "transform": transform}
        scene = folder / f"{name}.tif"
        with rasterio.open(scene, "w", "GTiff", SIDE_PX, SIDE_PX, 3, dtype="uint8", **place) as target:
            target.write(values)
        request = {
            "store": str(folder / f"{name}.gpkg"),
            "scene": str(scene),
            "gsd_m": gsd_m,
            "add_classes": [{"name": "car", "symmetry": "directed", "colour": "#112233"}],
        }
        jobs.run_job("edit", request, NullFeedback())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
