"""The scripts behind `make demo`: the halves, the reader of what qgis_process prints, and the picture."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pyogrio
import pytest

from rotamatch.tests.data.aerial_cloud import make_cloud
from rotamatch.tests.data.aerial_scene import make_scene

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def run_script(name: str, *arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, SCRIPTS / name, *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def terminal_module():
    spec = importlib.util.spec_from_file_location("demo_terminal", SCRIPTS / "demo_terminal.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    make_scene(folder, seed=13, size_px=(512, 320))
    return folder


@pytest.fixture(scope="module")
def facts(data):
    done = run_script("demo_halves.py", data, data / "halves")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_halves_share_out_the_labels_by_their_middle(data, facts):
    _, _, shapes, columns = pyogrio.raw.read(data / "vehicles.geojson", columns=["occluded"])
    middle = 568000 + 256 * 0.15
    left = [np.mean(bounds[::2]) < middle for bounds in pyogrio.read_bounds(data / "vehicles.geojson")[1].T]
    objects = pyogrio.read_info(facts["west"]["positive"])
    assert objects["features"] == (np.array(left) & ~columns[0].astype(bool)).sum() > 3
    assert objects["features"] < len(shapes)
    assert objects["crs"] == "EPSG:25832"
    assert {"class_name", "heading_deg"} <= set(objects["fields"])
    assert facts["symmetry"] == "directed"
    assert facts["ignore_where"] == "occluded = 1"


def test_area_is_told_for_complete_labels_only(data, facts, tmp_path):
    area = pyogrio.read_info(facts["west"]["area"])["total_bounds"]
    east = pyogrio.read_info(facts["east"])["total_bounds"]
    assert area[2] < east[0] - 2, "an object of the east half could reach into the area"
    assert any("background" in line for line in facts["notes"])
    other = json.loads(run_script("demo_halves.py", data, tmp_path, "--no-complete").stdout)
    assert "area" not in other["west"]


def test_folder_without_one_scene_is_refused(tmp_path):
    done = run_script("demo_halves.py", tmp_path, tmp_path / "halves")
    assert done.returncode == 1
    assert "needs one scene" in done.stderr
    assert "Traceback" not in done.stderr


def test_picture_shows_what_was_found_and_what_was_not(data, facts, tmp_path):
    _, _, shapes, _ = pyogrio.raw.read(data / "vehicles.geojson", columns=[])
    east = np.array(
        [np.mean(box[::2]) > 568000 + 256 * 0.15 for box in pyogrio.read_bounds(data / "vehicles.geojson")[1].T]
    )
    detections = tmp_path / "detections.gpkg"
    found = shapes[east][1:]
    columns = [np.full(len(found), 0.9), np.ones(len(found), bool)]
    pyogrio.raw.write(
        detections, found, columns, ["score", "accepted"], geometry_type="Polygon", crs="EPSG:25832", driver="GPKG"
    )
    layers = (facts["scene"], facts["labels"], facts["east"], detections, tmp_path / "picture.png")
    done = run_script("demo_picture.py", *layers)
    assert done.returncode == 0, done.stderr
    picture = cv2.imread(str(tmp_path / "picture.png")).astype(int)
    assert picture.shape[1] == 1600
    scene = picture[:-80]
    magenta = (scene[..., 2] > 230) & (scene[..., 1] < 90) & (scene[..., 0] > 180)
    assert magenta.sum() > 200, "the missing vehicle is outlined"
    assert (picture[-70:] == 255).mean() > 0.6, "the legend is on white below the picture"


def test_reader_understands_qgis_process(terminal_module, capsys):
    terminal = terminal_module.Terminal(2)
    terminal.step("Detect")
    reader = terminal_module.Reader(terminal)
    printed = (
        "\n----------------\nInputs\n----------------\n\nMODEL:\t/a b/0.onnx\n\n\n0...10...step 20 of 300\n2",
        "0...30...",
        "40...501.6 of 3.2 Mpx\n.loss 0.5\nloss 0.5\n..60...70...80...90...100 - done.\n8 of 9 found\n",
        "----------------\nResults\n----------------\n\nOUTPUT:\t/a b/m.gpkg\nBEST_F1:\t0.9",
        "3\n",
    )
    for text in printed:
        reader.feed(text)
    reader.finish()
    assert reader.results == {"OUTPUT": "/a b/m.gpkg", "BEST_F1": "0.93"}
    assert reader.messages == ["step 20 of 300", "1.6 of 3.2 Mpx", "loss 0.5", "8 of 9 found"]
    shown = capsys.readouterr().out
    assert "[1/2] Detect" in shown
    assert "0.onnx" not in shown


def test_passing_messages_do_not_fill_the_screen(terminal_module, capsys):
    reader = terminal_module.Reader(terminal_module.Terminal(1))
    reader.feed(
        "Inputs\n\n0.Training, step 10 of 800, 90 s left\n.training: step 10, loss 5.98e-05\n.Writing the model\n"
    )
    shown = capsys.readouterr().out
    assert shown.strip() == "Writing the model"


@pytest.fixture(scope="module")
def cloud_module(terminal_module):
    sys.modules.setdefault("demo_terminal", terminal_module)
    spec = importlib.util.spec_from_file_location("demo_cloud", SCRIPTS / "demo_cloud.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_cloud_is_shared_out_and_drawn_like_an_image(tmp_path, monkeypatch):
    monkeypatch.setenv("ROTAMATCH_CACHE", str(tmp_path / "cache"))
    files = make_cloud(tmp_path / "cloud", seed=13, size_px=(512, 320), classes=("tree",))
    done = run_script("demo_halves.py", tmp_path / "cloud", tmp_path / "halves", "--complete")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["scene"], told["labels"]) == (str(files.laz), str(files.labels["tree"]))
    detections = tmp_path / "detections.gpkg"
    shapes = pyogrio.raw.read(told["west"]["positive"], columns=[])[2][:0]
    pyogrio.raw.write(
        detections, shapes, [np.zeros(0), np.zeros(0, bool), np.zeros(0)], ["score", "accepted", "heading_deg"],
        geometry_type="Polygon", crs="EPSG:25832", driver="GPKG",
    )  # fmt: skip
    done = run_script(
        "demo_picture.py", told["scene"], told["labels"], told["east"], detections, tmp_path / "picture.png"
    )
    assert done.returncode == 0, done.stderr
    scene = cv2.imread(str(tmp_path / "picture.png"))[:-80].astype(int)
    magenta = (scene[..., 2] > 230) & (scene[..., 1] < 90) & (scene[..., 0] > 180)
    assert magenta.sum() > 200, "the trees that nothing was found for are outlined"
    grey = np.ptp(scene, axis=-1) == 0
    assert scene[grey].max() > 150 and np.percentile(scene[grey], 30) < 50, "heights are shown in grey"


def test_commands_tell_how_far_they_are_and_why_they_fail(terminal_module, cloud_module, tmp_path, capsys):
    scene = make_scene(tmp_path, seed=1, size_px=(64, 64)).scene
    told = cloud_module.command("info", [scene], terminal_module.Terminal(1))
    assert told["kind"] == "scene"
    with pytest.raises(terminal_module.StepFailed, match="no file"):
        cloud_module.command("info", [tmp_path / "gone.tif"], terminal_module.Terminal(1))


def test_a_failed_algorithm_says_why(terminal_module, monkeypatch, tmp_path):
    fake = tmp_path / "qgis_process"
    fake.write_text("#!/bin/sh\necho 'There is no store.' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(terminal_module.StepFailed, match=r"There is no store\."):
        terminal_module.run_algorithm("train", {"STORE": "nowhere"}, terminal_module.Terminal(1))
