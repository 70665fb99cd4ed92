"""What can be chosen before a training: whether to begin, to resume, the name of the model and what to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.model_files import data_folder, stem_of
from ..bridge.settings import Settings
from ..bridge.train_job import has_checkpoint, model_path, next_model_name
from ..core.schema import FEWEST_POSITIVES
from .narrow_form import NarrowForm
from .resume_check import ResumeCheck
from .section import ElidedLabel
from .train_text import advice_text, device_texts
from .wrapped_button import WrappedButton

if TYPE_CHECKING:
    from .session import Session


class TrainSettings(QWidget):
    """The button, and what it will do.

    Args:
        session: what the dock works on.
        parent: owns it.

    Signals:
        train_asked(): the user wants to train.
        resume_asked(): the user wants to go on with a training that was stopped.
    """

    train_asked = pyqtSignal()
    resume_asked = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._device_told: dict[str, str] = {}
        self._named_for = ""
        self.train_button, self.resume_button = WrappedButton(), WrappedButton()
        self.name_field = QLineEdit()
        self.start_box = QCheckBox()
        self._advice, self._device = QLabel(), ElidedLabel()
        self._why = QToolButton()
        self.check = ResumeCheck(session, self)
        self._lay_out()
        self.train_button.clicked.connect(lambda _checked=False: self.train_asked.emit())
        self.resume_button.clicked.connect(lambda _checked=False: self.resume_asked.emit())
        self._why.clicked.connect(lambda _checked=False: session.say(self._why.toolTip()))
        self.name_field.textChanged.connect(self.refresh)
        self.check.answered.connect(self.refresh)

    def _lay_out(self) -> None:
        self._advice.setWordWrap(True)
        for label in (self._advice, self._device):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # Long names have no place to break: the box must not widen the dock for them.
        self.start_box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.name_field.setToolTip(self.tr("The model goes to the library under this name."))
        self._why.setIcon(self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxInformation))
        self._why.setAutoRaise(True)
        side = self.fontMetrics().height()
        self._why.setIconSize(QSize(side, side))
        self._why.setAccessibleName(self.tr("Why this device"))
        label = QLabel(self.tr("Model name"))
        label.setBuddy(self.name_field)
        device = QHBoxLayout()
        device.setSpacing(0)
        device.addWidget(self._device, 1)
        device.addWidget(self._why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.resume_button, self.train_button, self._advice):
            layout.addWidget(widget)
        layout.addWidget(NarrowForm([(label, [self.name_field])]))
        layout.addWidget(self.start_box)
        layout.addLayout(device)

    def model(self) -> Path:
        """Returns where the model goes."""
        return model_path(data_folder() / "models", self.name_field.text())

    def resumable(self) -> str:
        """Returns the name of the model if a training of it was stopped and can go on; else nothing."""
        return stem_of(self.model()) if self.check.fits(self.model()) and not self.missing() else ""

    def start_from(self) -> str:
        """Returns the model whose weights to start from; empty for none."""
        return self._session.model if self.start_box.isChecked() else ""

    def missing(self) -> str:
        """Returns why no training can begin; empty where one can."""
        session = self._session
        if session.samples is None or not session.class_name:
            return self.tr("Mark samples first.")
        count, flagged = self._positives()
        if count < FEWEST_POSITIVES:
            return advice_text(count, flagged)
        if not self.name_field.text().strip():
            return self.tr("Give the model a name.")
        if self.model().exists():
            text = self.tr('The library has a model "{name}" already; give this one another name.')
            return text.format(name=stem_of(self.model()))
        return ""

    def propose_name(self) -> None:
        """Proposes the next free name for a model of the current class."""
        self._named_for = self._session.class_name
        folder = data_folder() / "models"
        self.name_field.setText(next_model_name(folder, self._named_for) if self._named_for else "")

    def take_class(self) -> None:
        """Proposes a name where the class is another one."""
        if self._session.class_name != self._named_for:
            self.propose_name()
        self.refresh()

    def note_device(self, message: str) -> None:
        """Remembers what the engine said about the device it trains on."""
        self._device_told[Settings.load().device] = message
        self._show_device()

    def refresh(self, *_: object) -> None:
        """Looks again at samples, name, model and settings."""
        count, flagged = self._positives()
        reason = self.missing()
        self.check.look(self.model())
        name = self.resumable()
        text = self.tr("Start anew on {count} samples") if name else self.tr("Train on {count} samples")
        text = text if count >= FEWEST_POSITIVES else self.tr("Train")
        self.train_button.setText(text.format(count=count))
        self.train_button.setEnabled(not reason)
        self.train_button.setToolTip(reason or self._lost_text(name))
        self._advice.setText(reason or advice_text(count, flagged))
        self._advice.setVisible(bool(self._advice.text()))
        # An ampersand would underline the letter after it.
        self.resume_button.setText(self.tr('Resume "{name}"').format(name=name.replace("&", "&&")))
        self.resume_button.setVisible(bool(name))
        _embolden(self.train_button, not name)
        _embolden(self.resume_button, bool(name))
        model = self._session.model
        self.start_box.setText(self.tr('Start from "{name}"').format(name=stem_of(model).replace("&", "&&")))
        self.start_box.setToolTip(self.tr("Goes on from what the current model knows; good after a review."))
        self.start_box.setVisible(bool(model))
        self._show_device()

    def _positives(self) -> tuple[int, int]:
        """Returns how many positives of the class are usable, and how many are flagged."""
        samples, name = self._session.samples, self._session.class_name
        if samples is None or not name:
            return 0, 0
        rows = samples.rows("positive", name)
        flagged = sum(bool(row.flag) for row in rows)
        return len(rows) - flagged, flagged

    def _lost_text(self, resumable: str) -> str:
        """Returns what becomes of a training that was stopped if another one begins."""
        if resumable:
            return self.tr('What "{name}" has learnt until it was stopped is lost then.').format(name=resumable)
        if has_checkpoint(self.model()):
            return self.tr("The training that was stopped learnt from other samples; this one starts anew.")
        return ""

    def _show_device(self) -> None:
        wanted = Settings.load().device
        line, why = device_texts(wanted, self._device_told.get(wanted, ""))
        self._device.setText(self.tr("Device: {device}").format(device=line))
        for widget in (self._device, self._why):
            widget.setToolTip(why)


def _embolden(button: QPushButton, is_bold: bool) -> None:
    """Shows that a button is the one that leads on, or is not."""
    font = button.font()
    font.setBold(is_bold)
    button.setFont(font)
