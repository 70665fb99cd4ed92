"""A search that came to no end: what it takes to go on with it, and the copy of the image that it needs for that."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..bridge.find_job import FindOrder
from ..bridge.layers import FileSource
from .search_area import SearchArea

if TYPE_CHECKING:
    from .session import Session


class UnfinishedFind:
    """Keeps the order of a search until it is complete, or another one begins.

    The copy of an image that is no file is kept as long: it is what the search goes on with.

    Args:
        session: whose image and model decide whether the search can go on.

    Attributes:
        searched: where the search looked.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._order: FindOrder | None = None
        self._layer = ""
        self._folder: tempfile.TemporaryDirectory | None = None
        self._is_broken_off = False
        self.searched = SearchArea(None, None, 0.0)

    def begin(self, order: FindOrder, searched: SearchArea) -> FindOrder:
        """Takes a new search, and returns its order with a place for the copy of the image."""
        self.drop()
        if not isinstance(order.scene, FileSource):
            self._folder = tempfile.TemporaryDirectory(prefix="rotamatch-")
            order = replace(order, copy=str(Path(self._folder.name) / "scene.tif"))
        self._order, self.searched, self._layer = order, searched, self._session.scene_layer.id()
        return order

    def break_off(self) -> None:
        """Notes that the search came to no end; it goes on where it has begun to write."""
        order = self._order
        needed = [] if order is None else [order.out, *([order.copy] if order.copy else [])]
        self._is_broken_off = bool(needed) and all(Path(each).is_file() for each in needed)

    def can_go_on(self) -> bool:
        """Tells whether it came to no end of the image that is looked at, with the model that is used."""
        order, session = self._order, self._session
        if not self._is_broken_off or order is None or order.model != session.model:
            return False
        if isinstance(order.scene, FileSource):
            return order.scene == FileSource(session.engine_scene())
        return session.scene_layer is not None and session.scene_layer.id() == self._layer

    def go_on(self) -> FindOrder:
        """Returns the order that goes on with the search; to be called where it can."""
        self._is_broken_off = False
        return replace(self._order, resume=True)

    def forget(self) -> None:
        """Lets go of the search, which may still run; its copy stays until another one begins."""
        self._order, self._is_broken_off = None, False

    def drop(self) -> None:
        """Lets go of the search, which has ended, and of its copy."""
        self.forget()
        folder, self._folder = self._folder, None
        if folder is not None:
            with suppress(OSError):  # what another program holds open is left to the system
                folder.cleanup()
