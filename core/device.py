"""Which device trains, and why."""

from __future__ import annotations

import gc
import re

import torch

from .errors import DeviceError, UsageError
from .schema import DEVICES

_NO_MEMORY = re.compile(r"out of memory|ALLOC_FAILED", re.IGNORECASE)


def choose_device(wanted: str) -> tuple[torch.device, str]:
    """Chooses the device to train on: CUDA, then Apple's MPS, then the CPU.

    Args:
        wanted: one of `schema.DEVICES`.

    Returns:
        the device, and a sentence that says why this one.

    Raises:
        UsageError: if the name is unknown.
        DeviceError: if a device was asked for by name and cannot be used.
    """
    if wanted not in DEVICES:
        raise UsageError(f"There is no device '{wanted}'; choose one of {', '.join(DEVICES)}.")
    cuda, mps = torch.cuda.is_available(), torch.backends.mps.is_available()
    if wanted == "cuda" and not cuda:
        raise DeviceError(
            "CUDA cannot be used: no NVIDIA GPU with a working driver was found. Use --device auto or cpu.",
            f"torch {torch.__version__}, built for CUDA {torch.version.cuda}",
        )
    if wanted == "mps" and not mps:
        raise DeviceError("Apple's MPS is not available on this machine. Use --device auto or cpu.")
    if wanted == "cuda" or (wanted == "auto" and cuda):
        return torch.device("cuda"), f"Training on the GPU {torch.cuda.get_device_name()}"
    if wanted == "mps" or (wanted == "auto" and mps):
        return torch.device("mps"), "Training on Apple's GPU (MPS)"
    why = "as asked" if wanted == "cpu" else "since no GPU that PyTorch can use was found"
    return torch.device("cpu"), f"Training on the CPU with {torch.get_num_threads()} threads, {why}"


def half_precision(device: torch.device) -> torch.dtype | None:
    """Returns bfloat16 where the device computes it faster than float32, else None."""
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else None
    if device.type == "cpu" and (torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()):
        return torch.bfloat16
    return None


def lacks_memory(error: RuntimeError) -> bool:
    """Tells whether an error of PyTorch, of Apple's MPS or of NVIDIA's libraries means that the memory is used up."""
    return isinstance(error, torch.OutOfMemoryError) or _NO_MEMORY.search(str(error)) is not None


def free_memory(device: torch.device) -> None:
    """Gives back what nobody uses any more of a device's memory."""
    gc.collect()
    if device.type == "cuda" and torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif device.type == "mps" and torch.backends.mps.is_available():
        torch.mps.empty_cache()
