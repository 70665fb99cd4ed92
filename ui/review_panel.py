"""Review: one find after the other, judged by single keys; what is said is written at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..bridge.finds_layer import FindsLayer
from ..bridge.finds_rows import ACCEPTED, FIXED, REJECTED, FindRow
from ..bridge.review_order import RANDOM
from ..core.errors import RotamatchError
from ..core.geometry import OrientedBox
from .box_adjuster import BoxAdjuster
from .current_find import CurrentFind
from .finds_text import review_state_text, review_text
from .review_counts import ReviewCounts
from .review_keys import ReviewKeys
from .review_queue import ReviewQueue
from .review_samples import ReviewSamples
from .review_stage import KEYS, ReviewStage, has_front
from .wrapped_button import WrappedButton

if TYPE_CHECKING:
    from .session import Session

KEYS_WHILE_MARKING = ("accept", "reject", "next", "back")
"""The other keys belong to the tool that marks."""


class ReviewPanel(QWidget):
    """Steps through finds.

    Args:
        session: what the dock works on.
        parent: owns it.

    Signals:
        state_changed(): `state_text` has changed.
        retrain_asked(): the user wants to train again from the current model.
        missed_asked(): the user wants to mark an object that was not found.
    """

    state_changed = pyqtSignal()
    retrain_asked = pyqtSignal()
    missed_asked = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finds: FindsLayer | None = None
        self._samples: ReviewSamples | None = None
        self._queue = ReviewQueue(lambda fid: bool(self._finds and self._finds.verdict(fid)))
        self._marked: set[int] = set()
        self._score = 0.0
        self._is_on = False
        self._marker = CurrentFind(session.canvas)
        self._adjuster = BoxAdjuster(session.canvas, self)
        self._adjuster.changed.connect(self._take_box)
        self._adjuster.flip_asked.connect(self.flip)
        self._adjuster.reject_asked.connect(self.reject)
        self._adjuster.ended.connect(lambda: self._show(moves_map=False))
        self._keys = ReviewKeys([session.canvas, self], self._actions, self)
        self.start_button = WrappedButton()
        self.stage = ReviewStage()
        self.counts = ReviewCounts()
        self._lay_out()
        self._connect()
        self._take_finds()

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.start_button, self.stage, self.counts):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.start_button.clicked.connect(lambda _checked=False: self.start())
        self.counts.retrain_asked.connect(self.stop)
        self.counts.retrain_asked.connect(self.retrain_asked)
        self.stage.order.activated.connect(lambda _index: self._reorder())
        actions = self._named_actions()
        for name, button in self.stage.buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: actions[name]())
        self._session.finds_changed.connect(self._take_finds)
        for signal in (self._session.samples_changed, self._session.tasks.changed):
            signal.connect(self._refresh)
        self._session.scene_changed.connect(self._scene_came)

    def state_text(self) -> str:
        """Returns what the title of the section tells."""
        finds = self._live_finds()
        if finds is None:
            return self.tr("nothing to review yet")
        estimate = finds.precision() if self.stage.order.currentData() == RANDOM else None
        return review_state_text(finds.counts(), self.unreviewed(), len(self._marked), estimate)

    def is_on(self) -> bool:
        """Tells whether finds are being reviewed."""
        return self._is_on

    def unreviewed(self) -> int:
        """Returns how many finds the review would ask about; those that are samples already are none of them."""
        finds = self._live_finds()
        return 0 if finds is None else finds.unreviewed(self._marked)

    def known(self) -> int:
        """Returns how many finds are not asked about, since they are samples already."""
        return len(self._marked)

    def retrain_text(self) -> str:
        """Returns what training again would learn from; empty while that is too little."""
        return self.counts.retrain_text() if self._live_finds() is not None else ""

    def close_panel(self) -> None:
        """Leaves nothing on the map, and the map's keys to others."""
        self.stop()

    # The walk

    def start(self) -> None:
        """Begins, or goes on, where nothing was said yet."""
        finds = self._live_finds()
        if finds is None or self._is_on or not finds.summary().count:
            return
        self._is_on = True
        self._session.set_scene_layer(self._samples.searched_layer() or self._session.scene_layer)
        self._fill(None)
        if self._queue.current is None:
            self._session.say(self.tr("All finds are samples already; there is nothing to review."))
            self._is_on = False
            self._refresh()
            return
        finds.fade(True)
        self._session.iface.actionPan().trigger()
        self._keys.set_on(True)
        self._session.canvas.setFocus()
        self._show()

    def stop(self) -> None:
        """Ends the review; what was said is in the files."""
        if not self._is_on:
            return
        self._is_on = False
        self._samples.end_marking()
        self._keys.set_on(False)
        self._adjuster.stop()
        self._marker.clear()
        self.stage.chip.clear()
        finds = self._live_finds()
        if finds is not None:
            finds.fade(False)
        self._refresh()

    def current(self) -> int | None:
        """Returns the number of the find that is looked at; None while there is none."""
        return self._queue.current if self._is_on else None

    def accept(self) -> None:
        """Says that the find is right, as it is now."""
        row = self._settled_row()
        if row is not None and self._judge(row, FIXED if row.review == FIXED else ACCEPTED):
            self._go_to_open()

    def reject(self) -> None:
        """Says that it is no such object."""
        row = self._settled_row()
        if row is not None and self._judge(row, REJECTED):
            self._go_to_open()

    def flip(self) -> None:
        """Exchanges front and back; the user sees whether that was right, and accepts it then."""
        row = self._current_row()
        if row is not None and has_front(self._finds, row):
            self._change(row, replace(row.box, heading_deg=row.box.heading_deg + 180.0))

    def adjust(self) -> None:
        """Lets the user change the box on the map, and accept it then."""
        row = self._settled_row()
        if row is not None:
            self._adjuster.start(row.id, row.class_name, row.box, self._finds.frame)
            self._keys.come_first()
            self._show(moves_map=False)

    def take_back(self) -> None:
        """Takes back what was done to the find, or the last answer where nothing was done to this one."""
        row = self._settled_row()
        if row is not None and self._samples.forget_box(row.id):
            self._show(moves_map=False)
        elif row is not None:
            judged = row if row.review else self._samples.last_judged()
            if judged is not None and self._judge(judged, ""):
                self._reorder(judged.id)

    def next(self) -> None:
        """Goes on without a word."""
        self._step(1)

    def back(self) -> None:
        """Goes back."""
        self._step(-1)

    def add_missed(self) -> None:
        """Lets the user mark what was not found; the next word about a find ends that."""
        self._adjuster.stop()
        self._samples.begin_marking()
        text = self.tr("Mark what was not found: drag along it, towards its front. A, R, N or B go on with the review.")
        self._session.say(text)
        self.missed_asked.emit()
        self._session.canvas.setFocus()

    def _named_actions(self) -> dict[str, Callable[[], None]]:
        return {
            "accept": self.accept,
            "reject": self.reject,
            "flip": self.flip,
            "adjust": self.adjust,
            "back": self.back,
            "next": self.next,
            "missed": self.add_missed,
            "undo": self.take_back,
            "stop": self.stop,
        }

    def _actions(self) -> dict[int, Callable[[], None]]:
        """Returns what each key does now; a tool that marks or changes boxes keeps its own ones."""
        names = KEYS_WHILE_MARKING if self._samples.is_marking() else KEYS
        actions = self._named_actions()
        keys = {KEYS[name]: actions[name] for name in names}
        if self._adjuster.is_on():
            del keys[KEYS["flip"]]
            keys[KEYS["stop"]] = self._adjuster.stop
        return keys

    def _step(self, by: int) -> None:
        if self._settled_row() is not None:
            self._queue.step(by)
            self._show()

    def _go_to_open(self) -> None:
        if not self._queue.next_open():
            self._session.say(self.tr("All finds are reviewed."))
        self._show()

    # What is said

    def _judge(self, row: FindRow, verdict: str) -> bool:
        """Writes a word about a find, and its sample; returns whether that went well."""
        with self._session.telling():
            self._samples.judge(row, verdict)
            return True
        return False

    def _change(self, row: FindRow, box: OrientedBox) -> None:
        with self._session.telling():
            self._samples.change_box(row, box)
        changed = self._current_row()
        if changed is not None:
            self._adjuster.take(changed.box)
        self._show(moves_map=False)

    def _take_box(self, fid: int, box: OrientedBox) -> None:
        row = self._current_row()
        if row is not None and fid == row.id:
            self._change(row, box)

    # What is shown

    def _live_finds(self) -> FindsLayer | None:
        return self._finds if self._finds is not None and self._finds.is_alive() else None

    def _take_finds(self) -> None:
        self.stop()
        if self._finds is not None:
            self._finds.changed.disconnect(self._finds_changed)
            self._finds.gone.disconnect(self.stop)
        self._finds, self._samples, self._marked = self._session.finds, None, set()
        if self._finds is not None:
            self._score = self._finds.minimum_score
            self._samples = ReviewSamples(self._session, self._finds, self._reorder)
            self._marked = self._samples.marked()
            self._finds.changed.connect(self._finds_changed)
            self._finds.gone.connect(self.stop)
        self._refresh()

    def _finds_changed(self) -> None:
        if self._finds.minimum_score != self._score:
            self._fill(self._queue.current)
            self._show()
        self._score = self._finds.minimum_score
        self._refresh()

    def _scene_came(self) -> None:
        if self._live_finds() is not None:
            with self._session.telling():
                self._samples.catch_up()
        self._refresh()

    def _reorder(self, shown: int | None = None) -> None:
        """Takes the finds in their order again, and shows one of them, or the first about which nothing was said."""
        if self._is_on:
            self._fill(shown)
            self._show()
            self._session.canvas.setFocus()

    def _fill(self, keep: int | None) -> None:
        self._marked = self._samples.marked()
        order = self._finds.order(self.stage.order.currentData())
        self._queue.fill([fid for fid in order if fid not in self._marked], keep)

    def _current_row(self) -> FindRow | None:
        fid = self.current()
        return self._samples.row(fid) if fid is not None and self._live_finds() is not None else None

    def _settled_row(self) -> FindRow | None:
        """Returns the find that the next word is about, after the tools that the user had in hand are put away."""
        self._adjuster.stop()
        if self._samples is not None and self._samples.end_marking():
            self._session.iface.actionPan().trigger()
        return self._current_row()

    def _show(self, moves_map: bool = True) -> None:
        """Shows the current find on the map and in the panel."""
        if not self._is_on:
            return
        row = self._current_row()
        if row is None:
            self.stop()
            return
        frame = self._finds.frame(self._session.canvas.mapSettings().destinationCrs())
        try:
            ring = frame.ring_on_map(row.box)
            self.stage.show_find(self._finds, row, self._session.scene_layer, self._samples.has_box(row.id))
        except RotamatchError as error:
            self._session.say(error.message, True)
            return
        if moves_map:
            self._marker.follow(ring, self._session.scene_layer)
        if self._adjuster.is_on():
            self._marker.clear()
            self.stage.show_adjusting()
        else:
            self._marker.show(ring, has_front(self._finds, row), row.review)
        self._refresh()

    def _refresh(self) -> None:
        finds = self._live_finds()
        count = finds.summary().count if finds is not None else 0
        self.stage.setVisible(self._is_on)
        self.start_button.setVisible(not self._is_on and count > 0)
        if finds is not None and any(finds.counts().values()):
            self.start_button.setText(self.tr("Go on with the review"))
        else:
            self.start_button.setText(review_text(self.unreviewed()))
        missed = self._samples.missed() if self._samples is not None else 0
        can_train = self._session.tasks.engine_task() is None
        self.counts.show_review(finds, missed, len(self._marked), self.stage.order.currentData(), can_train)
        fid = self.current()
        if fid is not None and finds is not None:
            verdict, waits = finds.verdict(fid), self._samples.has_box(fid)
            can_undo = waits or bool(verdict) or self._samples.last_judged() is not None
            self.stage.show_verdict(verdict, waits, can_undo)
        self.state_changed.emit()
