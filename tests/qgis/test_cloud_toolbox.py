"""The algorithms with point clouds: as layers, as files that QGIS cannot open, and what comes of them in 3D."""

from __future__ import annotations

import sys

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsGeometry,
    QgsPointCloudLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes,
)

from rotamatch.bridge.birdseye import band_of
from rotamatch.bridge.cloud_layers import bind
from rotamatch.bridge.styles import DetectionStyle
from rotamatch.bridge.styles_3d import extrude_boxes
from rotamatch.tests.qgis.test_toolbox import Watcher, algorithm, rows, run


@pytest.fixture(autouse=True)
def _engine(engine_python, monkeypatch):
    monkeypatch.setenv("ROTAMATCH_ENGINE", str(engine_python))


def raster(path) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(path), "made")
    assert layer.isValid()
    return layer


class TestRasterize:
    def test_it_stands_among_what_is_about_clouds(self):
        each = algorithm("rasterizecloud")
        assert (each.groupId(), each.group()) == ("clouds", "Point clouds")

    def test_a_layer_becomes_a_raster_of_all_bands(self, clouds, tmp_path):
        layer = QgsPointCloudLayer(str(clouds / "slope.copc.laz"), "slope", "copc")
        QgsProject.instance().addMapLayer(layer)
        result = run("rasterizecloud", {"INPUT": layer, "OUTPUT": tmp_path / "out.tif"})
        assert result["POINTS"] == 4000
        made = raster(tmp_path / "out.tif")
        assert band_of(made, "height_max") == 1
        assert band_of(made, "red")
        assert not band_of(made, "terrain")
        assert made.crs().authid() == "EPSG:25832"
        assert made.rasterUnitsPerPixelX() == pytest.approx(result["CELL"])

    def test_a_file_that_qgis_cannot_open_with_chosen_bands_cells_and_crs(self, clouds, tmp_path):
        wanted = {"BANDS": [0, 10], "GSD": 2.0, "CRS": "EPSG:25832"}
        run("rasterizecloud", {"INPUT": clouds / "bare.laz", "OUTPUT": tmp_path / "out.tif", **wanted})
        made = raster(tmp_path / "out.tif")
        assert [made.bandName(number).split(": ")[1] for number in (1, 2)] == ["height_max", "terrain"]
        assert made.bandCount() == 2
        assert made.rasterUnitsPerPixelX() == pytest.approx(2)
        assert made.crs().authid() == "EPSG:25832"

    def test_what_is_loaded_has_its_style(self, clouds, tmp_path):
        import processing

        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        given = {"INPUT": str(clouds / "slope.laz"), "OUTPUT": str(tmp_path / "out.tif")}
        processing.runAndLoadResults("rotamatch:rasterizecloud", given, context=context, feedback=Watcher())
        (layer,) = QgsProject.instance().mapLayers().values()
        assert sorted(layer.styleManager().styles()) == ["Heights", "Shaded"]
        assert layer.renderer().type() == "singlebandpseudocolor"

    def test_what_is_no_cloud_is_refused(self, clouds, tmp_path):
        with pytest.raises(QgsProcessingException, match="image"):
            run("rasterizecloud", {"INPUT": clouds / "image.tif", "OUTPUT": tmp_path / "out.tif"})


class TestScenes:
    @pytest.mark.parametrize("scene", ["slope.laz", "slope.copc.laz", "tiles/ept.json", "files"])
    def test_samples_are_imported_on_files_of_each_kind(self, clouds, tmp_path, scene):
        given = {"LABELS": clouds / "labels.gpkg", "SCENE": clouds / scene, "OUTPUT": tmp_path / "store.gpkg"}
        result = run("importsamples", {**given, "CLASS": "box", "HEADING": 1, "SYMMETRY": 1})
        assert result["COUNT"] == 1
        (stored,) = rows(tmp_path / "store.gpkg", "scenes")
        assert stored["kind"] == "cloud"

    def test_a_raster_that_stands_for_its_cloud_is_the_cloud(self, clouds, tmp_path):
        layer = raster(clouds / "image.tif")
        bind(layer, str(clouds / "slope.laz"))
        QgsProject.instance().addMapLayer(layer)
        given = {"LABELS": clouds / "labels.gpkg", "SCENE": layer, "OUTPUT": tmp_path / "store.gpkg"}
        run("importsamples", {**given, "CLASS": "box", "HEADING": 1, "SYMMETRY": 1})
        assert [each["kind"] for each in rows(tmp_path / "store.gpkg", "scenes")] == ["cloud"]

    def test_image_and_cloud_are_stacked(self, clouds, tmp_path):
        given = {"LABELS": clouds / "labels.gpkg", "SCENE": clouds / "image.tif", "OUTPUT": tmp_path / "store.gpkg"}
        run("importsamples", {**given, "CLASS": "box", "STACK": [str(clouds / "slope.laz")]})
        assert [each["kind"] for each in rows(tmp_path / "store.gpkg", "scenes")] == ["stack"]

    def test_chips_are_cut_from_a_cloud(self, clouds, tmp_path):
        given = {"LABELS": clouds / "labels.gpkg", "SCENE": clouds / "slope.laz", "OUTPUT": tmp_path / "store.gpkg"}
        run("importsamples", {**given, "CLASS": "box", "HEADING": 1, "SYMMETRY": 1})
        assert run("exportchips", {"STORE": tmp_path / "store.gpkg", "OUTPUT": tmp_path / "chips"})["COUNT"] == 1

    def test_a_file_that_is_neither_is_refused(self, clouds, tmp_path):
        given = {"LABELS": clouds / "labels.gpkg", "SCENE": clouds / "labels.gpkg", "OUTPUT": tmp_path / "store.gpkg"}
        with pytest.raises(QgsProcessingException):
            run("importsamples", given)

    def test_the_choosers_offer_layers_of_both_kinds_and_plain_files(self):
        for name, parameter in (("detect", "INPUT"), ("importsamples", "SCENE"), ("rasterizecloud", "INPUT")):
            definition = algorithm(name).parameterDefinition(parameter)
            assert "*.laz" in definition.createFileFilter()
            assert not definition.checkValueIsAcceptable("/nowhere/at.all", QgsProcessingContext())
            assert definition.checkValueIsAcceptable("/nowhere/at_all.laz", QgsProcessingContext())


