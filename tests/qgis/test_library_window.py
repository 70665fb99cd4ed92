"""The window of the model library, and models that are dropped onto QGIS."""

from __future__ import annotations

import shutil
import time

import pytest
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel

from rotamatch.bridge import model_files
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.library import Library, ModelEntry, model_folder
from rotamatch.bridge.model_files import ModelFile
from rotamatch.ui.library_window import LibraryWindow
from rotamatch.ui.model_details import picture, rows, summary
from rotamatch.ui.model_drop import ModelDropHandler
from rotamatch.ui.model_in_use import ModelInUse

LEFT = Qt.MouseButton.LeftButton


def settle(until=None, seconds=30):
    """Lets Qt work until something is so, or for a moment."""
    moment = time.monotonic() + 0.3
    until = until or (lambda: time.monotonic() > moment)
    end = time.monotonic() + seconds
    while not until():
        QCoreApplication.processEvents()
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.005)


class StandInWorks(QObject):
    """The part of `ClassWorks` that the window uses."""

    turned = pyqtSignal(str, str)


class StandInSession(QObject):
    """The part of the session that the window uses."""

    model_changed = pyqtSignal()
    model = ""

    def __init__(self):
        super().__init__()
        self.told = []
        self.works = StandInWorks(self)

    def set_model(self, path):
        self.model = path
        self.model_changed.emit()

    def say(self, text, warning=False, holds=None):
        self.told.append((text, warning))


@pytest.fixture(scope="module")
def desk(engine_python):
    made = EngineDesk()
    yield made
    made.close()


@pytest.fixture
def library(desk, inputs, tmp_path, monkeypatch):
    shutil.rmtree(model_files.data_folder(), ignore_errors=True)
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    monkeypatch.setattr(model_files, "bundled_folder", lambda: bundled)
    shutil.copy(inputs / "model.onnx", bundled / "shipped.onnx")
    shutil.copy(inputs / "model.onnx", model_folder() / "car-1.onnx")
    (model_folder() / "broken.onnx").write_bytes(b"nothing")
    made = Library(desk)
    yield made
    made.close()
    shutil.rmtree(model_files.data_folder())


@pytest.fixture
def session():
    return StandInSession()


@pytest.fixture
def in_use(session, library):
    yield ModelInUse(session, library, session)


@pytest.fixture
def window(session, library, in_use):
    made = LibraryWindow(session, library)
    made.show()
    settle(lambda: library.entries() and not library.busy())
    yield made
    made.close()


def show(window, name):
    window.select(next(each.path for each in window._library.entries() if each.name == name))


def shown(window):
    return [window._list.item(row).text().split("\n")[0] for row in range(window._list.count())]


def click(button):
    QTest.mouseClick(button, LEFT)


def test_lists_models_with_what_they_find_and_what_is_wrong(window):
    assert shown(window) == ["broken", "car-1", "shipped"]
    show(window, "car-1")
    text = window._details.text()
    for expected in (
        "car, about 14 x 8 m, with a front",
        "red, green, blue (uint8)",
        "CC0-1.0",
        "nobody",
        "car-1.onnx",
    ):
        assert expected in text
    show(window, "broken")
    assert "not a model of Rotamatch" in window._details.text()


def test_only_what_can_be_done_is_offered(window):
    buttons = (window.use_button, window.train_button, window.export_button, window.rename_button, window.delete_button)
    expected = {
        "car-1": [True] * 5,
        "broken": [False, False, False, True, True],
        "shipped": [True, True, True, False, False],
    }
    for name, states in expected.items():
        show(window, name)
        assert [button.isEnabled() for button in buttons] == states, name


def test_use_and_train_further(window, session):
    used, further = [], []
    window.used.connect(used.append)
    window.train_further_asked.connect(further.append)
    show(window, "car-1")
    click(window.use_button)
    assert session.model == str(model_folder() / "car-1.onnx")
    assert used == [session.model]
    assert "(in use)" in window._list.currentItem().text()
    show(window, "shipped")
    click(window.train_button)
    assert further == [session.model]
    assert session.model.endswith("shipped.onnx")


