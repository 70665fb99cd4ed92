"""What files of our own tell about themselves: which scene was searched, by which model, and with which classes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import geopackage
from .geometry import SYMMETRIES
from .samples import SampleStore
from .schema import RUN_TABLE

_SQLITE_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True)
class RunFacts:
    """What a detections file tells about its making; everything is empty where it is not ours.

    Attributes:
        scene: the description that opens the scene again, see `scene.open_scene`; None where it is not told.
        model: name of the model that searched it.
        symmetries: of the classes the model finds.
        aoi: the layer of the area that was searched; empty for the whole scene.
        stopped: whether the run has not come to its end.
    """

    scene: dict[str, Any] | None = None
    model: str = ""
    symmetries: dict[str, str] = field(default_factory=dict)
    aoi: str = ""
    stopped: bool = False


@dataclass(frozen=True)
class StoreFacts:
    """What a sample store tells beside its samples.

    Attributes:
        symmetries: by class.
        searched_scene: the store's name of the scene that was searched; empty where it does not have it.
    """

    symmetries: dict[str, str] = field(default_factory=dict)
    searched_scene: str = ""


def read_run(source: str) -> RunFacts:
    """Reads what a detections file tells about its making; of other layers, nothing."""
    path = _geopackage_path(source)
    if path is None:
        return RunFacts()
    with closing(geopackage.connect(path, read_only=True)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (RUN_TABLE,)).fetchone()
        facts = dict(connection.execute(f"SELECT key, value FROM {RUN_TABLE}")) if known else {}  # nosec B608
    card = _mapping(facts.get("model"))
    classes = [entry for entry in card.get("classes", ()) if isinstance(entry, Mapping)]
    return RunFacts(
        scene=_mapping(facts.get("scene")) or None,
        model=str(card.get("name", "")),
        symmetries={str(each.get("name")): each["symmetry"] for each in classes if each.get("symmetry") in SYMMETRIES},
        aoi=str(facts.get("aoi", "")),
        stopped=bool(facts) and "finished" not in facts,
    )


def read_store(source: str, run: RunFacts) -> StoreFacts:
    """Reads what a sample store tells beside its samples; of other layers, nothing.

    Args:
        source: the layer of the samples.
        run: tells the scene that was searched.

    Raises:
        SampleError: if the store is damaged or comes from a newer version.
    """
    path = _geopackage_path(source)
    if path is None:
        return StoreFacts()
    with closing(geopackage.connect(path, read_only=True)) as connection:
        if geopackage.read_meta(connection).get("kind") != "samples":
            return StoreFacts()
    with SampleStore.open(path, read_only=True) as store:
        searched = [each.name for each in store.scenes() if run.scene and _same_scene(each.description, run.scene)]
        return StoreFacts({each.name: each.symmetry for each in store.classes()}, (searched or [""])[0])


def _same_scene(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return all(first.get(key) == second.get(key) for key in ("kind", "uri", "parts"))


def _geopackage_path(source: str) -> Path | None:
    path = Path(source.partition("|")[0])
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return path if file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER else None


def _mapping(text: str | None) -> dict[str, Any]:
    """Returns the JSON object in a text, or nothing where there is none."""
    try:
        value = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
