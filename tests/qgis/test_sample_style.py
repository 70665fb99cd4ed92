"""How samples look: drawn for real, and looked at pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsLayerTreeModel, QgsProject, QgsSingleSymbolRenderer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from rotamatch.bridge.sample_layer import SampleLayer
from rotamatch.bridge.sample_style import GREY, TROUBLE
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.sample_stores import made_stores, stores
from rotamatch.tests.qgis.test_styles import beyond, picture
from rotamatch.tests.qgis.waiting import wait_until

__all__ = ["made_stores", "stores"]

COLOUR = "#0000ff"


@pytest.fixture
def samples(stores):
    """A store whose samples lie around the origin, which the pictures of the other tests show."""
    layer = SampleLayer(str(stores / "metres.gpkg"))
    layer.change_class("car", colour=COLOUR)
    yield layer
    layer.close()


def add(samples, role="positive", class_name="car", heading_deg=0.0, x=0.0):
    return samples.add_box(role, class_name, OrientedBox(x, 0, 20, 8, heading_deg), "metres")


def has(pixels, colour, reach=40):
    return np.abs(pixels.reshape(-1, 3) - QColor(colour).getRgb()[:3]).sum(axis=1).min() < reach


@pytest.fixture
def legend(samples):
    """Returns what the layer tree shows of the samples."""
    tree = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    QgsProject.instance().addMapLayer(samples.layer)
    samples.show_in_legend()

    def texts():
        node = tree.rootGroup().findLayer(samples.layer.id())
        return [str(each.data(Qt.ItemDataRole.DisplayRole)) for each in tree.layerLegendNodes(node)]

    yield texts
    samples.close()


def test_the_legend_shows_only_what_there_is(samples, legend):
    samples.add_class("it's a tree", "round")
    assert legend() == []
    (car,) = [add(samples)]
    wait_until(lambda: legend() == ["car"])
    add(samples, role="negative", class_name="", x=30)
    add(samples, class_name="it's a tree", x=60)
    wait_until(lambda: legend() == ["Not this", "car", "it's a tree"])
    samples.delete([car])
    wait_until(lambda: legend() == ["Not this", "it's a tree"])


def test_the_legend_of_another_style_is_left_alone(samples, legend):
    add(samples)
    wait_until(lambda: legend() == ["car"])
    own = samples.layer.renderer().clone()
    samples.layer.setRenderer(QgsSingleSymbolRenderer.defaultRenderer(samples.layer.geometryType()))
    assert len(legend()) == 1
    samples.layer.setRenderer(own)
    assert legend() == ["car"]


def test_the_legend_stays_as_it_is_once_the_store_is_closed(samples, legend):
    add(samples)
    wait_until(lambda: legend() == ["car"])
    samples.close()
    assert legend() == ["car"]


@pytest.mark.parametrize("heading", [0, 130, 270])
def test_a_positive_has_its_class_colour_and_an_arrow_at_its_front(samples, heading):
    add(samples, heading_deg=heading)
    pixels = picture(samples.layer)
    assert has(pixels, COLOUR)
    assert beyond(pixels, heading) > 0.2
    assert beyond(pixels, heading + 180) == 0


def test_an_axial_class_has_a_tick_at_both_ends(samples):
    samples.change_class("car", symmetry="axial")
    add(samples, heading_deg=45)
    pixels = picture(samples.layer)
    assert beyond(pixels, 45) > 0
    assert beyond(pixels, 225) > 0


def test_a_round_class_has_neither(samples):
    samples.change_class("car", symmetry="round")
    add(samples)
    pixels = picture(samples.layer)
    assert has(pixels, COLOUR)
    assert beyond(pixels, 0) == beyond(pixels, 180) == 0


def test_what_is_selected_does_not_hide_the_object(samples):
    """The white of the ground is tinted, and no more."""
    number = add(samples)
    before = picture(samples.layer)
    samples.layer.selectByIds([number])
    middle = tuple(side // 2 for side in before.shape[:2])
    changed = np.abs(picture(samples.layer)[middle].astype(int) - before[middle].astype(int))
    assert 0 < changed.max() < 120


def test_a_negative_is_grey_and_crossed_out(samples):
    add(samples, "negative")
    pixels = picture(samples.layer)
    assert has(pixels, GREY)
    assert not has(pixels, COLOUR, 200)
    assert (pixels[95:105, 95:105].sum(axis=2) < 700).any(), "the cross goes through the middle"


def test_areas_are_hollow_and_ignored_places_hatched(samples):
    square = QgsGeometry.fromWkt("Polygon((-15 -15, -15 15, 15 15, 15 -15, -15 -15))")
    area = samples.add_area("car", square, "metres")
    inside = picture(samples.layer)[60:140, 60:140]
    assert (inside == 255).all()
    samples.change([area], role="ignore")
    assert (picture(samples.layer)[60:140, 60:140].sum(axis=2) < 700).mean() > 0.05


def test_what_needs_a_look_stands_out_until_it_is_mended(samples):
    new = add(samples)
    assert not has(picture(samples.layer), TROUBLE, 100)
    samples.layer.dataProvider().changeAttributeValues({new: {samples.layer.fields().indexFromName("scene"): "gone"}})
    samples.reload()
    assert has(picture(samples.layer), TROUBLE, 160)
    samples.change([new], scene="metres")
    assert not has(picture(samples.layer), TROUBLE, 160)


def test_a_new_colour_is_seen_at_once(samples):
    add(samples)
    samples.change_class("car", colour="#00aa00", new_name="men's car")
    pixels = picture(samples.layer)
    assert has(pixels, "#00aa00")
    assert not has(pixels, COLOUR, 200)


def test_a_style_of_the_user_s_own_stays(samples):
    samples.layer.setRenderer(QgsSingleSymbolRenderer.defaultRenderer(samples.layer.geometryType()))
    QgsProject.instance().addMapLayer(samples.layer)
    add(samples)
    again = SampleLayer(samples.path)
    assert again.layer is samples.layer
    assert samples.layer.renderer().type() == "singleSymbol"
    again.close()
