"""Keeps the measures of samples true while somebody edits them with QGIS's own tools."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .sample_rows import SampleRow, StoreView, is_number, measured, read_row

SAME = 1e-6


class SampleWatch(QObject):
    """Watches the layer of a store.

    Length, width and heading follow from the outline. Where a tool of QGIS changes one within an edit command, they
    are brought up to date in the same command, so that one undo takes back both; else as soon as QGIS is done.

    Args:
        layer: the samples.
        view: returns what rows are judged by.
        touched: called when rows have changed.
        parent: owns it.

    Signals:
        saved(): edits of QGIS's own were saved.
    """

    saved = pyqtSignal()

    def __init__(
        self,
        layer: QgsVectorLayer,
        view: Callable[[], StoreView],
        touched: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._layer = layer
        self._view = view
        self._touched = touched
        self._rows: dict[int, SampleRow] = {}
        self._waiting: list[int] = []
        self._signals = (
            (layer.geometryChanged, self._outline_changed),
            (layer.featureAdded, self._outline_changed),
            (layer.beforeCommitChanges, self.flush),
            (layer.afterCommitChanges, self._saved),
            *(
                (signal, self._noticed)
                for signal in (
                    layer.featuresDeleted,
                    layer.attributeValueChanged,
                    layer.afterRollBack,
                    layer.editingStarted,
                    layer.editingStopped,
                    layer.dataChanged,
                )
            ),
        )
        for signal, slot in self._signals:
            signal.connect(slot)
        layer.willBeDeleted.connect(self._forget)
        self.is_ours: Callable[[], bool] = lambda: False

    def remember(self, rows: Iterable[SampleRow]) -> None:
        """Takes down how rows are while nobody changes them, to tell later what was turned."""
        self._rows = {row.id: row for row in rows}

    def flush(self, *_: object) -> None:
        """Brings the rows up to date whose outline has changed outside of an edit command."""
        waiting, self._waiting = dict.fromkeys(self._waiting), []
        if not self._layer.isEditable():
            return
        changes = {fid: values for fid in waiting if (values := self._differences(fid))}
        if changes:
            self._layer.beginEditCommand(self.tr("Measure samples"))
            for fid, values in changes.items():
                self._layer.changeAttributeValues(fid, values, {}, True)
            self._layer.endEditCommand()

    def close(self) -> None:
        """Stops watching."""
        for signal, slot in self._signals:
            signal.disconnect(slot)
        if self._signals:
            self._layer.willBeDeleted.disconnect(self._forget)
        self._forget()

    def _forget(self) -> None:
        self._signals = ()

    def _outline_changed(self, fid: int, *_: object) -> None:
        if self.is_ours():
            return
        # During an undo no command is active: what is written then would cut off the redo.
        if self._layer.isEditCommandActive():
            values = self._differences(fid)
            if values:
                self._layer.changeAttributeValues(fid, values, {}, True)
        else:
            self._waiting.append(fid)
        self._touched()

    def _noticed(self, *_: object) -> None:
        if not self.is_ours():
            self._touched()

    def _saved(self) -> None:
        self.saved.emit()
        self._touched()

    def _differences(self, fid: int) -> dict[int, Any]:
        """Returns the fields of a row, by number, that its outline says otherwise."""
        feature = self._layer.getFeature(fid)
        if not feature.isValid():
            return {}
        view = self._view()
        values = measured(self._rows.get(fid), read_row(feature, view), view)
        fields = self._layer.fields()
        return {fields.indexFromName(name): value for name, value in values.items() if not _same(value, feature[name])}


def _same(wanted: float | None, stored: Any) -> bool:
    if wanted is None or not is_number(stored):
        return wanted is None and not is_number(stored)
    return abs(wanted - stored) <= SAME * max(1.0, abs(wanted))
