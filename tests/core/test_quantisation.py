"""The int8 sibling: what is quantised, and when it is kept."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
import torch

from rotamatch.core import quantisation
from rotamatch.core.errors import Cancelled, ModelError
from rotamatch.core.export import export_graph, read_weights, run_graph
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.model_card import BandCard, ClassCard, ModelCard
from rotamatch.core.model_check import OUTPUTS, check_graph
from rotamatch.core.model_file import int8_path, int8_sibling, load_session, verify_model, write_model
from rotamatch.core.patches import Patches
from rotamatch.core.quantisation import Comparison, compare, quantise, write_int8_sibling
from rotamatch.tests.core.small_networks import random_detector
from rotamatch.tests.core.test_learner import patch_set

torch.set_num_threads(1)

CARD = ModelCard(
    name="model",
    created_at="2025-01-02T03:04:05+00:00",
    classes=(ClassCard("car", "directed", 12.0, 6.0, 0.1, (10.0, 14.0)),),
    gsd=0.5,
    gsd_unit="m",
    bands=tuple(BandCard(role, "uint8", 0.0, 255.0) for role in ("red", "green", "blue")),
    colour="scene",
    halo_px=96,
)


class Recorder(NullFeedback):
    def __init__(self) -> None:
        self.lines: list[str] = []

    def log(self, message, level="info"):
        self.lines.append(message)


def tile(seed: int, side: int = 96) -> dict[str, np.ndarray]:
    image = np.random.default_rng(seed).normal(0, 1, (1, 3, side, side)).astype(np.float32)
    return {
        "image": image,
        "valid": np.ones((1, 1, side, side), np.float32),
        "gain": np.ones(3, np.float32),
        "offset": np.zeros(3, np.float32),
        "threshold": np.array([0.01], np.float32),
    }


@pytest.fixture(scope="module")
def detector():
    return random_detector()


@pytest.fixture(scope="module")
def plain(detector):
    return export_graph(detector, folded=True)


@pytest.fixture(scope="module")
def quantised(plain):
    return quantise(plain, [tile(seed) for seed in range(4)])


@pytest.fixture(autouse=True)
def small_timing(monkeypatch):
    monkeypatch.setattr(quantisation, "_TIMED_SIDE", 96)
    monkeypatch.setattr(quantisation, "_JUDGED_PATCHES", 3)
    monkeypatch.setattr(quantisation, "_CALIBRATION_PATCHES", 2)


def test_convolutions_of_the_finder_are_quantised_and_what_looks_at_chips_is_not(plain, quantised):
    producers = {output: node for node in quantised.graph.node for output in node.output}
    convolutions = [node for node in quantised.graph.node if node.op_type == "Conv"]
    eight_bits = {
        node.name
        for node in convolutions
        if node.input[1] in producers and producers[node.input[1]].op_type == "DequantizeLinear"
    }
    assert len(convolutions) == sum(node.op_type == "Conv" for node in plain.graph.node)
    names = {node.name for node in convolutions}
    heads = {f"/finder/{head}/Conv" for head in ("centres", "geometry", "rotation")}
    heads |= {name for name in names if name.startswith(("/front/", "/refine/"))}
    assert len(heads) > 3 and heads <= names
    assert eight_bits == names - heads
    scales = {each.name: each for each in quantised.graph.initializer if each.name.endswith("_scale")}
    per_channel = [scales[producers[node.input[1]].input[1]].dims for node in convolutions if node.name in eight_bits]
    assert all(len(dims) == 1 and dims[0] >= 8 for dims in per_channel)


def test_quantised_graph_may_run_and_answers_nearly_alike(plain, quantised):
    check_graph(quantised, CARD)
    inputs = tile(9, 128)
    first, second = (
        dict(zip(OUTPUTS, run_graph(each, list(inputs.values())), strict=True)) for each in (plain, quantised)
    )
    best = np.argsort(-first["score"])[:10]
    distance = np.hypot(first["x"][best, None] - second["x"], first["y"][best, None] - second["y"])
    assert (distance.min(axis=1) < 2).mean() >= 0.8
    twin = distance.argmin(axis=1)
    assert np.median(np.abs(first["score"][best] - second["score"][twin])) < 0.1


def test_a_model_agrees_with_itself_and_not_with_one_that_finds_elsewhere(plain):
    moved = onnx.ModelProto.FromString(plain.SerializeToString())
    bias = next(each for each in moved.graph.initializer if each.name == "finder.geometry.bias")
    bias.CopyFrom(onnx.numpy_helper.from_array(np.array([9, 9, 0, 0], np.float32), bias.name))
    inputs, threshold = [tile(1), tile(2)], np.array([0.05])
    same = compare(plain, plain, inputs, threshold, NullFeedback())
    assert same.agreement == 1.0 and same.speedup > 0
    assert compare(plain, moved, inputs, threshold, NullFeedback()).agreement < 0.5


def test_models_that_accept_nothing_have_shown_no_agreement(plain):
    assert compare(plain, plain, [tile(1)], np.array([0.9999]), NullFeedback()).agreement == 0


def patches() -> Patches:
    positive = np.array([True, True, False, False])
    return Patches(patch_set(4), np.zeros(4, int), np.zeros((4, 2)), positive, np.zeros(4, bool))


@pytest.mark.parametrize(("comparison", "kept"), [((1.5, 0.99), True), ((1.1, 0.99), False), ((3.0, 0.9), False)])
def test_the_sibling_is_kept_only_where_it_is_faster_and_finds_the_same(
    tmp_path, monkeypatch, detector, quantised, comparison, kept
):
    seen = []
    if not kept:
        monkeypatch.setattr(quantisation, "quantise", lambda plain, inputs: quantised)
    monkeypatch.setattr(quantisation, "compare", lambda *given: seen.append(given) or Comparison(*comparison))
    model = tmp_path / "model.onnx"
    write_model(model, export_graph(detector), CARD)
    int8_path(model).write_bytes(b"an older one")
    heard = Recorder()
    written = write_int8_sibling(model, detector, CARD, patches(), heard)
    assert (written == int8_path(model)) == int8_path(model).exists() == kept
    assert ("is kept" in heard.lines[-1]) == kept and f"{comparison[0]:.1f} times" in heard.lines[-1]
    judged, thresholds = seen[0][2], seen[0][3]
    assert len(judged) == 3 and thresholds.tolist() == [0.1]
    if kept:
        assert verify_model(written) == CARD
        assert int8_sibling(model) == written
        assert len(load_session(written, "cpu", threads=1).session.get_outputs()) == len(OUTPUTS)
        with pytest.raises(ModelError, match=r"No training can start from model\.int8\.onnx"):
            read_weights(written)


def test_trying_the_sibling_can_be_cancelled_and_leaves_none(tmp_path, detector):
    flag = CancelFlag()
    flag.cancel()
    with pytest.raises(Cancelled):
        write_int8_sibling(tmp_path / "model.onnx", detector, CARD, patches(), flag)
    assert list(tmp_path.iterdir()) == []
