"""Gets detections and references ready to be compared: reads both, and clips them to an area."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .errors import UsageError
from .grid import Ground
from .outlines import touching
from .placement import MapChange
from .run_facts import RunFacts, StoreFacts, read_run, read_store
from .schema import ROLES
from .vector import PolygonTable, read_polygons

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True)
class Detections:
    """The rows of a detections layer that have a score.

    Attributes:
        name: of the layer.
        shapes: shapely polygons [N] in map coordinates.
        class_names: N texts, empty where the layer names no class.
        headings_deg: float64 [N], nan where unknown.
        scores: float64 [N].
        accepted: bool [N]; None where the layer does not say.
        optional: bool [N], outside the area of interest: they count only if they find a reference.
        crs_wkt: of the map.
        run: what the file tells about its making.
    """

    name: str
    shapes: NDArray[Any]
    class_names: NDArray[Any]
    headings_deg: FloatArray
    scores: FloatArray
    accepted: BoolArray | None
    optional: BoolArray
    crs_wkt: str | None
    run: RunFacts

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, chosen: BoolArray) -> Detections:
        """Returns the rows chosen by a mask [N]."""
        return replace(
            self,
            shapes=self.shapes[chosen],
            class_names=self.class_names[chosen],
            headings_deg=self.headings_deg[chosen],
            scores=self.scores[chosen],
            accepted=None if self.accepted is None else self.accepted[chosen],
            optional=self.optional[chosen],
        )

    def ground(self) -> Ground:
        """Returns the map; map units count as pixels where it has no CRS."""
        return Ground(self.crs_wkt, "px" if self.crs_wkt is None else "m")


@dataclass(frozen=True)
class References:
    """The rows of a reference layer that say where objects are, or that nobody should look there.

    Attributes:
        name: of the layer.
        shapes: shapely polygons [M] in the map coordinates of the detections.
        class_names: M texts, empty where the layer names no class.
        headings_deg: float64 [M], nan where unknown.
        ignored: bool [M], rows that count neither way.
        symmetries: by class, as far as a sample store tells.
    """

    name: str
    shapes: NDArray[Any]
    class_names: NDArray[Any]
    headings_deg: FloatArray
    ignored: BoolArray
    symmetries: dict[str, str]

    def __len__(self) -> int:
        return len(self.shapes)

    def take(self, chosen: BoolArray) -> References:
        """Returns the rows chosen by a mask [M]."""
        return replace(
            self,
            shapes=self.shapes[chosen],
            class_names=self.class_names[chosen],
            headings_deg=self.headings_deg[chosen],
            ignored=self.ignored[chosen],
        )


def load_detections(source: str, notes: list[str]) -> Detections:
    """Reads a detections file or any layer of polygons, in its own CRS.

    Args:
        source: see `vector.read_polygons`.
        notes: gets what the user should know.

    Raises:
        SampleError: if it cannot be read or a score is no number.
    """
    fields = ("class_name", "score", "confidence", "accepted", "heading_deg")
    table = read_polygons(source, fields=fields, own_crs=True)
    notes.extend(table.notes)
    scored = next((name for name in ("score", "confidence") if name in table.fields), None)
    if scored is None and len(table):
        notes.append(f"{table.name} has no field 'score': every detection counts as sure.")
    scores = np.ones(len(table)) if scored is None else table.numbers(scored)
    found = Detections(
        name=table.name,
        shapes=table.polygons,
        class_names=_names(table, "class_name"),
        headings_deg=table.numbers("heading_deg"),
        scores=scores,
        accepted=table.numbers("accepted") > 0 if "accepted" in table.fields else None,
        optional=np.zeros(len(table), bool),
        crs_wkt=table.crs_wkt,
        run=read_run(source),
    )
    unscored = np.isnan(scores)
    if unscored.any():
        notes.append(f"{int(unscored.sum())} detections of {table.name} have no score and are left out.")
    return found.take(~unscored)


def load_references(
    source: str, detections: Detections, heading_field: str, ignore_where: str | None, notes: list[str]
) -> References:
    """Reads a layer of polygons, or the positive and ignored samples of a sample store.

    Args:
        source: see `vector.read_polygons`.
        detections: what they will be compared with; tells CRS and scene.
        heading_field: the field with headings; may be missing if it has the usual name. Empty to read none.
        ignore_where: SQL condition of the rows to ignore.
        notes: gets what the user should know.

    Raises:
        UsageError: if the condition is wrong, or there is no such heading field.
        SampleError: if it cannot be read, or does not fit the CRS of the detections.
    """
    fields = ("class_name", "class", "role", "scene", *filter(None, [heading_field]))
    table = read_polygons(source, crs_wkt=detections.crs_wkt, fields=fields)
    notes.extend(table.notes)
    if heading_field not in table.fields and heading_field not in ("", "heading_deg"):
        raise UsageError(f"{table.name} has no field '{heading_field}'; name the field that holds the headings.")
    roles = np.array(table.texts("role"), object)
    is_store = len(table) > 0 and all(role in ROLES for role in roles)
    store = read_store(source, detections.run) if is_store else StoreFacts()
    ignored = _rows_where(source, ignore_where, table)
    wanted = np.ones(len(table), bool)
    if is_store:
        ignored |= roles == "ignore"
        wanted = np.isin(roles, ("positive", "ignore")) & _of_scene(table, store, notes)
    return References(
        name=table.name,
        shapes=table.polygons,
        class_names=_names(table, "class_name" if "class_name" in table.fields else "class"),
        headings_deg=_headings(table, heading_field),
        ignored=ignored,
        symmetries=store.symmetries,
    ).take(wanted)


def clip(detections: Detections, references: References, area: Any) -> tuple[Detections, References]:
    """Keeps what has its centre in an area, and what touches that from outside.

    Detections outside then count only if they find a reference inside; references outside count neither way. So an
    object on the edge is neither missed nor a false alarm.

    Args:
        detections: any.
        references: any, in the same map coordinates.
        area: shapely polygon.
    """
    shapely.prepare(area)
    found_in = shapely.covers(area, shapely.centroid(detections.shapes))
    wanted_in = shapely.covers(area, shapely.centroid(references.shapes))
    found = replace(detections, optional=detections.optional | ~found_in)
    wanted = replace(references, ignored=references.ignored | ~wanted_in)
    found_kept = found_in | touching(found.shapes, wanted.shapes[wanted_in])
    wanted_kept = wanted_in | touching(wanted.shapes, found.shapes[found_in])
    return found.take(found_kept), wanted.take(wanted_kept)


def _names(table: PolygonTable, field: str) -> NDArray[Any]:
    return np.array(table.texts(field), object).reshape(-1)


def _headings(table: PolygonTable, field: str) -> FloatArray:
    """Returns the headings of a layer as they are on the map its polygons were brought to."""
    headings = table.numbers(field)
    known = np.flatnonzero(np.isfinite(headings))
    if table.layer_crs_wkt is None or not len(known):
        return headings
    here, there = Ground(table.crs_wkt), Ground(table.layer_crs_wkt)
    way_here = MapChange(there, here)
    places = MapChange(here, there).points(shapely.get_coordinates(shapely.centroid(table.polygons[known])))
    headings[known] = [way_here.heading(float(headings[row]), xy) for row, xy in zip(known, places, strict=True)]
    return headings


def _rows_where(source: str, condition: str | None, table: PolygonTable) -> BoolArray:
    if condition is None:
        return np.zeros(len(table), bool)
    chosen = read_polygons(source, where=condition, own_crs=True)
    result: BoolArray = np.isin(table.fids, chosen.fids)
    return result


def _of_scene(table: PolygonTable, store: StoreFacts, notes: list[str]) -> BoolArray:
    """Tells the samples of the scene that was searched from those of other scenes in the same store."""
    scenes = _names(table, "scene")
    names = sorted(set(scenes))
    if len(names) < 2:
        return np.ones(len(table), bool)
    if store.searched_scene not in names:
        raise UsageError(
            f"{table.name} has samples of several scenes ({', '.join(names)}), and the detections do not tell which "
            "of them was searched; export the samples of that scene and compare with those."
        )
    notes.append(f"Only the samples of the scene '{store.searched_scene}' are compared.")
    result: BoolArray = scenes == store.searched_scene
    return result
