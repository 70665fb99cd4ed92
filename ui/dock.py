"""The dock: one way from top to bottom, from an image to a layer of finds."""

from __future__ import annotations

from functools import partial

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..bridge.cloud_layers import is_scene
from ..bridge.launch import engine_problem
from .cloud_panel import CloudPanel
from .cloud_views import CloudViews
from .dock_memory import DockMemory
from .find_panel import FindPanel
from .hidden_points import HiddenPoints
from .intro import Introduction
from .map_tools.marking import Marking
from .next_step import NextStepButton
from .notice import notice
from .review_panel import ReviewPanel
from .samples_panel import SamplesPanel
from .scene_header import SceneHeader
from .scene_menu import SceneMenu
from .section import Section, separator
from .session import Session
from .suggestions import SIMILAR
from .tall_area import TallArea
from .train_panel import TrainPanel

MESSAGE_MS, WARNING_MS = 15_000, 60_000
"""How long messages stay; the log keeps them."""


class RotamatchDock(QgsDockWidget):
    """Everything that is done with Rotamatch besides the map.

    Args:
        session: what its parts work on.
        parent: QGIS's window.

    Signals:
        library_asked(): the user wants to see the models.
        setup_asked(): the user wants to set up the engine.
        help_asked(str): the user wants to read the page of that name; empty for the overview.
    """

    library_asked = pyqtSignal()
    setup_asked = pyqtSignal()
    help_asked = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Rotamatch", parent)
        self.setObjectName("RotamatchDock")
        self.session = session
        self.marking = Marking(session, self)
        self.clouds = CloudViews(session, self)
        self.cloud_panel = CloudPanel(session, self.clouds)
        self._hidden_points = HiddenPoints(session, self.clouds, self)
        self.scene_menu = SceneMenu(session, self.clouds)
        self.header = SceneHeader(session, self.scene_menu)
        self.samples_panel = SamplesPanel(session, self.marking)
        self.train_panel = TrainPanel(session)
        self.find_panel = FindPanel(session)
        self.review_panel = ReviewPanel(session)
        self.sections = {
            "samples": Section(self.tr("1 Samples"), self.samples_panel),
            "train": Section(self.tr("2 Train"), self.train_panel),
            "find": Section(self.tr("3 Find"), self.find_panel),
            "review": Section(self.tr("4 Review"), self.review_panel),
        }
        self._engine_notice = notice(
            self.tr("Rotamatch needs its engine, about 6 GB once."), self.tr("Set it up..."), self.setup_asked.emit
        )
        self._engine_notice.hide()
        self.next_step = NextStepButton(
            session,
            {
                "engine": self.setup_asked.emit,
                "image": self._add_layer,
                "class": self.header.focus_class,
                "mark": self._mark,
                "similar": self._find_similar,
                "train": self._train,
                "resume": self._resume,
                "find": self._find,
                "review": self._review,
                "retrain": self._retrain,
            },
            self.review_panel.is_on,
            self.samples_panel.suggestions.is_on,
            self.samples_panel.suggestions.was_on,
            self.review_panel.unreviewed,
            self.review_panel.retrain_text,
            self.train_panel.settings.resumable,
            self.find_panel.search_text,
            lambda: not self._engine_notice.isHidden(),
            self.review_panel.known,
        )
        self._message = QLabel()
        self._message_end = QTimer(self)
        self._message_end.setSingleShot(True)
        self._message_end.timeout.connect(lambda: self._message.setVisible(False))
        self._introduction = Introduction(session)
        self.memory = DockMemory(self)
        self._lay_out()
        self._connect()
        self.sections["samples"].set_open(True)

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.addWidget(self._introduction)
        layout.addWidget(self._engine_notice)
        layout.addWidget(self.header)
        layout.addWidget(self.cloud_panel)
        for section in self.sections.values():
            layout.addWidget(separator())
            layout.addWidget(section)
        layout.addStretch(1)
        area = TallArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setVisible(False)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(9, 0, 9, 9)
        foot.addWidget(self._message)
        foot.addWidget(self.next_step)
        foot.addLayout(self._foot_buttons())
        outer.addLayout(foot)
        self.setWidget(whole)

    def _foot_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        models = QToolButton()
        models.setText(self.tr("Models..."))
        models.clicked.connect(lambda _checked=False: self.library_asked.emit())
        self.samples_panel.class_start.library_asked.connect(self.library_asked)
        log = QToolButton()
        log.setIcon(QgsApplication.getThemeIcon("/mMessageLog.svg"))
        log.setToolTip(self.tr("Show the log"))
        log.clicked.connect(lambda _checked=False: self.session.iface.openMessageLog())
        guide = QToolButton()
        guide.setIcon(QgsApplication.getThemeIcon("/mActionHelpContents.svg"))
        guide.setToolTip(self.tr("Help"))
        guide.clicked.connect(lambda _checked=False: self.help_asked.emit(""))
        for button in (models, log, guide):
            button.setAutoRaise(True)
        row.addWidget(models)
        row.addStretch(1)
        for action in self.marking.history_actions():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            row.addWidget(button)
        row.addWidget(log)
        row.addWidget(guide)
        return row

    def _connect(self) -> None:
        self.session.said.connect(self._show_message)
        self.session.tasks.long_ended.connect(self._tell_end)
        self.session.finds_changed.connect(self._finds_came)
        self.session.marking_asked.connect(self._mark_next)
        self.session.model_changed.connect(self._model_came)
        self.session.class_changed.connect(self._class_came)
        self.session.store_changed.connect(self._store_changed)
        self.clouds.changed.connect(self.header.leave_out_companions)
        self.review_panel.retrain_asked.connect(self._retrain)
        self.review_panel.missed_asked.connect(self._mark_next)
        self.review_panel.state_changed.connect(lambda: self.samples_panel.give_way(self.review_panel.is_on()))
        self.review_panel.state_changed.connect(lambda: self.find_panel.show_known(self.review_panel.known()))
        self.samples_panel.suggestions.started.connect(self.review_panel.stop)
        for asked in (self.train_panel.settings.train_asked, self.find_panel.find_button.clicked):
            asked.connect(lambda *_: self.samples_panel.suggestions.stop())
        self.find_panel.find_button.clicked.connect(self._fold_training)
        for signal in (self.samples_panel.suggestions.started, self.samples_panel.suggestions.ended):
            signal.connect(self.next_step.refresh)
        for name, section in self.sections.items():
            section.content.state_changed.connect(self._show_states)
            section.content.state_changed.connect(self.next_step.refresh)
            section.help_asked.connect(partial(self.help_asked.emit, name))
        self._show_states()
        project = QgsProject.instance()
        project.readProject.connect(self.memory.restore)
        project.writeProject.connect(self.memory.save)
        project.cleared.connect(self._project_cleared)
        project.layersAdded.connect(self._layers_came)
        project.layersWillBeRemoved.connect(self._layers_go)
        self.check_engine()
        self._layers_came(list(project.mapLayers().values()))
        # A project may be open already, which would forget its part of the dock when it is written.
        self.memory.restore()

    def check_engine(self) -> None:
        """Shows the notice where there is no engine."""
        self._engine_notice.setVisible(bool(engine_problem()))
        self.next_step.refresh()

    def open_only(self, name: str) -> None:
        """Opens one section and folds the others away; suggestions end where it is not theirs."""
        if name != "samples":
            self.samples_panel.suggestions.stop()
        for key, section in self.sections.items():
            section.set_open(key == name)

    def close_dock(self) -> None:
        """Takes everything back that stands outside the dock."""
        project = QgsProject.instance()
        for signal, slot in (
            (project.readProject, self.memory.restore),
            (project.writeProject, self.memory.save),
            (project.cleared, self._project_cleared),
            (project.layersAdded, self._layers_came),
            (project.layersWillBeRemoved, self._layers_go),
        ):
            signal.disconnect(slot)
        self.review_panel.close_panel()
        self.find_panel.close_panel()
        self.train_panel.close_panel()
        self.samples_panel.close_panel()
        self.marking.close()
        self.cloud_panel.close_panel()
        self._hidden_points.close()
        self.clouds.close()
        self.session.close()

    def _show_message(self, text: str, warning: bool) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        if not text:
            return
        self._message_end.start(WARNING_MS if warning else MESSAGE_MS)
        role = Qgis.MessageLevel.Warning if warning else Qgis.MessageLevel.Info
        QgsApplication.messageLog().logMessage(text, "Rotamatch", role, False)

    def _tell_end(self, task: str, succeeded: bool) -> None:
        """Tells of the end of a long task where the dock is not looked at."""
        QApplication.alert(self.window())
        if not self.isUserVisible():
            text = self.tr("Done: {task}") if succeeded else self.tr("Failed: {task}")
            level = Qgis.MessageLevel.Success if succeeded else Qgis.MessageLevel.Warning
            self.session.iface.messageBar().pushMessage("Rotamatch", text.format(task=task), level)

    def _show_states(self) -> None:
        session = self.session
        finds = session.finds.path if session.finds is not None else ""
        store = str(session.samples.path) if session.samples is not None else ""
        kept = {"samples": store, "train": session.model, "find": finds, "review": finds}
        tips = {"train": self.train_panel.state_tip()}
        for name, section in self.sections.items():
            section.set_state(section.content.state_text(), tips.get(name, ""))
            section.set_place(kept[name])

    def _layers_came(self, layers: list) -> None:
        if self.session.scene_layer is None:
            images = [layer for layer in layers if is_scene(layer) and layer.isValid()]
            if images:
                self.session.set_scene_layer(images[0])

    def _layers_go(self, layer_ids: list) -> None:
        session = self.session
        if session.scene_layer is not None and session.scene_layer.id() in layer_ids:
            session.set_scene_layer(None)
        elif any(layer.id() in layer_ids for layer in session.stack):
            kept = [layer for layer in session.stack if layer.id() not in layer_ids]
            session.set_scene_layer(session.scene_layer, kept)
        if session.samples is not None and session.samples.layer.id() in layer_ids:
            session.stores.close_store()
        if session.finds is not None and session.finds.layer.id() in layer_ids:
            session.set_finds(None)

    def _project_cleared(self) -> None:
        self.find_panel.forget()
        self.session.works.forget()
        self.session.stores.forget()
        self.session.set_finds(None)
        self.session.close_store()
        self.session.set_scene_layer(None)
        self.session.set_model("")

    def _add_layer(self) -> None:
        self.scene_menu.offer_layers(self.next_step)

    def _mark(self) -> None:
        self.open_only("samples")
        self._mark_next()

    def _mark_next(self) -> None:
        self.marking.start("stamp")

    def _find_similar(self) -> None:
        self.open_only("samples")
        self.samples_panel.suggestions.start(SIMILAR)

    def _train(self) -> None:
        self.open_only("train")
        self.train_panel.start()

    def _resume(self) -> None:
        self.open_only("train")
        self.train_panel.resume()

    def _find(self) -> None:
        self.open_only("find")
        self.find_panel.start()

    def _fold_training(self) -> None:
        """Folds what came of a training once the user goes on; while another one runs, it stays in sight."""
        if not self.train_panel.is_training():
            self.sections["train"].set_open(False)

    def _review(self) -> None:
        self.open_only("review")
        self.review_panel.start()

    def _retrain(self) -> None:
        self.review_panel.stop()
        self.open_only("train")
        self.train_panel.start(start_from=self.session.model)

    def _class_came(self) -> None:
        if self.session.class_name and not self.session.model:
            self.sections["samples"].set_open(True)

    def _store_changed(self) -> None:
        if self.session.samples is None:
            self.open_only("samples")

    def _model_came(self) -> None:
        if self.session.model and self.session.finds is None:
            self.sections["find"].set_open(True)

    def _finds_came(self) -> None:
        if self.session.finds is not None:
            self.sections["review"].set_open(True)
