"""Marking samples: the map tools, their buttons, and how their gestures get into the sample store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from qgis.core import (
    QgsApplication,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QPoint
from qgis.PyQt.QtGui import QColor, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QMenu

from ...bridge.map_frame import MapFrame
from ...core.errors import RotamatchError
from ...core.geometry import OrientedBox
from .area_tool import AreaTool
from .box_tool import BoxTool
from .edit_tool import EditTool
from .gesture_tool import GestureTool
from .marking_actions import marking_action
from .negative_tool import NegativeTool
from .sample_menu import SampleMenu
from .stamp_tool import StampTool

if TYPE_CHECKING:
    from ...bridge.sample_layer import SampleRow
    from ..session import Session


class Marking(QObject):
    """The map tools of a session, with an action for each.

    Args:
        session: whose canvas they work on and whose samples they change.
        parent: owns it.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._frame: MapFrame | None = None
        self._size: tuple[float, float] | None = None
        self._selecting = False
        self._watched: QgsVectorLayer | None = None
        self._menu: QMenu | None = None
        canvas = session.canvas
        self.box_tool = BoxTool(canvas, self.frame, self._usual_size)
        self.stamp_tool = StampTool(canvas, self.frame, self._usual_size)
        self.negative_tool = NegativeTool(canvas, self.frame, self._usual_size)
        self.area_tool = AreaTool(canvas, self.frame)
        self.edit_tool = EditTool(canvas, self.frame, self._rows)
        self._tools: dict[str, GestureTool] = {
            "box": self.box_tool,
            "stamp": self.stamp_tool,
            "negative": self.negative_tool,
            "area": self.area_tool,
            "edit": self.edit_tool,
        }
        self._actions = {name: self._tool_action(name) for name in self._tools}
        self._take_area = marking_action("take_area", self)
        self._take_area.triggered.connect(lambda _checked=False: self.take_areas())
        self._undo = QAction(QgsApplication.getThemeIcon("/mActionUndo.svg"), "", self)
        self._redo = QAction(QgsApplication.getThemeIcon("/mActionRedo.svg"), "", self)
        self._connect()
        self._refresh()

    def actions(self) -> list[QAction]:
        """Returns the actions of the tools (box, stamp, not this, area, edit), and that which takes areas over."""
        return [*self._actions.values(), self._take_area]

    def history_actions(self) -> list[QAction]:
        """Returns undo and redo."""
        return [self._undo, self._redo]

    def start(self, name: str) -> None:
        """Takes a tool in hand: `box`, `stamp`, `negative`, `area` or `edit`; the box until a size is known."""
        if self.frame() is None or (name != "edit" and not self._session.class_name):
            self._refused("")
        self._session.source.retry()
        if name == "stamp" and self._usual_size() is None:
            self._session.say(self._box_advice(), holds=lambda: self._usual_size() is None)
            name = "box"
        tool = self._tools[name]
        if self._session.canvas.mapTool() is not tool:
            self._session.canvas.setMapTool(tool)
        for each in self._tools.values():
            each.action().setChecked(each is tool)

    def frame(self) -> MapFrame | None:
        """Returns the map frame of the open store on the canvas; None without a store."""
        samples = self._session.samples
        if samples is not None and self._frame is None:
            self._frame = samples.frame(self._session.canvas.mapSettings().destinationCrs(), self._session.scene_name())
        return None if samples is None else self._frame

    def take_areas(self) -> None:
        """Takes the selected polygons of the current layer over as areas, all of them where none is selected."""
        layer, samples = self._session.iface.activeLayer(), self._session.samples
        if samples is None:
            self._refused("")
            return
        if not _has_polygons(layer) or layer is samples.layer:
            text = self.tr("Choose a polygon layer in the layer panel first.")
            self._session.say(text, True, lambda: self._session.iface.activeLayer() is layer)
            return
        scene = self._known_scene()
        if not scene:
            return
        features = layer.getSelectedFeatures() if layer.selectedFeatureCount() else layer.getFeatures()
        change = QgsCoordinateTransform(layer.crs(), samples.layer.crs(), QgsProject.instance())
        count = 0
        with self._writing(), samples.group(self.tr("Take areas over")):
            for feature in features:
                outline = QgsGeometry(feature.geometry())
                if layer.crs().isValid() and samples.layer.crs().isValid():
                    outline.transform(change)
                samples.add_area(self._session.class_name, outline, scene)
                count += 1
            text = self.tr("Areas taken over from {layer}: {count}.")
            self._session.say(text.format(count=count, layer=layer.name()))

    def close(self) -> None:
        """Takes tools, actions and connections back."""
        session = self._session
        session.canvas.destinationCrsChanged.disconnect(self._forget_frame)
        QgsProject.instance().ellipsoidChanged.disconnect(self._forget_frame)
        for signal, slot in self._session_signals():
            signal.disconnect(slot)
        self._watch(None)
        for action in self._actions.values():
            session.iface.unregisterMainWindowAction(action)
        for tool in self._tools.values():
            tool.close()
            tool.deleteLater()
        if self._menu is not None:
            self._menu.deleteLater()
        for action in (*self.actions(), *self.history_actions()):
            action.deleteLater()

    def _connect(self) -> None:
        session = self._session
        session.canvas.destinationCrsChanged.connect(self._forget_frame)
        QgsProject.instance().ellipsoidChanged.connect(self._forget_frame)
        for signal, slot in self._session_signals():
            signal.connect(slot)
        for tool in self._tools.values():
            tool.refused.connect(self._refused)
            tool.undo_asked.connect(self._undo.trigger)
            tool.redo_asked.connect(self._redo.trigger)
        self.box_tool.box_drawn.connect(lambda box: self._add_box("positive", box))
        self.box_tool.box_drawn.connect(self.stamp_tool.take_heading)
        self.stamp_tool.box_drawn.connect(self._stamp)
        self.negative_tool.box_drawn.connect(lambda box: self._add_box("negative", box))
        self.area_tool.polygon_drawn.connect(self._add_area)
        self.edit_tool.boxes_changed.connect(self._change_boxes)
        self.edit_tool.flip_asked.connect(lambda ids: self._edit(lambda samples: samples.flip(ids)))
        self.edit_tool.delete_asked.connect(lambda ids: self._edit(lambda samples: samples.delete(ids)))
        self.edit_tool.selection_changed.connect(self._select_in_layer)
        self.edit_tool.menu_asked.connect(self._show_menu)
        self._undo.triggered.connect(lambda _checked=False: self._edit(lambda samples: samples.undo()))
        self._redo.triggered.connect(lambda _checked=False: self._edit(lambda samples: samples.redo()))

    def _session_signals(self) -> tuple:
        session = self._session
        return (
            (session.scene_changed, self._forget_frame),
            (session.store_changed, self._store_came),
            (session.class_changed, self._refresh),
            (session.samples_changed, self._refresh),
        )

    def _tool_action(self, name: str) -> QAction:
        action = marking_action(name, self)
        action.triggered.connect(lambda _checked=False: self.start(name))
        self._tools[name].setAction(action)
        self._session.iface.registerMainWindowAction(action, action.shortcut().toString())
        return action

    def _usual_size(self) -> tuple[float, float] | None:
        return self._size

    def _rows(self) -> Sequence[SampleRow]:
        """Returns what can be edited: without a CRS only what belongs to the scene, for scenes lie on each other."""
        samples = self._session.samples
        if samples is None:
            return []
        rows, scene = samples.rows(), self._session.scene_name()
        return rows if samples.layer.crs().isValid() or not scene else [row for row in rows if row.scene == scene]

    def _store_came(self) -> None:
        self._watch(self._session.samples.layer if self._session.samples is not None else None)
        self._forget_frame()
        self._refresh()

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        """Follows the selection in a layer: gallery and attribute table select for the edit tool too."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.selectionChanged.disconnect(self._select_in_tool)
        self._watched = layer
        if layer is not None:
            layer.selectionChanged.connect(self._select_in_tool)

    def _forget_frame(self) -> None:
        self._frame = None
        self.edit_tool.reload()

    def _refresh(self) -> None:
        """Follows the class and the samples."""
        samples, name = self._session.samples, self._session.class_name
        self._size = samples.usual_size(name) if samples is not None and name else None
        row = self._session.object_class()
        if row is not None:
            for tool in self._tools.values():
                tool.set_look(QColor(row.colour), row.symmetry)
        self.edit_tool.reload()
        undo = samples.undo_text() if samples is not None else ""
        redo = samples.redo_text() if samples is not None else ""
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        self._undo.setText(self.tr("Undo: {step}").format(step=undo) if undo else self.tr("Undo"))
        self._redo.setText(self.tr("Redo: {step}").format(step=redo) if redo else self.tr("Redo"))

    def _refused(self, text: str) -> None:
        session = self._session
        if text:
            session.say(text, True)
        elif session.samples is None or not session.class_name:
            text = self.tr("Choose an image or point cloud in the dock and say what you look for first.")
            session.say(text, True, lambda: session.samples is None or not session.class_name)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Says why the store refuses a gesture."""
        try:
            yield
        except RotamatchError as error:
            self._session.say(error.message, True)
        except QgsCsException as error:
            self._session.say(str(error), True)

    def _edit(self, change: Callable[..., None]) -> None:
        samples = self._session.samples
        if samples is not None:
            with self._writing():
                change(samples)
        self._refresh()

    def _add_box(self, role: str, box: OrientedBox) -> None:
        session, samples = self._session, self._session.samples
        if samples is None or not session.class_name:
            self._refused("")
            return
        scene = self._known_scene()
        if not scene:
            return
        with self._writing():
            is_first = role == "positive" and not samples.rows("positive", session.class_name)
            samples.add_box(role, session.class_name, box, scene)
            if is_first and session.canvas.mapTool() is self.box_tool:
                self.start("stamp")
                advice = self._stamp_advice()
                session.say(advice, holds=partial(self._is_as_told, len(samples.rows()), advice))

    def _stamp(self, box: OrientedBox) -> None:
        """Marks an object; of a click, which may not have been meant, it tells how to take it back."""
        self._add_box("positive", box)
        session, samples = self._session, self._session.samples
        if not self.stamp_tool.clicked or self._symmetry() == "round" or samples is None or not samples.undo_text():
            return
        key = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        text = self.tr("Marked by a click, turned as the one before. {key} takes it back.").format(key=key)
        session.say(text, holds=partial(self._is_as_told, len(samples.rows())))

    def _is_as_told(self, count: int, advice: str = "") -> bool:
        """Tells whether the stamp is in hand, there are still so many samples, and an advice is still the right one."""
        session, samples = self._session, self._session.samples
        in_hand = session.canvas.mapTool() is self.stamp_tool and samples is not None
        return in_hand and len(samples.rows()) == count and advice in ("", self._stamp_advice())

    def _box_advice(self) -> str:
        if self._symmetry() == "round":
            return self.tr("Draw the first one as a box: drag over it, from edge to edge.")
        return self.tr("Draw the first one as a box: drag along it, then click its width.")

    def _stamp_advice(self) -> str:
        texts = {
            "directed": self.tr("From now on one drag from tail to nose places a {class_name}."),
            "axial": self.tr("From now on one drag along it places a {class_name}."),
            "round": self.tr("From now on one click places a {class_name}; a drag from edge to edge says its size."),
        }
        return texts[self._symmetry()].format(class_name=self._session.class_name)

    def _symmetry(self) -> str:
        row = self._session.object_class()
        return row.symmetry if row is not None else "directed"

    def _add_area(self, outline: QgsGeometry) -> None:
        name, scene = self._session.class_name, self._known_scene()
        if scene:
            self._edit(lambda samples: samples.add_area(name, outline, scene))

    def _known_scene(self) -> str:
        """Returns the scene that new samples are of; where there is none yet, asks again for it and says what to do."""
        session = self._session
        session.source.retry()
        if session.scene_layer is None:
            text = self.tr("Choose an image or point cloud at the top of the dock first; samples belong to it.")
            session.say(text, True, lambda: session.scene_layer is None)
            return ""
        if not session.scene_name():
            text = self.tr("Rotamatch is still getting to know this layer. Mark this again in a moment.")
            session.say(text, True, lambda: not session.scene_name())
        return session.scene_name()

    def _change_boxes(self, changed: Sequence[tuple[int, OrientedBox]]) -> None:
        def change(samples) -> None:
            many = self.tr("Change {count} samples").format(count=len(changed))
            with samples.group(self.tr("Change sample") if len(changed) == 1 else many):
                for sample_id, box in changed:
                    samples.change_box(sample_id, box)

        self._edit(change)

    def _select_in_layer(self, ids: list[int]) -> None:
        if self._watched is not None and not self._selecting:
            self._selecting = True
            self._watched.selectByIds(ids)
            self._selecting = False

    def _select_in_tool(self, *_: object) -> None:
        if self._watched is not None and not self._selecting:
            self._selecting = True
            self.edit_tool.select(self._watched.selectedFeatureIds())
            self._selecting = False

    def _show_menu(self, place: QPoint) -> None:
        samples = self._session.samples
        if samples is None:
            return
        if self._menu is not None:
            self._menu.deleteLater()
        ids = self.edit_tool.selected()
        self._menu = SampleMenu(samples, ids, self._edit, self._session.canvas)
        self._menu.popup(place)


def _has_polygons(layer: object) -> bool:
    return isinstance(layer, QgsVectorLayer) and layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
