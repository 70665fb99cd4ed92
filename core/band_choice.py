"""Which bands a model learns from where nobody has chosen any."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from .stack import StackedScene

if TYPE_CHECKING:
    from .scene import Scene

MOST_BANDS = 8
"""More are not taken by themselves: they cost time and memory, and say little that is new."""

LEAST_OF_CLOUD = 4
"""So many bands of a cloud are taken, however many an image has that it is stacked with."""

SOLID = ("height_max", "height_range", "intensity", "roughness", "density", "height_mean", "first_ratio")
"""What tells vehicles and buildings, the most telling first: shape and surface."""

ROUND = ("height_max", "height_range", "density", "first_ratio", "height_mean", "intensity", "roughness")
"""What tells trees and tanks: a crown lets pulses through, a lid does not."""

_MARKS = frozenset({"height_max", "height_mean", "height_range"})
"""What a cloud or surface model has, and a raster that was made of one."""


def default_roles(scene: Scene, symmetries: Collection[str]) -> tuple[str, ...]:
    """Returns the bands to learn from, in the order of the scene.

    Of an image these are the first `MOST_BANDS`. Of a point cloud they are those that follow from its points, by what
    tells the kind of object best; the colours of points are left out, since they mostly come from an image of another
    time, where other cars stand.

    Args:
        scene: an open scene.
        symmetries: of the classes to learn.
    """
    order = ROUND if set(symmetries) == {"round"} else SOLID
    clouds: list[str] = []
    images: list[str] = []
    for roles in _roles_by_part(scene):
        named = {_plain(role): role for role in roles}
        if _MARKS <= set(named):
            clouds += [named[role] for role in order if role in named]
        else:
            images += roles
    room = MOST_BANDS - min(len(clouds), LEAST_OF_CLOUD)
    chosen = images[:room]
    chosen += clouds[: MOST_BANDS - len(chosen)]
    return tuple(band.role for band in scene.bands if band.role in chosen)


def _roles_by_part(scene: Scene) -> Sequence[list[str]]:
    roles = [band.role for band in scene.bands]
    if not isinstance(scene, StackedScene):
        return [roles]
    ends = [sum(len(part.bands) for part in scene.parts[: number + 1]) for number in range(len(scene.parts))]
    return [roles[end - len(part.bands) : end] for end, part in zip(ends, scene.parts, strict=True)]


def _plain(role: str) -> str:
    """Returns a role without the number of its part in a stack."""
    head, _, rest = role.partition("_")
    return rest if head.startswith("part") and head.removeprefix("part").isdigit() else role
