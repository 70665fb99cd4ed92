"""The map tools: real mouse and key events on a real canvas become boxes that lie where they were drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsPointXY, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from rotamatch.bridge.map_frame import MapFrame
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.tests.qgis.canvas_hand import (
    CONTROL,
    EXTENT,
    LEFT,
    PLAIN,
    RIGHT,
    SHIFT,
    UTM,
    Hand,
    make_canvas,
    remove_canvas,
)
from rotamatch.ui.map_tools.area_tool import AreaTool
from rotamatch.ui.map_tools.box_tool import BoxTool
from rotamatch.ui.map_tools.edit_tool import EditTool
from rotamatch.ui.map_tools.negative_tool import NegativeTool
from rotamatch.ui.map_tools.preview import BoxPreview, Readout
from rotamatch.ui.map_tools.stamp_tool import StampTool

SIZE = (4.6, 1.9)


@dataclass(frozen=True)
class Row:
    """What the edit tool needs of a sample's row."""

    id: int
    box: OrientedBox | None
    ring: tuple = ()
    role: str = "positive"


@pytest.fixture
def canvas(qgis_app):
    canvas = make_canvas()
    yield canvas
    remove_canvas(canvas)


@pytest.fixture
def hand(canvas):
    return Hand(canvas)


def frame_of(canvas, layer=UTM):
    crs = QgsCoordinateReferenceSystem(layer)
    return MapFrame(crs, canvas.mapSettings().destinationCrs(), "", QgsCoordinateTransformContext())


def take(canvas, kind, *arguments, layer=UTM):
    """A tool in hand, and a list of what it says by each of its signals."""
    tool = kind(canvas, lambda: frame_of(canvas, layer), *arguments)
    canvas.setMapTool(tool)
    said = {}
    for name in ("box_drawn", "polygon_drawn", "refused", "boxes_changed", "flip_asked", "delete_asked", "menu_asked"):
        if hasattr(tool, name):
            said[name] = []
            getattr(tool, name).connect(said[name].append)
    return tool, said


def place(x, y):
    """The map coordinates of a pixel of the plain canvas."""
    return 686000 + x / 10, 5330040 - y / 10


def assert_box(box, x, y, length, width, heading, tolerance=0.06):
    """Compares with pixels of the plain canvas and metres."""
    assert (box.x, box.y) == pytest.approx(place(x, y), abs=tolerance)
    assert (box.length_m, box.width_m) == pytest.approx((length, width), abs=2 * tolerance)
    assert abs(heading_difference(box.heading_deg, heading)) < 1.0


def shown_bands(canvas):
    return [item for item in canvas.scene().items() if item.isVisible() and hasattr(item, "asGeometry")]


# Drawing a box.


