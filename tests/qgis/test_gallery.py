"""The sample gallery: chips that can be clicked, flipped and deleted, and words about what they have in common."""

from __future__ import annotations

import base64
import dataclasses

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QObject, QPoint, QPointF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QContextMenuEvent, QImage, QPalette, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QScrollArea

from rotamatch.bridge.engine_client import EngineClient
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.core.errors import SampleError
from rotamatch.tests.qgis.themes import in_theme
from rotamatch.tests.qgis.waiting import wait_until
from rotamatch.ui import chip_grid
from rotamatch.ui.chip_grid import WARNING, Chip, ChipGrid
from rotamatch.ui.gallery import Gallery
from rotamatch.ui.rotation_plot import RotationPlot
from rotamatch.ui.show_all_button import ShowAllButton

FIGURE_OF_EIGHT = [1.0, 0.6, 0.1, -0.2, 0.1, 0.3, 0.7, 0.3, 0.1, -0.2, 0.1, 0.6]
LEFT = Qt.MouseButton.LeftButton


def png(colour: str) -> str:
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return base64.b64encode(bytes(buffer.data())).decode()


def chip_row(number: int, role: str = "positive", looks: str = "", ratio: float = 1.0, colour: str = "#406080") -> dict:
    return {"id": number, "role": role, "png": png(colour), "looks": looks, "ratio": ratio}


def answer(*rows: dict, symmetry: str = "directed", front: str = "clear", skipped: tuple = ()) -> dict:
    positives = any(row["role"] == "positive" for row in rows)
    return {
        "chips": list(rows),
        "mean": png("#808080") if positives else None,
        "rotation": FIGURE_OF_EIGHT if positives else [],
        "front": front,
        "symmetry": symmetry,
        "skipped": list(skipped),
    }


@dataclasses.dataclass
class Row:
    ring: tuple
    heading_deg: float | None = 0.0


class Samples:
    """Stands for an open sample store."""

    def __init__(self, crs="EPSG:32633"):
        self.path = "samples.gpkg"
        self.calls = []
        self.problem = ""
        self.positive, self.heading = 3, 90.0
        self.layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string", "samples", "memory")
        self._rings = {}
        for number in range(1, 4):
            self.add(500_000 + 100 * number, 5_000_000, 4.5)

    def add(self, x, y, side):
        ring = ((x, y), (x, y + side), (x + side / 2, y + side), (x + side / 2, y))
        feature = QgsFeature(self.layer.fields())
        feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring]]))
        _, (added,) = self.layer.dataProvider().addFeatures([feature])
        self._rings[added.id()] = ring
        return added.id()

    def counts(self, name):
        return {"positive": self.positive} if name == "car" else {}

    def rows(self, role, class_name):
        return [Row(ring, self.heading) for ring in self._rings.values()]

    def row(self, number):
        if number not in self._rings:
            raise SampleError("it is gone")
        return Row(self._rings[number])

    def __getattr__(self, name):
        if name not in ("flip", "delete", "change"):
            raise AttributeError(name)

        def called(ids, **values):
            if self.problem:
                raise SampleError(self.problem)
            self.calls.append((name, list(ids), *values.items()))

        return called


class Desk:
    """Stands for the engine; the test answers."""

    def __init__(self):
        self.asked, self.cancelled = [], []

    def ask(self, job, params, done, failed, replaces="", progress=None, told=None):
        self.asked.append((job, params, replaces))
        self.done, self.failed = done, failed
        return len(self.asked)

    def cancel(self, number):
        self.cancelled.append(number)


class FakeSession(QObject):
    samples_changed, class_changed, store_changed = pyqtSignal(), pyqtSignal(), pyqtSignal()

    def __init__(self, desk, samples):
        super().__init__()
        self.desk, self.samples, self.class_name = desk, samples, "car"
        self.canvas = QgsMapCanvas()
        self.canvas.resize(400, 300)
        self.said = []

    def say(self, text, warning=False, holds=None):
        self.said.append((text, warning))


@pytest.fixture
def session():
    session = FakeSession(Desk(), Samples())
    session.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    yield session
    session.canvas.deleteLater()


