"""Algorithms take a model by its name in the library or by its path."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from rotamatch.bridge.library import model_folder


@pytest.fixture
def named(inputs):
    """The model of the inputs, in the library as `bright things`."""
    path = model_folder() / "bright things.onnx"
    shutil.copy(inputs / "model.onnx", path)
    yield "bright things"
    path.unlink()


def algorithm(name):
    return QgsApplication.processingRegistry().algorithmById(f"rotamatch:{name}").create()


def parameters(inputs, model, output):
    return {"INPUT": str(inputs / "scene.tif"), "MODEL": model, "OUTPUT": str(output)}


def test_detects_by_name(inputs, named, tmp_path):
    import processing

    result = processing.run("rotamatch:detect", parameters(inputs, named, tmp_path / "found.gpkg"))
    assert result["COUNT"] == 36
    assert Path(result["OUTPUT"]).exists()


def test_a_file_is_checked_like_any_other_and_a_name_is_let_through(inputs, named):
    detect, train = algorithm("detect"), algorithm("train")
    accepted, optional = detect.parameterDefinition("MODEL"), train.parameterDefinition("START_FROM")
    given = (str(inputs / "model.onnx"), named, "unknown", "", None, str(inputs / "scene.tif"))
    assert [accepted.checkValueIsAcceptable(value) for value in given] == [True, True, True, False, False, False]
    assert [optional.checkValueIsAcceptable(value) for value in given] == [True, True, True, True, True, False]


def test_an_unknown_name_is_explained(inputs, named, tmp_path):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    given = parameters(inputs, "boats", tmp_path / "found.gpkg")
    with pytest.raises(QgsProcessingException, match=r"no model 'boats'\. It has: .*bright things"):
        detect = algorithm("detect")
        assert detect.checkParameterValues(given, context) == (True, "")
        detect.prepare(given, context, feedback)
        detect.processAlgorithm(given, context, feedback)


def test_training_starts_from_a_model_by_name(inputs, named, tmp_path, monkeypatch):
    train = algorithm("train")
    asked = {}

    def run_engine(job, request, feedback):
        asked.update(request)
        return {"metrics": {}}

    monkeypatch.setattr(type(train), "run_engine", staticmethod(run_engine))
    given = {"STORE": "x.gpkg", "MODEL": str(tmp_path / "new.onnx"), "START_FROM": named}
    train.work(given, QgsProcessingContext(), None)
    assert asked["start_from"] == str(model_folder() / "bright things.onnx")
    train.work({**given, "START_FROM": None}, QgsProcessingContext(), None)
    assert asked["start_from"] is None
