"""Buildings: walls that lean outward a little, and roofs of several kinds under one sun."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas
from .parameters import Sun
from .shapes import box, swept
from .things import Thing

LEAN = (0.05, -0.09)
"""Where the top of something one metre high is seen, relative to its foot: the camera was not straight above."""

_TILES = [
    (140, 88, 72),
    (152, 98, 78),
    (122, 76, 66),
    (96, 88, 84),
    (74, 74, 78),
    (116, 96, 84),
    (134, 78, 64),
    (88, 82, 82),
]
_FLAT = [
    (172, 167, 158),
    (128, 124, 120),
    (208, 206, 202),
    (92, 91, 93),
    (150, 142, 124),
    (120, 128, 112),
    (186, 190, 192),
]
_SHEET = [(186, 192, 198), (150, 158, 164), (120, 136, 150), (204, 204, 200), (142, 92, 80), (104, 124, 110)]
KINDS = {"gable": _TILES, "hip": _TILES, "flat": _FLAT, "sheet": _SHEET}


def building(rng, kind: str, x: float, y: float, size: tuple[float, float, float], heading_deg: float) -> Thing:
    """Draws a building of a kind; `size` is length, width and height of the eaves in metres."""
    chosen = KINDS[kind][int(rng.integers(len(KINDS[kind])))]
    light = rng.normal(1, 0.06)
    colour = tuple(float(np.clip(value * light, 30, 235)) for value in chosen)
    return Thing(kind, x, y, size[0], size[1], size[2], heading_deg % 180, colour, int(rng.integers(1 << 30)))


def roof_ring(thing: Thing):
    """Returns the outline of the roof as the camera sees it: float64 [4, 2]."""
    return thing.ring() + np.array(LEAN) * thing.height


def paint_shadow(canvas: Canvas, thing: Thing, sun: Sun) -> None:
    """Paints what the building shades on the ground."""
    canvas.shadow(swept(thing.ring(), sun.shadow(thing.height)), "high")
    if thing.kind in ("gable", "hip"):
        inset = 0.0 if thing.kind == "gable" else thing.width * 0.45
        half = thing.length / 2 - inset
        ridge = thing.place([(-half, -0.2), (half, -0.2), (half, 0.2), (-half, 0.2)])
        rise = thing.width * 0.33
        outline = np.concatenate([thing.ring() + sun.shadow(thing.height), ridge + sun.shadow(thing.height + rise)])
        canvas.shadow(swept(outline, (0.0, 0.0)), "high")


def paint_building(canvas: Canvas, thing: Thing, sun: Sun) -> None:
    """Paints walls and roof, free of their own shadow."""
    rng = np.random.default_rng(thing.seed)
    foot, top = thing.ring(), roof_ring(thing)
    plaster = rng.uniform(150, 215)
    for side in range(4):
        wall = np.array([foot[side], foot[(side + 1) % 4], top[(side + 1) % 4], top[side]])
        light = sun.shade(thing.heading_deg + (side - 1) * 90, 88)
        canvas.shadow(wall, "high", 0)
        canvas.fill(wall, (plaster * light * 0.8, plaster * light * 0.78, plaster * light * 0.72), "plain")
    canvas.shadow(top, "high", 0)
    canvas.shadow(top, "low", 0)
    roof = _Roof(canvas, thing, sun, rng)
    {"gable": roof.gable, "hip": roof.hip, "flat": roof.flat, "sheet": roof.sheet}[thing.kind]()


class _Roof:
    """Paints the roof of one building, in its own frame lifted to the eaves."""

    def __init__(self, canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
        self._canvas, self._thing, self._sun, self._rng = canvas, thing, sun, rng
        self._half, self._wide = thing.length / 2, thing.width / 2
        self._lift = np.array(LEAN) * thing.height

    def gable(self) -> None:
        self._pitched(0.0)

    def hip(self) -> None:
        self._pitched(self._wide * 0.9)

    def flat(self) -> None:
        colour, rng = self._thing.colour, self._rng
        self._fill(box(2 * self._half, 2 * self._wide), [min(value * 1.12 + 8, 240) for value in colour], "roof")
        self._fill(box(2 * self._half - 0.7, 2 * self._wide - 0.7), colour, "roof")
        self._rim_shadow()
        for _ in range(int(self._half * self._wide / rng.uniform(18, 50))):
            self._unit(rng.choice(["vent", "vent", "skylight", "fan"]))
        if self._half * self._wide > 40 and rng.random() < 0.35:
            self._panels(rng.uniform(-0.4, 0.4) * self._half, 0.0, level=True)

    def sheet(self) -> None:
        colour = self._thing.colour
        for side in (-1, 1):
            light = self._sun.shade(self._thing.heading_deg + 90 * side, 8)
            ring = np.array([(-self._half, 0), (self._half, 0), (self._half, side * self._wide)])
            ring = np.concatenate([ring, [(-self._half, side * self._wide)]])
            self._fill(ring, [value * light for value in colour], "roof")
            for along in np.arange(-self._half + 0.5, self._half, 0.9):
                self._line((along, 0), (along, side * self._wide), [value * light * 0.93 for value in colour], 0.12)
            for along in np.arange(-self._half * 0.8, self._half * 0.8, 6.0):
                if self._rng.random() < 0.6:
                    pane = box(1.1, self._wide * 0.5, along, side * self._wide * 0.5)
                    self._fill(pane, (206, 212, 210))
        self._line((-self._half, 0), (self._half, 0), [value * 1.1 for value in colour], 0.3)

    def _pitched(self, inset: float) -> None:
        """Two slopes along the ridge; where the ridge is inset, two hips as well."""
        half, wide, ridge = self._half, self._wide, max(self._half - inset, 0.3)
        tilt = self._rng.uniform(30, 44)
        for side in (-1, 1):
            self._slope([(-half, side * wide), (half, side * wide), (ridge, 0), (-ridge, 0)], 90 * side, tilt)
            if inset:
                end = half * side
                self._slope([(end, -wide), (end, wide), (ridge * side, 0), (ridge * side, 0)], 90 - 90 * side, tilt)
        for side in (-1, 1):
            self._courses(side, ridge)
        self._line((-ridge, 0), (ridge, 0), [value * 1.12 for value in self._thing.colour], 0.28)
        if inset:
            for a, b in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
                self._line((a * half, b * wide), (a * ridge, 0), [value * 1.05 for value in self._thing.colour], 0.2)
        self._furnish(ridge)

    def _slope(self, ring, facing_deg: float, tilt_deg: float) -> None:
        light = self._sun.shade(self._thing.heading_deg + facing_deg, tilt_deg)
        self._fill(np.array(ring, np.float64), [value * light for value in self._thing.colour], "tiles")

    def _courses(self, side: int, ridge: float) -> None:
        """Rows of tiles, parallel to the eaves."""
        light = self._sun.shade(self._thing.heading_deg + 90 * side, 36)
        for right in np.arange(0.35, self._wide, 0.45):
            end = ridge + (self._half - ridge) * right / self._wide
            tone = [value * light * self._rng.uniform(0.86, 0.97) for value in self._thing.colour]
            self._line((-end, side * right), (end, side * right), tone, 0.10)

    def _furnish(self, ridge: float) -> None:
        rng = self._rng
        if rng.random() < 0.7:
            along, right = rng.uniform(-0.6, 0.6) * ridge, rng.uniform(-0.25, 0.25) * self._wide
            self._raised(box(0.8, 0.6, along, right), 1.4, (122, 82, 68))
        side = int(rng.choice((-1, 1)))
        for along in np.arange(-ridge * 0.6, ridge * 0.6, 2.6):
            if rng.random() < 0.22:
                self._fill(box(0.85, 1.2, along, side * self._wide * 0.5), (64, 72, 82), "plain")
        if rng.random() < 0.22:
            self._panels(0.0, -side * self._wide * 0.5, level=False)

    def _panels(self, along: float, right: float, *, level: bool) -> None:
        """Solar panels: dark blue fields with pale seams."""
        rows, columns = (3, 5) if level else (2, int(max(self._half * 1.1, 2)))
        depth, width = (1.0, 1.7) if level else (self._wide * 0.36, 1.0)
        blue = self._rng.uniform(38, 62)
        for row in range(rows):
            for column in range(columns):
                a = along + (column - columns / 2 + 0.5) * (width + 0.04)
                r = right + (row - rows / 2 + 0.5) * (depth + (0.7 if level else 0.05))
                if abs(a) < self._half * 0.9 and abs(r) < self._wide * 0.95:
                    self._fill(box(width, depth, a, r), (blue * 0.55, blue * 0.75, blue * 1.35), "plain")

    def _unit(self, kind: str) -> None:
        rng = self._rng
        length, width, height = {"vent": (0.8, 0.8, 0.7), "skylight": (1.6, 1.2, 0.4), "fan": (3.4, 1.7, 1.3)}[kind]
        span = np.array([self._half - length, self._wide - width])
        if (span <= 0.6).any():
            return
        along, right = rng.uniform(-1, 1, 2) * (span - 0.5)
        tone = rng.uniform(170, 225) if kind != "skylight" else rng.uniform(90, 220)
        self._raised(box(length, width, along, right), height, (tone, tone, tone * 1.01))
        if kind == "fan":
            for shift in (-0.8, 0.8):
                self._fill(box(1.0, 1.0, along + shift, right), (tone * 0.5,) * 3)

    def _raised(self, local, height: float, colour) -> None:
        """Something that stands on the roof, with its own short shadow."""
        ring = self._thing.place(local) + self._lift
        self._canvas.shadow(swept(ring, self._sun.shadow(height)), "high")
        self._canvas.shadow(ring, "high", 0)
        self._canvas.fill(ring + np.array(LEAN) * height * 0.5, colour, "plain")

    def _rim_shadow(self) -> None:
        """What the parapet on the sunny side shades of the roof."""
        dx, dy = self._sun.shadow(0.45)
        roof = self._thing.ring(-0.35) + self._lift
        self._canvas.shadow(roof, "high", 255)
        self._canvas.shadow(_common(roof, (dx, dy)), "high", 0)

    def _fill(self, local, colour, material: str | None = None) -> None:
        self._canvas.fill(self._thing.place(local) + self._lift, colour, material)

    def _line(self, start, end, colour, width: float) -> None:
        points = self._thing.place([start, end]) + self._lift
        self._canvas.stroke(points[0], points[1], colour, width)


def _common(ring, vector):
    """Returns the part of a rectangle that its copy moved by a vector covers too: float64 [4, 2]."""
    along, across = ring[1] - ring[0], ring[3] - ring[0]
    frame = np.stack([along, across], axis=1)
    a, b = np.clip(np.linalg.solve(frame, np.asarray(vector)), -0.9, 0.9)
    left, right = max(a, 0.0), 1 + min(a, 0.0)
    low, high = max(b, 0.0), 1 + min(b, 0.0)
    return ring[0] + np.array([(left, low), (right, low), (right, high), (left, high)]) @ frame.T
