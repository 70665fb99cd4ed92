"""The part of the options that is about the engine: its environment, and whether it works."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..bridge.engine_desk import EngineDesk
from ..bridge.engine_setup import check_task, remove_task, repair_task
from ..bridge.environment import SetupError, default_folder, find_engine
from ..bridge.selftest_report import selftest_text
from ..bridge.settings import Settings
from ..bridge.tasks import BackgroundTask, TaskOwner, engine_task
from .engine_dialog import EngineDialog
from .inline_question import InlineQuestion


class EngineOptions(QWidget):
    """Says which engine is used, makes, repairs or removes its environment, and tries it out.

    Args:
        tasks: runs what takes long; it goes on when the options are closed.
        desk: whose engine is ended before its environment changes.
        parent: owns it.
    """

    def __init__(self, tasks: TaskOwner, desk: EngineDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._desk = tasks, desk
        self._task: BackgroundTask | None = None
        self._check: BackgroundTask | None = None
        self._state = QLabel()
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._state.setWordWrap(True)
        self._state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setup_button = self._button(self.tr("Set up or choose..."), self._set_up)
        self.repair_button = self._button(self.tr("Repair..."), self.ask_repair)
        self.remove_button = self._button(self.tr("Remove..."), self.ask_remove)
        self.test_button = self._button(self.tr("Self-test"), self.self_test)
        self.copy_button = self._button(self.tr("Copy report"), self.copy_report)
        self.test_button.setToolTip(self.tr("Tries out reading, training and detecting on each device"))
        self._question = InlineQuestion()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._report.setMinimumHeight(12 * self.fontMetrics().height())
        self._lay_out()
        self.show_state()

    def _button(self, text: str, slot) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.setup_button, self.repair_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        tests = QHBoxLayout()
        tests.addWidget(self.test_button)
        tests.addWidget(self.copy_button)
        tests.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)
        column.addLayout(buttons)
        column.addWidget(self._question)
        column.addWidget(self._bar)
        column.addLayout(tests)
        column.addWidget(self._report)
        for widget in (self._bar, self._report, self.copy_button):
            widget.hide()

    def state(self) -> str:
        """Returns what is said of the engine."""
        return self._state.text()

    def report(self) -> str:
        """Returns the report of the self-test; empty while there is none."""
        return "" if self._task is not None else self._report.toPlainText()

    def show_state(self) -> None:
        """Says which engine there is; whether it fits this version is looked up in the background."""
        self._forget_check()
        try:
            python = find_engine(Settings.load().engine_python)
        except SetupError as error:
            self._show_state(str(error))
            return
        if os.environ.get("ROTAMATCH_ENGINE") or Settings.load().engine_python:
            self._show_state(self.tr("Your own Python is used: {python}").format(python=python))
            return
        self._show_state(self.tr("The engine is installed in {folder}.").format(folder=default_folder()))
        self._check = check_task()
        self._check.succeeded.connect(self._show_check)
        self._check.failed.connect(self._forget_check)
        self._check.cancelled.connect(self._forget_check)
        self._tasks.start(self._check)

    def _show_state(self, text: str) -> None:
        self._state.setText(text)
        ours = not (os.environ.get("ROTAMATCH_ENGINE") or Settings.load().engine_python) and default_folder().exists()
        for button in (self.repair_button, self.remove_button):
            button.setEnabled(ours and self._task is None)

    def _forget_check(self) -> None:
        if self._check is not None:
            self._check.succeeded.disconnect(self._show_check)
            self._check = None

    def _show_check(self, state: str) -> None:
        self._forget_check()
        folder = default_folder()
        texts = {
            "outdated": self.tr("The engine in {folder} was made for another version: set it up again."),
            "broken": self.tr("The engine in {folder} cannot be used: repair it."),
        }
        if state in texts:
            self._show_state(texts[state].format(folder=folder))

    # The environment

    def _set_up(self) -> None:
        """Opens the window that makes an environment or takes another Python."""
        dialog = EngineDialog(self._tasks, self.window())
        dialog.engine_changed.connect(self._desk.restart)
        dialog.engine_changed.connect(self.show_state)
        dialog.show()

    def ask_repair(self) -> None:
        """Asks whether to make the environment anew."""
        text = self.tr("Remove the environment in {folder} and install it again? That needs the network.")
        self._question.ask(
            text.format(folder=default_folder()), self.tr("Repair it"), lambda _: self._change(repair_task())
        )

    def ask_remove(self) -> None:
        """Asks whether to remove the environment."""
        text = self.tr("Remove the environment in {folder}? Samples, models and results stay.")
        self._question.ask(
            text.format(folder=default_folder()), self.tr("Remove it"), lambda _: self._change(remove_task())
        )

    def _change(self, task: BackgroundTask) -> None:
        self._desk.restart()  # else its engine would hold files of the environment
        self._forget_check()  # what it looks at changes meanwhile
        self._run(task)
        task.told.connect(self._show_line)
        task.progressChanged.connect(self._show_progress)
        task.succeeded.connect(self._end_change)
        task.succeeded.connect(self._tasks.engine_changed)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._end_change)
        self._bar.show()
        self._tasks.start(task)

    def _run(self, task: BackgroundTask) -> None:
        self._task = task
        for button in (self.setup_button, self.repair_button, self.remove_button, self.test_button):
            button.setEnabled(False)

    def _end_task(self) -> None:
        self._task = None
        self._bar.hide()
        self.setup_button.setEnabled(True)
        self.test_button.setEnabled(True)

    def _show_line(self, line: str, _warning: bool) -> None:
        self._state.setText(line)

    def _show_progress(self, percent: float) -> None:
        self._bar.setValue(round(percent))

    def _end_change(self, _python: Path | None = None) -> None:
        self._end_task()
        self.show_state()

    def _fail(self, message: str, _details: str) -> None:
        self._end_task()
        self._show_state(message)

    # The self-test

    def self_test(self) -> None:
        """Tries the engine out in the background and shows the report."""
        task = engine_task(self.tr("Self-test of Rotamatch"), "selftest", {})
        self._run(task)
        task.succeeded.connect(self._show_result)
        task.failed.connect(self._show_failure)
        task.cancelled.connect(self._forget_test)
        self._tasks.start(task)
        waits = task in self._tasks.waiting()
        self._show_report(
            self.tr("The self-test begins when the running work has ended.")
            if waits
            else self.tr("The self-test is running; it takes some seconds.")
        )
        self.copy_button.hide()

    def copy_report(self) -> None:
        """Puts the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())

    def _show_result(self, result: dict) -> None:
        self._show_failure(selftest_text(result), "")

    def _show_failure(self, text: str, details: str) -> None:
        self._forget_test()
        self._show_report(f"{text}\n\n{details}".strip())
        self.copy_button.show()

    def _forget_test(self) -> None:
        self._end_task()
        self._show_state(self._state.text())
        self._report.hide()

    def _show_report(self, text: str) -> None:
        self._report.setPlainText(text)
        self._report.show()
