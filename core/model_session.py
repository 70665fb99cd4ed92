"""Opening a verified model in ONNX Runtime: on which device and why, with bounded memory, tried out before use."""

from __future__ import annotations

import contextlib
import ctypes
import functools
import io
import os
import sys
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as native

from .cores import usable_cores
from .errors import DeviceError, ModelError, UsageError
from .model_card import ModelCard
from .schema import DEVICES

CPU_PROVIDER = "CPUExecutionProvider"
CUDA_PROVIDER = "CUDAExecutionProvider"
MAX_ARENA_BYTES = 4 * 1024**3
"""What all sessions together may hold in main memory; a model that wants more fails instead of the machine."""

RUNTIME_ERRORS: tuple[type[Exception], ...] = (
    native.EPFail,
    native.Fail,
    native.InvalidArgument,
    native.InvalidGraph,
    native.InvalidProtobuf,
    native.NotImplemented,
    native.RuntimeException,
    RuntimeError,
    ValueError,
)
"""What ONNX Runtime raises when a model cannot be opened or run, for want of memory too; it has no common base."""

_TRIAL_SIDE_PX = 64
_ROUNDING = 1e-4
_SILENT = 4
_CUDA_OPTIONS = {
    "arena_extend_strategy": "kSameAsRequested",
    "cudnn_conv_algo_search": "HEURISTIC",
    "use_tf32": "0",
}
"""Heuristic search because an exhaustive one runs again for each size of tile; full float32 so that devices agree."""


class LoadedModel(NamedTuple):
    """A model ready to run.

    Attributes:
        session: the `onnxruntime.InferenceSession`; `run` may be called from several threads.
        card: the model's card.
        provider_used: the execution provider that really runs it, such as `CPUExecutionProvider`.
        reason: one sentence on why that one.
    """

    session: Any
    card: ModelCard
    provider_used: str
    reason: str


def open_session(data: bytes, card: ModelCard, device: str = "auto", threads: int = 0) -> LoadedModel:
    """Opens a verified model; see `model_file.load_session`.

    Args:
        data: the bytes of the file that were verified.
        card: its card.
        device: one of `DEVICES`.
        threads: CPU threads, 0 for ONNX Runtime's choice.

    Raises:
        ModelError: if the model fails its test run.
        UsageError: if the device is unknown or `threads` is negative.
    """
    if device not in DEVICES:
        raise UsageError(f"There is no device '{device}'; choose one of {', '.join(DEVICES)}.")
    if threads < 0:
        raise UsageError("The number of threads must not be negative; 0 chooses it for you.")
    if device == "cpu":
        return LoadedModel(_cpu_session(data, card, threads), card, CPU_PROVIDER, "The CPU was chosen.")
    if device == "mps":
        reason = "The CPU is used: models run there on Macs; the Apple GPU serves training only."
        return LoadedModel(_cpu_session(data, card, threads), card, CPU_PROVIDER, reason)
    try:
        session = _cuda_session(data, card, threads)
    except DeviceError as error:
        reason = f"The CPU is used: {error.message}"
        return LoadedModel(_cpu_session(data, card, threads), card, CPU_PROVIDER, reason)
    return LoadedModel(session, card, CUDA_PROVIDER, "The NVIDIA GPU is used: it passed a test run.")


def cuda_obstacle() -> str:
    """Returns why ONNX Runtime cannot use CUDA here, as a sentence, or an empty text where nothing seems wrong.

    Asks the NVIDIA driver itself, in milliseconds. Whether cuDNN and the rest fit shows only when a session opens.
    """
    if CUDA_PROVIDER not in onnxruntime.get_available_providers():
        return "the installed ONNX Runtime was built without CUDA."
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return "no NVIDIA driver was found."
    count = ctypes.c_int(0)
    if driver.cuInit(0) != 0 or driver.cuDeviceGetCount(ctypes.byref(count)) != 0 or count.value == 0:
        return "the NVIDIA driver reports no usable GPU."
    return ""


