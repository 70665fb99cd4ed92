"""Whether detections depend on how a scene is cut into tiles, or on the extent that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
import shapely.affinity

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import heading_difference
from rotamatch.core.jobs import run_job
from rotamatch.core.scene import open_scene

from .detection_inputs import VIEW_PX, BenchmarkInputs, write_mosaic

TILE_SIZES = (512, 1024, 2048)
_SIDE = 2 * VIEW_PX
_FEWEST = 200
"""With fewer detections an agreement of 99 % would say little."""

_SAME_PLACE_PX, _SAME_HEADING_DEG, _SAME_SCORE = 1.0, 5.0, 0.05


def measure_seams(inputs: BenchmarkInputs, folder: Path) -> None:
    """Prints how many detections agree between sizes of tiles and between extents."""
    scene = folder / "seams.vrt"
    write_mosaic(scene, inputs.view, _SIDE)
    found = {size: detections(inputs, scene, folder / "seams.gpkg", tile_px=size) for size in TILE_SIZES}
    for size in TILE_SIZES[:-1]:
        share = agreement(found[size], found[TILE_SIZES[-1]], scene)
        print(f"seams: tiles of {size} and {TILE_SIZES[-1]} agree to {share:.2%} (bar: >= 99 %)", flush=True)
    for name, area in extents(scene).items():
        outline = folder / "extent.gpkg"
        outline.unlink(missing_ok=True)
        crs = open_scene(str(scene)).ground.crs_wkt
        shape = np.array([shapely.to_wkb(area)], object)
        pyogrio.raw.write(outline, shape, [], [], geometry_type="Polygon", crs=crs, driver="GPKG")
        part = detections(inputs, scene, folder / "seams.gpkg", tile_px=512, aoi=str(outline))
        whole = found[TILE_SIZES[-1]]
        inside = {key: values[shapely.intersects_xy(area, *whole["places"].T)] for key, values in whole.items()}
        share = agreement(part, inside, scene)
        print(f"seams: the {name} alone and as part of the whole agree to {share:.2%} (bar: >= 99 %)", flush=True)


def extents(scene: Path) -> dict[str, Any]:
    """Returns two areas that overlap."""
    left, bottom, right, top = open_scene(str(scene)).bounds
    width, height = right - left, top - bottom
    west = shapely.box(left, bottom, left + 0.55 * width, top)
    middle = shapely.affinity.rotate(shapely.box(left, bottom + 0.3 * height, right, top - 0.3 * height), 20)
    return {"west": west, "slanted middle": middle}


def detections(inputs: BenchmarkInputs, scene: Path, out: Path, **options: Any) -> dict[str, Any]:
    """Returns accepted and doubtful detections of a run as arrays."""
    request = {"scene": str(scene), "model": str(inputs.model), "out": str(out), "device": "cpu", **options}
    run_job("detect", request, NullFeedback())
    _, _, shapes, (scores, headings) = pyogrio.raw.read(out, layer="detections", columns=["score", "heading_deg"])
    places = shapely.get_coordinates(shapely.centroid(shapely.from_wkb(shapes)))
    return {"places": places, "scores": scores, "headings": headings}


def agreement(first: dict[str, Any], second: dict[str, Any], scene: Path) -> float:
    """Returns the share of all detections that have one of the same place, heading and score in the other run."""
    if len(second["scores"]) < _FEWEST:
        raise RuntimeError(f"only {len(second['scores'])} detections: the model has learnt too little to compare them")
    reach = _SAME_PLACE_PX * open_scene(str(scene)).gsd
    nearest, distance = shapely.STRtree(shapely.points(second["places"])).query_nearest(
        shapely.points(first["places"]), all_matches=False, return_distance=True
    )
    partner = nearest[1]
    same = distance <= reach
    same &= np.abs(first["scores"] - second["scores"][partner]) <= _SAME_SCORE
    same &= np.abs(heading_difference(first["headings"], second["headings"][partner])) <= _SAME_HEADING_DEG
    matched = len(np.unique(partner[same]))
    return matched / max(len(first["scores"]), len(second["scores"]))
