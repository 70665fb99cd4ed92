"""Names of the tables and fields that Rotamatch writes, shared by the engine and by QGIS.

Only the standard library is imported here, so that QGIS can use this module too.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("positive", "negative", "area", "ignore")
"""What a sample says: here is one; here is none; all in here are marked; do not look here."""

ORIGINS = ("person", "accepted", "rejected", "imported")
"""Where a sample comes from: drawn by hand, a reviewed detection (two ways), or a label file."""

UNITS = ("m", "px")
"""Ground units: metres, or pixels where a scene has no CRS and no GSD was given."""

FEWEST_POSITIVES = 5
"""Fewer positives of all classes together teach nothing that would hold on another scene."""

ADVISED_POSITIVES = 20
"""With fewer positives a training warns."""

CLASS_COLOURS = ("#e01ad0", "#2f6bff", "#00b8c4", "#8a2be2", "#9a6324", "#000075", "#ff8ad8", "#008080")
"""What new classes get in turn: colours that neither scores nor the words of a review have."""

DEVICES = ("auto", "cuda", "mps", "cpu")
"""Where networks run; `auto` takes the best there is."""

QUALITIES = ("fast", "standard", "thorough")
"""How to search: with the int8 sibling where there is one, with the model itself, or in four quarter turns."""

RUN_TABLE = "rotamatch_run"
"""Where a detections file tells about its making, as keys and values."""

GEOMETRY = "geom"
"""Name of the geometry column of every layer."""

STORE_VERSION = 1
"""Version of the sample store's tables; a reader refuses stores with a higher one."""

COPY_TAG = "ROTAMATCH_COPY"
"""Name of the tag in which a copy of a layer that is no file tells, as JSON, what it is of; see `copies.CopyNote`."""


@dataclass(frozen=True)
class Field:
    """A column.

    Attributes:
        name: as it stands in the file.
        kind: `text`, `real`, `integer`, `boolean` or `datetime`.
    """

    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """A table of a GeoPackage.

    Attributes:
        name: as it stands in the file.
        fields: the columns without the geometry and the row number `fid`.
        spatial: whether its rows have polygons.
        with_z: whether their corners have heights.
    """

    name: str
    fields: tuple[Field, ...]
    spatial: bool = True
    with_z: bool = False

    def names(self) -> tuple[str, ...]:
        """Returns the names of the fields, in order."""
        return tuple(field.name for field in self.fields)


SAMPLES = Table(
    "samples",
    (
        Field("role", "text"),
        Field("class_name", "text"),
        Field("heading_deg", "real"),
        Field("length_m", "real"),
        Field("width_m", "real"),
        Field("scene", "text"),
        Field("origin", "text"),
        Field("created_at", "datetime"),
    ),
)
"""What people marked. The geometry gives position and size; the sizes beside it are for reading only."""

CLASSES = Table("classes", (Field("class_name", "text"), Field("symmetry", "text"), Field("colour", "text")), False)
"""Kinds of objects; the colour is `#rrggbb`."""

SCENES = Table(
    "scenes",
    (
        Field("name", "text"),
        Field("kind", "text"),
        Field("uri", "text"),
        Field("bands", "text"),
        Field("gsd_m", "real"),
        Field("unit", "text"),
        Field("factor_x", "real"),
        Field("factor_y", "real"),
        Field("identity", "text"),
        Field("statistics", "text"),
    ),
    False,
)
"""Where the samples were marked.

`uri` is the JSON description that opens the scene again, its paths relative to the store where they can be; `bands`
and `statistics` are JSON; `gsd_m` is in `unit`; the factors are ground units per map unit where there is no CRS.
"""

DETECTIONS = Table(
    "detections",
    (
        Field("class_name", "text"),
        Field("score", "real"),
        Field("accepted", "boolean"),
        Field("heading_deg", "real"),
        Field("heading_conf", "real"),
        Field("match", "real"),
        Field("length_m", "real"),
        Field("width_m", "real"),
        Field("model", "text"),
    ),
)
"""What a model found: polygons of oriented boxes."""

HEIGHTS = (Field("height_m", "real"), Field("base_z", "real"), Field("point_count", "integer"))
"""What detections tell besides where the scene is, or contains, a point cloud or surface model.

The height of the object above the terrain; the height of the terrain under it, in metres as the cloud counts heights;
and the number of points in its box (of pixels, for a surface model). They stand before `model`.
"""


def detections_table(with_heights: bool, with_z: bool = False) -> Table:
    """Returns the table of detections with or without `HEIGHTS`.

    Args:
        with_heights: whether the scene tells heights.
        with_z: whether the corners have the height of the terrain.
    """
    *fields, model = DETECTIONS.fields
    heights = HEIGHTS if with_heights else ()
    return Table(DETECTIONS.name, (*fields, *heights, model), with_z=with_z)
