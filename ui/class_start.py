"""What is asked and offered when a class is looked for: its shape, how to begin, and models that know it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QToolButton, QVBoxLayout, QWidget

from ..bridge.cloud_layers import cloud_source
from ..bridge.model_files import OWN
from ..core.geometry import SYMMETRIES
from .button_grid import ButtonGrid
from .class_works import finds_class
from .narrow_form import NarrowForm

if TYPE_CHECKING:
    from ..bridge.library import ModelEntry
    from .session import Session

MOST_NAMED = 3
"""So many models are named; the library shows all."""


class ClassStart(QWidget):
    """Shown while the class that is looked for has no positive sample, or no model though the library has one.

    Args:
        session: whose class it is about.
        parent: owns the widget.

    Signals:
        library_asked(): the user wants to see the models.
    """

    library_asked = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._models: list[ModelEntry] = []
        self._offered = ""
        self.shape = QComboBox()
        for symmetry in SYMMETRIES:
            self.shape.addItem(shape_text(symmetry), symmetry)
        self.shape.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.shape.setMinimumContentsLength(12)
        self.shape.setToolTip(self.tr("What has a front is found with a heading of 0 to 360 degrees."))
        self.advice = QLabel()
        self.offer = QLabel()
        for label in (self.advice, self.offer):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.use, self.library = QToolButton(), QToolButton()
        self.library.setText(self.tr("Models..."))
        self._lay_out()
        self.shape.activated.connect(self._set_shape)
        self.use.clicked.connect(lambda _checked=False: self._use())
        self.library.clicked.connect(lambda _checked=False: self.library_asked.emit())
        for signal in (session.samples_changed, session.class_changed, session.store_changed, session.model_changed):
            signal.connect(self.refresh)
        session.scene_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Shape"))
        label.setBuddy(self.shape)
        self._form = NarrowForm([(label, [self.shape])])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._form)
        layout.addWidget(self.advice)
        layout.addWidget(self.offer)
        layout.addWidget(ButtonGrid([self.use, self.library], 2, fills=False))

    def take_models(self, entries: Iterable[ModelEntry]) -> None:
        """Takes the models of the library that can be used, and offers the newest first."""
        self._models = sorted((each for each in entries if each.facts), key=_date, reverse=True)
        self.refresh()

    def refresh(self) -> None:
        """Shows what is to be said about the class now."""
        session, row = self._session, self._session.object_class()
        if row is None:
            self.hide()
            return
        is_new = not session.marked()
        self._form.setVisible(is_new)
        self.advice.setVisible(is_new)
        self.shape.setCurrentIndex(self.shape.findData(row.symmetry))
        self.advice.setText(self._advice_text(row.symmetry))
        usable = [each for each in self._models if self._can_read(each)]
        fitting = [each for each in usable if finds_class([kind["name"] for kind in each.facts["classes"]], row.name)]
        self._offered, name = (fitting[0].path, fitting[0].name) if fitting else ("", "")
        others = [each for each in usable if each.file.origin != OWN]  # whoever has made one knows what it finds
        self.offer.setText(self._offer_text(name, others))
        offers = not session.model and bool(fitting or (is_new and others))
        self.setVisible(is_new or offers)
        self.offer.setVisible(offers)
        self.use.setText(self.tr('Use "{name}"').format(name=name))
        self.use.setVisible(offers and bool(self._offered))
        self.library.setVisible(offers)

    def _advice_text(self, symmetry: str) -> str:
        texts = {
            "directed": self.tr("Drag from tail to nose over one {class_name} on the map, then click its width."),
            "axial": self.tr("Drag over one {class_name} on the map, from end to end, then click its width."),
            "round": self.tr("Drag over one {class_name} on the map, from edge to edge."),
        }
        return texts[symmetry].format(class_name=self._session.class_name)

    def _can_read(self, model: ModelEntry) -> bool:
        """Tells whether the scene has the kind of bands that a model looks at: colours, heights or both."""
        layers = [each for each in (self._session.scene_layer, *self._session.stack) if each is not None]
        looks_at_heights = any("height" in str(band["role"]) for band in model.facts.get("bands", ()))
        return any(bool(cloud_source(each)) == looks_at_heights for each in layers)

    def _offer_text(self, fitting: str, others: Sequence[ModelEntry]) -> str:
        if fitting:
            text = self.tr('The library has a model "{name}" that finds {class_name}.')
            return text.format(class_name=self._session.class_name, name=fitting)
        names = ", ".join(each.name for each in others[:MOST_NAMED])
        return self.tr("Or search with a trained model, without marking: {names}.").format(names=names)

    def _set_shape(self, index: int) -> None:
        with self._session.telling():
            self._session.samples.change_class(self._session.class_name, symmetry=self.shape.itemData(index))
        self.refresh()

    def _use(self) -> None:
        self._session.set_model(self._offered)


def shape_text(symmetry: str) -> str:
    """Returns how a symmetry, one of `core.geometry.SYMMETRIES`, is called in the window."""
    return {
        "directed": QCoreApplication.translate("ClassStart", "Has a front (car, plane)"),
        "axial": QCoreApplication.translate("ClassStart", "Front and back alike (house, container)"),
        "round": QCoreApplication.translate("ClassStart", "Round (tree, tank)"),
    }[symmetry]


def _date(model: ModelEntry) -> str:
    return str(model.facts.get("created_at") or "")
