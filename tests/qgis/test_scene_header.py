"""The top of the dock: what a class that is typed there starts with."""

from __future__ import annotations

import pytest
from qgis.core import QgsPointCloudLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox

from rotamatch.tests.qgis.found_cars import empty_store, found, image, session, store_session
from rotamatch.ui.scene_header import SceneHeader

_FIXTURES = (empty_store, found, image, session, store_session)


@pytest.fixture
def header(store_session):
    made = SceneHeader(store_session)
    yield made
    made.deleteLater()


def look_for(header, name):
    field = header.findChild(QComboBox, "rotamatch_class").lineEdit()
    field.setText(name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return header._session.object_class()


def test_a_new_class_has_the_shape_that_its_name_tells(header):
    told = {name: look_for(header, name).symmetry for name in ("tree", "Houses", "bus")}
    assert told == {"tree": "round", "Houses": "axial", "bus": "directed"}


def test_a_class_that_is_there_keeps_its_shape(header, store_session):
    look_for(header, "tree")
    store_session.samples.change_class("tree", symmetry="axial")
    look_for(header, "car")
    assert look_for(header, "tree").symmetry == "axial"


def test_vehicles_have_no_front_on_heights_alone(header, store_session, clouds, image):
    cloud = QgsPointCloudLayer(str(clouds / "slope.copc.laz"), "slope", "copc")
    store_session.scene_layer = cloud
    assert look_for(header, "bus").symmetry == "axial"
    store_session.stack = (image,)
    assert look_for(header, "lorry").symmetry == "directed"
