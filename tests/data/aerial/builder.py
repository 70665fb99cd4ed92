"""Puts things on free ground: the pen that streets and blocks write the layout with."""

from __future__ import annotations

import math

import numpy as np

from . import buildings, props, trees, vehicles
from .parameters import SceneParameters
from .shapes import Occupancy, box, place
from .things import Layout, Patch, Thing

BORDER_M = 45.0
"""How far the world goes on beyond the picture, so that shadows and streets enter it naturally."""

WHITE = (216.0, 217.0, 214.0)
ASPHALT = (124.0, 123.0, 123.0)
PAVING = (166.0, 162.0, 155.0)


class Builder:
    """Collects the layout of one scene.

    Attributes:
        parameters: of the scene.
        rng: the one source of chance.
        ground: patches of soil, lawn and paving, below the streets.
        streets: pavements, carriageways, and all paint.
        layout: everything that stands on them.
        solid: ground where nothing more may be built or planted.
        traffic: ground that vehicles stand on.
    """

    def __init__(self, parameters: SceneParameters) -> None:
        self.parameters = parameters
        self.rng = np.random.default_rng(parameters.seed)
        self.ground: list[Patch] = []
        self.streets: list[Patch] = []
        self.layout = Layout()
        width, height = parameters.size_m
        extent = (-BORDER_M, -BORDER_M, width + 2 * BORDER_M, height + 2 * BORDER_M)
        self.solid, self.traffic = Occupancy(*extent), Occupancy(*extent)

    def finish(self) -> Layout:
        """Returns the layout with its patches in painting order."""
        self.layout.patches = [*self.ground, *self.streets]
        return self.layout

    def vary(self, colour, spread: float = 0.06):
        """Returns a colour a little lighter or darker."""
        light = self.rng.normal(1, spread)
        return tuple(value * light for value in colour)

    def vehicle(self, x: float, y: float, heading_deg: float, kinds=("saloon", "hatchback", "estate", "suv")) -> bool:
        """Puts a vehicle on free ground; tells whether there was room."""
        new = vehicles.vehicle(self.rng, x, y, heading_deg, kinds)
        if not self.traffic.claim(new.ring(0.15)):
            return False
        self.layout.vehicles.append(new)
        return True

    def building(self, kind: str, x: float, y: float, size: tuple[float, float, float], heading_deg: float) -> bool:
        """Puts a building on free ground; tells whether there was room."""
        new = buildings.building(self.rng, kind, x, y, size, heading_deg)
        if not self._both_free(new.ring(1.0)):
            return False
        self._take_both(new.ring(0.6))
        self.layout.buildings.append(new)
        return True

    def tree(self, kind: str, x: float, y: float, radius: float) -> bool:
        """Plants a tree where its trunk has room; its crown may hang over anything but roofs."""
        new = trees.tree(self.rng, kind, x, y, radius, self.parameters.season)
        trunk = place(box(1.2, 1.2), x, y, 0.0) if kind != "shrub" else place(box(radius, radius), x, y, 0.0)
        if not self._both_free(trunk):
            return False
        self._take_both(trunk)
        self.layout.trees.append(new)
        return True

    def prop(self, kind: str, x: float, y: float, heading_deg: float) -> bool:
        """Puts a thing that is no vehicle on free ground, unless the scene is to have less clutter."""
        if self.rng.random() > self.parameters.clutter:
            return False
        new = props.prop(self.rng, kind, x, y, heading_deg)
        if not self._both_free(new.ring(0.3)):
            return False
        self._take_both(new.ring(0.3))
        self.layout.props.append(new)
        return True

    def grove(self, x: float, y: float, reach: float, count: int, kinds=("leafy",), radii=(2.0, 5.0)) -> None:
        """Plants trees around a place."""
        for _ in range(count):
            turn, far = self.rng.uniform(0, 2 * math.pi), reach * math.sqrt(self.rng.uniform())
            kind = str(self.rng.choice(kinds))
            self.tree(kind, x + far * math.cos(turn), y + far * math.sin(turn), self.rng.uniform(*radii))

    def _both_free(self, ring) -> bool:
        return self.solid.free(ring) and self.traffic.free(ring)

    def _take_both(self, ring) -> None:
        self.solid.take(ring)
        self.traffic.take(ring)


class Frame:
    """A block's own axes: `along` and `right` metres from its middle."""

    def __init__(self, x: float, y: float, heading_deg: float, half_length: float, half_width: float) -> None:
        self.x, self.y, self.heading_deg = x, y, heading_deg
        self.half_length, self.half_width = half_length, half_width

    def at(self, along: float, right: float) -> tuple[float, float]:
        """Returns the page coordinates of a place in the block."""
        x, y = place([(along, right)], self.x, self.y, self.heading_deg)[0]
        return float(x), float(y)

    def ring(self, length: float, width: float, along: float = 0.0, right: float = 0.0):
        """Returns the page ring of a rectangle in the block."""
        return place(box(length, width, along, right), self.x, self.y, self.heading_deg)

    def turned(self, degrees: float, shrink: float = 1.0) -> Frame:
        """Returns the frame turned about its middle."""
        return Frame(self.x, self.y, self.heading_deg + degrees, self.half_length * shrink, self.half_width * shrink)


def sees(thing: Thing, parameters: SceneParameters, margin: float = 0.0) -> bool:
    """Tells whether a thing's middle lies in the picture."""
    width, height = parameters.size_m
    return -margin <= thing.x < width + margin and -margin <= thing.y < height + margin
