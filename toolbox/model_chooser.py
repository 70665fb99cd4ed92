"""The field of a dialog in which a model is chosen: from the list of the library, as a file, or typed."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition
from qgis.gui import (
    QgsAbstractProcessingParameterWidgetWrapper,
    QgsFileWidget,
    QgsGui,
    QgsProcessingGui,
    QgsProcessingModelerParameterWidget,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QDialog, QMenu, QToolButton, QWidget

from ..bridge.model_files import model_names


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

    _read = pyqtSignal(list)

    def __init__(self, field: QgsFileWidget) -> None:
        super().__init__(field)
        self._names: list[str] = []
        self.setArrowType(Qt.ArrowType.DownArrow)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.setToolTip(QCoreApplication.translate("ModelChooser", "Models of the library"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._read_again)
        self.menu().triggered.connect(self._choose)
        self._read.connect(self._fill, Qt.ConnectionType.QueuedConnection)
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
        """Reads the folders in a thread of its own: one may lie on a slow network share."""
        threading.Thread(target=self._read_names, name="model names", daemon=True).start()

    def _read_names(self) -> None:
        names = model_names()
        with suppress(RuntimeError):  # the dialog is closed: nobody waits
            self._read.emit(names)

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
