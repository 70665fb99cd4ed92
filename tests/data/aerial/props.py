"""Things that are no vehicles but have their size or their place: containers, skips, panels, sheds and the like."""

from __future__ import annotations

import numpy as np

from .canvas import Canvas
from .parameters import Sun
from .shapes import box
from .things import Thing

_SIZES = {
    "container": (6.06, 2.44, 2.6),
    "skip": (3.6, 1.75, 1.3),
    "panels": (4.2, 2.0, 1.2),
    "shed": (3.0, 2.3, 2.2),
    "table": (2.0, 1.8, 0.8),
    "pool": (6.4, 3.2, 0.0),
    "trampoline": (3.2, 3.2, 0.7),
    "bale": (1.6, 1.3, 1.3),
    "bins": (2.4, 0.9, 1.2),
    "pallets": (3.6, 1.9, 1.4),
}
_COLOURS = {
    "container": [(38, 82, 128), (148, 54, 40), (58, 106, 74), (196, 198, 198), (164, 110, 52), (92, 94, 98)],
    "skip": [(196, 158, 40), (44, 96, 150), (60, 110, 66), (120, 122, 124), (172, 60, 44)],
    "panels": [(26, 34, 62), (34, 38, 52)],
    "shed": [(112, 90, 70), (92, 94, 96), (134, 70, 56), (150, 148, 140)],
    "table": [(150, 120, 88), (210, 206, 198)],
    "pool": [(112, 190, 208), (98, 172, 204)],
    "trampoline": [(36, 42, 52), (30, 60, 110)],
    "bale": [(190, 168, 112), (214, 214, 208)],
    "bins": [(56, 60, 62), (52, 84, 60), (46, 64, 104)],
    "pallets": [(156, 132, 98), (126, 104, 78), (208, 210, 212)],
}
KINDS = tuple(_SIZES)


def prop(rng, kind: str, x: float, y: float, heading_deg: float) -> Thing:
    """Draws a thing of a kind with a usual size and colour."""
    length, width, height = _SIZES[kind]
    scale = rng.uniform(0.92, 1.1)
    chosen = _COLOURS[kind][int(rng.integers(len(_COLOURS[kind])))]
    light = rng.normal(1, 0.1)
    colour = tuple(float(np.clip(value * light + rng.normal(0, 4), 15, 240)) for value in chosen)
    seed = int(rng.integers(1 << 30))
    return Thing(kind, x, y, length * scale, width * scale, height, heading_deg % 180, colour, seed)


def paint_prop(canvas: Canvas, thing: Thing, sun: Sun) -> None:
    """Paints one thing, free of its own shadow."""
    rng = np.random.default_rng(thing.seed)
    painter = {"skip": _skip, "panels": _panels, "pool": _pool, "trampoline": _trampoline}.get(thing.kind, _block)
    canvas.shadow(thing.ring(), "low", 0)
    painter(canvas, thing, sun, rng)


def _block(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    """A closed box with ribs across, as containers, sheds and stacks show from above."""
    canvas.fill(thing.ring(), [value * 0.72 for value in thing.colour], "plain")
    canvas.fill(thing.ring(-0.1), thing.colour)
    if thing.kind == "shed":
        light = sun.shade(thing.heading_deg + 90, 20)
        canvas.fill(thing.place(box(thing.length, thing.width / 2, 0, thing.width / 4)), _times(thing.colour, light))
        return
    half, wide = thing.length / 2, thing.width / 2
    spacing = {"container": 0.55, "bins": 0.8, "pallets": 1.2}.get(thing.kind, 0.6)
    for along in np.arange(-half + spacing, half - 0.1, spacing):
        ends = thing.place([(along, -wide + 0.12), (along, wide - 0.12)])
        canvas.stroke(ends[0], ends[1], _times(thing.colour, rng.uniform(0.68, 0.9)), 0.10)


def _skip(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    """An open box: bright rim, dark inside, some rubble."""
    canvas.fill(thing.ring(), thing.colour, "plain")
    canvas.fill(thing.ring(-0.16), _times(thing.colour, 0.42))
    if rng.random() < 0.6:
        for _ in range(14):
            place = rng.uniform(-0.36, 0.36, 2) * (thing.length, thing.width)
            tone = rng.uniform(70, 190)
            size = rng.uniform(0.15, 0.5, 2)
            canvas.fill(thing.place(box(size[0], size[1], *place)), (tone, tone * 0.95, tone * 0.86))


def _panels(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    canvas.fill(thing.ring(), (150, 152, 156), "plain")
    count = 4
    for column in range(count):
        along = (column - count / 2 + 0.5) * thing.length / count
        for right in (-thing.width / 4, thing.width / 4):
            pane = box(thing.length / count - 0.06, thing.width / 2 - 0.06, along, right)
            canvas.fill(thing.place(pane), _times(thing.colour, rng.uniform(0.9, 1.15)))


def _pool(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    canvas.fill(thing.ring(0.6), (188, 180, 166), "paving")
    canvas.fill(thing.ring(), _times(thing.colour, 0.8), "plain")
    canvas.fill(thing.ring(-0.25), thing.colour)


def _trampoline(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1) * thing.length / 2
    canvas.fill(thing.place(circle), (60, 96, 150), "plain")
    canvas.fill(thing.place(circle * 0.8), _times(thing.colour, 0.8))


def _times(colour, factor: float) -> tuple[float, ...]:
    return tuple(min(value * factor, 250.0) for value in colour)
