"""Reading polygons of any layer."""

import json

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from rotamatch.core.errors import SampleError, UsageError
from rotamatch.core.vector import read_polygons

UTM = pyproj.CRS(32645).to_wkt()
SQUARE = shapely.box(350_000, 3_050_000, 350_010, 3_050_020)


def write(path, *shapes, crs="EPSG:32645", layer=None, kind="Polygon", append=False, **fields):
    pyogrio.raw.write(
        path,
        geometry=np.array([None if shape is None else shapely.to_wkb(shape) for shape in shapes], object),
        field_data=[np.asarray(values) for values in fields.values()],
        fields=list(fields),
        layer=layer,
        geometry_type=kind,
        crs=crs,
        append=append,
    )
    return path


def write_geojson(path, *shapes, crs=None):
    features = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(shapely.to_geojson(shape))} for shape in shapes
    ]
    named = {} if crs is None else {"crs": {"type": "name", "properties": {"name": crs}}}
    path.write_text(json.dumps({"type": "FeatureCollection", **named, "features": features}))
    return path


@pytest.mark.parametrize("name", ["plain.gpkg", "with space é.gpkg", "plain.shp", "plain.geojson", "plain.fgb"])
def test_formats(tmp_path, name):
    write(tmp_path / name, SQUARE, heading=[90.5], label=np.array(["häuser"], object))
    table = read_polygons(tmp_path / name, crs_wkt=UTM, fields=("heading", "label", "missing"))
    assert len(table) == 1
    assert shapely.equals(table.polygons[0], SQUARE)
    assert table.numbers("heading").tolist() == [90.5]
    assert table.texts("label") == ["häuser"]
    assert "missing" not in table.fields
    assert table.texts("missing") == [""] and np.isnan(table.numbers("missing")).all()
    assert table.name == name and table.notes == ()


def test_field_names_in_any_case(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE, Heading_Deg=[12.0])
    assert read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM, fields=["heading_deg"]).numbers("heading_deg") == [12.0]


def test_numbers_from_texts_and_empty_values(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE, SQUARE, SQUARE, heading=np.array(["12.5", None, ""], object))
    values = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM, fields=["heading"]).numbers("heading")
    assert values[0] == 12.5 and np.isnan(values[1:]).all()


def test_texts_are_no_numbers(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE, heading=np.array(["north"], object))
    table = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM, fields=["heading"])
    with pytest.raises(SampleError, match="'heading'"):
        table.numbers("heading")


def test_condition_on_a_field_that_is_not_asked_for(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE, SQUARE, certain=[0, 1], size=[3, 4])
    table = read_polygons(tmp_path / "a.gpkg", where="certain = 1", crs_wkt=UTM, fields=["size"])
    assert table.numbers("size").tolist() == [4]
    assert table.fids.tolist() == [2]


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.shp"])
@pytest.mark.parametrize("condition", ["nothing = 1", "certain = = 1", "'"])
def test_wrong_condition(tmp_path, name, condition):
    write(tmp_path / name, SQUARE, certain=[0])
    with pytest.raises(UsageError, match="does not fit"):
        read_polygons(tmp_path / name, where=condition)


def test_into_another_crs(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE)
    table = read_polygons(tmp_path / "a.gpkg", crs_wkt=pyproj.CRS(4326).to_wkt())
    expected = pyproj.Transformer.from_crs(32645, 4326, always_xy=True).transform(350_005, 3_050_010)
    centre = shapely.get_coordinates(shapely.centroid(table.polygons))[0]
    assert centre == pytest.approx(expected, abs=1e-7)
    assert pyproj.CRS.from_wkt(table.layer_crs_wkt) == pyproj.CRS(32645)


def test_own_crs(tmp_path):
    write(tmp_path / "a.gpkg", SQUARE)
    table = read_polygons(tmp_path / "a.gpkg", own_crs=True)
    assert pyproj.CRS.from_wkt(table.crs_wkt) == pyproj.CRS(32645) and table.layer_crs_wkt is None


