"""Samples from a layer: the window of the algorithm that imports, and what becomes of its result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, Qt

from .session import new_store_path

if TYPE_CHECKING:
    from .session import Session

ALGORITHM = "rotamatch:importsamples"


class SampleImport(QObject):
    """Opens the window, which stays beside QGIS's; then the session has the store with the new samples.

    Args:
        session: its scene and store are proposed.
        parent: owns it.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def start(self) -> None:
        """Asks what to import."""
        from processing import createAlgorithmDialog

        dialog = createAlgorithmDialog(ALGORITHM, self.proposal())
        if dialog is None:
            self._session.say(self.tr("Switch the plugin Processing on first: it imports the samples."), True)
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.algorithmFinished.connect(self._finish)
        dialog.show()

    def proposal(self) -> dict[str, Any]:
        """Returns the parameters that follow from what the dock shows: samples are added to the open store."""
        session = self._session
        scene = session.scene_layer
        store = session.samples.path if session.samples is not None else ""
        output = store or str(new_store_path(scene.name() if scene is not None else "scene"))
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        known = {
            "SCENE": scene,
            "STACK": list(session.stack),
            "STORE": store,
            "CLASS": session.class_name,
            "OUTPUT": output,
        }
        return {key: value for key, value in known.items() if value}

    def _finish(self, is_done: bool, results: dict[str, Any]) -> None:
        """Shows the new samples."""
        session, output = self._session, str(results.get("OUTPUT", ""))
        if not is_done or not output:
            return
        if session.samples is None or Path(session.samples.path) != Path(output):
            if not session.open_store(output):
                return
        else:
            session.samples.reload()
        session.say(self.tr("Samples imported: {count}.").format(count=results.get("COUNT", 0)))
