"""How clear the front of the samples is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

FEWEST_ROUND = 4
"""The mean chip of fewer samples shows what is around them."""

ALIKE, ROUND_ALIKE = 0.8, 0.5
"""From these correlations on, the mean chip looks like itself when it is turned."""


def front_text(result: Mapping[str, Any], has_headings: bool) -> str:
    """Returns what is to be expected of the headings of finds; empty while nothing is known.

    Args:
        result: of the engine's job `gallery`.
        has_headings: whether any sample of the class has a heading.
    """
    response = result["rotation"]
    if not response:
        return ""
    if result["symmetry"] == "axial":
        if response[len(response) // 4] >= ALIKE:
            return _tr("Along and across look alike: expect headings that are off by 90 degrees.")
        return _tr("The long axis is clear.")
    if result["symmetry"] == "round":
        return _round_text(min(response), sum(chip["role"] == "positive" for chip in result["chips"]))
    return _directed_text(str(result["front"]), has_headings)


def _round_text(least: float, count: int) -> str:
    if least >= ROUND_ALIKE:
        return _tr("Looks alike from all sides.")
    return _tr("Looks different when turned: is the class really round?") if count >= FEWEST_ROUND else ""


def _directed_text(front: str, has_headings: bool) -> str:
    if not has_headings:
        return _tr(
            "No sample has a heading: turn some with the edit tool, or say with the button '...' that front and back "
            "are alike."
        )
    return {
        "clear": _tr("The front is clear."),
        "unsure": _tr("The front is not always clear: some headings may come out turned."),
        "alike": _tr("Front and back look alike: expect turned headings."),
    }.get(front, _tr("Mark a few more to see how clear the front is."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gallery", text)
