"""What goes with each class of a sample store: the model that finds it, and its finds.

Who turns to another class, or to other samples, gets its own ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..bridge.finds_layer import FindsLayer
from ..bridge.finds_rows import is_finds_layer
from ..bridge.model_files import stem_of

if TYPE_CHECKING:
    from .session import Session


@dataclass(frozen=True)
class Work:
    """What goes with a class.

    Attributes:
        model: path of the model to search with; empty for none.
        finds: id of the layer of detections; empty for none.
    """

    model: str = ""
    finds: str = ""


class ClassWorks(QObject):
    """Keeps model and finds of each class, and brings them back when the user turns to it.

    Without it the model of one class would be asked about another, and samples of one be made of finds of the other.

    Args:
        session: whose class, model and finds are followed; owns this object.

    Signals:
        turned(str, str): path of a model that was chosen, and the class that is looked for now because of it.
    """

    turned = pyqtSignal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._works: dict[tuple[str, str], Work] = {}
        self._class = session.class_name
        self._store = ""
        self._names = self._known_names()
        self._is_turning = self._is_chosen = False
        self._before_model = Work()
        self._model_classes: tuple[str, ...] = ()
        session.model_changed.connect(self._model_changed)
        session.finds_changed.connect(self._note)
        session.class_changed.connect(self._turn)

    def forget(self) -> None:
        """Lets go of all classes; those of another project have nothing to do with these."""
        self._works, self._store = {}, ""

    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Returns path of the store, class, path of the model and id of the layer of finds of each, to be kept."""
        return tuple((*key, work.model, work.finds) for key, work in self._works.items())

    def restore(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Takes what `rows` gave, but for the class that is looked for."""
        self._works = {(store, name): Work(model, finds) for store, name, model, finds in rows}
        self._note()

    def store(self) -> str:
        """Returns the path of the open store, as it is kept; empty for none."""
        samples = self._session.samples
        return "" if samples is None else Path(samples.path).as_posix()

    def take_model(self, class_name: str, path: str, store: str = "") -> None:
        """Searches with a model as soon as its class is looked for.

        Args:
            class_name: of the class that it was made for; empty for the one that is looked for.
            path: of the model.
            store: path of the samples that it has learnt from; empty for those that are open.
        """
        if class_name in ("", self._session.class_name) and self._is_open(store):
            self._session.set_model(path)
        else:
            key = (store or self.store(), class_name)
            self._works[key] = replace(self._works.get(key, Work()), model=path)

    def take_classes(self, names: Iterable[str]) -> None:
        """Takes what the model at hand finds; where it was chosen and finds another class of the store, looks for that.

        Args:
            names: of the classes on the model's card.
        """
        session = self._session
        self._model_classes = tuple(names)
        found = sorted(name for name in self._known_names() if finds_class(self._model_classes, name))
        if not self._is_chosen or not found or finds_class(self._model_classes, session.class_name):
            return
        # Who chooses a model of another class wants to search with it, and the class that is left keeps its own.
        self._works[self._key(session.class_name)] = self._before_model
        own = replace(self._work(found[0]), model=session.model)
        session.set_class(found[0])
        self._bring(own)
        self._note()
        text = self.tr('The model "{name}" finds {class_name}, which is looked for now.')
        session.say(text.format(name=stem_of(session.model), class_name=found[0]))
        self.turned.emit(session.model, found[0])

    def are_at_hand(self, class_name: str, model: str, store: str = "") -> bool:
        """Tells whether finds of a class, or of a model, are those of the class that is looked for now.

        Args:
            class_name: the class that was looked for when the search began.
            model: path of the model that found them.
            store: path of the samples that were open then; empty for none.
        """
        return self._is_open(store) and (class_name == self._session.class_name or model == self._session.model)

    def take_finds(self, class_name: str, model: str, finds: FindsLayer, store: str = "") -> None:
        """Shows finds in the dock as soon as their class is looked for.

        Args:
            class_name: see `are_at_hand`.
            model: likewise.
            finds: detections whose layer is in the project.
            store: as the first two.
        """
        if self.are_at_hand(class_name, model, store):
            self._session.set_finds(finds)
            return
        self._works[store or self.store(), class_name] = Work(model, finds.layer.id())
        finds.close()
        finds.deleteLater()

    def _is_open(self, store: str) -> bool:
        return store in ("", self.store())

    def _key(self, class_name: str) -> tuple[str, str]:
        return self.store(), class_name

    def _work(self, class_name: str) -> Work:
        return self._works.get(self._key(class_name), Work())

    def _known_names(self) -> frozenset[str]:
        samples = self._session.samples
        return frozenset(each.name for each in samples.classes()) if samples is not None else frozenset()

    def _model_changed(self) -> None:
        self._model_classes = ()  # until its card was read
        self._is_chosen = not self._is_turning
        self._before_model = self._work(self._session.class_name)
        self._note()

    def _note(self) -> None:
        session = self._session
        if self._is_turning or not session.class_name:
            return
        finds = session.finds
        layer = finds.layer.id() if finds is not None and finds.is_alive() else ""
        self._works[self._key(session.class_name)] = Work(session.model, layer)

    def _turn(self) -> None:
        """Brings back what goes with the class; a model that finds it as well stays, with its finds."""
        session, before = self._session, self._class
        self._class = session.class_name
        names, known = self._names, self._known_names()
        self._names = known
        if not session.class_name:
            return
        store, _ = key = self._key(session.class_name)
        is_other_store, self._store = self._store not in ("", store), store
        is_found = finds_class(self._model_classes, session.class_name)
        is_renamed = not is_other_store and session.class_name in known - names and before not in known
        if is_renamed:
            self._works.pop(self._key(before), None)
        if is_other_store:
            self._bring(self._works.get(key, Work(session.model if is_found else "")))
        elif (before and not is_renamed and not is_found) or not (before or session.model or session.finds):
            self._bring(self._work(session.class_name))
        self._note()

    def _bring(self, work: Work) -> None:
        session, layer, finds = self._session, QgsProject.instance().mapLayer(work.finds), None
        if is_finds_layer(layer):
            with session.telling():
                finds = FindsLayer(layer, session)
        self._is_turning = True
        session.set_model(work.model)
        session.set_finds(finds)
        self._is_turning = False


def finds_class(names: Iterable[str], name: str) -> bool:
    """Tells whether a class is among those of a model, in small or capital letters, one or many."""
    return _singular(name) in map(_singular, names)


def _singular(name: str) -> str:
    return name.casefold().strip().removesuffix("s")