@pytest.fixture
def gallery(session):
    gallery = Gallery(session)
    gallery.resize(340, 600)
    gallery.show()
    yield gallery
    gallery.close()
    gallery.deleteLater()


def shown(gallery, session, result):
    gallery.refresh()
    session.desk.done(result)
    QCoreApplication.processEvents()


def click(grid, place, modifier=Qt.KeyboardModifier.NoModifier, button=LEFT):
    QTest.mouseClick(grid.viewport(), button, modifier, place)


def ids(grid: ChipGrid) -> list:
    return [chip.id for chip in grid.chips()]


def test_many_changes_are_one_question(gallery, session):
    for _ in range(5):
        session.samples_changed.emit()
        QTest.qWait(20)
    session.class_changed.emit()
    assert session.desk.asked == []
    wait_until(lambda: session.desk.asked)
    QTest.qWait(400)
    assert session.desk.asked == [("gallery", {"store": "samples.gpkg", "class_name": "car"}, "gallery")]


def test_positives_and_negatives_are_apart_strange_ones_first(gallery, session):
    rows = [chip_row(1), chip_row(2, looks="turned"), chip_row(3), chip_row(9, role="negative")]
    shown(gallery, session, answer(*rows))
    assert ids(gallery.positives) == [2, 3, 1], "what stands out comes first, then what is new"
    assert ids(gallery.negatives) == [9]
    assert gallery.negatives.isVisible() and gallery.mean.isVisible()
    assert gallery.plot.response() == FIGURE_OF_EIGHT
    shown(gallery, session, answer(chip_row(9, role="negative")))
    assert not gallery.positives.isVisible() and not gallery.mean.isVisible()
    assert gallery.negatives.isVisible()


def test_without_samples_nothing_is_asked_or_shown(gallery, session):
    shown(gallery, session, answer(chip_row(1)))
    asked = len(session.desk.asked)
    session.samples.positive = 0
    gallery.refresh()
    assert len(session.desk.asked) == asked and session.desk.cancelled
    assert ids(gallery.positives) == [] and not gallery.positives.isVisible() and not gallery.mean.isVisible()
    session.samples = None
    gallery.refresh()
    assert len(session.desk.asked) == asked


def test_an_engine_that_fails_says_why_and_leaves_the_chips(gallery, session):
    shown(gallery, session, answer(chip_row(1)))
    gallery.refresh()
    session.desk.failed("The engine ended.", "details")
    assert gallery.note.text() == "The engine ended." and gallery.note.isVisible()
    assert ids(gallery.positives) == [1]
    shown(gallery, session, answer(chip_row(1)))
    assert not gallery.note.isVisible()


def test_a_click_shows_the_sample_on_the_map(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(2)))
    canvas = session.canvas
    canvas.setExtent(QgsRectangle(0, 0, 10_000, 10_000))
    click(gallery.positives, gallery.positives.cell_of(2).center())
    assert session.samples.layer.selectedFeatureIds() == [2]
    middle = QgsPointXY(500_201.125, 5_000_002.25)
    assert canvas.center().distance(middle) < 0.01
    height = canvas.extent().height()
    assert 30 < height < 60, "a car of 4.5 m is a tenth of the view"
    click(gallery.positives, gallery.positives.cell_of(1).center())
    assert canvas.extent().height() == pytest.approx(height), "the scale stays where it is fine"
    assert canvas.center().distance(QgsPointXY(500_101.125, 5_000_002.25)) < 0.01
    assert session.samples.calls == []


def test_a_click_on_the_chip_of_a_sample_that_is_gone_says_so(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(9)))
    gallery._show_on_map(9)
    assert session.said == [("it is gone", True)]


def test_the_map_may_have_another_crs(gallery, session):
    shown(gallery, session, answer(chip_row(1)))
    session.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    click(gallery.positives, gallery.positives.cell_of(1).center())
    centre = session.canvas.center()
    assert (centre.x(), centre.y()) == (pytest.approx(15.0013, abs=1e-3), pytest.approx(45.1535, abs=1e-3))
    assert session.canvas.extent().height() < 0.001


