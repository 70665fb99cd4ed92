"""The panel that trains: what it says beforehand, how it goes on, and that QGIS never waits for it."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsTask
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget

from rotamatch.bridge import train_job
from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.model_files import data_folder
from rotamatch.bridge.settings import Settings
from rotamatch.bridge.tasks import engine_task
from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.found_cars import (
    empty_store,
    found,
    image,
    leave_checkpoint,
    session,
    store_session,
    wait_until,
)
from rotamatch.ui import train_panel
from rotamatch.ui.section import Section
from rotamatch.ui.train_panel import TrainPanel
from rotamatch.ui.train_text import (
    age_text,
    device_texts,
    duration_text,
    few_withheld_text,
    quality_text,
    short_quality_text,
)

_FIXTURES = (empty_store, found, image, session, store_session)
QUICK_ENGINE = Path(__file__).resolve().parent / "quick_engine.py"
LEFT, TOP, CELL = 500000.0, 5000384.0, 64


@pytest.fixture
def models():
    """The library's own folder, empty."""
    folder = data_folder() / "models"
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def quick(engine_python, monkeypatch):
    """Trainings are those of the quick engine."""

    def start():
        return EngineClient(engine_python, print, QUICK_ENGINE)

    monkeypatch.setattr(train_panel, "train_task", partial(train_job.train_task, start=start))
    return start


@pytest.fixture
def desk(engine_python, store_session):
    real = EngineDesk()
    store_session.desk = real
    yield real
    real.close()


@pytest.fixture
def panel(store_session, desk, models, quick):
    store_session.model = ""
    made = TrainPanel(store_session)
    made.resize(340, 500)
    made.show()
    yield made
    made.cancel()
    wait_until(lambda: not made.is_training())
    made.close_panel()
    made.deleteLater()


def mark(session, count):
    """Marks the objects of the generated scene."""
    with session.samples.group("mark"):
        for number in range(count):
            row, column = divmod(number, 6)
            x, y = LEFT + CELL * (column + 0.5) + 0.5, TOP - CELL * (row + 0.5) - 0.5
            session.samples.add_box("positive", "car", OrientedBox(x, y, 14.0, 8.0, 10.0 * number), "scene")


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def train(panel, name=""):
    if name:
        panel.settings.name_field.setText(name)
    click(panel.settings.train_button)
    assert panel.is_training(), panel.message.text()


def finish(panel):
    """Waits for the end; `train` has checked that there was a beginning."""
    wait_until(lambda: not panel.is_training())


def asked(models, name="car-1"):
    return json.loads((models / f"{name}.asked").read_text())


def bands(session):
    return [item for item in session.canvas.scene().items() if isinstance(item, QgsRubberBand)]


@pytest.mark.parametrize(
    ("count", "ready", "advice"),
    [
        (0, False, "Samples: 0. At least 5 are needed, and 20 or more work better."),
        (4, False, "Samples: 4. At least 5 are needed"),
        (8, True, "8 samples; 20 or more work better."),
        (20, True, ""),
    ],
)
def test_the_button_says_on_how_many_samples_and_what_is_missing(panel, store_session, count, ready, advice):
    mark(store_session, count)
    QCoreApplication.processEvents()
    button = panel.settings.train_button
    assert button.text() == (f"Train on {count} samples" if ready else "Train")
    assert button.isEnabled() == ready
    assert panel.settings._advice.text().startswith(advice) and bool(advice) == panel.settings._advice.isVisible()
    if not ready:
        panel.start()
        assert not panel.is_training() and advice in panel.message.text()


def test_what_came_of_it_is_told_in_the_dock_where_the_section_is_folded(panel, store_session):
    mark(store_session, 23)
    train(panel)
    panel.hide()
    finish(panel)
    assert "headings 2\u00b0 off, 3 % back to front" in store_session.messages[-1][0]