def _cuda_session(data: bytes, card: ModelCard, threads: int) -> Any:
    """Opens the model on the GPU and tries it there.

    Raises:
        DeviceError: saying why that did not work.
    """
    obstacle = cuda_obstacle()
    if obstacle:
        raise DeviceError(obstacle)
    notes = _preload_libraries()
    options = _options(threads)
    try:
        session = onnxruntime.InferenceSession(data, options, providers=[(CUDA_PROVIDER, _CUDA_OPTIONS), CPU_PROVIDER])
    except RUNTIME_ERRORS as error:
        raise DeviceError("the GPU could not open the model.", str(error)) from error
    if CUDA_PROVIDER not in session.get_providers():
        raise DeviceError(f"the CUDA libraries could not be loaded{notes and f' ({notes})'}.")
    try:
        _try_out(session, card)
    except ModelError as error:
        raise DeviceError("the GPU failed a test run, perhaps for lack of memory.", error.details) from error
    return session


@functools.cache
def _preload_libraries() -> str:
    """Loads the CUDA libraries that came with torch; returns the first complaint, which ONNX Runtime prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        onnxruntime.preload_dlls()
    lines = [line.strip() for line in printed.getvalue().splitlines() if "fail" in line.lower()]
    return lines[0][:200] if lines else ""


def _cpu_session(data: bytes, card: ModelCard, threads: int) -> Any:
    _share_bounded_arena()
    try:
        session = onnxruntime.InferenceSession(data, _options(threads), providers=[CPU_PROVIDER])
    except RUNTIME_ERRORS as error:
        raise ModelError("The model cannot be opened: ONNX Runtime refuses its graph.", str(error)) from error
    _try_out(session, card)
    return session


def _options(threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or _allowed_cores()
    options.log_severity_level = _SILENT
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.use_env_allocators", "1")
    return options


def _allowed_cores() -> int:
    """Returns how many cores this process may use where that is fewer than there are, else 0: ONNX Runtime's choice."""
    allowed = usable_cores()
    return allowed if allowed < (os.cpu_count() or 1) else 0


@functools.cache
def _share_bounded_arena() -> None:
    """Gives all sessions of the process one memory arena with a ceiling.

    It grows by doubling: grown by just what a tile asks for, it falls into pieces that fit no other tile.
    """
    config = onnxruntime.OrtArenaCfg({"max_mem": MAX_ARENA_BYTES, "arena_extend_strategy": 0})
    memory = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    onnxruntime.create_and_register_allocator(memory, config)


def _try_out(session: Any, card: ModelCard) -> None:
    """Runs the model on a small tile and checks that its outputs are what a detection run relies on."""
    side = max(_TRIAL_SIDE_PX // card.grid_px, 1) * card.grid_px
    bands = len(card.bands)
    ramp = np.linspace(-2.0, 2.0, side * side, dtype=np.float32).reshape(1, 1, side, side)
    inputs = {
        "image": np.repeat(ramp, bands, axis=1),
        "valid": np.ones((1, 1, side, side), np.float32),
        "gain": np.ones(bands, np.float32),
        "offset": np.zeros(bands, np.float32),
        "threshold": np.array([0.05], np.float32),
    }
    names = [output.name for output in session.get_outputs()]
    try:
        found = dict(zip(names, session.run(names, inputs), strict=True))
    except RUNTIME_ERRORS as error:
        raise ModelError("The model fails its test run on a small tile; it cannot be used.", str(error)) from error
    _check_outputs(found, len(card.classes))


def _check_outputs(found: dict[str, Any], classes: int) -> None:
    count = len(found["score"])
    if any(values.shape != (count,) for values in found.values()):
        raise ModelError("The model fails its test run: its outputs differ in length.")
    if not all(np.isfinite(values).all() for values in found.values()):
        raise ModelError("The model fails its test run: it gives numbers that are not finite.")
    index = found["class_index"]
    if count and not (0 <= index.min() and index.max() < classes):
        raise ModelError("The model fails its test run: it finds classes that its card does not name.")
    for name in ("score", "heading_conf", "match"):
        if count and not (-_ROUNDING <= found[name].min() and found[name].max() <= 1 + _ROUNDING):
            raise ModelError(f"The model fails its test run: its {name} is outside 0 to 1.")
