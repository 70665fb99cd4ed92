"""Tests of the engine's environment, with one tiny local package instead of the engine's gigabytes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
import zipfile
from pathlib import Path

import pytest

from rotamatch.bridge import base_python, environment, installer
from rotamatch.bridge.environment import Recipe, SetupCancelled, SetupError

SCRIPT = Path(environment.__file__)


def write_wheel(folder: Path, version: str) -> None:
    """Writes a package `pebble` of one module to a folder that pip looks into."""
    info = f"pebble-{version}.dist-info"
    with zipfile.ZipFile(folder / f"pebble-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("pebble.py", f"VERSION = {version!r}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: pebble\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"pebble.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """The only place where pip may look; holds pebble 1.0 and 2.0."""
    folder = tmp_path_factory.mktemp("wheels")
    write_wheel(folder, "1.0")
    write_wheel(folder, "2.0")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PIP_")]:
            patch.delenv(name)
        patch.setenv("PIP_CONFIG_FILE", os.devnull)
        patch.setenv("PIP_NO_INDEX", "1")
        patch.setenv("PIP_FIND_LINKS", folder.as_uri())
        yield folder


@pytest.fixture
def folder(tmp_path):
    """Where the environment goes: a path with a space and letters outside of ASCII."""
    return tmp_path / "Größe und Maß" / "engine"


@pytest.fixture(scope="module")
def template(tmp_path_factory, wheels):
    """An environment with pebble 1.0, made once."""
    place = tmp_path_factory.mktemp("template")
    environment.make(place / "engine", recipe(place, "pebble==1.0\n"), Log())
    return place / "engine"


@pytest.fixture
def made(template, folder):
    """A copy of the environment with pebble 1.0."""
    shutil.copytree(template, folder, symlinks=True)
    return folder


def recipe(tmp_path: Path, text: str, name: str = "requirements.txt", **options) -> Recipe:
    """Writes a requirements file, and returns a recipe of it alone."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return Recipe((path,), disk_gb=0.01, **options)


def pebble_version(folder: Path) -> str:
    """Asks the environment which pebble it has."""
    command = [str(environment.python_of(folder)), "-I", "-c", "import pebble; print(pebble.VERSION)"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


class Log:
    """A report that remembers."""

    def __init__(self):
        self.lines = []
        self.fractions = []

    def __call__(self, message, fraction):
        self.lines.append(message)
        self.fractions.append(fraction)

    def __contains__(self, part):
        return any(part in line for line in self.lines)


def test_makes_upgrades_and_removes(tmp_path, folder, wheels):
    log = Log()
    first = recipe(tmp_path, "pebble==1.0\n")
    assert environment.inspect(folder, first) == "missing"

    python = environment.make(folder, first, log)
    assert python.is_file()
    assert pebble_version(folder) == "1.0"
    assert "Successfully installed pebble-1.0" in log
    assert log.fractions == sorted(log.fractions)
    assert log.fractions[-1] == 1.0
    assert environment.inspect(folder, first) == "ready"

    second = recipe(tmp_path, "pebble==2.0\n")
    assert environment.inspect(folder, second) == "outdated"
    environment.make(folder, second, log)
    assert pebble_version(folder) == "2.0"

    environment.remove(folder, log)
    assert not folder.exists()
    environment.remove(folder, log)
    assert "There is no environment" in log


def test_an_environment_that_fits_needs_neither_pip_nor_network(tmp_path, made, monkeypatch):
    monkeypatch.setattr(environment, "run", lambda *_: pytest.fail("a command was run"))
    log = Log()
    environment.make(made, recipe(tmp_path, "pebble==1.0\n"), log)
    assert "up to date" in log


def test_further_requirements_are_added_and_the_smaller_recipe_still_fits(tmp_path, made):
    small = recipe(tmp_path, "pebble==1.0\n")
    (tmp_path / "requirements-dev.txt").write_text("pebble\n", encoding="utf-8")
    large = Recipe((*small.requirements, tmp_path / "requirements-dev.txt"), disk_gb=0.01)
    assert environment.inspect(made, large) == "outdated"
    environment.make(made, large, Log())
    assert environment.inspect(made, large) == "ready"
    assert environment.inspect(made, small) == "ready"


def test_an_environment_made_by_hand_is_taken_over(tmp_path, made):
    (made / environment.STAMP_NAME).unlink()
    wanted = recipe(tmp_path, "pebble==2.0\n")
    assert environment.inspect(made, wanted) == "outdated"
    (made / "keepsake").touch()
    environment.make(made, wanted, Log())
    assert environment.inspect(made, wanted) == "ready"
    assert pebble_version(made) == "2.0"
    assert (made / "keepsake").exists()


def restamp(folder: Path, **changes) -> None:
    stamp = folder / environment.STAMP_NAME
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), **changes}))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"installing": True}, id="a set-up was cut short"),
        pytest.param({"python": "3.5"}, id="the Python below it was replaced"),
        pytest.param({"requirements": {"requirements-cpu.txt": "0"}}, id="it is the other variant"),
        pytest.param({"torch_index": "file:///elsewhere"}, id="it has another build of torch"),
    ],
)
def test_what_cannot_be_mended_is_known(tmp_path, made, changes):
    wanted = recipe(tmp_path, "pebble==1.0\n", torch_index="file:///here")
    restamp(made, torch_index="file:///here")
    assert environment.inspect(made, wanted) == "ready"
    restamp(made, **changes)
    assert environment.inspect(made, wanted) == "broken"


