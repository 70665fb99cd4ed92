"""The one button that always moves the work forward, named by what it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QWidget

from ..core.schema import ADVISED_POSITIVES
from .finds_text import known_finds_text, number_text, review_text
from .session import Session
from .wrapped_button import WrappedButton

FEWEST = 10
"""With fewer positives marking comes first; `ADVISED_POSITIVES` are told as the aim."""
ENOUGH_TO_COMPARE = 2
"""From so many positives on, what looks like them is worth asking for."""


class NextStepButton(WrappedButton):
    """Leads through the four steps.

    Args:
        session: tells how far the work is.
        steps: what to do, by name: `engine`, `image`, `class`, `mark`, `similar`, `train`, `resume`, `find`, `review`,
            `retrain`.
        is_reviewing: tells whether the review goes on already.
        is_suggesting: tells whether suggestions are asked about already.
        has_suggested: tells whether they were, for this class.
        unreviewed: tells how many finds the review would ask about.
        retrain_text: tells what training again would learn from; empty while that is too little.
        resumable: tells the name of the model of which a training was stopped; empty for none.
        search_text: tells what a search would do.
        lacks_engine: tells whether there is no engine, without which nothing else comes to anything.
        known: tells how many finds are samples already, about which the review does not ask.
        parent: owns the button.
    """

    def __init__(
        self,
        session: Session,
        steps: dict[str, Callable[[], None]],
        is_reviewing: Callable[[], bool],
        is_suggesting: Callable[[], bool],
        has_suggested: Callable[[], bool],
        unreviewed: Callable[[], int],
        retrain_text: Callable[[], str],
        resumable: Callable[[], str],
        search_text: Callable[[], str],
        lacks_engine: Callable[[], bool] = bool,
        known: Callable[[], int] = int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._session = session
        self._steps = steps
        self._is_reviewing = is_reviewing
        self._is_suggesting = is_suggesting
        self._has_suggested = has_suggested
        self._unreviewed = unreviewed
        self._retrain_text = retrain_text
        self._resumable = resumable
        self._search_text = search_text
        self._lacks_engine = lacks_engine
        self._known = known
        self._step = "image"
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.setDefault(True)
        self.clicked.connect(lambda _checked=False: self._steps[self._step]())
        for signal in (session.scene_changed, session.store_changed, session.samples_changed, session.class_changed):
            signal.connect(self.refresh)
        for signal in (session.model_changed, session.finds_changed, session.tasks.changed):
            signal.connect(self.refresh)
        self.refresh()

    def step(self) -> str:
        """Returns the name of the step that comes next."""
        return self._step

    def refresh(self) -> None:
        """Looks again at how far the work is."""
        session = self._session
        busy = session.tasks.engine_task()
        self.setEnabled(busy is None)
        if busy is not None:
            self._offer(self._step, self.tr("Running: {task}").format(task=busy.description()))
            return
        unreviewed = self._unreviewed()
        has_model = bool(session.model)
        is_outdated = self._is_outdated()
        retrain = self._retrain_text() if has_model and not is_outdated else ""
        if self._lacks_engine():
            self._offer("engine", self.tr("Set up the engine..."))
        elif self._is_reviewing() and not retrain:
            self.setEnabled(False)
            self._offer("review", self.tr("{count} to review").format(count=number_text(unreviewed)))
        elif session.scene_layer is None:
            self._offer("image", self.tr("Add an image or point cloud..."))
        elif retrain:
            self._offer("retrain", retrain)
        elif unreviewed and not is_outdated:
            known = self._known()
            self._offer("review", review_text(unreviewed), known_finds_text(unreviewed + known, known) if known else "")
        elif has_model and session.class_name and self._found_nothing() and not is_outdated:
            self._offer("mark", self.tr("Mark more samples"))
        elif has_model:
            self._offer("find", self._search_text())
        else:
            self._offer_model()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Looks like a button only while there is something to press; else it just tells what goes on."""
        if self.isEnabled():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        font = self.font()
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.shown_text())

    def _offer_model(self) -> None:
        """Offers what leads to a model."""
        session, marked = self._session, self._session.marked()
        if session.samples is None or not session.class_name:
            self._offer("class", self.tr("Say what to look for"))
        elif marked < ENOUGH_TO_COMPARE:
            self._offer_more("mark", self.tr("Mark samples: {count} of {advised}"))
        elif marked < FEWEST and self._is_suggesting():
            self._offer_more("mark", self.tr("Go on by hand: {count} of {advised} marked"))
        elif marked >= FEWEST and self._resumable():
            self._offer("resume", self.tr('Resume "{name}"').format(name=self._resumable().replace("&", "&&")))
        elif marked < FEWEST or (marked < ADVISED_POSITIVES and not self._has_suggested()):
            self._offer_more("similar", self.tr("Find similar in view: {count} of {advised} marked"))
        else:
            text = self.tr("Train on {count} samples")
            if marked < ADVISED_POSITIVES:
                text = self.tr("Train on {count} samples ({advised} work better)")
            self._offer("train", text.format(count=marked, advised=ADVISED_POSITIVES))

    def _offer_more(self, step: str, text: str) -> None:
        self._offer(step, text.format(count=self._session.marked(), advised=ADVISED_POSITIVES))

    def _is_outdated(self) -> bool:
        """Tells whether the finds that are looked at are of another model than the one at hand."""
        finds, model = self._session.finds, self._session.model
        if finds is None or not finds.is_alive() or not model or not finds.facts.model:
            return False
        return Path(finds.facts.model).stem != Path(model).stem

    def _found_nothing(self) -> bool:
        """Tells whether the finds that are looked at are none: to search again would bring no more."""
        finds = self._session.finds
        return finds is not None and finds.is_alive() and finds.summary().count == 0

    def _offer(self, step: str, text: str, tip: str = "") -> None:
        self._step = step
        self.setText(text)
        self.setToolTip(tip)
