"""The rows of a sample store as QGIS sees them, judged by the same rules as in the engine's `core/sample_rows.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SampleError
from ..core.geometry import HEADING_TOLERANCE_DEG, OrientedBox, Scale, box_of_ring, heading_contradiction
from ..core.schema import ROLES
from .map_frame import MapFrame

ROUNDING_DEG = 0.5
SAME_SIZE = 0.02
"""Sides that differ by no more than this share count as unchanged."""


@dataclass(frozen=True)
class ClassRow:
    """A kind of object.

    Attributes:
        name: not empty.
        symmetry: one of `core.geometry.SYMMETRIES`.
        colour: `#rrggbb`.
    """

    name: str
    symmetry: str
    colour: str


@dataclass(frozen=True)
class SampleRow:
    """A sample.

    Attributes:
        id: row number; negative where it is new and its edits are not saved.
        role: one of `core.schema.ROLES`.
        class_name: empty where it is meant for every class.
        heading_deg: where the front points; None where that is not known.
        box: its ring as an oriented box, sizes in ground units; None for areas and for what is no rectangle.
        ring: (x, y) of its corners in the store's coordinates, not closed.
        scene: name of the stored scene.
        origin: one of `core.schema.ORIGINS`.
        flag: why it cannot be used as it is, for the user to mend; empty where nothing is wrong.
    """

    id: int
    role: str
    class_name: str
    heading_deg: float | None
    box: OrientedBox | None
    ring: tuple[tuple[float, float], ...]
    scene: str
    origin: str
    flag: str = ""


class StoreView:
    """What a row is judged by: the map, the classes and the scenes of its store.

    Args:
        crs: of the samples; an invalid one for none.
        classes: by name.
        factors: of each scene, by name, ground units per map unit where there is no CRS.
    """

    def __init__(
        self, crs: QgsCoordinateReferenceSystem, classes: Mapping[str, ClassRow], factors: Mapping[str, Scale]
    ) -> None:
        self.crs = crs
        self.classes = classes
        self.factors = factors
        # Measured on the ellipsoid of the store's own CRS, as the engine does, whatever the project says.
        self._frame = MapFrame(crs, crs, "", QgsCoordinateTransformContext())

    def scale_at(self, scene: str, x: float, y: float) -> Scale:
        """Returns ground units per map unit along x and y at a place.

        Raises:
            SampleError: if the CRS is not defined there.
        """
        if not self.crs.isValid():
            return self.factors.get(scene, (1.0, 1.0))
        return self._frame.scale_at(x, y)

    def symmetry(self, class_name: str) -> str:
        """Returns the symmetry of a class, `directed` for one that is not known."""
        known = self.classes.get(class_name)
        return "directed" if known is None else known.symmetry

    def ring(self, box: OrientedBox, scene: str) -> QgsGeometry:
        """Returns the polygon of a box, from its rear-left on.

        Raises:
            SampleError: if the CRS is not defined there.
        """
        corners = box.ring(self.scale_at(scene, box.x, box.y)).tolist()
        return QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in [*corners, corners[0]]]])

    def scene_of(self, stored: str) -> str:
        """Returns the scene of a row; one that names none is of the only one there is."""
        return stored or (next(iter(self.factors)) if len(self.factors) == 1 else "")


def read_row(feature: QgsFeature, store: StoreView) -> SampleRow:
    """Reads a feature of the table `samples`; its size is taken from the geometry."""
    role, class_name = text_of(feature["role"]), text_of(feature["class_name"])
    scene = store.scene_of(text_of(feature["scene"]))
    ring = outer_ring(feature.geometry())
    heading = known_heading(feature["heading_deg"], store.symmetry(class_name))
    scale, box = None, None
    flag = _row_flag(role, class_name, scene, store)
    if not ring:
        flag = flag or QCoreApplication.translate("SampleRows", "it has no outline")
    else:
        scale, box = _box(ring, role, heading, scene, store)
        if scale is None:
            flag = flag or QCoreApplication.translate("SampleRows", "it lies where the CRS is not defined")
    if not flag and role == "positive":
        flag = _box_flag(ring, box, heading, store.symmetry(class_name), scale)
    return SampleRow(
        id=feature.id(),
        role=role,
        class_name=class_name,
        heading_deg=heading if box is None or heading is None else box.heading_deg,
        box=box,
        ring=ring,
        scene=scene,
        origin=text_of(feature["origin"]) or "person",
        flag=flag,
    )


def measured(old: SampleRow | None, new: SampleRow, store: StoreView) -> dict[str, float | None]:
    """Returns the fields that follow from the geometry of a row somebody has changed with QGIS's own tools.

    The heading turns with the outline where that was turned as a whole; else it is that of the side nearest to it.

    Args:
        old: the row before the change; None where that is not known.
        new: the row with its new geometry and, still, its old heading.
        store: what it is judged by.
    """
    heading, box = new.heading_deg, new.box
    if box is None:
        return {"heading_deg": heading, "length_m": None, "width_m": None}
    if heading is not None and old is not None and old.heading_deg is not None:
        scale = store.scale_at(new.scene, box.x, box.y)
        turned = _turn(old, new, scale)
        if turned is not None:
            heading = (old.heading_deg + turned) % 360.0
            box = box_of_ring(new.ring, heading, scale) or box
    if heading is not None:
        heading = box.heading_deg
    return {"heading_deg": heading, "length_m": box.length_m, "width_m": box.width_m}


def outer_ring(geometry: QgsGeometry) -> tuple[tuple[float, float], ...]:
    """Returns the corners of a polygon, not closed, of the largest of several; nothing where there is none."""
    if geometry.isNull() or geometry.isEmpty():
        return ()
    parts = geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()]
    rings = [part[0] for part in parts if part and len(part[0]) > 3]
    if not rings:
        return ()
    largest = max(rings, key=lambda ring: QgsGeometry.fromPolygonXY([ring]).area())
    return tuple((point.x(), point.y()) for point in largest[:-1])


def known_heading(value: Any, symmetry: str) -> float | None:
    """Returns a stored heading in [0, 360), None where it is not known or the class has none."""
    if symmetry == "round" or not is_number(value) or not math.isfinite(value):
        return None
    return float(value) % 360.0


def text_of(value: Any) -> str:
    """Returns the text in a field, nothing for NULL."""
    return value if isinstance(value, str) else ""


def is_number(value: Any) -> bool:
    """Tells whether a field holds a number."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _box(
    ring: tuple[tuple[float, float], ...], role: str, heading: float | None, scene: str, store: StoreView
) -> tuple[Scale | None, OrientedBox | None]:
    x, y = np.mean(ring, axis=0).tolist()
    try:
        scale = store.scale_at(scene, x, y)
    except SampleError:
        return None, None
    return scale, None if role == "area" else box_of_ring(ring, heading, scale)


