"""Rotamatch's page in QGIS's options."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..bridge.engine_desk import EngineDesk
from ..bridge.library import Library
from ..bridge.model_files import data_folder
from ..bridge.settings import Settings
from ..bridge.tasks import TaskOwner
from .engine_options import EngineOptions

ICON = Path(__file__).resolve().parent / "icons" / "rotamatch.svg"


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page; to be registered with QGIS's interface, and unregistered.

    Args:
        tasks: runs what takes long.
        desk: whose engine is ended when another one is to be used.
        library: looks at the folders that are set.
    """

    def __init__(self, tasks: TaskOwner, desk: EngineDesk, library: Library) -> None:
        super().__init__("Rotamatch", QIcon(str(ICON)), "rotamatch")
        self._tasks, self._desk, self._library = tasks, desk, library

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsOptionsWidgetFactory`."""
        return OptionsPage(self._tasks, self._desk, self._library, parent)


class OptionsPage(QgsOptionsPageWidget):
    """The page. What concerns the engine's environment is done at once; the rest when the options are confirmed.

    Args:
        tasks: see `OptionsFactory`.
        desk: see `OptionsFactory`.
        library: see `OptionsFactory`.
        parent: QGIS's window of options.
    """

    def __init__(self, tasks: TaskOwner, desk: EngineDesk, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.engine = EngineOptions(tasks, desk)
        self.device = QComboBox()
        self.threads = QSpinBox()
        self.folders = QListWidget()
        content = QWidget()
        column = QVBoxLayout(content)
        for title, widget in (
            (self.tr("Engine"), self.engine),
            (self.tr("Computing"), self._computing()),
            (self.tr("Model library"), self._library_folders()),
        ):
            box = QGroupBox(title)
            QVBoxLayout(box).addWidget(widget)
            column.addWidget(box)
        column.addStretch()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._show_settings(Settings.load())

    def apply(self) -> None:
        """Saves the settings; called by QGIS when the options are confirmed."""
        before = Settings.load()
        folders = tuple(self.folders.item(row).text() for row in range(self.folders.count()))
        after = replace(before, device=self.device.currentData(), threads=self.threads.value(), model_folders=folders)
        if after != before:
            after.save()
        if folders != before.model_folders:
            self._library.refresh()

    def _computing(self) -> QWidget:
        devices = {
            "auto": self.tr("The fastest one that works"),
            "cuda": self.tr("NVIDIA graphics card (CUDA)"),
            "mps": self.tr("Apple graphics card (MPS)"),
            "cpu": self.tr("Processor"),
        }
        for device, label in devices.items():
            self.device.addItem(label, device)
        self.threads.setRange(0, 512)
        self.threads.setSpecialValueText(self.tr("All"))
        self.threads.setToolTip(self.tr("Threads of the processor that a detection uses"))
        note = _note(
            self.tr(
                "A detection takes about half a gigabyte of memory, however large the image is; a training takes 2 "
                "to 3 GB. The devices that can be used here are named by the self-test."
            )
        )
        widget = QWidget()
        form = QFormLayout(widget)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Train and detect on"), self.device)
        form.addRow(self.tr("Processor threads"), self.threads)
        form.addRow(note)
        return widget

    def _library_folders(self) -> QWidget:
        note = _note(
            self.tr(
                "Models that you train or import lie in {folder}. Further folders, such as one on a network share, are "
                "listed too. Collections of QGIS Resource Sharing are found by themselves."
            ).format(folder=data_folder() / "models")
        )
        self.folders.setFixedHeight(6 * self.fontMetrics().height())
        self.add_button, self.remove_button = QPushButton(self.tr("Add folder...")), QPushButton(self.tr("Remove"))
        self.remove_button.setToolTip(self.tr("Lists the models of this folder no more; its files stay"))
        self.add_button.clicked.connect(self._choose_folder)
        self.remove_button.clicked.connect(self.remove_folder)
        self.folders.currentRowChanged.connect(lambda row: self.remove_button.setEnabled(row >= 0))
        self.remove_button.setEnabled(False)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        column.addWidget(note)
        column.addWidget(self.folders)
        column.addLayout(buttons)
        return widget

    def _show_settings(self, settings: Settings) -> None:
        self.device.setCurrentIndex(max(self.device.findData(settings.device), 0))
        self.threads.setValue(settings.threads)
        self.folders.addItems(settings.model_folders)

    def _choose_folder(self, _checked: bool = False) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder of models"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.add_folder)
        dialog.open()

    def add_folder(self, folder: str) -> None:
        """Puts a folder onto the list."""
        if not self.folders.findItems(folder, Qt.MatchFlag.MatchExactly):
            self.folders.addItem(folder)

    def remove_folder(self, _checked: bool = False) -> None:
        """Takes the chosen folder off the list."""
        self.folders.takeItem(self.folders.currentRow())


def _note(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
