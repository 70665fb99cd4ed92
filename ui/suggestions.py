"""Suggestions: what looks like the first samples, or what a model would learn most from, to accept or reject by key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable

from qgis.gui import QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..bridge.finds_rows import ACCEPTED, REJECTED
from ..core.errors import RotamatchError
from ..core.geometry import OrientedBox
from .box_adjuster import BoxAdjuster
from .button_grid import ButtonGrid
from .map_tools.gesture_tool import GestureTool
from .review_keys import ReviewKeys
from .suggestion_boxes import SuggestionBoxes
from .suggestion_questions import SIMILAR, TEACH, SuggestionQuestions
from .suggestion_strip import KEYS, SuggestionStrip
from .suggestion_walk import Suggestion, SuggestionWalk, suggestion_of

if TYPE_CHECKING:
    from .session import Session

ASK_AFTER = 4
"""After so many answers the engine is asked again, since it has learnt from them."""


class Suggestions(QWidget):
    """Two buttons, and the strip with the suggestion that is looked at.

    Args:
        session: whose samples are added to.
        parent: owns it.

    Signals:
        started(): the map's keys are the suggestions' now.
        ended(): they are no more.
    """

    started = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._questions = SuggestionQuestions(session)
        self._job = ""
        self._answers = 0
        self._is_waiting = False
        self._was_on = False
        self._symmetry = "directed"
        self._walk = SuggestionWalk(self._is_same)
        self._boxes = SuggestionBoxes(session.canvas)
        self._adjuster = BoxAdjuster(session.canvas, self)
        self._tool_before: QgsMapTool | None = None
        self._keys = ReviewKeys([session.canvas, self], self._actions, self)
        self.similar = QPushButton(self.tr("Find similar"))
        self.teach = QPushButton(self.tr("What to mark next"))
        self.strip = SuggestionStrip()
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._tip = self.tr("Shows what in view looks like your samples, to accept or reject with one key each.")
        self.teach.setToolTip(self.tr("Shows the places in view from which the model would learn most."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ButtonGrid([self.similar, self.teach], 2))
        layout.addWidget(self.strip)

    def _connect(self) -> None:
        session = self._session
        self.similar.clicked.connect(lambda _checked=False: self.start(SIMILAR))
        self.teach.clicked.connect(lambda _checked=False: self.start(TEACH))
        for name, button in self.strip.buttons.items():
            action = self._named_actions()[name]
            button.clicked.connect(lambda _checked=False, action=action: action())
        for signal in (session.class_changed, session.store_changed, session.scene_changed):
            signal.connect(self._moved_on)
        session.model_changed.connect(self._refresh)
        session.samples_changed.connect(self._samples_changed)
        session.canvas.mapToolSet.connect(self._tool_set)
        self._adjuster.changed.connect(lambda _number, box: self._take_box(box))
        self._adjuster.flip_asked.connect(self.flip)
        self._adjuster.reject_asked.connect(self.reject)
        self._adjuster.ended.connect(lambda: self._show(moves_map=False))

    def is_on(self) -> bool:
        """Tells whether suggestions are asked for or shown."""
        return bool(self._job)

    def was_on(self) -> bool:
        """Tells whether suggestions were asked for, for this class in this scene."""
        return self._was_on

    def current(self) -> Suggestion | None:
        """Returns the suggestion that is looked at; None while there is none."""
        return self._walk.current if self.is_on() and not self._is_waiting else None

    def close_panel(self) -> None:
        """Leaves nothing on the map, and the map's keys to others."""
        self.stop()
        self._session.canvas.mapToolSet.disconnect(self._tool_set)

    # The walk

    def start(self, job: str) -> None:
        """Asks for suggestions in what the map shows now.

        Args:
            job: `SIMILAR` or `TEACH`.
        """
        self.stop()
        if not self._questions.begin(job):
            return
        kind = self._session.object_class()
        self._symmetry = kind.symmetry if kind is not None else "directed"
        self._job, self._answers, self._was_on = job, 0, True
        self._walk = SuggestionWalk(self._is_same)
        self._tool_before = self._session.canvas.mapTool()
        self._session.iface.actionPan().trigger()
        self._keys.set_on(True)
        self._session.canvas.setFocus()
        self._wait(
            self.tr("Looking for what is similar...") if job == SIMILAR else self.tr("Looking for what teaches most...")
        )
        self.started.emit()
        self._refresh()
        self._questions.ask(self._came, self._failed)

    def end(self) -> None:
        """Ends the suggestions because the user says so, who gets the tool back that was in hand before."""
        tool = self._tool_before
        self.stop()
        if isinstance(tool, GestureTool) and not sip.isdeleted(tool):
            self._session.canvas.setMapTool(tool)

    def stop(self) -> None:
        """Ends the suggestions; what was said is in the store."""
        if not self.is_on():
            return
        self._job = ""
        self._questions.cancel()
        self._keys.set_on(False)
        self._adjuster.stop()
        self._boxes.clear()
        self.strip.chip.clear()
        self._refresh()
        self.ended.emit()

    def accept(self) -> None:
        """Says that it is one, as it is shown."""
        self._answer(ACCEPTED)

    def reject(self) -> None:
        """Says that it is none."""
        self._answer(REJECTED)

    def flip(self) -> None:
        """Exchanges front and back; the suggestion stays in view, so that the user sees whether that was right."""
        current = self.current()
        if current is not None and self._symmetry == "directed":
            self._take_box(replace(current.box, heading_deg=current.box.heading_deg + 180.0))

    def adjust(self) -> None:
        """Lets the user change the box on the map before accepting it."""
        self._adjuster.stop()
        current = self.current()
        if current is not None:
            self._adjuster.start(0, self._session.class_name, current.box, self._questions.places.frame)
            self._keys.come_first()
            self._show(moves_map=False)

    def next(self) -> None:
        """Goes on without a word."""
        self._step(1)

    def back(self) -> None:
        """Goes back."""
        self._step(-1)

    def _take_box(self, box: OrientedBox) -> None:
        current = self.current()
        if current is not None:
            current.box = box
            self._adjuster.take(box)
            self._show(moves_map=False)

    def _step(self, by: int) -> None:
        self._adjuster.stop()
        if self.current() is None:
            return
        before = self._walk.place()
        self._walk.step(by)
        if by > 0 and self._walk.place() <= before:
            self._session.say(
                self.tr("That was the last suggestion; here is the first again. Elsewhere there may be more.")
            )
        self._show()

    def _named_actions(self) -> dict[str, Callable[[], None]]:
        return {
            "accept": self.accept,
            "reject": self.reject,
            "flip": self.flip,
            "adjust": self.adjust,
            "back": self.back,
            "next": self.next,
            "stop": self.end,
        }

    def _actions(self) -> dict[int, Callable[[], None]]:
        """Returns what each key does now; the tool that changes the box keeps its own ones."""
        actions = self._named_actions()
        keys = {key: actions[name] for name, key in KEYS.items()}
        if self._adjuster.is_on():
            del keys[KEYS["flip"]]
            keys[KEYS["stop"]] = self._adjuster.stop
        return keys

    # Questions to the engine

    def _came(self, result: dict[str, Any]) -> None:
        """Takes what the engine suggests; the current suggestion stays in view."""
        if not self.is_on():
            return
        is_first, was_waiting = self._walk.current is None, self._is_waiting
        self._walk.fill([suggestion_of(row) for row in result["candidates"]])
        if self._walk.current is None:
            self.stop()
            self._session.say(self.tr("There is nothing more to suggest here. Move the map, or mark one by hand."))
            return
        if is_first and not result["whole"]:
            self._session.say(self.tr("The view is large: only what lies around its middle was looked at."))
        if was_waiting and self._walk.current.verdict and not self._walk.next_open():
            self.stop()
            self._session.say(self.tr("That is all that was suggested here."))
            return
        self._is_waiting = False
        self._show(moves_map=was_waiting)

    def _failed(self, message: str, _details: str) -> None:
        if self._is_waiting:
            self.stop()
        self._session.say(message, True)

    # What is said

    def _answer(self, verdict: str) -> None:
        """Writes what the user says about the current suggestion, and goes on."""
        self._adjuster.stop()
        current = self.current()
        if current is None:
            return
        with self._session.telling():
            self._write(current, verdict)
            self._answers += 1
            has_next = self._walk.next_open()
            if not has_next or self._answers % ASK_AFTER == 0:
                self._questions.ask(self._came, self._failed)
            if not has_next:
                self._wait(self.tr("Looking for more..."))
                return
        self._show()

    def _write(self, suggestion: Suggestion, verdict: str) -> None:
        """Makes the sample; that of an earlier word about the same suggestion gives way.

        Raises:
            SampleError: if it cannot be written.
        """
        samples, name = self._session.samples, self._session.class_name
        role, origin = ("positive", "accepted") if verdict == ACCEPTED else ("negative", "rejected")
        box = self._questions.places.in_store(suggestion.box)
        before, suggestion.verdict = suggestion.sample, ""
        with samples.group(self.tr("Answer a suggestion")):
            if before is not None and before in {row.id for row in samples.rows()}:
                samples.delete([before])
            sample = samples.add_box(role, name, box, self._questions.places.scene, origin=origin)
        suggestion.verdict, suggestion.sample = verdict, sample

    def _samples_changed(self) -> None:
        """Asks about a place again when the user has undone what was said."""
        samples = self._session.samples
        if self.is_on() and samples is not None and self._walk.forget({row.id for row in samples.rows()}):
            self._show()
        self._refresh()

    # What is shown

    def _wait(self, text: str) -> None:
        """Shows that the engine looks for suggestions; until then there is nothing to say."""
        self._is_waiting = True
        self._boxes.clear()
        self.strip.show_waiting(text)

    def _show(self, moves_map: bool = True) -> None:
        current = self.current()
        if current is None:
            return
        has_front = self._symmetry == "directed"
        places = self._questions.places
        frame = places.frame(self._session.canvas.mapSettings().destinationCrs())
        try:
            ring = frame.ring_on_map(current.box)
            own = places.frame(places.crs).ring_on_map(current.box)
            others = [frame.ring_on_map(each.box) for each in self._walk.others()]
        except RotamatchError as error:
            self._session.say(error.message, True)
            return
        self.strip.show_suggestion(current, self._symmetry, self._session.scene_layer, own, places.crs)
        self.strip.show_walk(self._walk, self._session.class_name)
        if moves_map:
            self._boxes.keep_in_view(ring, self._session.scene_layer)
        if self._adjuster.is_on():
            self._boxes.clear()
            self.strip.show_adjusting()
        else:
            self._boxes.show(ring, has_front, current.verdict, others)

    def _refresh(self) -> None:
        """Shows what can be asked for now."""
        samples, count = self._session.samples, self._session.marked()
        can_start = count > 0 and not self.is_on()
        self.similar.setVisible(count > 0 or samples is not None)
        self.similar.setEnabled(can_start)
        self.similar.setToolTip(self._tip if count else self.tr("Mark one first."))
        self.teach.setVisible(bool(self._session.model) and samples is not None)
        self.teach.setEnabled(can_start)
        self.strip.setVisible(self.is_on())

    def _moved_on(self) -> None:
        self.stop()
        self._was_on = False
        self._refresh()

    def _tool_set(self, tool: object, _before: object = None) -> None:
        """Leaves the keys to a tool that marks."""
        if not self.is_on() or self._adjuster.is_on():
            return
        if isinstance(tool, GestureTool):
            self.stop()
            self._session.say(self.tr("Another tool was chosen, so the suggestions have ended."))
        else:
            self._adjuster.stop()

    def _is_same(self, first: OrientedBox, second: OrientedBox) -> bool:
        """Tells whether two boxes are of one place: their middles lie nearer than half the width."""
        places = self._questions.places
        along_x, along_y = places.frame(places.crs).scale_at(first.x, first.y)
        apart = ((first.x - second.x) * along_x) ** 2 + ((first.y - second.y) * along_y) ** 2
        return apart < (0.5 * min(first.width_m, first.length_m, second.width_m, second.length_m)) ** 2
