"""Makes a georeferenced aerial view with its truth: `python tests/data/aerial_scene.py OUT --seed 1`.

Vehicles on roads and in bays, buildings, trees, fields, cast shadows, and things that look like vehicles and are none.
Only numpy, cv2 and rasterio are needed. The same parameters give the same files.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, fields
from pathlib import Path

import rasterio
from rasterio.transform import from_origin
from rasterio.windows import Window

sys.path.append(str(Path(__file__).resolve().parent))

from aerial.blocks import fill_blocks
from aerial.builder import Builder
from aerial.parameters import CLASSES, DTYPES, SEASONS, SceneParameters
from aerial.render import TILE_PX, Renderer
from aerial.streets import lay_streets, plant_avenues
from aerial.things import Layout
from aerial.truth import house_rows, tree_rows, vehicle_rows

EPSG = 25832
LEFT, TOP = 568000.0, 5934000.0
TRUTHS = {"vehicle": vehicle_rows, "tree": tree_rows, "house": house_rows}


@dataclass(frozen=True)
class SceneFiles:
    """Where a scene was written; `labels` maps each class to its GeoJSON file."""

    scene: Path
    labels: dict[str, Path]


def make_scene(folder: str | Path, seed: int = 1, size_px: tuple[int, int] = (2048, 1536), **options) -> SceneFiles:
    """Writes `scene.tif` and one file of truth per class.

    Args:
        folder: is made if it is not there.
        seed: see `SceneParameters`, as for all options.
        size_px: width and height.
        **options: the other fields of `SceneParameters`.

    Raises:
        ValueError: if a parameter is out of range.
    """
    parameters = SceneParameters(seed=seed, size_px=tuple(size_px), **options)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    layout = make_layout(parameters)
    labels = {name: folder / f"{name}s.geojson" for name in parameters.classes}
    for name, path in labels.items():
        write_labels(path, TRUTHS[name](layout, parameters))
    scene = folder / "scene.tif"
    write_picture(scene, Renderer(parameters, layout), parameters)
    return SceneFiles(scene, labels)


def make_layout(parameters: SceneParameters) -> Layout:
    """Plans the scene: what stands where."""
    builder = Builder(parameters)
    lattice = lay_streets(builder)
    fill_blocks(builder, lattice)
    plant_avenues(builder, lattice)
    return builder.finish()


def write_picture(path: Path, renderer: Renderer, parameters: SceneParameters) -> None:
    """Renders tile after tile into a tiled GeoTIFF; memory does not grow with the scene."""
    width, height = parameters.size_px
    profile = {
        "driver": "GTiff",
        "width": width,
        "height": height,
        "count": 3,
        "dtype": parameters.dtype,
        "crs": f"EPSG:{EPSG}",
        "transform": from_origin(LEFT, TOP, parameters.gsd_m, parameters.gsd_m),
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "predictor": 2,
        "photometric": "RGB",
    }
    with rasterio.Env(GDAL_PAM_ENABLED="NO"), rasterio.open(path, "w", **profile) as target:
        for row in range(0, height, TILE_PX):
            for col in range(0, width, TILE_PX):
                rows, cols = min(TILE_PX, height - row), min(TILE_PX, width - col)
                tile = renderer.tile(row, col, rows, cols)
                target.write(tile.transpose(2, 0, 1), window=Window(col, row, cols, rows))


def write_labels(path: Path, rows: list[dict]) -> None:
    """Writes polygons as GeoJSON in the scene's CRS; rings run rear-left, front-left, front-right, rear-right."""
    features = []
    for row in rows:
        ring = [[round(LEFT + x, 3), round(TOP - y, 3)] for x, y in (*row["ring"], row["ring"][0])]
        properties = {name: value for name, value in row.items() if name != "ring"}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{EPSG}"}}
    collection = {"type": "FeatureCollection", "name": path.stem, "crs": crs, "features": features}
    path.write_text(json.dumps(collection, indent=1), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description="Makes a georeferenced aerial view with its truth.")
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--size-px", type=int, nargs=2, metavar=("WIDTH", "HEIGHT"), default=(2048, 1536))
    choices = {"season": SEASONS, "dtype": tuple(DTYPES)}
    for field in fields(SceneParameters):
        if field.name not in ("size_px", "classes"):
            option = "--" + field.name.replace("_", "-")
            parser.add_argument(
                option, type=type(field.default), default=field.default, choices=choices.get(field.name)
            )
    parser.add_argument("--classes", nargs="+", choices=CLASSES, default=["vehicle"], help="whose truth to write")
    options = vars(parser.parse_args(arguments))
    try:
        files = make_scene(options.pop("out"), classes=tuple(options.pop("classes")), **options)
    except ValueError as error:
        parser.error(str(error))
    for path in (files.scene, *files.labels.values()):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