def test_one_click_makes_a_model(panel, store_session, models):
    mark(store_session, 23)
    assert panel.state_text() == "no model yet"
    train(panel)
    assert not panel.settings.isVisible() and panel.progress.cancel_button.isVisible()
    wait_until(lambda: 'training "car-1", ' in panel.state_text())
    finish(panel)
    assert store_session.model == str(models / "car-1.onnx") and Path(store_session.model).is_file()
    assert 'The model "car-1" is ready after 71 s. AP 0.94 on withheld samples' in panel.message.text()
    assert "headings 2\u00b0 off, 3 % back to front" in panel.message.text()
    assert not any("is ready" in text for text, _ in store_session.messages), "it would stand there twice"
    assert ("6 positive samples; 20 or more work better.", True) in store_session.messages
    assert [step for step, _ in panel.progress.curves.losses()] == list(range(10, 201, 10))
    assert panel.progress.curves.looks() == [(step, pytest.approx(1 - 0.96**step)) for step in (40, 80, 120)]
    assert panel.settings.name_field.text() == "car-2"
    wait_until(lambda: "ago" in panel.state_text())
    assert panel.state_text().startswith('model "car-1", ')
    assert asked(models) == {
        "store": store_session.samples.path,
        "model": store_session.model,
        "classes": ["car"],
        "device": "auto",
        "start_from": None,
        "resume": False,
        "preview_scene": store_session.engine_scene(),
        "preview_window": pytest.approx(extent(store_session)),
    }


def test_a_model_of_a_class_that_was_left_waits_for_it(panel, store_session, models):
    mark(store_session, 23)
    train(panel)
    store_session.look_for("tree", "round")
    finish(panel)
    assert store_session.model == "" and panel.state_text() == "no model yet"
    assert 'Look for "car" again' in store_session.messages[-1][0]
    assert panel.message.isHidden() and not panel.progress.isVisible(), "it is not about trees"
    store_session.look_for("car")
    assert store_session.model == str(models / "car-1.onnx")


def extent(session):
    shown = session.canvas.extent()
    return [shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()]


def test_the_device_is_told_and_why(panel, store_session):
    mark(store_session, 8)
    assert "GPU if found, else CPU" in panel.settings._device.text()
    train(panel)
    finish(panel)
    assert panel.settings._device.text().startswith("Device: CPU, ")
    assert "no GPU that PyTorch can use was found" in panel.settings._device.toolTip()
    click(panel.settings._why)
    assert "no GPU" in store_session.messages[-1][0]


def test_a_stopped_training_can_be_resumed(panel, store_session, models):
    mark(store_session, 8)
    train(panel, "slow")
    wait_until(lambda: panel.progress.remaining_s == 20)
    click(panel.progress.cancel_button)
    assert panel.message.text() == "Stopping..." and not panel.progress.cancel_button.isEnabled()
    finish(panel)
    assert panel.message.text() == "Stopped. It can be resumed from where it was."
    wait_until(panel.settings.resume_button.isVisible)
    assert panel.settings.resume_button.text() == 'Resume "slow"'
    click(panel.settings.resume_button)
    finish(panel)
    assert asked(models, "slow")["resume"] is True
    assert store_session.model == str(models / "slow.onnx")
    assert not panel.settings.resume_button.isVisible()


def test_a_checkpoint_of_another_day_is_offered(panel, store_session, models, engine_python):
    models.mkdir(parents=True)
    mark(store_session, 8)
    leave_checkpoint(engine_python, store_session, models / "car-1.onnx")
    panel.settings.refresh()
    assert panel.settings.name_field.text() == "car-1"
    wait_until(panel.settings.resume_button.isVisible)
    assert panel.settings.resume_button.font().bold()
    assert panel.settings.train_button.text() == "Start anew on 8 samples"
    assert "is lost then" in panel.settings.train_button.toolTip()
    panel.settings.name_field.setText("car-2")
    assert panel.settings.train_button.text() == "Train on 8 samples" and panel.settings.train_button.font().bold()
    assert not panel.settings.resume_button.isVisible()


def test_a_training_does_not_go_on_with_other_samples(panel, store_session, models):
    mark(store_session, 8)
    train(panel, "slow")
    wait_until(lambda: panel.progress.remaining_s == 20)
    panel.cancel()
    finish(panel)
    wait_until(panel.settings.resume_button.isVisible)
    store_session.samples.add_box("positive", "car", OrientedBox(LEFT + 60, TOP - 60, 14.0, 8.0, 0.0), "scene")
    wait_until(lambda: not panel.settings.resume_button.isVisible())
    settings = panel.settings
    assert (settings.train_button.text(), settings.train_button.font().bold()) == ("Train on 9 samples", True)
    assert "from other samples" in settings.train_button.toolTip()
    assert panel.message.text() == "", "it says that the training can be resumed, which is true no more"
    store_session.samples.undo()
    wait_until(settings.resume_button.isVisible)
    assert settings.resume_button.font().bold() and panel.settings.resumable() == "slow"
    store_session.samples.layer.startEditing()
    store_session.samples.layer.deleteFeature(store_session.samples.rows()[0].id)
    assert panel.settings.resumable() == "", "a training that goes on would not see what is not saved"
    store_session.samples.layer.rollBack()


