"""What the user has set for Rotamatch; kept by QGIS for all projects."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from qgis.core import QgsSettings

GROUP = "rotamatch"


@dataclass(frozen=True)
class Settings:
    """The user's settings. The engine's path comes from here alone, never from a project or an algorithm's parameter.

    Attributes:
        engine_python: a Python, or the folder of a virtual environment, to run the engine; empty for the default place.
        device: `auto`, `cuda`, `mps` or `cpu`; what algorithms start with.
        threads: processor threads; 0 for as many as there are.
        model_folders: further folders of the model library.
    """

    engine_python: str = ""
    device: str = "auto"
    threads: int = 0
    model_folders: tuple[str, ...] = ()

    @classmethod
    def load(cls) -> Settings:
        """Reads the settings; what is not set has its default."""
        store = QgsSettings()
        values = {}
        for field in fields(cls):
            key = f"{GROUP}/{field.name}"
            if isinstance(field.default, tuple):
                values[field.name] = _texts(store.value(key))
            else:
                values[field.name] = store.value(key, field.default, type=type(field.default))
        return cls(**values)

    def save(self) -> None:
        """Writes the settings; those that have their default are removed."""
        store = QgsSettings()
        for field in fields(self):
            key, value = f"{GROUP}/{field.name}", getattr(self, field.name)
            if value == field.default:
                store.remove(key)
            else:
                store.setValue(key, list(value) if isinstance(value, tuple) else value)


def _texts(value: Any) -> tuple[str, ...]:
    """Returns a list of texts; one that has a single text comes back from a file as that text."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(each) for each in value or ())
