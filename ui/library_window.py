"""The window of the model library."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..bridge.library import READY, Library, ModelEntry
from ..bridge.model_files import stem_of
from .files_to_add import start_folder
from .inline_question import InlineQuestion
from .model_details import ModelDetails, icon, summary
from .model_drop import dropped_models

if TYPE_CHECKING:
    from .session import Session

PATH = Qt.ItemDataRole.UserRole


class LibraryWindow(QDialog):
    """Shows the models of the library beside QGIS's window; deletes itself when it is closed.

    Args:
        session: whose model is chosen.
        library: the models.
        parent: QGIS's window.

    Signals:
        used(str): path of the model that was chosen for detection; the session has it already.
        train_further_asked(str): path of the model to start a training from; the session has it already.
    """

    used = pyqtSignal(str)
    train_further_asked = pyqtSignal(str)

    def __init__(self, session: Session, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._library = session, library
        self._wanted = ""
        self._shown: ModelEntry | None = None
        self.setWindowTitle(self.tr("Model library"))
        self.setObjectName("rotamatch_library")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        letters, lines = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(letters * 110, lines * 32)
        self._filter = QgsFilterLineEdit()
        self._filter.setPlaceholderText(self.tr("Search names and classes..."))
        self._list = QListWidget()
        self._list.setIconSize(QSize(3 * lines, 3 * lines))
        self._list.setWordWrap(True)
        self._empty = self._plain_label(self.tr("No models yet. Train one, import a file, or drop a file here."))
        self._details = ModelDetails()
        self._question = InlineQuestion()
        self._message = self._plain_label("")
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_buttons()
        self._lay_out()
        self._connect()
        library.refresh()
        self._show_models()
        self._list.setFocus()

    def _plain_label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _make_buttons(self) -> None:
        self.use_button = self._button(self.tr("Use for detection"), self.use)
        self.train_button = self._button(self.tr("Train further"), self.train_further)
        self.import_button = self._button(self.tr("Import..."), self._choose_import)
        self.folder_button = self._button(self.tr("Add folder..."), self._choose_folder)
        self.export_button = self._button(self.tr("Export..."), self._choose_export)
        self.rename_button = self._button(self.tr("Rename"), self.ask_rename)
        self.delete_button = self._button(self.tr("Delete"), self.ask_delete)
        self.use_button.setToolTip(self.tr("Finds what this model was trained to find"))
        self.train_button.setToolTip(self.tr("Trains on your samples, starting from what this model has learnt"))
        self.folder_button.setToolTip(self.tr("Lists the models of another folder too, such as one your team shares"))

    def _button(self, text: str, slot) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _lay_out(self) -> None:
        left, right, splitter = QWidget(), QWidget(), QSplitter()
        column = QVBoxLayout(left)
        for widget in (self._filter, self._list, self._empty):
            column.addWidget(widget)
        column.setStretch(1, 1)
        column.addLayout(_row(self.import_button, self.folder_button, None))
        page = QVBoxLayout(right)
        page.addWidget(self._details, 1)
        page.addWidget(self._question)
        page.addLayout(_row(self.export_button, self.rename_button, self.delete_button, None))
        page.addLayout(_row(None, self.train_button, self.use_button))
        gap = self.fontMetrics().height() // 3
        column.setContentsMargins(0, 0, gap, 0)
        page.setContentsMargins(gap, 0, 0, 0)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([4 * self.width() // 10, 6 * self.width() // 10])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._message)
        self._message.hide()

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._show_models)
        self._list.currentItemChanged.connect(self._show_current)
        self._list.itemActivated.connect(self.use)
        self._library.changed.connect(self._show_models)
        self._library.said.connect(self._tell)
        self._library.imported.connect(self.select)
        self._library.moved.connect(self._follow)
        self._session.model_changed.connect(self._show_models)
        self._session.works.turned.connect(self._class_came)

    # What is shown

    def select(self, path: str) -> None:
        """Makes a model the current one, now or as soon as it is listed."""
        self._wanted = path
        self._show_models()

    def current(self) -> ModelEntry | None:
        """Returns the model that the buttons are about."""
        item = self._list.currentItem()
        return None if item is None else self._library.entry(item.data(PATH))

    def _show_models(self) -> None:
        before = self._wanted or (self._list.currentItem().data(PATH) if self._list.currentItem() else "")
        self._list.blockSignals(True)
        self._list.clear()
        for entry in self._library.entries():
            if _fits(entry, self._filter.text()):
                self._list.addItem(self._item(entry))
        paths = [self._list.item(row).data(PATH) for row in range(self._list.count())]
        if self._wanted in paths:
            self._wanted = ""
        row = next((paths.index(path) for path in (before, self._session.model) if path in paths), 0)
        self._list.setCurrentRow(row if paths else -1)
        self._list.blockSignals(False)
        self._empty.setVisible(not self._library.entries() and not self._library.busy())
        missing = self._library.missing_folders()
        if missing:
            self._tell(self.tr("Not to be reached now: {folders}").format(folders=", ".join(missing)), True)
        self._show_current()

    def _item(self, entry: ModelEntry) -> QListWidgetItem:
        side = self._list.iconSize().width()
        about = summary(entry)
        in_use = entry.path == self._session.model
        if in_use:
            about = self.tr("{about} (in use)").format(about=about)
        item = QListWidgetItem(icon(entry, side, self.devicePixelRatioF()), f"{entry.name}\n{about}")
        item.setData(PATH, entry.path)
        item.setToolTip(f"<qt>{html.escape(entry.problem or entry.path)}</qt>")
        font = item.font()
        font.setBold(in_use)
        item.setFont(font)
        return item

    def _show_current(self) -> None:
        entry = self.current()
        if entry != self._shown:
            self._question.dismiss()
            self._details.show_entry(entry)
            self._shown = entry
        usable = entry is not None and entry.state == READY
        for button in (self.use_button, self.train_button, self.export_button):
            button.setEnabled(usable)
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(entry is not None and entry.editable)

    def _tell(self, text: str, warning: bool) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        font = self.font()
        font.setBold(warning)
        self._message.setFont(font)

    # What the buttons do

    def use(self) -> None:
        """Makes the current model the one that is searched with."""
        entry = self.current()
        if entry is not None and entry.state == READY:
            self._session.set_model(entry.path)
            self._tell(self._use_text(entry.path), False)
            self.used.emit(entry.path)

    def _use_text(self, path: str) -> str:
        return self.tr("{name} is used for detection now.").format(name=stem_of(path))

    def _class_came(self, path: str, class_name: str) -> None:
        """Tells too what is looked for since the model is used, which is known when its card was read."""
        if self._message.text() == self._use_text(path):
            turned = self.tr("What is looked for in the dock has become {class_name}.").format(class_name=class_name)
            self._tell(f"{self._use_text(path)} {turned}", False)

    def train_further(self) -> None:
        """Asks for a training that starts from the current model."""
        entry = self.current()
        if entry is not None and entry.state == READY:
            self._session.set_model(entry.path)
            self.train_further_asked.emit(entry.path)

    def ask_rename(self) -> None:
        """Asks for another name, in the window itself."""
        entry = self.current()
        if entry is not None and entry.editable:
            self._question.ask(
                self.tr("New name:"), self.tr("Rename"), lambda name: self._library.rename(entry.path, name), entry.name
            )

    def ask_delete(self) -> None:
        """Asks whether to delete the current model, in the window itself."""
        entry = self.current()
        if entry is not None and entry.editable:
            text = self.tr("Delete {name} from the disk?").format(name=Path(entry.path).name)
            self._question.ask(text, self.tr("Delete it"), lambda _: self._library.delete(entry.path))

    def _choose_import(self) -> None:
        dialog = self._file_dialog(self.tr("Import models"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._import)
        dialog.open()

    def _choose_export(self) -> None:
        entry = self.current()
        if entry is None:
            return
        dialog = self._file_dialog(self.tr("Export model"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("onnx")
        dialog.selectFile(Path(entry.path).name)
        dialog.fileSelected.connect(lambda target: self._library.export(entry.path, target))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder of models"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._library.add_folder)
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, start_folder() or str(Path.home()), self.tr("Rotamatch models (*.onnx)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _import(self, paths: list[str]) -> None:
        for path in paths:
            self._library.import_file(path)

    def _follow(self, _path: str, new: str) -> None:
        if new:
            self.select(new)

    # What Qt calls

    def reject(self) -> None:
        """Esc takes back a question first, then closes the window."""
        if not self._question.dismiss():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  (Qt calls it by this name)
        """Closes the window for good, whatever was asked in it."""
        self._question.dismiss()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  (Qt calls it by this name)
        """See `QWidget`."""
        if dropped_models(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  (Qt calls it by this name)
        """See `QWidget`."""
        self._import(dropped_models(event.mimeData().urls()))
        event.acceptProposedAction()


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Returns widgets side by side; None stands for the space that is left."""
    layout = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return layout


def _fits(entry: ModelEntry, text: str) -> bool:
    return all(word in f"{entry.name} {summary(entry)}".casefold() for word in text.casefold().split())
