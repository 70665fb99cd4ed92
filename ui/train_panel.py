"""Training: one button, how it goes while it runs, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..bridge.launch import log
from ..bridge.model_files import model_folder, stem_of
from ..bridge.scene_boxes import window_of_view
from ..bridge.settings import Settings
from ..bridge.tasks import BackgroundTask
from ..bridge.train_job import DEVICE_MESSAGE, TrainOrder, has_checkpoint, is_detail, train_task
from ..core.errors import RotamatchError
from .inline_question import InlineQuestion
from .train_progress import TrainProgress
from .train_settings import TrainSettings
from .train_text import age_text, duration_text, few_withheld_text, quality_text, short_quality_text

if TYPE_CHECKING:
    from .session import Session

AGE_MS = 30_000
"""How often the age of the model is told anew."""


class TrainPanel(QWidget):
    """Trains a model of the current class.

    Args:
        session: what the dock works on.
        parent: owns it.

    Signals:
        state_changed(): `state_text` has changed.
    """

    state_changed = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: BackgroundTask | None = None
        self._order: TrainOrder | None = None
        self._card: dict[str, Any] = {}
        self._reason = ""
        self.settings = TrainSettings(session)
        self.progress = TrainProgress(session.canvas)
        self.question = InlineQuestion(narrow=True)
        self.message = QLabel()
        self._age = QTimer(self)
        self._lay_out()
        self._connect()
        self.settings.take_class()
        self._take_model()

    def _lay_out(self) -> None:
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        # Long file names have no place to break: the label must not widen the dock for them.
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # Above the curves, since in a low window what comes last is out of sight.
        for widget in (self.settings, self.question, self.message, self.progress):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.settings.train_asked.connect(self.start)
        self.settings.resume_asked.connect(self.resume)
        self.settings.name_field.textChanged.connect(self._take_back)
        self.settings.check.answered.connect(self._take_back)
        self.progress.cancel_asked.connect(self.cancel)
        session = self._session
        for signal in (session.samples_changed, session.store_changed, session.scene_changed):
            signal.connect(self._refresh)
        session.class_changed.connect(self._take_class)
        session.model_changed.connect(self._take_model)
        self._age.setInterval(AGE_MS)
        self._age.timeout.connect(self.state_changed)
        self._age.start()

    def state_text(self) -> str:
        """Returns what the title of the section tells."""
        if self._task is not None:
            return self._progress_text()
        if not self._session.model:
            return self.tr("no model yet")
        parts = [self.tr('model "{name}"').format(name=stem_of(self._session.model))]
        parts += [short_quality_text(self._card.get("metrics", {})), age_text(self._card.get("created_at", ""))]
        return ", ".join(filter(None, parts))

    def state_tip(self) -> str:
        """Returns what is to be known about the state; empty for nothing."""
        return few_withheld_text(self._card.get("metrics", {})) if self._task is None and self._session.model else ""

    def is_training(self) -> bool:
        """Tells whether a training runs or waits for its turn."""
        return self._task is not None

    def close_panel(self) -> None:
        """Takes boxes off the map; a training that runs is ended by the owner of the tasks."""
        self._age.stop()
        self.progress.end()

    # The training

    def start(self, start_from: str = "") -> None:
        """Trains, unless something is missing, which is told instead.

        Args:
            start_from: path of the model whose weights to start from; empty for what the check box says.
        """
        self._try(start_from or self.settings.start_from() or None, resume=False)

    def resume(self) -> None:
        """Goes on with a training that was stopped."""
        self._try(None, resume=True)

    def cancel(self) -> None:
        """Stops the training; its checkpoint stays."""
        if self._task is not None:
            self._tell(self.tr("Stopping..."))
            self._session.tasks.cancel(self._task)

    def _try(self, start_from: str | None, resume: bool) -> None:
        samples = self._session.samples
        if self._task is not None:
            return
        reason = self.settings.missing()
        if reason or samples is None:
            self._tell(reason)
            self._reason = reason
            return
        if samples.has_unsaved():
            self.question.ask(
                self.tr("The sample layer has unsaved edits, and a training sees only what is saved."),
                self.tr("Save and train"),
                lambda _text: self._save_and_try(start_from, resume),
            )
            return
        try:
            self._begin(self._make_order(start_from, resume))
        except RotamatchError as error:
            self._tell(error.message)

    def _save_and_try(self, start_from: str | None, resume: bool) -> None:
        try:
            self._session.samples.save_edits()
        except RotamatchError as error:
            self._tell(error.message)
            return
        self._try(start_from, resume)

    def _make_order(self, start_from: str | None, resume: bool) -> TrainOrder:
        session = self._session
        scene = session.engine_scene()
        window = self._view() if scene and self.progress.preview_box.isChecked() else None
        return TrainOrder(
            store=session.samples.path,
            model=str(model_folder() / self.settings.model().name),
            classes=(session.class_name,),
            device=Settings.load().device,
            start_from=start_from,
            resume=resume,
            preview_scene=scene if window else None,
            preview_window=window,
        )

    def _view(self) -> tuple[float, float, float, float] | None:
        """Returns left, bottom, right and top of what the canvas shows, on the map of the scene."""
        canvas, crs = self._session.canvas, self._session.scene_layer.crs()
        return window_of_view(canvas.extent(), canvas.mapSettings().destinationCrs(), crs)

    def _begin(self, order: TrainOrder) -> None:
        session, layer = self._session, self._session.scene_layer
        title = self.tr("Train '{name}'").format(name=stem_of(order.model))
        task = train_task(title, order, [each for each in (session.samples.layer, layer) if each is not None])
        task.begun.connect(self._take_turn)
        task.told.connect(self._take_message)
        task.measured.connect(self._take_metric)
        task.shown.connect(self._take_boxes)
        task.progressChanged.connect(self.progress.take_progress)
        task.succeeded.connect(self._succeed)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._stop)
        kind = session.object_class()
        crs = QgsCoordinateReferenceSystem() if layer is None else QgsCoordinateReferenceSystem(layer.crs())
        self.progress.begin(crs, kind is None or kind.symmetry == "directed")
        self._order, self._task = order, task
        self.message.setToolTip("")
        self._tell(self.tr("Waits until another job of Rotamatch has ended."))
        session.tasks.start(task)
        self._refresh()

    # What the task tells is connected to methods, not to lambdas: Qt lets go of these when the dock is closed.

    def _take_turn(self) -> None:
        self._tell(self.tr("The engine starts..."))
        self.state_changed.emit()

    def _take_message(self, message: str, warning: bool) -> None:
        if message.startswith(DEVICE_MESSAGE):
            self.settings.note_device(message)
            self._tell(message)
        elif warning:
            self._session.say(message, True, lambda: self._task is not None or self.message.isVisible())
        elif is_detail(message):
            log(message)
        elif not self.progress.remaining_s and not self.progress.is_stopping():
            self._tell(message)

    def _take_metric(self, name: str, values: Any) -> None:
        self.progress.take_metric(name, values)
        if name == "training":
            if not self.progress.is_stopping():
                self._tell(self.tr("It learns; about {time} left.").format(time=self._remaining_text()))
            self.state_changed.emit()

    def _take_boxes(self, name: str, rows: Any) -> None:
        if name == "preview":
            self.progress.take_boxes(rows)

    def _succeed(self, result: dict[str, Any]) -> None:
        text = self.tr('The model "{name}" is ready after {time}.').format(
            name=stem_of(result["model"]), time=duration_text(result["seconds"])
        )
        text = f"{text} {quality_text(result['metrics'], self._order.classes)}"
        self._end(text)
        tips = (str(result["metrics"].get("how", "")), few_withheld_text(result["metrics"]))
        self.message.setToolTip("\n".join(filter(None, tips)))
        is_read_here, trained = self.message.isVisible(), self._order.classes[0]
        self._session.works.take_model(trained, result["model"], Path(self._order.store).as_posix())
        if self._session.class_name != trained:
            self._tell("")
            self.progress.clear()
            later = self.tr('Look for "{class_name}" again to search with it.').format(class_name=trained)
            self._session.say(f"{text} {later}")
        elif not is_read_here:
            self._session.say(text)
        self.settings.propose_name()

    def _fail(self, message: str, _details: str) -> None:
        self._end(message)

    def _stop(self) -> None:
        if has_checkpoint(Path(self._order.model)):
            self._end(self._resumable_text())
        else:
            self._end(self.tr("Stopped before anything was learnt."))

    def _resumable_text(self) -> str:
        return self.tr("Stopped. It can be resumed from where it was.")

    def _take_back(self, *_: object) -> None:
        """Says no more that a training can be resumed once its samples, or the name, are others."""
        if self.message.text() == self._resumable_text() and not self.settings.resumable():
            self._tell("")
        self._refresh()

    def _end(self, message: str) -> None:
        self._task = None
        self.progress.end()
        self._tell(message)
        self._refresh()

    # What is shown

    def _take_class(self) -> None:
        self.settings.take_class()
        if self._task is None:
            self._tell("")
            self.progress.clear()
        self._refresh()

    def _take_model(self) -> None:
        self._card = {}
        model = self._session.model
        if model:
            self._session.desk.ask("info", {"source": model}, self._take_card, self._no_card, replaces="card to train")
        self._refresh()

    def _take_card(self, card: dict[str, Any]) -> None:
        if card.get("path") == self._session.model:
            self._card = card
            self.state_changed.emit()

    def _no_card(self, message: str, _details: str) -> None:
        self._tell(message)

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _progress_text(self) -> str:
        if self._task in self._session.tasks.waiting():
            return self.tr("waits for its turn")
        if self.progress.remaining_s is None:
            return self.tr("begins...")
        text = self.tr('training "{name}", {time} left')
        return text.format(name=stem_of(self._order.model), time=self._remaining_text())

    def _remaining_text(self) -> str:
        return duration_text(self.progress.remaining_s or 0.0)

    def _refresh(self, *_: object) -> None:
        training = self._task is not None
        self.settings.refresh()
        self.settings.setVisible(not training)
        if self.message.text() == self._reason != self.settings.missing():
            self._tell("")
        self.message.setVisible(bool(self.message.text()))
        self.state_changed.emit()