def test_a_box_is_drawn_from_rear_to_front_and_sideways(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.drag((100, 200), (200, 200))
    assert said["box_drawn"] == []
    hand.move(200, 215)
    hand.click(200, 220)
    (box,) = said["box_drawn"]
    assert_box(box, 150, 200, 10, 4, 90)


def test_two_clicks_do_for_a_drag(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.click(300, 300)
    hand.move(300, 250)
    hand.click(300, 200)
    hand.click(310, 250)
    (box,) = said["box_drawn"]
    assert_box(box, 300, 250, 10, 2, 0)


def test_a_drag_is_all_that_a_round_one_needs(canvas, hand):
    tool, said = take(canvas, BoxTool, lambda: SIZE)
    tool.set_look(QColor("green"), "round")
    hand.drag((100, 200), (160, 200))
    assert not shown_bands(canvas)
    hand.drag((300, 300), (300, 220))
    assert len(said["box_drawn"]) == 2
    assert_box(said["box_drawn"][0], 130, 200, 6, 6, 90)
    assert_box(said["box_drawn"][1], 300, 260, 8, 8, 0)


def test_a_round_one_is_drawn_with_two_clicks_typed_numbers_and_the_keyboard_too(canvas, hand):
    tool, said = take(canvas, BoxTool)
    tool.set_look(QColor("green"), "round")
    hand.click(100, 200)
    hand.click(160, 200)
    hand.press(100, 100)
    hand.move(180, 100)
    hand.type("5")
    hand.release()
    hand.click(300, 100)
    hand.move(340, 100)
    hand.type("7")
    hand.key(Qt.Key.Key_Return)
    hand.move(400, 300)
    hand.key(Qt.Key.Key_K)
    for _ in range(5):
        hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Return)
    sizes = [(box.length_m, box.width_m) for box in said["box_drawn"]]
    assert sizes == [pytest.approx((size, size), abs=0.1) for size in (6, 5, 7, 4)]


def test_a_drag_over_another_one_does_not_become_the_width(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.drag((100, 200), (200, 200))
    hand.drag((400, 200), (500, 220))
    assert said["box_drawn"] == []
    (text,) = said["refused"]
    assert "how wide" in text
    hand.move(200, 215)
    hand.click(200, 220)
    (box,) = said["box_drawn"]
    assert_box(box, 150, 200, 10, 4, 90)


def test_the_width_may_be_dragged_too(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.drag((100, 200), (200, 200))
    hand.drag((200, 200), (200, 220))
    assert said["refused"] == []
    assert_box(said["box_drawn"][0], 150, 200, 10, 4, 90)


def test_a_click_right_after_the_drag_takes_the_usual_proportions(canvas, hand):
    _, said = take(canvas, BoxTool, lambda: SIZE)
    hand.drag((100, 100), (100, 192))
    hand.click(100, 192)
    (box,) = said["box_drawn"]
    assert_box(box, 100, 146, 9.2, 3.8, 180)


def test_numbers_are_typed_while_drawing(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.press(100, 200)
    hand.move(180, 200)
    hand.type("12,5")
    hand.key(Qt.Key.Key_Tab)
    hand.type("3")
    hand.key(Qt.Key.Key_Tab)
    hand.type("45")
    hand.release()
    hand.key(Qt.Key.Key_Return)
    (box,) = said["box_drawn"]
    assert box.as_tuple()[2:] == (12.5, 3.0, 45.0)
    half = 12.5 / 2 * math.sin(math.radians(45)) * 10
    assert (box.x, box.y) == pytest.approx(place(100 + half, 200 - half), abs=0.06)


def test_the_numbers_stand_at_the_cursor_with_the_typed_one_marked(canvas, hand):
    tool, _ = take(canvas, BoxTool)
    readout = canvas.viewport().findChild(Readout)
    assert not readout.isVisible()
    hand.press(300, 200)
    hand.move(350, 200)
    assert "5.00" in readout.text()
    assert "90" in readout.text()
    hand.type("7.5")
    assert "<b>7.5|" in readout.text()
    hand.key(Qt.Key.Key_Backspace)
    assert "<b>7.|" in readout.text()
    hand.move(595, 395)
    assert canvas.viewport().rect().contains(readout.geometry())
    hand.key(Qt.Key.Key_Escape)
    assert not readout.isVisible()
    assert not shown_bands(canvas)
    tool.close()


@pytest.mark.parametrize("way", ["escape", "right"])
def test_escape_and_right_click_cancel_at_any_step(canvas, hand, way):
    _, said = take(canvas, BoxTool)

    def cancel():
        hand.key(Qt.Key.Key_Escape) if way == "escape" else hand.click(*(hand.at.x(), hand.at.y()), button=RIGHT)
        assert not shown_bands(canvas)

    hand.click(100, 200)
    hand.move(200, 200)
    assert shown_bands(canvas)
    cancel()
    hand.drag((100, 200), (200, 200))
    assert shown_bands(canvas)
    cancel()
    hand.move(210, 230)
    assert not shown_bands(canvas)
    assert said["box_drawn"] == []


def test_undo_goes_back_from_the_width_to_the_front_then_asks_for_more(canvas, hand):
    tool, said = take(canvas, BoxTool)
    asked = []
    tool.undo_asked.connect(lambda: asked.append("undo"))
    tool.redo_asked.connect(lambda: asked.append("redo"))
    hand.drag((100, 200), (200, 200))
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.move(100, 100)
    hand.click(100, 100)
    hand.click(120, 150)
    assert_box(said["box_drawn"][0], 100, 150, 10, 4, 0)
    assert not asked
    hand.key(Qt.Key.Key_Z, CONTROL)
    hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert asked == ["undo", "redo"]


def test_f_takes_the_front_for_the_rear(canvas, hand):
    _, said = take(canvas, BoxTool)
    hand.drag((100, 200), (200, 200))
    hand.move(150, 220)
    hand.key(Qt.Key.Key_F)
    hand.click(150, 220)
    assert_box(said["box_drawn"][0], 150, 200, 10, 4, 270)


def test_a_box_is_drawn_with_the_keyboard_alone(canvas, hand):
    _, said = take(canvas, BoxTool)
    for key, times in ((Qt.Key.Key_K, 1), (Qt.Key.Key_Right, 10), (Qt.Key.Key_Space, 1), (Qt.Key.Key_Down, 3)):
        for _ in range(times):
            hand.key(key)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_Return)
    assert_box(said["box_drawn"][0], 340, 200, 8, 5, 90)


def test_the_crosshair_takes_the_map_along(canvas, hand):
    _, said = take(canvas, BoxTool)
    before = canvas.center()
    for _ in range(40):
        hand.key(Qt.Key.Key_Right)
    assert canvas.center().x() > before.x() + 20
    assert said["refused"] == []


def test_space_pans_as_ever_until_the_crosshair_is_there(canvas, hand):
    tool, _ = take(canvas, BoxTool)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, PLAIN, " ")
    assert not tool.eventFilter(canvas, event)
    hand.key(Qt.Key.Key_Left)
    assert tool.eventFilter(canvas, event)


def test_shortcuts_of_qgis_do_not_take_the_keys(canvas, hand):
    _, _ = take(canvas, BoxTool)

    def is_taken(key, text=""):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, PLAIN, text)
        event.ignore()
        QApplication.sendEvent(canvas, event)
        return event.isAccepted()

    assert is_taken(Qt.Key.Key_K)
    assert not is_taken(Qt.Key.Key_7, "7")
    assert not is_taken(Qt.Key.Key_F, "f")
    hand.press(100, 100)
    hand.move(150, 100)
    assert is_taken(Qt.Key.Key_7, "7")
    assert is_taken(Qt.Key.Key_F, "f")
    assert not is_taken(Qt.Key.Key_G, "g")


@pytest.mark.parametrize("rotation", [0, 30, -75])
@pytest.mark.parametrize(
    ("crs", "extent"),
    [
        ("EPSG:4326", QgsRectangle(11.5, 48.1, 11.5006, 48.1004)),
        ("EPSG:3857", QgsRectangle(1280174, 6126000, 1280234, 6126040)),
        (UTM, EXTENT),
    ],
)
@pytest.mark.parametrize("layer", ["EPSG:4326", "EPSG:3857", UTM])
def test_a_box_lies_under_the_mouse_in_any_projection_and_turn(qgis_app, crs, extent, rotation, layer):
    canvas = make_canvas(crs, extent, rotation)
    hand = Hand(canvas)
    tool, said = take(canvas, BoxTool, layer=layer)
    hand.drag((200, 250), (350, 170))
    hand.move(310, 240)
    hand.click(310, 240)
    (box,) = said["box_drawn"]
    ring = [tool.toCanvasCoordinates(corner) for corner in frame_of(canvas, layer).ring_on_map(box)]
    middles = [(ring[0] + ring[3]) / 2, (ring[1] + ring[2]) / 2]
    for drawn, meant in zip(middles, (QPoint(200, 250), QPoint(350, 170))):
        assert (drawn - meant).manhattanLength() <= 3
    tool.close()
    remove_canvas(canvas)


def test_without_samples_a_press_is_refused(canvas, hand):
    tool = BoxTool(canvas, lambda: None)
    refused = []
    tool.refused.connect(refused.append)
    canvas.setMapTool(tool)
    hand.drag((100, 100), (200, 200))
    assert refused == [""]
    assert not shown_bands(canvas)


def test_a_place_off_the_map_is_refused_in_words(qgis_app):
    canvas = make_canvas("EPSG:4326", QgsRectangle(-10, 85, 50, 125))
    hand = Hand(canvas)
    tool, said = take(canvas, BoxTool, layer="EPSG:3857")
    hand.drag((100, 20), (200, 30))
    assert said["refused"]
    assert "outside" in said["refused"][0]
    assert said["box_drawn"] == []
    tool.close()
    remove_canvas(canvas)


# Stamping.


def test_a_drag_from_tail_to_nose_stamps_the_usual_size(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.drag((200, 200), (200, 246))
    assert_box(said["box_drawn"][0], 200, 223, *SIZE, 180)


def test_a_long_drag_stamps_with_the_tail_where_it_began(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.drag((200, 200), (400, 200))
    assert_box(said["box_drawn"][0], 223, 200, *SIZE, 90)


def test_a_drag_over_a_round_one_gives_its_size_and_a_click_the_usual_one(canvas, hand):
    tool, said = take(canvas, StampTool, lambda: (4, 4))
    tool.set_look(QColor("green"), "round")
    hand.drag((200, 200), (200, 270))
    hand.drag((300, 200), (308, 200))
    hand.click(400, 300)
    drawn, unsteady, clicked = said["box_drawn"]
    assert_box(drawn, 200, 235, 7, 7, 180)
    assert (unsteady.length_m, unsteady.width_m) == (4, 4)
    assert (clicked.length_m, clicked.width_m) == (4, 4)


def test_a_click_stamps_around_itself_with_the_last_heading(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.drag((200, 200), (246, 200))
    hand.click(400, 300)
    assert_box(said["box_drawn"][1], 400, 300, *SIZE, 90)


def test_the_preview_follows_the_cursor_and_never_jumps(canvas, hand):
    take(canvas, StampTool, lambda: SIZE)
    hand.move(200, 200)
    (outline,) = [band for band in shown_bands(canvas) if band.asGeometry().area() > 5]
    before = outline.asGeometry().centroid().asPoint()
    hand.click(200, 200)
    assert not shown_bands(canvas)
    hand.move(200, 200)
    assert (before.x(), before.y()) == pytest.approx(place(200, 200), abs=0.06)
    hand.press(200, 200)
    hand.move(200, 195)
    after = outline.asGeometry().centroid().asPoint()
    assert after.distance(before) < 0.3


@pytest.mark.parametrize(
    ("keys", "heading", "factor"),
    [
        ([Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight], 2, 1),
        ([Qt.Key.Key_Comma], 359, 1),
        ([Qt.Key.Key_F], 180, 1),
        ([Qt.Key.Key_Plus, Qt.Key.Key_Plus], 0, 1.05**2),
        ([Qt.Key.Key_Minus], 0, 1 / 1.05),
        ([Qt.Key.Key_Plus, Qt.Key.Key_Escape], 0, 1),
    ],
)
def test_keys_turn_resize_and_flip_the_stamp(canvas, hand, keys, heading, factor):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.move(300, 200)
    for key in keys:
        hand.key(key)
    hand.click(300, 200)
    assert_box(said["box_drawn"][0], 300, 200, SIZE[0] * factor, SIZE[1] * factor, heading)


def test_shift_turns_by_fifteen_degrees(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.move(300, 200)
    hand.key(Qt.Key.Key_BraceRight, SHIFT)
    hand.click(300, 200)
    assert said["box_drawn"][0].heading_deg == 15


def test_the_wheel_zooms_unless_it_is_to_turn(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.move(300, 200)
    scale = canvas.scale()
    hand.wheel(1)
    assert canvas.scale() < scale
    hand.wheel(-1)
    assert canvas.scale() == pytest.approx(scale)
    hand.wheel(3, CONTROL)
    hand.wheel(1, SHIFT)
    assert canvas.scale() == pytest.approx(scale)
    hand.click(300, 200)
    assert said["box_drawn"][0].heading_deg == pytest.approx(18)
    hand.press(100, 200)
    hand.move(146, 200)
    hand.wheel(2)
    hand.release()
    assert_box(said["box_drawn"][1], 123, 200, *SIZE, 92)
    assert canvas.scale() == pytest.approx(scale)


def test_escape_lets_go_of_a_stamp(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.press(200, 200)
    hand.move(240, 200)
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert said["box_drawn"] == []
    hand.click(100, 100)
    assert_box(said["box_drawn"][0], 100, 100, *SIZE, 0)


def test_stamping_works_with_the_keyboard_alone(canvas, hand):
    _, said = take(canvas, StampTool, lambda: SIZE)
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_BracketRight)
    hand.key(Qt.Key.Key_Return)
    assert_box(said["box_drawn"][0], 308, 200, *SIZE, 1)


# Not this.


def test_a_click_marks_a_negative_of_the_usual_size(canvas, hand):
    _, said = take(canvas, NegativeTool, lambda: SIZE)
    hand.click(300, 200)
    assert_box(said["box_drawn"][0], 300, 200, *SIZE, 0)


@pytest.mark.parametrize("end", [(260, 240), (140, 160), (260, 160)])
def test_a_drag_marks_a_negative_between_two_corners(canvas, hand, end):
    _, said = take(canvas, NegativeTool, lambda: None)
    hand.drag((200, 200), end)
    assert_box(said["box_drawn"][0], (200 + end[0]) / 2, (200 + end[1]) / 2, 4, 6, 0)


def test_a_negative_without_a_size_is_to_be_dragged(canvas, hand):
    _, said = take(canvas, NegativeTool, lambda: None)
    hand.click(300, 200)
    assert said["box_drawn"] == []
    assert said["refused"]


def test_negatives_are_upright_on_a_turned_map(qgis_app):
    canvas = make_canvas(rotation=30)
    hand = Hand(canvas)
    tool, said = take(canvas, NegativeTool, lambda: SIZE)
    hand.drag((200, 200), (300, 250))
    hand.click(100, 100)
    ring = [tool.toCanvasCoordinates(corner) for corner in frame_of(canvas).ring_on_map(said["box_drawn"][0])]
    for corner, meant in zip(ring, ((200, 250), (200, 200), (300, 200), (300, 250))):
        assert (corner - QPoint(*meant)).manhattanLength() <= 3
    headings = [box.heading_deg for box in said["box_drawn"]]
    assert headings == pytest.approx([330, 330], abs=1)
    tool.close()
    remove_canvas(canvas)


# Areas.


def corners_of(polygon):
    return [(point.x(), point.y()) for point in polygon.asPolygon()[0][:-1]]


@pytest.mark.parametrize("end", ["right", "enter", "first", "double"])
def test_clicks_outline_an_area(canvas, hand, end):
    _, said = take(canvas, AreaTool)
    spots = [(100, 100), (300, 100), (300, 300)]
    for spot in spots:
        hand.click(*spot)
    if end == "right":
        hand.click(400, 350, RIGHT)
    elif end == "enter":
        hand.key(Qt.Key.Key_Return)
    elif end == "first":
        hand.click(103, 102)
    else:
        QTest.mouseDClick(canvas.viewport(), LEFT, PLAIN, QPoint(300, 300))
    (polygon,) = said["polygon_drawn"]
    assert corners_of(polygon)[:3] == [pytest.approx(place(*spot), abs=0.06) for spot in spots]
    assert not [band for band in shown_bands(canvas) if band.numberOfVertices()]


def test_a_drag_outlines_a_rectangle(canvas, hand):
    _, said = take(canvas, AreaTool)
    hand.drag((100, 100), (300, 200))
    assert said["polygon_drawn"][0].area() == pytest.approx(200, rel=0.02)


def test_backspace_takes_a_corner_back_and_escape_all(canvas, hand):
    _, said = take(canvas, AreaTool)
    for spot in ((100, 100), (300, 100), (500, 390), (300, 300)):
        hand.click(*spot)
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Backspace)
    hand.click(300, 300)
    hand.key(Qt.Key.Key_Return)
    assert len(corners_of(said["polygon_drawn"][0])) == 3
    hand.click(100, 100)
    hand.key(Qt.Key.Key_Escape)
    hand.click(100, 100, RIGHT)
    assert len(said["polygon_drawn"]) == 1


def test_an_outline_that_crosses_itself_waits_to_be_mended(canvas, hand):
    _, said = take(canvas, AreaTool)
    for spot in ((100, 100), (300, 300), (300, 100), (100, 300)):
        hand.click(*spot)
    hand.key(Qt.Key.Key_Return)
    assert said["polygon_drawn"] == []
    assert "Backspace" in said["refused"][0]
    hand.key(Qt.Key.Key_Backspace)
    hand.key(Qt.Key.Key_Return)
    assert len(said["polygon_drawn"]) == 1


def test_two_corners_are_no_area(canvas, hand):
    _, said = take(canvas, AreaTool)
    hand.click(100, 100)
    hand.click(200, 100)
    hand.click(200, 100, RIGHT)
    assert said["polygon_drawn"] == []
    assert "three" in said["refused"][0]


# Editing.


class Rows:
    """Three boxes of 6 x 2 m and an area, which take the tool's changes as a store would."""

    def __init__(self, canvas):
        self.frame = frame_of(canvas)
        boxes = {1: (100, 100, 90), 2: (300, 100, 0), 3: (300, 300, 90)}
        self.boxes = {key: OrientedBox(*place(x, y), 6, 2, heading) for key, (x, y, heading) in boxes.items()}
        self.area = tuple(place(x, y) for x, y in ((10, 10), (590, 10), (590, 390), (10, 390)))

    def __call__(self):
        rings = {key: [(p.x(), p.y()) for p in self.frame.ring_on_map(box)] for key, box in self.boxes.items()}
        rows = [Row(key, box, tuple(rings[key])) for key, box in self.boxes.items()]
        return [*rows, Row(9, None, self.area, "area")]

    def take(self, changes):
        self.boxes.update(dict(changes))


@pytest.fixture
def rows(canvas):
    return Rows(canvas)


@pytest.fixture
def editing(canvas, rows):
    tool, said = take(canvas, EditTool, rows)
    tool.boxes_changed.connect(rows.take)
    return tool, said


def test_a_click_selects_the_box_rather_than_the_area_around_it(hand, editing):
    tool, _ = editing
    selections = []
    tool.selection_changed.connect(selections.append)
    hand.click(100, 100)
    hand.click(200, 200)
    hand.click(597, 397)
    assert selections == [[1], [9], []]


def test_a_click_just_beside_a_box_selects_it_too(hand, editing):
    tool, _ = editing
    hand.click(100, 114)
    assert tool.selected() == [1]


def test_shift_adds_and_takes_away(hand, editing):
    tool, _ = editing
    hand.click(100, 100)
    hand.click(300, 100, modifiers=SHIFT)
    assert tool.selected() == [1, 2]
    hand.click(100, 100, modifiers=SHIFT)
    assert tool.selected() == [2]


def test_a_drag_over_the_ground_selects_what_it_encloses(hand, editing):
    tool, _ = editing
    hand.drag((50, 50), (350, 150))
    assert tool.selected() == [1, 2]
    hand.drag((350, 350), (250, 250), modifiers=SHIFT)
    assert tool.selected() == [1, 2, 3]


def test_a_drag_moves_a_box(hand, editing, rows):
    _, said = editing
    hand.drag((100, 100), (150, 180))
    assert_box(rows.boxes[1], 150, 180, 6, 2, 90)
    assert len(said["boxes_changed"]) == 1


def test_a_drag_moves_all_that_is_selected(hand, editing, rows):
    _, said = editing
    hand.click(100, 100)
    hand.click(300, 100, modifiers=SHIFT)
    hand.drag((300, 100), (320, 110))
    assert_box(rows.boxes[1], 120, 110, 6, 2, 90)
    assert_box(rows.boxes[2], 320, 110, 6, 2, 0)
    assert_box(rows.boxes[3], 300, 300, 6, 2, 90)
    assert [key for key, _ in said["boxes_changed"][0]] == [1, 2]


def test_escape_lets_go_of_a_move(hand, editing, rows):
    tool, said = editing
    hand.press(100, 100)
    hand.move(200, 200)
    hand.key(Qt.Key.Key_Escape)
    hand.release()
    assert said["boxes_changed"] == []
    assert tool.selected() == [1]


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        ((330, 300), (350, 305), (310, 300, 8, 2)),
        ((270, 300), (250, 300), (290, 300, 8, 2)),
        ((300, 310), (305, 330), (300, 310, 6, 4)),
        ((300, 290), (300, 270), (300, 290, 6, 4)),
        ((330, 300), (100, 300), None),
    ],
)
def test_the_handles_on_the_sides_resize(hand, editing, rows, start, end, meant):
    _, said = editing
    hand.click(300, 300)
    hand.drag(start, end)
    assert len(said["boxes_changed"]) == 1
    if meant:
        assert_box(rows.boxes[3], *meant, 90)
    else:
        assert 0 < rows.boxes[3].length_m < 0.5
        assert rows.boxes[3].x == pytest.approx(place(270, 300)[0], abs=0.3)


def test_the_handle_ahead_of_the_front_turns(hand, editing, rows):
    hand.click(300, 300)
    hand.drag((352, 300), (300, 400))
    assert_box(rows.boxes[3], 300, 300, 6, 2, 180)
    hand.drag((300, 352), (210, 250), modifiers=SHIFT)
    assert rows.boxes[3].heading_deg == pytest.approx(300)


def test_a_side_that_is_small_on_the_screen_gets_no_handles(hand, editing, rows, canvas):
    canvas.zoomByFactor(2)
    canvas.setCenter(QgsPointXY(rows.boxes[3].x, rows.boxes[3].y))
    hand.click(300, 200)
    hand.drag((300, 195), (300, 215))
    assert rows.boxes[3].width_m == 2
    assert rows.boxes[3].y == pytest.approx(place(300, 300)[1] - 4, abs=0.2)
    hand.drag((315, 220), (335, 220))
    assert rows.boxes[3].length_m == pytest.approx(10, abs=0.3)


def test_a_press_on_a_handle_without_a_drag_changes_nothing(hand, editing):
    _, said = editing
    hand.click(300, 300)
    hand.click(333, 302)
    assert said["boxes_changed"] == []


def test_strokes_in_quick_succession_are_one_change(hand, editing, rows):
    tool, said = editing
    hand.click(100, 100)
    for _ in range(3):
        hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_BracketRight)
    hand.key(Qt.Key.Key_Plus)
    assert said["boxes_changed"] == []
    QTest.qWait(900)
    assert len(said["boxes_changed"]) == 1
    assert_box(rows.boxes[1], 103, 110, 6.3, 2.1, 91)
    hand.key(Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Z, CONTROL)
    tool.canvas().unsetMapTool(tool)
    assert len(said["boxes_changed"]) == 1


def test_strokes_are_not_lost_when_another_tool_is_taken(hand, editing, rows):
    tool, said = editing
    hand.click(100, 100)
    hand.key(Qt.Key.Key_Right)
    tool.canvas().unsetMapTool(tool)
    assert len(said["boxes_changed"]) == 1
    assert tool.selected() == [1]


def test_keys_flip_and_delete_what_is_selected(hand, editing):
    _, said = editing
    hand.key(Qt.Key.Key_Delete)
    hand.drag((50, 50), (350, 150))
    hand.key(Qt.Key.Key_F)
    hand.key(Qt.Key.Key_Delete)
    assert (said["flip_asked"], said["delete_asked"]) == ([[1, 2]], [[1, 2]])


def test_a_right_click_asks_for_the_menu_of_what_is_under_it(hand, editing):
    tool, said = editing
    hand.click(300, 300, RIGHT)
    assert tool.selected() == [3]
    assert len(said["menu_asked"]) == 1


def test_editing_works_with_the_keyboard_alone(hand, editing, rows, canvas):
    tool, _ = editing
    canvas.setCenter(QgsPointXY(*place(300, 100)))
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Return)
    assert tool.selected() == [2]
    before = rows.boxes[2]
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Escape)
    assert rows.boxes[2] == before
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Delete)
    assert rows.boxes[2] == before


