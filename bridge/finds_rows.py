"""Detections as the dock knows them, and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsProviderRegistry, QgsVectorLayer

from ..core.geometry import OrientedBox
from ..core.schema import DETECTIONS

ACCEPTED, REJECTED, FIXED = "accepted", "rejected", "fixed"
VERDICTS = (ACCEPTED, REJECTED, FIXED)


@dataclass(frozen=True)
class FindsFacts:
    """What the layer itself does not tell; kept with the layer in the project.

    Attributes:
        symmetries: of the model's classes.
        searched: square ground units that were searched; 0 if not known.
        unit: the ground unit, `m` or `px`.
        ground_per_map_unit: ground units per map unit where there is no CRS.
        threshold: the score from which the model itself would show finds.
        image: id of the layer that was searched; empty if not known.
        model: path of the model that has found them; empty if not known.
    """

    symmetries: Mapping[str, str]
    searched: float = 0.0
    unit: str = "m"
    ground_per_map_unit: tuple[float, float] = (1.0, 1.0)
    threshold: float = 0.0
    image: str = ""
    model: str = ""


@dataclass(frozen=True)
class FindRow:
    """One detection.

    Attributes:
        id: its number in the file.
        class_name: of the class.
        score: in [0, 1].
        heading_conf: how sure its heading is; None where it has none.
        box: on the layer's map; its heading is that of the first side where the object has none.
        has_heading: whether it has a front or an axis.
        review: what the user said, one of `VERDICTS`; empty for nothing.
        height_m: of the object above ground; None where the scene tells no heights.
    """

    id: int
    class_name: str
    score: float
    heading_conf: float | None
    box: OrientedBox
    has_heading: bool
    review: str
    height_m: float | None = None


@dataclass(frozen=True)
class FindsSummary:
    """What is shown now.

    Attributes:
        count: number of finds.
        total_area: of all their boxes, in square ground units.
        searched: square ground units that were searched; 0 if not known.
        unit: the ground unit.
    """

    count: int
    total_area: float
    searched: float
    unit: str


def is_finds_layer(layer: object) -> bool:
    """Tells whether a layer shows detections of a GeoPackage."""
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr" or not layer.isValid():
        return False
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return parts.get("layerName") == DETECTIONS.name and {"score", "match"} <= set(layer.fields().names())


def path_of(layer: QgsVectorLayer) -> str:
    """Returns the file of a layer of finds."""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")


def corners_of(geometry: QgsGeometry) -> list[tuple[float, float]]:
    """Returns the corners of a polygon without the closing one."""
    polygon = geometry.asMultiPolygon()[0] if geometry.isMultipart() else geometry.asPolygon()
    return [(point.x(), point.y()) for point in polygon[0][:-1]] if polygon else []


def number_of(feature: QgsFeature, name: str) -> float | None:
    """Returns a number of a feature; None where it has none, or no such column."""
    value = feature[name] if feature.fieldNameIndex(name) >= 0 else None
    return float(value) if isinstance(value, (int, float)) else None
