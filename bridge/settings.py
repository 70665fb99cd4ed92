"""What the user has set for Rotamatch; kept by QGIS for all projects."""

from __future__ import annotations

from dataclasses import dataclass, fields

from qgis.core import QgsSettings

GROUP = "rotamatch"


@dataclass(frozen=True)
class Settings:
    """The user's settings. The engine's path comes from here alone, never from a project or an algorithm's parameter.

    Attributes:
        engine_python: a Python, or the folder of a virtual environment, to run the engine; empty for the default place.
        device: `auto`, `cuda`, `mps` or `cpu`; what algorithms start with.
        threads: processor threads; 0 for as many as there are.
    """

    engine_python: str = ""
    device: str = "auto"
    threads: int = 0

    @classmethod
    def load(cls) -> Settings:
        """Reads the settings; what is not set has its default."""
        store = QgsSettings()
        values = {}
        for field in fields(cls):
            values[field.name] = store.value(f"{GROUP}/{field.name}", field.default, type=type(field.default))
        return cls(**values)

    def save(self) -> None:
        """Writes the settings; those that have their default are removed."""
        store = QgsSettings()
        for field in fields(self):
            key, value = f"{GROUP}/{field.name}", getattr(self, field.name)
            if value == field.default:
                store.remove(key)
            else:
                store.setValue(key, value)