def test_a_set_up_that_was_cut_short_is_made_anew(tmp_path, made):
    restamp(made, installing=True)
    (made / "left over").touch()
    wanted = recipe(tmp_path, "pebble==1.0\n")
    log = Log()
    environment.make(made, wanted, log)
    assert "made anew" in log
    assert environment.inspect(made, wanted) == "ready"
    assert not (made / "left over").exists()


def test_a_cut_in_the_middle_of_installing_leaves_its_mark(tmp_path, made, monkeypatch):
    def cut(command, on_line, cancelled):
        on_line("Installing collected packages: pebble")
        raise SetupCancelled

    monkeypatch.setattr(environment, "run", cut)
    wanted = recipe(tmp_path, "pebble==2.0\n")
    with pytest.raises(SetupCancelled):
        environment.make(made, wanted, Log())
    assert environment.inspect(made, wanted) == "broken"


def test_the_index_of_torch_is_kept_for_upgrades(tmp_path, made, wheels):
    restamp(made, torch_index=wheels.as_uri())
    environment.make(made, recipe(tmp_path, "pebble==2.0\n"), Log())
    assert json.loads((made / environment.STAMP_NAME).read_text())["torch_index"] == wheels.as_uri()
    assert environment.inspect(made, recipe(tmp_path, "pebble==2.0\n", torch_index=wheels.as_uri())) == "ready"


def test_the_variant_in_place_is_kept(made, monkeypatch):
    monkeypatch.delenv("ROTAMATCH_TORCH_INDEX", raising=False)
    assert environment.recipe_for(made) == environment.FULL
    restamp(made, requirements={"requirements-cpu.txt": "0"})
    assert environment.recipe_for(made) == environment.CPU_ONLY
    monkeypatch.setenv("ROTAMATCH_TORCH_INDEX", "file:///here")
    assert environment.recipe_for(made).torch_index == "file:///here"


def test_a_missing_package_is_reported_and_not_claimed_to_be_there(tmp_path, made):
    wanted = recipe(tmp_path, "pebble==9.9\n")
    with pytest.raises(SetupError, match="no build for this Python") as caught:
        environment.make(made, wanted, Log())
    assert "pebble==9.9" in caught.value.details
    assert environment.inspect(made, wanted) == "outdated"


def test_too_little_disk_is_said_before_anything_is_made(tmp_path, folder):
    path = tmp_path / "requirements.txt"
    path.touch()
    with pytest.raises(SetupError, match=r"needs 1500000\.0 GB .* only .* GB free"):
        environment.make(folder, Recipe((path,), disk_gb=1e6), Log())
    assert not folder.exists()


def test_foreign_folders_are_neither_filled_nor_removed(tmp_path, folder):
    folder.mkdir(parents=True)
    photo = folder / "holiday.jpg"
    photo.touch()
    with pytest.raises(SetupError, match="holds other files"):
        environment.make(folder, recipe(tmp_path, ""), Log())
    with pytest.raises(SetupError, match="not made by Rotamatch"):
        environment.remove(folder, Log())
    assert photo.exists()


def test_cancel_ends_the_command_at_once(tmp_path):
    pid_file = tmp_path / "pid"
    code = f"import os, time, pathlib; pathlib.Path({str(pid_file)!r}).write_text(str(os.getpid())); time.sleep(60)"
    started = time.monotonic()
    with pytest.raises(SetupCancelled):
        installer.run(
            [sys.executable, "-c", code], lambda line: None, lambda: pid_file.exists() and pid_file.stat().st_size
        )
    assert time.monotonic() - started < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_file.read_text()), 0)


def test_two_set_ups_wait_for_each_other(folder):
    log, entered, order = Log(), threading.Event(), []

    def second():
        with installer.one_at_a_time(folder, log, lambda: False):
            order.append("second")

    with installer.one_at_a_time(folder, Log(), lambda: False):
        thread = threading.Thread(target=second)
        thread.start()
        while not log.lines:
            entered.wait(0.05)
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]
    assert log.lines == [f"Another set-up is at work on {folder}; waiting for it to finish."]


