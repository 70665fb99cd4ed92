"""Opening models: the device and why, the memory they may take, and the test run."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from rotamatch.core import model_session
from rotamatch.core.errors import ModelError, UsageError
from rotamatch.core.geometry import heading_difference
from rotamatch.core.model_file import load_session, verify_model
from rotamatch.tests.core.crafted_models import ROLES, craft, write_good_model


@pytest.fixture
def model_path(tmp_path) -> Path:
    return write_good_model(tmp_path)


def painted(boxes, size=(128, 160)) -> np.ndarray:
    """Returns [1, 2, H, W]: rectangles (x right, y down, length, width, heading) whose front half is brighter."""
    image = np.full(size, 40, np.float32)
    rows, columns = np.mgrid[0 : size[0], 0 : size[1]] + 0.5
    for x, y, length, width, heading in boxes:
        turn = np.radians(heading)
        along = (columns - x) * np.sin(turn) - (rows - y) * np.cos(turn)
        across = (columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)
        inside = (np.abs(along) <= length / 2) & (np.abs(across) <= width / 2)
        image[inside] = np.where(along[inside] > 0, 250, 200)
    return np.repeat(image[None, None], len(ROLES), axis=1)


def find(session, image: np.ndarray, threshold: float = 0.5, valid: np.ndarray | None = None) -> dict:
    bands = image.shape[1]
    inputs = {
        "image": image,
        "valid": np.ones((1, 1, *image.shape[2:]), np.float32) if valid is None else valid,
        "gain": np.full(bands, 1 / 40, np.float32),
        "offset": np.full(bands, -60 / 40, np.float32),
        "threshold": np.array([threshold], np.float32),
    }
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


def test_tiny_model_finds_rectangles_with_class_place_and_heading(model_path):
    truth = np.array([(30.3, 40.2, 14, 8, 33), (90.1, 30.7, 22, 8, 222), (40, 100, 14, 8, 0), (130, 90, 14, 8, 301)])
    found = find(load_session(model_path).session, painted(truth))
    assert len(found["score"]) == len(truth)
    order = [int(np.hypot(found["x"] - x, found["y"] - y).argmin()) for x, y in truth[:, :2]]
    assert sorted(order) == list(range(len(truth)))
    assert np.hypot(found["x"][order] - truth[:, 0], found["y"][order] - truth[:, 1]).max() < 0.3
    assert np.abs(heading_difference(found["heading"][order], truth[:, 4])).max() < 4
    assert found["length"][order].tolist() == truth[:, 2].tolist()
    assert found["class_index"][order].tolist() == [0, 1, 0, 0]
    assert found["class_index"].dtype == np.int64
    assert found["score"].min() > 0.9


def test_tiny_model_sees_nothing_where_nothing_is_valid(model_path):
    image = painted([(30, 40, 14, 8, 0)])
    found = find(load_session(model_path).session, image, valid=np.zeros((1, 1, *image.shape[2:]), np.float32))
    assert len(found["score"]) == 1
    assert found["score"][0] < 0.5


def test_session_says_which_provider_is_used_and_why(model_path):
    session, card, provider, reason = load_session(model_path, "cpu", threads=1)
    assert provider == session.get_providers()[0] == "CPUExecutionProvider"
    assert card.name == "bright rectangles"
    assert reason == "The CPU was chosen."


@pytest.mark.parametrize("device", ["auto", "cuda"])
def test_without_a_driver_the_cpu_is_used_and_the_reason_given(model_path, monkeypatch, device):
    def no_library(name):
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(model_session.onnxruntime, "get_available_providers", lambda: ["CUDAExecutionProvider"])
    monkeypatch.setattr(model_session.ctypes, "CDLL", no_library)
    loaded = load_session(model_path, device)
    assert loaded.provider_used == "CPUExecutionProvider"
    assert loaded.reason == "The CPU is used: no NVIDIA driver was found."


def test_without_cuda_in_onnxruntime_the_reason_says_so(model_path, monkeypatch):
    monkeypatch.setattr(model_session.onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    assert load_session(model_path).reason == "The CPU is used: the installed ONNX Runtime was built without CUDA."


def test_where_cuda_libraries_are_missing_the_cpu_is_used_and_the_reason_given(model_path, monkeypatch):
    """A driver without its libraries: ONNX Runtime itself opens the session, silently on the CPU."""
    real = model_session.onnxruntime.InferenceSession

    def without_cuda(data, options, providers):
        return real(data, options, providers=[providers[-1]])

    monkeypatch.setattr(model_session, "cuda_obstacle", lambda: "")
    monkeypatch.setattr(model_session, "_preload_libraries", lambda: "libcudnn.so.9 is missing")
    monkeypatch.setattr(model_session.onnxruntime, "InferenceSession", without_cuda)
    loaded = load_session(model_path, "cuda")
    assert loaded.provider_used == "CPUExecutionProvider"
    assert loaded.reason == "The CPU is used: the CUDA libraries could not be loaded (libcudnn.so.9 is missing)."


def test_where_the_gpu_has_no_memory_the_cpu_is_used_and_the_reason_given(model_path, monkeypatch):
    """A GPU session that opens but fails its test run, as when another program holds the memory."""
    real = model_session.onnxruntime.InferenceSession

    class OutOfMemory:
        def __init__(self, session):
            self.session = session

        def get_providers(self):
            return ["CUDAExecutionProvider", "CPUExecutionProvider"]

        def get_outputs(self):
            return self.session.get_outputs()

        def run(self, _names, _inputs):
            raise model_session.native.RuntimeException("CUDA failure 2: out of memory")

    def opened(data, options, providers):
        session = real(data, options, providers=["CPUExecutionProvider"])
        return OutOfMemory(session) if len(providers) == 2 else session

    monkeypatch.setattr(model_session, "cuda_obstacle", lambda: "")
    monkeypatch.setattr(model_session.onnxruntime, "InferenceSession", opened)
    loaded = load_session(model_path, "auto")
    assert loaded.provider_used == "CPUExecutionProvider"
    assert loaded.reason == "The CPU is used: the GPU failed a test run, perhaps for lack of memory."


def test_session_does_not_spin_and_shares_the_bounded_arena(model_path):
    options = load_session(model_path, "cpu", threads=2).session.get_session_options()
    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"
    assert options.get_session_config_entry("session.use_env_allocators") == "1"
    assert options.intra_op_num_threads == 2


@pytest.mark.parametrize(("device", "threads"), [("gpu", 0), ("cpu", -1)])
def test_unknown_device_and_negative_threads_are_wrong_use(model_path, device, threads):
    with pytest.raises(UsageError):
        load_session(model_path, device, threads)


def test_loading_opens_no_connection_and_no_other_file(model_path, monkeypatch):
    opened = []
    real = Path.open

    def watched(self, *arguments, **named):
        opened.append(self)
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", watched)
    monkeypatch.setattr(socket, "socket", None)
    load_session(model_path, "cpu")
    assert set(opened) == {model_path}


def _replace_output(model: onnx.ModelProto, name: str, *nodes: onnx.NodeProto) -> None:
    """Puts nodes, which read `raw`, between the node that made an output and the output."""
    for node in model.graph.node:
        for names in (node.input, node.output):
            for position, used in enumerate(names):
                if used == name:
                    names[position] = "raw"
    model.graph.node.extend(nodes)


def test_tensor_that_grows_with_the_data_meets_the_ceiling_of_memory(tmp_path):
    """A size that no check of the graph can know: it is computed from the threshold."""

    def change(model):
        model.graph.initializer.append(numpy_helper.from_array(np.array([2.0**40], np.float32), "factor"))
        _replace_output(
            model,
            "match",
            helper.make_node("Mul", ["threshold", "factor"], ["many"]),
            helper.make_node("Cast", ["many"], ["size"], to=TensorProto.INT64),
            helper.make_node("ConstantOfShape", ["size"], ["huge"]),
            helper.make_node("ReduceSum", ["huge"], ["sum"], keepdims=0),
            helper.make_node("Add", ["raw", "sum"], ["match"]),
        )

    path = craft(tmp_path / "bomb.onnx", change)
    verify_model(path)
    with pytest.raises(ModelError, match="fails its test run") as caught:
        load_session(path)
    assert "memory" in caught.value.details


@pytest.mark.parametrize(
    ("name", "operator", "value", "message"),
    [
        ("score", "Add", np.float32(7), "score is outside 0 to 1"),
        ("match", "Sub", np.float32(7), "match is outside 0 to 1"),
        ("x", "Div", np.float32(0), "numbers that are not finite"),
        ("class_index", "Add", np.int64(5), "classes that its card does not name"),
    ],
)
def test_outputs_out_of_range_are_found_by_the_test_run(tmp_path, name, operator, value, message):
    def change(model):
        model.graph.initializer.append(numpy_helper.from_array(np.array([value]), "value"))
        _replace_output(model, name, helper.make_node(operator, ["raw", "value"], [name]))

    with pytest.raises(ModelError, match=message):
        load_session(craft(tmp_path / "m.onnx", change))


def test_outputs_of_different_length_are_found_by_the_test_run(tmp_path):
    def change(model):
        _replace_output(model, "width", helper.make_node("Concat", ["raw", "raw"], ["width"], axis=0))

    with pytest.raises(ModelError, match="outputs differ in length"):
        load_session(craft(tmp_path / "m.onnx", change))