def test_a_click_on_the_badge_flips_what_looks_turned(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(2, looks="turned"), chip_row(3, looks="large", ratio=1.9)))
    grid = gallery.positives
    extent = session.canvas.extent()
    click(grid, grid.badge_of(2).center())
    assert session.samples.calls == [("flip", [2])]
    assert session.canvas.extent() == extent
    click(grid, grid.badge_of(1).center())
    assert session.samples.calls == [("flip", [2])], "there is no badge on it"
    click(grid, grid.badge_of(3).center())
    assert session.samples.layer.selectedFeatureIds() == [3], "its box has to be looked at"
    assert "flip?" in grid.chips()[0].text or "flip?" in grid.chips()[1].text
    assert any("1.9 times" in chip.text for chip in grid.chips())


def test_a_second_click_does_not_turn_it_back(gallery, session):
    shown(gallery, session, answer(chip_row(2, looks="turned")))
    place = gallery.positives.badge_of(2).center()
    click(gallery.positives, place)
    QTest.mouseDClick(gallery.positives.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    click(gallery.positives, place)
    assert session.samples.calls == [("flip", [2])]
    session.samples.problem = "The store is read-only."
    shown(gallery, session, answer(chip_row(2, looks="turned", colour="#102030")))
    click(gallery.positives, place)
    assert [chip.looks for chip in gallery.positives.chips()] == ["turned"]


def test_chips_of_another_store_or_class_go_at_once(gallery, session):
    for signal in (session.class_changed, session.store_changed):
        shown(gallery, session, answer(chip_row(1)))
        signal.emit()
        assert ids(gallery.positives) == [] and session.desk.cancelled[-1] == len(session.desk.asked)


def test_a_press_that_leaves_the_badge_flips_nothing(gallery, session):
    shown(gallery, session, answer(chip_row(2, looks="turned")))
    grid = gallery.positives
    QTest.mousePress(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.cell_of(2).center())
    QTest.mouseRelease(grid.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, grid.badge_of(2).center())
    assert session.samples.calls == []


def test_keys_flip_and_delete_what_is_selected(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(2), chip_row(3), chip_row(8, role="negative")))
    grid = gallery.positives
    QTest.keyClick(grid, Qt.Key.Key_F)
    assert session.samples.calls == []
    click(grid, grid.cell_of(3).center())
    click(grid, grid.cell_of(1).center(), Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(grid, Qt.Key.Key_F)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [(call[0], sorted(call[1])) for call in session.samples.calls] == [("flip", [1, 3]), ("delete", [1, 3])]
    session.samples.calls.clear()
    click(gallery.negatives, gallery.negatives.cell_of(8).center())
    QTest.keyClick(gallery.negatives, Qt.Key.Key_F)
    QTest.keyClick(gallery.negatives, Qt.Key.Key_Delete)
    assert session.samples.calls == [("delete", [8])], "a negative has no front"


def test_keys_do_not_become_shortcuts_of_qgis(gallery, session):
    from qgis.PyQt.QtGui import QKeyEvent

    shown(gallery, session, answer(chip_row(1)))
    for key, taken in ((Qt.Key.Key_F, True), (Qt.Key.Key_Delete, True), (Qt.Key.Key_S, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(gallery.positives, event)
        assert event.isAccepted() == taken


def test_only_directed_classes_are_flipped(gallery, session):
    shown(gallery, session, answer(chip_row(1), symmetry="axial", front=""))
    click(gallery.positives, gallery.positives.cell_of(1).center())
    QTest.keyClick(gallery.positives, Qt.Key.Key_F)
    assert session.samples.calls == []


def test_arrows_and_space_work_without_a_mouse(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(2), chip_row(3)))
    grid = gallery.positives
    click(grid, grid.cell_of(3).center())
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.selected() == [2]
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert session.samples.layer.selectedFeatureIds() == [2]


def menu_of(grid, place):
    QApplication.sendEvent(
        grid.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place))
    )
    (menu,) = [menu for menu in grid.parent().findChildren(QMenu) if menu.isVisible()]
    return {action.text(): action for action in menu.actions()}, menu


