"""The layer of detections that is filtered and reviewed in the dock; what is said about them is written at once."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMetaType, QObject, pyqtSignal

from ..core.errors import OutputError
from ..core.geometry import OrientedBox, box_from_ring
from ..core.schema import DETECTIONS
from .finds_rows import (
    ACCEPTED,
    FIXED,
    VERDICTS,
    FindRow,
    FindsFacts,
    FindsSummary,
    corners_of,
    is_finds_layer,
    number_of,
    path_of,
)
from .finds_style import fade, filter_drawing, style_finds, unfade
from .finds_table import REVIEW, FindsTable, no_finds, read_finds
from .layers import without_made_up_crs
from .map_frame import MapFrame
from .review_order import Estimate, precision, sorted_finds
from .styles_3d import extrude_boxes

SCORE_DECIMALS = 4
"""Of the least score, in the filter of the layer as everywhere else."""

_FACTS = "rotamatch/finds"
_OURS = re.compile(r'^(?:\((?P<own>.*)\) AND )?"score" >= (?P<score>[0-9.]+)$', re.DOTALL)


class FindsLayer(QObject):
    """Detections on the map.

    Args:
        layer: a layer of the file's table `detections`; see `open_finds`.
        parent: owns this object; the layer belongs to the project or to the caller.

    Attributes:
        layer: the layer.
        path: of the GeoPackage.
        minimum_score: what is below is not shown.

    Raises:
        OutputError: if the layer holds no detections that can be read.

    Signals:
        changed(): other finds are shown, or something was said about one.
        gone(): the layer was deleted, by closing the project for instance.
    """

    changed = pyqtSignal()
    gone = pyqtSignal()

    def __init__(self, layer: QgsVectorLayer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layer = layer
        self.path = path_of(layer)
        self._is_gone = False
        self._table: FindsTable = read_finds(self.path)
        self.minimum_score = 0.0
        self._own_filter = layer.subsetString()
        ours = _OURS.match(self._own_filter)
        if ours:
            self.minimum_score = float(ours["score"])
            self._own_filter = ours["own"] or ""
        unfade(layer)
        layer.willBeDeleted.connect(self._lose)
        layer.afterCommitChanges.connect(self.reload)
        layer.afterRollBack.connect(self.reload)
        layer.attributeValueChanged.connect(self._follow)
        layer.editingStopped.connect(self._apply_filter)

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """That of the layer."""
        return self.layer.crs()

    @property
    def facts(self) -> FindsFacts:
        """What was noted with `note`; without it, little is known."""
        stored = self.layer.customProperty(_FACTS)
        if not stored:
            return FindsFacts({})
        values = json.loads(str(stored))
        return FindsFacts(**{**values, "ground_per_map_unit": tuple(values["ground_per_map_unit"])})

    def note(self, facts: FindsFacts) -> None:
        """Keeps facts with the layer, gives it the column of the review and its style."""
        self.layer.setCustomProperty(_FACTS, json.dumps({**vars(facts), "symmetries": dict(facts.symmetries)}))
        self._review_column()
        directed = [name for name, symmetry in facts.symmetries.items() if symmetry == "directed"]
        style_finds(self.layer, directed if facts.symmetries else None)
        extrude_boxes(self.layer)

    def is_alive(self) -> bool:
        """Tells whether the layer still exists."""
        return not self._is_gone and not sip.isdeleted(self.layer)

    def close(self) -> None:
        """Lets go of the layer, which looks as it did before the review."""
        if self.is_alive():
            self.layer.willBeDeleted.disconnect(self._lose)
            self.layer.afterCommitChanges.disconnect(self.reload)
            self.layer.afterRollBack.disconnect(self.reload)
            self.layer.attributeValueChanged.disconnect(self._follow)
            self.layer.editingStopped.disconnect(self._apply_filter)
            unfade(self.layer)

    def reload(self) -> None:
        """Reads the file anew."""
        self._table = read_finds(self.path)
        self.changed.emit()

    # What is shown

    def set_minimum_score(self, score: float) -> None:
        """Shows only finds with at least this score, without searching again."""
        self.minimum_score = round(min(max(float(score), 0.0), 1.0), SCORE_DECIMALS)
        self._apply_filter()
        self.changed.emit()

    def summary(self) -> FindsSummary:
        """Tells what is shown."""
        shown = self._shown()
        facts = self.facts
        return FindsSummary(int(shown.sum()), float(self._table.area[shown].sum()), facts.searched, facts.unit)

    def order(self, by: str) -> list[int]:
        """Returns the numbers of the finds that are shown, in the order of their review; see `review_order`."""
        table, chosen = self._table, np.flatnonzero(self._shown())
        places = sorted_finds(by, *(each[chosen] for each in (table.score, table.heading_conf, table.x, table.y)))
        return table.fid[chosen[places]].tolist()

    def places(self) -> dict[int, tuple[float, float]]:
        """Returns the middle on the map of each find that is shown."""
        table, chosen = self._table, self._shown()
        middles = zip(table.x[chosen].tolist(), table.y[chosen].tolist())
        return dict(zip(table.fid[chosen].tolist(), middles))

    def fade(self, is_faded: bool) -> None:
        """Makes the finds faint while one of them is looked at."""
        (fade if is_faded else unfade)(self.layer)

    # One find

    def row(self, fid: int) -> FindRow | None:
        """Returns a find; None if it is not there, or is no box any more."""
        feature = self.layer.getFeature(fid)
        ring = corners_of(feature.geometry()) if feature.isValid() and feature.hasGeometry() else []
        if len(ring) != 4:
            return None
        heading, sure = number_of(feature, "heading_deg"), number_of(feature, "heading_conf")
        middle = np.mean(ring, axis=0)
        box = box_from_ring(ring, heading, self.frame().scale_at(*middle))
        index = self._table.row(fid)
        review = self._table.review[index] if index >= 0 else ""
        name, score = str(feature["class_name"] or ""), number_of(feature, "score") or 0.0
        return FindRow(fid, name, score, sure, box, heading is not None, review, number_of(feature, "height_m"))

    def frame(self, map_crs: QgsCoordinateReferenceSystem | None = None) -> MapFrame:
        """Returns the frame that goes between the layer's map and a canvas's; None for the layer's own CRS."""
        project = QgsProject.instance()
        factors = self.facts.ground_per_map_unit
        return MapFrame(self.crs, map_crs or self.crs, project.ellipsoid(), project.transformContext(), factors)

    def change_box(self, fid: int, box: OrientedBox) -> None:
        """Gives a find another box, on the layer's map; it counts as fixed.

        Raises:
            OutputError: if it cannot be written.
        """
        row = self.row(fid)
        ring = box.ring(self.frame().scale_at(box.x, box.y)).tolist()
        geometry = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in [*ring, ring[0]]]])
        values = {"length_m": box.length_m, "width_m": box.width_m}
        if row is not None and row.has_heading:
            values["heading_deg"] = box.heading_deg
        self._write(fid, {**values, REVIEW: FIXED}, geometry)

    # The review

    def set_verdict(self, fid: int, verdict: str) -> None:
        """Writes what the user says about a find: one of `VERDICTS`, or empty to take it back.

        Raises:
            OutputError: if it cannot be written; nothing has changed then.
        """
        if verdict and verdict not in VERDICTS:
            raise ValueError(f"there is no verdict '{verdict}'")
        self._write(fid, {REVIEW: verdict or None})

    def verdict(self, fid: int) -> str:
        """Returns what the user said about a find; empty for nothing."""
        index = self._table.row(fid)
        return self._table.review[index] if index >= 0 else ""

    def counts(self) -> dict[str, int]:
        """Returns how many of all finds, shown or not, got each verdict."""
        return {verdict: self._table.review.count(verdict) for verdict in VERDICTS}

    def precision(self) -> Estimate | None:
        """Returns how many of the reviewed finds were right; None before the first one."""
        counts = self.counts()
        return precision(counts[ACCEPTED] + counts[FIXED], sum(counts.values()))

    def unreviewed(self, without: Collection[int] = ()) -> int:
        """Returns about how many of the finds that are shown nothing was said yet, but for those of some numbers."""
        table = self._table
        shown = np.flatnonzero(self._shown()).tolist()
        return sum(not table.review[index] and int(table.fid[index]) not in without for index in shown)

    def _follow(self, fid: int, field: int, value: object) -> None:
        """Takes over a verdict that QGIS itself has changed, by undoing an edit for instance."""
        index = self._table.row(fid)
        text = value if isinstance(value, str) else ""
        if index >= 0 and field == self.layer.fields().indexOf(REVIEW) and self._table.review[index] != text:
            self._table.review[index] = text
            self.changed.emit()

    def _shown(self) -> np.ndarray:
        return self._table.score >= self.minimum_score

    def _apply_filter(self) -> None:
        """Filters the layer; while it is edited only its drawing, since QGIS does not allow more then."""
        condition = f'"score" >= {self.minimum_score:.{SCORE_DECIMALS}g}'
        if self.layer.isEditable():
            filter_drawing(self.layer, condition)
            return
        filter_drawing(self.layer, "")
        wanted = f"({self._own_filter}) AND {condition}" if self._own_filter else condition
        if self.layer.subsetString() != wanted:
            self.layer.setSubsetString(wanted)

    def _write(self, fid: int, values: Mapping[str, object], geometry: QgsGeometry | None = None) -> None:
        """Writes through the provider at once; into the edit buffer where the user has switched editing on."""
        self._review_column()
        fields = self.layer.fields()
        changes = {fields.indexOf(name): value for name, value in values.items()}
        if self.layer.isEditable():
            done = all(self.layer.changeAttributeValue(fid, index, value) for index, value in changes.items())
            if done and geometry is not None:
                done = self.layer.changeGeometry(fid, geometry)
        else:
            provider = self.layer.dataProvider()
            geometries = {} if geometry is None else {fid: geometry}
            done = provider.changeFeatures({fid: changes}, geometries)
        if not done:
            raise OutputError(self._not_written())
        index = self._table.row(fid)
        if index >= 0 and REVIEW in values:
            self._table.review[index] = str(values[REVIEW] or "")
        self.layer.triggerRepaint()
        self.changed.emit()

    def _review_column(self) -> None:
        if self.layer.fields().indexOf(REVIEW) >= 0:
            return
        field = QgsField(REVIEW, QMetaType.Type.QString)
        if self.layer.isEditable():
            done = self.layer.addAttribute(field)
        else:
            done = self.layer.dataProvider().addAttributes([field])
        self.layer.updateFields()
        if not done:
            raise OutputError(self._not_written())

    def _not_written(self) -> str:
        text = self.tr("{path} cannot be written; check that the file is not read-only and the disk not full.")
        return text.format(path=self.path)

    def _lose(self) -> None:
        self._is_gone = True
        self.gone.emit()


def open_finds(path: str | Path, name: str = "", parent: QObject | None = None) -> FindsLayer:
    """Opens the detections of a file: the project's layer of them where there is one, else a new layer.

    Args:
        path: the GeoPackage.
        name: of a new layer; empty for that of the file.
        parent: owns the result.

    Raises:
        OutputError: if there are no detections that can be read.
    """
    for layer in QgsProject.instance().mapLayers().values():
        if is_finds_layer(layer) and Path(path_of(layer)) == Path(path):
            return FindsLayer(layer, parent)
    layer = QgsVectorLayer(f"{path}|layername={DETECTIONS.name}", name or Path(path).stem, "ogr")
    if not layer.isValid():
        raise no_finds(path, layer.error().message())
    without_made_up_crs(layer)
    return FindsLayer(layer, parent)
