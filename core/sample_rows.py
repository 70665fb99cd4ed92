"""What a sample store holds, and how each kind of thing stands in a row of its tables."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import SampleError, SceneError
from .geometry import HEADING_TOLERANCE_DEG, SYMMETRIES, OrientedBox, Scale, box_of_ring, heading_contradiction
from .geopackage import polygon_blob, read_polygon
from .grid import Ground
from .schema import CLASS_COLOURS, ORIGINS, ROLES, SAMPLES
from .stored_scene import StoredScene

FloatArray = NDArray[np.float64]

_SCENE_COLUMN = 2 + SAMPLES.names().index("scene")


@dataclass(frozen=True)
class ObjectClass:
    """A kind of object.

    Attributes:
        name: not empty.
        symmetry: one of `geometry.SYMMETRIES`.
        colour: `#rrggbb`.

    Raises:
        SampleError: if a value is not of these.
    """

    name: str
    symmetry: str = "directed"
    colour: str = CLASS_COLOURS[0]

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise SampleError("A class needs a name.")
        if self.symmetry not in SYMMETRIES:
            raise SampleError(f"The class '{self.name}' cannot be '{self.symmetry}'; use {', '.join(SYMMETRIES)}.")
        if not re.fullmatch("#[0-9a-fA-F]{6}", self.colour):
            raise SampleError(f"The colour '{self.colour}' of the class '{self.name}' has to be like #ff8800.")


@dataclass(frozen=True, eq=False)
class NewSample:
    """A sample on its way into a store.

    Attributes:
        role: one of `schema.ROLES`.
        class_name: may be empty for all but positives, and then means every class.
        ring: float64 [K, 2] corners in the store's coordinates, K >= 3, not closed; those of a positive make a
            rectangle.
        heading_deg: where the front points, or None where that is not known.
        scene: name of the stored scene it was marked in.
        origin: one of `schema.ORIGINS`.
        holes: rings [K, 2] that do not belong to an area.
        id: row number to take, such as that of a deleted sample that comes back; None for a new one.
        created_at: ISO 8601 in UTC; None for now.

    Raises:
        SampleError: if a value is not of these.
    """

    role: str
    class_name: str
    ring: FloatArray
    heading_deg: float | None = None
    scene: str = ""
    origin: str = "person"
    holes: tuple[FloatArray, ...] = ()
    id: int | None = None
    created_at: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise SampleError(f"A sample cannot be '{self.role}'; its role is one of {', '.join(ROLES)}.")
        if self.origin not in ORIGINS:
            raise SampleError(f"A sample cannot come from '{self.origin}'; its origin is one of {', '.join(ORIGINS)}.")
        if self.role == "positive" and not self.class_name:
            raise SampleError("A positive sample needs a class.")
        if self.heading_deg is not None and not math.isfinite(self.heading_deg):
            raise SampleError("The heading of a sample has to be a number of degrees, or unknown.")
        for ring in (self.ring, *self.holes):
            if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < 3 or not np.isfinite(ring).all():
                raise SampleError("The outline of a sample needs at least 3 corners with finite coordinates.")


@dataclass(frozen=True, eq=False)
class Sample:
    """A sample of a store.

    Attributes:
        id: row number in the store.
        role: one of `schema.ROLES`.
        class_name: empty where it is meant for every class.
        ring: float64 [K, 2] map coordinates, not closed.
        box: the ring as an oriented box, sizes in ground units; None for areas and for what is no rectangle. Where
            the heading is not known, that of the box is only the direction of its longer side.
        heading_deg: where the front points, None where that is not known.
        scene: name of the stored scene.
        origin: one of `schema.ORIGINS`.
        flag: what is wrong with it, for the user to mend; empty where nothing is.
        holes: rings that do not belong to an area.
        created_at: ISO 8601.
    """

    id: int
    role: str
    class_name: str
    ring: FloatArray
    box: OrientedBox | None
    heading_deg: float | None
    scene: str
    origin: str
    flag: str = ""
    holes: tuple[FloatArray, ...] = ()
    created_at: str = ""

    def as_new(self) -> NewSample:
        """Returns what would store this sample again as it is.

        Raises:
            SampleError: if it is flagged for something that cannot be stored.
        """
        return NewSample(
            self.role,
            self.class_name,
            self.ring,
            self.heading_deg,
            self.scene,
            self.origin,
            self.holes,
            self.id,
            self.created_at or None,
        )


@dataclass(frozen=True)
class StoreContext:
    """What a row of samples is judged by: the store's map, scenes and classes."""

    crs_wkt: str | None
    crs_id: int
    scenes: Mapping[str, StoredScene]
    classes: Mapping[str, ObjectClass]
    fallback: Ground = field(default=Ground(None, "px"))

    def ground(self, scene: str) -> Ground:
        """Returns the map that the coordinates of a scene's samples are on."""
        if self.crs_wkt is not None:
            return Ground(self.crs_wkt)
        stored = self.scenes.get(scene)
        return self.fallback if stored is None else Ground(None, stored.unit, stored.factor)

    def symmetry(self, class_name: str) -> str:
        """Returns the symmetry of a class, `directed` for one that is not known."""
        known = self.classes.get(class_name)
        return "directed" if known is None else known.symmetry


