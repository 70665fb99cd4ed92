"""Which classes of detections and references belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .comparison import Detections, References
from .errors import UsageError

ANY_CLASS = "object"
"""What a class is called where neither layer names one."""


def align_classes(
    detections: Detections, references: References, class_name: str | None, notes: list[str]
) -> tuple[Detections, References]:
    """Brings the class names of the two layers together.

    A layer that names no class takes that of the other. Two layers of one class each are compared whatever the names.

    Args:
        detections: any.
        references: any.
        class_name: the only class to keep, or None.
        notes: gets what the user should know.

    Raises:
        UsageError: if the layers have no class in common, or do not tell which of several is meant.
    """
    found, wanted = _distinct(detections.class_names), _distinct(references.class_names)
    if class_name and wanted and class_name not in wanted:
        raise UsageError(f"{references.name} has no class '{class_name}'; it has {', '.join(wanted)}.")
    if len(references) and not wanted and len(found) > 1 and not class_name:
        raise UsageError(
            f"{references.name} has no field 'class_name', and {detections.name} has several classes "
            f"({', '.join(found)}); name the one to compare."
        )
    if len(detections) and not found and len(wanted) > 1 and not class_name:
        notes.append(f"{detections.name} names no classes, so that all of {', '.join(wanted)} count as one.")
        references, wanted = _renamed(references, ANY_CLASS), [ANY_CLASS]
    if found and wanted and not class_name and not set(found) & set(wanted):
        if len(found) + len(wanted) > 2:
            raise UsageError(
                f"{detections.name} has the classes {', '.join(found)}, but {references.name} has "
                f"{', '.join(wanted)}; rename them alike."
            )
        notes.append(f"The class '{wanted[0]}' of {references.name} is compared with '{found[0]}'.")
        references, wanted = _renamed(references, found[0]), found
    lone = class_name or (found + wanted + [ANY_CLASS])[0]
    if not found:
        detections = replace(detections, class_names=np.full(len(detections), lone, object))
    if not wanted:
        references = _renamed(references, lone)
    return detections, references


def by_class(
    detections: Detections, references: References, class_name: str | None = None
) -> Iterator[tuple[str, str, Detections, References]]:
    """Yields name, symmetry, detections and references of each class that either has, sorted by name.

    Ignored references that name no class count for every class. The symmetry is that of the model, else that of the
    sample store; else a class with headings is directed and any other axial.

    Args:
        detections: after `align_classes`.
        references: after `align_classes`.
        class_name: the only class to yield, or None.
    """
    names = set(_distinct(detections.class_names)) | set(_distinct(references.class_names))
    for name in sorted(names if class_name is None else {class_name}):
        unnamed = references.ignored & (references.class_names == "")
        wanted = references.take((references.class_names == name) | unnamed)
        symmetry = detections.run.symmetries.get(name) or references.symmetries.get(name)
        if symmetry is None:
            symmetry = "directed" if np.isfinite(wanted.headings_deg[~wanted.ignored]).any() else "axial"
        yield name, symmetry, detections.take(detections.class_names == name), wanted


def _renamed(references: References, name: str) -> References:
    """Gives all references one class, but for the ignored ones that name none."""
    keep = references.ignored & (references.class_names == "")
    return replace(references, class_names=np.where(keep, "", np.full(len(references.shapes), name, object)))


def _distinct(names: NDArray[Any]) -> list[str]:
    return sorted({name for name in names if name})
