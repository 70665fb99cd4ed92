"""Rows of a label layer as samples: points, boxes and polygons, with a class and a heading where they have one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .errors import SampleError, UsageError
from .feedback import Feedback
from .geometry import OrientedBox, Scale
from .grid import Ground
from .placement import MapChange, fitted_box
from .sample_rows import NewSample
from .vector import LayerRows, into_crs, read_rows

NO_SHAPE = "no geometry"
NO_SIZE = "zero size"
NO_AREA = "neither a point nor a polygon"
NO_CLASS = "no class"
NO_HEADING = "a heading that is no number"
NO_USUAL_SIZE = "a point without a size"
OUTSIDE = "outside of the scene"
ON_NODATA = "on nodata"

FloatArray = NDArray[np.float64]
Size = tuple[float, float]


class RowProblem(Exception):  # noqa: N818  (counted, and told at the end)
    """Says why one row cannot be used."""


@dataclass(frozen=True)
class LabelStyle:
    """How the rows of a layer are to be understood.

    Attributes:
        role: one of `schema.ROLES`.
        class_name: of all rows, unless a field names it; may be empty where the role allows it.
        class_field: the field that names the class, or None.
        heading_field: the field with the heading, or None.
        longest_side: take the direction of the longest side for the heading where no field says it.
    """

    role: str
    class_name: str
    class_field: str | None = None
    heading_field: str | None = None
    longest_side: bool = False


@dataclass(frozen=True)
class LabelTarget:
    """Where the samples are to go.

    Attributes:
        ground: the store's map, with the scene's factors where it has no CRS.
        scene: name of the scene in the store.
        sizes: usual length and width of each class, for points; that of the empty name stands for any class.
        round_classes: names of classes without a heading.
    """

    ground: Ground
    scene: str
    sizes: Mapping[str, Size]
    round_classes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LabelLayer:
    """A label layer, read.

    Attributes:
        rows: as it stands in the file, with the fields that the style names.
        geometries: shapely geometries [N] in the coordinates of the target.
        change: how headings get from the layer's map to the target's.
    """

    rows: LayerRows
    geometries: NDArray[Any]
    change: MapChange | None


def read_labels(path: str, where: str | None, style: LabelStyle, ground: Ground, feedback: Feedback) -> LabelLayer:
    """Reads a layer and brings it onto the map of the target.

    Args:
        path: anything OGR reads; `FILE|layername=NAME` names a layer.
        where: SQL condition, or None.
        style: names the fields that are needed.
        ground: the target's map.
        feedback: told how the coordinates were understood.

    Raises:
        UsageError: if a field or the condition does not fit the layer.
        SampleError: if the layer cannot be read or brought there, or has no rows.
    """
    fields = [name for name in (style.class_field, style.heading_field) if name]
    rows = read_rows(path, None, where, fields)
    missing = [name for name in fields if name not in rows.fields]
    if missing:
        raise UsageError(f"{rows.name} has no field '{missing[0]}'; check the name.")
    if not len(rows.geometries):
        condition = f" that meet the condition {where}" if where else ""
        raise SampleError(f"{rows.name} has no rows{condition}; there is nothing to import.")
    notes: list[str] = []
    geometries, _ = into_crs(rows.geometries, rows, ground.crs_wkt, notes)
    for note in notes:
        feedback.log(note)
    own_map = geometries is rows.geometries or rows.crs is None
    change = None if own_map or rows.crs is None else MapChange(Ground(rows.crs.to_wkt()), ground)
    return LabelLayer(rows, geometries, change)


def label_samples(
    layer: LabelLayer, style: LabelStyle, target: LabelTarget, problems: Counter[str]
) -> Iterator[NewSample]:
    """Yields the samples of a layer; rows that cannot be used are counted by what is wrong with them."""
    for index, shape in enumerate(layer.geometries):
        try:
            if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all():
                raise RowProblem(NO_SHAPE)
            class_name = _class_of(layer.rows, index, style)
            heading = None
            if style.heading_field and class_name not in target.round_classes:
                heading = _heading_of(layer, index, style.heading_field)
            samples = list(_samples_of(shape, class_name, heading, style, target))
        except RowProblem as problem:
            problems[str(problem)] += 1
            continue
        yield from samples


def _class_of(rows: LayerRows, index: int, style: LabelStyle) -> str:
    if style.class_field is None:
        return style.class_name
    value = rows.fields[style.class_field][index]
    empty = value is None or (isinstance(value, float) and math.isnan(value))
    name = "" if empty else str(value).strip()
    if not name and style.role == "positive":
        raise RowProblem(NO_CLASS)
    return name


def _heading_of(layer: LabelLayer, index: int, field: str) -> float | None:
    value = layer.rows.fields[field][index]
    if value is None or value == "":
        return None
    try:
        heading = float(value)
    except (TypeError, ValueError) as error:
        raise RowProblem(NO_HEADING) from error
    if math.isnan(heading):
        return None
    if math.isinf(heading):
        raise RowProblem(NO_HEADING)
    if layer.change is None:
        return heading % 360.0
    place = shapely.get_coordinates(layer.rows.geometries[index]).mean(axis=0)
    return layer.change.heading(heading, place)


def _samples_of(
    shape: Any, class_name: str, heading: float | None, style: LabelStyle, target: LabelTarget
) -> Iterator[NewSample]:
    if shape.geom_type in ("Point", "MultiPoint"):
        if style.role == "area":
            raise RowProblem(NO_AREA)
        for point in shapely.get_parts(shape):
            place = _box_at(point, class_name, heading, target)
            yield _boxed(place, target.ground.scale_at(place.x, place.y), class_name, heading, style, target)
        return
    polygons = _polygons(shape)
    if style.role == "positive":
        points = np.concatenate([shapely.get_coordinates(polygon) for polygon in polygons])
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        scale = target.ground.scale_at(float(middle[0]), float(middle[1]))
        box = fitted_box(points, heading, scale)
        if box is None:
            raise RowProblem(NO_SIZE)
        if heading is None and style.longest_side and class_name not in target.round_classes:
            heading = box.heading_deg % 180.0
        yield _boxed(box, scale, class_name, heading, style, target)
        return
    for polygon in polygons:
        rings = [np.asarray(ring.coords)[:-1, :2] for ring in (polygon.exterior, *polygon.interiors)]
        yield NewSample(style.role, class_name, rings[0], heading, target.scene, "imported", tuple(rings[1:]))


def _polygons(shape: Any) -> list[Any]:
    if shape.geom_type not in ("Polygon", "MultiPolygon", "GeometryCollection"):
        raise RowProblem(NO_AREA)
    parts = shapely.get_parts(shapely.make_valid(shape))
    polygons = [each for part in parts for each in shapely.get_parts(part) if each.geom_type == "Polygon"]
    polygons = [polygon for polygon in polygons if polygon.area > 0]
    if not polygons:
        raise RowProblem(NO_SIZE)
    return polygons


def _box_at(point: Any, class_name: str, heading: float | None, target: LabelTarget) -> OrientedBox:
    size = target.sizes.get(class_name)
    if size is None:
        raise RowProblem(NO_USUAL_SIZE)
    return OrientedBox(point.x, point.y, size[0], size[1], heading or 0.0)


def _boxed(
    box: OrientedBox, scale: Scale, class_name: str, heading: float | None, style: LabelStyle, target: LabelTarget
) -> NewSample:
    return NewSample(style.role, class_name, box.ring(scale), heading, target.scene, "imported")
