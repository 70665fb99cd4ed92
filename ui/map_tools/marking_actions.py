"""The actions of the map tools: icon, shortcut, and a tooltip that teaches the gesture."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtGui import QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction

ICONS = Path(__file__).resolve().parents[1] / "icons"

SHORTCUTS = {"box": "Alt+1", "stamp": "Alt+2", "negative": "Alt+3", "area": "Alt+4", "edit": "Alt+5"}


def marking_action(name: str, parent: QObject) -> QAction:
    """Returns the action of a tool, checkable, or that which takes areas over.

    Args:
        name: `box`, `stamp`, `negative`, `area`, `edit` or `take_area`.
        parent: owns it.
    """
    title, lines = {**_drawing_texts(), **_other_texts()}[name]
    action = QAction(icon(name), title, parent)
    action.setObjectName(f"rotamatch_{name}")
    if name in SHORTCUTS:
        action.setCheckable(True)
        action.setShortcut(QKeySequence(SHORTCUTS[name]))
        title = f"{title} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
    action.setToolTip("\n".join((title, *lines)))  # QGIS makes the first line bold, and paragraphs of the others
    return action


def icon(name: str) -> QIcon:
    """Returns the icon of a tool."""
    return QIcon(str(ICONS / f"tool_{name}.svg"))


def _keyboard() -> str:
    return _tr("Keyboard: arrow keys move a crosshair, Shift slowly; K or Enter clicks there.")


def _drawing_texts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Returns title and lines of the tooltips of what marks objects."""
    return {
        "box": (
            _tr("Draw box"),
            (
                _tr("Drag along it, towards its front if it has one; move sideways for the width, click."),
                _tr("What is round needs the drag only, from edge to edge."),
                _tr("Digits set length, width or heading; Tab goes to the next, Enter on. F flips, Esc cancels."),
                _keyboard(),
            ),
        ),
        "stamp": (
            _tr("Stamp"),
            (
                _tr("Drag along it, towards its front: a box of the usual size. Click: the same heading as before."),
                _tr("[ and ] turn by 1 degree, with Shift by 15; + and - resize, F flips, Esc cancels."),
                _tr("The wheel zooms; with Ctrl or a button held it turns by 1 degree, with Shift by 15."),
                _keyboard(),
            ),
        ),
    }


def _other_texts() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Returns title and lines of the tooltips of what marks everything else, and edits."""
    return {
        "negative": (
            _tr("Not this"),
            (_tr("Click or drag a box over something that is not the object. Esc cancels."), _keyboard()),
        ),
        "area": (
            _tr("Area"),
            (
                _tr("Outline a place in which all objects are marked: click its corners, or drag a rectangle."),
                _tr("Right click or Enter ends, Backspace takes a corner back, Esc cancels."),
                _keyboard(),
            ),
        ),
        "take_area": (
            _tr("Areas from layer"),
            (_tr("Takes the selected polygons of the current layer as areas in which all objects are marked."),),
        ),
        "edit": (
            _tr("Edit"),
            (
                _tr("Click selects, Shift adds; drag moves. The round handle turns, the square ones resize."),
                _tr("Arrows nudge, [ and ] turn, + and - resize, F flips, Del deletes. Right click: class and role."),
            ),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("MarkingActions", text)
