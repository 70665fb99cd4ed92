"""What stands in a scene: value types, all in metres on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .shapes import box, place

Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 255, in full sun."""


@dataclass(frozen=True)
class Patch:
    """A flat piece of ground or paint: ring [N, 2], its colour, and the material that decides its texture."""

    ring: Any
    colour: Colour
    material: str

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return (*self.ring.min(axis=0), *self.ring.max(axis=0))


@dataclass(frozen=True)
class Thing:
    """Something with a place, a size and a heading; `kind` says how it is painted."""

    kind: str
    x: float
    y: float
    length: float
    width: float
    height: float
    heading_deg: float
    colour: Colour
    seed: int

    def ring(self, margin: float = 0.0):
        """Returns the footprint [4, 2]: rear-left, front-left, front-right, rear-right."""
        return place(box(self.length + 2 * margin, self.width + 2 * margin), self.x, self.y, self.heading_deg)

    def place(self, local):
        """Turns (along, right) metres into page coordinates."""
        return place(local, self.x, self.y, self.heading_deg)

    @property
    def reach(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all it paints, its shadow included."""
        extent = (self.length + self.width) / 2 + self.height * 4
        return (self.x - extent, self.y - extent, self.x + extent, self.y + extent)


@dataclass
class Layout:
    """A whole scene before it is painted."""

    patches: list[Patch] = field(default_factory=list)
    vehicles: list[Thing] = field(default_factory=list)
    props: list[Thing] = field(default_factory=list)
    buildings: list[Thing] = field(default_factory=list)
    trees: list[Thing] = field(default_factory=list)
