"""Algorithms take a model by its name in the library or by its path."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
)

from rotamatch.bridge.library import model_folder
from rotamatch.tests.qgis.waiting import wait_until


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


@pytest.fixture
def opened(qgis_app):
    """Keeps windows until the end of a test."""
    windows = []
    yield windows.append
    for window in windows:
        window.close()
        window.deleteLater()
    QgsApplication.processEvents()


def listed(wrapper):
    """The button with the list of models of a wrapper, once it has read them."""
    gc.collect()
    button = wrapper.library_button
    wait_until(lambda: any(action.data() for action in button.menu().actions()))
    return button


def choose(button, name):
    (action,) = [each for each in button.menu().actions() if each.data() == name]
    action.trigger()


@pytest.mark.parametrize(("name", "parameter"), [("detect", "MODEL"), ("train", "START_FROM")])
def test_the_dialog_lists_the_models_of_the_library(named, opened, name, parameter):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(algorithm(name))
    opened(dialog)
    wrapper = dialog.mainWidget().wrappers[parameter]
    button = listed(wrapper)
    names = [action.data() for action in button.menu().actions()]
    assert "vehicles" in names and "bright things" in names and len(names) == len(set(names))
    choose(button, "bright things")
    assert wrapper.parameterValue() == "bright things"
    wrapper.setParameterValue("/data/a b.onnx", QgsProcessingContext())
    assert wrapper.parameterValue() == "/data/a b.onnx"
    wrapper.wrappedWidget().lineEdit().setText("typed")
    assert wrapper.parameterValue() == "typed"


def test_the_list_is_read_again_when_it_opens(inputs, opened):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(algorithm("detect"))
    opened(dialog)
    button = listed(dialog.mainWidget().wrappers["MODEL"])
    path = model_folder() / "just trained.onnx"
    shutil.copy(inputs / "model.onnx", path)
    button.menu().aboutToShow.emit()
    wait_until(lambda: "just trained" in [action.data() for action in button.menu().actions()])
    path.unlink()


def test_each_row_of_a_batch_has_the_list(named, opened):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    dialog = BatchAlgorithmDialog(algorithm("detect"))
    opened(dialog)
    panel = dialog.mainWidget()
    panel.addRow()
    column = panel.parameter_to_column["MODEL"]
    for row in (0, 1):
        choose(listed(panel.wrappers[row][column]), "bright things")
    assert [panel.valueForParameter(row, "MODEL") for row in (0, 1)] == ["bright things"] * 2


def test_the_graphical_designer_takes_a_model_of_the_list_and_the_output_of_a_training(named, opened):
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog

    model = QgsProcessingModelAlgorithm("model", "group")
    training = QgsProcessingModelChildAlgorithm("rotamatch:train")
    training.setChildId("training")
    model.addChildAlgorithm(training)
    dialog = ModelerParametersDialog(algorithm("detect"), model)
    opened(dialog)
    widget = dialog.widget.widget.wrappers["MODEL"]
    choose(listed(widget), "bright things")
    assert widget.value().staticValue() == "bright things"
    sources = Qgis.ProcessingModelChildParameterSource
    widget.setWidgetValue(QgsProcessingModelChildParameterSource.fromChildOutput("training", "MODEL"))
    assert (widget.value().source(), widget.value().outputChildId()) == (sources.ChildOutput, "training")
