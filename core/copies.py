"""Copies of layers that are no files: what QGIS notes in them when it writes them, and when two show the same."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .schema import COPY_TAG


@dataclass(frozen=True)
class CopyNote:
    """What a copy tells about itself; empty for other rasters.

    Attributes:
        origin: hash of the layer and of the lattice of the copy: two copies with the same one show the same.
        colours: values of each band, in raw units, from a place that does not depend on the extent of the copy.
    """

    origin: str = ""
    colours: tuple[tuple[float, ...], ...] = ()


def read_note(tags: Mapping[str, str], bands: int) -> CopyNote:
    """Reads the note of a copy; one that makes no sense is as good as none.

    Args:
        tags: of the raster.
        bands: how many the scene has.
    """
    try:
        note = json.loads(tags.get(COPY_TAG, "{}"))
        origin = str(note.get("origin", ""))
        colours = tuple(tuple(float(value) for value in band) for band in note.get("colours", ()))
    except (TypeError, ValueError, AttributeError):
        return CopyNote()
    whole = len(colours) == bands and all(band and all(map(math.isfinite, band)) for band in colours)
    return CopyNote(origin, colours if whole else ())


def shows_the_same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Tells whether two descriptions of scenes are of copies of the same part of the same layers."""
    return _has_copy(first) and _without_places(first) == _without_places(second)


def _has_copy(description: Mapping[str, Any]) -> bool:
    return "copy_of" in description or any(_has_copy(part) for part in description.get("parts") or ())


def _without_places(description: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a description without the files of copies, which may lie anywhere."""
    kept = {key: value for key, value in description.items() if key != "uri" or "copy_of" not in description}
    if description.get("parts"):
        kept["parts"] = [_without_places(part) for part in description["parts"]]
    return kept
