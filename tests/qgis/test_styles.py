"""How detections look: drawn for real, and looked at pixel by pixel."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsAttributeTableConfig,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QFontMetrics, QImage

from rotamatch.bridge.finds_style import style_finds
from rotamatch.bridge.finds_table import ground_unit
from rotamatch.bridge.styles import FAINT, SCORE_COLOURS, DetectionStyle, style_detections
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.schema import DETECTIONS, HEIGHTS
from rotamatch.tests.qgis.found_cars import finds_path, found

_FIXTURES = (finds_path, found)

SIDE_PX = 200
"""The picture shows 40 x 40 map units around the origin, 5 pixels each."""


def layer_of(heading_deg, score=0.95, accepted=True, class_name="car", known=True, kind="Polygon", more=()):
    fields = "&".join(
        f"field={name}:{type_name}"
        for name, type_name in (
            ("class_name", "string"),
            ("score", "double"),
            ("accepted", "bool"),
            ("heading_deg", "double"),
            ("length_m", "double"),
            ("width_m", "double"),
            *((each.name, {"real": "double"}.get(each.kind, each.kind)) for each in more),
        )
    )
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:25832&{fields}", "detections", "memory")
    feature = QgsFeature(layer.fields())
    ring = OrientedBox(0, 0, 20, 8, heading_deg).ring()
    corners = ", ".join(f"{x} {y}" for x, y in [*ring, ring[0]])
    geometry = QgsGeometry.fromWkt(f"Polygon (({corners}))")
    if kind.startswith("Multi"):
        geometry.convertToMultiType()
    feature.setGeometry(geometry)
    feature.setAttributes([class_name, score, accepted, heading_deg if known else None, 20, 8, *[1] * len(more)])
    assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def picture(layer):
    """Returns uint8 [H, W, 4] of the layer on white; north is up."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    settings.setExtent(QgsRectangle(-20, -20, 20, 20))
    settings.setOutputSize(QSize(SIDE_PX, SIDE_PX))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGBA8888)
    memory = image.constBits()
    memory.setsize(image.sizeInBytes())
    return np.frombuffer(memory, np.uint8).reshape(SIDE_PX, SIDE_PX, 4)[:, :, :3].astype(int)


def beyond(pixels, heading_deg):
    """Returns the share of coloured pixels just beyond the box's end in a direction."""
    along = np.radians(heading_deg)
    inked = 0
    for distance in (11.5, 12.0, 12.5):
        column = round(SIDE_PX / 2 + 5 * distance * np.sin(along))
        row = round(SIDE_PX / 2 - 5 * distance * np.cos(along))
        window = pixels[row - 2 : row + 3, column - 2 : column + 3]
        inked += (window.sum(axis=2) < 700).mean()
    return inked / 3


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
@pytest.mark.parametrize("heading_deg", [0, 45, 130, 270])
def test_an_arrow_points_out_of_the_front_only(heading_deg, kind):
    layer = layer_of(heading_deg, kind=kind)
    style_detections(layer, ["car"])
    pixels = picture(layer)
    assert beyond(pixels, heading_deg) > 0.2
    assert beyond(pixels, heading_deg + 180) == 0


@pytest.mark.parametrize(("class_name", "known"), [("house", True), ("car", False)])
def test_there_is_no_arrow_where_there_is_no_known_front(class_name, known):
    layer = layer_of(0, class_name=class_name, known=known)
    style_detections(layer, ["car"])
    pixels = picture(layer)
    assert beyond(pixels, 0) == 0
    assert (pixels.sum(axis=2) < 700).any()


@pytest.mark.parametrize("style", [style_detections, style_finds])
@pytest.mark.parametrize(("certainty", "share"), [(0.4, 0.0), (0.95, 1.0), (None, 1.0)])
def test_the_arrow_of_a_heading_that_is_not_sure_is_hollow(style, certainty, share):
    layer = layer_of(0, more=[next(each for each in DETECTIONS.fields if each.name == "heading_conf")])
    feature = next(layer.getFeatures())
    field = layer.fields().indexOf("heading_conf")
    layer.dataProvider().changeAttributeValues({feature.id(): {field: certainty}})
    style(layer, ["car"])
    pixels = picture(layer)
    middle = SIDE_PX // 2
    assert (pixels[: middle - 55].sum(axis=2) < 700).any(), "its edge is seen"
    inside = pixels[middle - 57 : middle - 53, middle - 2 : middle + 2]
    assert (inside.sum(axis=2) < 700).mean() == share


@pytest.mark.parametrize("style", [style_detections, style_finds])
@pytest.mark.parametrize(("directed", "is_told"), [(None, True), (["car"], True), ([], False)])
def test_the_legend_says_what_a_hollow_arrow_means(style, directed, is_told):
    layer = layer_of(0)
    style(layer, directed)
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert ("Uncertain front" in labels) == is_told


def test_a_class_that_is_named_with_a_quote_is_no_trouble():
    layer = layer_of(0, class_name="men's car")
    style_detections(layer, ["men's car"])
    assert beyond(picture(layer), 0) > 0.2


