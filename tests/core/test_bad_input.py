"""What goes wrong in the middle, or is named strangely: a clear error, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import onnx
import pytest
import torch

from rotamatch.core.errors import SampleError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
from rotamatch.core.model_file import verify_model
from rotamatch.core.resumable import checkpoint_path
from rotamatch.core.samples import SampleStore
from rotamatch.core.training import TrainRequest, train
from rotamatch.tests.core.painted_scene import fill_store, paint_scene
from rotamatch.tests.core.test_training import STEPS, Recorder, shorten

torch.set_num_threads(1)

ROOT = Path(__file__).resolve().parents[2]
can_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")

START = """
import os, signal, sys
sys.path.insert(0, os.path.join(sys.argv[1], "tests"))
import conftest
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job
"""

KILLED_TRAINING = """
import pytest, torch
torch.set_num_threads(1)
from rotamatch.core import fitting
from rotamatch.core.learner import Learner
from rotamatch.tests.core.test_training import shorten
patch = pytest.MonkeyPatch()
shorten(patch)
fitting.SAVE_EVERY_S = 0.0
step = Learner.step
def stepping(self, patches):
    if self.done == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return step(self, patches)
Learner.step = stepping
store, model = sys.argv[2:]
run_job("train", {"store": store, "model": model, "device": "cpu"}, NullFeedback())
"""

KILLED_IMPORT = """
from rotamatch.core import geopackage
insert, calls = geopackage.insert_rows, []
def insert_rows(*args):
    result = insert(*args)
    calls.append(1)
    if len(calls) == 10:
        os.kill(os.getpid(), signal.SIGKILL)
    return result
geopackage.insert_rows = insert_rows
labels, scene, store = sys.argv[2:]
run_job("import", {"labels": labels, "scene": scene, "store": store, "class_name": "car"}, NullFeedback())
"""


def killed(script: str, *arguments: object) -> None:
    command = [sys.executable, "-c", START + script, str(ROOT), *map(str, arguments)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def weights(model: Path) -> dict[str, bytes]:
    return {tensor.name: tensor.raw_data for tensor in onnx.load(str(model)).graph.initializer}


@can_kill
def test_a_killed_training_resumes_to_the_same_model_and_leaves_the_store_alone(tmp_path, monkeypatch):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "town.tif"), area_px=(0, 0, 256, 256))
    before, model = store.read_bytes(), tmp_path / "cars.onnx"
    killed(KILLED_TRAINING, store, model)
    assert store.read_bytes() == before
    assert checkpoint_path(str(model)).exists() and not model.exists()
    shorten(monkeypatch)
    heard = Recorder()
    train(TrainRequest(str(store), str(model), device="cpu", resume=True), heard)
    assert ("info", f"Going on from step 5 of {STEPS}.") in heard.logs
    train(TrainRequest(str(store), str(tmp_path / "whole.onnx"), device="cpu"), NullFeedback())
    assert weights(model) == weights(tmp_path / "whole.onnx")


@can_kill
def test_a_killed_import_leaves_the_store_as_it_was_and_works_again(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "town.tif", side_px=160))
    other = paint_scene(tmp_path / "village.tif", seed=3)
    labels = f"{fill_store(tmp_path / 'labels.gpkg', other)}|layername=samples"
    with SampleStore.open(store, read_only=True) as opened:
        before = [sample.id for sample in opened.samples()]
    killed(KILLED_IMPORT, labels, other.path, store)
    with SampleStore.open(store, read_only=True) as opened:
        assert [sample.id for sample in opened.samples()] == before
        assert [scene.name for scene in opened.scenes()] == ["town"]
    given = {"labels": labels, "scene": str(other.path), "store": str(store), "class_name": "car"}
    assert run_job("import", given, NullFeedback())["count"] == len(other.boxes)
    with SampleStore.open(store, read_only=True) as opened:
        assert len(opened.samples()) == len(before) + len(other.boxes)


def test_a_class_that_lies_wholly_on_nodata_is_named(tmp_path, monkeypatch):
    shorten(monkeypatch)
    painted = paint_scene(tmp_path / "scene.tif", symmetries=("directed", "axial"), nodata_from_column=128)
    middle = painted.boxes[:, 0].min() + painted.boxes[:, 0].max()
    seen = [
        index
        for index, (box, kind) in enumerate(zip(painted.boxes, painted.symmetries, strict=True))
        if (box[0] < middle / 2) == (kind == "directed") and abs(box[0] - middle / 2) > 8
    ]
    chosen = type(painted)(painted.path, painted.boxes[seen], tuple(painted.symmetries[index] for index in seen))
    store, model = fill_store(tmp_path / "store.gpkg", chosen), tmp_path / "model.onnx"
    with pytest.raises(
        SampleError, match=r"All positive samples of 'house' lie on pixels without data .*\(--classes\)"
    ):
        train(TrainRequest(str(store), str(model), device="cpu"), NullFeedback())
    train(TrainRequest(str(store), str(model), device="cpu", classes=("car",), max_minutes=1e-6), NullFeedback())
    assert [each.name for each in verify_model(model).classes] == ["car"]


def test_spaces_and_letters_of_all_kinds_from_the_labels_to_the_report(tmp_path, monkeypatch):
    shorten(monkeypatch)
    folder = tmp_path / "Straße 1, données d'été" / "日本 % #1"
    folder.mkdir(parents=True)
    painted = paint_scene(folder / "тест сцена.tif", side_px=192)
    store, model, out = folder / "Müll 1.gpkg", folder / "модель ü.onnx", folder / "fünde.gpkg"
    first = fill_store(folder / "første.gpkg", painted)
    given = {"labels": f"{first}|layername=samples", "scene": str(painted.path), "store": str(store)}
    named = {"class_field": "class_name", "heading_field": "heading_deg"}
    assert run_job("import", {**given, **named}, NullFeedback())["count"] == len(painted.boxes)
    assert run_job("chips", {"store": str(store), "out": str(folder / "Bilder ä")}, NullFeedback())["count"] > 0
    asked = {"store": str(store), "model": str(model), "device": "cpu", "max_minutes": 1e-6}
    run_job("train", asked, NullFeedback())
    search = {"scene": str(painted.path), "model": str(model), "out": str(out), "device": "cpu"}
    assert run_job("detect", search, NullFeedback())["out"] == str(out)
    compared = {"detections": str(out), "reference": str(store), "report": str(folder / "Bericht ß")}
    run_job("evaluate", compared, NullFeedback())
    assert list((folder / "Bericht ß").glob("*.html"))
