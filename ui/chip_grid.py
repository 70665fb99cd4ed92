"""A grid of chips: pictures of samples, small, many, and marked where one stands out."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette, QPen, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QWidget

from .tall_area import area_around

LINES_HIGH = 3.0
"""How many lines of text a chip is high."""

WARNING = QColor("#f2a33a")
_ON_WARNING = QColor("#1d1d1d")
_GAP = 3
_BADGE_LINES = 1.15


@dataclass(frozen=True)
class Chip:
    """What the grid knows of a sample.

    Attributes:
        id: of the sample.
        png: base64 of its picture.
        looks: empty, or what stands out: `turned`, `large` or `small`.
        text: said about it in its tooltip.
    """

    id: int
    png: str
    looks: str = ""
    text: str = ""


class ChipModel(QAbstractListModel):
    """Chips in the order given; pictures are decoded when they are first seen.

    Args:
        parent: owns the model.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._pixmaps: dict[str, QPixmap] = {}

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Replaces all chips."""
        self.beginResetModel()
        self._chips = list(chips)
        still_there = {chip.png for chip in chips}
        self._pixmaps = {png: pixmap for png, pixmap in self._pixmaps.items() if png in still_there}
        self.endResetModel()

    def chip(self, index: QModelIndex) -> Chip:
        """Returns the chip at a place."""
        return self._chips[index.row()]

    def chips(self) -> list[Chip]:
        """Returns all chips."""
        return list(self._chips)

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  (Qt's name)
        """Returns how many chips there are."""
        return 0 if parent is not None and parent.isValid() else len(self._chips)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        """Returns picture and texts."""
        if not index.isValid():
            return None
        chip = self._chips[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(chip.png)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return chip.text
        return None

    def _pixmap(self, png: str) -> QPixmap:
        if png not in self._pixmaps:
            pixmap = QPixmap()
            pixmap.loadFromData(base64.b64decode(png))
            self._pixmaps[png] = pixmap
        return self._pixmaps[png]


class ChipDelegate(QStyledItemDelegate):
    """Draws a chip: a picture, a frame where it is selected, a badge where it stands out."""

    def paint(self, painter: QPainter, option, index: QModelIndex) -> None:
        """Draws one chip."""
        place = self.picture_place(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(place, index.data(Qt.ItemDataRole.DecorationRole))
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            self._draw_frame(painter, place, option.palette.color(QPalette.ColorRole.Highlight), _GAP)
        elif state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            self._draw_frame(painter, place, option.palette.color(QPalette.ColorRole.Mid), 1)
        if index.model().chip(index).looks:
            self._draw_badge(painter, self.badge_place(option.rect), option.font)
        painter.restore()

    def sizeHint(self, option, _index: QModelIndex) -> QSize:  # noqa: N802  (Qt's name)
        """Is some lines of text high."""
        return cell_size(option.fontMetrics)

    def picture_place(self, cell: QRect) -> QRect:
        """Returns where the picture is in a cell."""
        side = min(cell.width(), cell.height()) - 2 * _GAP
        place = QRect(0, 0, side, side)
        place.moveCenter(cell.center())
        return place

    def badge_place(self, cell: QRect) -> QRect:
        """Returns where the badge is in a cell."""
        side = round(_BADGE_LINES * cell_line(cell))
        picture = self.picture_place(cell)
        return QRect(picture.right() - side + 2, picture.top() - 1, side, side)

    def _draw_frame(self, painter: QPainter, place: QRect, colour: QColor, width: int) -> None:
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _draw_badge(self, painter: QPainter, place: QRect, font) -> None:
        painter.setPen(QPen(_ON_WARNING, 1))
        painter.setBrush(WARNING)
        painter.drawEllipse(place)
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "!")


def cell_size(metrics) -> QSize:
    """Returns the size of a cell for a font."""
    side = round(LINES_HIGH * metrics.height()) + 2 * _GAP
    return QSize(side, side)


def cell_line(cell: QRect) -> float:
    """Returns the height of a line of text beside a cell."""
    return (cell.height() - 2 * _GAP) / LINES_HIGH


class ChipGrid(QListView):
    """Shows chips in as many columns as fit, of many only the first rows until all are asked for.

    It has no scroll bar of its own: what it stands in scrolls.

    Args:
        most_rows: shown at first.
        parent: owns the grid.

    Signals:
        fitted(): it has taken another height, or shows other chips.
        chosen(int): the sample whose chip was clicked.
        badge_clicked(int): the sample whose badge was clicked.
        flip_asked(list): samples that are to be turned by 180 degrees.
        delete_asked(list): samples that are to be deleted.
    """

    fitted = pyqtSignal()
    chosen = pyqtSignal(int)
    badge_clicked = pyqtSignal(int)
    flip_asked = pyqtSignal(list)
    delete_asked = pyqtSignal(list)

    def __init__(self, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self._shows_all = False
        self._rows = 0
        self._badge_pressed = False
        self._model = ChipModel(self)
        self._delegate = ChipDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.chosen.emit(self._model.chip(index).id))
        self._fit()

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Shows chips; what was selected stays."""
        if list(chips) == self._model.chips():
            return
        if not chips:
            self._shows_all = False
        selected = set(self.selected())
        current = self._model.chip(self.currentIndex()).id if self.currentIndex().isValid() else None
        self._model.set_chips(chips)
        self._fit()
        flag = self.selectionModel().SelectionFlag
        self.setAutoScroll(False)
        for row, chip in enumerate(chips):
            if chip.id == current:
                self.selectionModel().setCurrentIndex(self._model.index(row), flag.NoUpdate)
            if chip.id in selected:
                self.selectionModel().select(self._model.index(row), flag.Select)
        self.setAutoScroll(True)

    def show_all(self, shows_all: bool) -> None:
        """Shows all chips, or only the first rows."""
        self._shows_all = shows_all
        self._fit()

    def shows_all(self) -> bool:
        """Tells whether all chips are shown, however many there are."""
        return self._shows_all

    def is_long(self) -> bool:
        """Tells whether there are more chips than the first rows show."""
        return self._rows > self._most_rows

    def chips(self) -> list[Chip]:
        """Returns the chips that are shown."""
        return self._model.chips()

    def selected(self) -> list[int]:
        """Returns the numbers of the selected samples."""
        return [self._model.chip(index).id for index in self.selectedIndexes()]

    def select(self, ids: Sequence[int]) -> None:
        """Selects the chips of samples, and no others."""
        flag = self.selectionModel().SelectionFlag
        self.clearSelection()
        for row, chip in enumerate(self.chips()):
            if chip.id in ids:
                self.selectionModel().select(self._model.index(row), flag.Select)
                self.scrollTo(self._model.index(row))

    def scrollTo(self, index: QModelIndex, hint=QListView.ScrollHint.EnsureVisible) -> None:  # noqa: N802  (Qt's name)
        """Brings a chip into view in what the grid stands in, and shows all chips where it is not among the first."""
        if self.visualRect(index).bottom() > self.height():
            self.show_all(True)
        around = area_around(self)
        if around is not None and self.isVisible():
            cell = self.visualRect(index)
            middle = self.mapTo(around.widget(), cell.center())
            around.ensureVisible(middle.x(), middle.y(), 0, cell.height())

    def updateGeometries(self) -> None:  # noqa: N802  (Qt's name)
        """Lets nothing scroll within the grid, such as a drag that leaves it."""
        super().updateGeometries()
        self.verticalScrollBar().setRange(0, 0)

    def wheelEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Leaves the wheel to what the grid stands in."""
        event.ignore()

    def cell_of(self, sample_id: int) -> QRect:
        """Returns where the chip of a sample is in the viewport; an empty place where it is not shown."""
        rows = [row for row, chip in enumerate(self.chips()) if chip.id == sample_id]
        return self.visualRect(self._model.index(rows[0])) if rows else QRect()

    def badge_of(self, sample_id: int) -> QRect:
        """Returns where the badge of a sample is in the viewport."""
        return self._delegate.badge_place(self.cell_of(sample_id))

    def resizeEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Fits the grid to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Fits the grid to a new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def event(self, event) -> bool:
        """Keeps the grid's own keys from being taken for shortcuts of QGIS."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (Qt.Key.Key_F, Qt.Key.Key_Delete):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """F flips, Del deletes, Space shows on the map."""
        ids = self.selected()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and ids and event.key() == Qt.Key.Key_F:
            self.flip_asked.emit(ids)
        elif plain and ids and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(ids)
        elif plain and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.chosen.emit(self._model.chip(self.currentIndex()).id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Remembers whether a badge was pressed."""
        self._badge_pressed = self._flagged_at(event.pos()) is not None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802  (Qt's name)
        """Tells what was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.pos())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        flagged = self._flagged_at(event.pos())
        if self._badge_pressed and flagged is not None:
            self.badge_clicked.emit(flagged.id)
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.chosen.emit(self._model.chip(index).id)

    def _flagged_at(self, place) -> Chip | None:
        index = self.indexAt(place)
        if not index.isValid() or not self._model.chip(index).looks:
            return None
        inside = self._delegate.badge_place(self.visualRect(index)).contains(place)
        return self._model.chip(index) if inside else None

    def _fit(self) -> None:
        """Spreads the columns over the width, and takes the height of the rows that are shown.

        Cells keep their height, so that a narrower grid is never lower: a scroll bar that comes and goes around the
        grid cannot make it flicker.
        """
        cell = cell_size(self.fontMetrics())
        # Themes of QGIS draw a frame around the viewport, also where there is to be none.
        frame = self.size() - self.contentsRect().size()
        width = self.width() - frame.width()
        columns = max(1, width // cell.width())
        self._rows = -(-self._model.rowCount() // columns)
        shown = self._rows if self._shows_all else min(self._rows, self._most_rows)
        self.setGridSize(QSize(max((width - 1) // columns, 1), cell.height()))
        self.setFixedHeight(max(1, shown) * cell.height() + 1 + frame.height())
        self.fitted.emit()
