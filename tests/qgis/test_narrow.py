"""What the dock is made of takes little width: long labels, large fonts, other languages."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QHelpEvent, QImage, QPalette, QTextCursor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from rotamatch.tests.qgis.found_cars import found, image, session
from rotamatch.tests.qgis.themes import in_theme
from rotamatch.ui.button_grid import ButtonGrid
from rotamatch.ui.layer_combo import LayerComboBox
from rotamatch.ui.narrow_form import NarrowForm
from rotamatch.ui.search_area import SearchAreaChooser
from rotamatch.ui.section import Section
from rotamatch.ui.text_dialog import TextDialog
from rotamatch.ui.wrapped_button import WrappedButton

_FIXTURES = (found, image, session)
LONG = "Find every vehicle in the polygons"


@pytest.fixture
def frame():
    """A window with one widget in it."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)

    def show(widget, width):
        if layout.indexOf(widget) < 0:
            layout.addWidget(widget)
        made.resize(width, 300)
        made.show()
        for _ in range(3):
            QCoreApplication.processEvents()
        return widget

    yield show
    made.close()


def painted(button):
    """Returns the text as Qt has it, which is what is drawn."""
    return QPushButton.text(button)


class TestWrappedButton:
    @pytest.mark.parametrize("switched", [False, True])
    def test_stays_emphasised_in_a_theme_of_qgis(self, frame, switched):
        button = self.emphasised(frame) if switched else None
        with in_theme("Night Mapping"):
            button = button or self.emphasised(frame)
            frame(button, 240)
            assert button.font().bold()
            edge = button.grab().toImage().pixelColor(0, button.height() // 2)
            assert edge == button.palette().color(QPalette.ColorRole.Highlight)
            font = button.font()
            font.setBold(False)
            button.setFont(font)
            assert not button.font().bold()
        emphasised = self.emphasised(frame)
        assert emphasised.font().bold() and not QApplication.instance().styleSheet()

    def emphasised(self, frame):
        button = frame(WrappedButton("Review"), 240)
        font = button.font()
        font.setBold(True)
        button.setFont(font)
        button.setDefault(True)
        return button

    def test_a_long_text_takes_two_lines_and_one_again(self, frame):
        button = WrappedButton(LONG)
        whole = QPushButton(LONG).sizeHint().width()
        frame(button, round(0.7 * whole))
        assert painted(button) == "Find every vehicle\nin the polygons"
        assert button.text() == LONG
        assert button.height() > QPushButton(LONG).sizeHint().height()
        frame(button, whole + 20)
        assert painted(button) == LONG

    def test_what_does_not_fit_into_two_lines_is_shortened(self, frame):
        button = frame(WrappedButton('Resume "a_very_long_name_without_a_place_to_break"'), 120)
        first, second = painted(button).split("\n")
        assert first == "Resume" and second.endswith("…")
        assert button.width() <= 120
        button.setText("Go")
        assert (painted(button), button.text()) == ("Go", "Go")

    def test_it_asks_for_little_width(self):
        few, many = (WrappedButton(text).minimumSizeHint().width() for text in (LONG, 3 * LONG))
        assert few == many < QPushButton(LONG).sizeHint().width()


class TestSection:
    STATE = "22 marked, 3 of them turned"

    @pytest.fixture
    def section(self):
        made = Section("1 Samples", QLabel())
        made.set_state(self.STATE)
        return made

    def whole(self, section):
        state = section._state
        return state.contentsRect().width() >= state.fontMetrics().horizontalAdvance(self.STATE)

    @pytest.mark.parametrize("is_open", [True, False])
    def test_the_state_stands_below_the_title_where_there_is_no_room_beside_it(self, frame, section, is_open):
        section.set_open(is_open)
        title, state = section._title, section._state
        needed = state.fontMetrics().horizontalAdvance(self.STATE) + 2 * title.iconSize().width()
        for width in (needed + 300, needed + 10, needed + 300):
            frame(section, width)
            assert self.whole(section)
            assert (state.y() >= title.geometry().bottom()) == (width < needed + 300)

    def test_what_does_not_fit_there_either_is_shortened_and_the_tooltip_has_all(self, frame, section):
        frame(section, section.minimumSizeHint().width())
        assert not self.whole(section)
        assert section._state.toolTip() == self.STATE

    def test_a_shorter_state_steps_up_again(self, frame, section):
        frame(section, 200)
        assert section._state.y() > 0
        section.set_state("22")
        frame(section, 200)
        assert section._state.y() < section._title.geometry().bottom()


class TestNarrowForm:
    @pytest.fixture
    def form(self):
        fields = [QComboBox() for _ in range(2)]
        for field in fields:
            field.setMinimumContentsLength(6)
        return NarrowForm([(QLabel("Image"), fields[:1]), (QLabel("Look for"), [fields[1], QPushButton("...")])])

    def test_labels_step_above_where_there_is_little_room(self, frame, form):
        labels, fields = form.findChildren(QLabel), form.findChildren(QComboBox)
        frame(form, 500)
        assert not form.is_stacked()
        assert labels[0].x() < fields[0].x() and fields[0].x() == fields[1].x()
        frame(form, form.minimumSizeHint().width())
        assert form.is_stacked()
        assert labels[0].y() < fields[0].y() < labels[1].y() < fields[1].y()
        assert fields[0].x() == fields[1].x() == 0
        assert fields[0].width() > fields[1].width()
        frame(form, 500)
        assert not form.is_stacked()


class TestButtonGrid:
    def test_new_labels_find_new_columns(self, frame):
        buttons = [QPushButton("a"), QPushButton("b")]
        grid = frame(ButtonGrid(buttons, 2), 300)
        assert grid.columns() == 2
        buttons[0].setText(LONG)
        QCoreApplication.processEvents()
        assert grid.columns() == 1
        assert grid.minimumSizeHint().width() == QPushButton(LONG).sizeHint().width()

    def test_buttons_that_do_not_fill_stay_on_the_left(self, frame):
        buttons = [QPushButton("a") for _ in range(3)]
        frame(ButtonGrid(buttons, 3, fills=False), 600)
        assert max(button.x() + button.width() for button in buttons) < 500


def test_places_to_search_stand_below_each_other_in_large_fonts(frame, session):
    font = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(2.5 * font.pointSizeF())
    QApplication.setFont(large)
    try:
        chooser = frame(SearchAreaChooser(session), 340)
        places = {radio.x() for radio in chooser._radios.values()}
        assert len(places) == 1 and chooser.minimumSizeHint().width() <= 340
    finally:
        QApplication.setFont(font)


def test_pictures_of_a_page_are_no_wider_than_its_window(tmp_path):
    picture = QImage(3000, 100, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "wide.png"))
    (tmp_path / "page.md").write_text("![a wide picture](wide.png)\n\nand words")
    dialog = TextDialog("page", tmp_path / "page.md")
    dialog.resize(500, 400)
    dialog.show()
    QCoreApplication.processEvents()
    view = dialog.findChild(QTextBrowser)
    assert view.document().idealWidth() <= view.viewport().width()
    assert view.horizontalScrollBar().maximum() == 0
    dialog.close()


