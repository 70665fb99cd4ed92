"""Each class has a model and finds of its own, which come and go with it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from rotamatch.bridge.finds_layer import open_finds
from rotamatch.tests.qgis.found_cars import empty_store, finds_path, found, image, session, store_session
from rotamatch.ui.class_works import finds_class

_FIXTURES = (empty_store, finds_path, found, image, session, store_session)

CARS, TREES = "/models/car-1.onnx", "/models/tree-1.onnx"


@pytest.fixture
def cars(store_session, finds_path):
    """The session with a model of cars and its finds."""
    store_session.look_for("car")
    store_session.set_model(CARS)
    store_session.works.take_classes(["car"])
    finds = open_finds(finds_path, "1. car-1", store_session)
    QgsProject.instance().addMapLayer(finds.layer)
    store_session.set_finds(finds)
    layer = finds.layer.id()
    yield store_session
    QgsProject.instance().removeMapLayer(layer)


def at_hand(session):
    return session.model, session.finds.path if session.finds is not None else ""


def test_a_class_begins_without_the_model_and_the_finds_of_another(cars):
    cars.look_for("tree")
    assert at_hand(cars) == ("", "")


def test_who_turns_back_finds_everything_again(cars, finds_path):
    cars.look_for("tree")
    cars.set_model(TREES)
    cars.look_for("car")
    assert at_hand(cars) == (CARS, str(finds_path))
    assert cars.finds.summary().count > 0
    cars.look_for("tree")
    assert at_hand(cars) == (TREES, "")


def test_a_model_that_finds_both_classes_stays_with_its_finds(cars, finds_path):
    cars.works.take_classes(["Car", "lorries", "tree"])
    cars.look_for("tree")
    assert at_hand(cars) == (CARS, str(finds_path))


def test_a_model_chosen_before_there_was_a_class_stays(session, empty_store):
    session.set_model(CARS)
    assert session.class_name == ""
    session.set_class("car")
    assert session.model == CARS


def test_a_class_keeps_what_goes_with_it_under_another_name(cars, finds_path):
    cars.samples.change_class("car", new_name="lorry")
    cars.set_class("lorry")
    assert at_hand(cars) == (CARS, str(finds_path))
    cars.look_for("tree")
    cars.look_for("lorry")
    assert at_hand(cars) == (CARS, str(finds_path))


def test_what_a_training_of_another_class_has_made_waits_for_that_class(cars):
    cars.look_for("tree")
    cars.works.take_model("car", "/models/car-2.onnx")
    assert cars.model == ""
    cars.look_for("car")
    assert cars.model == "/models/car-2.onnx" and cars.finds is not None


def test_finds_of_another_class_wait_for_that_class(cars, finds_path):
    cars.look_for("tree")
    late = open_finds(finds_path, "", cars)
    assert not cars.works.are_at_hand("car", CARS)
    cars.works.take_finds("car", CARS, late)
    assert cars.finds is None
    cars.look_for("car")
    assert at_hand(cars) == (CARS, str(finds_path))


def test_who_chooses_the_model_of_another_class_looks_for_that_class(cars, finds_path):
    cars.look_for("tree")
    cars.set_model(TREES)
    cars.works.take_classes(["tree"])
    said = []
    cars.said.connect(lambda text, _warning: said.append(text))
    cars.set_model("/models/car-2.onnx")
    cars.works.take_classes(["car"])
    assert said == ['The model "car-2" finds car, which is looked for now.']
    assert cars.class_name == "car"
    assert at_hand(cars) == ("/models/car-2.onnx", str(finds_path))
    cars.look_for("tree")
    assert at_hand(cars) == (TREES, "")


def test_a_model_that_calls_things_otherwise_is_taken_for_the_class(cars):
    cars.set_model("/models/vehicles.onnx")
    cars.works.take_classes(["vehicle"])
    assert cars.class_name == "car" and cars.model == "/models/vehicles.onnx"


def test_a_model_that_was_used_for_a_class_stays_with_it_when_its_own_class_is_there_too(cars):
    cars.look_for("vehicle")
    cars.look_for("car")
    cars.set_model("/models/vehicles.onnx")
    cars.look_for("vehicle")
    cars.look_for("car")
    cars.works.take_classes(["vehicle"])
    assert cars.class_name == "car" and cars.model == "/models/vehicles.onnx"


def test_finds_that_were_taken_out_of_the_project_do_not_come_back(cars):
    layer = cars.finds.layer.id()
    cars.look_for("tree")
    QgsProject.instance().removeMapLayer(layer)
    cars.look_for("car")
    assert at_hand(cars) == (CARS, "")


def test_what_is_kept_comes_back(cars):
    cars.look_for("tree")
    kept = cars.works.rows()
    cars.works.forget()
    cars.works.restore(kept)
    cars.look_for("car")
    assert cars.model == CARS and cars.finds is not None
    cars.works.forget()
    cars.look_for("tree")
    assert at_hand(cars) == ("", "")


def test_classes_are_the_same_in_one_and_many():
    assert finds_class(["Cars"], "car ") and finds_class(["house"], "Houses")
    assert not finds_class(["car"], "cart") and not finds_class([], "car")
