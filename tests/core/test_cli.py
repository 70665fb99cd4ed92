"""The command line: arguments become parameters, results become tables or JSON, ends become exit codes."""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rotamatch.core import cli, jobs
from rotamatch.core.errors import Cancelled, ModelError, UsageError

ROOT = Path(__file__).resolve().parents[2]
REAL = [sys.executable, "-I", str(ROOT / "core" / "__main__.py")]
WITH_TEST_JOBS = [sys.executable, "-I", str(Path(__file__).with_name("cli_with_test_jobs.py"))]


@pytest.fixture
def asked(monkeypatch):
    """Every job run by `cli.main`, as (name, parameters), none of them really run."""
    seen = []

    def run_job(name, parameters, _feedback):
        seen.append((name, parameters))
        return {"done": name}

    monkeypatch.setattr(cli, "run_job", run_job)
    return seen


def run(command, *arguments, **named) -> subprocess.CompletedProcess:
    return subprocess.run([*command, *map(str, arguments)], capture_output=True, timeout=30, check=False, **named)


# --- arguments --------------------------------------------------------------------------------------------------------

FULL_COMMANDS = {
    "import": (
        "import my.shp --scene a.tif --store s.gpkg --class car --role area --heading-field h --symmetry axial "
        '--where "a > 1" --gsd 0.5',
        {
            "labels": "my.shp", "scene": "a.tif", "store": "s.gpkg", "class_name": "car", "role": "area",
            "heading_field": "h", "symmetry": "axial", "where": "a > 1", "gsd_m": 0.5,
        },
    ),
    "rasterize": (
        "rasterize c.laz --out o.tif --gsd 0.5 --bands height_max,red --crs EPSG:2994 --dtm t.tif",
        {
            "source": "c.laz", "out": "o.tif", "gsd_m": 0.5, "bands": ["height_max", "red"], "crs": "EPSG:2994",
            "dtm": "t.tif",
        },
    ),
    "chips": ("chips --store s.gpkg --out d --class car", {"store": "s.gpkg", "out": "d", "class_name": "car"}),
    "train": (
        "train --store s.gpkg --model m.onnx --scene a --scene b --classes car,bus --max-minutes 2 --device cpu "
        "--seed 7 --resume --start-from o.onnx",
        {
            "store": "s.gpkg", "model": "m.onnx", "scenes": ["a", "b"], "classes": ["car", "bus"], "max_minutes": 2.0,
            "device": "cpu", "seed": 7, "resume": True, "start_from": "o.onnx",
        },
    ),
    "detect": (
        "detect a.tif --model m.onnx --out o.gpkg --threshold 0.4 --aoi p.shp --gsd 2 --quality fast --device cuda "
        "--threads 3 --resume",
        {
            "scene": "a.tif", "model": "m.onnx", "out": "o.gpkg", "threshold": 0.4, "aoi": "p.shp", "gsd_m": 2.0,
            "quality": "fast", "device": "cuda", "threads": 3, "resume": True,
        },
    ),
    "evaluate": (
        'evaluate d.gpkg --reference r.shp --class car --heading-field h --aoi p.shp --ignore-where "o = 1" --iou 0.3 '
        "--report r --json j.json",
        {
            "detections": "d.gpkg", "reference": "r.shp", "class_name": "car", "heading_field": "h", "aoi": "p.shp",
            "ignore_where": "o = 1", "iou": 0.3, "report": "r", "json": "j.json",
        },
    ),
    "info": ("info a.tif", {"source": "a.tif"}),
    "selftest": ("selftest", {}),
}  # fmt: skip


def words(line: str) -> list[str]:
    import shlex

    return shlex.split(line)


@pytest.mark.parametrize("name", FULL_COMMANDS)
def test_arguments_become_parameters(asked, name):
    line, parameters = FULL_COMMANDS[name]
    assert cli.main(words(line)) == 0
    assert asked == [(name, parameters)]


@pytest.mark.parametrize("name", FULL_COMMANDS)
def test_every_parameter_is_one_that_the_job_takes(name):
    module_name, request_name, _ = jobs.JOBS[name]
    module = importlib.import_module(f"rotamatch.core.{module_name}")
    fields = {field.name for field in dataclasses.fields(getattr(module, request_name))}
    assert set(FULL_COMMANDS[name][1]) <= fields