@pytest.mark.parametrize(("low", "high", "colour"), SCORE_COLOURS)
def test_the_outline_tells_the_score(low, high, colour):
    for score in {low, (low + high) / 2, 1.0 if high == 1 else low}:
        layer = layer_of(0, score=score)
        style_detections(layer)
        pixels = picture(layer).reshape(-1, 3)
        wanted = np.array(QColor(colour).getRgb()[:3])
        assert np.abs(pixels - wanted).sum(axis=1).min() < 12


@pytest.mark.parametrize("style", [style_detections, style_finds])
def test_the_outline_leaves_what_lies_in_it_as_it_is(style):
    layer = layer_of(0)
    style(layer)
    middle = SIDE_PX // 2
    assert (picture(layer)[middle - 15 : middle + 15, middle - 15 : middle + 15] == 255).all()


def test_what_is_below_the_threshold_is_in_the_legend_but_off():
    layer = layer_of(0, accepted=False)
    style_detections(layer)
    assert (picture(layer) == 255).all()
    rule = layer.renderer().rootRule().children()[1]
    assert not rule.active()
    rule.setActive(True)
    pixels = picture(layer).reshape(-1, 3)
    assert np.abs(pixels - QColor(FAINT).getRgb()[:3]).sum(axis=1).min() < 12


def test_the_post_processor_styles_layers_once_they_are_loaded():
    layer = layer_of(0)
    DetectionStyle(["car"]).postProcessLayer(layer, None, None)
    assert layer.renderer().type() == "RuleRenderer"


def test_columns_of_the_table_are_as_wide_as_their_names():
    layer = layer_of(0)
    config = layer.attributeTableConfig()
    config.setColumnWidth(0, 33)
    layer.setAttributeTableConfig(config)
    style_detections(layer)
    metrics = QFontMetrics(QgsApplication.font())
    widths = {column.name: column.width for column in layer.attributeTableConfig().columns()}
    assert widths.pop("class_name") == 33, "the user's own"
    for index, field in list(enumerate(layer.fields()))[1:]:
        assert widths[field.name()] > metrics.horizontalAdvance(layer.attributeDisplayName(index))
    assert layer.attributeDisplayName(layer.fields().indexOf("accepted")) == "above threshold"


def test_the_columns_of_a_cloud_have_names_with_units():
    layer = layer_of(0, more=HEIGHTS)
    style_detections(layer)
    names = {field.name(): layer.attributeDisplayName(index) for index, field in enumerate(layer.fields())}
    assert [names[each.name] for each in HEIGHTS] == ["height (m)", "ground level (m)", "points"]
    assert (names["class_name"], names["heading_deg"]) == ("class", "heading (\u00b0)")


@pytest.mark.parametrize(
    ("directed", "name"), [(["car"], "heading (\u00b0)"), (None, "heading (\u00b0)"), ([], "axis (\u00b0)")]
)
def test_what_has_no_front_has_an_axis(directed, name):
    for style in (style_detections, style_finds):
        layer = layer_of(30)
        style(layer, directed)
        assert layer.attributeDisplayName(layer.fields().indexOf("heading_deg")) == name


@pytest.mark.parametrize("known", [True, False])
def test_columns_of_headings_are_hidden_where_no_find_has_one(known):
    layer = layer_of(0, known=known, class_name="tree")
    style_detections(layer)
    hidden = [each.name for each in layer.attributeTableConfig().columns() if each.name and each.hidden]
    assert hidden == ([] if known else ["heading_deg"])
    layer.dataProvider().truncate()
    fresh = layer.clone()
    fresh.setAttributeTableConfig(QgsAttributeTableConfig())
    style_detections(fresh)
    columns = fresh.attributeTableConfig().columns()
    assert not any(each.name and each.hidden for each in columns), "nothing is known of no finds"


@pytest.mark.parametrize(("unit", "name"), [("m", "length (m)"), ("px", "length (px)"), ("?", "length")])
def test_the_table_tells_the_unit_of_sizes(finds_path, tmp_path, unit, name):
    path = shutil.copy(finds_path, tmp_path / "copy.gpkg")
    with closing(sqlite3.connect(path)) as connection, connection:
        change = "UPDATE rotamatch_run SET value = json_set(value, '$.gsd_unit', ?) WHERE key = 'model'"
        connection.execute(change, (unit,))
    layer = QgsVectorLayer(f"{path}|layername=detections", "finds", "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem())
    style_detections(layer)
    assert layer.attributeAlias(layer.fields().indexOf("length_m")) == name


def test_sizes_of_other_layers_are_metres_where_there_is_a_crs(tmp_path):
    layer = layer_of(0)
    style_detections(layer)
    assert layer.attributeAlias(layer.fields().indexOf("width_m")) == "width (m)"
    assert ground_unit(tmp_path / "none.gpkg") == ""


def test_the_legend_says_what_the_colours_mean():
    layer = layer_of(0)
    style_detections(layer)
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert {"score 0.0 - 0.2", "score 0.8 - 1.0", "Above the threshold", "Below the threshold"} <= set(labels)
