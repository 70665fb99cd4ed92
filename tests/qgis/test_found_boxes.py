"""The boxes on the map while a search or a training runs."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter

from rotamatch.tests.qgis.found_cars import found, image, session
from rotamatch.ui.found_boxes import FoundBoxes

_FIXTURES = (found, image, session)


@pytest.mark.parametrize("line", [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine])
def test_pale_boxes_show_on_white(session, line):
    canvas = session.canvas
    boxes = FoundBoxes(canvas, line=line)
    boxes.begin(QgsCoordinateReferenceSystem("EPSG:25832"))
    boxes.add([[500010, 5000010, 500010, 5000040, 500040, 5000040, 500040, 5000010, 0.0, 0.5, 0]])
    boxes.draw()
    picture = QImage(canvas.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    canvas.scene().render(painter)
    painter.end()
    values = picture.constBits()
    values.setsize(picture.sizeInBytes())
    darkest = np.frombuffer(values, np.uint8).reshape(-1, 4)[:, :3].max(axis=1).min()
    assert darkest < 190, "yellow alone is nowhere dark"
    boxes.close()
