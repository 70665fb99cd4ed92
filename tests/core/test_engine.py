"""The engine process, talked to over its real pipes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rotamatch.core import engine

ROOT = Path(__file__).resolve().parents[2]
TEST_ENGINE = Path(__file__).with_name("engine_with_test_jobs.py")


class Talk:
    """One engine and its pipes."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            [sys.executable, "-I", *map(str, command)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def send(self, message):
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def event(self):
        return json.loads(self.process.stdout.readline())

    def until(self, *names):
        """Returns the events up to the first one with one of the names."""
        events = []
        while not events or events[-1]["event"] not in names:
            events.append(self.event())
        return events

    def close(self):
        """Closes stdin and returns the exit code."""
        self.process.stdin.close()
        return self.process.wait(timeout=10)

    def end(self):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


@pytest.fixture
def talk():
    conversation = Talk(TEST_ENGINE)
    assert conversation.event()["event"] == "ready"
    yield conversation
    conversation.end()


def test_is_ready_within_three_seconds_and_ends_with_stdin():
    times = []
    for _ in range(2):  # the first start may read Python from a cold disk
        start = time.monotonic()
        conversation = Talk(ROOT / "core" / "__main__.py", "engine")
        ready = conversation.event()
        times.append(time.monotonic() - start)
        assert ready["event"] == "ready"
        assert ready["process"] == conversation.process.pid
        assert conversation.close() == 0
        conversation.end()
    assert min(times) < 3


def test_does_not_import_anything_heavy_before_the_first_event():
    code = (
        "import runpy, sys; runpy.run_path(sys.argv[1])['register_root']();"
        "import rotamatch.core.engine;"
        "print(sorted({'numpy', 'torch', 'rasterio', 'onnxruntime', 'cv2'} & set(sys.modules)))"
    )
    command = [sys.executable, "-I", "-c", code, str(ROOT / "core" / "__main__.py")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_serves_jobs_in_turn(talk):
    for identifier in (1, 2):
        talk.send({"id": identifier, "job": "test", "params": {"what": f"job {identifier}"}})
    results = [talk.event(), talk.event()]
    assert [event["id"] for event in results] == [1, 2]
    assert [event["result"]["what"] for event in results] == ["job 1", "job 2"]
    assert results[0]["result"]["infinite"] is None


def test_tells_progress_metrics_and_messages_without_flooding(talk):
    talk.send({"id": 5, "job": "test", "params": {"what": "progress"}})
    events = talk.until("result")
    progress = [event for event in events if event["event"] == "progress"]
    assert progress[0]["fraction"] == 0
    assert progress[-1] == {"id": 5, "event": "progress", "fraction": 1.0, "message": "step 1000"}
    assert len(progress) < 100
    assert {"id": 5, "event": "boxes", "name": "preview", "rows": [[0.5, None]]} in events
    assert {"id": 5, "event": "metric", "name": "training", "values": {"step": 3, "loss": None}} in events
    assert {"id": 5, "event": "log", "level": "warning", "message": "Straße"} in events


def test_keeps_what_libraries_print_out_of_the_events(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "print"}})
    assert talk.event()["event"] == "result"
    talk.process.stdin.close()
    stderr = talk.process.stderr.read().decode()
    assert "a stray line of a library" in stderr
    assert "and one of a child process" in stderr


def test_cancels_the_running_job_and_goes_on(talk, tmp_path):
    tidy = tmp_path / "tidy"
    talk.send({"id": 1, "job": "test", "params": {"what": "wait", "path": str(tidy)}})
    talk.until("progress")
    start = time.monotonic()
    talk.send({"cancel": 1})
    assert talk.event()["kind"] == "cancelled"
    assert time.monotonic() - start < 1
    assert tidy.read_text() == "tidy"
    talk.send({"id": 2, "job": "test", "params": {"what": "next"}})
    assert talk.event()["event"] == "result"


def test_cancels_a_job_that_waits_for_its_turn(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "wait"}})
    talk.until("progress")
    talk.send({"id": 2, "job": "test", "params": {"what": "never"}})
    talk.send({"cancel": 2})
    talk.send({"cancel": 1})
    errors = [talk.event(), talk.event()]
    assert [(error["id"], error["kind"]) for error in errors] == [(1, "cancelled"), (2, "cancelled")]


def test_cancels_the_running_job_when_stdin_closes(talk, tmp_path):
    tidy = tmp_path / "tidy"
    talk.send({"id": 1, "job": "test", "params": {"what": "wait", "path": str(tidy)}})
    talk.until("progress")
    assert talk.close() == 0
    assert tidy.read_text() == "tidy"


def test_tidies_up_even_when_nobody_reads_any_more(talk, tmp_path):
    tidy = tmp_path / "tidy"
    talk.send({"id": 1, "job": "test", "params": {"what": "wait", "path": str(tidy)}})
    talk.until("progress")
    talk.process.stdout.close()
    talk.process.stderr.close()
    assert talk.close() == 0
    assert tidy.read_text() == "tidy"


def test_leaves_a_job_behind_that_does_not_stop(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "hang"}})
    talk.until("progress")
    assert talk.close() == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ignores_the_interrupt_of_a_terminal(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "wait"}})
    talk.until("progress")
    talk.process.send_signal(signal.SIGINT)
    talk.send({"cancel": 1})
    assert talk.event()["kind"] == "cancelled"


def test_reports_a_bug_with_its_place_and_goes_on(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "fail"}})
    error = talk.event()
    assert error["kind"] == "bug"
    assert "ZeroDivisionError: a bug" in error["message"]
    assert "engine_with_test_jobs.py" in error["details"]
    talk.send({"id": 2, "job": "test", "params": {"what": "next"}})
    assert talk.event()["event"] == "result"


@pytest.mark.parametrize(
    "line",
    [b"not json", b"[1, 2]", b"3", b'{"id": 1}', b'{"id": "x", "job": "info"}', b'{"cancel": null}', b"\xff\xfe"],
)
def test_refuses_lines_that_are_no_job(talk, line):
    talk.send(line)
    error = talk.event()
    assert (error["id"], error["event"], error["kind"]) == (None, "error", "usage")


@pytest.mark.parametrize(
    ("job", "params", "word"),
    [("unknown", {}, "unknown"), ("test", {"colour": 1}, "colour"), ("test", {}, "what")],
)
def test_refuses_unknown_jobs_and_parameters(talk, job, params, word):
    talk.send({"id": 1, "job": job, "params": params})
    error = talk.event()
    assert (error["id"], error["kind"]) == (1, "usage")
    assert word in error["message"]


def test_refuses_a_second_job_of_the_same_number(talk):
    talk.send({"id": 1, "job": "test", "params": {"what": "wait"}})
    talk.until("progress")
    talk.send({"id": 1, "job": "test", "params": {"what": "again"}})
    error = talk.event()
    assert (error["id"], error["kind"]) == (None, "usage")
    talk.send({"cancel": 1})
    assert talk.event()["kind"] == "cancelled"


def test_writes_strict_json_for_whatever_a_job_returns():
    np = pytest.importorskip("numpy")
    event = {"result": {"count": np.int64(3), "scores": np.array([0.5, np.nan]), "path": Path("a"), 1: (True, "ü")}}
    assert json.loads(engine.encode(event)) == {
        "result": {"count": 3, "scores": [0.5, None], "path": "a", "1": [True, "ü"]}
    }


def test_an_engine_without_input_says_that_it_is_ready_and_ends():
    sink = io.StringIO()
    engine.Engine(sink).serve([])
    assert json.loads(sink.getvalue())["event"] == "ready"
