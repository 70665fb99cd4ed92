"""The samples of a store as a QGIS layer, and all that a person can do to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject

from ..core.errors import SampleError
from ..core.geometry import OrientedBox
from ..core.schema import ORIGINS, ROLES
from . import sample_classes
from .sample_edits import ClassChange, RowChange, RowState, StoreWriter
from .sample_history import SampleHistory
from .sample_reader import SampleReader
from .sample_rows import ClassRow, SampleRow
from .sample_shapes import area_parts, flipped, moved_state, new_state, refitted_state
from .store_tables import not_written

__all__ = ["UNCHANGED", "ClassRow", "SampleLayer", "SampleRow"]

UNCHANGED = object()
"""Says that a value stays as it is, where None says that it is not known."""


class SampleLayer(SampleReader):
    """An open sample store that can be changed; see `SampleReader` for what it is made with.

    Each gesture is written at once; while the user has editing switched on, it goes into the edit buffer instead.
    """

    def __init__(self, path: str, parent: QObject | None = None) -> None:
        super().__init__(path, parent)
        self._writer = StoreWriter(self.layer, self._tables)
        self._history = SampleHistory(self.layer, self._writer, self._after_change)
        self._watch.saved.connect(self._history.clear)
        self._watch.is_ours = lambda: self._history.busy

    def add_box(self, role: str, class_name: str, box: OrientedBox, scene: str, origin: str = "person") -> int:
        """Adds a sample.

        Args:
            role: one of `core.schema.ROLES`.
            class_name: may be empty for all but positives, and then means every class.
            box: in the store's coordinates, sizes in ground units.
            scene: name of the stored scene.
            origin: one of `core.schema.ORIGINS`.

        Returns:
            its row number.

        Raises:
            SampleError: if the store does not have the class or scene, or cannot be written.
        """
        self._check(role, class_name, scene, origin)
        state = new_state(role, class_name, scene, origin, box, self.view())
        return self._add(self.tr("Add sample"), [state])[0]

    def add_area(self, class_name: str, geometry: QgsGeometry, scene: str, role: str = "area") -> int:
        """Adds an outline in the store's coordinates; of several polygons each becomes a sample.

        Returns:
            the row number of the first one.

        Raises:
            SampleError: if it has no area, and as `add_box`.
        """
        self._check(role, class_name, scene)
        shapes = area_parts(geometry)
        states = [new_state(role, class_name, scene, "person", shape, self.view()) for shape in shapes]
        return self._add(self.tr("Add area"), states)[0]

    def change_box(self, sample_id: int, box: OrientedBox) -> None:
        """Gives a sample another place, size or heading.

        Raises:
            SampleError: if it is not there any more, or cannot be written.
        """
        state = self._writer.state(sample_id)
        self._replace(self.tr("Change sample"), {sample_id: moved_state(state, self.row(sample_id), box, self.view())})

    def change(
        self,
        sample_ids: Iterable[int],
        role: str | None = None,
        class_name: str | None = None,
        scene: str | None = None,
        heading_deg: Any = UNCHANGED,
    ) -> None:
        """Changes what is said about samples; what is not given stays.

        Args:
            sample_ids: their row numbers.
            role: one of `core.schema.ROLES`.
            class_name: of the store.
            scene: of the store.
            heading_deg: where the front points; the side of the box nearest to it becomes the front. None for not
                known.

        Raises:
            SampleError: if one is not there any more, what it shall become is not possible, or it cannot be written.
        """
        view, states = self.view(), {}
        for sample_id in sample_ids:
            row, state = self.row(sample_id), self._writer.state(sample_id)
            given = {"role": role, "class_name": class_name, "scene": scene}
            now = {"role": row.role, "class_name": row.class_name, "scene": row.scene}
            now.update({key: value for key, value in given.items() if value is not None})
            self._check(**now)
            heading = row.heading_deg if heading_deg is UNCHANGED else heading_deg
            states[sample_id] = refitted_state(RowState({**state.values, **now}, state.geometry), row, heading, view)
        many = self.tr("Change {count} samples").format(count=len(states))
        self._replace(self.tr("Change sample") if len(states) == 1 else many, states)

    def flip(self, sample_ids: Iterable[int]) -> None:
        """Lets front and back of samples change places; those without a heading are left out.

        Raises:
            SampleError: if none of them has a heading, or it cannot be written.
        """
        states = {}
        for sample_id in sample_ids:
            row = self.row(sample_id)
            if row.heading_deg is not None and row.box is not None:
                state = self._writer.state(sample_id)
                states[sample_id] = moved_state(state, row, flipped(row.box), self.view())
        if not states:
            raise SampleError(self.tr("There is no heading to flip; turn the sample with the edit tool first."))
        many = self.tr("Flip {count} samples").format(count=len(states))
        self._replace(self.tr("Flip sample") if len(states) == 1 else many, states)

    def delete(self, sample_ids: Iterable[int]) -> None:
        """Deletes samples.

        Raises:
            SampleError: if one is not there any more, or it cannot be written; then none is deleted.
        """
        changes = [RowChange(each, self._writer.state(each), None) for each in dict.fromkeys(sample_ids)]
        if changes:
            many = self.tr("Delete {count} samples").format(count=len(changes))
            self._history.do(self.tr("Delete sample") if len(changes) == 1 else many, changes)

    def add_class(self, name: str, symmetry: str = "directed", colour: str | None = None) -> ClassRow:
        """Adds a class; see `sample_classes.added`."""
        change = sample_classes.added(self.classes(), name, symmetry, colour)
        self._change_class(self.tr("Add class"), change)
        return change.after

    def change_class(
        self, name: str, new_name: str | None = None, symmetry: str | None = None, colour: str | None = None
    ) -> None:
        """Changes a class, whose samples follow a new name; see `sample_classes.changed`."""
        change = sample_classes.changed(self.classes(), name, new_name, symmetry, colour)
        renamed = change.after.name != name
        if renamed:
            self._check_saved()
        with self.group(self.tr("Change class")):
            self._change_class("", change)
            if renamed:
                states = {row.id: self._writer.state(row.id) for row in self.rows(class_name=name)}
                after = {"class_name": change.after.name}
                self._replace("", {fid: RowState({**s.values, **after}, s.geometry) for fid, s in states.items()})

    def delete_class(self, name: str) -> None:
        """Deletes a class that has no samples; see `sample_classes.deleted`."""
        self._check_saved()
        change = sample_classes.deleted(self.classes(), name, len(self.rows(class_name=name)))
        self._change_class(self.tr("Delete class"), change)

    @contextmanager
    def group(self, text: str, beside: tuple[Callable[[], None], Callable[[], None]] | None = None) -> Iterator[None]:
        """Lets all that is done in the block be undone at once; if it fails, all of it is taken back.

        Args:
            text: what is done, for the user.
            beside: see `Step`.
        """
        with self._history.group(text) as step:
            step.beside = beside
            yield

    def undo(self) -> None:
        """See `SampleHistory.undo`."""
        self._history.undo()

    def redo(self) -> None:
        """See `SampleHistory.redo`."""
        self._history.redo()

    def can_undo(self) -> bool:
        """Tells whether there is an edit to take back."""
        return bool(self._history.undo_text())

    def can_redo(self) -> bool:
        """Tells whether there is an edit to do again."""
        return bool(self._history.redo_text())

    def undo_text(self) -> str:
        """Returns what `undo` would take back; empty for nothing."""
        return self._history.undo_text()

    def redo_text(self) -> str:
        """Returns what `redo` would do again; empty for nothing."""
        return self._history.redo_text()

    def has_unsaved(self) -> bool:
        """Tells whether there are edits that the engine cannot see yet, because the user has editing switched on."""
        return self.layer.isEditable() and self.layer.isModified()

    def save_edits(self) -> None:
        """Saves the edit buffer; editing stays switched on.

        Raises:
            SampleError: if it cannot be saved; the edits stay in the buffer.
        """
        if self.has_unsaved() and not self.layer.commitChanges(False):
            raise not_written(self.path, "\n".join(self.layer.commitErrors()))

    def close(self) -> None:
        """Lets go of the store; its layer stays as it is, an ordinary one."""
        self._writer.close()
        super().close()

    def _add(self, text: str, states: Sequence[RowState]) -> list[int]:
        return [change.id for change in self._history.do(text, [RowChange(None, None, state) for state in states])]

    def _replace(self, text: str, states: dict[int, RowState]) -> None:
        changes = [RowChange(fid, self._writer.state(fid), state) for fid, state in states.items()]
        if changes:
            self._history.do(text, changes)

    def _change_class(self, text: str, change: ClassChange) -> None:
        if change.before != change.after:
            self._history.do(text, [change])

    def _check_saved(self) -> None:
        """Names of classes stand in two tables, of which the edit buffer holds only one."""
        if self.layer.isEditable():
            raise SampleError(self.tr("Save the edits of the sample layer and switch editing off first."))

    def _after_change(self, classes: bool) -> None:
        self._rows = None
        if classes:
            self._view = None
        if not self.layer.isEditable():
            self.layer.updateExtents()
        self.layer.triggerRepaint()
        self._tell()

    def _check(self, role: str, class_name: str, scene: str, origin: str = "person") -> None:
        """Checks that a row makes sense before it is written."""
        text = ""
        if role not in ROLES or origin not in ORIGINS:
            text = self.tr("A sample cannot be '{role}' and come from '{origin}'.")
        elif role == "positive" and not class_name:
            text = self.tr("Say first what you look for: a sample needs a class.")
        elif class_name and class_name not in self.view().classes:
            text = self.tr("There is no class '{class_name}' in the sample store; add it first.")
        elif not scene:
            text = self.tr("Choose an image or point cloud at the top of the dock first; samples belong to it.")
        elif scene not in self.view().factors:
            self._view = None
            if scene not in self.view().factors:
                text = self.tr("There is no scene '{scene}' in the sample store yet; wait a moment and try again.")
        if text:
            raise SampleError(text.format(role=role, origin=origin, class_name=class_name, scene=scene))
