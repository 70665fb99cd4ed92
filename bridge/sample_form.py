"""What QGIS's own attribute form offers and fills in for samples drawn with QGIS's own tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsDefaultValue, QgsEditorWidgetSetup, QgsExpression, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..core.schema import ORIGINS
from .sample_rows import ClassRow
from .styles import heading_name

MEASURES = ("length_m", "width_m", "created_at")
"""Fields that follow from the rest, which nobody has to fill in."""


def prepare_form(layer: QgsVectorLayer, classes: Sequence[ClassRow]) -> None:
    """Lets the form of a layer of samples offer what the fields may hold.

    Args:
        layer: has the fields of the table `samples`.
        classes: of the store.
    """
    roles = {
        QCoreApplication.translate("SampleForm", "Sample"): "positive",
        QCoreApplication.translate("SampleForm", "Not this"): "negative",
        QCoreApplication.translate("SampleForm", "Area: all are marked"): "area",
        QCoreApplication.translate("SampleForm", "Ignored"): "ignore",
    }
    names = {QCoreApplication.translate("SampleForm", "Every class"): "", **{each.name: each.name for each in classes}}
    for field, choices in (("role", roles), ("class_name", names), ("origin", {name: name for name in ORIGINS})):
        setup = QgsEditorWidgetSetup("ValueMap", {"map": [{text: value} for text, value in choices.items()]})
        layer.setEditorWidgetSetup(layer.fields().indexFromName(field), setup)
    layer.setFieldAlias(layer.fields().indexFromName("heading_deg"), _heading_name(each.symmetry for each in classes))
    for field in MEASURES:
        layer.setEditorWidgetSetup(layer.fields().indexFromName(field), QgsEditorWidgetSetup("Hidden", {}))


def _heading_name(symmetries: Iterable[str]) -> str:
    """Returns what the field of the heading is called; empty where no class has one."""
    known = set(symmetries) - {"round"}
    return heading_name("directed" in known) if known else ""


def set_defaults(layer: QgsVectorLayer, class_name: str, scene: str) -> None:
    """Says what a sample is that somebody draws with QGIS's own tools: a positive of this class and scene."""
    values = {"role": "positive", "class_name": class_name, "scene": scene, "origin": "person"}
    for field, value in values.items():
        default = QgsDefaultValue(QgsExpression.quotedString(value) if value else "")
        layer.setDefaultValueDefinition(layer.fields().indexFromName(field), default)