def test_a_reason_not_to_train_goes_with_the_reason(panel, store_session, models):
    models.mkdir(parents=True)
    (models / "other.onnx").write_bytes(b"")
    mark(store_session, 8)
    panel.settings.name_field.setText("other")
    panel.start()
    assert "give this one another name" in panel.message.text() and panel.message.isVisible()
    panel.settings.name_field.setText("another")
    assert panel.message.text() == "" and not panel.message.isVisible()
    panel._tell("told otherwise")
    panel.settings.name_field.setText("yet another")
    assert panel.message.text() == "told otherwise"


def test_a_failure_is_told_in_words(panel, store_session):
    mark(store_session, 8)
    train(panel, "broken")
    finish(panel)
    assert panel.message.text() == "The class 'car' is directed, but none of its samples has a heading."
    assert panel.settings.train_button.isEnabled() and store_session.model == ""


def test_a_warning_stands_while_its_training_runs_or_is_looked_at(panel, store_session):
    said = []
    store_session.said.connect(lambda *told: said.append(told))
    mark(store_session, 8)
    train(panel)
    wait_until(lambda: said)
    assert said == [("6 positive samples; 20 or more work better.", True)]
    assert store_session._holds()
    finish(panel)
    assert store_session._holds(), "its end is looked at"
    panel.hide()
    assert not store_session._holds()


def test_names_are_not_given_twice(panel, store_session, models):
    models.mkdir(parents=True)
    (models / "car-1.onnx").write_bytes(b"a model")
    mark(store_session, 8)
    panel.settings.name_field.setText("car-1")
    assert not panel.settings.train_button.isEnabled()
    assert 'has a model "car-1" already' in panel.settings._advice.text()
    panel.settings.name_field.clear()
    assert panel.settings._advice.text() == "Give the model a name."
    panel.settings.propose_name()
    assert panel.settings.name_field.text() == "car-2" and panel.settings.train_button.isEnabled()


def test_details_go_to_the_log_only(panel):
    logged = []
    messages = QgsApplication.messageLog()
    messages.messageReceived[str, str, Qgis.MessageLevel].connect(lambda text, *_: logged.append(text))
    panel._take_message("Starting from the model", False)
    for text in (
        "Starting from car.onnx: 140 of 165 weights fit.",
        "The exported graph and the trained network differ",
    ):
        panel._take_message(text, False)
        assert logged[-1] == text
    assert panel.message.text() == "Starting from the model"


def test_training_on_from_a_model(panel, store_session, models, found):
    mark(store_session, 8)
    assert not panel.settings.start_box.isVisible()
    store_session.set_model(found["model"])
    assert panel.settings.start_box.text() == 'Start from "model"'
    QTest.keyClick(panel.settings.start_box, Qt.Key.Key_Space)
    train(panel)
    finish(panel)
    assert asked(models)["start_from"] == found["model"]
    panel.settings.start_box.setChecked(False)
    panel.start(start_from=found["model"])
    finish(panel)
    assert asked(models, "car-2")["start_from"] == found["model"]


def test_unsaved_edits_are_offered_to_be_saved_first(panel, store_session):
    mark(store_session, 8)
    store_session.samples.layer.startEditing()
    mark(store_session, 1)
    assert store_session.samples.has_unsaved()
    click(panel.settings.train_button)
    assert not panel.is_training() and panel.question.isVisible()
    click(panel.question.no)
    assert not panel.question.isVisible() and store_session.samples.has_unsaved()
    click(panel.settings.train_button)
    click(panel.question.yes)
    assert panel.is_training() and not store_session.samples.has_unsaved()
    finish(panel)
    store_session.samples.layer.rollBack()


def test_the_preview_is_drawn_where_the_map_looks_and_goes_away(panel, store_session):
    mark(store_session, 8)
    train(panel, "slow")
    wait_until(lambda: bands(store_session))
    shown = [band.asGeometry().boundingBox() for band in bands(store_session) if band.numberOfVertices()]
    centre = store_session.canvas.extent().center()
    assert shown[0].xMinimum() == pytest.approx(centre.x()) and shown[0].yMinimum() == pytest.approx(centre.y())
    panel.progress.preview_box.setChecked(False)
    assert bands(store_session) == []
    panel.progress.preview_box.setChecked(True)
    assert bands(store_session)
    panel.cancel()
    finish(panel)
    assert bands(store_session) == []


