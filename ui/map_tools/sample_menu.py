"""What a right click on selected samples offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from ...bridge.sample_layer import SampleLayer

Edit = Callable[["Callable[[SampleLayer], None]"], None]


class SampleMenu(QMenu):
    """Flip, delete, another role, another class.

    Args:
        samples: the store they are of.
        ids: the row numbers of the selected samples.
        edit: carries a change out and says what goes wrong.
        parent: over which it opens.
    """

    def __init__(self, samples: SampleLayer, ids: Sequence[int], edit: Edit, parent: QWidget) -> None:
        super().__init__(parent)
        rows = [row for row in samples.rows() if row.id in ids]
        flip = self.addAction(self.tr("Flip front and back"))
        flip.setEnabled(any(row.heading_deg is not None for row in rows))
        flip.triggered.connect(lambda _checked=False: edit(lambda store: store.flip(ids)))
        self.addSeparator()
        roles = {row.role for row in rows}
        for role, text in (
            ("positive", self.tr("Sample")),
            ("negative", self.tr("Not this")),
            ("area", self.tr("Area: all in it is marked")),
            ("ignore", self.tr("Ignore")),
        ):
            self._add_choice(self, text, roles == {role}, lambda store, role=role: store.change(ids, role=role), edit)
        self.addSeparator()
        classes = self.addMenu(self.tr("Class"))
        names = {row.class_name for row in rows}
        for each in samples.classes():
            self._add_choice(
                classes,
                each.name.replace("&", "&&"),
                names == {each.name},
                lambda store, name=each.name: store.change(ids, class_name=name),
                edit,
            )
        self.addSeparator()
        self.addAction(self.tr("Delete")).triggered.connect(
            lambda _checked=False: edit(lambda store: store.delete(ids))
        )

    @staticmethod
    def _add_choice(menu: QMenu, text: str, chosen: bool, change: Callable[..., None], edit: Edit) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: edit(change))
