"""The warm engine: answers come back in the main thread, and no slot waits for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QObject

from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.environment import SetupError
from rotamatch.tests.qgis.waiting import is_running, wait_until

ROOT = Path(__file__).resolve().parents[2]
TEST_ENGINE = ROOT / "tests" / "core" / "engine_with_test_jobs.py"


class Answers:
    """Keeps what it is told, and in which thread."""

    def __init__(self):
        self.results, self.failures, self.progress, self.threads = [], [], [], set()

    def done(self, result):
        self.threads.add(threading.current_thread())
        self.results.append(result)

    def failed(self, message, details):
        self.threads.add(threading.current_thread())
        self.failures.append((message, details))

    def told(self, fraction, message):
        self.progress.append((fraction, message))


@pytest.fixture
def engines():
    """The engines that were started."""
    return []


@pytest.fixture
def desk(engine_python, engines):
    def start():
        engines.append(EngineClient(engine_python, print, TEST_ENGINE))
        return engines[-1]

    asked = EngineDesk(start)
    yield asked
    asked.close()
    assert not [each for each in engines if is_running(each.process_id)]


@pytest.fixture
def answers():
    return Answers()


def ask(desk, answers, what, **options):
    return desk.ask("test", {"what": what}, answers.done, answers.failed, **options)


def test_one_engine_answers_all_questions_in_the_main_thread(desk, answers, engines):
    assert engines == []
    for what in ("a", "b", "progress"):
        ask(desk, answers, what, progress=answers.told)
    assert desk.waiting() == 3
    wait_until(lambda: len(answers.results) == 3)
    assert [each["what"] for each in answers.results] == ["a", "b", "progress"]
    assert answers.threads == {threading.main_thread()}
    assert answers.progress[-1] == (1, "step 1000")
    assert (len(engines), desk.waiting(), answers.failures) == (1, 0, [])


def test_asking_waits_for_nothing_however_long_the_engine_takes_to_start(answers, engine_python):
    gate = threading.Event()

    def start():
        gate.wait(20)
        return EngineClient(engine_python, print, TEST_ENGINE)

    desk = EngineDesk(start)
    ask(desk, answers, "late")
    QCoreApplication.processEvents()
    assert not gate.is_set() and answers.results == []
    gate.set()
    wait_until(lambda: answers.results)
    desk.close()


def test_a_newer_question_replaces_the_older_one(desk, answers):
    older = Answers()
    ask(desk, older, "wait", replaces="gallery")
    other = ask(desk, answers, "other", replaces="cards")
    ask(desk, answers, "newer", replaces="gallery")
    wait_until(lambda: len(answers.results) == 2)
    assert [each["what"] for each in answers.results] == ["other", "newer"]
    assert other and older.results == older.failures == []
    assert desk.waiting() == 0


def test_what_is_taken_back_is_not_answered(desk, answers):
    number = ask(desk, answers, "wait", progress=answers.told)
    wait_until(lambda: answers.progress)
    desk.cancel(number)
    after = Answers()
    ask(desk, after, "after")
    wait_until(lambda: after.results)
    assert answers.results == answers.failures == []


def test_a_failure_is_told_in_words_and_the_engine_goes_on(desk, answers, engines):
    ask(desk, answers, "fail")
    wait_until(lambda: answers.failures)
    assert "ZeroDivisionError: a bug" in answers.failures[0][0]
    desk.ask("test", {"colour": 1}, answers.done, answers.failed)
    desk.ask("test", {"what": object()}, answers.done, answers.failed)
    wait_until(lambda: len(answers.failures) == 3)
    ask(desk, answers, "next")
    wait_until(lambda: answers.results)
    assert len(engines) == 1


def test_a_dead_engine_is_replaced_at_the_next_question(desk, answers, engines):
    ask(desk, answers, "wait", progress=answers.told)
    wait_until(lambda: answers.progress)
    os.kill(engines[0].process_id, signal.SIGKILL)
    wait_until(lambda: answers.failures)
    assert "ended in the middle" in answers.failures[0][0]
    ask(desk, answers, "again")
    wait_until(lambda: answers.results)
    assert len(engines) == 2


def test_a_restart_takes_another_engine(desk, answers, engines):
    ask(desk, answers, "first")
    wait_until(lambda: answers.results)
    desk.restart()
    ask(desk, answers, "second")
    wait_until(lambda: len(answers.results) == 2)
    assert len(engines) == 2 and not engines[0].alive


def test_a_missing_engine_is_told_in_words(answers):
    def start():
        raise SetupError("There is no engine yet.")

    desk = EngineDesk(start)
    ask(desk, answers, "anything")
    wait_until(lambda: answers.failures)
    assert answers.failures == [("There is no engine yet.", "")]
    desk.close()


def test_nobody_is_told_after_the_end(desk, answers, engines):
    ask(desk, answers, "wait", progress=answers.told)
    wait_until(lambda: answers.progress)
    desk.close()
    assert not is_running(engines[0].process_id)
    assert ask(desk, answers, "late") == 0
    QCoreApplication.processEvents()
    assert answers.results == answers.failures == []


def test_a_widget_that_is_gone_is_not_called(desk, answers):
    class Owner(QObject):
        def done(self, result):
            self.objectName()
            answers.done(result)

    owner = Owner()
    desk.ask("test", {"what": "for nobody"}, owner.done, answers.failed)
    from qgis.PyQt import sip

    sip.delete(owner)
    ask(desk, answers, "last")
    wait_until(lambda: answers.results)
    assert [each["what"] for each in answers.results] == ["last"]


def test_a_qgis_that_is_killed_leaves_no_engine_behind(engine_python, tmp_path):
    script = tmp_path / "dying_qgis.py"
    script.write_text(
        textwrap.dedent(f"""
        import runpy, sys, time
        from qgis.core import QgsApplication
        app = QgsApplication([], False)
        app.initQgis()
        runpy.run_path({str(ROOT / "tests" / "conftest.py")!r})
        from pathlib import Path
        from rotamatch.bridge.engine_client import EngineClient
        from rotamatch.bridge.engine_desk import EngineDesk
        def start():
            engine = EngineClient(Path({str(engine_python)!r}), lambda line: None, Path({str(TEST_ENGINE)!r}))
            print(engine.process_id, flush=True)
            return engine
        desk = EngineDesk(start)
        desk.ask("test", {{"what": "wait"}}, print, print)
        while True:
            app.processEvents()
            time.sleep(0.01)
        """)
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as dying:
        engine = int(dying.stdout.readline())
        assert is_running(engine)
        dying.kill()
    wait_until(lambda: not is_running(engine), 30)


def test_warnings_are_told_to_who_wants_them(desk, answers):
    warnings = []
    ask(desk, answers, "progress", told=lambda message, is_warning: warnings.append((message, is_warning)))
    ask(desk, answers, "progress")
    wait_until(lambda: len(answers.results) == 2)
    assert warnings == [("Straße", True)]