def test_rows_that_go_leave_the_selection(hand, editing, rows):
    tool, _ = editing
    hand.drag((50, 50), (350, 150))
    del rows.boxes[1]
    tool.reload()
    assert tool.selected() == [2]
    tool.select([3, 77])
    assert tool.selected() == [3]


def test_changes_from_elsewhere_move_the_handles_along(hand, editing, rows):
    tool, _ = editing
    hand.click(300, 300)
    rows.boxes[3] = replace(rows.boxes[3], y=rows.boxes[3].y + 10)
    tool.reload()
    hand.drag((330, 200), (350, 200))
    assert_box(rows.boxes[3], 310, 200, 8, 2, 90)


# All of them.


@pytest.mark.parametrize("kind", [BoxTool, StampTool, NegativeTool, AreaTool, EditTool])
def test_a_closed_tool_leaves_nothing_on_the_canvas(canvas, hand, kind):
    items, children = len(canvas.scene().items()), len(canvas.viewport().children())
    arguments = {StampTool: [lambda: SIZE], NegativeTool: [lambda: SIZE], EditTool: [list]}.get(kind, [])
    tool, _ = take(canvas, kind, *arguments)
    hand.drag((100, 100), (200, 200))
    hand.key(Qt.Key.Key_Right)
    tool.close()
    tool.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert canvas.mapTool() is not tool
    assert len(canvas.scene().items()) == items
    assert len(canvas.viewport().children()) == children
    hand.key(Qt.Key.Key_K)


def test_a_canvas_may_go_while_a_tool_is_in_hand(qgis_app):
    canvas = make_canvas()
    hand = Hand(canvas)
    tool, _ = take(canvas, StampTool, lambda: SIZE)
    hand.press(100, 100)
    hand.move(200, 200)
    canvas.close()
    canvas.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tool.close()


def test_the_preview_shows_a_front_only_where_there_is_one(canvas):
    preview = BoxPreview(canvas, QColor("red"))
    box = OrientedBox(*place(300, 200), 6, 2, 0)
    for symmetry, bands in (("directed", 2), ("axial", 2), ("round", 1)):
        preview.set_look(QColor("red"), symmetry)
        preview.show(frame_of(canvas), [box])
        assert len(shown_bands(canvas)) == bands
    preview.close()
