"""The field of a dialog in which a model is chosen: from the list of the library, as a file, or typed."""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition
from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsFileWidget,
    QgsGui,
    QgsProcessingGui,
    QgsProcessingModelerParameterWidget,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QToolButton, QWidget

from ..bridge.model_files import model_names, places

_LOOK_MS = 50
"""Between looks whether the folders have been read."""


class ModelChooser:
    """Makes the widget of a `ModelParameter` for any of QGIS's dialogs.

    QGIS finds it by the metadata of the parameter. A factory of widgets, which would be the newer way, does not work
    from Python in QGIS 3.40: the wrappers it makes come back without what was overridden.
    """

    def __new__(
        cls, parameter: QgsProcessingParameterDefinition, dialog: QDialog, _row: int = 0, _column: int = 0
    ) -> QgsAbstractProcessingParameterWidgetWrapper | QgsProcessingModelerParameterWidget:
        """Returns QGIS's own widget in the graphical designer, which knows outputs of other steps, else a wrapper."""
        types = QgsProcessingGui.WidgetType
        if not hasattr(dialog, "childId"):
            is_table = type(dialog).__name__ == "BatchAlgorithmDialog"
            return _Wrapper(parameter, types.Batch if is_table else types.Standard)
        registry = QgsGui.processingGuiRegistry()
        widget = registry.createModelerParameterWidget(dialog.model, dialog.childId, parameter, dialog.context)
        widget.setDialog(dialog)
        widget.library_button = LibraryButton.put_into(widget.findChild(QgsFileWidget))
        return widget


class _Wrapper(QgsAbstractProcessingParameterWidgetWrapper):
    """A field for a file with the list of the library beside it."""

    def createWidget(self) -> QWidget:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsAbstractProcessingParameterWidgetWrapper`."""
        field = QgsFileWidget()
        field.setToolTip(self.parameterDefinition().toolTip())
        field.setFilter(self.parameterDefinition().createFileFilter())
        field.fileChanged.connect(lambda _path: self.widgetValueHasChanged.emit(self))
        self.library_button = LibraryButton.put_into(field)
        self._field = field  # else Python might delete it before QGIS has taken it over
        return field

    def setWidgetValue(self, value: Any, context: QgsProcessingContext) -> None:  # noqa: N802  (QGIS's name)
        """See `QgsAbstractProcessingParameterWidgetWrapper`."""
        self.wrappedWidget().setFilePath("" if value is None else str(value))

    def widgetValue(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsAbstractProcessingParameterWidgetWrapper`."""
        return self.wrappedWidget().filePath()


class LibraryButton(QToolButton):
    """Opens the list of the models of the library, and writes the name of the one that is chosen into a field.

    Args:
        field: where a file can be chosen too.
    """

    def __init__(self, field: QgsFileWidget) -> None:
        super().__init__(field)
        self._names: list[str] = []
        self._read: SimpleQueue[list[str]] = SimpleQueue()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.setArrowType(Qt.ArrowType.DownArrow)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setToolTip(QCoreApplication.translate("ModelChooser", "Models of the library"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._read_again)
        self.menu().triggered.connect(self._choose)
        self._fill([])
        self._read_again()

    @classmethod
    def put_into(cls, field: QgsFileWidget) -> LibraryButton:
        """Adds such a button to a field, between what is typed and the button for files.

        Returns:
            the button, to be kept: QGIS wraps the field anew, by which Python forgets what belongs to it.
        """
        line = field.lineEdit()
        line.setPlaceholderText(QCoreApplication.translate("ModelChooser", "Name in the library, or a file"))
        button = cls(field)
        field.layout().insertWidget(field.layout().indexOf(line) + 1, button)
        return button

    def _read_again(self) -> None:
        """Reads the folders in a thread of its own: one may lie on a slow network share.

        The thread knows nothing of this button, which may be gone before it ends.
        """
        read, folders = self._read, places()
        threading.Thread(target=lambda: read.put(model_names(folders)), name="model names", daemon=True).start()
        self._timer.start()

    def _look(self) -> None:
        try:
            names = self._read.get_nowait()
        except Empty:
            return
        self._timer.stop()
        self._fill(names)

    def _fill(self, names: list[str]) -> None:
        if names and names == self._names:
            return
        self._names = names
        self.menu().clear()
        for name in names:
            self.menu().addAction(name.replace("&", "&&")).setData(name)
        if not names:
            nothing = QCoreApplication.translate("ModelChooser", "No models")
            self.menu().addAction(nothing).setEnabled(False)

    def _choose(self, action: QAction) -> None:
        self.parentWidget().setFilePath(action.data())
