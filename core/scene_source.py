"""What can be opened as a scene, in all its forms: paths, addresses, stacks, surface models, descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import SceneError
from .scene import STACK_SEPARATOR, GriddedScene

if TYPE_CHECKING:
    from .grid import Grid

SURFACE_PREFIX, TERRAIN_MARK = "dsm:", ",dtm="
"""What a surface model looks like in text: `dsm:SURFACE.tif`, or `dsm:SURFACE.tif,dtm=TERRAIN.tif`."""


@dataclass(frozen=True)
class _Given:
    """What the user says about a scene: see `scene.open_scene`."""

    gsd_m: float | None
    crs: str | None


def open_source(source: Any, gsd_m: float | None, crs: str | None) -> GriddedScene:
    """Opens a scene; see `scene.open_scene`."""
    if gsd_m is not None and not 0 < gsd_m < float("inf"):
        raise SceneError(f"The GSD given for the scene has to be a positive number of metres, not {gsd_m}.")
    given = _Given(gsd_m, crs or None)
    if isinstance(source, (str, Path)):
        parts = _split(str(source).strip())
        scene = _open_part(parts[0], given, None) if len(parts) == 1 else _open_stack(parts, given)
    elif isinstance(source, dict):
        scene = _open_description(source, given, None)
    else:
        scene = _open_stack(source or (), given)
    if given.crs and "cloud" not in _kinds(scene.description):
        scene.close()
        raise SceneError(
            f"'{scene.name}' is no point cloud, and only those can be given a CRS here. Assign it its CRS in QGIS."
        )
    return scene


def surface_source(text: str) -> dict[str, Any] | None:
    """Returns the description of a surface model that a text names; None for any other text.

    Whatever stands behind the prefix counts as one path if there is such a file, and may hold commas and spaces.

    Args:
        text: see `SURFACE_PREFIX`.
    """
    if not text.startswith(SURFACE_PREFIX) or Path(text).exists():
        return None
    rest = text.removeprefix(SURFACE_PREFIX).strip()
    surface, _, terrain = (rest, "", "") if Path(rest).exists() else rest.partition(TERRAIN_MARK)
    return {"kind": "dsm", "dsm": surface.strip(), "dtm": terrain.strip() or None}


def source_paths(source: Any) -> Iterator[Path]:
    """Yields the paths that a layer, or whatever `scene.open_scene` takes, is made of."""
    if isinstance(source, str):
        parts = _split(source.strip())
        source = surface_source(parts[0]) or source if len(parts) == 1 else parts
    if isinstance(source, dict):
        source = [*(source.get(key) for key in ("uri", "dsm", "dtm")), *(source.get("parts") or ())]
    if isinstance(source, (str, Path)) and str(source).strip():
        yield Path(str(source).strip().partition("|")[0])
    elif isinstance(source, (list, tuple)):
        for part in source:
            yield from source_paths(part)


def _split(text: str) -> list[str]:
    """Returns the parts of a stack in its text form."""
    return [text] if STACK_SEPARATOR not in text or Path(text).exists() else text.split(STACK_SEPARATOR)


def _kinds(description: dict[str, Any]) -> set[str]:
    kinds = {str(description.get("kind"))}
    return kinds.union(*(_kinds(part) for part in description.get("parts") or ()))


def _open_part(source: Any, given: _Given, like: Grid | None) -> GriddedScene:
    """Opens what is no stack, or one part of a stack."""
    if isinstance(source, dict):
        return _open_description(source, given, like)
    text = str(source).strip()
    surface = surface_source(text)
    return _open_uri(text, given, like) if surface is None else _open_cloud(surface, given, like)


def _open_description(description: dict[str, Any], given: _Given, like: Grid | None) -> GriddedScene:
    gsd_m = description.get("gsd_m") if given.gsd_m is None else given.gsd_m
    given = _Given(gsd_m, given.crs)
    if description.get("kind") == "stack" and description.get("parts"):
        return _open_stack(description["parts"], given)
    if description.get("kind") in ("cloud", "dsm"):
        return _open_cloud(description, given, like)
    if isinstance(description.get("uri"), str):
        return _open_uri(description["uri"], given, like)
    raise SceneError("The description of the scene has neither a file nor parts; add the scene to the store again.")


def _open_uri(uri: str, given: _Given, like: Grid | None) -> GriddedScene:
    from .cloud import is_cloud
    from .mosaic import is_mosaic, open_mosaic
    from .raster import open_raster

    if is_cloud(uri):
        return _open_cloud(uri, given, like)
    return open_mosaic(uri, given.gsd_m, like) if is_mosaic(uri) else open_raster(uri, given.gsd_m, like)


def _open_cloud(source: Any, given: _Given, like: Grid | None) -> GriddedScene:
    from .pointcloud import open_pointcloud

    return open_pointcloud(source, given.gsd_m, like, given.crs)


def _open_stack(parts: Sequence[Any], given: _Given) -> GriddedScene:
    from .stack import StackedScene

    if not parts:
        raise SceneError("A stack needs at least one scene.")
    opened: list[GriddedScene] = []
    try:
        for part in parts:
            opened.append(_open_part(part, given, opened[0].native if opened else None))
        return opened[0] if len(opened) == 1 else StackedScene(opened, given.gsd_m)
    except SceneError:
        for scene in opened:
            scene.close()
        raise
