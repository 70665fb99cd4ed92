"""Several runs at once through QGIS's own batch dialog: its table, its Run button, its tasks, its loaded results."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

from rotamatch.tests.qgis.waiting import is_running

COUNT = 36
SIDE = {"west": "500000,500192,5000000,5000384 [EPSG:25832]", "east": "500192,500384,5000000,5000384 [EPSG:25832]"}


class Batch:
    """A batch dialog whose table is filled in as a saved batch file fills it in.

    Attributes:
        results: what each run that went well gave, once all are done; None before.
        errors: parameters and messages of those that failed.
    """

    def __init__(self, name, rows):
        from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

        batch = self
        self.results, self.errors = None, None

        class Dialog(BatchAlgorithmDialog):
            def createSummaryTable(self, algorithm_results, errors):  # called at the end of all
                super().createSummaryTable(algorithm_results, errors)
                batch.results = [each["results"] for each in algorithm_results]
                batch.errors = [(each["parameters"], " ".join(each["errors"])) for each in errors]

        self.dialog = Dialog(QgsApplication.processingRegistry().algorithmById(f"rotamatch:{name}").create())
        table = [{"PARAMETERS": given, "OUTPUTS": outputs} for given, outputs in rows]
        self.dialog.mainWidget().load_batch_file_3_40_version({"rows": table})
        assert self.dialog.mainWidget().batchRowCount() == len(rows)

    def start(self):
        self.dialog.show()
        self.dialog.runButton().click()

    def wait(self, seconds=100):
        end = time.monotonic() + seconds
        while self.results is None and time.monotonic() < end:
            QgsApplication.processEvents()
            time.sleep(0.01)
        assert self.results is not None, "the batch has not come to its end"


@pytest.fixture
def open_batch(qgis_app):
    """Opens a batch dialog; it is closed at the end."""
    opened = []

    def opening(name, rows):
        opened.append(Batch(name, rows))
        return opened[-1]

    yield opening
    for batch in opened:
        batch.dialog.close()
        batch.dialog.deleteLater()
    QgsApplication.processEvents()


def detection(inputs, output, **values):
    given = {"INPUT": str(inputs / "scene.tif"), "MODEL": str(inputs / "model.onnx"), **values}
    return given, {"OUTPUT": str(output)}


def test_a_batch_runs_each_row_and_tells_of_the_one_that_fails(inputs, tmp_path, open_batch):
    (tmp_path / "bad.onnx").write_bytes(b"no model")
    rows = [
        detection(inputs, tmp_path / "west.gpkg", EXTENT=SIDE["west"]),
        detection(inputs, tmp_path / "none.gpkg", MODEL=str(tmp_path / "bad.onnx")),
        detection(inputs, tmp_path / "whole.gpkg", THRESHOLD=0.8),
    ]
    batch = open_batch("detect", rows)
    batch.dialog.mainWidget().checkLoadLayersOnCompletion.setChecked(True)
    batch.start()
    batch.wait()
    assert sorted(each["COUNT"] for each in batch.results) == [COUNT // 2, COUNT]
    assert 0 < max(each["ACCEPTED"] for each in batch.results) < COUNT
    ((given, message),) = batch.errors
    assert given["MODEL"].endswith("bad.onnx") and "not a model of Rotamatch" in message
    assert {path.name for path in tmp_path.glob("*.gpkg")} == {"west.gpkg", "whole.gpkg"}
    layers = QgsProject.instance().mapLayers().values()
    assert sorted(layer.featureCount() for layer in layers) == [COUNT // 2, COUNT]
    assert {layer.renderer().type() for layer in layers} == {"RuleRenderer"}


def test_a_batch_over_one_layer_that_is_no_file_keeps_its_copies_apart(inputs, tmp_path, open_batch):
    from qgis.core import QgsRasterLayer

    image = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
    image.setCrs(image.crs().fromEpsgId(25833))
    QgsProject.instance().addMapLayer(image)
    sides = {name: extent.replace("25832", "25833") for name, extent in SIDE.items()}
    rows = [
        detection(inputs, tmp_path / f"{name}.gpkg", INPUT=image.id(), EXTENT=extent) for name, extent in sides.items()
    ]
    batch = open_batch("detect", rows)
    batch.start()
    batch.wait()
    assert batch.errors == []
    middles = {}
    for name in sides:
        layer = QgsVectorLayer(str(tmp_path / f"{name}.gpkg"))
        middles[name] = [feature.geometry().centroid().asPoint().x() for feature in layer.getFeatures()]
        assert len(middles[name]) == COUNT // 2
    assert max(middles["west"]) < 500192 < min(middles["east"])


def test_a_cancelled_batch_leaves_no_engine_behind(inputs, tmp_path, open_batch, monkeypatch):
    from rotamatch.bridge.engine_client import EngineClient

    started = []
    real = EngineClient.submit

    def submit(client, job, parameters, listener):
        started.append(client.process_id)
        return real(client, job, parameters, listener)

    monkeypatch.setattr(EngineClient, "submit", submit)
    rows = [detection(inputs, tmp_path / f"{number}.gpkg", QUALITY=2) for number in range(3)]
    batch = open_batch("detect", rows)
    batch.start()
    end = time.monotonic() + 60
    while not started and time.monotonic() < end:
        QgsApplication.processEvents()
    assert not batch.dialog.runButton().isEnabled()
    batch.dialog.cancelButton().click()
    while not batch.dialog.runButton().isEnabled() and time.monotonic() < end:
        QgsApplication.processEvents()
    assert batch.dialog.runButton().isEnabled(), "the batch goes on"
    assert len(started) < 2 * len(rows), "each detection asks the engine twice"
    assert not [each for each in started if is_running(each)]
