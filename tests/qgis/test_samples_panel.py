"""The step that marks: what its title says."""

from __future__ import annotations

from types import SimpleNamespace

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QAction

from rotamatch.core.geometry import OrientedBox
from rotamatch.tests.qgis.found_cars import empty_store, found, image, session, store_session
from rotamatch.ui.samples_panel import SamplesPanel

_FIXTURES = (empty_store, found, image, session, store_session)


def test_the_title_says_what_was_marked_as_what(store_session):
    panel = SamplesPanel(store_session, SimpleNamespace(actions=lambda: [QAction("Box")]))
    for number, role in enumerate(("positive", "positive", "negative")):
        store_session.samples.add_box(role, "car", OrientedBox(500010 + 9 * number, 5000040, 5, 2, 30), "scene")
    assert panel.state_text() == "2 marked, 1 not this"
    store_session.desk.cancel = lambda number: None
    panel.close_panel()
    panel.deleteLater()
    QgsProject.instance().clear()
