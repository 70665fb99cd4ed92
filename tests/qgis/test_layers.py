"""Which layers the engine reads from their own file, and what it gets for the others."""

from __future__ import annotations

import itertools
import json
import subprocess
import time

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeedback,
    QgsField,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QColor, QImage

from rotamatch.bridge import raster_copy
from rotamatch.bridge.copy_note import colour_places, colour_region
from rotamatch.bridge.layers import FileSource, plan_raster, plan_vector, write_raster, write_vector
from rotamatch.bridge.raster_copy import RasterCopy
from rotamatch.bridge.tasks import BackgroundTask
from rotamatch.bridge.vector_copy import VectorCopy, write_polygon
from rotamatch.core.errors import Cancelled, OutputError, SceneError
from rotamatch.core.schema import COPY_TAG

WHOLE = QgsRectangle()
ELLIPSOID = "EPSG:7030"
MERCATOR_SIDE = 40075016.685578488
TILE_GSD = MERCATOR_SIDE / 512


def square(x, y, side=10.0):
    return QgsGeometry.fromRect(QgsRectangle(x, y, x + side, y + side))


def memory_layer(geometries, crs="EPSG:25832"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=kind:string&field=fid:string", "drawn", "memory")
    features = []
    for number, geometry in enumerate(geometries):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        feature.setAttributes([f"kind {number}", "text"])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def rows(path):
    layer = QgsVectorLayer(str(path), "copy", "ogr")
    return [(feature["kind"], feature.geometry().boundingBox()) for feature in layer.getFeatures()]


@pytest.fixture
def web_map(tmp_path):
    """A map of 2 x 2 tiles in web mercator, red, green and blue; there is no picture for the last one."""
    for (column, row), colour in {(0, 0): "red", (1, 0): "lime", (0, 1): "blue"}.items():
        image = QImage(256, 256, QImage.Format.Format_ARGB32)
        image.fill(QColor(colour))
        folder = tmp_path / "tiles" / "1" / str(column)
        folder.mkdir(parents=True, exist_ok=True)
        assert image.save(str(folder / f"{row}.png"))
    place = f"file://{tmp_path}/tiles/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    layer = QgsRasterLayer(f"type=xyz&url={place}&zmin=1&zmax=1", "web map", "wms")
    assert layer.isValid()
    return layer


class TestRasters:
    def test_a_file_is_read_as_it_is(self, inputs):
        path = str(inputs / "scene.tif")
        assert plan_raster(QgsRasterLayer(path), WHOLE, ELLIPSOID) == FileSource(path)

    def test_a_layer_whose_crs_the_user_has_changed_is_copied_with_that_crs(self, inputs, tmp_path, feedback):
        layer = QgsRasterLayer(str(inputs / "scene.tif"))
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        plan = plan_raster(layer, QgsRectangle(500000, 5000000, 500100, 5000050), ELLIPSOID)
        copy = QgsRasterLayer(write_raster(plan, tmp_path / "copy.tif", None, 1, feedback, QgsFeedback()))
        assert copy.crs().authid() == "EPSG:25833"
        assert (copy.width(), copy.height(), copy.bandCount()) == (100, 50, 3)
        part = QgsRectangle(500000, 5000000, 500100, 5000050)
        for band in (1, 3):
            assert copy.dataProvider().block(band, part, 100, 50).data() == (
                layer.dataProvider().block(band, part, 100, 50).data()
            )

    def test_a_layer_with_a_login_never_gives_it_to_the_engine(self, inputs):
        layer = QgsRasterLayer(f"{inputs / 'scene.tif'}|authcfg=abc1234")
        layer.setDataSource(str(inputs / "scene.tif"), "scene", "gdal")
        assert isinstance(plan_raster(layer, WHOLE, ELLIPSOID), FileSource)
        layer.source = lambda: f"{inputs / 'scene.tif'} authcfg=abc1234"
        assert isinstance(plan_raster(layer, WHOLE, ELLIPSOID), RasterCopy)

    def test_a_web_map_is_fetched_with_the_missing_tile_unseen(self, web_map, tmp_path, feedback, monkeypatch):
        monkeypatch.setattr(raster_copy, "RETRY_SECONDS", 0.01)
        plan = plan_raster(web_map, WHOLE, ELLIPSOID)
        path = tmp_path / "new folder" / "copy.tif"
        assert write_raster(plan, path, TILE_GSD, 1, feedback, QgsFeedback()) == str(path)
        copy = QgsRasterLayer(str(path))
        assert (copy.width(), copy.height(), copy.bandCount()) == (512, 510, 4)
        colours = [[value(copy, band, x, y) for band in (1, 2, 3, 4)] for x, y in ((-1, 1), (1, 1), (-1, -1), (1, -1))]
        assert colours == [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0]]
        assert any("25.0 %" in warning and "unseen" in warning for warning in feedback.warnings)

    def test_a_web_map_is_fetched_in_a_thread_beside_the_window(self, web_map, tmp_path, feedback):
        plan = plan_raster(web_map, QgsRectangle(1e6, 1e6, 1e7, 1e7), ELLIPSOID)

        def work(_feedback):
            return write_raster(plan, tmp_path / "copy.tif", TILE_GSD, 1, feedback, QgsFeedback())

        task = BackgroundTask("fetch", work)
        QgsApplication.taskManager().addTask(task)
        end = time.monotonic() + 30
        while task.status() not in (QgsTask.TaskStatus.Complete, QgsTask.TaskStatus.Terminated):
            assert time.monotonic() < end
            QgsApplication.processEvents()
        assert task.status() == QgsTask.TaskStatus.Complete
        copy = QgsRasterLayer(str(tmp_path / "copy.tif"))
        assert [value(copy, band, 1, 1) for band in (1, 2, 3, 4)] == [0, 255, 0, 255]

    def test_the_engine_treats_what_could_not_be_fetched_as_unseen(self, web_map, tmp_path, feedback, engine_python):
        plan = plan_raster(web_map, WHOLE, ELLIPSOID)
        path = write_raster(plan, tmp_path / "copy.tif", TILE_GSD, 1, feedback, QgsFeedback())
        code = (
            "import runpy, sys; runpy.run_path(sys.argv[1])['register_root']();"
            "from rotamatch.core.scene import open_scene;"
            "scene = open_scene(sys.argv[2]);"
            "print([band.role for band in scene.bands], scene.overview().valid.mean())"
        )
        main = str(raster_copy.__file__).replace("bridge/raster_copy.py", "core/__main__.py")
        command = [str(engine_python), "-I", "-c", code, main, path]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
        assert printed.strip() == "['red', 'green', 'blue'] 0.75"

    def test_a_tile_that_fails_at_first_is_asked_for_again(self, web_map, tmp_path, feedback, monkeypatch):
        monkeypatch.setattr(raster_copy, "RETRY_SECONDS", 0.01)
        plan = plan_raster(web_map, QgsRectangle(-1e7, 1e6, 1e7, 1e7), ELLIPSOID)
        provider, answers = plan._provider, []

        class FailsOnce:
            def __getattr__(self, name):
                return getattr(provider, name)

            def block(self, *arguments):
                if max(arguments[2:4]) <= 128:  # a look at the colours
                    return provider.block(*arguments)
                answers.append(arguments)
                if len(answers) == 1:
                    return provider.block(1, QgsRectangle(1e6, -1e7, 1e7, -1e6), *arguments[2:])
                return provider.block(*arguments)

        plan._provider = FailsOnce()
        write_raster(plan, tmp_path / "copy.tif", TILE_GSD, 1, feedback, QgsFeedback())
        assert len(answers) == 2
        assert feedback.warnings == []

    def test_overlapping_copies_of_a_web_map_tell_the_same_colours(self, web_map, tmp_path, feedback):
        extents = {
            "one": QgsRectangle(-1e7, 1e6, 1e7, 1e7),
            "two": QgsRectangle(1e6, 2e6, 1.2e7, 9e6),
            "again": QgsRectangle(-1e7, 1e6, 1e7, 1e7),
            "west": QgsRectangle(-1e7, 1e6, -1e6, 1e7),
            "unseen": QgsRectangle(1e6, -1e7, 1e7, -1e6),
        }
        notes = {}
        for name, extent in extents.items():
            path = tmp_path / f"{name}.tif"
            write_raster(plan_raster(web_map, extent, ELLIPSOID), path, TILE_GSD, 1, feedback, QgsFeedback())
            assert b"tiles" not in path.read_bytes(), "an address may hold a key"
            notes[name] = note_of(path)
        assert notes["one"]["origin"] == notes["again"]["origin"] != notes["two"]["origin"]
        assert notes["one"]["colours"] == notes["two"]["colours"]
        assert [len(band) for band in notes["one"]["colours"]] == [1001] * 3
        assert [set(band) for band in notes["one"]["colours"]] == [{0.0}, {255.0}, {0.0}]
        assert notes["west"]["colours"][0][0] == 255.0
        assert notes["unseen"]["colours"] == []

    def test_the_colours_of_a_large_map_are_those_of_a_cell_of_a_global_grid(self):
        cells = [
            colour_region(QgsPointXY(x, 6.1e6), (step, step))
            for x, step in ((900_000, 0.3), (900_600, 0.299), (903_000, 0.3))
        ]
        assert cells[0] == cells[1] != cells[2]
        assert cells[0].width() == 2048 >= 4096 * 0.3
        places = colour_places(cells[0], (0.3, 0.3))
        assert len(places) == 16
        assert all(cells[0].contains(extent) and size == (256, 256) for extent, size in places)
        assert not any(a.intersects(b) for (a, _), (b, _) in itertools.combinations(places, 2))

    def test_the_pixels_of_a_copy_do_not_depend_on_the_extent(self, web_map):
        first = plan_raster(web_map, QgsRectangle(1000, 1000, 90000, 90000), ELLIPSOID).grid(1000)
        second = plan_raster(web_map, QgsRectangle(33333, 1000, 90000, 77777), ELLIPSOID).grid(1000)
        step = first.extent.width() / first.width
        assert second.extent.width() / second.width == pytest.approx(step, rel=1e-12)
        offset = (second.extent.xMinimum() - first.extent.xMinimum()) / step
        assert offset == pytest.approx(32, abs=1e-6)

    @pytest.mark.parametrize(
        ("crs", "x", "y"), [("EPSG:3857", 1e6, 7e6), ("EPSG:4326", 9.0, 53.0), ("EPSG:2263", 1e6, 2e5)]
    )
    def test_the_pixel_size_is_true_on_the_ground(self, web_map, crs, x, y):
        web_map.setCrs(QgsCoordinateReferenceSystem(crs))
        side = 0.01 if crs == "EPSG:4326" else 1000.0
        copy = RasterCopy(web_map, QgsRectangle(x, y, x + side, y + side), ELLIPSOID)
        copy._extent = QgsRectangle(x, y, x + side, y + side)
        grid = copy.grid(0.5)
        local = QgsCoordinateReferenceSystem.fromProj(f"+proj=tmerc +datum=WGS84 +units=m {centre(crs, x, y)}")
        change = QgsCoordinateTransform(QgsCoordinateReferenceSystem(crs), local, QgsProject.instance())
        step_x, step_y = grid.extent.width() / grid.width, grid.extent.height() / grid.height
        origin = change.transform(QgsPointXY(x, y))
        assert origin.distance(change.transform(QgsPointXY(x + 100 * step_x, y))) == pytest.approx(50, rel=5e-3)
        assert origin.distance(change.transform(QgsPointXY(x, y + 100 * step_y))) == pytest.approx(50, rel=5e-3)

    def test_refuses_to_fetch_more_than_the_limit_and_says_how_much_it_is(self, web_map, tmp_path, feedback):
        plan = plan_raster(web_map, WHOLE, ELLIPSOID)
        with pytest.raises(SceneError, match=r"1,... megapixels .* limit is 200"):
            write_raster(plan, tmp_path / "copy.tif", 1000.0, 200, feedback, QgsFeedback())
        assert not (tmp_path / "copy.tif").exists()

    def test_asks_for_a_pixel_size_where_the_layer_has_none(self, web_map):
        with pytest.raises(SceneError, match="no pixel size of its own"):
            plan_raster(web_map, WHOLE, ELLIPSOID).grid()

    def test_says_so_when_the_extent_misses_the_layer(self, inputs):
        layer = QgsRasterLayer(str(inputs / "scene.tif"))
        with pytest.raises(SceneError, match="nothing in the chosen extent"):
            RasterCopy(layer, QgsRectangle(0, 0, 10, 10), ELLIPSOID).grid()

    def test_can_be_cancelled(self, web_map, tmp_path, feedback):
        feedback.cancelled = True
        with pytest.raises(Cancelled):
            plan = plan_raster(web_map, WHOLE, ELLIPSOID)
            write_raster(plan, tmp_path / "copy.tif", TILE_GSD, 1, feedback, QgsFeedback())

    def test_says_so_when_the_copy_cannot_be_written(self, web_map, tmp_path, feedback):
        (tmp_path / "copy.tif").mkdir()
        plan = plan_raster(web_map, WHOLE, ELLIPSOID)
        with pytest.raises(OutputError, match="cannot be written"):
            write_raster(plan, tmp_path / "copy.tif", TILE_GSD, 1, feedback, QgsFeedback())

    def test_copies_values_and_nodata_of_layers_that_are_no_pictures(self, inputs, tmp_path, feedback):
        source = QgsRasterLayer(str(inputs / "scene.tif"), "scene")
        QgsProject.instance().addMapLayer(source)
        uri = (
            "?crs=EPSG:25832&extent=500000,5000000,500384,5000384&width=384&height=384"
            f"&formula=%22scene@1%22 * 2&scene:uri={inputs / 'scene.tif'}&scene:provider=gdal"
        )
        layer = QgsRasterLayer(uri, "computed", "virtualraster")
        assert layer.isValid()
        part = QgsRectangle(500000, 5000284, 500100, 5000384)
        plan = plan_raster(layer, part, ELLIPSOID)
        copy = QgsRasterLayer(write_raster(plan, tmp_path / "copy.tif", None, 1, feedback, QgsFeedback()))
        assert (copy.width(), copy.height()) == (100, 100)
        doubled = 2 * numbers(source, part).astype(float)
        assert np.array_equal(numbers(copy, part), doubled)