def test_the_menu_accepts_what_is_right_as_it_is(gallery, session):
    rows = [chip_row(1), chip_row(2, looks="turned", colour="#aa0000")]
    shown(gallery, session, answer(*rows))
    assert "looks turned" in gallery.note.text()
    grid = gallery.positives
    click(grid, grid.cell_of(2).center())
    actions, menu = menu_of(grid, grid.cell_of(2).center())
    actions["Right as it is"].trigger()
    menu.close()
    assert [chip.looks for chip in grid.chips()] == ["", ""] and not gallery.note.isVisible()
    shown(gallery, session, answer(*rows))
    assert [chip.looks for chip in grid.chips()] == ["", ""]
    shown(gallery, session, answer(rows[0], chip_row(2, looks="turned", colour="#00aa00")))
    assert [chip.looks for chip in grid.chips()] == ["turned", ""], "it has been changed since"


def test_the_menu_changes_the_role(gallery, session):
    shown(gallery, session, answer(chip_row(1), chip_row(8, role="negative")))
    for grid, number, text in (
        (gallery.positives, 1, 'Make it "not this"'),
        (gallery.negatives, 8, "Make it a sample"),
    ):
        click(grid, grid.cell_of(number).center())
        actions, menu = menu_of(grid, grid.cell_of(number).center())
        assert "Right as it is" not in actions
        assert ("Flip front and back" in actions) == (number == 1)
        actions[text].trigger()
        menu.close()
    assert session.samples.calls == [("change", [1], ("role", "negative")), ("change", [8], ("role", "positive"))]


def test_what_the_store_refuses_is_said(gallery, session):
    shown(gallery, session, answer(chip_row(1)))
    session.samples.problem = "The store is read-only."
    click(gallery.positives, gallery.positives.cell_of(1).center())
    QTest.keyClick(gallery.positives, Qt.Key.Key_Delete)
    assert session.said == [("The store is read-only.", True)]


def test_the_selection_survives_an_update(gallery, session):
    rows = [chip_row(number) for number in range(1, 121)]
    shown(gallery, session, answer(*rows))
    gallery.select([5, 7])
    shown(gallery, session, answer(*rows, chip_row(121)))
    assert sorted(gallery.positives.selected()) == [5, 7] and gallery.positives.shows_all()


def test_of_many_chips_the_first_are_shown_until_all_are_asked_for(gallery, session):
    few, many = ([chip_row(number) for number in range(1, count)] for count in (4, 121))
    shown(gallery, session, answer(*few))
    grid, (more, _) = gallery.positives, gallery.findChildren(ShowAllButton)
    assert more.isHidden()
    shown(gallery, session, answer(*many))
    low = grid.height()
    assert (more.isVisible(), more.text()) == (True, "Show all 120")
    assert grid.cell_of(120).bottom() < low < grid.cell_of(1).top()
    more.click()
    QCoreApplication.processEvents()
    assert more.text() == "Show fewer" and grid.cell_of(1).bottom() < grid.height()
    more.click()
    assert (more.text(), grid.height()) == ("Show all 120", low)


def test_chips_scroll_with_the_dock_only(gallery, session):
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(340, 200)
    area.setWidget(gallery)
    area.show()
    shown(gallery, session, answer(*(chip_row(number) for number in range(1, 121))))
    grid, bar = gallery.positives, area.verticalScrollBar()
    place = QPointF(grid.cell_of(120).center())
    wheel = QWheelEvent(
        place, place, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), wheel)
    assert not wheel.isAccepted() and grid.verticalScrollBar().maximum() == 0
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    QCoreApplication.processEvents()
    QTest.keyClick(grid, Qt.Key.Key_Up)
    last = grid.currentIndex()
    assert grid.shows_all() and bar.value() > 0
    assert area.viewport().rect().contains(grid.mapTo(area.viewport(), grid.visualRect(last).center()))
    area.takeWidget()
    area.close()


def test_what_is_not_shown_says_why(gallery, session):
    skipped = ({"id": 4, "reason": "it is no rectangle"},)
    shown(gallery, session, answer(chip_row(1), skipped=skipped))
    assert "Not shown: 1" in gallery.note.text() and "#4: it is no rectangle" in gallery.note.toolTip()