def sample_row(sample: NewSample, context: StoreContext) -> tuple[Any, ...]:
    """Returns the geometry and the fields of `schema.SAMPLES`; a rectangle's ring begins at its rear-left.

    Raises:
        SampleError: if a positive is no rectangle.
    """
    middle = sample.ring.mean(axis=0)
    scale = context.ground(sample.scene).scale_at(float(middle[0]), float(middle[1]))
    heading = None if context.symmetry(sample.class_name) == "round" else sample.heading_deg
    box = None if sample.role == "area" or sample.holes else box_of_ring(sample.ring, heading, scale)
    if box is None and sample.role == "positive":
        raise SampleError("A positive sample has to be a rectangle with a length and a width.")
    ring = sample.ring if box is None else box.ring(scale)
    size = (None, None) if box is None else (box.length_m, box.width_m)
    created_at = sample.created_at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    blob = polygon_blob([ring, *sample.holes], context.crs_id)
    heading = None if heading is None else heading % 360.0
    return (blob, sample.role, sample.class_name, heading, *size, sample.scene, sample.origin, created_at)


def read_samples(rows: Sequence[Sequence[Any]], context: StoreContext) -> list[Sample]:
    """Reads rows of row number, geometry and the fields of `schema.SAMPLES`; sizes are taken from the geometry."""
    outlines = [_rings(row[1]) for row in rows]
    only = next(iter(context.scenes)) if len(context.scenes) == 1 else ""
    scenes = [row[_SCENE_COLUMN] or only for row in rows]
    scales = _scales([rings[0].mean(axis=0) if rings else None for rings, _ in outlines], scenes, context)
    return [
        _sample(row, outline, scene, scale, context)
        for row, outline, scene, scale in zip(rows, outlines, scenes, scales, strict=True)
    ]


def _scales(places: Sequence[FloatArray | None], scenes: Sequence[str], context: StoreContext) -> list[Scale | None]:
    """Returns ground units per map unit at each place, None where the CRS is not defined."""
    if context.crs_wkt is None:
        return [context.ground(scene).factor for scene in scenes]
    ground = Ground(context.crs_wkt)
    known = [place for place in places if place is not None]
    try:
        found = iter(ground.scales_at(np.array(known).reshape(-1, 2)).tolist())
    except SceneError:
        return [None if place is None else _scale_or_none(ground, place) for place in places]
    return [None if place is None else tuple(next(found)) for place in places]


def _scale_or_none(ground: Ground, place: FloatArray) -> Scale | None:
    try:
        return ground.scale_at(float(place[0]), float(place[1]))
    except SceneError:
        return None


def _sample(
    row: Sequence[Any], outline: tuple[list[FloatArray], str], scene: str, scale: Scale | None, context: StoreContext
) -> Sample:
    fid, _, role, class_name, heading, _, _, _, origin, created_at = row
    rings, shape_flag = outline
    role, class_name = role or "", class_name or ""
    symmetry = context.symmetry(class_name)
    known = _known_heading(heading, symmetry)
    box = box_of_ring(rings[0], known, scale) if rings and scale and role != "area" else None
    if rings and scale is None:
        shape_flag = "it lies where the CRS is not defined"
    flag = _row_flag(role, class_name, scene, context) or shape_flag
    if not flag and role == "positive" and scale:
        flag = _box_flag(rings[0], box, known, symmetry, scale)
    return Sample(
        id=int(fid),
        role=role,
        class_name=class_name,
        ring=rings[0] if rings else np.empty((0, 2)),
        box=box,
        heading_deg=known if box is None or known is None else box.heading_deg,
        scene=scene,
        origin=origin or "person",
        flag=flag,
        holes=tuple(rings[1:]),
        created_at=created_at or "",
    )


def _rings(blob: bytes | None) -> tuple[list[FloatArray], str]:
    try:
        rings = [] if blob is None else read_polygon(blob)
    except ValueError as error:
        return [], f"it is no polygon ({error})"
    return rings, "" if rings else "it has no outline"


def _known_heading(value: Any, symmetry: str) -> float | None:
    if symmetry == "round" or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value) % 360.0


def _row_flag(role: str, class_name: str, scene: str, context: StoreContext) -> str:
    if role not in ROLES:
        return f"its role '{role}' is none of {', '.join(ROLES)}"
    if scene not in context.scenes:
        return f"its scene '{scene}' is not in the store" if scene else "it does not say which scene it is of"
    if (class_name or role == "positive") and class_name not in context.classes:
        return f"its class '{class_name}' is not in the store" if class_name else "it has no class"
    return ""


def _box_flag(ring: FloatArray, box: OrientedBox | None, heading: float | None, symmetry: str, scale: Scale) -> str:
    if box is None:
        return "it is no rectangle"
    if heading is None:
        return ""
    apart = heading_contradiction(ring, heading, symmetry, scale)
    if apart > HEADING_TOLERANCE_DEG + 0.5:
        return f"its outline and its heading are {apart:.0f} degrees apart"
    return ""
