"""The provider's algorithms: their definitions, and each of them run with a real engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from rotamatch.bridge.engine_client import EngineClient
from rotamatch.core.schema import FEWEST_POSITIVES
from rotamatch.toolbox.train import TrainAlgorithm

NAMES = ("importsamples", "exportchips", "train", "detect", "evaluate", "rasterizecloud")
MANDATORY = {
    "importsamples": ["LABELS", "SCENE", "OUTPUT"],
    "exportchips": ["STORE", "OUTPUT"],
    "train": ["STORE", "MODEL"],
    "detect": ["INPUT", "MODEL", "OUTPUT"],
    "evaluate": ["DETECTIONS", "REFERENCE"],
    "rasterizecloud": ["INPUT", "OUTPUT"],
}
COUNT = 36


class Watcher(QgsProcessingFeedback):
    """Keeps what an algorithm tells."""

    def __init__(self):
        super().__init__(False)
        self.information, self.warnings, self.errors = [], [], []

    def pushInfo(self, info):
        self.information.append(info)

    def pushWarning(self, warning):
        self.warnings.append(warning)

    def reportError(self, error, fatalError=False):  # noqa: N803  (QGIS's name)
        self.errors.append(error)


def algorithm(name):
    return QgsApplication.processingRegistry().algorithmById(f"rotamatch:{name}")


def run(name, parameters, feedback=None, context=None):
    import processing

    values = {key: str(value) if hasattr(value, "joinpath") else value for key, value in parameters.items()}
    return processing.run(f"rotamatch:{name}", values, feedback=feedback or Watcher(), context=context)


def detect(inputs, output, **parameters):
    given = {"INPUT": inputs / "scene.tif", "MODEL": inputs / "model.onnx", "OUTPUT": output, **parameters}
    return run("detect", given)


def run_in_background(task, feedback):
    ends = []
    task.executed.connect(lambda ok, results: ends.append((ok, results)))
    QgsApplication.taskManager().addTask(task)
    end = time.monotonic() + 60
    while not ends and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.01)
    assert ends[0][0], feedback.errors
    return ends[0][1]


def rows(path, table):
    return list(QgsVectorLayer(f"{path}|layername={table}", table, "ogr").getFeatures())


def imported(inputs, output, **parameters):
    given = {"LABELS": inputs / "labels.gpkg", "SCENE": inputs / "scene.tif", "OUTPUT": output, "CLASS": "car"}
    return run("importsamples", {**given, "HEADING": 2, "HEADING_FIELD": "heading", "SYMMETRY": 0, **parameters})


@pytest.fixture(scope="module")
def detections(inputs, tmp_path_factory):
    path = tmp_path_factory.mktemp("found") / "detections.gpkg"
    detect(inputs, path)
    return path


class TestDefinitions:
    def test_the_provider_has_its_algorithms(self):
        provider = QgsApplication.processingRegistry().providerById("rotamatch")
        assert {each.name() for each in provider.algorithms()} == set(NAMES)
        assert not provider.icon().isNull()

    @pytest.mark.parametrize("name", NAMES)
    def test_everything_is_explained(self, name):
        each = algorithm(name)
        assert len(each.shortHelpString()) > 200
        assert each.shortDescription()
        assert len(each.tags()) >= 4
        assert each.group()
        assert not each.icon().isNull()
        assert each.icon().pixmap(24).toImage().pixelColor(12, 12) is not None
        for parameter in each.parameterDefinitions():
            assert parameter.description(), parameter.name()
            assert parameter.help(), parameter.name()

    @pytest.mark.parametrize("ground", ["#ffffff", "#323232", "#308cc6"])
    def test_the_icons_are_seen_in_rows_of_any_colour(self, ground):
        provider = QgsApplication.processingRegistry().providerById("rotamatch")
        for icon in (provider.icon(), *(each.icon() for each in provider.algorithms())):
            image = QImage(24, 24, QImage.Format.Format_RGB32)
            image.fill(QColor(ground))
            painter = QPainter(image)
            icon.paint(painter, image.rect())
            painter.end()
            own = QColor(ground).lightness()
            seen = [abs(image.pixelColor(x, y).lightness() - own) > 60 for x in range(24) for y in range(24)]
            assert sum(seen) > 0.1 * len(seen)

    @pytest.mark.parametrize("name", NAMES)
    def test_whatever_speaks_of_images_speaks_of_point_clouds_too(self, name):
        each = algorithm(name)
        texts = [each.displayName(), each.shortDescription(), *re.split(r"\n\n|(?<=\.) ", each.shortHelpString())]
        # its pixel size is asked for only where an image has no CRS: coordinates of clouds count as metres there
        asked = [each for each in each.parameterDefinitions() if each.name() != "GSD"]
        texts += [text for parameter in asked for text in (parameter.description(), parameter.help())]
        assert [text for text in texts if re.search(r"\bimages?\b", text, re.I) and "point cloud" not in text] == []

    @pytest.mark.parametrize("name", NAMES)
    def test_little_has_to_be_given(self, name):
        optional = QgsProcessingParameterDefinition.Flag.FlagOptional
        needed = [
            parameter.name()
            for parameter in algorithm(name).parameterDefinitions()
            if not parameter.flags() & optional and parameter.defaultValue() is None
        ]
        assert needed == MANDATORY[name]

    @pytest.mark.parametrize("name", NAMES)
    def test_no_parameter_names_the_engine(self, name):
        assert not [each.name() for each in algorithm(name).parameterDefinitions() if "PYTHON" in each.name()]

    @pytest.mark.parametrize("name", NAMES)
    def test_says_what_to_do_where_the_engine_is_missing(self, name, monkeypatch, tmp_path):
        assert algorithm(name).canExecute() == (True, "")
        monkeypatch.setenv("ROTAMATCH_ENGINE", str(tmp_path / "nothing"))
        can, why = algorithm(name).canExecute()
        assert not can
        assert "nothing" in why

    def test_a_model_s_output_fits_a_detection_s_input(self):
        output = algorithm("train").outputDefinition("MODEL")
        accepted = algorithm("detect").parameterDefinition("MODEL")
        assert output.type() == "outputFile"
        assert accepted.type() == "file"
        assert algorithm("train").parameterDefinition("MODEL").defaultFileExtension() == "onnx"

    def test_the_help_of_training_tells_the_least_number_of_samples(self):
        assert FEWEST_POSITIVES == 5
        assert "Five samples are the least" in algorithm("train").shortHelpString()

    def test_a_threshold_is_above_0(self):
        threshold = algorithm("detect").parameterDefinition("THRESHOLD")
        assert [threshold.checkValueIsAcceptable(value) for value in (None, 0, 0.001, 1, 1.1)] == [
            True,
            False,
            True,
            True,
            False,
        ]


class TestImport:
    def test_makes_a_store(self, inputs, tmp_path):
        result = imported(inputs, tmp_path / "store.gpkg")
        assert result["COUNT"] == COUNT
        samples = QgsVectorLayer(f"{result['OUTPUT']}|layername=samples", "samples", "ogr")
        assert samples.featureCount() == COUNT
        headings = sorted(feature["heading_deg"] for feature in samples.getFeatures())
        assert headings == pytest.approx([10 * number for number in range(COUNT)])

    def test_leaves_a_file_that_is_there_alone(self, inputs, tmp_path):
        path = tmp_path / "store.gpkg"
        path.write_text("precious")
        with pytest.raises(QgsProcessingException, match="already"):
            imported(inputs, path)
        assert path.read_text() == "precious"

    def test_replaces_a_file_if_told_to(self, inputs, tmp_path):
        path = tmp_path / "store.gpkg"
        path.write_text("old")
        assert imported(inputs, path, OVERWRITE=True)["COUNT"] == COUNT

    def test_keeps_the_old_file_when_the_import_fails(self, inputs, tmp_path):
        path = tmp_path / "store.gpkg"
        path.write_text("old")
        with pytest.raises(QgsProcessingException, match="does not fit labels"):
            imported(inputs, path, OVERWRITE=True, WHERE="no_such_field = 1")
        assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("store.gpkg", "old")]

    def test_adds_to_a_copy_of_a_store(self, inputs, tmp_path):
        first = imported(inputs, tmp_path / "first.gpkg", WHERE="heading < 100")
        second = imported(inputs, tmp_path / "second.gpkg", STORE=first["OUTPUT"], WHERE="heading >= 100")
        assert (first["COUNT"], second["COUNT"]) == (10, COUNT - 10)
        assert QgsVectorLayer(f"{first['OUTPUT']}|layername=samples").featureCount() == 10
        assert QgsVectorLayer(f"{second['OUTPUT']}|layername=samples").featureCount() == COUNT

    def test_adds_in_place_where_store_and_output_are_the_same(self, inputs, tmp_path):
        store = imported(inputs, tmp_path / "store.gpkg", WHERE="heading < 100")["OUTPUT"]
        imported(inputs, store, STORE=store, WHERE="heading >= 100")
        assert QgsVectorLayer(f"{store}|layername=samples").featureCount() == COUNT

    def test_takes_the_class_of_each_row_and_only_what_is_selected(self, inputs, tmp_path):
        labels = QgsVectorLayer(str(inputs / "labels.gpkg"), "labels", "ogr")
        labels.selectByExpression('"heading" >= 180')
        QgsProject.instance().addMapLayer(labels)
        source = QgsProcessingFeatureSourceDefinition(labels.id(), selectedFeaturesOnly=True)
        result = imported(inputs, tmp_path / "store.gpkg", LABELS=source, CLASS="", CLASS_FIELD="kind")
        assert result["COUNT"] == COUNT // 2
        samples = QgsVectorLayer(f"{result['OUTPUT']}|layername=samples")
        assert {feature["class_name"] for feature in samples.getFeatures()} == {"car"}

    def test_copies_an_image_that_is_no_file_beside_the_store(self, inputs, tmp_path):
        image = QgsRasterLayer(str(inputs / "scene.tif"), "sce/ne")
        image.setCrs(image.crs().fromEpsgId(25833))
        labels = QgsVectorLayer(str(inputs / "labels.gpkg"), "labels", "ogr")
        labels.setCrs(image.crs())
        QgsProject.instance().addMapLayers([image, labels])
        result = imported(inputs, tmp_path / "store.gpkg", SCENE=image.id(), LABELS=labels.id())
        assert result["COUNT"] == COUNT
        (copy,) = (tmp_path / "store.scenes").iterdir()
        assert re.fullmatch(r"sce_ne-[0-9a-f]{8}\.tif", copy.name)
        samples = QgsVectorLayer(f"{result['OUTPUT']}|layername=samples")
        assert samples.crs().authid() == "EPSG:25833"

    def test_another_copy_of_the_same_is_the_scene_that_is_known(self, inputs, tmp_path):
        given = self.image_that_is_no_file(inputs)
        first = imported(inputs, tmp_path / "first.gpkg", **given, WHERE="heading < 100")["OUTPUT"]
        (copy,) = (tmp_path / "first.scenes").iterdir()
        imported(inputs, first, **given, STORE=first, WHERE="heading BETWEEN 100 AND 200")
        assert list((tmp_path / "first.scenes").iterdir()) == [copy]
        with pytest.raises(QgsProcessingException, match="fetched"):
            imported(inputs, first, **given, STORE=first, MAX_MEGAPIXELS=0.001)
        assert list((tmp_path / "first.scenes").iterdir()) == [copy]
        second = imported(inputs, tmp_path / "second.gpkg", **given, STORE=first, WHERE="heading > 200")["OUTPUT"]
        scenes = rows(second, "scenes")
        assert [each["name"] for each in scenes] == [copy.stem]
        assert {each["scene"] for each in rows(second, "samples")} == {copy.stem}
        assert len(rows(second, "samples")) == COUNT

    def test_a_copy_of_another_part_is_a_scene_of_its_own(self, inputs, tmp_path):
        given = self.image_that_is_no_file(inputs)
        store = imported(inputs, tmp_path / "store.gpkg", **given, WHERE="heading < 100")["OUTPUT"]
        labels = QgsProject.instance().mapLayer(given["LABELS"])
        labels.setSubsetString("heading >= 180")
        labels.updateExtents()
        imported(inputs, store, **given, STORE=store)
        first, second = rows(store, "scenes")
        assert first["name"] != second["name"]
        assert len(list((tmp_path / "store.scenes").iterdir())) == 2
        counts = Counter(each["scene"] for each in rows(store, "samples"))
        assert counts == {first["name"]: 10, second["name"]: COUNT // 2}
        assert first["statistics"] == second["statistics"]

    @staticmethod
    def image_that_is_no_file(inputs):
        """Adds an image whose CRS the user has changed, and its labels, to the project; returns the parameters."""
        image = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
        image.setCrs(image.crs().fromEpsgId(25833))
        labels = QgsVectorLayer(str(inputs / "labels.gpkg"), "labels", "ogr")
        labels.setCrs(image.crs())
        QgsProject.instance().addMapLayers([image, labels])
        return {"SCENE": image.id(), "LABELS": labels.id()}

    def test_asks_for_the_field_with_the_heading(self, inputs, tmp_path):
        with pytest.raises(QgsProcessingException, match="field with the heading"):
            imported(inputs, tmp_path / "store.gpkg", HEADING_FIELD="")


class TestChips:
    def test_writes_chips_and_a_contact_sheet(self, inputs, tmp_path):
        store = imported(inputs, tmp_path / "store.gpkg", WHERE="heading < 100")["OUTPUT"]
        result = run("exportchips", {"STORE": store, "OUTPUT": tmp_path / "chips"})
        assert result["COUNT"] == 10
        assert Path(result["CONTACT_SHEET"]).stat().st_size > 1000

    def test_repeats_the_engine_s_words_when_it_fails(self, tmp_path):
        with pytest.raises(QgsProcessingException, match="no sample store"):
            run("exportchips", {"STORE": tmp_path / "none.gpkg", "OUTPUT": tmp_path / "chips"})


class TestDetect:
    def test_finds_everything_and_streams_it_into_the_file(self, detections):
        layer = QgsVectorLayer(str(detections))
        assert layer.featureCount() == COUNT
        assert layer.crs().authid() == "EPSG:25832"
        assert {"score", "accepted", "heading_deg", "heading_conf", "match"} <= set(layer.fields().names())

    def test_tells_how_many(self, inputs, tmp_path):
        result = detect(inputs, tmp_path / "found.gpkg", THRESHOLD=0.8)
        assert result["COUNT"] == COUNT
        assert 0 < result["ACCEPTED"] < COUNT

    @pytest.mark.parametrize("ending", ["geojson", "shp", "fgb"])
    def test_fills_other_formats_at_the_end(self, inputs, tmp_path, ending):
        result = detect(inputs, tmp_path / f"found.{ending}")
        layer = QgsVectorLayer(result["OUTPUT"])
        assert layer.featureCount() == COUNT
        assert layer.fields().indexOf("score") >= 0

    def test_fills_a_layer_in_memory(self, inputs):
        layer = detect(inputs, "TEMPORARY_OUTPUT")["OUTPUT"]
        assert layer.dataProvider().name() == "memory"
        assert layer.featureCount() == COUNT
        assert "fid" not in layer.fields().names()

    def test_adds_a_table_to_a_geopackage_with_others(self, inputs, tmp_path):
        path = tmp_path / "mixed.gpkg"
        shutil.copy(inputs / "labels.gpkg", path)
        detect(inputs, f'ogr:dbname="{path}" table="found" (geom)')
        assert QgsVectorLayer(f"{path}|layername=found").featureCount() == COUNT
        assert QgsVectorLayer(f"{path}|layername=labels").featureCount() == COUNT

    def test_looks_at_the_extent_only(self, inputs, tmp_path):
        extent = "500000,500192,5000000,5000384 [EPSG:25832]"
        assert detect(inputs, tmp_path / "found.gpkg", EXTENT=extent)["COUNT"] == COUNT // 2

    def test_takes_an_extent_in_another_crs(self, inputs, tmp_path):
        west = QgsRectangle(500000, 5000000, 500192, 5000384)
        change = _change("EPSG:25832", "EPSG:4326")
        box = change.transformBoundingBox(west)
        extent = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:4326]"
        assert detect(inputs, tmp_path / "found.gpkg", EXTENT=extent)["COUNT"] == COUNT // 2

    def test_looks_at_what_extent_and_polygons_have_in_common(self, inputs, tmp_path):
        area = QgsVectorLayer("Polygon?crs=EPSG:25832", "north", "memory")
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500000, 5000192, 500384, 5000384)))
        area.dataProvider().addFeatures([feature])
        QgsProject.instance().addMapLayer(area)
        extent = "500000,500192,5000000,5000384 [EPSG:25832]"
        assert detect(inputs, tmp_path / "a.gpkg", AOI=area.id())["COUNT"] == COUNT // 2
        assert detect(inputs, tmp_path / "b.gpkg", AOI=area.id(), EXTENT=extent)["COUNT"] == COUNT // 4

    def test_fetches_an_image_that_is_no_file(self, inputs, tmp_path):
        image = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
        image.setCrs(image.crs().fromEpsgId(25833))
        QgsProject.instance().addMapLayer(image)
        extent = "500000,500192,5000000,5000384 [EPSG:25833]"
        result = detect(inputs, tmp_path / "found.gpkg", INPUT=image.id(), EXTENT=extent)
        layer = QgsVectorLayer(result["OUTPUT"])
        assert layer.crs().authid() == "EPSG:25833"
        assert layer.featureCount() == COUNT // 2

    def test_reads_several_layers_of_a_place_as_one(self, inputs, tmp_path):
        result = detect(inputs, tmp_path / "found.gpkg", STACK=[str(inputs / "height.tif")])
        assert result["COUNT"] == COUNT

    def test_works_in_the_background_on_a_layer_that_is_no_file(self, inputs, tmp_path):
        image = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
        image.setCrs(image.crs().fromEpsgId(25833))
        QgsProject.instance().addMapLayer(image)
        context, feedback = QgsProcessingContext(), Watcher()
        context.setProject(QgsProject.instance())
        given = {"INPUT": image.id(), "MODEL": str(inputs / "model.onnx"), "OUTPUT": str(tmp_path / "found.gpkg")}
        each = algorithm("detect").create()
        task = QgsProcessingAlgRunnerTask(each, given, context, feedback)
        assert run_in_background(task, feedback)["COUNT"] == COUNT

    def test_the_result_is_styled_once_it_is_loaded(self, inputs, tmp_path):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        output = QgsProcessingOutputLayerDefinition(str(tmp_path / "found.gpkg"), QgsProject.instance())
        given = {"INPUT": str(inputs / "scene.tif"), "MODEL": str(inputs / "model.onnx"), "OUTPUT": output}
        each = algorithm("detect").create()
        result, ok = each.run(given, context, Watcher())
        assert ok
        details = context.layerToLoadOnCompletionDetails(result["OUTPUT"])
        layer = QgsVectorLayer(result["OUTPUT"])
        details.postProcessor().postProcessLayer(layer, context, Watcher())
        assert layer.renderer().type() == "RuleRenderer"

    def test_resumes_with_an_extent(self, inputs, tmp_path):
        path, extent = tmp_path / "found.gpkg", "500000,500192,5000000,5000384 [EPSG:25832]"
        first = detect(inputs, path, EXTENT=extent)["COUNT"]
        assert detect(inputs, path, EXTENT=extent, RESUME=True)["COUNT"] == first > 0

    def test_a_run_on_an_image_that_is_no_file_is_not_resumed(self, inputs, tmp_path):
        image = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
        image.setCrs(image.crs().fromEpsgId(25833))
        QgsProject.instance().addMapLayer(image)
        with pytest.raises(QgsProcessingException, match="Only a run on files"):
            detect(inputs, tmp_path / "found.gpkg", INPUT=image.id(), RESUME=True)

    def test_resumes_into_a_geopackage_only(self, inputs, tmp_path):
        with pytest.raises(QgsProcessingException, match="Only a GeoPackage"):
            detect(inputs, tmp_path / "found.geojson", RESUME=True)
        path = tmp_path / "found.gpkg"
        detect(inputs, path)
        assert detect(inputs, path, RESUME=True)["COUNT"] == COUNT

    def test_repeats_the_engine_s_words_when_it_fails(self, inputs, tmp_path):
        (tmp_path / "bad.onnx").write_bytes(b"no model")
        with pytest.raises(QgsProcessingException, match="not a model of Rotamatch"):
            detect(inputs, tmp_path / "found.gpkg", MODEL=tmp_path / "bad.onnx")

    def test_reports_an_engine_that_dies_and_works_again_afterwards(self, inputs, tmp_path, monkeypatch):
        real = EngineClient.submit

        def submit_and_kill(client, job, parameters, listener):
            identifier = real(client, job, parameters, listener)
            if job == "detect":
                os.kill(client.process_id, signal.SIGKILL)
            return identifier

        monkeypatch.setattr(EngineClient, "submit", submit_and_kill)
        with pytest.raises(QgsProcessingException, match=r"ended in the middle.*Resume"):
            detect(inputs, tmp_path / "found.gpkg")
        monkeypatch.setattr(EngineClient, "submit", real)
        assert detect(inputs, tmp_path / "found.gpkg")["COUNT"] == COUNT

    @pytest.mark.parametrize("kind", ["TEMPORARY_OUTPUT", "{}/a.gpkg", "ogr:dbname='{}/a.gpkg' table=\"cars\" (geom)"])
    def test_is_loaded_without_a_crs_where_the_image_has_none(self, inputs, tmp_path, kind):
        from processing.gui.Postprocessing import handleAlgorithmResults

        scene, project, context = tmp_path / "scene.png", QgsProject.instance(), QgsProcessingContext()
        gdal.GetDriverByName("PNG").CreateCopy(str(scene), gdal.Open(str(inputs / "scene.tif"))).FlushCache()
        context.setProject(project)
        output = QgsProcessingOutputLayerDefinition(kind.format(tmp_path), project)
        given = {"INPUT": str(scene), "GSD": 1, "MODEL": str(inputs / "model.onnx"), "OUTPUT": output}
        each, feedback, came = algorithm("detect").create(), Watcher(), []
        run_in_background(QgsProcessingAlgRunnerTask(each, given, context, feedback), feedback)

        def note(layers):
            came.extend((layer.featureCount(), layer.crs().isValid()) for layer in layers)

        project.layersAdded.connect(note)
        assert handleAlgorithmResults(each, context, feedback, given)
        project.layersAdded.disconnect(note)
        assert came == [(COUNT, False)], "QGIS complains as soon as it is added"

    def test_can_be_cancelled(self, inputs, tmp_path):
        feedback = Watcher()
        feedback.cancel()
        given = {"INPUT": inputs / "scene.tif", "MODEL": inputs / "model.onnx", "OUTPUT": tmp_path / "found.gpkg"}
        assert run("detect", given, feedback) == {}
        assert "Cancelled." in feedback.information


class TestTrain:
    @pytest.mark.parametrize(("judged", "told"), [(True, 0.75), (False, None)])
    def test_tells_a_precision_only_where_false_finds_are_known(self, tmp_path, monkeypatch, judged, told):
        scores = {"car": {"average_precision": 0.5}, "bus": {"average_precision": 1.0}, "how": "on withheld blocks"}
        trained = {"metrics": {**scores, "background_judged": judged}}
        monkeypatch.setattr(TrainAlgorithm, "run_engine", lambda *_: trained)
        store = tmp_path / "store.gpkg"
        store.touch()
        assert run("train", {"STORE": store, "MODEL": tmp_path / "a.onnx"})["AVERAGE_PRECISION"] == told


class TestEvaluate:
    def test_scores_and_reports(self, inputs, detections, tmp_path):
        given = {"DETECTIONS": detections, "REFERENCE": inputs / "labels.gpkg", "HEADING_FIELD": "heading"}
        result = run("evaluate", {**given, "REPORT": tmp_path / "report", "JSON": tmp_path / "numbers.json"})
        assert result["AVERAGE_PRECISION"] == pytest.approx(1)
        assert result["HEADING_MEDIAN_DEG"] < 3
        assert result["FLIPPED_SHARE"] == 0
        assert Path(result["REPORT_HTML"]).stat().st_size > 5000
        assert json.loads(Path(result["JSON"]).read_text(encoding="utf-8"))["mean"]["recall"] == 1

    def test_scores_within_an_area(self, inputs, detections, tmp_path):
        labels = QgsVectorLayer(str(inputs / "labels.gpkg"), "labels", "ogr")
        labels.setSubsetString("heading < 90")
        QgsProject.instance().addMapLayer(labels)
        given = {"DETECTIONS": detections, "REFERENCE": labels.id(), "HEADING_FIELD": "heading", "CLASS": ""}
        assert run("evaluate", given)["PRECISION"] == pytest.approx(9 / COUNT)


def _change(source, target):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    return QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(target), QgsProject.instance()
    )
