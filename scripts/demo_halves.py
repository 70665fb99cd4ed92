"""Divides a scene and its labels for the demo: the west half trains, the east half is searched.

`python scripts/demo_halves.py DATA OUT` writes the layers of both halves and prints what it found as JSON.
"""

from __future__ import annotations

import argparse
import json
import runpy
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

ROOT = Path(__file__).resolve().parent.parent
runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()

from rotamatch.core.errors import RotamatchError, SampleError, SceneError  # noqa: E402
from rotamatch.core.scene import open_scene  # noqa: E402
from rotamatch.core.vector import PolygonTable, read_polygons  # noqa: E402

SCENES = (".tif", ".tiff", ".jpg", ".jpeg", ".png", ".jp2", ".vrt", ".laz", ".las")
LABELS = (".geojson", ".gpkg", ".shp", ".fgb")
HEADING, OCCLUDED, CLASS = "heading_deg", "occluded", "class_name"


@dataclass(frozen=True)
class Halves:
    """A scene and its labels.

    Attributes:
        bounds: of the scene: left, bottom, right, top in map units.
        crs: of the scene, as WKT, or None.
        labels: all labels, in the coordinates of the scene.
        complete: whether every object of the west half is labelled.
    """

    bounds: tuple[float, float, float, float]
    crs: str | None
    labels: PolygonTable
    complete: bool

    @property
    def middle(self) -> float:
        """The x that divides the halves."""
        return (self.bounds[0] + self.bounds[2]) / 2

    @property
    def west(self) -> Any:
        """Which labels have their middle in the west half: bool [N]."""
        return shapely.get_x(shapely.centroid(self.labels.polygons)) < self.middle

    @property
    def hidden(self) -> Any:
        """Which labels are marked as occluded: bool [N]."""
        marks = self.labels.fields.get(OCCLUDED, np.zeros(len(self.labels), bool))
        return np.array([bool(mark) for mark in marks], bool)

    def has(self, field: str) -> bool:
        """Tells whether the labels have a field."""
        return field in self.labels.fields

    def inner_west(self) -> shapely.Polygon:
        """The west half less a margin, so that no object whose middle is outside of it reaches in."""
        extent = shapely.bounds(self.labels.polygons)
        margin = float(np.hypot(extent[:, 2] - extent[:, 0], extent[:, 3] - extent[:, 1]).max()) / 2
        left, bottom, _, top = self.bounds
        return shapely.box(left + margin, bottom + margin, self.middle - margin, top - margin)

    def east(self) -> shapely.Polygon:
        """The east half."""
        _, bottom, right, top = self.bounds
        return shapely.box(self.middle, bottom, right, top)


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description="Divides a scene and its labels for the demo.")
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--complete", action=argparse.BooleanOptionalAction)
    options = parser.parse_args()
    try:
        facts = divide(options.data, options.out, options.complete)
    except RotamatchError as error:
        print(error.message, file=sys.stderr)
        return 1
    print(json.dumps(facts))
    return 0