def test_without_a_preview_none_is_asked_for(panel, store_session, models):
    mark(store_session, 8)
    panel.progress.preview_box.setChecked(False)
    train(panel)
    finish(panel)
    assert asked(models)["preview_scene"] is None and asked(models)["preview_window"] is None


def test_it_waits_for_its_turn(panel, store_session, quick):
    mark(store_session, 8)
    other = engine_task("other", "train", {"store": "", "model": str(data_folder() / "models" / "slow.onnx")}, quick)
    (data_folder() / "models").mkdir(parents=True, exist_ok=True)
    store_session.tasks.start(other)
    train(panel)
    assert panel.state_text() == "waits for its turn"
    assert panel.message.text() == "Waits until another job of Rotamatch has ended."
    store_session.tasks.cancel(other)
    finish(panel)
    assert store_session.model.endswith("car-1.onnx")


def test_the_layers_of_a_training_are_known_to_qgis(panel, store_session):
    mark(store_session, 8)
    train(panel, "slow")
    (task,) = store_session.tasks.running()
    assert set(task.dependentLayers()) == {store_session.samples.layer, store_session.scene_layer}


def test_it_fits_into_the_narrowest_dock(panel, store_session):
    mark(store_session, 8)
    panel.settings.name_field.setText("a name without any place to break " + "x" * 80)
    store_session.set_model("/nowhere/" + "y" * 80 + ".onnx")
    for _ in range(3):
        QCoreApplication.processEvents()
    assert panel.minimumSizeHint().width() <= 340


def test_no_slot_waits_on_the_engine(panel, store_session, desk, models, monkeypatch):
    """Whatever could wait for a process or a thread is watched; the main thread must call none of it."""
    waited = []

    def watch(owner, name):
        real = getattr(owner, name)

        def watched(*given, **named):
            if threading.current_thread() is threading.main_thread():
                waited.append(name)
            return real(*given, **named)

        monkeypatch.setattr(owner, name, watched)

    for name in ("__init__", "run", "submit", "cancel", "close"):
        watch(EngineClient, name)
    watch(subprocess.Popen, "wait")
    watch(threading.Thread, "join")
    watch(queue.Queue, "get")
    watch(QgsTask, "waitForFinished")
    mark(store_session, 8)
    train(panel, "slow")
    wait_until(lambda: panel.progress.remaining_s == 20)
    click(panel.progress.cancel_button)
    finish(panel)
    wait_until(panel.settings.resume_button.isVisible)
    click(panel.settings.resume_button)
    finish(panel)
    answers = []
    desk.ask("info", {"source": store_session.model}, answers.append, print, replaces="cards")
    desk.cancel(desk.ask("info", {"source": store_session.model}, answers.append, print))
    wait_until(lambda: answers)
    desk.restart()
    assert waited == []
    desk.close()
    assert waited == ["join"], "the watch has to notice a wait"


def test_closing_leaves_nothing_on_the_map(panel, store_session):
    mark(store_session, 8)
    train(panel, "slow")
    wait_until(lambda: bands(store_session))
    store_session.tasks.end_all()
    panel.close_panel()
    assert bands(store_session) == []
    panel._task = None


@pytest.mark.slow
def test_a_real_training_tells_all_that_the_panel_shows(store_session, desk, models):
    """The engine's own job, until its curve begins and its checkpoint is written."""
    store_session.model = ""
    panel = TrainPanel(store_session)
    mark(store_session, 36)
    train(panel)
    wait_until(panel.progress.curves.losses, 120)
    assert panel.progress.remaining_s > 0
    assert panel.settings._device.toolTip().startswith("Training on ")
    panel.progress.cancel_button.click()
    finish(panel)
    assert panel.message.text() == "Stopped. It can be resumed from where it was."
    wait_until(lambda: panel.settings.resumable() == "car-1")
    panel.close_panel()


def test_durations_and_ages_are_said_as_people_do():
    assert [duration_text(seconds) for seconds in (0.4, 71, 200, 8000, 2e5)] == [
        "0 s",
        "71 s",
        "3 min",
        "2 h",
        "2 days",
    ]
    now = datetime(2026, 1, 1, 12, tzinfo=timezone.utc)
    assert age_text((now - timedelta(minutes=5)).isoformat(), now) == "5 min ago"
    assert age_text((now + timedelta(minutes=5)).isoformat(), now) == "just now"
    assert age_text("", now) == age_text("yesterday", now) == ""