def test_tells_which_class_a_model_has_brought(window, session):
    show(window, "car-1")
    click(window.use_button)
    assert window._message.text() == "car-1 is used for detection now."
    session.works.turned.emit("/elsewhere/truck.onnx", "truck")
    assert window._message.text() == "car-1 is used for detection now."
    session.works.turned.emit(session.model, "car")
    text = "car-1 is used for detection now. What is looked for in the dock has become car."
    assert window._message.text() == text


def test_renames_in_the_window_and_the_model_in_use_goes_along(window, session, library):
    show(window, "car-1")
    click(window.use_button)
    click(window.rename_button)
    field = window._question.field
    QTest.keyClicks(field, "vans")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(lambda: "vans" in shown(window) and not library.busy())
    assert shown(window) == ["broken", "vans", "shipped"]
    assert session.model == str(model_folder() / "vans.onnx")
    assert window.current().name == "vans"


def test_asks_before_it_deletes_and_esc_takes_it_back(window, session, library):
    show(window, "car-1")
    click(window.use_button)
    click(window.delete_button)
    assert window._question.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window._question.isVisible()
    assert window.isVisible()
    assert (model_folder() / "car-1.onnx").exists()
    click(window.delete_button)
    click(window._question.yes)
    settle(lambda: "car-1" not in shown(window))
    assert not (model_folder() / "car-1.onnx").exists()
    assert session.model == ""
    ((text, warning),) = session.told
    assert 'The model "car-1" was deleted' in text and warning


def test_a_model_that_is_deleted_while_the_window_is_closed_is_not_used_any_more(session, library, in_use):
    session.set_model(str(model_folder() / "car-1.onnx"))
    library.delete(session.model)
    settle(lambda: session.model == "")


def test_a_model_that_vanishes_from_the_disk_is_not_used_any_more(session, library, in_use):
    path = model_folder() / "car-1.onnx"
    session.set_model(str(path))
    data = path.read_bytes()
    path.with_name("draft").write_bytes(data)
    path.with_name("draft").replace(path)
    settle()
    assert session.model == str(path), "one that is replaced is still there"
    path.unlink()
    settle(lambda: session.model == "")
    assert "not on the disk any more" in session.told[-1][0]
    session.set_model(str(path))
    library.refresh()
    settle(lambda: session.model == "")


def test_it_closes_by_its_button_and_by_esc(session, library):
    for close in (LibraryWindow.close, lambda window: QTest.keyClick(window, Qt.Key.Key_Escape)):
        made = LibraryWindow(session, library)
        made.show()
        close(made)
        assert not made.isVisible()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert sip.isdeleted(made)
    asking = LibraryWindow(session, library)
    asking.show()
    settle(lambda: library.entries() and not library.busy())
    show(asking, "car-1")
    asking.ask_delete()
    assert asking.close()


def test_a_question_stays_while_other_models_are_verified(window, library):
    show(window, "car-1")
    click(window.rename_button)
    window._question.field.setText("half typed")
    library.refresh()
    settle(lambda: not library.busy())
    assert window._question.isVisible()
    assert window._question.field.text() == "half typed"
    show(window, "shipped")
    assert not window._question.isVisible()


def test_finds_by_words(window):
    window._filter.setText("SHIP car")
    assert shown(window) == ["shipped"]
    window._filter.setText("nothing like it")
    assert shown(window) == []
    assert not window.use_button.isEnabled()
    window._filter.clear()
    assert len(shown(window)) == 3


def test_a_file_dropped_onto_the_window_is_imported_and_shown(window, library, inputs, tmp_path):
    source = tmp_path / "from a friend.onnx"
    shutil.copy(inputs / "model.onnx", source)
    (model_folder() / "car-1.onnx").unlink()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source)), QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    event = _drop_event(data)
    window.dropEvent(event)
    settle(lambda: "from a friend" in shown(window) and not library.busy())
    assert window.current().name == "from a friend"
    assert "in the model library" in window._message.text()


def _drop_event(data):
    action, button, keys = Qt.DropAction.CopyAction, LEFT, Qt.KeyboardModifier.NoModifier
    try:
        return QDropEvent(QPointF(5, 5), action, data, button, keys)
    except TypeError:
        return QDropEvent(QPoint(5, 5), action, data, button, keys)