def divide(data: Path, out: Path, complete: bool | None) -> dict[str, Any]:
    """Writes the layers of both halves.

    Args:
        data: folder with one scene and one file of labels.
        out: folder for the layers.
        complete: whether all objects of the west half are labelled; None takes labels as complete that tell of
            occluded objects too, since who marks even those leaves none out.

    Returns:
        `scene`, `labels`, `east` (paths), `west` (paths by role), names of fields, `symmetry`, and `notes` for people.

    Raises:
        SceneError: if there is not one scene, or it cannot be read.
        SampleError: if there is not one file of labels, or it cannot be read.
    """
    scene_path = the_one(data, SCENES, "scene", SceneError)
    labels_path = the_one(data, LABELS, "file of labels", SampleError)
    scene = open_scene(str(scene_path))
    bounds, crs = scene.bounds, scene.ground.crs_wkt
    scene.close()
    labels = read_polygons(labels_path, crs_wkt=crs, fields=(HEADING, OCCLUDED, CLASS))
    halves = Halves(bounds, crs, labels, OCCLUDED in labels.fields if complete is None else complete)
    out.mkdir(parents=True, exist_ok=True)
    return {
        "scene": str(scene_path),
        "labels": str(labels_path),
        "west": {role: str(path) for role, path in write_west(halves, out).items()},
        "east": str(write_layer(out / "east.gpkg", [halves.east()], {}, crs)),
        "class_field": CLASS if halves.has(CLASS) else "",
        "class_name": labels_path.stem,
        "heading_field": HEADING if halves.has(HEADING) else "",
        "symmetry": "directed" if halves.has(HEADING) else "axial",
        "ignore_where": f"{OCCLUDED} = 1" if halves.has(OCCLUDED) else "",
        "notes": notes(halves),
    }


def the_one(data: Path, suffixes: tuple[str, ...], what: str, error: type[RotamatchError]) -> Path:
    """Returns the only file of a kind in a folder."""
    found = sorted(path for path in data.glob("*") if path.suffix.lower() in suffixes)
    if len(found) != 1:
        names = ", ".join(path.name for path in found) or "none"
        raise error(f"The demo needs one {what} ({', '.join(suffixes)}) in {data}; there is: {names}.")
    return found[0].resolve()


def write_west(halves: Halves, out: Path) -> dict[str, Path]:
    """Writes what the west half teaches; returns the layers by role."""
    layers = {"positive": write_labels(out / "west_objects.gpkg", halves, halves.west & ~halves.hidden)}
    if (halves.west & halves.hidden).any():
        layers["ignore"] = write_labels(out / "west_occluded.gpkg", halves, halves.west & halves.hidden)
    if halves.complete:
        names = sorted(set(halves.labels.texts(CLASS))) if halves.has(CLASS) else []
        columns = {CLASS: np.array(names, object)} if names else {}
        areas = [halves.inner_west()] * max(len(names), 1)
        layers["area"] = write_layer(out / "west_area.gpkg", areas, columns, halves.crs)
    return layers


def write_labels(path: Path, halves: Halves, chosen: Any) -> Path:
    """Writes some of the labels, with class and heading."""
    columns: dict[str, Any] = {}
    if halves.has(CLASS):
        columns[CLASS] = np.array(halves.labels.texts(CLASS), object)[chosen]
    if halves.has(HEADING):
        columns[HEADING] = halves.labels.numbers(HEADING)[chosen]
    return write_layer(path, halves.labels.polygons[chosen], columns, halves.crs)


def write_layer(path: Path, polygons: Any, columns: dict[str, Any], crs: str | None) -> Path:
    """Writes polygons as a GeoPackage."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # a scene may have none
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(polygons)),
            list(columns.values()),
            list(columns),
            geometry_type="Unknown",
            crs=crs,
            driver="GPKG",
            dataset_options={"VERSION": "1.3"},  # which older readers accept too
        )
    return path


def notes(halves: Halves) -> list[str]:
    """Says how the labels were understood."""
    west, hidden = halves.west, halves.hidden
    lines = list(halves.labels.notes)
    lines.append(f"{(west & ~hidden).sum()} labelled objects train, {(~west & ~hidden).sum()} are to be found.")
    if hidden.any():
        lines.append(f"{hidden.sum()} occluded ones are neither trained on nor scored.")
    if halves.complete:
        lines.append("All objects of the west half count as labelled: the rest of it is background.")
    else:
        lines.append("The west half may hold objects that are not labelled: what is unmarked is left open.")
    if halves.has(HEADING):
        lines.append(f"The field {HEADING} says where the front is.")
    else:
        lines.append("The labels have no headings: those of the longest sides are taken, and no front is learned.")
    return lines


if __name__ == "__main__":
    sys.exit(main())
