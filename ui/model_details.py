"""What the card of a model says, for people to read. All of it is foreign text and shown as plain text."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QDateTime, QLocale, QSize, Qt
from qgis.PyQt.QtGui import QIcon, QPalette, QPixmap, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from ..bridge.library import ADDED, BAD, BUNDLED, CHECKING, OWN, READY, SHARED, ModelEntry
from .palette import blended
from .train_text import are_few_withheld, found_of, is_background_judged

Rows = list[tuple[str, str]]


class ModelDetails(QWidget):
    """Shows one model: picture, name, and a table of what its card says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel()
        self._name = QLabel()
        self._origin = QLabel()
        for label in (self._name, self._origin):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.viewport().setAutoFillBackground(False)
        titles = QVBoxLayout()
        titles.addStretch()
        titles.addWidget(self._name)
        titles.addWidget(self._origin)
        titles.addStretch()
        header = QHBoxLayout()
        header.addWidget(self._picture)
        header.addLayout(titles, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(header)
        layout.addWidget(self._text, 1)

    def show_entry(self, entry: ModelEntry | None) -> None:
        """Shows a model, or nothing."""
        side = 5 * self.fontMetrics().height()
        pixmap = QPixmap() if entry is None else picture(entry, side, self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)
        self._picture.setVisible(not pixmap.isNull())
        self._name.setText("" if entry is None else entry.name)
        self._origin.setText("" if entry is None else origin_text(entry))
        self._text.clear()
        self._text.setToolTip("" if entry is None else entry.path)
        if entry is not None:
            self._write(rows(entry))
        self._text.moveCursor(QTextCursor.MoveOperation.Start)

    def text(self) -> str:
        """Returns the table as plain text."""
        return self._text.toPlainText()

    def _write(self, lines: Rows) -> None:
        style = QTextTableFormat()
        style.setBorder(0)
        style.setCellSpacing(0)
        style.setCellPadding(self.fontMetrics().height() / 6)
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        longest = max(self.fontMetrics().horizontalAdvance(label) for label, _ in lines)
        fixed = QTextLength(QTextLength.Type.FixedLength, longest + self.fontMetrics().height())
        style.setColumnWidthConstraints([fixed, QTextLength(QTextLength.Type.VariableLength, 0)])
        quiet = QTextCharFormat()
        palette = self._text.palette()
        quiet.setForeground(
            blended(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.25)
        )
        table = self._text.textCursor().insertTable(len(lines), 2, style)
        for number, (label, value) in enumerate(lines):
            table.cellAt(number, 0).firstCursorPosition().insertText(label, quiet)
            table.cellAt(number, 1).firstCursorPosition().insertText(value)


def picture(entry: ModelEntry, side: int, ratio: float = 1.0) -> QPixmap:
    """Returns the mean chip of a model; empty where there is none.

    Args:
        entry: the model.
        side: longest side in logical pixels.
        ratio: physical pixels per logical one.
    """
    if entry.state == BAD:
        return QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(QSize(side, side))
    pixmap = QPixmap()
    try:
        pixmap.loadFromData(base64.b64decode(str(entry.facts.get("thumbnail", ""))), "PNG")
    except binascii.Error:
        return QPixmap()
    if pixmap.isNull():
        return pixmap
    size = QSize(round(side * ratio), round(side * ratio))
    scaled = pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def icon(entry: ModelEntry, side: int, ratio: float = 1.0) -> QIcon:
    """Returns the picture of a model as an icon."""
    found = picture(entry, side, ratio)
    result = QgsApplication.getThemeIcon("/mIconFile.svg") if found.isNull() else QIcon(found)
    result.addPixmap(found, QIcon.Mode.Selected)  # without a tint of the selection's colour
    return result


def origin_text(entry: ModelEntry) -> str:
    """Says where a model comes from."""
    texts = {
        OWN: _tr("In your profile"),
        ADDED: _tr("In the folder {folder}").format(folder=Path(entry.path).parent),
        SHARED: _tr("From a collection of QGIS Resource Sharing"),
        BUNDLED: _tr("Comes with Rotamatch"),
    }
    return texts[entry.file.origin]


def summary(entry: ModelEntry) -> str:
    """Says the most important in one line: what it finds and at which pixel size, or its state."""
    if entry.state == READY:
        names = [str(each["name"]) for each in _mappings(entry.facts.get("classes"))]
        return " · ".join([", ".join(names), _gsd(entry.facts)])
    return _tr("Being verified...") if entry.state == CHECKING else _tr("Cannot be used")


def rows(entry: ModelEntry) -> Rows:
    """Returns labels and values of all that is known of a model."""
    size = QLocale().formattedDataSize(entry.file.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    place = [(_tr("File"), Path(entry.path).name), (_tr("Size"), size)]
    if entry.state == CHECKING:
        return [(_tr("State"), _tr("Being verified...")), *place]
    if entry.state != READY:
        return [(_tr("Problem"), entry.problem), *place]
    facts = entry.facts
    if facts.get("int8"):
        place[1] = (_tr("Size"), _tr("{size}, with a version in 8 bits for quick runs").format(size=size))
    elif facts.get("int8_problem"):
        text = _tr("The fast copy in 8 bits ({name}) is damaged and ignored; delete it, or copy it here again.")
        place.append((_tr("Note"), text.format(name=f"{entry.name}.int8.onnx")))
    unstated = _tr("not stated")
    return [
        (_tr("Finds"), "\n".join(_about_class(each, facts) for each in _mappings(facts.get("classes")))),
        (_tr("Pixel size"), _gsd(facts)),
        (_tr("Bands"), _bands(facts)),
        *_accuracy(facts.get("metrics")),
        (_tr("Trained on"), _training(facts.get("training"))),
        (_tr("Licence"), str(facts.get("licence") or unstated)),
        (_tr("Attribution"), str(facts.get("attribution") or unstated)),
        (_tr("Made"), _made(facts)),
        *place,
    ]


def _about_class(each: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    unit = str(facts.get("gsd_unit", "m"))
    length, width = _number(each.get("length")), _number(each.get("width"))
    texts = {
        "directed": _tr("{name}, about {length} x {width} {unit}, with a front"),
        "axial": _tr("{name}, about {length} x {width} {unit}, both ends alike"),
        "round": _tr("{name}, about {length} {unit}, round"),
    }
    text = texts.get(str(each.get("symmetry")), texts["directed"])
    return text.format(name=each.get("name", ""), length=length, width=width, unit=unit)


def _gsd(facts: Mapping[str, Any]) -> str:
    value = _number(facts.get("gsd"))
    if facts.get("gsd_unit") == "px":
        return _tr("{value} px, for images without a CRS").format(value=value)
    return _tr("{value} m").format(value=value)


def _bands(facts: Mapping[str, Any]) -> str:
    bands = _mappings(facts.get("bands"))
    kinds = sorted({str(each.get("dtype", "")) for each in bands})
    roles = ", ".join(str(each.get("role", "")) for each in bands)
    return f"{roles} ({', '.join(kinds)})"


def _accuracy(metrics: Any) -> Rows:
    """Returns what was measured of each class, and how; of a foreign model perhaps nothing."""
    found = metrics if isinstance(metrics, Mapping) else {}
    is_telling = is_background_judged(found) and not are_few_withheld(found)
    lines = []
    for name, scores in found.items():
        parts = _parts(scores, is_telling) if isinstance(scores, Mapping) else []
        if parts:
            lines.append(f"{name}: {', '.join(parts)}")
    result = [(_tr("Accuracy"), "\n".join(lines) or _tr("not measured"))]
    how = found.get("how")
    return [*result, (_tr("Measured"), how)] if isinstance(how, str) and how else result


def _parts(scores: Mapping[str, Any], is_precision_telling: bool) -> list[str]:
    """Returns the numbers of a class; without those of precision where they would tell too little, or too much."""
    texts, parts = _scores(), []
    count, known = found_of([scores])
    if not is_precision_telling:
        del texts["average_precision"], texts["precision"]
    if known:
        del texts["recall"]
        parts.append(_tr("finds {found} of {count} withheld samples").format(found=count, count=known))
    return [*parts, *(text.format(f"{scores[key]:.2g}") for key, text in texts.items() if _is_number(scores, key))]


def _scores() -> dict[str, str]:
    return {
        "average_precision": _tr("average precision {}"),
        "precision": _tr("precision {}"),
        "recall": _tr("recall {}"),
        "heading_median_deg": _tr("median heading error {} degrees"),
    }


def _training(training: Any) -> str:
    found = training if isinstance(training, Mapping) else {}
    samples = found.get("samples")
    counts = samples if isinstance(samples, Mapping) else {}
    parts = []
    if _is_number(counts, "positive"):
        kinds = {
            "positive": _tr("samples: {}"),
            "negative": _tr("marked as not this: {}"),
            "area": _tr("areas: {}"),
        }
        parts.append(", ".join(text.format(counts[key]) for key, text in kinds.items() if counts.get(key)))
    scenes = found.get("scenes")
    if isinstance(scenes, (list, tuple)) and scenes:
        parts.append(_tr("images and point clouds: {names}").format(names=", ".join(map(str, scenes))))
    if isinstance(found.get("note"), str):
        parts.append(found["note"])
    return "\n".join(parts) or _tr("not stated")


def _made(facts: Mapping[str, Any]) -> str:
    moment = QDateTime.fromString(str(facts.get("created_at", "")), Qt.DateFormat.ISODate)
    date = QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)
    return _tr("{date}, with Rotamatch {version}").format(date=date, version=facts.get("engine_version", ""))


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, (list, tuple)) else []


def _is_number(scores: Mapping[str, Any], key: str) -> bool:
    return isinstance(scores.get(key), (int, float)) and not isinstance(scores.get(key), bool)


def _number(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, (int, float)) else "?"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModelDetails", text)
