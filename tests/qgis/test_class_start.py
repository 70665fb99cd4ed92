"""A new class: its shape is asked once in the dock, and models that know it are offered."""

from __future__ import annotations

import pytest

from rotamatch.bridge.library import READY, ModelEntry
from rotamatch.bridge.model_files import BUNDLED, OWN, ModelFile
from rotamatch.tests.qgis.docks import desktop
from rotamatch.tests.qgis.found_cars import empty_store, found, image, session, store_session
from rotamatch.tests.qgis.test_suggestions import car
from rotamatch.ui.class_start import ClassStart

_FIXTURES = (desktop, empty_store, found, image, session, store_session)


@pytest.fixture
def start(store_session):
    store_session.set_model("")
    store_session.look_for("car")
    made = ClassStart(store_session)
    made.resize(340, 200)
    yield made
    made.deleteLater()


def model(name, *classes, created_at="", role="red", origin=BUNDLED):
    facts = {"classes": [{"name": each} for each in classes], "bands": [{"role": role}], "created_at": created_at}
    return ModelEntry(ModelFile(f"/models/{name}.onnx", origin, 1, ()), READY, facts)


def is_shown(widget):
    return not widget.isHidden()


def test_it_is_there_until_the_first_sample(start, store_session):
    assert is_shown(start)
    store_session.samples.add_box("positive", "car", car(0), "scene")
    assert not is_shown(start)
    store_session.samples.undo()
    assert is_shown(start)
    store_session.look_for("tree")
    assert is_shown(start) and "tree" in start.advice.text()


def test_the_shape_is_said_once(start, store_session):
    assert start.shape.currentData() == "directed" and "tail to nose" in start.advice.text()
    start.shape.setCurrentIndex(start.shape.findData("axial"))
    start.shape.activated.emit(start.shape.currentIndex())
    assert store_session.object_class().symmetry == "axial"
    assert "end to end" in start.advice.text() and "nose" not in start.advice.text()


def test_a_shape_that_was_said_elsewhere_is_shown(start, store_session):
    store_session.samples.change_class("car", symmetry="round")
    assert start.shape.currentData() == "round" and "edge to edge" in start.advice.text()


def test_a_model_that_finds_the_class_is_offered(start, store_session):
    assert not is_shown(start.offer)
    start.take_models([model("houses", "house"), model("vehicles", "Cars")])
    assert '"vehicles" that finds car' in start.offer.text() and start.use.text() == 'Use "vehicles"'
    start.use.click()
    assert store_session.model == "/models/vehicles.onnx"
    assert not is_shown(start.offer) and not is_shown(start.use)


def test_other_models_are_named(start):
    asked = []
    start.library_asked.connect(lambda: asked.append(True))
    start.take_models([model("houses", "house"), model("ships", "ship")])
    assert "houses, ships" in start.offer.text() and not is_shown(start.use)
    start.library.click()
    assert asked == [True]


def test_own_models_are_offered_for_what_they_find_only(start):
    start.take_models([model("tree-1", "tree", origin=OWN), model("houses", "house")])
    assert "houses" in start.offer.text() and "tree-1" not in start.offer.text()
    start.take_models([model("tree-1", "tree", origin=OWN)])
    assert not is_shown(start.offer)
    start.take_models([model("car-1", "car", origin=OWN)])
    assert start.use.text() == 'Use "car-1"' and is_shown(start.use)


def test_what_cannot_be_used_is_not_offered(start):
    start.take_models([ModelEntry(ModelFile("/models/bad.onnx", BUNDLED, 1, ()))])
    assert not is_shown(start.offer) and not is_shown(start.library)


def test_it_fits_into_a_narrow_dock(start):
    start.take_models([model("vehicles of all kinds", "car")])
    assert start.minimumSizeHint().width() <= 340


def test_the_newest_model_is_offered_also_after_samples_were_marked(start, store_session):
    start.take_models([model("car-1", "car", created_at="2026-01-01"), model("car-2", "car", created_at="2026-01-02")])
    store_session.samples.add_box("positive", "car", car(0), "scene")
    assert start.use.text() == 'Use "car-2"' and is_shown(start) and not is_shown(start.shape.parentWidget())
    start.take_models([model("houses", "house")])
    assert not is_shown(start), "a model of something else is of use only to who has marked nothing"


def test_only_models_that_look_at_such_bands_are_offered(start):
    start.take_models([model("tall cars", "car", role="height_max")])
    assert not is_shown(start.offer)
