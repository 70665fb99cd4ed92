"""Layers with and without a CRS side by side: each kind has samples of its own, which come and go with it."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer

from rotamatch.bridge.finds_layer import open_finds
from rotamatch.tests.qgis.found_cars import empty_store, finds_path, found, image, session, store_session
from rotamatch.tests.qgis.sample_stores import made_stores, stores
from rotamatch.ui.session import new_store_path

_FIXTURES = (empty_store, finds_path, found, image, made_stores, session, store_session, stores)

CARS, BOATS = "/models/car-1.onnx", "/models/boat-1.onnx"


def add_picture(path, crs=""):
    """Adds an image of 64 x 64 pixels, with or without a CRS, to the project."""
    data = gdal.GetDriverByName("GTiff").Create(str(path), 64, 64, 3)
    if crs:
        data.SetProjection(QgsCoordinateReferenceSystem(crs).toWkt())
        data.SetGeoTransform((400_000, 1, 0, 5_000_000, 0, -1))
    data.WriteArray(np.full((3, 64, 64), 120, np.uint8))
    data = None
    layer = QgsRasterLayer(str(path), path.stem)
    if not crs:
        layer.setCrs(QgsCoordinateReferenceSystem())
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def photo(tmp_path):
    return add_picture(tmp_path / "photo.tif")


@pytest.fixture
def cars(store_session, finds_path):
    """The session after a search for cars in an image with a CRS."""
    finds = open_finds(finds_path, "", store_session)
    QgsProject.instance().addMapLayer(finds.layer)
    store_session.set_model(CARS)
    store_session.set_finds(finds)
    store_session.set_class("")
    store_session.set_class("car")
    return store_session


def state(session):
    store = session.samples.path if session.samples is not None else ""
    return store, session.class_name, session.model, session.finds.path if session.finds is not None else ""


def last_words(session):
    return session.messages[-1][0]


def test_an_image_of_the_other_kind_gets_samples_of_its_own(cars, photo):
    cars.look_at(photo)
    assert state(cars) == ("", "", "", "")
    assert last_words(cars).startswith('"photo" has no CRS, unlike the layer before, so it gets samples of its own.')


def test_each_kind_has_its_samples_model_and_finds_back(cars, image, photo, stores, finds_path):
    before = state(cars)
    assert before[1:] == ("car", CARS, str(finds_path))
    cars.look_at(photo)
    boats = str(stores / "pixels.gpkg")
    assert cars.open_store(boats)
    cars.look_for("boat")
    cars.set_model(BOATS)
    cars.look_at(image)
    assert state(cars) == before
    assert last_words(cars) == "The samples in samples.gpkg are open again."
    cars.look_at(photo)
    assert state(cars) == (boats, "boat", BOATS, "")


def test_another_image_of_the_same_kind_keeps_the_samples(cars, tmp_path):
    before = state(cars)
    cars.look_at(add_picture(tmp_path / "next town.tif", "EPSG:25832"))
    assert state(cars) == before


def test_an_image_of_a_kind_that_was_worked_on_gets_the_samples_of_that(cars, photo, tmp_path):
    before = state(cars)
    cars.look_at(photo)
    cars.look_at(add_picture(tmp_path / "next town.tif", "EPSG:25832"))
    assert state(cars) == before


def test_samples_that_are_gone_are_not_opened(cars, image, photo, stores, tmp_path):
    cars.look_at(photo)
    cars.open_store(str(stores / "pixels.gpkg"))
    (tmp_path / "samples.gpkg").unlink()
    cars.look_at(image)
    assert state(cars) == ("", "", "", "")
    assert last_words(cars).startswith('"scene" has a CRS, unlike the layer before')


def test_samples_that_the_user_has_closed_do_not_come_back(cars, image, photo):
    cars.stores.close_store()
    assert cars.samples is None and cars.stores.rows() == ()
    cars.look_at(photo)
    cars.look_at(image)
    assert cars.samples is None


def test_what_is_kept_comes_back(cars, image, photo):
    before = state(cars)
    cars.look_at(photo)
    kept = cars.stores.rows()
    assert kept == ((image.id(), before[0], "car"),)
    cars.stores.forget()
    cars.look_at(image)
    assert cars.samples is None
    cars.look_at(photo)
    cars.stores.restore(kept)
    cars.look_at(image)
    assert state(cars) == before
    QgsProject.instance().removeMapLayer(photo.id())
    assert [row[0] for row in cars.stores.rows()] == [image.id()]


def test_what_comes_late_waits_with_the_samples_it_belongs_to(cars, image, photo, stores, finds_path, tmp_path):
    store = cars.works.store()
    cars.look_at(photo)
    cars.open_store(str(stores / "pixels.gpkg"))
    cars.look_for("car")
    late = open_finds(shutil.copy(finds_path, tmp_path / "late.gpkg"), "", cars)
    QgsProject.instance().addMapLayer(late.layer)
    cars.works.take_model("car", "/models/car-2.onnx", store)
    cars.works.take_finds("car", "/models/car-2.onnx", late, store)
    assert (cars.model, cars.finds) == ("", None)
    cars.look_at(image)
    assert state(cars) == (store, "car", "/models/car-2.onnx", str(tmp_path / "late.gpkg"))


def test_the_map_goes_to_a_layer_of_which_it_shows_nothing(cars, tmp_path):
    canvas = cars.canvas
    before = canvas.extent()
    far = add_picture(tmp_path / "far.tif", "EPSG:25832")
    assert not canvas.extent().intersects(far.extent())
    cars.look_at(far)
    assert canvas.extent().contains(far.extent())
    shown = canvas.extent()
    cars.look_at(far)
    assert canvas.extent() == shown != before


@pytest.mark.parametrize(("before", "after"), [("EPSG:4326", "EPSG:25832"), ("EPSG:3857", "EPSG:3857")])
def test_the_first_layer_with_a_crs_gives_it_to_a_project_of_photos(session, image, photo, tmp_path, before, after):
    project = QgsProject.instance()
    project.removeMapLayer(image.id())
    session.scene_layer = photo
    project.setCrs(QgsCoordinateReferenceSystem(before))
    session.look_at(add_picture(tmp_path / "town.tif", "EPSG:25832"))
    assert project.crs().authid() == after, "who has chosen a CRS keeps it"


def test_a_second_store_is_named_after_its_image(tmp_path):
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "counts.qgz"))
    assert new_store_path("town") == tmp_path / "counts samples.gpkg"
    assert new_store_path("town", is_first=False) == tmp_path / "town samples.gpkg"
    project.setFileName("")
    assert new_store_path("town", is_first=False).name == new_store_path("town").name == "town samples.gpkg"
