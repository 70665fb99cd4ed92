"""Tests of the borders that keep the engine quick to start and free of QGIS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rotamatch.core import jobs
from rotamatch.tests.data.tiny_model import write_tiny_model

ROOT = Path(jobs.__file__).resolve().parent.parent


def modules_after(*names: str) -> set[str]:
    """Returns the top-level packages that a fresh engine holds once it has imported these modules of the core."""
    code = (
        "import importlib, runpy, sys; main = runpy.run_path(sys.argv[1]); main['register_root'](); "
        "[importlib.import_module('rotamatch.core.' + name) for name in sys.argv[2:]]; "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-I", "-c", code, str(ROOT / "core" / "__main__.py"), *names]
    return set(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())


def test_only_training_imports_torch():
    others = sorted({module for name, (module, *_) in jobs.JOBS.items() if name != "train"})
    loaded = modules_after("cli", "engine", *others)
    assert not loaded & {"torch", "torchvision", "qgis"}


def test_training_imports_torch_but_not_qgis():
    assert modules_after("training") & {"torch", "qgis"} == {"torch"}


def test_nothing_is_reported_or_kept_about_the_user(tmp_path):
    script = (
        "import runpy, sys; main = runpy.run_path(sys.argv[1]); main['register_root']();"
        "import rotamatch.core, onnxruntime; onnxruntime.InferenceSession(sys.argv[2])"
    )
    model = tmp_path / "tiny.onnx"
    write_tiny_model(model)
    home = tmp_path / "home"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-I", "-c", script, str(ROOT / "core" / "__main__.py"), str(model)]
    subprocess.run(command, check=True, env=environment)
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("heavy", ["rasterio", "pyogrio", "onnxruntime", "cv2", "scipy", "sklearn", "matplotlib"])
def test_the_engine_starts_light(heavy):
    assert heavy not in modules_after("engine")
