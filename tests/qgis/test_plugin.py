"""The plugin in a window: what it adds, that it takes all of it out again, and what it says without an engine."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QMenu, QPushButton

import rotamatch
from rotamatch.bridge.settings import Settings
from rotamatch.plugin import RotamatchPlugin
from rotamatch.toolbox.provider import ALGORITHMS
from rotamatch.ui.engine_dialog import EngineDialog
from rotamatch.ui.text_dialog import TextDialog


class Interface:
    """The part of QGIS's interface that the plugin uses, over a real window with a real canvas."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.menu = QMenu("Rotamatch", self.window)
        self.initializationCompleted = SimpleNamespace(connect=lambda slot: None)  # QGIS's name
        self.icons, self.shortcuts, self.handlers, self.pages = [], [], [], []

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def activeLayer(self):
        return None

    def addPluginToMenu(self, name, action):
        self.menu.addAction(action)

    def removePluginMenu(self, name, action):
        self.menu.removeAction(action)

    def addToolBarIcon(self, action):
        self.icons.append(action)

    def removeToolBarIcon(self, action):
        self.icons.remove(action)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def registerMainWindowAction(self, action, shortcut):
        self.shortcuts.append(action)

    def unregisterMainWindowAction(self, action):
        self.shortcuts.remove(action)

    def registerCustomDropHandler(self, handler):
        self.handlers.append(handler)

    def unregisterCustomDropHandler(self, handler):
        self.handlers.remove(handler)

    def registerOptionsWidgetFactory(self, factory):
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.pages.remove(factory)

    def added(self):
        """Returns how many things the plugin has in the window at present."""
        docks = self.window.findChildren(QDockWidget)
        return [len(each) for each in (docks, self.icons, self.shortcuts, self.handlers, self.pages)]


def settle(until=lambda: True, seconds=20):
    """Lets Qt work until something is so; deletes what waits to be deleted."""
    end = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if until():
            return
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


@pytest.fixture
def interface():
    return Interface()


@pytest.fixture
def bare_registry(provider):
    """The registry as it is before the plugin is loaded."""
    registry = QgsApplication.processingRegistry()
    assert provider.remove()
    yield registry
    assert provider.add()


@pytest.fixture
def plugin(interface, bare_registry):
    loaded = rotamatch.classFactory(interface)
    loaded.initGui()
    yield loaded
    loaded.unload()
    settle()


@pytest.fixture
def no_engine(monkeypatch, tmp_path):
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(tmp_path / "nothing"))


def test_loads_and_unloads_ten_times_without_leaving_anything(interface, bare_registry):
    settle()
    providers, widgets = len(bare_registry.providers()), len(QgsApplication.topLevelWidgets())
    children = len(interface.window.children())
    for _ in range(10):
        plugin = rotamatch.classFactory(interface)
        plugin.initGui()
        plugin.show_setup()
        assert len(bare_registry.providers()) == providers + 1
        assert len(interface.menu.actions()) == 6
        assert interface.added() == [1, 1, 6, 2, 1]
        plugin.unload()
        settle()
        assert len(bare_registry.providers()) == providers
        assert interface.menu.actions() == []
        assert interface.added() == [0, 0, 0, 0, 0]
        assert interface.canvas.mapTool() is None
        assert interface.bar.currentItem() is None
    assert len(QgsApplication.topLevelWidgets()) <= widgets  # of other tests, some may go meanwhile
    assert len(interface.window.children()) == children
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_qgis_process_needs_no_window(bare_registry):
    plugin = RotamatchPlugin(None)
    plugin.initProcessing()
    assert len(bare_registry.providerById("rotamatch").algorithms()) == len(ALGORITHMS)
    plugin.unload()
    assert bare_registry.providerById("rotamatch") is None


def test_loads_without_an_engine_and_offers_to_make_it(no_engine, interface, bare_registry):
    plugin = rotamatch.classFactory(interface)
    plugin.initGui()
    notice = interface.bar.currentItem()
    assert "nothing" in notice.text()
    assert len(bare_registry.providerById("rotamatch").algorithms()) == len(ALGORITHMS)
    (button,) = (each for each in notice.findChildren(QPushButton) if each.text() == "Set it up")
    button.click()
    dialogs = [each for each in QgsApplication.topLevelWidgets() if isinstance(each, EngineDialog)]
    assert len(dialogs) == 1
    plugin.unload()
    settle()
    assert interface.bar.currentItem() is None


def test_says_nothing_where_there_is_an_engine(plugin, interface, engine_python):
    settle()
    assert interface.bar.currentItem() is None


def test_the_self_test_shows_a_report_to_copy(plugin, engine_python):
    plugin.self_test()
    settle(lambda: any(isinstance(each, TextDialog) for each in QgsApplication.topLevelWidgets()), 60)
    (dialog,) = (each for each in QgsApplication.topLevelWidgets() if isinstance(each, TextDialog))
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Rotamatch can work here.")
    assert "detection, cpu: works" in text
    assert "CPUExecutionProvider was used" in text
    assert "training, cpu: works" in text
    assert "QGIS: 3." in text or "QGIS: 4." in text


def test_the_self_test_explains_a_missing_engine(no_engine, plugin):
    plugin.self_test()
    settle(lambda: any(isinstance(each, TextDialog) for each in QgsApplication.topLevelWidgets()))
    (dialog,) = (each for each in QgsApplication.topLevelWidgets() if isinstance(each, TextDialog))
    dialog.copy()
    assert "there is no Python" in QGuiApplication.clipboard().text()