@pytest.mark.parametrize(
    ("symmetry", "front", "response", "words"),
    [
        ("directed", "clear", FIGURE_OF_EIGHT, "The front is clear"),
        ("directed", "unsure", FIGURE_OF_EIGHT, "not always clear"),
        ("directed", "alike", FIGURE_OF_EIGHT, "Front and back look alike"),
        ("directed", "unknown", FIGURE_OF_EIGHT, "Mark a few more"),
        ("axial", "", FIGURE_OF_EIGHT, "long axis is clear"),
        ("axial", "", [1.0] * 12, "Along and across look alike"),
        ("round", "", [0.9] * 12, "alike from all sides"),
        ("round", "", FIGURE_OF_EIGHT, "really round"),
    ],
)
def test_words_say_how_ambiguous_the_heading_is(gallery, session, symmetry, front, response, words):
    chips = [chip_row(number) for number in range(1, 5)]
    shown(gallery, session, {**answer(*chips, symmetry=symmetry, front=front), "rotation": response})
    assert words in gallery.front.text()
    assert gallery.plot.accessibleDescription() == gallery.front.text()


def test_a_round_class_is_not_doubted_because_of_what_is_around_one_sample(gallery, session):
    shown(gallery, session, {**answer(chip_row(1), symmetry="round", front=""), "rotation": FIGURE_OF_EIGHT})
    assert gallery.front.text() == ""


def test_samples_without_headings_are_told_instead_of_their_front(gallery, session):
    session.samples.heading = None
    shown(gallery, session, {**answer(chip_row(1), front="unknown"), "rotation": FIGURE_OF_EIGHT})
    assert "No sample has a heading" in gallery.front.text()
    shown(gallery, session, {**answer(chip_row(1), symmetry="axial", front=""), "rotation": FIGURE_OF_EIGHT})
    assert "long axis" in gallery.front.text(), "a class without a front needs none"


def test_the_pictures_become_smaller_in_a_narrow_dock(gallery, session):
    shown(gallery, session, {**answer(chip_row(1)), "rotation": FIGURE_OF_EIGHT})
    letter = gallery.fontMetrics().averageCharWidth()
    sides = []
    for letters in (70, 24, 70):
        gallery.resize(letters * letter, gallery.height())
        QCoreApplication.processEvents()
        assert gallery.mean.width() + gallery.plot.width() <= gallery.width()
        sides.append(gallery.plot.width())
    assert sides[1] < sides[0] == sides[2]


@pytest.mark.parametrize("width", [340, 420])
@pytest.mark.parametrize("points", [9, 14])
def test_everything_fits_into_the_dock(gallery, session, width, points):
    font = gallery.font()
    font.setPointSize(points)
    gallery.setFont(font)
    rows = [chip_row(number, looks="turned" if number % 9 == 0 else "") for number in range(1, 40)]
    shown(gallery, session, answer(*rows, *(chip_row(100 + k, role="negative") for k in range(9)), front="unsure"))
    gallery.resize(width, gallery.sizeHint().height() + 400)
    QCoreApplication.processEvents()
    assert gallery.minimumSizeHint().width() <= width
    for grid in (gallery.positives, gallery.negatives):
        assert not grid.horizontalScrollBar().isVisible()
        rights = [grid.cell_of(chip.id).right() for chip in grid.chips()]
        assert max(rights) <= grid.viewport().width()
        assert len({grid.cell_of(chip.id).left() for chip in grid.chips()}) >= (3 if points == 14 else 5)
    for label in (gallery.front, gallery.note):
        assert label.height() >= label.heightForWidth(label.width())
        assert gallery.rect().contains(label.geometry().translated(label.parent().mapTo(gallery, QPoint(0, 0))))


def test_pictures_are_decoded_when_they_are_seen(session, gallery):
    rows = [chip_row(number, colour=f"#{number:06x}") for number in range(1, 501)]
    shown(gallery, session, answer(*rows))
    gallery.grab()
    assert 0 < len(gallery.positives.model()._pixmaps) < 80


