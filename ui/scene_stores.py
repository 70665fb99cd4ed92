"""Which samples go with which layer: layers without a CRS cannot share a sample store with those that have one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject

if TYPE_CHECKING:
    from .session import Session


@dataclass(frozen=True)
class Place:
    """Where the work on a layer was left.

    Attributes:
        store: path of the sample store.
        class_name: the class that was looked for.
    """

    store: str
    class_name: str


class SceneStores(QObject):
    """Changes to the samples of a layer when the user turns to it and those at hand cannot be its.

    Args:
        session: whose layer and samples are followed; owns this object.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._places: dict[str, Place] = {}
        session.scene_changed.connect(self._note)
        session.class_changed.connect(self._note)

    def forget(self) -> None:
        """Lets go of all layers."""
        self._places = {}

    def close_store(self) -> None:
        """Closes the open store for good: it does not come back with its layers."""
        session = self._session
        if session.samples is not None:
            gone = session.works.store()
            session.close_store()
            self._places = {key: place for key, place in self._places.items() if place.store != gone}

    def is_first(self) -> bool:
        """Tells whether no store is known yet."""
        return not self._places

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Returns id of the layer, path of its store and its class of each, to be kept."""
        there = QgsProject.instance().mapLayers()
        return tuple((key, place.store, place.class_name) for key, place in self._places.items() if key in there)

    def restore(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Takes what `rows` gave, but for the layer that is looked at."""
        self._places = {key: Place(store, name) for key, store, name in rows} | self._places

    def turn(self) -> bool:
        """Opens the samples that go with the layer where those at hand cannot; returns whether it did, or closed these.

        Samples without a CRS count pixels, so that they and those with one have no store in common.
        """
        session, layer = self._session, self._session.scene_layer
        if layer is None or (session.samples is not None and self._fits(layer)):
            return False
        place = self._place_of(layer)
        if session.samples is None and place is None:
            return False
        session.close_store()
        session.set_model("")
        session.set_finds(None)
        if place is not None and session.open_store(place.store, place.class_name):
            session.say(self.tr("The samples in {name} are open again.").format(name=Path(place.store).name))
        else:
            self._say_new(layer)
        return True

    def _say_new(self, layer: QgsMapLayer) -> None:
        session = self._session
        if layer.crs().isValid():
            text = self.tr(
                '"{name}" has a CRS, unlike the layer before, so it gets samples of its own. Say what you look for; '
                "what you did before comes back with its layer."
            )
        else:
            text = self.tr(
                '"{name}" has no CRS, unlike the layer before, so it gets samples of its own. Say what you look for; '
                "what you did before comes back with its layer."
            )
        session.say(text.format(name=layer.name()), holds=lambda: session.samples is None)

    def _fits(self, layer: QgsMapLayer) -> bool:
        samples = self._session.samples
        is_alike: bool = samples is None or samples.layer.crs().isValid() == layer.crs().isValid()
        return is_alike

    def _place_of(self, layer: QgsMapLayer) -> Place | None:
        """Returns where the work on a layer was left, else where that on the last one of its kind was."""
        project, kind = QgsProject.instance(), layer.crs().isValid()
        alike = []
        for key, place in self._places.items():
            other = project.mapLayer(key)
            if other is not None and other.crs().isValid() == kind and Path(place.store).is_file():
                alike.append(place)
        own = self._places.get(layer.id())
        return own if own in alike else next(reversed(alike), None)

    def _note(self) -> None:
        session = self._session
        layer = session.scene_layer
        if layer is None or session.samples is None or not session.class_name or not self._fits(layer):
            return
        self._places.pop(layer.id(), None)  # so that the last one is the latest
        self._places[layer.id()] = Place(session.works.store(), session.class_name)
