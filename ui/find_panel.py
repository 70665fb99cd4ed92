"""Searching: where, the one button, finds on the map while it runs, and the least score that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..bridge.find_job import FindOrder, find_task
from ..bridge.finds_layer import FindsLayer, open_finds
from ..bridge.layers import MAX_MEGAPIXELS
from ..bridge.tasks import BackgroundTask
from ..core.errors import RotamatchError
from .finds_text import button_text, finds_text, number_text, searched_text, summary_text
from .found_boxes import FoundBoxes
from .inline_question import InlineQuestion
from .pixel_question import ask_pixel_size
from .pixel_size import lacks_pixel_size
from .score_slider import ScoreSlider
from .search_area import VIEW, SearchAreaChooser
from .search_order import add_to_project, load_finds, make_order, missing_text
from .unfinished_find import UnfinishedFind
from .wrapped_button import WrappedButton

if TYPE_CHECKING:
    from .session import Session

ABOUT = 1.1
"""Up to so many times of what was confirmed is fetched without asking again."""


class FindPanel(QWidget):
    """Searches with the current model.

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
        self._card: dict[str, Any] | None = None
        self._task: BackgroundTask | None = None
        self._order: FindOrder | None = None
        self._searched_for, self._searched_in, self._searched_with = "", "", None
        self._confirmed, self._known = 0.0, 0
        self._refused = ""
        self._unfinished = UnfinishedFind(session)
        self._boxes = FoundBoxes(session.canvas, self)
        self._finds: FindsLayer | None = None
        self.where = SearchAreaChooser(session)
        self._model = QLabel()
        self.find_button = WrappedButton()
        self.continue_button = WrappedButton(self.tr("Go on where it stopped"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._bar = QProgressBar()
        self._message = QLabel()
        self._question = InlineQuestion(narrow=True)
        self.slider = ScoreSlider()
        self._summary = QLabel()
        self._lay_out()
        self._connect()
        self._take_model()
        self._take_finds()

    def _lay_out(self) -> None:
        for label in (self._model, self._message, self._summary):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            # Long file names have no place to break: the label must not widen the dock for them.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = self.find_button.font()
        font.setBold(True)
        self.find_button.setFont(font)
        self.cancel_button.setToolTip(self.tr("Stops the search; what was found until then stays."))
        progress = QHBoxLayout()
        progress.addWidget(self._bar, 1)
        progress.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.where, self._model, self.find_button):
            layout.addWidget(widget)
        layout.addLayout(progress)
        for widget in (self._question, self._message, self.continue_button, self.slider, self._summary):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.find_button.clicked.connect(lambda _checked=False: self.start())
        self.continue_button.clicked.connect(lambda _checked=False: self.go_on())
        self.cancel_button.clicked.connect(lambda _checked=False: self.cancel())
        self.slider.chosen.connect(self._filter)
        self.where.changed.connect(self._where_changed)
        self._session.canvas.extentsChanged.connect(self._view_moved)
        self._session.scene_changed.connect(self._scene_changed)
        self._session.model_changed.connect(self._take_model)
        self._session.finds_changed.connect(self._take_finds)

    def state_text(self) -> str:
        """Returns what the title of the section tells."""
        if self._task is not None:
            return self.tr("searching, {count} so far").format(count=number_text(self._boxes.count))
        finds = self._live_finds()
        if finds is None:
            return self.tr("nothing searched yet")
        count = finds.summary().count
        if finds.minimum_score <= 0:
            return finds_text(count)
        return self.tr("{finds}, score \u2265 {score:.2f}").format(finds=finds_text(count), score=finds.minimum_score)

    def search_text(self) -> str:
        """Returns what a search would do: which classes it finds, and where."""
        return button_text(self.class_names(), self.where.where())

    def class_names(self) -> list[str]:
        """Returns what the model finds; empty while its card has not been read."""
        return [each["name"] for each in (self._card or {}).get("classes", ())]

    def show_known(self, known: int) -> None:
        """Tells how many of the finds are samples already."""
        if known != self._known:
            self._known = known
            self._refresh()

    def close_panel(self) -> None:
        """Takes boxes off the map; a search that runs is ended by the owner of the tasks."""
        self._boxes.close()
        self._unfinished.drop()

    # The search

    def start(self) -> None:
        """Searches."""
        layer = self._session.scene_layer
        if self._task is not None or layer is None or not self._session.model:
            return
        try:
            area = self.where.area()
            order, megapixels = make_order(self._session, area, self._card)
        except RotamatchError as error:
            self._tell(error.message)
            self._refused = error.message
            return
        if lacks_pixel_size(self._session, self._card):
            self._tell("")
            ask_pixel_size(self._question, layer, self._card or {}, self.start)
        elif megapixels > max(MAX_MEGAPIXELS, ABOUT * self._confirmed):
            self._ask_before_fetching(megapixels)
        else:
            self._begin(self._unfinished.begin(order, area))

    def go_on(self) -> None:
        """Goes on with the search that was cancelled or has failed."""
        if self._task is None and self._unfinished.can_go_on():
            self._begin(self._unfinished.go_on())

    def cancel(self) -> None:
        """Stops the search; what was found until then stays."""
        if self._task is not None:
            self.cancel_button.setEnabled(False)
            self._tell(self.tr("Stopping..."))
            self._session.tasks.cancel(self._task)

    def forget(self) -> None:
        """Lets go of searches of a project that is closed: what they come to is not for the next one."""
        self._order = None
        self._unfinished.forget()
        self._tell("")

    def _ask_before_fetching(self, megapixels: float) -> None:
        self._confirmed = megapixels
        count = number_text(round(megapixels))
        text = self.tr(
            "This image is no file: {count} megapixels would have to be fetched first. Zoom in for less, or press "
            "the button again to fetch them."
        )
        self._tell(text.format(count=count))
        self.find_button.setText(self.tr("Fetch {count} megapixels").format(count=count))

    def _begin(self, order: FindOrder) -> None:
        self._order, self._confirmed = order, 0.0
        self._searched_for, self._searched_in = self._session.class_name, self._session.works.store()
        self._searched_with = self._card
        title = self.tr("Search '{layer}'").format(layer=self._session.scene_layer.name())
        task = find_task(title, order, [self._session.scene_layer])
        task.told.connect(self._take_message)
        task.shown.connect(self._take_boxes)
        task.progressChanged.connect(self._take_progress)
        task.succeeded.connect(self._succeed)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._stop)
        symmetries = [each["symmetry"] for each in (self._card or {}).get("classes", ())]
        self._boxes.begin(order.crs, [each == "directed" for each in symmetries])
        self._task = task
        self._bar.setValue(0)
        self.cancel_button.setEnabled(True)
        self._tell(self.tr("The search begins..."))
        self._session.tasks.start(task)
        self._refresh()

    # What the task tells is connected to methods, not to lambdas: Qt lets go of these when the dock is closed.

    def _take_message(self, message: str, warning: bool) -> None:
        if warning:
            self._session.say(message, True)
        elif self.cancel_button.isEnabled():
            self._tell(message)

    def _take_boxes(self, name: str, rows: Any) -> None:
        if name == "found":
            self._boxes.add(rows)
            self.state_changed.emit()

    def _take_progress(self, percent: float) -> None:
        self._bar.setValue(round(percent))

    def _succeed(self, result: dict[str, Any]) -> None:
        self._end()
        self._show_finds(result["card"])
        self._unfinished.drop()

    def _fail(self, message: str, _details: str) -> None:
        self._break_off(message)

    def _stop(self) -> None:
        if self._order is not None and Path(self._order.out).is_file():
            self._break_off(self.tr("Stopped; what was found until then is shown."))
        else:
            self._break_off(self.tr("Stopped before anything was found."))

    def _break_off(self, note: str) -> None:
        """Ends a search that is not complete, and keeps what it takes to go on where it has begun to write."""
        self._unfinished.break_off()
        self._end()
        is_at_hand = self._order is not None and self._order.model == self._session.model
        self._show_finds(self._card if is_at_hand else self._searched_with, note)

    def _end(self) -> None:
        self._task = None
        self._refresh()

    def _show_finds(self, card: dict[str, Any] | None, note: str = "") -> None:
        """Shows the file of the search as a layer instead of the boxes; it may be half filled, or not there."""
        order = self._order
        self._boxes.clear()
        self._tell(note if order is not None else "")
        if order is None or not Path(order.out).is_file():
            self._refresh()
            return
        works = self._session.works
        is_at_hand = works.are_at_hand(self._searched_for, order.model, self._searched_in)
        before = self._live_finds() if is_at_hand else None
        try:
            finds = load_finds(self._session, order, self._unfinished.searched, card or {}, before)
        except RotamatchError as error:
            self._tell(error.message)
            self._refresh()
            return
        if not is_at_hand:
            text = self.tr('The search for "{class_name}" has ended: {finds}.')
            count = finds_text(finds.summary().count)
            self._session.say(text.format(class_name=self._searched_for, finds=count))
        works.take_finds(self._searched_for, order.model, finds, self._searched_in)
        self._refresh()

    def open_finds(self, path: str) -> None:
        """Goes on with finds of an earlier search; says so if they are gone."""
        try:
            finds = open_finds(path, Path(path).stem, self._session)
        except RotamatchError as error:
            self._session.say(error.message, True)
            return
        add_to_project(self._session, finds, None)
        self._session.set_finds(finds)

    # What is shown

    def _live_finds(self) -> FindsLayer | None:
        finds = self._session.finds
        return finds if finds is not None and finds.is_alive() else None

    def _take_finds(self) -> None:
        if self._finds is not None:
            self._finds.changed.disconnect(self._refresh)
            self._finds.gone.disconnect(self._lose_finds)
            self._finds.close()
            self._finds.deleteLater()
        self._finds = self._live_finds()
        if self._finds is not None:
            self._finds.changed.connect(self._refresh)
            self._finds.gone.connect(self._lose_finds)
            self.slider.show_finds(self._finds.minimum_score, self._finds.facts.threshold)
        self._refresh()

    def _lose_finds(self) -> None:
        self._session.set_finds(None)

    def _filter(self, score: float) -> None:
        finds = self._live_finds()
        if finds is not None:
            finds.set_minimum_score(score)

    def _take_model(self) -> None:
        self._card = None
        self._question.dismiss()
        model = self._session.model
        if model:
            self._session.desk.ask("info", {"source": model}, self._take_card, self._tell, replaces="card to find")
        self._refresh()

    def _take_card(self, card: dict[str, Any]) -> None:
        if card.get("path") == self._session.model:
            self._card = card
            self._session.works.take_classes(self.class_names())
            self._refresh()

    def _scene_changed(self) -> None:
        self._confirmed = 0.0
        self._question.dismiss()
        if self._task is None:
            self._tell("")
        self._refresh()

    def _where_changed(self) -> None:
        self._confirmed = 0.0
        self._tell("")
        self._refresh()

    def _view_moved(self) -> None:
        """Says no more that nothing can be searched in a view that was left."""
        if self._refused and self._refused == self._message.text() and self.where.where() == VIEW:
            self._tell("")

    def _tell(self, text: str, _details: str = "") -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _refresh(self) -> None:
        searching = self._task is not None
        reason = missing_text(self._session)
        if not self._confirmed:
            self.find_button.setText(self.search_text())
        self.find_button.setVisible(not searching)
        self.find_button.setEnabled(not reason)
        self.find_button.setToolTip(reason)
        model = Path(self._session.model).stem
        self._model.setText(reason or self.tr("With the model {name}").format(name=model))
        self._model.setToolTip(self._session.model)
        self._bar.setVisible(searching)
        self.cancel_button.setVisible(searching)
        self.continue_button.setVisible(not searching and self._unfinished.can_go_on())
        self._message.setVisible(bool(self._message.text()))
        finds = self._live_finds()
        self.slider.setVisible(finds is not None)
        self._summary.setVisible(finds is not None)
        if finds is not None:
            summary = finds.summary()
            self._summary.setText(summary_text(summary, self._known))
            self._summary.setToolTip(searched_text(summary))
        self.state_changed.emit()
