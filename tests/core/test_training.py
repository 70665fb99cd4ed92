"""The `train` job on tiny painted scenes, from a sample store to a model file that finds objects."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import threading

import numpy as np
import onnx
import pytest
import torch

from rotamatch.core import training
from rotamatch.core.chips import TARGET_LENGTH_PX
from rotamatch.core.colour import scene_statistics
from rotamatch.core.errors import (
    Cancelled,
    DeviceError,
    ModelError,
    OutputError,
    SampleError,
    SceneError,
    UsageError,
)
from rotamatch.core.export import export_graph
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.geometry import heading_difference
from rotamatch.core.learner import Learner, LearningPlan
from rotamatch.core.model_check import INPUTS, OUTPUTS
from rotamatch.core.model_file import int8_path, load_session, verify_model, write_model
from rotamatch.core.network import NetworkConfig
from rotamatch.core.resumable import checkpoint_path
from rotamatch.core.sample_rows import NewSample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.training import TrainRequest, train
from rotamatch.tests.core.painted_scene import GSD, SIZES_PX, fill_store, paint_scene, square
from rotamatch.tests.core.small_networks import NARROW, random_detector
from rotamatch.tests.data.tiny_model import write_tiny_model

torch.set_num_threads(1)

STEPS = 8


def shorten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few small steps with narrow networks, and no int8 sibling, which has tests of its own."""
    monkeypatch.setattr(training, "steps_for", lambda positives, from_chance=False: STEPS)
    monkeypatch.setattr(training, "write_int8_sibling", lambda *given: None)
    monkeypatch.setattr(training, "NetworkConfig", lambda bands, classes: NetworkConfig(bands, classes, **NARROW))
    monkeypatch.setattr(
        training, "LearningPlan", lambda steps, chips, seed, **_: LearningPlan(steps, 2, min(chips, 4), seed=seed)
    )


@pytest.fixture(autouse=True)
def short(monkeypatch):
    shorten(monkeypatch)