def test_waiting_for_another_set_up_can_be_cancelled(folder):
    with installer.one_at_a_time(folder, Log(), lambda: False), pytest.raises(SetupCancelled):
        with installer.one_at_a_time(folder, Log(), lambda: True):
            pytest.fail("the lock was held twice")


def test_the_lock_of_a_dead_process_is_free(folder, tmp_path):
    code = f"""
        import pathlib, sys, time
        sys.path.insert(0, {str(SCRIPT.parent)!r})
        import installer
        with installer.one_at_a_time(pathlib.Path({str(folder)!r}), print, bool):
            print("held", flush=True)
            time.sleep(60)
    """
    holder = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with installer.one_at_a_time(folder, Log(), lambda: True):  # would raise if it had to wait
        pass


def test_the_variable_goes_before_the_setting_and_the_setting_before_the_default(tmp_path, monkeypatch):
    pythons = {}
    for name in ("variable", "setting", "default"):
        pythons[name] = environment.python_of(tmp_path / name)
        pythons[name].parent.mkdir(parents=True)
        pythons[name].touch()
    monkeypatch.setattr(environment, "default_folder", lambda: tmp_path / "default")
    monkeypatch.delenv("ROTAMATCH_ENGINE", raising=False)
    assert environment.find_engine() == pythons["default"]
    assert environment.find_engine(str(tmp_path / "setting")) == pythons["setting"]
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(pythons["variable"]))
    assert environment.find_engine(str(tmp_path / "setting")) == pythons["variable"]


def test_a_missing_engine_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "default_folder", lambda: tmp_path / "nowhere")
    monkeypatch.delenv("ROTAMATCH_ENGINE", raising=False)
    with pytest.raises(SetupError, match="not installed yet"):
        environment.find_engine()
    with pytest.raises(SetupError, match=r"setting .* no Python"):
        environment.find_engine(str(tmp_path / "gone"))
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(tmp_path / "gone"))
    with pytest.raises(SetupError, match=r"ROTAMATCH_ENGINE .* no Python"):
        environment.find_engine()


def test_the_base_is_a_python_that_can_make_environments(tmp_path):
    impostor = tmp_path / "qgis"
    impostor.write_text("#!/bin/sh\necho 3 9 /usr/bin/qgis\n")
    impostor.chmod(0o755)
    assert base_python.find_base_python([tmp_path / "none", impostor, Path(sys.executable)]).samefile(sys.executable)
    with pytest.raises(SetupError, match=r"Looked at: .*none \(does not run.*qgis \(3\.9\)"):
        base_python.find_base_python([tmp_path / "none", impostor])


def test_variables_of_qgis_do_not_reach_another_python():
    qgis = {"PYTHONHOME": "/q", "PROJ_DATA": "/p", "GDAL_DATA": "/g", "QT_PLUGIN_PATH": "/t", "LD_LIBRARY_PATH": "/l"}
    assert base_python.clean_variables({**qgis, "PATH": "/bin", "PIP_PROXY": "x"}) == {"PATH": "/bin", "PIP_PROXY": "x"}


def test_progress_follows_the_bytes_that_pip_reports():
    progress = installer.PipProgress(expected_bytes=1000)
    assert progress.read("  Downloading big-1.0.whl (500 bytes)").endswith("(500 bytes)")
    assert progress.read("Progress 250 of 500") == "big-1.0.whl: 50 %"
    assert progress.fraction == pytest.approx(0.2)
    assert progress.read("Progress 251 of 500") is None
    progress.read("Using cached next-1.0.whl (250 bytes)")
    progress.read("Installing collected packages: big, next")
    assert progress.fraction == pytest.approx(0.85)


def test_the_script_makes_checks_finds_and_removes(tmp_path, made):
    (tmp_path / "requirements.txt").write_text("pebble==2.0\n", encoding="utf-8")
    options = ["--folder", str(made), "--only", "--requirements", str(tmp_path / "requirements.txt")]

    def script(action):
        command = [sys.executable, str(SCRIPT), action, *options]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert script("check").returncode == 1
    assert script("make").returncode == 0
    assert script("check").stdout == f"ready: {made}\n"
    assert script("where").stdout == f"{environment.python_of(made)}\n"
    assert script("remove").returncode == 0
    assert not made.exists()


def test_both_variants_need_the_same_but_for_the_runtime():
    def packages(path):
        lines = [line.split(" ;")[0] for line in path.read_text(encoding="utf-8").splitlines()]
        return {line.replace("onnxruntime-gpu", "onnxruntime") for line in lines if not line.startswith("#")}

    assert packages(environment.FULL.requirements[0]) == packages(environment.CPU_ONLY.requirements[0])
