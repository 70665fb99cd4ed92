"""The self-test: versions, devices, and a real operation on each, with the reason where one cannot be used."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .feedback import Feedback
from .version import version

PACKAGES = ("numpy", "torch", "torchvision", "onnx", "onnxruntime", "onnxruntime-gpu", "rasterio", "pyogrio", "pyproj",
            "shapely", "opencv-python-headless", "laspy")  # fmt: skip

SIDE = 64
CHANNELS = 8
TOLERANCE = 1e-2
"""How far two devices may differ in a small convolution; GPUs may round its factors to 10 bits."""


@dataclass(frozen=True)
class SelfTestRequest:
    """Nothing to choose."""


def selftest(request: SelfTestRequest, feedback: Feedback) -> dict[str, Any]:
    """Tries out what training and detection need.

    Args:
        request: nothing to choose.
        feedback: told of progress; asked between the steps whether to stop.

    Returns:
        `ok` (whether each kind of work can be done on some device), `trials` (a list of `what`, `device`, `ok`,
        `milliseconds` and `note`: what was really used, or why it cannot be), `machine` and `versions` (name to value).
    """
    trials = []
    steps: list[tuple[str, Callable[[], list[dict[str, Any]]]]] = [
        ("Reading and projecting a small raster", _try_raster),
        ("Running a small ONNX graph", _try_onnxruntime),
        ("Importing PyTorch and training one step", _try_torch),
    ]
    for number, (title, step) in enumerate(steps):
        feedback.check()
        feedback.progress(number / len(steps), title)
        trials += step()
    feedback.progress(1.0, "Done")
    return {
        "ok": {trial["what"] for trial in trials} == {trial["what"] for trial in trials if trial["ok"]},
        "trials": trials,
        "machine": _machine(),
        "versions": _versions(),
    }


def _versions() -> dict[str, str]:
    found = {"rotamatch": version(), "python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _machine() -> dict[str, str]:
    disk = shutil.disk_usage(sys.prefix)
    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "engine": sys.executable,
        "free_disk_gb": f"{disk.free / 1e9:.0f}",
    }


def _trial(what: str, device: str, operation: Callable[[], str]) -> dict[str, Any]:
    """Runs one operation, which returns a note, and tells how it went."""
    start = time.perf_counter()
    try:
        note, ok = operation(), True
    except Exception as error:  # noqa: BLE001  (whatever a library raises here is what the report is about)
        note, ok = f"{type(error).__name__}: {str(error).strip()}"[:500], False
    elapsed = 1000 * (time.perf_counter() - start)
    return {"what": what, "device": device, "ok": ok, "milliseconds": round(elapsed, 1), "note": note}


def _try_raster() -> list[dict[str, Any]]:
    def operation() -> str:
        import pyproj
        import rasterio
        from rasterio.io import MemoryFile
        from rasterio.transform import from_origin

        values = np.arange(16, dtype=np.uint8).reshape(1, 4, 4)
        options = {"driver": "GTiff", "width": 4, "height": 4, "count": 1, "dtype": "uint8", "crs": "EPSG:25832"}
        with MemoryFile() as memory:
            with memory.open(transform=from_origin(5e5, 5e6, 1, 1), **options) as target:
                target.write(values)
            with memory.open() as source:
                if not np.array_equal(source.read(), values):
                    raise ValueError("what was read is not what was written")
        longitude, _ = pyproj.Transformer.from_crs("EPSG:25832", "EPSG:4326", always_xy=True).transform(5e5, 5e6)
        if abs(longitude - 9) > 1e-6:
            raise ValueError(f"a projection is wrong: longitude {longitude} instead of 9")
        return f"GDAL {rasterio.__gdal_version__}, PROJ {pyproj.proj_version_str}"

    return [_trial("rasters", "cpu", operation)]


def _try_onnxruntime() -> list[dict[str, Any]]:
    from .model_session import CPU_PROVIDER, CUDA_PROVIDER, cuda_obstacle

    graph, image, expected = _small_graph()
    trials = [_trial("detection", "cpu", lambda: _run_graph(graph, image, expected, CPU_PROVIDER))]
    obstacle = cuda_obstacle()
    if obstacle:
        trials.append({"what": "detection", "device": "cuda", "ok": False, "milliseconds": 0.0, "note": obstacle})
    else:
        trials.append(_trial("detection", "cuda", lambda: _run_graph(graph, image, expected, CUDA_PROVIDER)))
    return trials


def _small_graph() -> tuple[bytes, Any, Any]:
    """Returns a convolution as ONNX, its input, and its output as numpy computes it."""
    from onnx import TensorProto, helper, numpy_helper

    generator = np.random.default_rng(0)
    image = generator.standard_normal((1, 3, SIDE, SIDE)).astype(np.float32)
    weight = generator.standard_normal((CHANNELS, 3, 1, 1)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("Conv", ["image", "weight"], ["sums"]), helper.make_node("Relu", ["sums"], ["result"])],
        "selftest",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, image.shape)],
        [helper.make_tensor_value_info("result", TensorProto.FLOAT, (1, CHANNELS, SIDE, SIDE))],
        [numpy_helper.from_array(weight, "weight")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    expected = np.maximum(np.einsum("oc,bchw->bohw", weight[:, :, 0, 0], image), 0)
    return model.SerializeToString(), image, expected


def _run_graph(graph: bytes, image: Any, expected: Any, provider: str) -> str:
    import onnxruntime

    if hasattr(onnxruntime, "preload_dlls") and "CUDA" in provider:
        onnxruntime.preload_dlls()
    session = onnxruntime.InferenceSession(graph, providers=[provider])
    used = session.get_providers()[0]
    if used != provider:
        raise RuntimeError(f"{used} was used instead of {provider}: its libraries could not be loaded")
    difference = float(np.abs(session.run(None, {"image": image})[0] - expected).max())
    if difference > TOLERANCE:
        raise ArithmeticError(f"{provider} is off by {difference:.2g}")
    return f"{used} was used"


def _try_torch() -> list[dict[str, Any]]:
    try:
        import torch
    except (ImportError, OSError) as error:
        note = f"PyTorch cannot be imported: {error}"
        return [{"what": "training", "device": "cpu", "ok": False, "milliseconds": 0.0, "note": note}]
    trials = [_trial("training", "cpu", lambda: _train_step("cpu"))]
    if torch.cuda.is_available():
        trials.append(_trial("training", "cuda", lambda: f"{torch.cuda.get_device_name()}, {_train_step('cuda')}"))
    else:
        built = torch.version.cuda
        why = f"PyTorch for CUDA {built} found no NVIDIA GPU" if built else "this PyTorch was built without CUDA"
        trials.append({"what": "training", "device": "cuda", "ok": False, "milliseconds": 0.0, "note": why})
    if torch.backends.mps.is_available():
        trials.append(_trial("training", "mps", lambda: _train_step("mps")))
    return trials


def _train_step(device: str) -> str:
    """Trains a convolution for one step and checks that the loss goes down."""
    import torch

    generator = torch.Generator().manual_seed(0)
    image = torch.randn((2, 3, SIDE, SIDE), generator=generator).to(device)
    layer = torch.nn.Conv2d(3, CHANNELS, 3, padding=1).to(device)
    optimiser = torch.optim.SGD(layer.parameters(), lr=0.1)
    losses = []
    for _ in range(2):
        loss = layer(image).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    if not losses[1] < losses[0]:
        raise ArithmeticError(f"the loss went from {losses[0]:.3g} to {losses[1]:.3g}")
    return f"{torch.get_num_threads()} threads" if device == "cpu" else "the loss goes down"
