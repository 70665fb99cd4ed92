"""What adding, changing and deleting a class means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SampleError
from ..core.geometry import SYMMETRIES
from ..core.schema import CLASS_COLOURS
from .sample_edits import ClassChange
from .sample_rows import ClassRow


def added(classes: Sequence[ClassRow], name: str, symmetry: str, colour: str | None) -> ClassChange:
    """Returns the change that adds a class; none where it is there already.

    Args:
        classes: those of the store.
        name: of the class.
        symmetry: one of `core.geometry.SYMMETRIES`.
        colour: `#rrggbb`; None for the next one of a palette.

    Raises:
        SampleError: if a value is not of these, or the class is there with another symmetry.
    """
    name = name.strip()
    known = next((each for each in classes if each.name == name), None)
    if known is None:
        new = ClassRow(name, symmetry, colour or CLASS_COLOURS[len(classes) % len(CLASS_COLOURS)])
        _check(new)
        return ClassChange(None, new)
    if known.symmetry != symmetry:
        text = QCoreApplication.translate(
            "SampleClasses", "There is a class '{name}' already, with another symmetry; change it there."
        )
        raise SampleError(text.format(name=name))
    return ClassChange(known, known)


def changed(
    classes: Sequence[ClassRow], name: str, new_name: str | None, symmetry: str | None, colour: str | None
) -> ClassChange:
    """Returns the change that gives a class another name, symmetry or colour; what is None stays.

    Raises:
        SampleError: if there is no such class, there is one of the new name, or a value makes no sense.
    """
    known = _known(classes, name)
    wanted = (new_name or name).strip()
    if wanted != name and wanted in [each.name for each in classes]:
        text = QCoreApplication.translate("SampleClasses", "There is a class '{name}' already; choose another name.")
        raise SampleError(text.format(name=wanted))
    new = ClassRow(wanted, symmetry or known.symmetry, colour or known.colour)
    _check(new)
    return ClassChange(known, new)


def deleted(classes: Sequence[ClassRow], name: str, sample_count: int) -> ClassChange:
    """Returns the change that deletes a class.

    Raises:
        SampleError: if there is no such class, or it has samples.
    """
    known = _known(classes, name)
    if sample_count:
        text = QCoreApplication.translate(
            "SampleClasses", "The class '{name}' still has samples ({count}); delete them or change their class first."
        )
        raise SampleError(text.format(name=name, count=sample_count))
    return ClassChange(known, None)


def _known(classes: Sequence[ClassRow], name: str) -> ClassRow:
    known = next((each for each in classes if each.name == name), None)
    if known is None:
        text = QCoreApplication.translate("SampleClasses", "There is no class '{name}' in the sample store.")
        raise SampleError(text.format(name=name))
    return known


def _check(row: ClassRow) -> None:
    text = ""
    if not row.name:
        text = QCoreApplication.translate("SampleClasses", "A class needs a name.")
    elif row.symmetry not in SYMMETRIES:
        text = QCoreApplication.translate("SampleClasses", "A class cannot be '{symmetry}'.")
    elif not re.fullmatch("#[0-9a-fA-F]{6}", row.colour):
        text = QCoreApplication.translate("SampleClasses", "The colour '{colour}' has to be like #ff8800.")
    if text:
        raise SampleError(text.format(symmetry=row.symmetry, colour=row.colour))
