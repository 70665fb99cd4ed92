"""The stories in a real QGIS window, with the plugin installed from its zip; asserted on what was found."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("ROTAMATCH_DATA", ROOT.parent / "shared" / "data"))
RESULTS = ROOT / "build" / "desktop"
STORY_SECONDS = 2400


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Path:
    """The zip as users get it."""
    folder = tmp_path_factory.mktemp("zip")
    command = [str(ROOT / ".engine" / "bin" / "python"), str(ROOT / "scripts" / "package.py"), "--out", str(folder)]
    subprocess.run(command, check=True, timeout=120)
    (made,) = folder.glob("*.zip")
    return made


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the real scenes; what lies there has to be complete."""
    if not DATA.is_dir():
        pytest.skip(f"there is no folder {DATA} with the real scenes")
    assert (DATA / "cars" / "frame.jpg").is_file()
    return DATA


@pytest.fixture(scope="session")
def tell(archive, data):
    """Tells a story in a fresh profile and returns its result."""

    def run(story: str, **variables: str) -> dict:
        # not in the system's folder for temporary files: QGIS asks about layers that lie there when it closes
        home, results = RESULTS / f"profile of {story}", RESULTS / story
        for folder in (home, results):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        install(archive, home)
        code = run_qgis(home, {"ROTAMATCH_STORY": story, "ROTAMATCH_RESULTS": str(results), **variables}, data)
        log = (home / "log.txt").read_text(errors="replace")[-3000:]
        assert (results / "result.json").is_file(), f"QGIS ended with {code} before the story did:\n{log}"
        result = json.loads((results / "result.json").read_text())
        assert "error" not in result, result["error"] + "\n" + log
        assert code == 0, log
        return result

    return run


def install(archive: Path, home: Path) -> None:
    """Unpacks the plugin into a profile and switches it on, as QGIS's plugin manager does."""
    profile = home / "profiles" / "default"
    with zipfile.ZipFile(archive) as file:
        file.extractall(profile / "python" / "plugins")
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\nrotamatch=true\n")


def run_qgis(home: Path, variables: dict[str, str], data: Path) -> int:
    """Runs QGIS in a window on a screen of its own; returns its exit code."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(runtime),
        "ROTAMATCH_ENGINE": str(ROOT / ".engine"),
        "ROTAMATCH_DATA": str(data),
        "ROTAMATCH_STORIES": str(HERE),
        **variables,
    }
    qgis = ["qgis", "--nologo", "--noversioncheck", "--skipbadlayers", "--code", str(HERE / "stories.py")]
    with (home / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *qgis],
            env=surroundings, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(STORY_SECONDS)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def compare(detections: str, data: Path, folder: Path) -> dict:
    """Scores detections against all labels of the image, with the engine as users have it."""
    target = folder / "scores.json"
    command = [
        str(ROOT / ".engine" / "bin" / "python"), "-I", str(ROOT / "core" / "__main__.py"), "evaluate", detections,
        "--reference", str(data / "cars" / "vehicles.geojson"), "--heading-field", "heading_deg",
        "--ignore-where", "occluded = 1", "--json", str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=120, stdout=sys.stderr)
    (scores,) = json.loads(target.read_text())["classes"].values()
    return scores


@pytest.fixture(scope="session")
def told(tell) -> dict:
    """The whole way: mark, train, find, review, train again, find again, export."""
    return tell("sample")


def test_marking_by_drags_gives_samples_at_the_true_places(told):
    assert told["samples"]["positive"] >= len(told["marked"])


def test_twenty_samples_find_the_vehicles(told, data, tmp_path):
    scores = compare(told["first"], data, tmp_path)
    assert scores["average_precision"] >= 0.8
    assert scores["best_f1"] >= 0.75  # without negatives the threshold itself can only be a guess
    assert scores["recall"] >= 0.6
    assert scores["heading_median_deg"] <= 5


def test_the_review_is_kept_and_becomes_samples(told):
    reviewed = told["reviewed"]
    assert reviewed["accepted"] + reviewed["rejected"] + reviewed["fixed"] == 5
    assert told["samples"]["positive"] == len(told["marked"]) + reviewed["accepted"] + reviewed["fixed"]
    assert told["samples"]["negative"] == reviewed["rejected"]


def test_training_again_does_not_lose_what_was_found(told, data, tmp_path):
    first, second = (compare(told[name], data, tmp_path) for name in ("first", "second"))
    assert second["average_precision"] >= first["average_precision"] - 0.1
    assert second["recall"] >= 0.6


def test_the_exported_model_finds_the_same_in_another_profile(told, tell, data, tmp_path):
    shared = tell("shared", ROTAMATCH_SHARED=str(RESULTS / "sample" / "shared.onnx"))
    assert shared["taken"]
    here, there = (compare(path, data, tmp_path) for path in (told["second"], shared["first"]))
    assert math.isclose(here["average_precision"], there["average_precision"], abs_tol=1e-6)
    assert here["counts"] == there["counts"]


def test_qgis_asks_nothing_but_its_own_question_at_the_end(told):
    asked = RESULTS / "sample" / "asked.txt"
    questions = asked.read_text().splitlines() if asked.is_file() else []
    assert len(questions) <= 1
    assert all("Save" in question or "save" in question for question in questions)


def test_no_engine_is_left_behind(told):
    assert not [each for each in Path("/proc").glob("[0-9]*/cmdline") if _runs_engine_of_profile(each)]


def _runs_engine_of_profile(path: Path) -> bool:
    try:
        command = path.read_bytes().split(b"\0")
    except OSError:  # it has ended meanwhile
        return False
    return b"engine" in command and any(b"profile of " in part for part in command)