def test_the_badge_and_the_selection_are_painted():
    grid = ChipGrid(3)
    grid.resize(300, 100)
    grid.set_chips([Chip(1, png("#203040")), Chip(2, png("#203040"), "turned")])
    grid.show()
    QCoreApplication.processEvents()
    image = grid.viewport().grab().toImage()
    badge = grid.badge_of(2)
    near_rim = QPoint(badge.left() + badge.width() // 4, badge.center().y())
    assert image.pixelColor(near_rim) == WARNING
    assert image.pixelColor(grid.badge_of(1).center()) == QColor("#203040")
    grid.select([1])
    image = grid.viewport().grab().toImage()
    cell = grid.cell_of(1)
    edge = QPoint(cell.center().x(), grid._delegate.picture_place(cell).top())
    assert image.pixelColor(edge) == grid.palette().color(QPalette.ColorRole.Highlight)
    grid.close()


def test_a_narrower_grid_is_never_lower():
    grid = ChipGrid(4)
    grid.set_chips([Chip(number, png("#203040")) for number in range(23)])
    grid.show()
    heights = []
    for width in range(600, 60, -7):
        grid.resize(width, 50)
        QCoreApplication.processEvents()
        heights.append(grid.height())
    grid.close()
    assert heights == sorted(heights) and heights[0] < heights[-1]
    assert chip_grid.cell_size(grid.fontMetrics()).height() * 4 + 1 == heights[-1]


def test_the_chips_take_the_width_in_a_theme_of_qgis_too():
    with in_theme("Night Mapping"):
        grid = ChipGrid(4)
        grid.set_chips([Chip(number, png("#203040")) for number in range(23)])
        grid.show()
        side = chip_grid.cell_size(grid.fontMetrics()).width()
        for width in range(200, 420, 11):
            grid.resize(width, 50)
            QCoreApplication.processEvents()
            last = max(grid.cell_of(number).right() for number in range(23))
            assert grid.viewport().width() - last < side / 2, width
            assert grid.viewport().height() == 4 * side + 1
        grid.close()


def test_the_plot_points_up_and_runs_clockwise():
    plot = RotationPlot()
    plot.resize(plot.sizeHint())
    plot.set_response([1.0, 0.5, -0.4, 0.0])
    up, right, down, left = plot.curve()
    middle = plot.width() / 2
    assert up.x() == pytest.approx(middle) and up.y() < middle
    assert right.x() - middle == pytest.approx((middle - up.y()) / 2) and right.y() == pytest.approx(middle)
    assert down.y() == pytest.approx(middle) and left.x() == pytest.approx(middle), "nothing is drawn below 0"
    plot.set_response([1.0, 0.9, 0.0, 0.0])
    image = plot.grab().toImage()
    empty = RotationPlot()
    empty.resize(plot.size())
    bare = empty.grab().toImage()
    away = round((middle - up.y()) / 4)
    upper_right, lower_left = (round(middle) + away, round(middle) - away), (round(middle) - away, round(middle) + away)
    assert image.pixelColor(*upper_right) != bare.pixelColor(*upper_right)
    assert image.pixelColor(*lower_left) == bare.pixelColor(*lower_left)


def test_it_can_be_closed(session):
    gallery = Gallery(session)
    gallery.refresh()
    gallery.close()
    assert session.desk.cancelled == [1]
    session.samples_changed.emit()
    QTest.qWait(400)
    assert len(session.desk.asked) == 1
    gallery.deleteLater()


def test_the_real_engine_fills_it(session, inputs, engine_python, tmp_path):
    desk = EngineDesk(lambda: EngineClient(engine_python, lambda line: None))
    session.desk = desk
    done = []
    session.samples.path = tmp_path / "samples.gpkg"
    request = {"labels": str(inputs / "labels.gpkg"), "scene": str(inputs / "scene.tif"), "class_name": "car"}
    desk.ask("import", {**request, "store": str(session.samples.path)}, done.append, lambda *why: done.append(why))
    gallery = Gallery(session)
    wait_until(lambda: done)
    gallery.refresh()
    wait_until(gallery.positives.chips)
    assert len(gallery.positives.chips()) == done[0]["count"]
    gallery.close()
    desk.close()
    gallery.deleteLater()