class TestVectors:
    def test_a_file_is_read_as_it_is(self, inputs):
        layer = QgsVectorLayer(f"{inputs / 'labels.gpkg'}|layername=labels", "labels", "ogr")
        assert plan_vector(layer) == FileSource(f"{inputs / 'labels.gpkg'}|layername=labels")

    @pytest.mark.parametrize("change", ["filter", "edit", "crs", "field"])
    def test_a_file_that_is_shown_otherwise_is_copied(self, inputs, change):
        layer = QgsVectorLayer(f"{inputs / 'labels.gpkg'}|layername=labels", "labels", "ogr")
        if change == "filter":
            layer.setSubsetString("heading < 100")
        elif change == "edit":
            layer.startEditing()
            layer.deleteFeature(1)
        elif change == "crs":
            layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25833"))
        else:
            layer.addExpressionField("heading + 1", QgsField("computed", QMetaType.Type.Double))
        assert isinstance(plan_vector(layer), VectorCopy)

    def test_copies_what_is_drawn_but_not_saved(self, tmp_path, feedback):
        layer = memory_layer([square(0, 0), square(20, 0)])
        layer.startEditing()
        layer.changeGeometry(1, square(100, 0))
        path = write_vector(plan_vector(layer), tmp_path / "copy.gpkg", feedback)
        assert [(kind, box.xMinimum()) for kind, box in rows(path)] == [("kind 0", 100.0), ("kind 1", 20.0)]

    def test_copies_the_selected_features_only(self, tmp_path, feedback):
        layer = memory_layer([square(0, 0), square(20, 0), square(40, 0)])
        layer.selectByIds([2, 3])
        definition = QgsProcessingFeatureSourceDefinition("any", selectedFeaturesOnly=True)
        definition.filterExpression = "\"kind\" <> 'kind 2'"
        path = write_vector(plan_vector(layer, definition), tmp_path / "copy.gpkg", feedback)
        assert [kind for kind, _ in rows(path)] == ["kind 1"]

    def test_copies_nothing_where_nothing_is_selected(self, tmp_path, feedback):
        definition = QgsProcessingFeatureSourceDefinition("any", selectedFeaturesOnly=True)
        plan = plan_vector(memory_layer([square(0, 0)]), definition)
        assert rows(write_vector(plan, tmp_path / "copy.gpkg", feedback)) == []

    def test_clips_to_an_extent(self, tmp_path, feedback):
        plan = VectorCopy(memory_layer([square(0, 0), square(20, 0)]))
        plan.write(tmp_path / "copy.gpkg", feedback, square(-5, -5))
        assert rows(tmp_path / "copy.gpkg") == [("kind 0", QgsRectangle(0, 0, 5, 5))]

    def test_a_layer_without_a_crs_stays_without(self, tmp_path, feedback):
        path = write_vector(plan_vector(memory_layer([square(0, 0)], "")), tmp_path / "copy.gpkg", feedback)
        crs = QgsVectorLayer(path).crs()
        assert not crs.isValid() or "undefined" in crs.description().lower()

    def test_writes_an_extent(self, tmp_path):
        write_polygon(tmp_path / "area.gpkg", square(5, 5), QgsCoordinateReferenceSystem("EPSG:25832"))
        layer = QgsVectorLayer(str(tmp_path / "area.gpkg"))
        assert layer.crs().authid() == "EPSG:25832"
        assert layer.extent() == QgsRectangle(5, 5, 15, 15)

    def test_says_so_when_the_copy_cannot_be_written(self, tmp_path, feedback):
        (tmp_path / "copy.gpkg").mkdir()
        with pytest.raises(OutputError, match="cannot be written"):
            write_vector(plan_vector(memory_layer([square(0, 0)])), tmp_path / "copy.gpkg", feedback)


def note_of(path):
    return json.loads(gdal.Open(str(path)).GetMetadataItem(COPY_TAG))


def value(layer, band, x_share, y_share):
    """Returns the value in the middle of a quarter of web mercator's square."""
    place = QgsPointXY(x_share * MERCATOR_SIDE / 4, y_share * MERCATOR_SIDE / 4)
    return int(layer.dataProvider().sample(place, band)[0])


def numbers(layer, extent):
    block = layer.dataProvider().block(1, extent, 100, 100)
    return np.array([[block.value(row, column) for column in range(100)] for row in range(100)])


def centre(crs, x, y):
    change = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(crs), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    place = change.transform(QgsPointXY(x, y))
    return f"+lon_0={place.x()} +lat_0={place.y()}"
