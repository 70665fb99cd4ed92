"""Keeps the session's model one that is there: it may be renamed, deleted, or vanish with its disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer

from ..bridge.model_files import stem_of

if TYPE_CHECKING:
    from ..bridge.library import Library
    from .session import Session

PATIENCE_MS = 500
"""A model that is renamed is missed before the library tells its new name."""


class ModelInUse(QObject):
    """Lets the session follow its model, or forget it with a word about what to do.

    Args:
        session: whose model it is about.
        library: tells of models that were renamed or deleted, and when it has looked which ones there are.
        parent: owns it.
    """

    def __init__(self, session: Session, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PATIENCE_MS)
        self._soon.timeout.connect(self._check)
        self._watcher.fileChanged.connect(self._check_soon)
        library.moved.connect(self._follow)
        library.changed.connect(self._soon.start)
        session.model_changed.connect(self._watch)
        self._watch()

    def _follow(self, path: str, new: str) -> None:
        if path == self._session.model:
            if new:
                self._session.set_model(new)
            else:
                self._drop(self.tr('The model "{name}" was deleted. Train another one, or choose one of the library.'))

    def _check_soon(self, _path: str) -> None:
        self._soon.start()

    def _check(self) -> None:
        model = self._session.model
        if model and not Path(model).is_file():
            self._drop(
                self.tr('The model "{name}" is not on the disk any more. Train one, or choose another of the library.')
            )
        else:
            self._watch()  # a file that was replaced is another one to the watcher

    def _drop(self, text: str) -> None:
        name = stem_of(self._session.model)
        self._session.set_model("")
        self._session.say(text.format(name=name), True, lambda: not self._session.model)

    def _watch(self) -> None:
        model = self._session.model
        watched = self._watcher.files()
        if watched and watched != [model]:
            self._watcher.removePaths(watched)
        if model and watched != [model]:
            self._watcher.addPath(model)
