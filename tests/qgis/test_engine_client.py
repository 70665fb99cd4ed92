"""The client and a real engine process, through success, cancelling and sudden death."""

from __future__ import annotations

import os
import queue
import signal
import time
from pathlib import Path

import pytest

from rotamatch.bridge import engine_client
from rotamatch.bridge.engine_client import EngineClient, EngineError, describe_exit
from rotamatch.core.errors import Cancelled
from rotamatch.tests.qgis.waiting import is_running

TEST_ENGINE = Path(__file__).resolve().parents[1] / "core" / "engine_with_test_jobs.py"


@pytest.fixture
def lines():
    return []


@pytest.fixture
def client(engine_python, lines):
    with EngineClient(engine_python, lines.append, TEST_ENGINE) as running:
        yield running


def test_runs_a_job_and_passes_on_what_it_tells(client, feedback):
    result = client.run("test", {"what": "progress"}, feedback)
    assert result["what"] == "progress"
    assert feedback.fractions[-1] == 1
    assert feedback.warnings == ["Straße"]
    assert feedback.rows == [[0.5, None]]
    assert feedback.metrics == [("training", {"step": 3, "loss": None})]


def test_runs_several_jobs_one_after_the_other(client, feedback):
    assert [client.run("test", {"what": name}, feedback)["what"] for name in ("a", "b")] == ["a", "b"]


def test_does_not_block_whoever_submits(client):
    events = queue.Queue()
    start = time.monotonic()
    identifier = client.submit("test", {"what": "wait"}, events.put)
    assert time.monotonic() - start < 0.5
    assert events.get(timeout=10)["event"] == "progress"
    client.cancel(identifier)
    assert events.get(timeout=10)["kind"] == "cancelled"


def test_reports_the_error_of_a_job_and_goes_on(client, feedback):
    with pytest.raises(EngineError, match="'test' does not take colour") as caught:
        client.run("test", {"colour": 1}, feedback)
    assert caught.value.kind == "usage"
    assert client.run("test", {"what": "next"}, feedback)["what"] == "next"


def test_keeps_what_libraries_print_for_the_log(client, feedback, lines):
    client.run("test", {"what": "print"}, feedback)
    client.close()
    assert "a stray line of a library" in lines
    assert "and one of a child process" in lines
    assert any(line.startswith("Engine ") and "is ready" in line for line in lines)


def test_cancels_in_good_time_and_lets_the_job_tidy_up(client, feedback, tmp_path):
    tidy = tmp_path / "tidy"
    feedback.progress = lambda fraction, message="": setattr(feedback, "cancelled", True)
    start = time.monotonic()
    with pytest.raises(Cancelled):
        client.run("test", {"what": "wait", "path": str(tidy)}, feedback)
    assert time.monotonic() - start < 5
    assert tidy.read_text() == "tidy"
    assert client.alive


def test_ends_an_engine_that_does_not_follow(client, feedback, monkeypatch):
    monkeypatch.setattr(engine_client, "CANCEL_SECONDS", 0.5)
    feedback.progress = lambda fraction, message="": setattr(feedback, "cancelled", True)
    start = time.monotonic()
    with pytest.raises(Cancelled):
        client.run("test", {"what": "hang"}, feedback)
    assert time.monotonic() - start < 8
    assert not is_running(client.process_id)


def test_reports_an_engine_that_is_killed_in_the_middle(client, feedback):
    feedback.progress = lambda fraction, message="": os.kill(client.process_id, signal.SIGKILL)
    with pytest.raises(EngineError, match=r"ended in the middle.*killed.*kept.*Resume") as caught:
        client.run("test", {"what": "wait"}, feedback)
    assert caught.value.kind == "engine"
    assert not client.alive
    with pytest.raises(EngineError, match="ended in the middle"):
        client.run("test", {"what": "after"}, feedback)


def test_says_what_to_do_when_the_python_does_not_start(tmp_path, lines):
    with pytest.raises(EngineError, match=r"cannot be started.*Set up engine"):
        EngineClient(tmp_path / "no python", lines.append)


def test_says_what_to_do_when_the_engine_does_not_start(engine_python, tmp_path, lines, feedback):
    script = tmp_path / "broken.py"
    script.write_text("raise ImportError('half an environment')")
    with EngineClient(engine_python, lines.append, script) as client:
        with pytest.raises(EngineError, match=r"did not start.*Set up engine") as caught:
            client.run("info", {}, feedback)
    assert "half an environment" in caught.value.details


def test_gives_the_engine_an_environment_without_qgis_s_libraries(
    engine_python, tmp_path, lines, feedback, monkeypatch
):
    for name in ("PYTHONHOME", "PYTHONPATH", "PROJ_DATA", "GDAL_DATA", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH"):
        monkeypatch.setenv(name, str(tmp_path))
    script = tmp_path / "print_environment.py"
    script.write_text("import os, sys; sys.stderr.write(' '.join(sorted(os.environ)))")
    with EngineClient(engine_python, lines.append, script):
        pass
    names = " ".join(lines).split()
    assert "PATH" in names
    assert not [name for name in names if name.startswith(("PYTHON", "PROJ_", "GDAL_", "LD_", "QT_"))]


def test_leaves_no_engine_behind(engine_python, lines, tmp_path):
    tidy = tmp_path / "tidy"
    client = EngineClient(engine_python, lines.append, TEST_ENGINE)
    events = queue.Queue()
    client.submit("test", {"what": "wait", "path": str(tidy)}, events.put)
    events.get(timeout=10)
    client.close()
    assert not is_running(client.process_id)
    assert tidy.read_text() == "tidy"


def test_describes_how_a_process_ended():
    assert describe_exit(3) == "exit code 3"
    assert describe_exit(-int(signal.SIGKILL)).startswith("killed")
    assert describe_exit(-11) == "signal 11"