def test_axes_of_a_crs_that_names_north_first(tmp_path):
    """EPSG:2180 stands for northing before easting, but files hold x before y."""
    write(tmp_path / "a.gpkg", shapely.box(500_000, 300_000, 500_010, 300_010), crs="EPSG:2180")
    table = read_polygons(tmp_path / "a.gpkg", crs_wkt=pyproj.CRS(4326).to_wkt())
    longitude, latitude = shapely.get_coordinates(shapely.centroid(table.polygons))[0]
    assert longitude == pytest.approx(19, abs=0.01) and 49 < latitude < 55


class TestWithoutCrs:
    PIXELS = shapely.box(100, -1050, 150, -1030)

    def test_geojson_over_a_scene_without_crs(self, tmp_path):
        table = read_polygons(write_geojson(tmp_path / "a.geojson", self.PIXELS))
        assert shapely.equals(table.polygons[0], self.PIXELS) and table.crs_wkt is None
        assert "names no CRS" in table.notes[0]

    def test_geojson_in_the_coordinates_of_a_scene_with_crs(self, tmp_path):
        table = read_polygons(write_geojson(tmp_path / "a.geojson", SQUARE), crs_wkt=UTM)
        assert shapely.equals(table.polygons[0], SQUARE) and "names no CRS" in table.notes[0]

    def test_geojson_in_degrees(self, tmp_path):
        table = read_polygons(write_geojson(tmp_path / "a.geojson", shapely.box(87, 27, 87.1, 27.1)), crs_wkt=UTM)
        assert shapely.bounds(table.polygons[0])[0] == pytest.approx(500_000, abs=1)
        assert table.notes == ()

    def test_geojson_that_names_its_crs(self, tmp_path):
        path = write_geojson(tmp_path / "a.geojson", SQUARE, crs="urn:ogc:def:crs:EPSG::32645")
        assert pyproj.CRS.from_wkt(read_polygons(path, crs_wkt=UTM).crs_wkt) == pyproj.CRS(32645)
        with pytest.raises(SampleError, match="the scene has no CRS"):
            read_polygons(path)

    def test_shapefile_without_prj(self, tmp_path):
        write(tmp_path / "a.shp", SQUARE)
        (tmp_path / "a.prj").unlink()
        table = read_polygons(tmp_path / "a.shp", crs_wkt=UTM)
        assert shapely.equals(table.polygons[0], SQUARE) and "names no CRS" in table.notes[0]

    @pytest.mark.parametrize("undefined", [-1, 0])
    def test_undefined_crs_of_a_geopackage(self, tmp_path, undefined):
        from contextlib import closing

        from rotamatch.core.geopackage import connect

        path = write(tmp_path / "a.gpkg", self.PIXELS)
        with closing(connect(path)) as connection:
            for table in ("gpkg_contents", "gpkg_geometry_columns"):
                connection.execute(f"UPDATE {table} SET srs_id = ?", (undefined,))
        table = read_polygons(path)
        assert table.crs_wkt is None and table.notes == ()


