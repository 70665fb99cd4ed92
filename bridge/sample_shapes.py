"""How samples stand in the rows of a store, written as the engine writes them (`core/sample_rows.py`)."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication, QDateTime

from ..core.errors import SampleError
from ..core.geometry import OrientedBox, box_of_ring
from .sample_edits import RowState
from .sample_rows import SampleRow, StoreView


def new_state(
    role: str, class_name: str, scene: str, origin: str, shape: OrientedBox | QgsGeometry, store: StoreView
) -> RowState:
    """Returns the row of a new sample.

    Args:
        role: one of `core.schema.ROLES`.
        class_name: of the store, or empty for every class.
        scene: name of the stored scene.
        origin: one of `core.schema.ORIGINS`.
        shape: a box, or the outline of an area, in the store's coordinates.
        store: what the row is of.

    Raises:
        SampleError: if it lies where the CRS is not defined.
    """
    values = {
        "role": role,
        "class_name": class_name,
        "scene": scene,
        "origin": origin,
        "created_at": QDateTime.currentDateTimeUtc(),
    }
    if isinstance(shape, OrientedBox):
        heading = None if store.symmetry(class_name) == "round" else shape.heading_deg
        return RowState({**values, **_measures(shape, heading)}, store.ring(shape, scene))
    return RowState({**values, **_measures(None, None)}, shape)


def moved_state(state: RowState, row: SampleRow, box: OrientedBox, store: StoreView) -> RowState:
    """Returns a row whose sample has another box; an unknown heading stays so until the box is turned.

    Raises:
        SampleError: if it lies where the CRS is not defined.
    """
    turned = row.box is None or abs(row.box.heading_deg - box.heading_deg) > 1e-6
    known = store.symmetry(row.class_name) != "round" and (row.heading_deg is not None or turned)
    measures = _measures(box, box.heading_deg if known else None)
    return RowState({**state.values, **measures}, store.ring(box, row.scene))


def refitted_state(state: RowState, row: SampleRow, heading_deg: float | None, store: StoreView) -> RowState:
    """Returns a row whose values were changed, with the outline and the measures that fit them.

    Args:
        state: the row, with its new role, class and scene.
        row: as it was before.
        heading_deg: where its front points; None for not known.
        store: what the row is of.

    Raises:
        SampleError: if a positive is no rectangle.
    """
    role, scene = state.values["role"], state.values["scene"]
    heading = None if store.symmetry(state.values["class_name"]) == "round" else heading_deg
    box = None
    if role != "area" and len(row.ring) == 4:
        x, y = (sum(values) / 4 for values in zip(*row.ring))
        box = box_of_ring(row.ring, heading, store.scale_at(scene, x, y))
    if box is None:
        if role == "positive":
            text = QCoreApplication.translate("SampleShapes", "Only a rectangle can be a sample of an object.")
            raise SampleError(text)
        return RowState({**state.values, **_measures(None, heading)}, state.geometry)
    measures = _measures(box, None if heading is None else box.heading_deg)
    return RowState({**state.values, **measures}, store.ring(box, scene))


def flipped(box: OrientedBox) -> OrientedBox:
    """Returns a box whose front and back have changed places."""
    return OrientedBox(box.x, box.y, box.length_m, box.width_m, box.heading_deg + 180.0)


def area_parts(geometry: QgsGeometry) -> list[QgsGeometry]:
    """Returns the valid, plain polygons of an outline.

    Raises:
        SampleError: if it has no area.
    """
    whole = geometry if geometry.isGeosValid() else geometry.makeValid()
    parts = [part for part in whole.asGeometryCollection() if part.type() == Qgis.GeometryType.Polygon]
    for part in parts:
        part.convertToStraightSegment()
        part.get().dropZValue()
        part.get().dropMValue()
    parts = [part for part in parts if part.area() > 0]
    if not parts:
        raise SampleError(QCoreApplication.translate("SampleShapes", "The outline has no area; draw it larger."))
    return parts


def _measures(box: OrientedBox | None, heading_deg: float | None) -> dict[str, Any]:
    size = (None, None) if box is None else (box.length_m, box.width_m)
    return {"heading_deg": heading_deg, "length_m": size[0], "width_m": size[1]}
