"""What Rotamatch adds to QGIS's window: the dock, the model library, the options page, and models dropped on it."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt
from qgis.PyQt.QtWidgets import QAction

from ..bridge.engine_desk import EngineDesk
from ..bridge.library import Library
from ..bridge.tasks import TaskOwner
from .cloud_drop import CloudDropHandler
from .dock import RotamatchDock
from .library_window import LibraryWindow
from .model_drop import ModelDropHandler
from .model_in_use import ModelInUse
from .options_page import OptionsFactory
from .session import Session

DOCK_OPEN = "rotamatch/dock_open"
"""Whether the dock is shown at the next start; it is at the first one."""

DOCK_LETTERS = 60
"""Width of the dock in letters at first, when most texts shall have room."""


class Desktop(QObject):
    """Makes all of it, and takes all of it out again.

    Args:
        iface: QGIS's interface.
        tasks: runs what takes long.
        set_up: opens the window that sets up the engine.
        show_help: opens a page of the documentation by its name.
    """

    def __init__(
        self, iface: QgisInterface, tasks: TaskOwner, set_up: Callable[[], None], show_help: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._iface = iface
        self.desk = EngineDesk(parent=self)
        self.library = Library(self.desk, self)
        self.session = Session(iface, self.desk, tasks, self)
        self.library.said.connect(self.session.say)
        self.session.model_changed.connect(self.library.refresh)
        self._model_in_use = ModelInUse(self.session, self.library, self)
        self.dock = RotamatchDock(self.session, iface.mainWindow())
        self.dock.setup_asked.connect(set_up)
        self.dock.help_asked.connect(show_help)
        self.dock.library_asked.connect(self.show_library)
        self.library.changed.connect(self._offer_models)
        self.session.class_changed.connect(self._look_for_models)
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        if not QgsSettings().contains(DOCK_OPEN):  # later it is as wide as the user has made it
            iface.initializationCompleted.connect(self._widen)
            self._widen()
        self.dock.setVisible(QgsSettings().value(DOCK_OPEN, True, type=bool))
        self._window: LibraryWindow | None = None
        self.drop_handler = ModelDropHandler(self.library)
        self.cloud_drop_handler = CloudDropHandler(self.dock.clouds)
        for handler in (self.drop_handler, self.cloud_drop_handler):
            iface.registerCustomDropHandler(handler)
        self._options = OptionsFactory(tasks, self.desk, self.library)
        iface.registerOptionsWidgetFactory(self._options)

    def dock_action(self) -> QAction:
        """Returns the action that shows and hides the dock."""
        action = self.dock.toggleViewAction()
        action.setText(QCoreApplication.translate("Desktop", "Rotamatch dock"))
        return action

    def show_library(self) -> None:
        """Shows the models."""
        if self._window is None:
            self._window = LibraryWindow(self.session, self.library, self._iface.mainWindow())
            self._window.destroyed.connect(self._forget_window)
            self._window.train_further_asked.connect(self._train_further)
        self._window.show()
        self._window.raise_()

    def add_cloud(self) -> None:
        """Shows the dock, and lets the user choose a point cloud to add."""
        self.dock.setVisible(True)
        self.dock.clouds.ask_file(self._iface.mainWindow())

    def engine_changed(self) -> None:
        """Goes on with the engine that the settings now name."""
        self.desk.restart()
        self.dock.check_engine()
        self.library.refresh()
        self.session.source.retry()

    def close(self) -> None:
        """Takes everything out of QGIS again."""
        if self._window is not None:
            self._window.close()
        self._iface.unregisterOptionsWidgetFactory(self._options)
        for handler in (self.drop_handler, self.cloud_drop_handler):
            self._iface.unregisterCustomDropHandler(handler)
        QgsSettings().setValue(DOCK_OPEN, self.dock.isVisible())
        self.dock.close_dock()
        self._iface.removeDockWidget(self.dock)
        self.dock.deleteLater()
        self.library.close()
        self.desk.close()
        self.deleteLater()

    def _widen(self) -> None:
        """Gives the dock a good width: before QGIS's window is laid out, that comes to nothing."""
        width = DOCK_LETTERS * self.dock.fontMetrics().averageCharWidth()
        self._iface.mainWindow().resizeDocks([self.dock], [width], Qt.Orientation.Horizontal)

    def _look_for_models(self) -> None:
        """Reads the library once a class is looked for: there may be a model for it."""
        if not self.library.entries() and not self.library.busy():
            self.library.refresh()

    def _offer_models(self) -> None:
        self.dock.samples_panel.class_start.take_models(self.library.entries())

    def _train_further(self, path: str) -> None:
        self.dock.setVisible(True)
        self.dock.open_only("train")
        self.dock.train_panel.start(start_from=path)

    def _forget_window(self) -> None:
        self._window = None
