"""The script that makes the weights to start from, on one small town and a few steps."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from rotamatch.core import training
from rotamatch.core.model_file import verify_model

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def script(monkeypatch):
    monkeypatch.syspath_prepend(str(SCRIPTS))
    spec = importlib.util.spec_from_file_location("make_start_weights", SCRIPTS / "make_start_weights.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("make_models", None)


@pytest.mark.slow
def test_makes_weights_from_generated_towns_and_says_so(script, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(script, "SIZE_PX", (640, 512))
    monkeypatch.setattr(training, "write_int8_sibling", lambda *given: None)
    out = tmp_path / "start" / "aerial.onnx"
    assert script.main(["--out", str(out), "--scenes", "1", "--steps", "10"]) == 0
    card = verify_model(out)
    assert {each.name for each in card.classes} == set(script.CLASSES)
    assert card.training["steps"] == 10 and card.training["started_from"] == ""
    assert card.training["note"] == script.NOTE and card.licence == "GPL-2.0-or-later"
    assert str(out) in capsys.readouterr().out