class TestShapes:
    def test_points_are_no_polygons(self, tmp_path):
        write(tmp_path / "a.gpkg", shapely.Point(1, 2), kind="Point")
        with pytest.raises(SampleError, match="no polygons with an area"):
            read_polygons(tmp_path / "a.gpkg", own_crs=True)

    def test_rows_without_an_area_are_left_out(self, tmp_path):
        line = shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)])
        write(tmp_path / "a.gpkg", SQUARE, None, line, shapely.Polygon(), number=[1, 2, 3, 4])
        table = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM, fields=["number"])
        assert table.numbers("number").tolist() == [1]
        assert "3 of 4 rows" in table.notes[0]

    def test_a_crossed_polygon_is_repaired(self, tmp_path):
        write(tmp_path / "a.gpkg", shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))
        shape = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM).polygons[0]
        assert shape.is_valid and shape.area == pytest.approx(2)

    def test_spikes_leave_only_the_area(self, tmp_path):
        """Repairing it gives a square and a line."""
        write(tmp_path / "a.gpkg", shapely.Polygon([(0, 0), (0, 2), (2, 2), (2, 5), (2, 2), (2, 0)]))
        shape = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM).polygons[0]
        assert shape.geom_type in ("Polygon", "MultiPolygon") and shape.area == pytest.approx(4)

    def test_heights_are_dropped_and_parts_kept(self, tmp_path):
        parts = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(3, 3, 4, 4)])
        write(tmp_path / "a.gpkg", shapely.force_3d(parts, 7.0), kind="MultiPolygon Z")
        shape = read_polygons(tmp_path / "a.gpkg", crs_wkt=UTM).polygons[0]
        assert not shape.has_z and shape.area == pytest.approx(2)

    @pytest.mark.parametrize("name", ["a.gpkg", "a.geojson"])
    def test_an_empty_layer(self, tmp_path, name):
        write(tmp_path / name, number=np.empty(0))
        table = read_polygons(tmp_path / name, own_crs=True, fields=["number"])
        assert len(table) == 0 and table.numbers("number").shape == (0,)


class TestLayers:
    @pytest.fixture
    def path(self, tmp_path):
        path = tmp_path / "several.gpkg"
        write(path, shapely.Point(0, 0), layer="points", kind="Point")
        write(path, shapely.box(0, 0, 1, 1), layer="areas", append=True)
        write(path, shapely.box(0, 0, 2, 2), layer="detections", append=True)
        return path

    def test_detections_are_taken_first(self, path):
        table = read_polygons(path, own_crs=True)
        assert table.polygons[0].area == 4 and table.name == "several.gpkg, layer detections"

    def test_by_argument_and_in_the_path(self, path):
        assert read_polygons(path, own_crs=True, layer="areas").polygons[0].area == 1
        assert read_polygons(f"{path}|layername=areas", own_crs=True).polygons[0].area == 1

    def test_unknown_layer(self, path):
        with pytest.raises(UsageError, match="it has points, areas, detections"):
            read_polygons(path, layer="roads")


class TestUnreadable:
    def test_missing(self, tmp_path):
        with pytest.raises(SampleError, match="There is no file"):
            read_polygons(tmp_path / "nowhere.gpkg")

    @pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.txt"])
    def test_no_vector_file(self, tmp_path, name):
        (tmp_path / name).write_bytes(b"\x00\x01 nothing of the kind")
        with pytest.raises(SampleError, match="not a vector layer"):
            read_polygons(tmp_path / name)

    def test_truncated(self, tmp_path):
        path = write(tmp_path / "a.gpkg", *[SQUARE] * 2000)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(SampleError):
            read_polygons(path, crs_wkt=UTM)

    def test_a_table_without_geometry(self, tmp_path):
        (tmp_path / "a.csv").write_text("number\n1\n")
        with pytest.raises(SampleError, match="geometry"):
            read_polygons(tmp_path / "a.csv")

    def test_a_place_without_coordinates_in_the_crs(self, tmp_path):
        path = write(tmp_path / "a.gpkg", shapely.box(0, 89.9999, 1, 91), crs="EPSG:4326")
        with pytest.raises(SampleError, match="cannot be brought"):
            read_polygons(path, crs_wkt=pyproj.CRS(3857).to_wkt())

    def test_passwords_stay_out_of_messages(self):
        with pytest.raises(SampleError) as caught:
            read_polygons("PG:host=localhost port=1 password=secret")
        assert "secret" not in caught.value.message + caught.value.details


def test_real_labels_without_crs(real_data):
    table = read_polygons(real_data / "cars" / "vehicles.geojson", fields=["heading_deg"], where="occluded = 0")
    assert len(table) == 105 and table.crs_wkt is None
    assert shapely.total_bounds(table.polygons)[3] < 0
