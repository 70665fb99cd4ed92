"""The model library: which models there are, what their cards say, and whether each can be used.

Folders are read and files copied in threads of their own, since they may lie on a slow network share. Every model is
verified by the engine before it is offered; what it said is kept in the profile until the file changes.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..core.errors import RotamatchError
from .card_cache import CardCache
from .launch import engine_problem
from .model_files import (
    ADDED,
    BUNDLED,
    EDITABLE,
    INT8_SUFFIX,
    OWN,
    SHARED,
    ModelFile,
    Scan,
    companion,
    copy_model,
    data_folder,
    delete_model,
    find_model,
    import_model,
    model_folder,
    places,
    rename_model,
    scan,
    stem_of,
)
from .settings import Settings

if TYPE_CHECKING:
    from .engine_desk import EngineDesk

__all__ = [
    "ADDED", "BAD", "BUNDLED", "CHECKING", "OWN", "READY", "SHARED", "UNCHECKED", "Library", "ModelEntry",
    "find_model", "model_folder",
]  # fmt: skip

READY, BAD, CHECKING, UNCHECKED = "ready", "bad", "checking", "unchecked"
"""States of a model: verified; refused, see `problem`; waits for the engine; not verified since there is no engine."""


@dataclass(frozen=True)
class ModelEntry:
    """A model of the library.

    Attributes:
        file: where it lies.
        state: `ready`, `bad`, `checking` or `unchecked`.
        facts: what its card says, as the engine's job `info` returns it with the thumbnail; empty unless `ready`.
        problem: why it cannot be used; empty if it can.
    """

    file: ModelFile
    state: str = CHECKING
    facts: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    @property
    def path(self) -> str:
        """The model file."""
        return self.file.path

    @property
    def name(self) -> str:
        """The name in the library, which algorithms take too."""
        return stem_of(self.file.path)

    @property
    def editable(self) -> bool:
        """Whether it may be renamed and deleted."""
        return self.file.origin in EDITABLE


class Library(QObject):
    """The models of all folders; see `model_files.places`.

    Args:
        desk: the engine that verifies.
        parent: of the object.

    Signals:
        changed(): other models, or more is known of one.
        said(str, bool): a message for the user, and whether it is a warning.
        imported(str): path of a model that was imported.
        moved(str, str): old and new path of a model; the new one is empty where it was deleted.
    """

    changed = pyqtSignal()
    said = pyqtSignal(str, bool)
    imported = pyqtSignal(str)
    moved = pyqtSignal(str, str)
    _ended = pyqtSignal(object, object, str)

    def __init__(self, desk: EngineDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: dict[str, ModelEntry] = {}
        self._missing: tuple[str, ...] = ()
        self._cache = CardCache(data_folder() / "cards.json")
        self._newest_scan = 0
        self._last_scan = 0
        self._verifying = ""
        self._closed = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def entries(self) -> list[ModelEntry]:
        """Returns all models, in the order of the folders and then of the names."""
        return list(self._entries.values())

    def entry(self, path: str) -> ModelEntry | None:
        """Returns what is known of a model."""
        return self._entries.get(path)

    def missing_folders(self) -> tuple[str, ...]:
        """Returns the folders added by the user that could not be read."""
        return self._missing

    def busy(self) -> bool:
        """Tells whether folders are being read or models verified."""
        return self._last_scan < self._newest_scan or bool(self._verifying)

    def refresh(self) -> None:
        """Looks again which models there are, and verifies those that are new or were refused."""
        self._newest_scan += 1
        number = self._newest_scan
        self._in_background(self._look, lambda found: self._take(number, found))

    def import_file(self, path: str) -> None:
        """Verifies a model file and copies it into the profile; tells how it went by `imported` or `said`."""

        def copy(facts: dict[str, Any]) -> None:
            self._in_background(lambda: import_model(path, bool(facts.get("int8"))), self._have_imported)

        def refuse(message: str, _details: str) -> None:
            self._say(self.tr("{name} was not imported: {why}"), path, message)

        self._desk.ask("info", {"source": path}, copy, refuse)

    def export(self, path: str, target: str) -> None:
        """Copies a model with its 8-bit version to a place of the user's."""
        entry = self._entries.get(path)
        with_int8 = entry is not None and bool(entry.facts.get("int8"))

        def tell(copied: str) -> None:
            beside = companion(Path(copied), INT8_SUFFIX)
            text = self.tr("Exported to {path}.")
            if with_int8 and beside.is_file():
                text = self.tr("Exported to {path}, and {name} beside it, which makes quick runs possible.")
            self.said.emit(text.format(path=copied, name=beside.name), False)

        self._in_background(lambda: copy_model(path, target, with_int8), tell)

    def rename(self, path: str, name: str) -> None:
        """Renames a model and all that belongs to it."""
        self._in_background(lambda: rename_model(path, name), lambda new: self._have_moved(path, new))

    def delete(self, path: str) -> None:
        """Deletes a model and all that belongs to it."""
        self._in_background(lambda: delete_model(path), lambda _: self._have_moved(path, ""))

    def add_folder(self, folder: str) -> None:
        """Lists the models of a further folder too."""
        settings = Settings.load()
        if folder and folder not in settings.model_folders:
            replace(settings, model_folders=(*settings.model_folders, folder)).save()
            self.refresh()

    def remove_folder(self, folder: str) -> None:
        """Lists the models of a folder that was added no more; its files stay."""
        settings = Settings.load()
        kept = tuple(each for each in settings.model_folders if each != folder)
        replace(settings, model_folders=kept).save()
        self.refresh()

    def close(self) -> None:
        """Tells nobody anything any more. A copy that is under way comes to its end."""
        self._closed = True

    def _look(self) -> Scan:
        found = scan(places())
        self._cache.load()
        return found

    def _take(self, number: int, found: Scan) -> None:
        """Takes over what was found: what is known of unchanged files stays, but for refusals."""
        if number < self._last_scan:
            return
        self._last_scan = number
        self._missing = found.missing
        entries = {}
        for file in found.files:
            known = self._entries.get(file.path)
            facts = found.cards.get(file.path) or self._cache.facts(file)
            if facts:
                entries[file.path] = ModelEntry(file, READY, facts)
            elif known is not None and known.file == file and known.state == READY:
                entries[file.path] = known
            else:
                entries[file.path] = ModelEntry(file)
        self._entries = entries
        self.changed.emit()
        self._verify_next()

    def _verify_next(self) -> None:
        """Verifies one model after the other, so that other questions get their turn between."""
        if self._verifying or self._closed:
            return
        waiting = [entry for entry in self._entries.values() if entry.state == CHECKING]
        problem = engine_problem() if waiting else ""
        if problem:
            self._entries = {
                path: replace(entry, state=UNCHECKED, problem=problem) if entry in waiting else entry
                for path, entry in self._entries.items()
            }
            self.changed.emit()
        elif waiting:
            file = waiting[0].file
            self._verifying = file.path
            request = {"source": file.path, "thumbnail": True}
            self._desk.ask(
                "info",
                request,
                lambda facts: self._verified(ModelEntry(file, READY, facts)),
                lambda message, _: self._verified(ModelEntry(file, BAD, problem=_without_path(message, file.path))),
            )
        else:
            known = {entry.file: entry.facts for entry in self._entries.values() if entry.state == READY}
            if self._cache.update(known, self._missing):
                self._in_background(self._cache.save, lambda _: None)

    def _verified(self, entry: ModelEntry) -> None:
        self._verifying = ""
        if self._closed:
            return
        known = self._entries.get(entry.path)
        if known is not None and known.file == entry.file:
            self._entries[entry.path] = entry
        self._verify_next()
        self.changed.emit()

    def _have_imported(self, path: str) -> None:
        self.said.emit(self.tr("{name} is in the model library.").format(name=stem_of(path)), False)
        self.imported.emit(path)
        self.refresh()

    def _have_moved(self, path: str, new: str) -> None:
        self.moved.emit(path, new)
        self.refresh()

    def _say(self, text: str, path: str, message: str) -> None:
        self.said.emit(text.format(name=Path(path).name, why=_without_path(message, path)), True)

    def _in_background(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Runs what touches files in a thread, then `then` with its result in the main thread."""

        def run() -> None:
            try:
                result, problem = work(), ""
            except RotamatchError as error:
                result, problem = None, error.message
            with suppress(RuntimeError):  # the library is gone with its window: nobody waits
                self._ended.emit(then, result, problem)

        threading.Thread(target=run, name="model library", daemon=True).start()

    def _finish(self, then: Callable[[Any], None], result: Any, problem: str) -> None:
        if self._closed:
            return
        if problem:
            self.said.emit(problem, True)
            self.refresh()
        else:
            then(result)


def _without_path(message: str, path: str) -> str:
    """Returns what is wrong with a model without the path that the engine puts before it."""
    return message[len(path) + 2 :] if message.startswith(f"{path}: ") else message
