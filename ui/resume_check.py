"""Knows whether a training that was stopped can go on with the samples as they are now; the engine tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..bridge.train_job import checkpoint_of

if TYPE_CHECKING:
    from .session import Session

PATIENCE_MS = 300
"""Samples that are marked one after the other are asked about once."""


Subject = tuple
"""Path of a model, when its checkpoint was written, the class and the store."""


class ResumeCheck(QObject):
    """Asks the engine about the checkpoint beside a model, again whenever samples change.

    Args:
        session: whose samples it is about.
        parent: owns it.

    Signals:
        answered(): `fits` tells something else now.
    """

    answered = pyqtSignal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = Path()
        self._asked: Subject | None = None
        self._answered: Subject | None = None
        self._fits = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE_MS)
        self._soon.timeout.connect(self._ask)
        session.samples_changed.connect(self._look_again)

    def look(self, model: Path) -> None:
        """Asks about the training of a model, unless that was answered already."""
        self._model = model
        if self._subject() not in (self._answered, self._asked):
            self._look_again()

    def fits(self, model: Path) -> bool:
        """Tells whether the training of a model is known to go on where it was stopped."""
        samples = self._session.samples
        is_known = model == self._model and self._answered is not None and self._answered == self._subject()
        return is_known and self._fits and samples is not None and not samples.has_unsaved()

    def _subject(self) -> Subject | None:
        """Returns what an answer is about; None where there is nothing to ask."""
        samples, name = self._session.samples, self._session.class_name
        try:
            written = checkpoint_of(self._model).stat().st_mtime_ns
        except OSError:
            return None
        return (str(self._model), written, name, samples.path) if samples is not None and name else None

    def _look_again(self) -> None:
        if self._subject() is not None:
            self._asked = None
            self._soon.start()

    def _ask(self) -> None:
        self._asked = self._subject()
        if self._asked is None:
            return
        model, _, name, store = self._asked
        request = {"store": store, "model": model, "classes": [name]}
        self._session.desk.ask("resumable", request, self._take, self._refuse, replaces="resumable")

    def _take(self, result: dict[str, Any]) -> None:
        self._note(bool(result["fits"]))

    def _refuse(self, _message: str, _details: str) -> None:
        self._note(False)

    def _note(self, fits: bool) -> None:
        self._answered, self._asked, self._fits = self._asked, None, fits
        self.answered.emit()
