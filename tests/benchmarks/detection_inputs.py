"""Big inputs that need little disk: one aerial view, repeated; and a model that was trained on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from rasterio.windows import Window

from rotamatch.core.errors import RotamatchError
from rotamatch.core.feedback import Feedback
from rotamatch.core.jobs import run_job
from rotamatch.core.model_file import read_card
from rotamatch.tests.data.aerial_scene import make_scene

VIEW_PX = 2048
GSD_M = 0.18
"""At which vehicles are about 25 pixels long."""

_VRT = """<VRTDataset rasterXSize="{side}" rasterYSize="{side}">
<SRS>EPSG:25832</SRS><GeoTransform>568000, {gsd}, 0, 5934000, 0, -{gsd}</GeoTransform>
{bands}</VRTDataset>
"""
_BAND = '<VRTRasterBand dataType="Byte" band="{band}"><ColorInterp>{colour}</ColorInterp>\n{sources}</VRTRasterBand>\n'
_SOURCE = (
    '<SimpleSource><SourceFilename relativeToVRT="1">{name}</SourceFilename><SourceBand>{band}</SourceBand>'
    '<SrcRect xOff="0" yOff="0" xSize="{size}" ySize="{size}"/>'
    '<DstRect xOff="{x}" yOff="{y}" xSize="{size}" ySize="{size}"/></SimpleSource>\n'
)


@dataclass(frozen=True)
class BenchmarkInputs:
    """What the detection benchmarks need.

    Attributes:
        view: a GeoTIFF of `VIEW_PX` squared with a hundred vehicles or more.
        model: a model that finds them.
    """

    view: Path
    model: Path


def make_inputs(folder: Path, minutes: float, feedback: Feedback) -> BenchmarkInputs:
    """Makes what is not there yet.

    Args:
        folder: where; kept between runs.
        minutes: time for the training.
        feedback: of the training.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view, model = folder / "view" / "scene.tif", folder / "vehicles.onnx"
    if not view.exists():
        make_scene(view.parent, seed=11, size_px=(VIEW_PX, VIEW_PX), gsd_m=GSD_M)
    if not _is_usable(model):
        store = folder / "samples.gpkg"
        store.unlink(missing_ok=True)
        labels = {"labels": str(view.parent / "vehicles.geojson"), "scene": str(view), "store": str(store)}
        run_job("import", {**labels, "class_name": "vehicle", "heading_field": "heading_deg"}, feedback)
        run_job("import", {**labels, "labels": str(_outline(view)), "role": "area"}, feedback)
        training = {"store": str(store), "model": str(model), "max_minutes": minutes, "device": "cpu"}
        run_job("train", training, feedback)
    return BenchmarkInputs(view, model)


def _is_usable(model: Path) -> bool:
    """Tells whether a model is there and of the present format: it may have been kept for long."""
    try:
        read_card(model)
    except RotamatchError:
        return False
    return True


def _outline(view: Path) -> Path:
    """Writes the outline of a view, inside which everything is marked."""
    with rasterio.open(view) as source:
        left, bottom, right, top = source.bounds
        crs = source.crs.to_wkt()
    path = view.with_name("outline.gpkg")
    shape = shapely.to_wkb(np.array([shapely.box(left, bottom, right, top)]))
    pyogrio.raw.write(path, shape, [], [], crs=crs, geometry_type="Polygon", driver="GPKG", layer="outline")
    return path


def write_geotiff(path: Path, view: Path, side: int, compression: str = "deflate") -> None:
    """Writes a tiled GeoTIFF of `side` squared pixels that repeats a view."""
    with rasterio.open(view) as source:
        values, profile = source.read(), source.profile
    profile.update(width=side, height=side, tiled=True, blockxsize=512, blockysize=512, compress=compression)
    profile.pop("photometric", None)
    repeats = -(-side // VIEW_PX)
    with rasterio.open(path, "w", photometric="rgb", BIGTIFF="IF_SAFER", **profile) as target:
        for row in range(0, side, VIEW_PX):
            height = min(VIEW_PX, side - row)
            band = np.tile(values[:, :height], (1, 1, repeats))[:, :, :side]
            target.write(band, window=Window(0, row, side, height))


def write_mosaic(path: Path, view: Path, side: int) -> None:
    """Writes a virtual mosaic of `side` squared pixels that repeats a view; it takes a few hundred kilobytes."""
    places = range(0, side, VIEW_PX)
    name = f"{view.parent.name}/{view.name}"
    bands = []
    for band, colour in enumerate(("Red", "Green", "Blue"), start=1):
        sources = "".join(_SOURCE.format(name=name, band=band, size=VIEW_PX, x=x, y=y) for y in places for x in places)
        bands.append(_BAND.format(band=band, colour=colour, sources=sources))
    path.write_text(_VRT.format(side=side, gsd=GSD_M, bands="".join(bands)))
