"""Undo and redo of what is done to samples by gestures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SampleError
from .sample_edits import Change, ClassChange, Step, StoreWriter

MOST_STEPS = 500
"""Older edits cannot be taken back."""


class SampleHistory:
    """Does changes and takes them back.

    While the user has editing switched on, QGIS's own undo stack of the layer keeps what is done to rows, so that its
    undo and ours are one; else each change is written at once and remembered here.

    Args:
        layer: the samples.
        writer: brings changes into the store.
        changed: called after each change, undo and redo with whether it was about classes too.
    """

    def __init__(self, layer: QgsVectorLayer, writer: StoreWriter, changed: Callable[[bool], None]) -> None:
        self._layer = layer
        self._writer = writer
        self._changed = changed
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._group: Step | None = None
        self.busy = False

    def do(self, text: str, changes: Sequence[Change]) -> list[Change]:
        """Does changes together or not at all; they are undone together, with those of the group around them.

        Args:
            text: what is done, for the user.
            changes: in the order in which they are done.

        Returns:
            the changes, new rows with the numbers that they were given.

        Raises:
            SampleError: if the store cannot be written, or a row is not there any more.
        """
        with self.group(text) as step:
            done = self._writer.write(changes)
            step.changes += done
        return done

    @contextmanager
    def group(self, text: str) -> Iterator[Step]:
        """Lets all changes of the block be undone at once; if it fails, all of them are taken back.

        Args:
            text: what is done, for the user; that of the outermost group counts.
        """
        if self._group is not None:
            yield self._group
            return
        editing = self._layer.isEditable()
        self._group, self.busy = Step(text), True
        if editing:
            self._layer.beginEditCommand(text)
        try:
            yield self._group
        except BaseException:
            self._take_back(self._group, editing)
            raise
        else:
            self._keep(self._group, editing)
        finally:
            classes = _about_classes(self._group)
            self._group, self.busy = None, False
            self._changed(classes)

    def undo(self) -> None:
        """Takes the last edit back; nothing where there is none.

        Raises:
            SampleError: if the store cannot be written, or what was edited has been changed elsewhere since.
        """
        if self._layer.isEditable():
            self._layer.undoStack().undo()
            self._changed(False)
        elif self._done:
            self._undone.append(self._reversed(self._done.pop()))

    def redo(self) -> None:
        """Does the edit again that was taken back last; nothing where there is none.

        Raises:
            SampleError: as `undo`.
        """
        if self._layer.isEditable():
            self._layer.undoStack().redo()
            self._changed(False)
        elif self._undone:
            self._done.append(self._reversed(self._undone.pop()))

    def undo_text(self) -> str:
        """Returns what `undo` would take back; empty for nothing."""
        if self._layer.isEditable():
            return self._layer.undoStack().undoText() or self._unnamed(self._layer.undoStack().canUndo())
        return self._done[-1].text if self._done else ""

    def redo_text(self) -> str:
        """Returns what `redo` would do again; empty for nothing."""
        if self._layer.isEditable():
            return self._layer.undoStack().redoText() or self._unnamed(self._layer.undoStack().canRedo())
        return self._undone[-1].text if self._undone else ""

    def clear(self) -> None:
        """Forgets all edits, because the rows they were about have changed otherwise."""
        self._done.clear()
        self._undone.clear()

    def _keep(self, step: Step, editing: bool) -> None:
        if editing:
            self._layer.endEditCommand()
            # Classes have no edit buffer: what was done to them alone is undone once editing is over.
            step = Step(step.text, [change for change in step.changes if isinstance(change, ClassChange)])
        if step.changes:
            self._done = [*self._done, step][-MOST_STEPS:]
            self._undone.clear()

    def _take_back(self, step: Step, editing: bool) -> None:
        if editing:
            self._layer.destroyEditCommand()
            step = Step(step.text, [change for change in step.changes if isinstance(change, ClassChange)])
        self._writer.write(step.inverse().changes)

    def _reversed(self, step: Step) -> Step:
        """Takes a step back and returns the one that does it again."""
        self.busy = True
        try:
            inverse = step.inverse()
            inverse.changes = self._writer.write(inverse.changes)
            if step.beside is not None:
                step.beside[0]()
            return inverse
        except SampleError:
            # The rest was built on what is not there any more.
            self.clear()
            raise
        finally:
            self.busy = False
            self._changed(_about_classes(step))

    @staticmethod
    def _unnamed(there: bool) -> str:
        return QCoreApplication.translate("SampleHistory", "Last edit") if there else ""


def _about_classes(step: Step) -> bool:
    return any(isinstance(change, ClassChange) for change in step.changes)
