"""Rotamatch's page in QGIS's options."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtTest import QTest

from rotamatch.bridge import engine_setup, environment
from rotamatch.bridge.environment import CPU_ONLY, STAMP_NAME
from rotamatch.bridge.settings import Settings
from rotamatch.bridge.tasks import BackgroundTask, TaskOwner
from rotamatch.ui import engine_options
from rotamatch.ui.engine_dialog import EngineDialog
from rotamatch.ui.options_page import OptionsFactory

LEFT = Qt.MouseButton.LeftButton


def settle(until, seconds=60):
    end = time.monotonic() + seconds
    while not until():
        QCoreApplication.processEvents()
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.005)


class StandIn:
    """The part of desk and library that the page uses."""

    def __init__(self):
        self.restarts = self.refreshes = 0

    def restart(self):
        self.restarts += 1

    def refresh(self):
        self.refreshes += 1


@pytest.fixture
def desk():
    return StandIn()


@pytest.fixture
def library():
    return StandIn()


@pytest.fixture
def factory(desk, library):
    tasks = TaskOwner()
    yield OptionsFactory(tasks, desk, library)
    tasks.end_all()
    Settings().save()


@pytest.fixture
def page(factory):
    made = factory.createWidget(None)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_settings_are_kept_as_they_were_typed(tmp_path):
    given = Settings(device="cpu", threads=3, model_folders=(str(tmp_path), "Z:/a, b/größer"))
    given.save()
    QgsSettings().sync()
    assert Settings.load() == given
    one = Settings(model_folders=("only one, with a comma",))
    one.save()
    QgsSettings().sync()
    assert Settings.load() == one
    Settings().save()
    assert Settings.load() == Settings()
    assert not QgsSettings().contains("rotamatch/model_folders")


def test_nothing_changes_before_the_options_are_confirmed(page, library, tmp_path):
    Settings(engine_python="/some/python").save()
    page.device.setCurrentIndex(page.device.findData("cpu"))
    page.threads.setValue(2)
    page.add_folder(str(tmp_path))
    page.add_folder(str(tmp_path))
    assert Settings.load() == Settings(engine_python="/some/python")
    page.apply()
    assert Settings.load() == Settings("/some/python", "cpu", 2, (str(tmp_path),))
    assert library.refreshes == 1
    page.apply()
    assert library.refreshes == 1


def test_shows_what_is_set_and_takes_folders_off(factory, library, tmp_path):
    Settings(device="mps", threads=5, model_folders=("/a", "/b")).save()
    page = factory.createWidget(None)
    assert (page.device.currentData(), page.threads.value()) == ("mps", 5)
    assert not page.remove_button.isEnabled()
    page.folders.setCurrentRow(0)
    QTest.mouseClick(page.remove_button, LEFT)
    page.apply()
    assert Settings.load().model_folders == ("/b",)


def test_the_self_test_gives_a_report_to_copy(page, engine_python):
    QTest.mouseClick(page.engine.test_button, LEFT)
    assert page.engine.report() == ""
    settle(page.engine.report)
    QTest.mouseClick(page.engine.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Rotamatch can work here.")
    assert "detection, cpu: works" in text
    assert "QGIS:" in text
    assert page.engine.test_button.isEnabled()


def test_a_self_test_that_fails_says_why(factory, monkeypatch):
    monkeypatch.setenv("ROTAMATCH_ENGINE", "/nowhere/python")
    page = factory.createWidget(None)
    assert "/nowhere/python" in page.engine.state()
    page.engine.self_test()
    settle(page.engine.report)
    assert "/nowhere/python" in page.engine.report()
    assert not page.engine.repair_button.isEnabled()
    assert not page.engine.remove_button.isEnabled()


def test_closing_the_options_in_the_middle_of_a_self_test_is_no_harm(factory, engine_python):
    page = factory.createWidget(None)
    page.engine.self_test()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, 52)
    settle(lambda: not factory._tasks.running())


def test_another_python_can_be_chosen(page, desk, engine_python):
    QTest.mouseClick(page.engine.setup_button, LEFT)
    (dialog,) = page.window().findChildren(EngineDialog)
    dialog._own.setChecked(True)
    dialog._python.setFilePath(str(engine_python))
    dialog.start()
    assert Settings.load().engine_python == str(engine_python)
    assert str(engine_python) in page.engine.state()
    assert desk.restarts == 1
    dialog.close()


class TestEnvironment:
    """A made-up environment in place of the real one, which no test may touch."""

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        folder = tmp_path / "engine"
        folder.mkdir()
        (folder / "pyvenv.cfg").touch()
        (folder / STAMP_NAME).write_text('{"requirements": {"requirements-cpu.txt": "x"}}')
        python = environment.python_of(folder)
        python.parent.mkdir(parents=True)
        python.touch()
        monkeypatch.delenv("ROTAMATCH_ENGINE", raising=False)
        for module in (engine_setup, environment, engine_options):
            monkeypatch.setattr(module, "default_folder", lambda: folder)
        monkeypatch.setattr(engine_setup, "user_folder", lambda: folder)
        return folder

    def test_one_that_is_broken_is_told(self, folder, factory):
        page = factory.createWidget(None)
        assert str(folder) in page.engine.state()
        settle(lambda: "repair" in page.engine.state())
        assert page.engine.repair_button.isEnabled()

    def test_is_removed_after_a_question(self, folder, page, desk):
        QTest.mouseClick(page.engine.remove_button, LEFT)
        assert folder.exists()
        QTest.mouseClick(page.engine._question.no, LEFT)
        assert not page.engine._question.isVisible()
        QTest.mouseClick(page.engine.remove_button, LEFT)
        QTest.mouseClick(page.engine._question.yes, LEFT)
        assert desk.restarts == 1
        assert not page.engine.remove_button.isEnabled()
        settle(lambda: not folder.exists() and "not installed" in page.engine.state())
        assert page.engine.setup_button.isEnabled()
        assert not page.engine.remove_button.isEnabled()

    def test_is_repaired_by_making_the_same_anew(self, folder, page, monkeypatch):
        made = []

        def make(place, recipe, report, cancelled):
            made.append((place, recipe, place.exists()))
            return environment.python_of(place)

        monkeypatch.setattr(engine_setup, "make", make)
        QTest.mouseClick(page.engine.repair_button, LEFT)
        QTest.mouseClick(page.engine._question.yes, LEFT)
        settle(lambda: made and page.engine.setup_button.isEnabled())
        ((place, recipe, was_there),) = made
        assert (place, recipe.requirements, was_there) == (folder, CPU_ONLY.requirements, False)

    def test_what_others_made_is_not_removed(self, folder, page):
        (folder / STAMP_NAME).unlink()
        (folder / "thesis.txt").touch()
        page.engine.ask_remove()
        QTest.mouseClick(page.engine._question.yes, LEFT)
        settle(lambda: "by hand" in page.engine.state())
        assert (folder / "thesis.txt").exists()

    def test_a_look_that_ends_late_hides_no_failure(self, folder, factory, monkeypatch):
        goes_on = threading.Event()
        look = BackgroundTask("a slow look", lambda _: goes_on.wait(60) and "broken")
        monkeypatch.setattr(engine_options, "check_task", lambda: look)
        ended = []
        look.succeeded.connect(ended.append)
        page = factory.createWidget(None)
        (folder / STAMP_NAME).unlink()
        page.engine.ask_remove()
        QTest.mouseClick(page.engine._question.yes, LEFT)
        settle(lambda: "by hand" in page.engine.state())
        goes_on.set()
        settle(lambda: ended == ["broken"])
        assert "by hand" in page.engine.state()