def test_what_is_not_given_is_left_to_the_job(asked):
    assert cli.main(["detect", "a.tif", "--model", "m.onnx", "--out", "o.gpkg"]) == 0
    assert asked == [("detect", {"scene": "a.tif", "model": "m.onnx", "out": "o.gpkg"})]


def test_heading_from_the_longest_side_and_class_from_a_field(asked):
    line = "import l.shp --scene a.tif --store s.gpkg --class-field kind --heading longest-side"
    assert cli.main(words(line)) == 0
    assert asked[0][1]["heading"] == "longest-side"
    assert asked[0][1]["class_field"] == "kind"


def test_threshold_auto(asked):
    assert cli.main(words("detect a.tif --model m --out o --threshold auto")) == 0
    assert asked[0][1]["threshold"] == "auto"


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("frobnicate", "invalid choice"),
        ("detect", "required"),
        ("detect a.tif --model m --out o --threshold high", "'high' is not a number"),
        ("detect a.tif --model m --out o --threshold 1.5", "above 0, up to 1"),
        ("detect a.tif --model m --out o --threshold 0", "above 0, up to 1"),
        ("detect a.tif --model m --out o --threads -1", "whole number"),
        ("detect a.tif --model m --out o --device tpu", "invalid choice"),
        ("detect a.tif --model m --out o --quality best", "invalid choice"),
        ("detect a.tif --model m --out o --gsd nan", "is not a number"),
        ("detect a.tif --model m --out o --gsd 0", "above 0"),
        ("detect a.tif --mod m --out o", "required: --model"),
        ("train --store s --model m --max-minutes 0", "above 0"),
        ("train --store s --model m --classes ,", "at least one name"),
        ("import l --scene s --store g --class a --class-field b", "not allowed with"),
        ("import l --scene s --store g --heading none --heading-field b", "not allowed with"),
        ("import l --scene s --store g --role maybe", "invalid choice"),
        ("evaluate d --reference r --iou 0", "above 0"),
        ("evaluate d --reference r --iou x", "is not a number"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(capsys, asked, line, complaint):
    with pytest.raises(SystemExit) as caught:
        cli.main(words(line))
    assert caught.value.code == 2
    assert complaint in capsys.readouterr().err
    assert asked == []


def test_no_command_shows_the_help_and_is_wrong_use(capsys):
    assert cli.main([]) == 2
    assert "rotamatch detect" in capsys.readouterr().err


@pytest.mark.parametrize("name", FULL_COMMANDS)
def test_help_of_every_command_names_its_options_and_shows_an_example(capsys, name):
    with pytest.raises(SystemExit) as caught:
        cli.main([name, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert f"  rotamatch {name}" in text
    assert "--json-events" in text
    for word in words(FULL_COMMANDS[name][0]):
        if word.startswith("--"):
            assert word in text


# --- ends -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"), [(ModelError("The model is damaged."), 1), (UsageError("No."), 2), (Cancelled(), 130)]
)
def test_exit_codes(monkeypatch, capsys, error, code):
    def fail(*_):
        raise error

    monkeypatch.setattr(cli, "run_job", fail)
    assert cli.main(["info", "a.tif"]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert (str(error) or "Cancelled") in shown.err


def test_details_only_when_asked_for(monkeypatch, capsys):
    def fail(*_):
        raise ModelError("The model is damaged.", "protobuf: wire type 7")

    monkeypatch.setattr(cli, "run_job", fail)
    assert cli.main(["info", "m.onnx"]) == 1
    assert capsys.readouterr().err == "The model is damaged.\n"
    assert cli.main(["info", "m.onnx", "--verbose"]) == 1
    assert "protobuf: wire type 7" in capsys.readouterr().err


def test_no_memory_is_a_plain_sentence(monkeypatch, capsys):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(cli, "run_job", fail)
    assert cli.main(["info", "a.tif"]) == 1
    assert capsys.readouterr().err.startswith("There is not enough memory.")


@pytest.mark.parametrize("command", ["detect a.tif --model m --out o", "train --store s --model m"])
def test_cancelled_runs_say_how_to_go_on(monkeypatch, capsys, command):
    def fail(*_):
        raise Cancelled

    monkeypatch.setattr(cli, "run_job", fail)
    assert cli.main(words(command)) == 130
    assert "--resume" in capsys.readouterr().err


def test_signal_handlers_are_put_back(asked):
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    cli.main(["info", "a.tif"])
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


# --- the real process -------------------------------------------------------------------------------------------------


def test_help_starts_fast_and_imports_nothing_heavy():
    code = f"""
import runpy, sys
sys.argv = ["rotamatch", "--help"]
try:
    runpy.run_path({str(ROOT / "core" / "__main__.py")!r}, run_name="__main__")
finally:
    heavy = {{"torch", "onnxruntime", "onnx", "rasterio", "pyogrio", "cv2", "shapely", "matplotlib", "sklearn", "rich"}}
    print("heavy:", sorted(heavy & set(sys.modules)), file=sys.stderr)
"""
    done = run([sys.executable, "-I", "-c", code])
    assert done.returncode == 0
    assert b"exit codes:" in done.stdout
    assert b"heavy: []" in done.stderr


def test_version_is_printed():
    done = run(REAL, "--version")
    assert done.returncode == 0
    assert done.stdout.split()[0] == b"rotamatch"
    assert done.stdout.split()[1].count(b".") == 2


def test_stdout_holds_the_result_and_stderr_the_rest():
    done = run(WITH_TEST_JOBS, "info", "Straße.tif")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    assert lines[0] == ["source", "Straße.tif"]
    assert ["recall", "0.5123"] in lines
    assert "stray" not in done.stdout.decode()
    assert "100 %  step 100" in done.stderr.decode()
    assert "Warning: Straße" in done.stderr.decode()


def test_json_events_are_all_that_stdout_holds():
    done = run(WITH_TEST_JOBS, "info", "a.tif", "--json-events")
    assert done.returncode == 0
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert [event for event in events if event["event"] == "progress"][-1]["fraction"] == 1.0
    assert {"event": "metric", "name": "training", "values": {"step": 3, "loss": 1.25}} in events
    assert {"event": "log", "level": "warning", "message": "Straße"} in events
    assert events[-1]["event"] == "result"
    assert events[-1]["result"]["source"] == "a.tif"
    assert events[-1]["result"]["share"] is None
    assert b"stray" in done.stderr


def test_json_events_tell_of_a_bug_with_its_trace():
    done = run(WITH_TEST_JOBS, "--json-events", "info", "bug")
    assert done.returncode == 1
    (event,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert (event["event"], event["kind"]) == ("error", "bug")
    assert "ZeroDivisionError: a bug" in event["message"]
    assert "Traceback" in event["details"]


def test_a_reader_that_leaves_early_causes_no_trace():
    process = subprocess.Popen(
        [*WITH_TEST_JOBS, "info", "a.tif", "--json-events"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    _, errors = process.communicate(timeout=20)
    assert process.returncode in (0, 130)
    assert b"Traceback" not in errors
    assert b"BrokenPipe" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are Unix's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_cancels_within_a_second_and_keeps_what_was_done(tmp_path, number):
    out = tmp_path / "out.gpkg"
    process = subprocess.Popen(
        [*WITH_TEST_JOBS, "detect", "a.tif", "--model", "m", "--out", out],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr.readline().decode().split() == ["25", "%", "waiting"]
    start = time.monotonic()
    process.send_signal(number)
    process.send_signal(number)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert time.monotonic() - start < 2  # one second, and one more for a busy machine to end the process
    assert out.read_text(encoding="utf-8") == "tidy"
    assert errors.decode().splitlines() == [
        "Cancelled; what was done until then is kept.",
        "Give the same command with --resume to go on.",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_bar():
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen([*WITH_TEST_JOBS, "info", "a.tif"], stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 4096):
            shown += chunk
    except OSError:  # Linux tells the end of a pseudo-terminal by an error
        pass
    finally:
        os.close(master)
    assert process.wait(timeout=10) == 0
    text = shown.decode()
    assert "100%" in text
    assert "━━━" in text
    assert "loss 1.25" in text
    assert "Warning: Straße" in text


def test_a_missing_file_is_a_plain_sentence_and_exit_code_1(tmp_path):
    done = run(REAL, "info", tmp_path / "nicht da.onnx")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"nicht da.onnx" in done.stderr