def detect(clouds, output, **given):
    values = {"INPUT": clouds / "slope.copc.laz", "MODEL": clouds / "model.onnx", "OUTPUT": output, **given}
    return run("detect", values)


class TestDetections:
    def test_they_know_their_heights(self, clouds, tmp_path):
        assert detect(clouds, tmp_path / "found.gpkg")["ACCEPTED"] == 1
        (found,) = rows(tmp_path / "found.gpkg", "detections")
        assert found["height_m"] == pytest.approx(3, abs=0.2)
        assert found["base_z"] == pytest.approx(100.5, abs=0.3)
        assert found["point_count"] > 30
        assert QgsWkbTypes.hasZ(found.geometry().wkbType()) is False

    def test_with_heights_in_the_geometry_also_in_another_format(self, clouds, tmp_path):
        for name in ("found.gpkg", "found.geojson"):
            detect(clouds, tmp_path / name, WITH_Z=True)
            layer = QgsVectorLayer(str(tmp_path / name), "found", "ogr")
            (found,) = layer.getFeatures()
            assert QgsWkbTypes.hasZ(found.geometry().wkbType())
            assert found.geometry().vertexAt(0).z() == pytest.approx(found["base_z"], abs=0.01)

    def test_an_extent_narrows_a_file_that_only_the_engine_can_open(self, clouds, tmp_path):
        here, elsewhere = "500015,500035,5400005,5400020 [EPSG:25832]", "500035,500049,5400030,5400049 [EPSG:25832]"
        assert (
            detect(clouds, tmp_path / "a.gpkg", INPUT=clouds / "bare.laz", EXTENT=here, CRS="EPSG:25832")["ACCEPTED"]
            == 1
        )
        assert detect(clouds, tmp_path / "b.gpkg", INPUT=clouds / "slope.laz", EXTENT=elsewhere)["ACCEPTED"] == 0


def boxes(crs="EPSG:25832", kind="Polygon", height=3.0, base=100.0) -> QgsVectorLayer:
    fields = "field=class_name:string&field=score:double&field=accepted:bool&field=heading_deg:double"
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{fields}&field=height_m:double&field=base_z:double", "found", "memory")
    feature = QgsFeature(layer.fields())
    z = " 100" if kind.endswith("Z") else ""
    corners = ", ".join(f"{x} {y}{z}" for x, y in ((0, 0), (0, 4), (10, 4), (10, 0), (0, 0)))
    feature.setGeometry(QgsGeometry.fromWkt(f"{kind} (({corners}))"))
    feature.setAttributes(["box", 0.9, True, 0.0, height, base])
    assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def extruded(layer) -> tuple:
    """Where the box of the first feature begins, what the geometry says of that, and how high it is."""
    symbol = layer.renderer3D().symbol()
    properties = symbol.dataDefinedProperties()
    (feature,) = layer.getFeatures()
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    kinds = type(symbol).Property
    return tuple(
        properties.valueAsDouble(kind, context, -1)[0] for kind in (kinds.PropertyHeight, kinds.PropertyExtrusionHeight)
    )


class TestStyle3d:
    def test_boxes_stand_on_the_ground(self):
        pytest.importorskip("qgis._3d")
        layer = boxes()
        DetectionStyle([]).postProcessLayer(layer, None, None)
        assert extruded(layer) == (100, 3)

    def test_heights_of_the_geometry_do_not_count_twice(self):
        pytest.importorskip("qgis._3d")
        layer = boxes(kind="PolygonZ")
        assert extrude_boxes(layer)
        assert extruded(layer) == (0, 3)

    def test_on_a_map_in_feet_heights_are_feet_too(self):
        pytest.importorskip("qgis._3d")
        layer = boxes(crs="EPSG:2994")
        assert extrude_boxes(layer)
        assert extruded(layer) == pytest.approx((100 / 0.3048, 3 / 0.3048))

    def test_unknown_heights_give_a_flat_box(self):
        pytest.importorskip("qgis._3d")
        layer = boxes(height=None, base=None)
        assert extrude_boxes(layer)
        assert extruded(layer) == pytest.approx((0, 0.1))

    def test_without_heights_or_3d_views_it_is_left_out(self, monkeypatch):
        plain = QgsVectorLayer("Polygon?field=score:double", "plain", "memory")
        assert not extrude_boxes(plain)
        monkeypatch.setitem(sys.modules, "qgis._3d", None)
        layer = boxes()
        DetectionStyle([]).postProcessLayer(layer, None, None)
        assert layer.renderer3D() is None
        assert layer.renderer().type() == "RuleRenderer"
