"""What the engine is asked for suggestions: where, of which class, and with which model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.scene_boxes import SceneBoxes, Window

if TYPE_CHECKING:
    from .session import Session

SIMILAR, TEACH = "similar", "teach"
MOST = {SIMILAR: 40, TEACH: 30}


class SuggestionQuestions:
    """Asks again and again about the view that there was at first.

    Args:
        session: whose samples, scene and model are asked with.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._job = ""
        self._number = 0
        self._window: Window = (0.0, 0.0, 0.0, 0.0)
        self.places: SceneBoxes | None = None

    def begin(self, job: str) -> bool:
        """Takes what the map shows now; says what is missing, and returns False, where nothing can be asked.

        Args:
            job: `SIMILAR` or `TEACH`.
        """
        session = self._session
        samples, layer, scene = session.samples, session.scene_layer, session.scene_name()
        if samples is None or layer is None or not session.class_name:
            return False
        if not scene or scene not in samples.scene_names():
            session.say(_tr("This image is not known to the sample store yet; wait a moment and try again."), True)
            return False
        if samples.has_unsaved():
            session.say(_tr("Save the edits of the sample layer first: the engine does not see them yet."), True)
            return False
        places = SceneBoxes(samples, scene, layer.crs())
        canvas = session.canvas

        def view() -> Window | None:
            return places.window(canvas.extent(), canvas.mapSettings().destinationCrs())

        window = view()
        if window is None:
            text = _tr("The view lies outside of this image; zoom to it first.")
            session.say(text, True, lambda: view() is None)
            return False
        self._job, self._window, self.places = job, window, places
        return True

    def ask(self, came: Callable[[dict[str, Any]], None], failed: Callable[[str, str], None]) -> None:
        """Asks; an earlier question is given up.

        Args:
            came: called with what the engine's job returns.
            failed: called with a message and its details.
        """
        session = self._session
        request = {
            "store": session.samples.path,
            "class_name": session.class_name,
            "scene": self.places.scene,
            "window": list(self._window),
            "most": MOST[self._job],
        }
        if self._job == TEACH:
            request["model"] = session.model
        self._number = session.desk.ask(self._job, request, came, failed, replaces="suggestions")

    def cancel(self) -> None:
        """Gives up the question that is not answered yet."""
        self._session.desk.cancel(self._number)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SuggestionQuestions", text)
