"""Asks how large a pixel of an image is, in the dock itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import UsageError
from .finds_text import number_text
from .inline_question import InlineQuestion
from .pixel_size import note_pixel_size

_LARGE_M = 20.0
"""Tenths of a metre of what is longer mean nothing."""


def ask_pixel_size(
    question: InlineQuestion, layer: QgsMapLayer, card: Mapping[str, Any], then: Callable[[], None]
) -> None:
    """Asks until the answer makes sense, keeps it with the layer, and goes on.

    Args:
        question: where to ask.
        layer: an image without a CRS.
        card: of the model, which works in metres; empty where it is not known.
        then: called once the answer is kept.
    """

    def take(text: str) -> None:
        try:
            note_pixel_size(layer, text)
        except UsageError as error:
            ask(error.message, text)
        else:
            then()

    def ask(begin: str, typed: str) -> None:
        text = " ".join((begin, _tr("How many metres wide is a pixel of it?"), _hint(card)))
        question.ask(text, _tr("Search"), take, typed, takes_nothing=True)

    ask(_tr("This image has no CRS, and the model works in metres."), "")


def _hint(card: Mapping[str, Any]) -> str:
    """Returns how to find out, with an object of which the model knows the size."""
    for kind in card.get("classes", ()):
        length = float(kind["length"])
        text = _tr('Not known? "{name}" is about {length} m long: divide that by its length in pixels.')
        return text.format(name=kind["name"], length=number_text(length, 0 if length >= _LARGE_M else 1))
    return _tr("Not known? A car is about 4.5 m long: divide that by its length in pixels.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PixelQuestion", text)