def _turn(old: SampleRow, new: SampleRow, scale: Scale) -> float | None:
    """Returns by how many degrees a rectangle was turned as a whole; None where its sides have changed."""
    sides = []
    for ring in (old.ring, new.ring):
        if len(ring) != 4:
            return None
        points = np.asarray(ring) * scale
        sides.append(points[1:3] - points[:2])
    lengths = [np.hypot(*side.T) for side in sides]
    if not np.allclose(lengths[0], lengths[1], rtol=SAME_SIZE, atol=0):
        return None
    directions = [math.degrees(math.atan2(side[0][0], side[0][1])) for side in sides]
    return directions[1] - directions[0]


def _row_flag(role: str, class_name: str, scene: str, store: StoreView) -> str:
    text = ""
    if role not in ROLES:
        text = QCoreApplication.translate("SampleRows", "its role '{role}' is none of {roles}")
    elif not scene:
        text = QCoreApplication.translate("SampleRows", "it does not say which scene it is of")
    elif scene not in store.factors:
        text = QCoreApplication.translate("SampleRows", "its scene '{scene}' is not in the store")
    elif not class_name and role == "positive":
        text = QCoreApplication.translate("SampleRows", "it has no class")
    elif class_name and class_name not in store.classes:
        text = QCoreApplication.translate("SampleRows", "its class '{name}' is not in the store")
    return text.format(role=role, roles=", ".join(ROLES), scene=scene, name=class_name)


def _box_flag(
    ring: tuple[tuple[float, float], ...],
    box: OrientedBox | None,
    heading: float | None,
    symmetry: str,
    scale: Scale | None,
) -> str:
    if box is None or scale is None:
        return QCoreApplication.translate("SampleRows", "it is no rectangle")
    if heading is None:
        return ""
    apart = heading_contradiction(ring, heading, symmetry, scale)
    if apart <= HEADING_TOLERANCE_DEG + ROUNDING_DEG:
        return ""
    text = QCoreApplication.translate("SampleRows", "its outline and its heading are {apart:.0f} degrees apart")
    return text.format(apart=apart)