class Recorder(CancelFlag):
    """Remembers what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.fractions, self.logs = [], []

    def progress(self, fraction, message=""):
        self.fractions.append(fraction)

    def log(self, message, level="info"):
        self.logs.append((level, message))

    def warnings(self) -> str:
        return " ".join(message for level, message in self.logs if level == "warning")


@pytest.fixture(scope="module")
def cars(tmp_path_factory):
    """A scene of 25 cars, all of it an area, in a folder that must not show in any model."""
    folder = tmp_path_factory.mktemp("secret place")
    return fill_store(folder / "store.gpkg", paint_scene(folder / "town.tif"), area_px=(0, 0, 256, 256))


def request(store, model, **values) -> TrainRequest:
    return TrainRequest(str(store), str(model), device="cpu", **values)


def learnt(model) -> dict[str, bytes]:
    return {tensor.name: tensor.raw_data for tensor in onnx.load(str(model)).graph.initializer}


def cancel_after(monkeypatch, step: int, feedback: CancelFlag) -> None:
    real = Learner.step

    def stepping(self, patches):
        losses = real(self, patches)
        if self.done == step:
            feedback.cancel()
        return losses

    monkeypatch.setattr(Learner, "step", stepping)


@pytest.fixture(scope="module")
def first(cars, tmp_path_factory):
    """A model of the cars, its result and what was told."""
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        heard = Recorder()
        model = tmp_path_factory.mktemp("models") / "cars.onnx"
        return model, train(request(cars, model), heard), heard


def test_a_training_writes_a_model_that_is_accepted_and_runs(first):
    model, result, heard = first
    card = verify_model(model)
    loaded = load_session(model, "cpu", threads=1)
    inputs = (np.zeros((1, 3, 96, 160)), np.ones((1, 1, 96, 160)), np.ones(3), np.zeros(3), np.array([0.5]))
    outputs = loaded.session.run(
        list(OUTPUTS), {name: each.astype(np.float32) for name, each in zip(INPUTS, inputs, strict=True)}
    )
    assert len(outputs) == 9 and loaded.card == card
    assert result["model"] == str(model) and result["int8"] is None
    assert (result["steps"], result["device"], result["positives"]) == (STEPS, "cpu", 25)
    assert result["thresholds"] == {"car": card.classes[0].threshold}
    assert not checkpoint_path(str(model)).exists()
    assert heard.fractions == sorted(heard.fractions) and heard.fractions[-1] == 1.0
    assert json.loads(json.dumps(result)) == result


def test_the_card_tells_what_the_model_is_and_how_it_was_made(first):
    card = verify_model(first[0])
    (car,) = card.classes
    assert (car.name, car.symmetry) == ("car", "directed")
    assert (car.length, car.width) == pytest.approx((12, 6), rel=1e-2)
    assert car.sizes == pytest.approx((12, 12), rel=1e-2)
    assert 0.1 <= car.threshold <= 0.9
    assert (card.name, card.gsd_unit, card.gsd) == ("cars", "m", pytest.approx(GSD * 24 / TARGET_LENGTH_PX, rel=1e-2))
    assert [(band.role, band.dtype) for band in card.bands] == [(role, "uint8") for role in ("red", "green", "blue")]
    assert card.bands[0].low < 60 and card.bands[0].high > 200
    assert (card.grid_px, card.rotation_bins) == (16, 36) and card.halo_px % 16 == 0
    assert card.training["samples"] == {"positive": 25, "negative": 0, "area": 1, "ignore": 0}
    assert card.training["scenes"] == ["town"]
    assert (card.training["seed"], card.training["steps"], card.training["stopped_early"]) == (0, STEPS, "")
    assert 0 <= card.training["parity"] < 1e-3
    assert card.metrics["car"]["counts"]["references"] >= 3
    assert "parts of the images that the training had not seen" in card.metrics["how"]
    assert "false detections counted" in card.metrics["how"]
    assert card.metrics["background_judged"] is True
    assert len(card.thumbnail) > 1000


def test_the_model_tells_no_paths(first, cars):
    content = first[0].read_bytes()
    for word in ("secret", "town.tif", "store.gpkg", str(cars.parent), "/tests/", "painted_scene"):
        assert word.encode() not in content, word


def test_the_same_seed_gives_the_same_weights_and_another_one_others(first, cars, tmp_path):
    torch.rand(5)
    train(request(cars, tmp_path / "again.onnx"), NullFeedback())
    train(request(cars, tmp_path / "other.onnx", seed=1, max_minutes=1e-6), NullFeedback())
    wanted, again, other = (learnt(path) for path in (first[0], tmp_path / "again.onnx", tmp_path / "other.onnx"))
    assert wanted == again
    assert sum(wanted[name] != other.get(name) for name in wanted if name.startswith("finder.")) > 50


@pytest.mark.parametrize("step", [3, STEPS])
def test_a_cancelled_training_resumes_to_the_same_model(first, cars, tmp_path, monkeypatch, step):
    model = tmp_path / "cars.onnx"
    heard = Recorder()
    with monkeypatch.context() as patch:
        cancel_after(patch, step, heard)
        with pytest.raises(Cancelled):
            train(request(cars, model), heard)
    assert [path.name for path in tmp_path.iterdir()] == ["cars.checkpoint"]
    heard = Recorder()
    result = train(request(cars, model, resume=True), heard)
    assert ("info", f"Going on from step {step} of {STEPS}.") in heard.logs
    assert result["steps"] == STEPS
    assert learnt(model) == learnt(first[0])
    card, wanted = verify_model(model), verify_model(first[0])
    assert (card.classes, card.metrics) == (wanted.classes, wanted.metrics)
    assert not checkpoint_path(str(model)).exists()


class Halt:
    """Stands in for a long piece of work: once it is begun, it lasts until the job has been cancelled."""

    def __init__(self, real, heard: CancelFlag) -> None:
        self.real, self.heard, self.left = real, heard, threading.Event()

    def __call__(self, *given, **more):
        self.heard.cancel()
        assert self.left.wait(60), "the job waits for the work although it was cancelled"
        return self.real(*given, **more)


@pytest.mark.parametrize("work", ["export_graph", "check_parity", "mean_chip_png"])
def test_a_cancel_while_the_model_is_written_takes_effect_at_once(first, cars, tmp_path, monkeypatch, work):
    model, heard = tmp_path / "cars.onnx", Recorder()
    with monkeypatch.context() as patch:
        halt = Halt(getattr(training, work), heard)
        patch.setattr(training, work, halt)
        with pytest.raises(Cancelled):
            train(request(cars, model), heard)
        halt.left.set()
    assert [path.name for path in tmp_path.iterdir()] == ["cars.checkpoint"]
    heard = Recorder()
    train(request(cars, model, resume=True), heard)
    assert ("info", f"Going on from step {STEPS} of {STEPS}.") in heard.logs
    assert learnt(model) == learnt(first[0])
    assert verify_model(model).metrics == verify_model(first[0]).metrics


@pytest.mark.parametrize("spoil", ["damaged", "other samples"])
def test_without_a_fitting_checkpoint_training_starts_anew_with_a_warning(first, cars, tmp_path, monkeypatch, spoil):
    store, model, heard = cars.with_name("spoilt.gpkg"), tmp_path / "cars.onnx", Recorder()
    store.write_bytes(cars.read_bytes())
    if spoil == "damaged":
        checkpoint_path(str(model)).write_bytes(b"PK\x03\x04 not much of a checkpoint")
    else:
        with SampleStore.open(store) as opened:
            removed = opened.samples(role="positive")[0]
            opened.delete_samples([removed.id])
        with monkeypatch.context() as patch:
            cancel_after(patch, 2, heard)
            with pytest.raises(Cancelled):
                train(request(store, model), heard)
        with SampleStore.open(store) as opened:
            opened.add_samples([removed.as_new()])
    heard = Recorder()
    train(request(store, model, resume=True), heard)
    assert "no checkpoint of these samples and settings" in heard.warnings()
    assert learnt(model) == learnt(first[0])


def test_a_time_limit_is_noted_in_the_card(cars, tmp_path):
    result = train(request(cars, tmp_path / "cars.onnx", max_minutes=1e-6), NullFeedback())
    card = verify_model(tmp_path / "cars.onnx")
    assert result["steps"] == card.training["steps"] == 1
    assert card.training["stopped_early"] == "the time limit was reached"
    assert card.metrics["car"]["counts"]["references"] >= 3


def test_a_training_starts_from_the_weights_of_another_model(first, cars, tmp_path, monkeypatch):
    taken = []
    real = Learner.step
    monkeypatch.setattr(
        Learner,
        "step",
        lambda self, patches: (
            taken.append({**self.networks.state_dict()} if not taken else None) or real(self, patches)
        ),
    )
    heard = Recorder()
    model = tmp_path / "more.onnx"
    train(request(cars, model, start_from=str(first[0]), max_minutes=1e-6), heard)
    given = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in onnx.load(str(first[0])).graph.initializer}
    names = [name for name in taken[0] if not name.endswith("num_batches_tracked")]
    for name in ("finder.stem.0.1.running_mean", "finder.rotation.bias", "front.evidence.weight"):
        assert name in names
    message = next(message for _, message in heard.logs if message.startswith("Starting from cars.onnx"))
    assert f"{len(names)} of {len(taken[0])} weights fit" in message
    assert verify_model(model).training["started_from"] == "cars.onnx"
    assert all(name in given for name in names)


def test_only_models_with_weights_to_learn_on_can_be_started_from(first, cars, tmp_path):
    card = verify_model(first[0])
    write_tiny_model(tmp_path / "foreign.onnx")
    write_model(int8_path(tmp_path / "cars.onnx"), export_graph(random_detector(), folded=True), card)
    (tmp_path / "damaged.onnx").write_bytes(first[0].read_bytes()[:-100])
    for name in ("foreign.onnx", "cars.int8.onnx", "damaged.onnx", "missing.onnx"):
        with pytest.raises(ModelError, match=name.replace(".", r"\.")):
            train(request(cars, tmp_path / "new.onnx", start_from=str(tmp_path / name)), NullFeedback())
    assert not (tmp_path / "new.onnx").exists()


@pytest.mark.parametrize(
    ("symmetries", "wanted"), [(("axial",), "house"), (("round",), "tank"), (("directed", "axial", "round"), "")]
)
def test_every_symmetry_trains_alone_and_together(tmp_path, symmetries, wanted):
    painted = paint_scene(tmp_path / "scene.tif", symmetries=symmetries, side_px=288)
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(0, 0, 288, 288))
    train(request(store, tmp_path / "model.onnx"), NullFeedback())
    card = verify_model(tmp_path / "model.onnx")
    names = [each.name for each in card.classes]
    assert names == ([wanted] if wanted else ["car", "house", "tank"])
    for each in card.classes:
        length, width = SIZES_PX[each.symmetry]
        assert (each.length, each.width) == pytest.approx((length * GSD, width * GSD), rel=1e-2)
    assert any(name.startswith("front.") for name in learnt(tmp_path / "model.onnx")) == ("directed" in symmetries)
    assert set(card.metrics) == {*names, "how", "background_judged"}


def test_chosen_classes_alone_are_learnt_and_counted(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif", symmetries=("directed", "axial"))
    store = fill_store(tmp_path / "store.gpkg", painted)
    asked = request(store, tmp_path / "model.onnx", classes=("house",), max_minutes=1e-6)
    result = train(asked, NullFeedback())
    card = verify_model(tmp_path / "model.onnx")
    assert [each.name for each in card.classes] == ["house"]
    assert result["positives"] == card.training["samples"]["positive"] == painted.symmetries.count("axial")
    assert "false detections not counted" in card.metrics["how"]
    assert card.metrics["background_judged"] is False


@pytest.mark.parametrize(("bands", "dtype"), [(4, "uint16"), (1, "uint8"), (3, "float32")])
def test_scenes_of_other_bands_and_numbers_train_alike(tmp_path, bands, dtype):
    painted = paint_scene(tmp_path / "scene.tif", bands=bands, dtype=dtype)
    store = fill_store(tmp_path / "store.gpkg", painted)
    train(request(store, tmp_path / "model.onnx", max_minutes=1e-6), NullFeedback())
    card = verify_model(tmp_path / "model.onnx")
    assert [band.dtype for band in card.bands] == [dtype] * bands
    assert len({band.role for band in card.bands}) == bands
    assert card.bands[0].high == pytest.approx(230 * (200 if dtype == "uint16" else 1), rel=0.1)


def test_two_scenes_teach_one_model(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "east.tif", side_px=160))
    west = paint_scene(tmp_path / "west.tif", side_px=160, seed=5)
    with open_scene(west.path) as scene, SampleStore.open(store) as opened:
        name = opened.add_scene(scene, scene_statistics(scene).to_json())
        ring = square(20, 20, 44, 32)
        opened.add_samples([NewSample("positive", "car", ring + (GSD * k, 0), 90.0, name) for k in range(3)])
    result = train(request(store, tmp_path / "both.onnx", max_minutes=1e-6), NullFeedback())
    assert result["positives"] == 9 + 3
    assert verify_model(tmp_path / "both.onnx").training["scenes"] == ["east", "west"]
    asked = request(store, tmp_path / "one.onnx", scenes=(str(tmp_path / "east.tif"),), max_minutes=1e-6)
    assert train(asked, NullFeedback())["positives"] == 9


def test_scenes_of_other_bands_do_not_mix(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "colour.tif", side_px=160))
    grey = paint_scene(tmp_path / "grey.tif", side_px=160, bands=1)
    with open_scene(grey.path) as scene, SampleStore.open(store) as opened:
        name = opened.add_scene(scene)
        opened.add_samples([NewSample("positive", "car", square(20, 20, 44, 32), 90.0, name)])
    with pytest.raises(SceneError, match="no band 'red"):
        train(request(store, tmp_path / "model.onnx"), NullFeedback())


def test_too_few_samples_say_how_many_are_needed(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "scene.tif", side_px=160), most=4)
    with pytest.raises(SampleError, match=r"4 positive samples are too few .* at least 5"):
        train(request(store, tmp_path / "model.onnx"), NullFeedback())


def test_few_samples_train_with_a_warning_and_without_metrics(tmp_path):
    store = fill_store(tmp_path / "store.gpkg", paint_scene(tmp_path / "scene.tif", side_px=160), most=6)
    heard = Recorder()
    train(request(store, tmp_path / "model.onnx"), heard)
    assert "6 positive samples; 20 or more work better" in heard.warnings()
    card = verify_model(tmp_path / "model.onnx")
    assert set(card.metrics) == {"how"} and "not measured" in card.metrics["how"]
    assert card.classes[0].threshold == 0.5


def test_samples_all_on_nodata_are_an_error(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif", nodata_from_column=128)
    east = painted.boxes[:, 0] > painted.boxes[:, 0].min() + 128 * GSD
    hidden = dataclasses.replace(painted, boxes=painted.boxes[east], symmetries=("directed",) * int(east.sum()))
    with pytest.raises(SampleError, match="lie on pixels without data"):
        train(request(fill_store(tmp_path / "store.gpkg", hidden), tmp_path / "model.onnx"), NullFeedback())


def test_directed_samples_need_headings_and_axial_ones_do_not(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif", symmetries=("directed", "axial"))
    store = fill_store(tmp_path / "store.gpkg", painted, headings=False)
    with pytest.raises(SampleError, match="'car' is directed, but none of its samples has a heading"):
        train(request(store, tmp_path / "model.onnx"), NullFeedback())
    train(request(store, tmp_path / "model.onnx", classes=("house",), max_minutes=1e-6), NullFeedback())
    assert verify_model(tmp_path / "model.onnx").metrics["house"]["counts"]["headings"] == 0


def test_flagged_samples_are_left_out_with_a_warning(cars, tmp_path):
    store = cars.with_name("flagged.gpkg")
    store.write_bytes(cars.read_bytes())
    with SampleStore.open(store) as opened:
        wrong = opened.samples(role="positive")[3]
    with sqlite3.connect(store) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        turned = (wrong.heading_deg + 180) % 360
        connection.execute("UPDATE samples SET heading_deg = ? WHERE fid = ?", (turned, wrong.id))
    connection.close()
    heard = Recorder()
    result = train(request(store, tmp_path / "model.onnx", max_minutes=1e-6), heard)
    assert f"Sample {wrong.id} is left out" in heard.warnings()
    assert result["positives"] == 24


@pytest.mark.parametrize(
    ("values", "error", "what"),
    [
        ({"classes": ("lorry",)}, SampleError, "no positive samples of 'lorry'.*some of: car"),
        ({"scenes": ("elsewhere.tif",)}, SceneError, "elsewhere"),
    ],
)
def test_unknown_classes_and_scenes_are_named(cars, tmp_path, values, error, what):
    with pytest.raises(error, match=what):
        train(request(cars, tmp_path / "model.onnx", **values), NullFeedback())
    assert list(tmp_path.iterdir()) == []


def test_a_scene_without_samples_is_an_error(cars, tmp_path):
    other = paint_scene(tmp_path / "other.tif", side_px=96)
    with pytest.raises(SampleError, match="no samples of the scene 'other'"):
        train(request(cars, tmp_path / "model.onnx", scenes=(str(other.path),)), NullFeedback())
    with open_scene(other.path) as scene:
        SampleStore.create(tmp_path / "empty.gpkg", scene.ground.crs_wkt).close()
    with pytest.raises(SampleError, match="has no scenes yet"):
        train(request(tmp_path / "empty.gpkg", tmp_path / "model.onnx"), NullFeedback())


def test_output_that_cannot_be_written_is_told_before_the_training(cars, tmp_path, monkeypatch):
    monkeypatch.setattr(Learner, "step", lambda self, patches: pytest.fail("it has begun to train"))
    (tmp_path / "folder.onnx").mkdir()
    for model, what in (
        (tmp_path / "missing" / "model.onnx", "does not exist"),
        (tmp_path / "folder.onnx", "a folder"),
    ):
        with pytest.raises(OutputError, match=what):
            train(request(cars, model), NullFeedback())

    def refuse(**place):
        raise PermissionError(13, "Permission denied", str(place["dir"]))

    monkeypatch.setattr(training.tempfile, "TemporaryFile", refuse)
    with pytest.raises(OutputError, match=r"cannot be written to; choose another place"):
        train(request(cars, tmp_path / "model.onnx"), NullFeedback())


def test_a_device_that_is_not_there_is_an_error(cars, tmp_path, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(DeviceError, match="CUDA cannot be used"):
        train(TrainRequest(str(cars), str(tmp_path / "model.onnx"), device="cuda"), NullFeedback())


def starve(monkeypatch, step: int, error: RuntimeError, *, after: bool = False) -> list[tuple[str, int]]:
    """Pretends a GPU, on which a step fails, or what follows it; returns where each step was done, and its number."""
    gpu, taken = torch.device("meta"), []

    class Starved(Learner):
        def __init__(self, config, traits, plan, device):
            super().__init__(config, traits, plan, torch.device("cpu"))
            self.where = "gpu" if device == gpu else "cpu"

        def step(self, patches):
            if self.where == "gpu" and self.done == step and not after:
                raise error
            taken.append((self.where, self.done))
            return super().step(patches)

        def averaged(self):
            if self.where == "gpu" and self.done == step and after:
                raise error
            return super().averaged()

    monkeypatch.setattr(training, "choose_device", lambda wanted: (gpu, "Training on a small GPU"))
    monkeypatch.setattr(training, "Learner", Starved)
    return taken


@pytest.mark.parametrize("step", [0, 5])
@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        RuntimeError("MPS backend out of memory (MPS allocated: 8 GB)"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate(handle)"),
    ],
)
def test_a_gpu_that_lacks_memory_in_a_step_hands_over_to_the_cpu(first, cars, tmp_path, monkeypatch, step, error):
    taken = starve(monkeypatch, step, error)
    checkpoint_path(str(tmp_path / "cars.onnx")).write_bytes(b"of an earlier training")
    heard = Recorder()
    result = train(request(cars, tmp_path / "cars.onnx"), heard)
    assert "too little free memory" in heard.warnings() and result["device"] == "cpu"
    assert taken == [("gpu", k) for k in range(step)] + [("cpu", k) for k in range(step, STEPS)]
    assert learnt(tmp_path / "cars.onnx") == learnt(first[0])
    assert not checkpoint_path(str(tmp_path / "cars.onnx")).exists()


def test_a_gpu_that_lacks_memory_in_a_look_hands_over_to_the_cpu(first, cars, tmp_path, monkeypatch):
    look = int(0.6 * STEPS)
    taken = starve(monkeypatch, look, torch.OutOfMemoryError("CUDA out of memory"), after=True)
    result = train(request(cars, tmp_path / "cars.onnx"), Recorder())
    assert [number for _, number in taken] == list(range(STEPS)) and taken[look] == ("cpu", look)
    assert learnt(tmp_path / "cars.onnx") == learnt(first[0])
    assert result["metrics"] == verify_model(first[0]).metrics


@pytest.mark.parametrize("error", [RuntimeError("a shape is wrong"), torch.OutOfMemoryError("out of memory")])
def test_other_failures_and_a_cpu_without_memory_end_the_training(cars, tmp_path, monkeypatch, error):
    starve(monkeypatch, 0, error)
    if isinstance(error, torch.OutOfMemoryError):
        cpu = torch.device("cpu")
        monkeypatch.setattr(training, "choose_device", lambda wanted: (cpu, "Training on the CPU"))
        monkeypatch.setattr(Learner, "step", lambda self, patches: (_ for _ in ()).throw(error))
    with pytest.raises(RuntimeError, match=str(error)):
        train(request(cars, tmp_path / "cars.onnx"), NullFeedback())


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"model": "model.pt"}, "end in .onnx"),
        ({"store": ""}, "needs a sample store"),
        ({"device": "tpu"}, "no device 'tpu'"),
        ({"max_minutes": 0}, "time limit"),
        ({"max_minutes": float("nan")}, "time limit"),
        ({"seed": -1}, "seed"),
        ({"steps": 5}, "number of steps has to be 10"),
    ],
)
def test_wrong_requests_are_refused(values, what):
    with pytest.raises(UsageError, match=what):
        TrainRequest(**{"store": "a.gpkg", "model": "a.onnx", **values})


def test_a_training_really_learns_to_find_objects_and_their_headings(tmp_path, monkeypatch):
    """The real networks, 50 short steps, and another scene than the one that was learnt from: 480 pixels of the GSD."""
    monkeypatch.setattr(training, "steps_for", lambda positives, from_chance=False: 50)
    monkeypatch.setattr(training, "NetworkConfig", NetworkConfig)
    monkeypatch.setattr(training, "LearningPlan", lambda steps, chips, seed, **_: LearningPlan(steps, 8, 8, seed=seed))
    painted = paint_scene(tmp_path / "scene.tif", side_px=288)
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(0, 0, 288, 288))
    train(request(store, tmp_path / "model.onnx"), NullFeedback())
    found, truth = search(tmp_path / "model.onnx", paint_scene(tmp_path / "other.tif", side_px=288, seed=7))
    distance = np.hypot(*(truth[:, None, :2] - found[None, :, :2]).transpose(2, 0, 1))
    hit = distance.min(axis=1) < 5
    errors = np.abs(heading_difference(found[distance.argmin(axis=1), 4], truth[:, 4]))[hit]
    assert hit.mean() >= 0.9
    assert np.median(errors) < 15
    assert (errors > 90).mean() <= 0.1
    assert (distance.min(axis=0) > 12).mean() <= 0.2
    assert np.median(found[:, 2]) == pytest.approx(40, rel=0.25)
    assert np.median(found[:, 3]) == pytest.approx(20, rel=0.25)


def search(model, painted) -> tuple[np.ndarray, np.ndarray]:
    """Returns the boxes that a model accepts in a scene read as one tile, and the true ones, in pixels of its GSD."""
    loaded = load_session(model, "cpu", threads=1)
    with open_scene(painted.path) as scene:
        grid, statistics = scene.grid(loaded.card.gsd), scene_statistics(scene)
        window = scene.read(grid)
        truth = grid.boxes_to_pixels(painted.boxes)
    threshold = np.array([loaded.card.classes[0].threshold], np.float32)
    valid = window.valid[None, None].astype(np.float32)
    inputs = (window.values[None], valid, statistics.gain(), statistics.offset(), threshold)
    outputs = loaded.session.run(list(OUTPUTS), dict(zip(INPUTS, inputs, strict=True)))
    return np.stack(outputs[1:6], axis=1)[outputs[6] >= threshold], truth
