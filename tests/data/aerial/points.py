"""What a laser scanner in an aircraft would have measured of a scene: points on the same truth as the picture."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from .canvas import MATERIALS, Canvas
from .parameters import SceneParameters
from .things import Layout, Thing
from .vehicles import LONG, SHAPES

GROUND_M = 20.0
GROUND, OTHER, VEGETATION, BUILDING = 2, 1, 5, 6

_BUCKET_M = 4.0
_CANVAS_PX_PER_M = 4.0
_NOISE_M = 0.02
_THROUGH_CROWN = {"leafy": 0.35, "conifer": 0.2, "bare": 0.7, "shrub": 0.3}
_REFLECTS = {"asphalt": 0.18, "gravel": 0.35, "paving": 0.4, "plain": 0.5, "paint": 0.8, "grass": 0.75, "field": 0.6}


def cloud_columns(layout: Layout, parameters: SceneParameters, per_m2: float = 10.0) -> dict[str, Any]:
    """Returns the points of a scene, by dimension.

    Args:
        layout: what stands where.
        parameters: of the scene; its seed decides on the points too.
        per_m2: pulses per square metre.

    Returns:
        `x` and `y` float64 [N] metres on the page (y downwards), `z` in metres, `intensity`, `return_number`,
        `number_of_returns` and `classification`, with the classes of the LAS specification.
    """
    rng = np.random.default_rng([parameters.seed, 404])
    count = round(math.prod(parameters.size_m) * per_m2)
    x, y = (rng.uniform(0, side, count).round(3) for side in parameters.size_m)
    x, y = np.minimum(x, parameters.size_m[0] - 0.001), np.minimum(y, parameters.size_m[1] - 0.001)
    pulses = _Pulses(x, y, ground_height(x, y), _brightness(layout, parameters, x, y))
    for thing in layout.props:
        pulses.cover(thing, _on_block, OTHER)
    for thing in layout.vehicles:
        pulses.cover(thing, _on_vehicle, OTHER)
    for thing in layout.buildings:
        pulses.cover(thing, _on_building, BUILDING)
    for thing in sorted(layout.trees, key=lambda tree: tree.height):
        pulses.grow(thing, rng)
    return pulses.columns(rng)


def ground_height(x, y):
    """Returns the height of the bare ground at places of the page, in metres."""
    return GROUND_M + 0.012 * x + 0.9 * np.sin(x / 90) + 0.6 * np.cos(y / 70)


class _Pulses:
    """Where pulses hit: the highest thing, and below crowns the ground or what stands on it."""

    def __init__(self, x, y, ground, bright) -> None:
        self._x, self._y, self._ground = x, y, ground
        self._solid, self._bright = ground.copy(), bright
        self._kind = np.full(len(x), GROUND, np.uint8)
        self._crown = np.full(len(x), -np.inf)
        self._through = np.zeros(len(x), bool)
        self._across = math.ceil(x.max() / _BUCKET_M) + 1
        bucket = (y // _BUCKET_M).astype(int) * self._across + (x // _BUCKET_M).astype(int)
        self._order = np.argsort(bucket, kind="stable")
        self._starts = np.searchsorted(bucket[self._order], np.arange(bucket.max() + 2))

    def cover(self, thing: Thing, shape, kind: int) -> None:
        """Lets pulses hit a solid thing.

        Args:
            thing: the thing.
            shape: gives its height [N] at places (along, right) of its own frame, NaN beside it.
            kind: class of its points.
        """
        near = self._near(thing)
        height = shape(thing, *self._local(thing, near))
        foot = float(ground_height(thing.x, thing.y))
        top = foot + height
        hit = np.isfinite(height) & (top > self._solid[near])
        index = near[hit]
        self._solid[index] = top[hit]
        self._kind[index] = kind
        self._bright[index] = 0.15 + 0.75 * np.mean(thing.colour) / 255

    def grow(self, thing: Thing, rng) -> None:
        """Lets pulses hit a crown; some go through it."""
        near = self._near(thing)
        far = np.hypot(*self._local(thing, near)) / (thing.length / 2)
        dome = 1 - far if thing.kind == "conifer" else np.sqrt(np.clip(1 - far**2, 0, 1)) * 0.6 + 0.4
        top = float(ground_height(thing.x, thing.y)) + thing.height * dome - rng.gamma(1.5, 0.15, len(near))
        hit = (far < 1) & (top > self._solid[near] + 0.3) & (top > self._crown[near])
        index = near[hit]
        self._crown[index] = top[hit]
        self._through[index] = rng.random(len(index)) < _THROUGH_CROWN[thing.kind]

    def columns(self, rng) -> dict[str, Any]:
        """Returns all returns: of crowns, and of the solid where there is no crown or the pulse went through."""
        leaf = np.isfinite(self._crown)
        open_ = ~leaf | self._through
        both = leaf & self._through
        index = np.concatenate([np.flatnonzero(leaf), np.flatnonzero(open_)])
        is_leaf = np.arange(len(index)) < leaf.sum()
        z = np.where(is_leaf, self._crown[index], self._solid[index]) + rng.normal(0, _NOISE_M, len(index))
        bright = np.where(is_leaf, 0.55, self._bright[index]) * np.where(both[index], 0.5, 1.0)
        bright = np.clip(bright + rng.normal(0, 0.05, len(index)), 0.02, 1)
        return {
            "x": self._x[index],
            "y": self._y[index],
            "z": z.round(3),
            "intensity": (bright * 2000).astype(np.uint16),
            "return_number": np.where(both[index] & ~is_leaf, 2, 1).astype(np.uint8),
            "number_of_returns": np.where(both[index], 2, 1).astype(np.uint8),
            "classification": np.where(is_leaf, VEGETATION, self._kind[index]).astype(np.uint8),
        }

    def _near(self, thing: Thing):
        reach = math.hypot(thing.length, thing.width) / 2
        left, right = (int(max(thing.x + side * reach, 0) // _BUCKET_M) for side in (-1, 1))
        top, bottom = (int(max(thing.y + side * reach, 0) // _BUCKET_M) for side in (-1, 1))
        right, last = min(right, self._across - 1), len(self._starts) - 1
        rows = range(top, bottom + 1)
        spans = [(min(row * self._across + left, last), min(row * self._across + right + 1, last)) for row in rows]
        return np.concatenate([self._order[self._starts[begin] : self._starts[end]] for begin, end in spans])

    def _local(self, thing: Thing, index):
        """Returns where points lie in the frame of a thing: along its heading, and to the right."""
        x, y = self._x[index] - thing.x, self._y[index] - thing.y
        turn = math.radians(thing.heading_deg)
        return x * math.sin(turn) - y * math.cos(turn), x * math.cos(turn) + y * math.sin(turn)


def _on_block(thing: Thing, along, right):
    inside = (np.abs(along) <= thing.length / 2) & (np.abs(right) <= thing.width / 2)
    return np.where(inside, thing.height, np.nan)


def _on_vehicle(thing: Thing, along, right):
    """Bonnet, windscreen, roof, rear window and boot, where the picture has them too."""
    shape = SHAPES[thing.kind]
    share = 0.5 - along / thing.length
    low = 0.97 if thing.kind in LONG else 0.62
    if thing.kind == "pickup":
        places, heights = [0, shape.windscreen[0], shape.windscreen[1], 0.55, 0.60, 1], [0.55, low, 1, 1, 0.45, 0.45]
    else:
        places = [0, shape.windscreen[0], shape.windscreen[1], shape.rear[0], shape.rear[1], 1.0001]
        heights = [0.9 * low, low, 1, 1, 0.68 if shape.rear[1] < 1 else 1, 0.66 if shape.rear[1] < 1 else 1]
    profile = thing.height * np.interp(share, places, heights)
    narrow = 1 - 0.5 * np.clip(np.abs(along) / (thing.length / 2) - 0.9, 0, 0.1) / 0.1 * 0.4
    inside = (np.abs(along) <= thing.length / 2) & (np.abs(right) <= thing.width / 2 * narrow)
    return np.where(inside, profile, np.nan)


def _on_building(thing: Thing, along, right):
    half, wide = thing.length / 2, thing.width / 2
    inside = (np.abs(along) <= half) & (np.abs(right) <= wide)
    slope = 1 - np.abs(right) / wide
    if thing.kind == "hip":
        slope = np.minimum(slope, (half - np.abs(along)) / (0.9 * wide))
    rise = {"gable": 0.33, "hip": 0.33, "sheet": 0.07}.get(thing.kind, 0.0) * thing.width
    return np.where(inside, thing.height + rise * np.clip(slope, 0, 1), np.nan)


def _brightness(layout: Layout, parameters: SceneParameters, x, y):
    """Returns how much of a pulse the ground gives back [N], 0 to 1: by its material, and a little by its colour."""
    width, height = (math.ceil(side * _CANVAS_PX_PER_M) for side in parameters.size_m)
    canvas = Canvas(0.0, 0.0, (height, width), _CANVAS_PX_PER_M)
    canvas.material[:] = MATERIALS.index("grass")
    canvas.colour[:] = 100
    for patch in layout.patches:
        canvas.fill(patch.ring, patch.colour, patch.material)
    cols, rows = (
        np.minimum((values * _CANVAS_PX_PER_M).astype(int), side - 1) for values, side in ((x, width), (y, height))
    )
    reflects = np.array([_REFLECTS.get(name, 0.5) for name in MATERIALS])
    return 0.8 * reflects[canvas.material[rows, cols]] + 0.2 * canvas.colour[rows, cols].mean(axis=-1) / 255
