"""What a sample store holds, and how each kind of thing stands in a row of its tables."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import SampleError
from .geometry import SYMMETRIES, OrientedBox
from .geopackage import polygon_blob, read_polygon
from .grid import Ground
from .placement import HEADING_TOLERANCE_DEG, box_of_ring, heading_contradiction, ring_of_box
from .scene import Band, Scene
from .scene_paths import absolute_description, relative_description
from .schema import ORIGINS, ROLES

FloatArray = NDArray[np.float64]


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
    colour: str = "#e6194b"

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
class StoredScene:
    """A scene that samples were marked in.

    Attributes:
        name: unique in the store.
        kind: as in the description.
        description: what `scene.open_scene` takes, paths absolute.
        bands: what it holds.
        gsd: native ground units per pixel.
        unit: of the ground, see `schema.UNITS`.
        factor: ground units per map unit where there is no CRS.
        identity: see `scene.Scene.identity`, when it was stored.
        statistics: colour statistics as JSON, or None.
    """

    name: str
    kind: str
    description: dict[str, Any]
    bands: tuple[Band, ...]
    gsd: float
    unit: str
    factor: tuple[float, float] = (1.0, 1.0)
    identity: str = ""
    statistics: dict[str, Any] | None = None


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
    ground = context.ground(sample.scene)
    heading = None if context.symmetry(sample.class_name) == "round" else sample.heading_deg
    box = None if sample.role == "area" or sample.holes else box_of_ring(sample.ring, heading, ground)
    if box is None and sample.role == "positive":
        raise SampleError("A positive sample has to be a rectangle with a length and a width.")
    ring = sample.ring if box is None else ring_of_box(box, ground)
    size = (None, None) if box is None else (box.length_m, box.width_m)
    created_at = sample.created_at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    blob = polygon_blob([ring, *sample.holes], context.crs_id)
    heading = None if heading is None else heading % 360.0
    return (blob, sample.role, sample.class_name, heading, *size, sample.scene, sample.origin, created_at)


def read_sample(row: Sequence[Any], context: StoreContext) -> Sample:
    """Reads row number, geometry and the fields of `schema.SAMPLES`; the sizes are taken from the geometry."""
    fid, blob, role, class_name, heading, _, _, scene, origin, created_at = row
    role, class_name, scene = role or "", class_name or "", scene or ""
    if not scene and len(context.scenes) == 1:
        scene = next(iter(context.scenes))
    rings, shape_flag = _rings(blob)
    known = _known_heading(heading, context.symmetry(class_name))
    box = None
    if rings and role != "area":
        box = box_of_ring(rings[0], known, context.ground(scene))
    flag = _row_flag(role, class_name, scene, context) or shape_flag
    if not flag and role == "positive":
        flag = _box_flag(rings[0], box, known, context.symmetry(class_name), context.ground(scene))
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


def _box_flag(ring: FloatArray, box: OrientedBox | None, heading: float | None, symmetry: str, ground: Ground) -> str:
    if box is None:
        return "it is no rectangle"
    if heading is None:
        return ""
    apart = heading_contradiction(ring, heading, symmetry, ground)
    if apart > HEADING_TOLERANCE_DEG + 0.5:
        return f"its outline and its heading are {apart:.0f} degrees apart"
    return ""


def scene_row(name: str, scene: Scene, statistics: Mapping[str, Any] | None, folder: Path) -> tuple[Any, ...]:
    """Returns the fields of `schema.SCENES`."""
    description = relative_description(scene.description, folder)
    return (
        name,
        str(description.get("kind", "")),
        json.dumps(description, ensure_ascii=False),
        json.dumps([asdict(band) for band in scene.bands], ensure_ascii=False),
        scene.gsd,
        scene.ground.unit,
        *scene.ground.factor,
        scene.identity(),
        None if statistics is None else json.dumps(statistics),
    )


def read_scene(row: Sequence[Any], folder: Path) -> StoredScene:
    """Reads the fields of `schema.SCENES`.

    Raises:
        SampleError: if the row makes no sense.
    """
    name, kind, uri, bands, gsd, unit, factor_x, factor_y, identity, statistics = row
    try:
        return StoredScene(
            name=str(name),
            kind=str(kind),
            description=absolute_description(json.loads(uri), folder),
            bands=tuple(Band(**band) for band in json.loads(bands)),
            gsd=float(gsd),
            unit=str(unit),
            factor=(float(factor_x), float(factor_y)),
            identity=str(identity or ""),
            statistics=None if statistics is None else dict(json.loads(statistics)),
        )
    except (TypeError, ValueError, AttributeError) as error:
        message = f"The row of the scene '{name}' in the sample store is damaged; delete it there and import again."
        raise SampleError(message, str(error)) from error
