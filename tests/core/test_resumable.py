"""Whether a training can go on: the same samples and classes, told without PyTorch."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
import torch

from rotamatch.core import jobs
from rotamatch.core.errors import UsageError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.learner import Learner, LearningPlan
from rotamatch.core.resumable import read_stamp
from rotamatch.core.sample_rows import NewSample
from rotamatch.core.samples import SampleStore
from rotamatch.core.training_data import load_data
from rotamatch.tests.core.painted_scene import fill_store, paint_scene, square
from rotamatch.tests.core.small_networks import small_config

torch.set_num_threads(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store, and the checkpoint of a training of its cars."""
    store_path = fill_store(tmp_path / "s.gpkg", paint_scene(tmp_path / "scene.tif"), area_px=(0, 0, 128, 256))
    with SampleStore.open(store_path) as store:
        flagged = store.samples(role="positive")[0]
        store._connection.execute("UPDATE samples SET heading_deg = heading_deg + 180 WHERE fid = ?", (flagged.id,))
        store._connection.commit()
    with ExitStack() as stack, SampleStore.open(store_path, read_only=True) as store:
        data = load_data(store, (), ("car",), 0, stack, NullFeedback())
    config = small_config(len(data.bands), len(data.classes))
    learner = Learner(config, data.traits(), LearningPlan(10, crops=2, chips=4), torch.device("cpu"))
    learner.save(tmp_path / "car-1.checkpoint", data.fingerprint)
    return tmp_path


def fits(folder: Path, model: str = "car-1.onnx", classes: tuple[str, ...] = ("car",)) -> bool:
    request = {"store": str(folder / "s.gpkg"), "model": str(folder / model), "classes": list(classes)}
    result = jobs.run_job("resumable", request, NullFeedback())
    assert (result["model"], result["classes"]) == (request["model"], request["classes"])
    return result["fits"]


def test_nothing_has_changed(folder):
    assert fits(folder)


def test_samples_of_another_class_change_nothing(folder):
    add(folder, NewSample("positive", "boat", square(300, 300, 320, 310)))
    assert fits(folder)


@pytest.mark.parametrize("role", ["positive", "negative", "area"])
def test_another_sample_does(folder, role):
    add(folder, NewSample(role, "car", square(300, 300, 320, 310)))
    assert not fits(folder)


def test_another_symmetry_does(folder):
    with SampleStore.open(folder / "s.gpkg") as store:
        (known,) = store.classes()
        store.change_class("car", type(known)("car", "axial", known.colour))
    assert not fits(folder)


def test_another_image_under_the_same_name_does(folder):
    paint_scene(folder / "scene.tif", seed=5)
    assert not fits(folder)


def test_what_cannot_be_read_does_not_fit(folder):
    assert not fits(folder, "boat-1.onnx")
    assert not fits(folder, classes=("boat",))
    (folder / "scene.tif").unlink()
    assert not fits(folder)


@pytest.mark.parametrize("content", [b"", b"what was learnt", b"PK\x03\x04 and no more"])
def test_what_is_no_checkpoint_has_no_stamp(tmp_path, content):
    (tmp_path / "a.checkpoint").write_bytes(content)
    assert read_stamp(tmp_path / "a.checkpoint") == ""
    assert read_stamp(tmp_path / "none.checkpoint") == ""


def test_a_damaged_checkpoint_has_no_stamp(folder):
    whole = (folder / "car-1.checkpoint").read_bytes()
    at = whole.index(b"fingerprint")
    (folder / "car-1.checkpoint").write_bytes(whole[: at - 20] + b"\x81" * 40 + whole[at + 20 :])
    assert not fits(folder)


def test_it_takes_all_three():
    with pytest.raises(UsageError, match="sample store, a model and classes"):
        jobs.run_job("resumable", {"store": "s.gpkg", "model": "m.onnx", "classes": []}, NullFeedback())


def test_pytorch_is_not_loaded(folder):
    code = (
        f"import runpy, sys; runpy.run_path({str(Path(jobs.__file__).with_name('__main__.py'))!r})['register_root']()\n"
        "from rotamatch.core.resumable import read_stamp; from pathlib import Path\n"
        f"assert read_stamp(Path({str(folder / 'car-1.checkpoint')!r})) and 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-I", "-c", code], check=True, timeout=60)


def add(folder: Path, sample: NewSample) -> None:
    with SampleStore.open(folder / "s.gpkg") as store:
        scene = store.scenes()[0].name
        if sample.class_name not in [each.name for each in store.classes()]:
            store.add_class(sample.class_name)
        middle = store.samples(role="positive")[3].ring.mean(axis=0)
        ring = sample.ring - sample.ring.mean(axis=0) + middle
        store.add_samples([NewSample(sample.role, sample.class_name, ring, 90.0, scene)])
