"""Wires Rotamatch into QGIS, and takes it out again."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsSettings
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QPushButton, QWidget

from .bridge.engine_setup import check_task
from .bridge.launch import engine_problem
from .bridge.map_frame import load_ellipsoids
from .bridge.selftest_report import selftest_text
from .bridge.tasks import TaskOwner, engine_task
from .toolbox.provider import RotamatchProvider
from .ui.desktop import Desktop
from .ui.engine_dialog import EngineDialog
from .ui.text_dialog import TextDialog

ROOT = Path(__file__).resolve().parent
MENU = "Rotamatch"
OLD_STATES = ("outdated", "broken")
OTHER_NAMES = {"zh": "zh-Hans", "zh_CN": "zh-Hans", "zh_SG": "zh-Hans", "pt": "pt_BR", "pt_PT": "pt_BR"}
"""Languages as QGIS or the system name them, and the translation that serves them."""


class RotamatchPlugin:
    """The plugin. `unload` undoes all that it did.

    Args:
        iface: QGIS's interface to its main window; None in `qgis_process`, which calls only `initProcessing`.

    Attributes:
        desktop: what it adds to the window; None while there is none.
    """

    def __init__(self, iface: QgisInterface | None) -> None:
        self._iface = iface
        self._provider: RotamatchProvider | None = None
        self._actions: list[QAction] = []
        self._dialogs: list[QWidget] = []
        self._notice: QWidget | None = None
        self._tasks = TaskOwner()
        self._tasks.engine_changed.connect(self._engine_changed)
        self.desktop: Desktop | None = None
        self._toggle: QAction | None = None
        self._translator = _install_translator(ROOT / "i18n")
        load_ellipsoids()

    def initProcessing(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """Adds the Processing provider."""
        provider = RotamatchProvider()
        if QgsApplication.processingRegistry().addProvider(provider):
            self._provider = provider

    def initGui(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """Adds the provider, the dock and the menu, and says so if the engine is missing."""
        self.initProcessing()
        icon = QIcon(str(ROOT / "ui" / "icons" / "rotamatch.svg"))
        self.desktop = Desktop(self._iface, self._tasks, self.show_setup, self.show_help)
        self._add_toggle(icon, self.desktop.dock_action())
        self._add_action(
            QIcon(str(ROOT / "ui" / "icons" / "tool_birdseye.svg")),
            self.tr("Add point cloud..."),
            self.desktop.add_cloud,
        )
        self._add_action(
            QgsApplication.getThemeIcon("/mActionFileOpen.svg"), self.tr("Models..."), self.desktop.show_library
        )
        self._add_action(
            QgsApplication.getThemeIcon("/mActionOptions.svg"), self.tr("Set up engine..."), self.show_setup
        )
        self._add_action(QgsApplication.getThemeIcon("/mActionHelpAbout.svg"), self.tr("Self-test..."), self.self_test)
        self._add_action(QgsApplication.getThemeIcon("/mActionHelpContents.svg"), self.tr("Help"), self.show_help)
        problem = engine_problem()
        if problem:
            self._offer_setup(self.tr("Rotamatch needs its engine to train and detect."), problem)
        else:
            self._check_engine()

    def unload(self) -> None:
        """Takes everything out again; ends running tasks."""
        self._tasks.end_all()
        self._dismiss_notice()
        if self._toggle is not None:
            self._iface.removePluginMenu(MENU, self._toggle)
            self._iface.removeToolBarIcon(self._toggle)
            self._toggle = None
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None
        for dialog in self._dialogs:
            dialog.close()
        self._dialogs.clear()
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            action.deleteLater()
        self._actions.clear()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def tr(self, text: str) -> str:
        """Translates a text of this class."""
        return QCoreApplication.translate("RotamatchPlugin", text)

    def show_setup(self) -> None:
        """Opens the window that sets up the engine."""
        self._show(EngineDialog(self._tasks, self._iface.mainWindow()))

    def self_test(self) -> None:
        """Runs the engine's self-test in the background and shows its report."""
        task = engine_task(self.tr("Self-test of Rotamatch"), "selftest", {})
        task.succeeded.connect(lambda result: self._show_text(self.tr("Self-test"), selftest_text(result)))
        task.failed.connect(
            lambda message, details: self._show_text(self.tr("Self-test"), f"{message}\n\n{details}".strip())
        )
        self._iface.messageBar().pushInfo(MENU, self.tr("The self-test is running; it takes some seconds."))
        self._tasks.start(task)

    def show_help(self, page: str = "") -> None:
        """Shows how to use the plugin.

        Args:
            page: a page of the documentation, such as `samples`; empty for the overview.
        """
        path = ROOT / "docs" / f"{page}.md" if page else ROOT / "README.md"
        title = _heading(path) if page else self.tr("Help")
        self._show(TextDialog(f"{self.tr('Rotamatch')}: {title}", path, self._iface.mainWindow()))

    def _add_action(self, icon: QIcon, text: str, slot) -> None:
        action = QAction(icon, text, self._iface.mainWindow())
        action.triggered.connect(lambda _checked=False: slot())
        self._iface.addPluginToMenu(MENU, action)
        self._actions.append(action)

    def _add_toggle(self, icon: QIcon, action: QAction) -> None:
        action.setIcon(icon)
        self._iface.addPluginToMenu(MENU, action)
        self._iface.addToolBarIcon(action)
        self._toggle = action

    def _engine_changed(self) -> None:
        self._dismiss_notice()
        if self.desktop is not None:
            self.desktop.engine_changed()

    def _check_engine(self) -> None:
        task = check_task()
        task.succeeded.connect(self._report_state)
        self._tasks.start(task)

    def _report_state(self, state: str) -> None:
        if state in OLD_STATES:
            self._offer_setup(
                self.tr("Rotamatch's engine was made for another version."), self.tr("Set it up again to upgrade it.")
            )

    def _offer_setup(self, title: str, text: str) -> None:
        bar = self._iface.messageBar()
        self._dismiss_notice()
        self._notice = bar.createMessage(title, text)
        button = QPushButton(self.tr("Set it up"), self._notice)
        button.clicked.connect(lambda _checked=False: self.show_setup())
        self._notice.layout().addWidget(button)
        self._notice.destroyed.connect(self._forget_notice)
        bar.pushWidget(self._notice, Qgis.MessageLevel.Warning, 0)

    def _dismiss_notice(self) -> None:
        if self._notice is not None:
            notice, self._notice = self._notice, None
            self._iface.messageBar().popWidget(notice)

    def _forget_notice(self) -> None:
        self._notice = None

    def _show_text(self, title: str, text: str) -> None:
        self._show(TextDialog(title, text, self._iface.mainWindow()))

    def _show(self, dialog: QWidget) -> None:
        self._dialogs.append(dialog)
        dialog.destroyed.connect(lambda: self._forget_dialog(dialog))
        dialog.show()

    def _forget_dialog(self, dialog: QWidget) -> None:
        if dialog in self._dialogs:
            self._dialogs.remove(dialog)


def _install_translator(folder: Path) -> QTranslator | None:
    """Installs the translation for QGIS's language where there is one."""
    language = str(QgsSettings().value("locale/userLocale", "") or QLocale().name())
    translator = QTranslator()
    for name in (language, OTHER_NAMES.get(language, ""), language[:2]):
        if translator.load(str(folder / f"rotamatch_{name}.qm")):
            QCoreApplication.installTranslator(translator)
            return translator
    return None


def _heading(page: Path) -> str:
    """Returns the first heading of a page of the documentation; its file's name where there is none."""
    lines = page.read_text(encoding="utf-8").splitlines() if page.is_file() else []
    return next((line[2:].strip() for line in lines if line.startswith("# ")), page.stem)
