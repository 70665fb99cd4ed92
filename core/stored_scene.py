"""Scenes as a sample store remembers them, their paths relative to it so that both can move together."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import SampleError
from .scene import Band, Scene

_PLACES = ("uri", "dsm", "dtm")
"""Where a description names files."""


@dataclass(frozen=True)
class StoredScene:
    """A scene that samples were marked in.

    Attributes:
        name: unique in the store.
        kind: as in the description.
        description: what `scene.open_scene` takes, paths absolute.
        bands: what it holds.
        gsd: native ground units per pixel.
        unit: of the ground, see `schema.UNITS`.
        factor: ground units per map unit where there is no CRS.
        identity: see `scene.Scene.identity`, when it was stored.
        statistics: colour statistics as JSON, or None.
    """

    name: str
    kind: str
    description: dict[str, Any]
    bands: tuple[Band, ...]
    gsd: float
    unit: str
    factor: tuple[float, float] = (1.0, 1.0)
    identity: str = ""
    statistics: dict[str, Any] | None = None


def scene_row(name: str, scene: Scene, statistics: Mapping[str, Any] | None, folder: Path) -> tuple[Any, ...]:
    """Returns the fields of `schema.SCENES`."""
    description = relative_description(scene.description, folder)
    return (
        name,
        str(description.get("kind", "")),
        json.dumps(description, ensure_ascii=False),
        json.dumps([asdict(band) for band in scene.bands], ensure_ascii=False),
        scene.gsd,
        scene.ground.unit,
        *scene.ground.factor,
        scene.identity(),
        None if statistics is None else json.dumps(statistics),
    )


def read_scene(row: Sequence[Any], folder: Path) -> StoredScene:
    """Reads the fields of `schema.SCENES`.

    Raises:
        SampleError: if the row makes no sense.
    """
    name, kind, uri, bands, gsd, unit, factor_x, factor_y, identity, statistics = row
    try:
        return StoredScene(
            name=str(name),
            kind=str(kind),
            description=absolute_description(json.loads(uri), folder),
            bands=tuple(Band(**band) for band in json.loads(bands)),
            gsd=float(gsd),
            unit=str(unit),
            factor=(float(factor_x), float(factor_y)),
            identity=str(identity or ""),
            statistics=None if statistics is None else dict(json.loads(statistics)),
        )
    except (TypeError, ValueError, AttributeError) as error:
        message = f"The row of the scene '{name}' in the sample store is damaged; delete it there and import again."
        raise SampleError(message, str(error)) from error


def relative_description(description: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Returns a scene's description with its files relative to a folder where they can be.

    Addresses (`/vsicurl/...`) and files on another drive stay as they are.

    Args:
        description: see `scene.open_scene`.
        folder: that of the store.
    """
    return _with_uris(description, lambda uri: _relative(uri, folder))


def absolute_description(description: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Undoes `relative_description` for a store that now lies in `folder`."""
    return _with_uris(description, lambda uri: _absolute(uri, folder))


def moved_description(uri: str, old_folder: Path, new_folder: Path) -> str:
    """Returns the text of a stored description, relative to one folder, as it reads relative to another.

    Raises:
        SampleError: if it is no description.
    """
    try:
        description = relative_description(absolute_description(json.loads(uri), old_folder), new_folder)
    except (TypeError, ValueError) as error:
        message = "A row of the scenes in the sample store is damaged; delete it there and import again."
        raise SampleError(message, str(error)) from error
    return json.dumps(description, ensure_ascii=False)


def is_gone(description: dict[str, Any]) -> bool:
    """Tells whether a file that a description with absolute paths names is not there any more."""
    if "parts" in description:
        return any(is_gone(part) for part in description["parts"])
    uris = [description.get(key) for key in _PLACES]
    return any(
        isinstance(uri, str) and Path(uri).is_absolute() and not uri.startswith("/vsi") and not _exists(uri)
        for uri in uris
    )


def _exists(uri: str) -> bool:
    """Tells whether there is such a file or folder; a pattern counts as there where its folder is."""
    return Path(uri).exists() or ("*" in Path(uri).name and Path(uri).parent.exists())


def _with_uris(description: dict[str, Any], change: Any) -> dict[str, Any]:
    result = dict(description)
    for key in _PLACES:
        if isinstance(result.get(key), str):
            result[key] = change(result[key])
    if isinstance(result.get("parts"), (list, tuple)):
        result["parts"] = [_with_uris(part, change) for part in result["parts"]]
    return result


def _relative(uri: str, folder: Path) -> str:
    if uri.startswith("/vsi") or not Path(uri).is_absolute():
        return uri
    try:
        steps = PurePosixPath(Path(os.path.relpath(uri, folder.resolve())).as_posix())
    except ValueError:
        return uri
    return str(steps) if str(steps).startswith("../") else f"./{steps}"


def _absolute(uri: str, folder: Path) -> str:
    if not uri.startswith(("./", "../")):
        return uri
    return os.path.normpath(folder.resolve() / uri)