def test_qgis_hands_dropped_models_over_and_keeps_the_rest(library, inputs, tmp_path):
    (model_folder() / "car-1.onnx").unlink()
    arrived = []
    library.imported.connect(arrived.append)
    handler = ModelDropHandler(library)
    assert not handler.handleFileDrop(str(inputs / "scene.tif"))
    assert handler.handleFileDrop(str(inputs / "model.onnx"))
    settle(lambda: arrived and not library.busy())
    assert arrived == [str(model_folder() / "model.onnx")]


FACTS = {
    "kind": "model",
    "name": "<b>x</b>",
    "classes": [{"name": "<img src='file:///etc/passwd'>", "symmetry": "round", "length": 5, "width": 5}],
    "gsd": 0.5,
    "gsd_unit": "m",
    "bands": [{"role": "grey", "dtype": "uint16", "low": 0, "high": 1}],
    "licence": "<a href='x'>click</a>",
    "metrics": {"how": "<i>guessed</i>", "tree": {"average_precision": "much"}, "bush": {"recall": 0.5}},
    "training": {"samples": {"positive": 7, "negative": 0}, "scenes": ["<u>a</u>"]},
    "created_at": "2025-01-02T03:04:05+00:00",
}


def entry(**changes):
    return ModelEntry(ModelFile("/m/<b>bold<b>.onnx", "own", 10, (1, 1)), "ready", {**FACTS, **changes})


def test_foreign_texts_are_shown_as_they_are(window):
    window._details.show_entry(entry())
    text = window._details.text()
    for raw in ("<img src='file:///etc/passwd'>", "<a href='x'>click</a>", "<i>guessed</i>", "<u>a</u>"):
        assert raw in text
    assert "bush: recall 0.5" in text
    assert "much" not in text
    for label in window.findChildren(QLabel):
        if label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    item = window._item(entry())
    assert item.toolTip() == "<qt>/m/&lt;b&gt;bold&lt;b&gt;.onnx</qt>"


@pytest.mark.parametrize(
    "changes",
    [
        {"metrics": None, "training": None, "classes": None, "bands": None},
        {"metrics": {"a": {"b": {"c": 1}}}, "training": {"samples": [], "scenes": "no list"}},
        {"thumbnail": "!!!", "created_at": "never", "gsd": None},
        {"thumbnail": "AAAA"},
    ],
)
def test_odd_cards_do_no_harm(changes):
    odd = entry(**changes)
    assert dict(rows(odd))
    assert summary(odd)
    assert picture(odd, 32).isNull()


def test_accuracy_leaves_out_what_needs_false_finds_where_these_were_not_counted():
    scores = {
        "average_precision": 1.0, "precision": 1.0, "recall": 1.0, "heading_median_deg": 2.0,
        "counts": {"found": 6, "references": 6},
    }  # fmt: skip
    metrics = {"tree": scores, "how": "false detections not counted, since no area or negative is marked there"}
    told = dict(rows(entry(metrics=metrics)))["Accuracy"]
    assert told == "tree: finds 6 of 6 withheld samples, median heading error 2 degrees"
    few = dict(rows(entry(metrics={**metrics, "background_judged": True})))["Accuracy"]
    assert few == told, "one more or less of six would change precision a lot"
    scores["counts"] = {"found": 20, "references": 20}
    judged = dict(rows(entry(metrics={**metrics, "background_judged": True})))["Accuracy"]
    told = "average precision 1, precision 1, median heading error 2 degrees"
    assert judged == f"tree: finds 20 of 20 withheld samples, {told}"
    assert dict(rows(entry(metrics={"tree": {"counts": 5, "precision": 1}, "background_judged": False})))["Accuracy"]


def test_the_pixel_size_is_told_in_the_unit_of_the_images():
    assert dict(rows(entry()))["Pixel size"] == "0.5 m"
    assert summary(entry(gsd=1.43, gsd_unit="px")).endswith("1.43 px, for images without a CRS")


def test_a_model_without_accuracy_says_so():
    assert dict(rows(entry(metrics={})))["Accuracy"] == "not measured"
    assert dict(rows(entry(licence="")))["Licence"] == "not stated"
    assert dict(rows(entry()))["File"] == "<b>bold<b>.onnx"
