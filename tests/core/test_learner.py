"""One step of learning, the averaged weights, checkpoints and warm starts."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from rotamatch.core.batches import BACKGROUND, ClassTraits, PatchSet
from rotamatch.core.device import choose_device, half_precision
from rotamatch.core.errors import DeviceError, OutputError, UsageError
from rotamatch.core.learner import EMA_DECAY, EMA_START, Learner, LearningPlan
from rotamatch.tests.core.painted_scene import draw
from rotamatch.tests.core.small_networks import small_config

torch.set_num_threads(1)

TRAITS = ClassTraits((1,), (24.0,), (12.0,))
CPU = torch.device("cpu")


def patch_set(count: int = 4, headings: bool = True) -> PatchSet:
    """Returns patches of 288 pixels with one painted object in the middle of each."""
    side = 288
    turns = np.random.default_rng(0).uniform(0, 360, count)
    images = np.zeros((count, 3, side, side), np.float16)
    for image, turn in zip(images, turns, strict=True):
        grey = np.full((side, side), 60.0)
        draw(grey, np.array([144, 144, 24, 12, turn]), "directed")
        image[:] = (grey - 60) / 60
    boxes = np.zeros((count, 1, 6), np.float32)
    boxes[:, 0] = [(144, 144, 24, 12, math.radians(turn) if headings else math.nan, 0) for turn in turns]
    return PatchSet(
        torch.from_numpy(images),
        torch.ones(count, 1, side, side, dtype=torch.float16),
        torch.full((count, 1, side, side), BACKGROUND, dtype=torch.uint8),
        torch.from_numpy(boxes),
        torch.full((count, 2), 144.0),
        torch.ones(count),
    )


def learner(
    seed: int = 0, steps: int = 8, chips: int = 4, traits: ClassTraits = TRAITS, finder_steps: int = 0
) -> Learner:
    plan = LearningPlan(steps, crops=2, chips=chips, finder_steps=finder_steps, seed=seed)
    return Learner(small_config(), traits, plan, CPU)


def weights(each: Learner) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in each.networks.state_dict().items()}


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor]) -> bool:
    return all(torch.equal(first[name], second[name]) for name in first)


def test_a_step_names_its_losses_and_changes_all_weights():
    subject = learner()
    before = weights(subject)
    losses = subject.step(patch_set())
    assert set(losses) == {"loss", "centre", "offset", "size", "rotation", "front", "refine"}
    assert all(math.isfinite(value) and value >= 0 for value in losses.values())
    assert losses["loss"] > losses["centre"] > 0
    assert subject.done == 1
    still = [name for name, value in weights(subject).items() if torch.equal(value, before[name])]
    assert still == []


def test_the_finder_learns_from_its_share_of_the_steps_and_the_others_from_all():
    subject, patches = learner(steps=7, finder_steps=3), patch_set()
    changed, told = [], []
    for _ in range(7):
        before = weights(subject)
        told.append(subject.step(patches))
        now = weights(subject)
        moved = {name.split(".")[0] for name, value in now.items() if not torch.equal(value, before[name])}
        changed.append(moved)
    assert all({"front", "refine"} <= moved for moved in changed)
    assert ["finder" in moved for moved in changed] == [True, False, False, True, False, True, False]
    assert told[0].keys() == told[1].keys() and told[0]["centre"] == told[1]["centre"] != told[3]["centre"]


def test_the_finder_learns_where_no_other_network_can():
    subject = Learner(small_config(), TRAITS, LearningPlan(4, finder_steps=1, crops=2, chips=0, refined=0), CPU)
    centres = [subject.step(patch_set())["centre"] for _ in range(3)]
    assert len(set(centres)) == 3


def test_steps_lower_the_loss():
    subject = learner(steps=30)
    losses = [subject.step(patch_set())["loss"] for _ in range(30)]
    assert np.mean(losses[-5:]) < 0.7 * np.mean(losses[:5])


def test_the_seed_decides_the_weights():
    taught = []
    for seed in (3, 3, 4):
        subject = learner(seed)
        for _ in range(3):
            subject.step(patch_set())
        taught.append(weights(subject))
    assert same(taught[0], taught[1])
    assert not same(taught[0], taught[2])


def test_no_front_is_learnt_where_no_class_is_directed_or_no_heading_is_known():
    axial = learner(chips=0, traits=ClassTraits((2,), (24.0,), (12.0,)))
    assert "front" not in axial.step(patch_set())
    assert axial.averaged()[1] is None
    assert "front" not in learner().step(patch_set(headings=False))


def test_weights_are_averaged_after_the_first_steps():
    subject = learner(steps=EMA_START + 2)
    patches = patch_set(2)
    for _ in range(EMA_START):
        subject.step(patches)
    assert same(weights(subject), subject.average.module.state_dict())
    subject.step(patches)
    before = subject.average.module.state_dict()["finder.neck.0.weight"].clone()
    subject.step(patches)
    expected = torch.lerp(weights(subject)["finder.neck.0.weight"], before, EMA_DECAY)
    torch.testing.assert_close(subject.average.module.state_dict()["finder.neck.0.weight"], expected)


@pytest.mark.parametrize(("chips", "finder_steps"), [(0, 0), (4, 0), (4, 2)])
def test_a_checkpoint_goes_on_as_if_nothing_had_happened(tmp_path, chips, finder_steps):
    whole, patches = learner(chips=chips, finder_steps=finder_steps), patch_set()
    whole.notes["weight"] = torch.tensor([0.5])
    for _ in range(3):
        whole.step(patches)
    whole.save(tmp_path / "a.checkpoint", "samples")
    told = [whole.step(patches) for _ in range(3)]
    resumed = learner(chips=chips, finder_steps=finder_steps)
    torch.rand(7)
    assert resumed.load(tmp_path / "a.checkpoint", "samples")
    assert (resumed.done, resumed.notes["weight"].tolist()) == (3, [0.5])
    assert [resumed.step(patches) for _ in range(3)] == told
    assert same(weights(whole), weights(resumed))
    assert same(whole.average.state_dict(), resumed.average.state_dict())
    assert [path.name for path in tmp_path.iterdir()] == ["a.checkpoint"]


def test_a_checkpoint_of_other_samples_or_settings_is_left_alone(tmp_path):
    path = tmp_path / "a.checkpoint"
    subject = learner()
    subject.step(patch_set())
    subject.save(path, "samples")
    axial = ClassTraits((2,), (24.0,), (12.0,))
    others = [learner(seed=1), learner(steps=9), learner(chips=0), learner(traits=axial)]
    for other, fingerprint in [(learner(), "other samples"), *((each, "samples") for each in others)]:
        before = weights(other)
        assert not other.load(path, fingerprint)
        assert same(weights(other), before) and other.done == 0
    assert learner().load(path, "samples")


@pytest.mark.parametrize("spoil", ["missing", "cut", "text", "empty", "number", "list"])
def test_damaged_and_foreign_checkpoints_are_left_alone(tmp_path, spoil):
    path = tmp_path / "a.checkpoint"
    learner().save(path, "samples")
    if spoil == "missing":
        path.unlink()
    elif spoil in ("number", "list"):
        torch.save(torch.ones(3) if spoil == "number" else [1, 2], path)
    else:
        path.write_bytes({"cut": path.read_bytes()[:-2000], "text": b"not a checkpoint", "empty": b""}[spoil])
    subject = learner()
    before = weights(subject)
    assert not subject.load(path, "samples")
    assert same(weights(subject), before)


def test_a_checkpoint_runs_no_code(tmp_path):
    class Harmful:
        def __reduce__(self):
            return (exec, (f"open({str(tmp_path / 'harm')!r}, 'w')",))

    torch.save({"fingerprint": "samples", "networks": Harmful()}, tmp_path / "a.checkpoint")
    assert not learner().load(tmp_path / "a.checkpoint", "samples")
    assert not (tmp_path / "harm").exists()


def test_a_checkpoint_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "a.checkpoint.part").mkdir()
    with pytest.raises(OutputError, match=r"a\.checkpoint cannot be written"):
        learner().save(tmp_path / "a.checkpoint", "samples")
    with pytest.raises(OutputError, match="cannot be written"):
        learner().save(tmp_path / "missing" / "a.checkpoint", "samples")


def test_a_warm_start_takes_over_what_fits():
    taught = learner(seed=5)
    taught.step(patch_set())
    given = {name: value for name, value in weights(taught).items() if not name.endswith("num_batches_tracked")}
    given["finder.centres.weight"] = torch.zeros(3, 16, 1, 1)
    given["finder.foreign"] = torch.zeros(1)
    subject = learner()
    own = weights(subject)
    taken, total = subject.start_from(given)
    assert (taken, total) == (len(given) - 2, len(own))
    for networks in (subject.networks, subject.average.module):
        state = networks.state_dict()
        assert torch.equal(state["finder.centres.weight"], own["finder.centres.weight"])
        assert all(torch.equal(state[name], given[name]) for name in given if name in own and "centres.w" not in name)


def test_devices_are_chosen_with_a_reason(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert choose_device("cpu")[0].type == "cpu"
    device, reason = choose_device("auto")
    assert device.type == "cpu" and "no GPU" in reason
    for missing in ("cuda", "mps"):
        with pytest.raises(DeviceError, match="(?i)" + missing):
            choose_device(missing)
    with pytest.raises(UsageError, match="no device 'tpu'"):
        choose_device("tpu")


def test_gpus_come_before_the_cpu(monkeypatch):
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert [choose_device(name)[0].type for name in ("auto", "mps", "cpu")] == ["mps", "mps", "cpu"]
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "Test GPU 9000")
    device, reason = choose_device("auto")
    assert device.type == "cuda" and "Test GPU 9000" in reason


def test_half_precision_only_where_it_is_fast(monkeypatch):
    for fast, wanted in ((True, torch.bfloat16), (False, None)):
        monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda fast=fast: fast)
        monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False)
        assert half_precision(CPU) == wanted
    assert half_precision(torch.device("mps")) is None