def test_a_picture_of_the_help_grows_with_the_window_and_opens_as_a_whole(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    picture = QImage(3000, 100, QImage.Format.Format_RGB32)
    assert picture.save(str(tmp_path / "wide.png"))
    (tmp_path / "other.md").write_text("# Other")
    (tmp_path / "page.md").write_text("![a wide picture](wide.png)\n\n[other](other.md), [far](https://example.org/)")
    dialog = TextDialog("page", tmp_path / "page.md")
    view, widths = dialog.findChild(QTextBrowser), []
    for width in (500, 1200):
        dialog.resize(width, 400)
        dialog.show()
        QCoreApplication.processEvents()
        widths.append(view.document().idealWidth())
        room = view.viewport().width()
        assert 0.85 * room < widths[-1] <= room
        assert view.horizontalScrollBar().maximum() == 0
    where = view.cursorRect(QTextCursor(view.document())).center() + QPoint(30, 0)
    assert view.anchorAt(where) == "wide.png"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    view.anchorClicked.emit(QUrl("https://example.org/"))
    assert [url.toString() for url in opened] == [
        QUrl.fromLocalFile(str(tmp_path / "wide.png")).toString(),
        "https://example.org/",
    ]
    view.anchorClicked.emit(QUrl("other.md"))
    assert view.toPlainText() == "Other"
    dialog.close()


class TestLayerComboBox:
    def test_names_that_differ_in_their_ends_do_not_look_alike(self, frame, found):
        names = [f"orthophoto_of_the_harbour_and_the_old_town_{year}" for year in (2019, 2024)]
        layers = [QgsRasterLayer(found["scene"], name) for name in names]
        QgsProject.instance().addMapLayers(layers)
        combo, drawn, pictures = LayerComboBox("What is looked at"), [], []
        for layer in layers:
            combo.setLayer(layer)
            frame(combo, 180)
            drawn.append(combo.shown_text())
            pictures.append(combo.grab().toImage())
        assert [(text[:5], text[-4:]) for text in drawn] == [("ortho", "2019"), ("ortho", "2024")]
        assert all("\u2026" in text for text in drawn)
        assert pictures[0] != pictures[1]
        place = QPoint(5, 5)
        QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, place, combo.mapToGlobal(place)))
        assert combo.toolTip() == f"{names[1]}\nWhat is looked at"
        frame(combo, 800)
        assert combo.shown_text() == names[1]
        QgsProject.instance().removeMapLayers([layer.id() for layer in layers])
