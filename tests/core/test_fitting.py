"""The training loop: what is withheld and for how long, cancelling, resuming, rotation templates."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from rotamatch.core import fitting
from rotamatch.core.batches import ClassTraits
from rotamatch.core.calibration import Calibration
from rotamatch.core.errors import Cancelled, OutputError, SampleError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.fitting import check_headings, fit, templates
from rotamatch.core.learner import Learner, LearningPlan, finder_steps_for, steps_for
from rotamatch.core.network import STRIDE
from rotamatch.core.samples import SampleStore
from rotamatch.core.training_data import TrainingData, load_data
from rotamatch.tests.core.painted_scene import fill_store, paint_scene
from rotamatch.tests.core.small_networks import BINS, small_config
from rotamatch.tests.core.test_learner import patch_set

torch.set_num_threads(1)

CPU = torch.device("cpu")
QUIET = NullFeedback()
STEPS = 10


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> TrainingData:
    """A painted scene of 25 cars, the left half of which is an area."""
    folder = tmp_path_factory.mktemp("fitting")
    store_path = fill_store(folder / "store.gpkg", paint_scene(folder / "scene.tif"), area_px=(0, 0, 128, 256))
    with ExitStack() as stack, SampleStore.open(store_path, read_only=True) as store:
        yield load_data(store, (), (), 0, stack, NullFeedback())


class Watched(Learner):
    """Notes how many patches each step draws from, and asks to cancel after one of them."""

    def __init__(self, data: TrainingData, stop_after: int = 0, steps: int = STEPS) -> None:
        plan = LearningPlan(steps, crops=2, chips=4)
        super().__init__(small_config(len(data.bands), len(data.classes)), data.traits(), plan, CPU)
        self.flag, self.stop_after, self.drawn = CancelFlag(), stop_after, []

    def step(self, patches):
        self.drawn.append(len(patches.images))
        losses = super().step(patches)
        if self.done == self.stop_after:
            self.flag.cancel()
        return losses


class Recorder(NullFeedback):
    def __init__(self) -> None:
        self.fractions, self.metrics = [], []

    def progress(self, fraction, message=""):
        self.fractions.append(fraction)

    def metric(self, name, **values):
        self.metrics.append((name, values))


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory):
    """An uninterrupted training."""
    learner = Watched(data)
    return learner, fit(learner, data, tmp_path_factory.mktemp("whole") / "a.checkpoint", learner.flag, never)


@pytest.mark.parametrize("stop_after", [1, 5, 6, 7, 9, STEPS])
def test_a_cancelled_training_goes_on_to_the_same_model(data, whole, tmp_path, stop_after):
    checkpoint = tmp_path / "a.checkpoint"
    first = Watched(data, stop_after)
    with pytest.raises(Cancelled):
        fit(first, data, checkpoint, first.flag, never)
    assert first.done == stop_after
    second = Watched(data)
    assert second.load(checkpoint, data.fingerprint)
    resumed = fit(second, data, checkpoint, second.flag, never)
    learner, wanted = whole
    assert first.drawn + second.drawn == learner.drawn
    for name, value in wanted.detector.state_dict().items():
        assert torch.equal(resumed.detector.state_dict()[name], value), name
    assert resumed.calibrations == wanted.calibrations
    assert resumed.scores == wanted.scores != []


@pytest.mark.parametrize(("work", "step"), [("find_on_tiles", 6), ("templates", 6), ("templates", STEPS)])
def test_what_a_cancel_cuts_short_after_a_step_is_done_again(data, whole, tmp_path, monkeypatch, work, step):
    checkpoint, real, begun = tmp_path / "a.checkpoint", getattr(fitting, work), []
    first = Watched(data)

    def working(*given):
        begun.append(first.done)
        if first.done == step:
            first.flag.cancel()
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(fitting, work, working)
        with pytest.raises(Cancelled):
            fit(first, data, checkpoint, first.flag, never)
    assert first.done == begun[-1] == step
    second = Watched(data)
    assert second.load(checkpoint, data.fingerprint) and second.done == step
    resumed = fit(second, data, checkpoint, second.flag, never)
    learner, wanted = whole
    assert first.drawn + second.drawn == learner.drawn
    for name, value in wanted.detector.state_dict().items():
        assert torch.equal(resumed.detector.state_dict()[name], value), name
    assert resumed.calibrations == wanted.calibrations
    assert resumed.scores == wanted.scores != []


@pytest.mark.parametrize("work", ["read_tiles", "training_part"])
def test_a_cancel_before_the_first_step_leaves_no_checkpoint(data, tmp_path, monkeypatch, work):
    learner, real = Watched(data), getattr(fitting, work)
    monkeypatch.setattr(fitting, work, lambda *given: learner.flag.cancel() or real(*given))
    with pytest.raises(Cancelled):
        fit(learner, data, tmp_path / "a.checkpoint", learner.flag, never)
    assert learner.drawn == [] and list(tmp_path.iterdir()) == []


def test_a_full_disk_at_the_end_does_not_lose_the_training(data, tmp_path, monkeypatch):
    learner = Watched(data, steps=2)

    def refuse(path, fingerprint):
        raise OutputError("the disk is full")

    monkeypatch.setattr(learner, "save", refuse)
    assert fit(learner, data, tmp_path / "a.checkpoint", learner.flag, never).steps == 2
    stopped = Watched(data, stop_after=1, steps=2)
    monkeypatch.setattr(stopped, "save", refuse)
    with pytest.raises(OutputError, match="full"):
        fit(stopped, data, tmp_path / "a.checkpoint", stopped.flag, never)


def test_withheld_blocks_stay_unseen_for_the_first_part_only(data, whole):
    learner, _ = whole
    seen, everything = int((~data.patches.withheld).sum()), len(data.patches.withheld)
    assert 0 < seen < everything
    assert learner.drawn == [seen] * 6 + [everything] * 4


def test_looks_at_withheld_objects_use_rotation_templates_of_others(data, monkeypatch, tmp_path):
    used = []
    real = fitting.templates
    monkeypatch.setattr(
        fitting,
        "templates",
        lambda learner, patches, *more: used.append(len(patches.images)) or real(learner, patches, *more),
    )
    learner = Watched(data)
    fit(learner, data, tmp_path / "a.checkpoint", learner.flag, never)
    assert used == [int((~data.patches.withheld).sum()), len(data.patches.withheld)]


def test_progress_losses_and_validation_are_told(data, tmp_path):
    heard = Recorder()
    fitted = fit(Watched(data, steps=20), data, tmp_path / "a.checkpoint", heard, never)
    assert heard.fractions == [0.5, 1.0]
    names = [name for name, _ in heard.metrics]
    assert names == ["training", "validation", "training"]
    training, validation, last = (values for _, values in heard.metrics)
    assert training["step"] == 10 and training["remaining_s"] > 0 and training["loss"] > 0
    assert {"centre", "offset", "size", "rotation", "front"} < set(training)
    assert validation["step"] == 12 and 0 <= validation["average_precision"] <= 1
    assert 0 <= validation["found"] <= validation["references"] and validation["references"] > 0
    assert validation["background_judged"] is True
    assert last["remaining_s"] == 0
    assert (fitted.steps, fitted.stopped_early, fitted.judged_background) == (20, "", True)
    again = Watched(data, steps=20)
    assert again.load(tmp_path / "a.checkpoint", data.fingerprint) and again.done == 20


def test_a_time_limit_stops_early_and_still_judges(data, tmp_path):
    learner = Watched(data)
    fitted = fit(learner, data, tmp_path / "a.checkpoint", learner.flag, lambda: learner.done >= 3)
    assert (fitted.steps, fitted.stopped_early) == (3, "the time limit was reached")
    assert len(fitted.scores) == 1


def test_checkpoints_are_written_now_and_then(data, tmp_path, monkeypatch):
    monkeypatch.setattr(fitting, "SAVE_EVERY_S", 0.0)
    learner = Watched(data, steps=4)
    fit(learner, data, tmp_path / "a.checkpoint", learner.flag, never)
    again = Watched(data, steps=4)
    assert again.load(tmp_path / "a.checkpoint", data.fingerprint) and again.done == 4


def test_without_withheld_blocks_all_is_seen_and_nothing_judged(data, tmp_path):
    plots = [replace(plot, withheld=np.zeros((0, 4))) for plot in data.plots]
    learner = Watched(data, steps=3)
    fitted = fit(learner, replace(data, plots=plots), tmp_path / "a.checkpoint", learner.flag, never)
    assert fitted.scores == [] and fitted.calibrations == [Calibration()]
    assert set(learner.drawn) == {len(data.patches.withheld)}
    assert not fitted.judged_background


def test_steps_grow_with_the_samples_within_bounds():
    assert [steps_for(count, from_chance=True) for count in (5, 60, 100, 100_000)] == [560, 660, 740, 1300]
    assert [steps_for(count) for count in (5, 60, 100, 100_000)] == [280, 330, 370, 650]


def test_a_finder_that_knows_aerial_views_does_not_learn_few_objects_by_heart():
    assert [finder_steps_for(count, 280) for count in (1, 5, 13, 14, 500)] == [20, 100, 260, 280, 280]
    assert finder_steps_for(5, 280, from_chance=True) == 280


def test_directed_classes_need_some_heading(data):
    check_headings(data)
    unknown = [replace(plot, boxes=plot.boxes * (1, 1, 1, 1, np.nan)) for plot in data.plots]
    with pytest.raises(SampleError, match=r"'car' is directed, but none .* --heading-field"):
        check_headings(replace(data, plots=unknown))
    axial = tuple(replace(each, symmetry="axial") for each in data.classes)
    check_headings(replace(data, plots=unknown, classes=axial))
    one = data.plots[0].boxes * (1, 1, 1, 1, np.nan)
    one[0, 4] = 10
    check_headings(replace(data, plots=[replace(data.plots[0], boxes=one)]))


class HeadingReader(nn.Module):
    """Reads the heading off the first band (in turns) and the centre's logit off the second."""

    def forward(self, image):
        cells = image[:, :, STRIDE // 2 :: STRIDE, STRIDE // 2 :: STRIDE]
        turns = torch.arange(BINS).view(1, BINS, 1, 1) * (2 * torch.pi / BINS)
        rotation = 6 * torch.cos(turns - cells[:, :1] * 2 * torch.pi)
        return cells[:, 1:2], None, rotation


class Scripted:
    """What `templates` needs of a learner."""

    def __init__(self, order: tuple[int, ...]) -> None:
        self.config, self.device = small_config(classes=len(order)), CPU
        self.traits = ClassTraits(order, (24.0,) * len(order), (12.0,) * len(order))

    def averaged(self):
        return HeadingReader(), None, None


def heading_patches(kinds: list[int], lean_deg: float = 0.0):
    """Returns patches that show their own heading, plus a lean, in the middle and nonsense elsewhere."""
    patches = patch_set(len(kinds))
    patches.boxes[:, 0, 5] = torch.tensor(kinds, dtype=torch.float32)
    patches.images[:] = 0.77
    for image, turn in zip(patches.images, patches.boxes[:, 0, 4], strict=True):
        image[:, 140:149, 140:149] = float(turn) / (2 * np.pi) + lean_deg / 360
    return patches


def test_templates_are_responses_with_the_front_up_by_class():
    made = templates(Scripted((1, 2, 0, 1)), heading_patches([0, 1, 2] * 4), QUIET)
    assert made.shape == (4, BINS)
    np.testing.assert_allclose(made.sum(axis=1), 1)
    assert made[0].argmax() == 0 and made[0][18] < 0.01 < made[0][0]
    np.testing.assert_allclose(made[1], np.roll(made[1], BINS // 2), atol=1e-12)
    assert set(np.argsort(made[1])[-2:]) == {0, 18}
    np.testing.assert_allclose(made[2:], 1 / BINS)


def test_templates_keep_a_lean_in_its_direction():
    assert templates(Scripted((1,)), heading_patches([0] * 6, lean_deg=30), QUIET)[0].argmax() == 3


def test_templates_leave_out_what_has_no_heading():
    patches = heading_patches([0] * 4)
    patches.boxes[1:, 0, 4] = torch.nan
    alone = heading_patches([0] * 4).subset(torch.tensor([0]))
    np.testing.assert_allclose(templates(Scripted((1,)), patches, QUIET), templates(Scripted((1,)), alone, QUIET))
