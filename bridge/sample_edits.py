"""How changes of samples get into the store, and how they are taken back.

A change is told by how a row was before and after, so that the same code does, undoes and redoes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Union

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QTimer

from ..core.errors import SampleError
from .sample_rows import ClassRow
from .store_tables import StoreTables, not_written

ROW_NUMBER = "fid"

IDLE_MS = 2000
"""How long nothing must have been written before the file is let go of."""


@dataclass(frozen=True)
class RowState:
    """All that a row holds.

    Attributes:
        values: of its fields by name, without the row number.
        geometry: its outline.
    """

    values: dict[str, Any]
    geometry: QgsGeometry


@dataclass(frozen=True)
class RowChange:
    """How one row changes.

    Attributes:
        id: its number; None for a new one that the store shall number.
        before: None where it is new.
        after: None where it is deleted.
    """

    id: int | None
    before: RowState | None
    after: RowState | None

    def inverse(self) -> RowChange:
        """Returns what takes it back."""
        return RowChange(self.id, self.after, self.before)


@dataclass(frozen=True)
class ClassChange:
    """How one class changes; None for one that was not there, or is not any more."""

    before: ClassRow | None
    after: ClassRow | None

    def inverse(self) -> ClassChange:
        """Returns what takes it back."""
        return ClassChange(self.after, self.before)


Change = Union[RowChange, ClassChange]


@dataclass
class Step:
    """What is undone at once, in the order in which it was done.

    Attributes:
        text: for the user.
        changes: of rows and classes.
        beside: what else is done when the step is taken back, and when it is done again; None for nothing.
    """

    text: str
    changes: list[Change] = field(default_factory=list)
    beside: tuple[Callable[[], None], Callable[[], None]] | None = None

    def inverse(self) -> Step:
        """Returns what takes it back."""
        beside = None if self.beside is None else self.beside[::-1]
        return Step(self.text, [change.inverse() for change in reversed(self.changes)], beside)


class StoreWriter:
    """Writes changes at once, or into the edit buffer while the user has editing switched on.

    Args:
        layer: the samples.
        tables: the other tables of the store.
    """

    def __init__(self, layer: QgsVectorLayer, tables: StoreTables) -> None:
        self._layer = layer
        self._tables = tables
        self._idle = QTimer()
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._let_go)
        layer.willBeDeleted.connect(self._idle.stop)

    def write(self, changes: Sequence[Change]) -> list[Change]:
        """Does all changes in order; if one fails, those before it are taken back.

        Returns:
            the changes, new rows with the numbers that they were given.

        Raises:
            SampleError: if the store cannot be written, or a row is not there any more.
        """
        done: list[Change] = []
        try:
            for kind, alike in groupby(changes, _kind):
                done += self._write_alike(kind, list(alike))
        except SampleError:
            for change in reversed(done):
                inverse = change.inverse()
                self._write_alike(_kind(inverse), [inverse])
            raise
        finally:
            self._idle.start(IDLE_MS)
        return done

    def close(self) -> None:
        """Lets go of the file now."""
        if self._idle.isActive():
            self._idle.stop()
            self._let_go()

    def state(self, fid: int) -> RowState:
        """Returns what a row holds now.

        Raises:
            SampleError: if there is no such row.
        """
        feature = self._layer.getFeature(fid)
        if not feature.isValid():
            raise no_sample(fid)
        return state_of(feature)

    def _let_go(self) -> None:
        """Brings everything from SQLite's log into the one plain file again, so that a copy of it is whole.

        What is in the log is safe and seen by everybody, but going back and forth with each gesture would be felt.
        """
        if not self._layer.isEditable():
            self._layer.dataProvider().leaveUpdateMode()
            self._tables.empty_log()

    def _write_alike(self, kind: str, changes: list[Any]) -> list[Change]:
        if kind == "class":
            for change in changes:
                self._tables.write_class(change.before, change.after)
            return changes
        if kind == "add":
            return self._add(changes)
        self._check_there([change.id for change in changes])
        if kind == "delete":
            self._delete([change.id for change in changes])
        else:
            self._replace(changes)
        return changes

    def _add(self, changes: list[RowChange]) -> list[Change]:
        editing = self._layer.isEditable()
        features = [self._feature(change, None if editing else change.id) for change in changes]
        if editing:
            done = all([self._layer.addFeature(feature) for feature in features])
        else:
            done, features = self._layer.dataProvider().addFeatures(features)
        self._check(done)
        return [RowChange(feature.id(), None, change.after) for feature, change in zip(features, changes)]

    def _feature(self, change: RowChange, fid: int | None) -> QgsFeature:
        feature = QgsFeature(self._layer.fields())
        feature.setGeometry(change.after.geometry)
        for name, value in change.after.values.items():
            feature.setAttribute(name, value)
        if fid is not None:
            feature.setAttribute(ROW_NUMBER, fid)
        return feature

    def _replace(self, changes: list[RowChange]) -> None:
        fields = self._layer.fields()
        values, shapes = {}, {}
        for change in changes:
            changed = {
                fields.indexFromName(name): value
                for name, value in change.after.values.items()
                if value != change.before.values.get(name)
            }
            if changed:
                values[change.id] = changed
            if not change.after.geometry.equals(change.before.geometry):
                shapes[change.id] = change.after.geometry
        if not self._layer.isEditable():
            self._check(self._layer.dataProvider().changeFeatures(values, shapes))
            return
        for fid, shape in shapes.items():
            self._check(self._layer.changeGeometry(fid, shape, True))
        for fid, changed in values.items():
            self._check(self._layer.changeAttributeValues(fid, changed, {}, True))

    def _delete(self, fids: list[int]) -> None:
        if self._layer.isEditable():
            self._check(self._layer.deleteFeatures(fids))
        else:
            self._check(self._layer.dataProvider().deleteFeatures(fids))

    def _check_there(self, fids: list[int]) -> None:
        request = QgsFeatureRequest().setFilterFids(fids).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        missing = set(fids) - {feature.id() for feature in self._layer.getFeatures(request)}
        if missing:
            raise no_sample(min(missing))

    def _check(self, done: bool) -> None:
        if not done:
            raise not_written(self._tables.path, self._layer.dataProvider().lastError())


def state_of(feature: QgsFeature) -> RowState:
    """Returns what a feature of the table `samples` holds."""
    names = [name for name in feature.fields().names() if name != ROW_NUMBER]
    return RowState({name: _plain(feature[name]) for name in names}, QgsGeometry(feature.geometry()))


def no_sample(fid: int) -> SampleError:
    """Returns what is raised for a row that is not there."""
    message = QCoreApplication.translate(
        "SampleEdits", "There is no sample {id} in the store; it may have been deleted meanwhile."
    )
    return SampleError(message.format(id=fid))


def _kind(change: Change) -> str:
    if isinstance(change, ClassChange):
        return "class"
    if change.before is None:
        return "add"
    return "delete" if change.after is None else "replace"


def _plain(value: Any) -> Any:
    return None if value == NULL else value
