"""The window that makes the engine's environment, or is told of another Python."""

from __future__ import annotations

from dataclasses import replace

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..bridge.engine_setup import setup_task
from ..bridge.environment import CPU_ONLY, FULL, SetupError, default_folder, find_engine, recipe_for
from ..bridge.settings import Settings
from ..bridge.tasks import BackgroundTask, TaskOwner


class EngineDialog(QDialog):
    """Sets up the engine. The work goes on in QGIS's task manager when the window is closed.

    Args:
        tasks: who keeps the running set-up.
        parent: QGIS's window.

    Signals:
        engine_changed(): there is an engine now, or another one.
    """

    engine_changed = pyqtSignal()

    def __init__(self, tasks: TaskOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Set up Rotamatch's engine"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self._task: BackgroundTask | None = None
        self._full = QRadioButton(self._offer(self.tr("Install for processor and graphics card"), FULL.disk_gb))
        self._cpu_only = QRadioButton(self._offer(self.tr("Install for the processor only"), CPU_ONLY.disk_gb))
        self._own = QRadioButton(self.tr("Use another Python that has all packages"))
        self._choice = QButtonGroup(self)
        self._python = QgsFileWidget()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._messages = QPlainTextEdit()
        self._messages.setReadOnly(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._start = self._buttons.addButton(self.tr("Set up"), QDialogButtonBox.ButtonRole.ActionRole)
        self._cancel = self._buttons.addButton(self.tr("Cancel the set-up"), QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self._show_settings()

    def _offer(self, label: str, disk_gb: float) -> str:
        return self.tr("{what} ({size:.1f} GB of disk)").format(what=label, size=disk_gb)

    def _lay_out(self) -> None:
        explanation = QLabel(
            self.tr(
                "Training and detection run in a Python environment of their own, so that QGIS and other plugins stay "
                "as they are. It is made once, which needs the network; later everything works without. It goes to:"
                "\n{folder}"
            ).format(folder=default_folder())
        )
        explanation.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(explanation)
        for button in (self._full, self._cpu_only, self._own):
            self._choice.addButton(button)
            layout.addWidget(button)
        for widget in (self._python, self._bar, self._messages, self._buttons):
            layout.addWidget(widget)
        self._own.toggled.connect(self._python.setEnabled)
        self._start.clicked.connect(self.start)
        self._cancel.clicked.connect(self._cancel_task)
        self._buttons.rejected.connect(self.close)
        self._cancel.setEnabled(False)

    def _show_settings(self) -> None:
        path = Settings.load().engine_python
        self._python.setFilePath(path)
        self._python.setEnabled(bool(path))
        if path:
            self._own.setChecked(True)
        elif recipe_for(default_folder()) == CPU_ONLY:
            self._cpu_only.setChecked(True)
        else:
            self._full.setChecked(True)

    def start(self) -> None:
        """Takes the chosen Python, or begins to make the environment."""
        if self._own.isChecked():
            self._use_own(self._python.filePath().strip())
            return
        replace(Settings.load(), engine_python="").save()
        self._task = setup_task(CPU_ONLY if self._cpu_only.isChecked() else FULL)
        self._task.told.connect(self._tell)
        self._task.progressChanged.connect(self._show_progress)
        self._task.succeeded.connect(self._succeed)
        self._task.succeeded.connect(self._tasks.engine_changed)
        self._task.failed.connect(self._fail)
        self._task.cancelled.connect(self._stop)
        self._start.setEnabled(False)
        self._cancel.setEnabled(True)
        self._tasks.start(self._task)

    def _use_own(self, path: str) -> None:
        try:
            find_engine(path or "-")
        except SetupError as error:
            self._tell(str(error))
            return
        replace(Settings.load(), engine_python=path).save()
        self._tell(self.tr("Rotamatch uses {}. Run the self-test to see whether it has all packages.").format(path))
        self.engine_changed.emit()
        self._tasks.engine_changed.emit()

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # What a task tells is connected to methods, not to lambdas: Qt lets go of these when the window is closed.

    def _show_progress(self, percent: float) -> None:
        self._bar.setValue(round(percent))

    def _fail(self, message: str, _details: str) -> None:
        self._end(message)

    def _stop(self) -> None:
        self._end(self.tr("Cancelled. Setting up again goes on from here."))

    def _succeed(self) -> None:
        self._end(self.tr("The engine is ready. The self-test in the same menu tells what it can do here."))
        self.engine_changed.emit()

    def _end(self, message: str) -> None:
        self._task = None
        self._start.setEnabled(True)
        self._cancel.setEnabled(False)
        self._tell(message)

    def _tell(self, message: str) -> None:
        self._messages.appendPlainText(message)