def test_devices_and_quality_in_words():
    assert device_texts("auto", "Training on the GPU NVIDIA H200")[0] == "NVIDIA H200"
    assert device_texts("auto", "Training on Apple's GPU (MPS)")[0] == "Apple's GPU"
    assert "options" in device_texts("cpu", "")[1] and "options" in device_texts("cuda", "")[1]
    assert "not measured" in quality_text({"how": "too few"}, ["car"])
    assert quality_text({"car": {"average_precision": 0.5, "flipped_share": None}}, ["car"]).startswith("AP 0.50")
    scores = {"average_precision": 0.5, "counts": {"found": 4, "references": 8}}
    text = quality_text({"car": scores}, ["car"])
    assert text.startswith("It finds 4 of 8 withheld samples. More samples help"), "8 are too few for an AP"
    scores["counts"] = {"found": 10, "references": 20}
    assert quality_text({"car": scores}, ["car"]).startswith("It finds 10 of 20 withheld samples (AP 0.50).")
    scores["counts"]["found"] = 20
    assert "More samples" not in quality_text({"car": scores}, ["car"])
    for count, told in ((9, False), (10, True)):
        scores = {"average_precision": 0.5, "flipped_share": 0.2, "counts": {"headings": count}}
        assert ("20 % back to front" in quality_text({"car": scores}, ["car"])) == told, count


@pytest.mark.parametrize(
    "told", [{"background_judged": False}, {"how": "on withheld blocks; false detections not counted, since ..."}]
)
def test_quality_is_told_without_precision_where_false_finds_were_not_counted(told):
    scores = {"average_precision": 1.0, "heading_median_deg": 2.4, "counts": {"found": 6, "references": 6}}
    text = quality_text({"car": scores, **told}, ["car"])
    assert text.startswith("It finds 6 of 6 withheld samples, headings 2") and "AP" not in text
    assert "How often it is wrong" in text
    assert short_quality_text({"car": scores, **told}) == "6 of 6 found"
    assert short_quality_text({"car": {"average_precision": 1.0}, **told}) == ""


@pytest.mark.parametrize(("judged", "share", "text"), [(True, 0.9, "AP 0.90"), (False, 0.5, "3 of 6 found")])
def test_the_curve_tells_precision_only_where_false_finds_were_counted(panel, judged, share, text):
    progress = panel.progress
    progress.curves.begin()
    look = {"step": 40, "average_precision": 0.9, "found": 3, "references": 6, "background_judged": judged}
    progress.take_metric("validation", look)
    assert progress.curves.looks() == [(40, share)]
    assert progress.curves.accessibleDescription() == text
    progress.take_metric("validation", {**look, "references": 0, "average_precision": float("nan")})
    assert progress.curves.looks() == [(40, share)]


def test_quality_in_a_few_words():
    scores = {"average_precision": 0.94, "counts": {"found": 20, "references": 20}}
    assert short_quality_text({"car": scores, "background_judged": True, "how": ""}) == "AP 0.94"
    assert short_quality_text({"car": scores, "how": "false detections counted"}) == "AP 0.94"
    assert short_quality_text({"car": {"average_precision": 0.94}}) == "AP 0.94", "nobody knows from how many"
    assert short_quality_text({"how": "not measured"}) == short_quality_text({}) == ""


def test_few_withheld_samples_tell_no_average_precision_and_that_they_say_little(panel, store_session):
    few = {"car": {"average_precision": 0.84, "counts": {"found": 7, "references": 8}}, "background_judged": True}
    assert short_quality_text(few) == "7 of 8 found"
    assert few_withheld_text(few).startswith("A training with new samples withholds others")
    assert few_withheld_text({"car": {"counts": {"found": 7, "references": 20}}}) == few_withheld_text({}) == ""
    store_session.set_model("/models/car-1.onnx")
    panel._card = {"metrics": few}
    assert "7 of 8 found" in panel.state_text() and panel.state_tip() == few_withheld_text(few)
    section = Section("2 Train", QWidget())
    section.set_state(panel.state_text(), panel.state_tip())
    assert section._state.toolTip() == f"{panel.state_text()}\n{panel.state_tip()}"


def test_the_device_of_the_settings_is_used(panel, store_session, models):
    Settings(device="cpu").save()
    try:
        mark(store_session, 8)
        train(panel)
        finish(panel)
        assert asked(models)["device"] == "cpu"
    finally:
        Settings().save()
