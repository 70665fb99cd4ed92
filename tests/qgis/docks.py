"""Docks on a canvas, as QGIS would show them."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.tasks import TaskOwner
from rotamatch.tests.qgis.found_cars import Interface
from rotamatch.ui.dock import RotamatchDock
from rotamatch.ui.session import Session


class DockInterface(Interface):
    """With what the dock asks for too."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def activeLayer(self):
        return None

    def registerMainWindowAction(self, action, shortcut):
        return True

    def unregisterMainWindowAction(self, action):
        return True

    def openDataSourceManagerPage(self, page):
        self.opened.append(page)

    def openMessageLog(self):
        self.opened.append("log")


@pytest.fixture
def desktop(engine_python, monkeypatch, tmp_path):
    """Makes docks, one after the other, on one canvas; the project has a place."""
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(engine_python))
    QgsProject.instance().setFileName(str(tmp_path / "project.qgz"))
    interface, made = DockInterface(), []

    def make() -> RotamatchDock:
        desk, tasks = EngineDesk(), TaskOwner()
        dock = RotamatchDock(Session(interface, desk, tasks), interface.window)
        made.append((dock, desk, tasks))
        return dock

    def end() -> None:
        for dock, desk, tasks in made:
            tasks.end_all()
            dock.close_dock()
            dock.deleteLater()
            desk.close()
        made.clear()

    make.end, make.interface = end, interface
    yield make
    end()
    interface.close()
    QgsProject.instance().setFileName("")