def test_help_is_shown(plugin):
    plugin.show_help()
    (dialog,) = (each for each in QgsApplication.topLevelWidgets() if isinstance(each, TextDialog))
    dialog.copy()
    assert "Rotamatch" in QGuiApplication.clipboard().text()
    assert dialog.windowTitle() == "Rotamatch: Help"


@pytest.mark.parametrize(("page", "title"), [("find", "Finding"), ("samples", "Marking samples"), ("gone", "gone")])
def test_a_page_of_the_help_is_named_in_its_title(plugin, page, title):
    plugin.show_help(page)
    titles = {each.windowTitle() for each in QgsApplication.topLevelWidgets() if isinstance(each, TextDialog)}
    assert f"Rotamatch: {title}" in titles


class TestEngineDialog:
    @pytest.fixture(autouse=True)
    def own_settings(self):
        yield
        Settings().save()

    @pytest.fixture
    def dialog(self, plugin):
        plugin.show_setup()
        (found,) = (each for each in QgsApplication.topLevelWidgets() if isinstance(each, EngineDialog))
        return found

    def test_takes_a_python_of_the_user_s(self, dialog, engine_python, monkeypatch):
        monkeypatch.delenv("ROTAMATCH_ENGINE", raising=False)
        changes = []
        dialog.engine_changed.connect(lambda: changes.append(True))
        dialog._own.setChecked(True)
        dialog._python.setFilePath(str(engine_python))
        dialog.start()
        assert Settings.load().engine_python == str(engine_python)
        assert changes == [True]

    def test_refuses_a_python_that_is_not_there(self, dialog, monkeypatch, tmp_path):
        monkeypatch.delenv("ROTAMATCH_ENGINE", raising=False)
        dialog._own.setChecked(True)
        dialog._python.setFilePath(str(tmp_path / "none"))
        dialog.start()
        assert Settings.load().engine_python == ""
        assert "there is no Python" in dialog._messages.toPlainText()

    def test_makes_the_environment_in_the_background(self, dialog, monkeypatch, tmp_path):
        asked = []

        def make(folder, recipe, report, cancelled):
            asked.append(recipe)
            report("Half of it", 0.5)
            assert not cancelled()
            return tmp_path / "python"

        monkeypatch.setattr("rotamatch.bridge.engine_setup.make", make)
        dialog._cpu_only.setChecked(True)
        changes = []
        dialog.engine_changed.connect(lambda: changes.append(True))
        dialog.start()
        settle(lambda: bool(changes))
        assert asked[0].disk_gb == pytest.approx(2.0)
        assert "Half of it" in dialog._messages.toPlainText()
        assert "ready" in dialog._messages.toPlainText()

    def test_says_why_it_failed(self, dialog, monkeypatch):
        from rotamatch.bridge.environment import SetupError

        def make(*_):
            raise SetupError("There is too little disk.")

        monkeypatch.setattr("rotamatch.bridge.engine_setup.make", make)
        dialog.start()
        settle(lambda: "too little disk" in dialog._messages.toPlainText())
        assert dialog._start.isEnabled()

    def test_can_be_cancelled_and_begun_again(self, dialog, monkeypatch):
        from rotamatch.bridge.environment import SetupCancelled

        def make(folder, recipe, report, cancelled):
            while not cancelled():
                time.sleep(0.01)
            raise SetupCancelled

        monkeypatch.setattr("rotamatch.bridge.engine_setup.make", make)
        dialog.start()
        assert not dialog._start.isEnabled()
        dialog._cancel.click()
        settle(dialog._start.isEnabled)
        assert "Cancelled" in dialog._messages.toPlainText()

    def test_may_be_closed_while_it_works(self, dialog, plugin, monkeypatch, tmp_path):
        done = []

        def make(folder, recipe, report, cancelled):
            time.sleep(0.3)
            done.append(True)
            return tmp_path / "python"

        monkeypatch.setattr("rotamatch.bridge.engine_setup.make", make)
        dialog.start()
        dialog.close()
        told = []
        plugin.desktop.engine_changed = lambda: told.append(True)
        settle(lambda: bool(done) and QgsApplication.taskManager().countActiveTasks() == 0)
        assert told == [True], "the dock goes on with the new engine all the same"


def test_settings_are_kept_and_defaults_leave_no_trace():
    Settings(engine_python="/some/python", device="cpu", threads=3).save()
    assert Settings.load() == Settings("/some/python", "cpu", 3)
    Settings().save()
    assert Settings.load() == Settings()
    assert not [
        key for key in QgsSettings().allKeys() if key.removeprefix("rotamatch/") in Settings.__dataclass_fields__
    ]


def test_a_model_that_is_gone_is_not_searched_with(plugin, tmp_path):
    session, dock = plugin.desktop.session, plugin.desktop.dock
    told = []
    session.said.connect(lambda text, warning: told.append(text))
    session.set_model(str(tmp_path / "gone.onnx"))
    settle(lambda: session.model == "")
    assert any('"gone" is not on the disk' in text for text in told)
    assert dock.next_step.step() == "image"
    assert dock.memory.state().model == ""


def test_the_library_is_read_once_a_class_is_looked_for(plugin):
    desktop = plugin.desktop
    assert desktop.library.entries() == []
    desktop.session.set_class("vehicle")
    settle(lambda: bool(desktop.library.entries()) and not desktop.library.busy())
    assert "vehicles" in [each.name for each in desktop.dock.samples_panel.class_start._models]
