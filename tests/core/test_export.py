"""The exported graph answers as the networks do, on tiles of any size, and keeps their weights."""

from __future__ import annotations

import contextlib

import numpy as np
import onnx
import pytest
import torch

from rotamatch.core import export
from rotamatch.core.errors import ModelError
from rotamatch.core.export import check_parity, export_graph, read_weights, run_graph
from rotamatch.core.geometry import heading_difference
from rotamatch.core.model_check import ALLOWED_OPERATORS, IR_VERSION, OPSET, OUTPUTS
from rotamatch.tests.core.small_networks import random_detector
from rotamatch.tests.data.tiny_model import write_tiny_model

torch.set_num_threads(1)


@pytest.fixture(scope="module")
def detector():
    return random_detector((1, 2, 0), bands=4)


@pytest.fixture(scope="module")
def graph(detector):
    return export_graph(detector)


def tile(height: int, width: int, seed: int = 0) -> list[np.ndarray]:
    """Returns the five inputs, with raw values, a gap without data, and a threshold that many places pass."""
    random = np.random.default_rng(seed)
    image = random.normal(120, 40, (1, 4, height, width)).astype(np.float32)
    valid = np.ones((1, 1, height, width), np.float32)
    valid[..., : height // 4, : width // 4] = 0
    gain, offset = np.full(4, 1 / 40, np.float32), np.full(4, -3, np.float32)
    return [image, valid, gain, offset, np.array([0.02], np.float32)]


def answers(outputs) -> dict[str, np.ndarray]:
    return {name: np.asarray(output, np.float64) for name, output in zip(OUTPUTS, outputs, strict=True)}


@pytest.mark.parametrize(("height", "width"), [(128, 128), (64, 208), (208, 64), (256, 192)])
def test_graph_answers_as_the_networks_on_tiles_of_other_sizes_than_the_example(detector, graph, height, width):
    check_answers(detector, graph, tile(height, width))


@pytest.mark.parametrize("folded", [False, True])
def test_graph_looks_at_each_class_at_its_own_scale(folded):
    detector = random_detector((1, 2, 0), bands=4)
    detector.scales = (1, 2, 4)
    check_answers(detector, export_graph(detector, folded=folded), tile(192, 256))


def check_answers(detector, graph, inputs) -> None:
    """Compares the answers of graph and networks on a tile."""
    height, width = inputs[0].shape[2:]
    with torch.no_grad():
        wanted = answers(output.numpy() for output in detector(*map(torch.from_numpy, inputs)))
    given = answers(run_graph(graph, inputs))
    count = len(wanted["x"])
    assert count == len(given["x"]) > 20
    assert wanted["x"].max() > 0.9 * width - 8 and wanted["y"].max() > 0.9 * height - 8
    distance = np.hypot(wanted["x"][:, None] - given["x"][None], wanted["y"][:, None] - given["y"][None]) + 1000 * (
        wanted["class_index"][:, None] != given["class_index"][None]
    )
    twin = distance.argmin(axis=1)
    assert sorted(twin) == list(range(count))
    assert distance.min(axis=1).max() < 1e-2
    for name in ("length", "width", "score", "heading_conf", "match"):
        np.testing.assert_allclose(given[name][twin], wanted[name], atol=1e-2, err_msg=name)
    assert np.abs(heading_difference(given["heading"][twin], wanted["heading"])).max() < 0.5
    assert len(set(wanted["class_index"])) >= 2


def test_graph_is_of_the_agreed_version_and_operators(graph):
    assert [(entry.domain, entry.version) for entry in graph.opset_import] == [("", OPSET)]
    assert graph.ir_version == IR_VERSION
    assert {node.op_type for node in graph.graph.node} <= ALLOWED_OPERATORS
    assert not graph.functions


def test_folded_graph_answers_alike(detector, graph):
    inputs = tile(96, 96)
    folded = export_graph(detector, folded=True)
    assert not any(node.op_type == "BatchNormalization" for node in folded.graph.node)
    first, second = answers(run_graph(graph, inputs)), answers(run_graph(folded, inputs))
    np.testing.assert_allclose(np.sort(first["score"]), np.sort(second["score"]), atol=1e-4)


def test_parity_is_measured_on_a_tile(detector, graph):
    image, valid, *_ = tile(96, 112)
    normalised = torch.from_numpy((image - 120) / 40)
    assert check_parity(detector, graph, normalised, torch.from_numpy(valid)) < 1e-3


@pytest.mark.parametrize("part", ["finder.geometry.bias", "finder.rotation.weight", "score_bias"])
def test_parity_refuses_a_graph_that_answers_otherwise(detector, graph, part):
    spoilt = onnx.ModelProto.FromString(graph.SerializeToString())
    tensor = next(each for each in spoilt.graph.initializer if each.name == part)
    values = onnx.numpy_helper.to_array(tensor)
    changed = values[::-1].copy() if part.endswith("weight") else values + np.float32(0.05)
    tensor.CopyFrom(onnx.numpy_helper.from_array(changed, part))
    image, valid, *_ = tile(96, 112)
    with pytest.raises(ModelError, match="does not answer as the trained network"):
        check_parity(detector, spoilt, torch.from_numpy((image - 120) / 40), torch.from_numpy(valid))


@pytest.mark.parametrize(("share", "accepted"), [(0.05, True), (0.3, False)])
def test_parity_takes_a_few_boxes_that_fell_another_way(detector, graph, monkeypatch, share, accepted):
    def fallen(model, inputs):
        outputs = dict(zip(OUTPUTS, run_graph(model, inputs), strict=True))
        outputs["length"] = outputs["length"].copy()
        outputs["length"][: round(share * len(outputs["length"]))] += 2
        return list(outputs.values())

    image, valid, *_ = tile(96, 112)
    given = (detector, graph, torch.from_numpy((image - 120) / 40), torch.from_numpy(valid))
    monkeypatch.setattr(export, "run_graph", fallen)
    with contextlib.nullcontext() if accepted else pytest.raises(ModelError, match="does not answer"):
        assert check_parity(*given) < 1e-3


def test_weights_come_back_from_the_file_under_their_names(detector, graph, tmp_path):
    onnx.save(graph, tmp_path / "model.onnx")
    weights = read_weights(tmp_path / "model.onnx")
    own = {name: value for name, value in detector.state_dict().items() if name.startswith(("finder.", "front."))}
    learnt = {name for name in own if not name.endswith("num_batches_tracked")}
    assert learnt <= set(weights)
    for name in learnt:
        assert torch.equal(weights[name], own[name]), name


def test_no_training_starts_from_graphs_without_named_weights(detector, tmp_path):
    onnx.save(export_graph(detector, folded=True), tmp_path / "folded.onnx")
    write_tiny_model(tmp_path / "foreign.onnx")
    for name in ("folded.onnx", "foreign.onnx"):
        with pytest.raises(ModelError, match=f"No training can start from {name}"):
            read_weights(tmp_path / name)
