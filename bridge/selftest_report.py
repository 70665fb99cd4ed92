"""The engine's self-test as text that people can read and copy into a report."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR, QCoreApplication


def selftest_text(result: dict[str, Any]) -> str:
    """Returns the text.

    Args:
        result: what the engine's job `selftest` returned.
    """
    verdict = _tr("Rotamatch can work here.") if result["ok"] else _tr("Rotamatch cannot work here as it is.")
    lines = [verdict, ""]
    for trial in result["trials"]:
        works = _tr("works, {:.0f} ms").format(trial["milliseconds"])
        state = works if trial["ok"] else _tr("cannot be used")
        lines.append(f"{trial['what']}, {trial['device']}: {state} ({trial['note']})")
    for title in ("machine", "versions"):
        lines += ["", f"{title}:", *(f"  {name.replace('_', ' ')}: {value}" for name, value in result[title].items())]
    return "\n".join([*lines, f"  QGIS: {Qgis.version()}", f"  Qt: {QT_VERSION_STR}"])


def _tr(text: str) -> str:
    return QCoreApplication.translate("SelfTest", text)
