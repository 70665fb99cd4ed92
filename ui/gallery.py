"""The sample gallery: all samples of a class side by side, those that stand out, and what they have in common."""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ..core.errors import RotamatchError
from .chip_grid import Chip, ChipGrid
from .front_text import front_text
from .rotation_plot import RotationPlot
from .show_all_button import ShowAllButton

if TYPE_CHECKING:
    from qgis.gui import QgsMapCanvas

    from ..bridge.sample_layer import SampleLayer
    from .session import Session

QUIET_MS = 300
"""The engine is asked once nothing has changed for so long."""

POSITIVE_ROWS, NEGATIVE_ROWS = 4, 2
SEEN_SHARE = (1 / 30, 1 / 4)
"""A sample between these shares of the view is large enough to see and small enough to see around."""

ZOOMED_SHARE = 1 / 10
WORDS_WIDE = 16
"""Letters that there has to be room for beside the pictures."""

MEAN_SHARE = 0.75
"""Side of the mean chip as a share of that of the plot."""


class Gallery(QWidget):
    """Shows the chips of the class that is looked for.

    Args:
        session: whose samples are shown.
        parent: owns the gallery.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = 0
        self._accepted: dict[int, str] = {}
        self._result: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._ask)
        self.note = _words(self)
        self.positives = ChipGrid(POSITIVE_ROWS, self)
        self.negatives = ChipGrid(NEGATIVE_ROWS, self)
        self.mean = QLabel(self)
        self.plot = RotationPlot(self)
        self.front = _words(self)
        self._lay_out()
        self._connect()
        self._clear()
        self._timer.start()

    def close(self) -> bool:
        """Stops listening; to be called before the session goes."""
        self._timer.stop()
        self._session.samples_changed.disconnect(self._timer.start)
        self._session.class_changed.disconnect(self._switch)
        self._session.store_changed.disconnect(self._switch)
        self._session.desk.cancel(self._question)
        return super().close()

    def select(self, ids: list[int]) -> None:
        """Selects the chips of samples."""
        for grid in (self.positives, self.negatives):
            grid.select(ids)

    def refresh(self) -> None:
        """Asks the engine for the chips at once."""
        self._timer.stop()
        self._ask()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Needs the width of a few letters: the pictures become smaller where there is little room."""
        size = super().minimumSizeHint()
        size.setWidth(min(size.width(), WORDS_WIDE * self.fontMetrics().averageCharWidth()))
        return size

    def resizeEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Puts the words below the pictures where there is no room beside them."""
        super().resizeEvent(event)
        self._fit_pictures()
        beside = self.width() - self.mean.width() - self.plot.width()
        wide = beside >= WORDS_WIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._summary_layout.setDirection(direction)

    def _fit_pictures(self) -> None:
        """Makes the pictures as large as they like to be, or smaller where the dock is narrow."""
        gap = self.fontMetrics().height()
        side = min(self.plot.sizeHint().width(), round((self.width() - gap) / (1 + MEAN_SHARE)))
        self.plot.setFixedSize(side, side)
        self.mean.setFixedSize(round(MEAN_SHARE * side), round(MEAN_SHARE * side))

    def _lay_out(self) -> None:
        self.mean.setScaledContents(True)
        self.mean.setToolTip(self.tr("The mean of all samples: what the network will look for."))
        self._summary = QWidget(self)
        pictures = QHBoxLayout()
        pictures.addWidget(self.mean)
        pictures.addWidget(self.plot)
        pictures.addStretch(1)
        self._summary_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._summary)
        self._summary_layout.setContentsMargins(0, 0, 0, 0)
        self._summary_layout.addLayout(pictures)
        self._summary_layout.addWidget(self.front, 1)
        self._negative_title = QWidget(self)
        title = QHBoxLayout(self._negative_title)
        title.setContentsMargins(0, 0, 0, 0)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        title.addWidget(QLabel(self.tr("Not this")))
        title.addWidget(line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        positives = (self.positives, ShowAllButton(self.positives, self))
        negatives = (self._negative_title, self.negatives, ShowAllButton(self.negatives, self))
        for widget in (self.note, *positives, *negatives, self._summary):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self._session.samples_changed.connect(self._timer.start)
        self._session.class_changed.connect(self._switch)
        self._session.store_changed.connect(self._switch)
        for grid in (self.positives, self.negatives):
            grid.chosen.connect(self._show_on_map)
            grid.delete_asked.connect(self._delete)
            grid.customContextMenuRequested.connect(lambda place, grid=grid: self._show_menu(grid, place))
        self.positives.flip_asked.connect(self._flip)
        self.positives.badge_clicked.connect(self._mend)

    def _switch(self) -> None:
        """Takes the chips away at once: their numbers mean other samples in another store."""
        self._session.desk.cancel(self._question)
        self._clear()
        self._timer.start()

    def _ask(self) -> None:
        session = self._session
        name = session.class_name
        counts = {} if session.samples is None or not name else session.samples.counts(name)
        if not counts.get("positive") and not counts.get("negative"):
            session.desk.cancel(self._question)
            self._clear()
            return
        if not self._result:
            self._say(self.tr("Reading the samples..."))
        params = {"store": str(session.samples.path), "class_name": name}
        self._question = session.desk.ask("gallery", params, self._show, self._failed, replaces="gallery")

    def _clear(self) -> None:
        self._result = {}
        self.positives.set_chips([])
        self.negatives.set_chips([])
        for widget in (self.note, self.positives, self._negative_title, self.negatives, self._summary):
            widget.setVisible(False)

    def _failed(self, message: str, _details: str) -> None:
        self._say(message)

    def _show(self, result: dict[str, Any]) -> None:
        """Shows what the engine's job `gallery` has found."""
        self._result = result
        by_role: dict[str, list[Chip]] = {"positive": [], "negative": []}
        for row in result["chips"]:
            looks = "" if self._accepted.get(row["id"]) == row["png"] else row["looks"]
            text = self._chip_text(row["id"], looks, row["ratio"])
            by_role[row["role"]].append(Chip(row["id"], row["png"], looks, text))
        for chips, grid in ((by_role["positive"], self.positives), (by_role["negative"], self.negatives)):
            chips.sort(key=lambda chip: (not chip.looks, -chip.id))
            grid.set_chips(chips)
            grid.setVisible(bool(chips))
        self._negative_title.setVisible(bool(by_role["negative"]))
        self._show_summary(result)
        self._say(self._note_text(by_role["positive"], result["skipped"]))
        self.note.setToolTip("\n".join(f"#{each['id']}: {each['reason']}" for each in result["skipped"][:20]))

    def _show_summary(self, result: dict[str, Any]) -> None:
        self._summary.setVisible(bool(result["mean"]))
        if result["mean"]:
            pixmap = QPixmap()
            pixmap.loadFromData(base64.b64decode(result["mean"]))
            self.mean.setPixmap(pixmap)
        self.plot.set_response(result["rotation"])
        text = front_text(result, self._has_headings())
        self.front.setText(text)
        self.plot.setAccessibleDescription(text)

    def _chip_text(self, number: int, looks: str, ratio: float) -> str:
        if looks == "turned":
            text = self.tr("#{id}: looks turned by 180 degrees: flip? Click on the badge, or press F.")
        elif looks == "large":
            text = self.tr("#{id}: {ratio:.1f} times as large as usual. Is its box right?")
        elif looks == "small":
            text = self.tr("#{id}: only {ratio:.1f} times as large as usual. Is its box right?")
        else:
            text = self.tr("#{id}: click to see it on the map")
        return text.format(id=number, ratio=ratio)

    def _note_text(self, positives: list[Chip], skipped: list[dict[str, Any]]) -> str:
        turned = sum(chip.looks == "turned" for chip in positives)
        strange = sum(chip.looks in ("large", "small") for chip in positives)
        parts = []
        if turned == 1:
            parts.append(self.tr("One looks turned: click on its ! to flip it."))
        elif turned:
            parts.append(self.tr("{count} look turned: click on a ! to flip.").format(count=turned))
        if strange:
            parts.append(self.tr("Of unusual size: {count}.").format(count=strange))
        if skipped:
            parts.append(self.tr("Not shown: {count} (hover to see why).").format(count=len(skipped)))
        return " ".join(parts)

    def _has_headings(self) -> bool:
        samples = self._session.samples
        rows = samples.rows("positive", self._session.class_name) if samples is not None else []
        return any(row.heading_deg is not None for row in rows)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setToolTip("")
        self.note.setVisible(bool(text))

    def _show_on_map(self, number: int) -> None:
        def show(samples: SampleLayer) -> None:
            row = samples.row(number)
            if row.ring:
                samples.layer.selectByIds([number])
                zoom_to_ring(self._session.canvas, samples, row.ring)

        self._edit(show)

    def _mend(self, number: int) -> None:
        chip = next(each for each in self.positives.chips() if each.id == number)
        if chip.looks == "turned":
            self._flip([number])
        else:
            self._show_on_map(number)

    def _flip(self, ids: list[int]) -> None:
        if self._result.get("symmetry") == "directed" and self._edit(lambda samples: samples.flip(ids)):
            # A second click before the engine has answered must not turn them back.
            chips = self.positives.chips()
            self.positives.set_chips([replace(chip, looks="") if chip.id in ids else chip for chip in chips])

    def _delete(self, ids: list[int]) -> None:
        self._edit(lambda samples: samples.delete(ids))

    def _edit(self, change: Callable[[SampleLayer], None]) -> bool:
        """Does something with the samples, which may be gone; returns whether that went well."""
        if self._session.samples is None:
            return False
        try:
            change(self._session.samples)
        except RotamatchError as error:
            self._session.say(error.message, True)
            return False
        return True

    def _accept(self, ids: list[int]) -> None:
        """Keeps samples from being flagged as they are now."""
        pictures = {row["id"]: row["png"] for row in self._result["chips"]}
        self._accepted.update({number: pictures[number] for number in ids})
        self._show(self._result)

    def _show_menu(self, grid: ChipGrid, place) -> None:
        ids = grid.selected()
        if not ids:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        flagged = [chip.id for chip in grid.chips() if chip.looks and chip.id in ids]
        positive = grid is self.positives
        menu.addAction(self.tr("Show on map"), lambda: self._show_on_map(ids[0]))
        if positive and self._result.get("symmetry") == "directed":
            menu.addAction(self.tr("Flip front and back"), lambda: self._flip(ids))
        if flagged:
            menu.addAction(self.tr("Right as it is"), lambda: self._accept(flagged))
        role, words = (
            ("negative", self.tr('Make it "not this"')) if positive else ("positive", self.tr("Make it a sample"))
        )
        menu.addAction(words, lambda: self._edit(lambda samples: samples.change(ids, role=role)))
        menu.addAction(self.tr("Delete"), lambda: self._delete(ids))
        menu.popup(grid.viewport().mapToGlobal(place))


def zoom_to_ring(canvas: QgsMapCanvas, samples: SampleLayer, ring) -> None:
    """Moves the map to a sample; the scale changes only where it would be too small to see or too large to judge.

    Args:
        canvas: the map.
        samples: whose coordinates the ring is in.
        ring: (x, y) of the corners.
    """
    box = QgsRectangle()
    box.setNull()
    for x, y in ring:
        box.combineExtentWith(QgsPointXY(x, y))
    change = QgsCoordinateTransform(
        samples.layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance().transformContext()
    )
    try:
        box = change.transformBoundingBox(box)
    except QgsCsException:
        return
    view = canvas.extent()
    share = max(box.width(), box.height()) / max(min(view.width(), view.height()), 1e-12)
    if SEEN_SHARE[0] <= share <= SEEN_SHARE[1]:
        canvas.setCenter(box.center())
    else:
        side = max(box.width(), box.height()) / ZOOMED_SHARE
        canvas.setExtent(QgsRectangle.fromCenterAndSize(box.center(), side, side))
    canvas.refresh()


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
