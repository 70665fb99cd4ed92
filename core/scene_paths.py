"""Paths of scenes, kept relative to the sample store so that both can move together."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any


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


def is_gone(description: dict[str, Any]) -> bool:
    """Tells whether a file that a description with absolute paths names is not there any more."""
    if "parts" in description:
        return any(is_gone(part) for part in description["parts"])
    uri = description.get("uri")
    return isinstance(uri, str) and Path(uri).is_absolute() and not uri.startswith("/vsi") and not _exists(uri)


def _exists(uri: str) -> bool:
    """Tells whether there is such a file or folder; a pattern counts as there where its folder is."""
    return Path(uri).exists() or ("*" in Path(uri).name and Path(uri).parent.exists())


def _with_uris(description: dict[str, Any], change: Any) -> dict[str, Any]:
    result = dict(description)
    if isinstance(result.get("uri"), str):
        result["uri"] = change(result["uri"])
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
