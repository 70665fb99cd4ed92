"""Asks how large a pixel of an image is, in the dock itself."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import UsageError
from .inline_question import InlineQuestion
from .pixel_size import note_pixel_size


def ask_pixel_size(question: InlineQuestion, layer: QgsMapLayer, then: Callable[[], None], problem: str = "") -> None:
    """Asks until the answer makes sense, keeps it with the layer, and goes on.

    Args:
        question: where to ask.
        layer: an image without a CRS.
        then: called once the answer is kept.
        problem: what was wrong with the last answer.
    """

    def take(text: str) -> None:
        try:
            note_pixel_size(layer, text)
        except UsageError as error:
            ask_pixel_size(question, layer, then, error.message)
        else:
            then()

    text = _tr("This image has no CRS, and the model works in metres. How many metres wide is a pixel of it?")
    question.ask(f"{problem} {text}".strip(), _tr("Search"), take, "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PixelQuestion", text)
