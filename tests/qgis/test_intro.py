"""The introduction: its button stays where it is."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QPoint
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from rotamatch.tests.qgis.found_cars import finds_path, found, image, session
from rotamatch.ui.intro import SEEN, Introduction

_FIXTURES = (finds_path, found, image, session)


@pytest.mark.parametrize("width", [240, 340, 520])
def test_the_button_stays_under_the_mouse(session, width):
    QgsSettings().remove(SEEN)
    window = QWidget()
    shown = Introduction(session)
    layout = QVBoxLayout(window)
    layout.addWidget(shown)
    layout.addStretch(1)
    window.resize(width, 500)
    window.show()
    places = set()
    for _ in range(4):
        QCoreApplication.processEvents()
        label = shown._text
        assert label.height() >= label.heightForWidth(label.width()) > label.fontMetrics().height()
        places.add((shown._next.mapTo(window, QPoint(0, 0)).y(), shown.height()))
        shown._next.click()
    assert len(places) == 1
    assert shown.isHidden()
    window.close()
    window.deleteLater()
    QgsSettings().remove(SEEN)
