"""Vehicles seen from above: what there is on European roads, and how it is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .canvas import Canvas
from .parameters import Sun
from .shapes import box, swept
from .things import Thing

_PAINTS = {
    (232, 233, 232): 0.29,
    (178, 181, 184): 0.17,
    (112, 116, 121): 0.17,
    (37, 38, 41): 0.20,
    (38, 56, 92): 0.06,
    (132, 26, 30): 0.05,
    (170, 160, 138): 0.02,
    (70, 92, 84): 0.015,
    (118, 160, 196): 0.015,
    (196, 164, 52): 0.01,
}


@dataclass(frozen=True)
class Shape:
    """A kind of vehicle; places along it are shares of its length from the front (0) to the rear (1).

    Attributes:
        size: mean length, width, height in metres.
        windscreen: where the windscreen begins and ends.
        rear: where the rear window begins and ends; equal where there is none to be seen.
        share: how common it is.
    """

    size: tuple[float, float, float]
    windscreen: tuple[float, float]
    rear: tuple[float, float]
    share: float


SHAPES = {
    "saloon": Shape((4.65, 1.82, 1.45), (0.27, 0.42), (0.73, 0.86), 0.26),
    "hatchback": Shape((4.1, 1.76, 1.48), (0.24, 0.40), (0.86, 0.97), 0.26),
    "estate": Shape((4.7, 1.83, 1.5), (0.27, 0.41), (0.89, 0.97), 0.15),
    "suv": Shape((4.55, 1.87, 1.7), (0.25, 0.38), (0.88, 0.96), 0.18),
    "van": Shape((5.4, 2.0, 2.3), (0.12, 0.25), (1.0, 1.0), 0.09),
    "pickup": Shape((5.2, 1.88, 1.8), (0.24, 0.35), (0.55, 0.60), 0.03),
    "lorry": Shape((8.2, 2.45, 3.3), (0.02, 0.07), (1.0, 1.0), 0.02),
    "bus": Shape((11.8, 2.53, 3.1), (0.0, 0.035), (1.0, 1.0), 0.01),
}
LONG = ("lorry", "bus")


def vehicle(rng, x: float, y: float, heading_deg: float, kinds: tuple[str, ...] = tuple(SHAPES)) -> Thing:
    """Draws a vehicle of one of some kinds, with the sizes and colours that are common."""
    shares = np.array([SHAPES[kind].share for kind in kinds])
    kind = str(rng.choice(kinds, p=shares / shares.sum()))
    length, width, height = (size * float(np.clip(rng.normal(1, 0.035), 0.92, 1.09)) for size in SHAPES[kind].size)
    paints = list(_PAINTS)
    weights = np.array(list(_PAINTS.values()))
    if kind in ("van", *LONG):
        weights[0] *= 4
    chosen = paints[int(rng.choice(len(paints), p=weights / weights.sum()))]
    light = rng.normal(1, 0.08)
    colour = tuple(float(np.clip(value * light + rng.normal(0, 2.5), 18, 246)) for value in chosen)
    return Thing(kind, x, y, length, width, height, heading_deg % 360, colour, int(rng.integers(1 << 30)))


def paint_shadow(canvas: Canvas, thing: Thing, sun: Sun) -> None:
    """Paints what a low thing's body shades on the ground, and the dark line under its edges."""
    canvas.shadow(thing.ring(0.08), "low", 120)
    canvas.shadow(swept(thing.ring(-0.06), sun.shadow(thing.height * 0.55)), "low")
    cabin = thing.place(box(thing.length * 0.55, thing.width * 0.75, -thing.length * 0.06))
    canvas.shadow(swept(cabin, sun.shadow(thing.height * 0.92)), "low")


def paint_vehicle(canvas: Canvas, thing: Thing, sun: Sun) -> None:
    """Paints one vehicle, free of its own shadow."""
    rng = np.random.default_rng(thing.seed)
    canvas.shadow(thing.place(_outline(thing, 0.0)), "low", 0)
    canvas.fill(thing.place(_outline(thing, 0.0)), _shaded(thing.colour, 0.68), "plain")
    if thing.kind == "lorry":
        _paint_lorry(canvas, thing, sun, rng)
    elif thing.kind == "bus":
        _paint_bus(canvas, thing, rng)
    else:
        _paint_car(canvas, thing, sun, rng)


def _paint_car(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    shape = SHAPES[thing.kind]
    lit = _towards_sun(thing, sun, 0.05)
    canvas.fill(thing.place(_outline(thing, 0.10) + lit), thing.colour)
    _paint_bonnet(canvas, thing, shape, rng)
    _paint_lamps(canvas, thing, rng)
    _paint_glass(canvas, thing, shape, sun, rng)
    _paint_top(canvas, thing, shape, rng)
    mirror = thing.length * (0.5 - shape.windscreen[0] - 0.05)
    for side in (-1, 1):
        place = box(0.16, 0.24, mirror, side * (thing.width / 2 + 0.06))
        canvas.fill(thing.place(place), _shaded(thing.colour, 0.8), "plain")


def _paint_bonnet(canvas: Canvas, thing: Thing, shape: Shape, rng) -> None:
    """The bonnet catches the sky: a soft light ridge, more to be seen on dark paint."""
    front, base = thing.length * 0.47, thing.length * (0.5 - shape.windscreen[0])
    gleam = [min(value * 1.04 + rng.uniform(4, 26), 252) for value in thing.colour]
    half = thing.width * rng.uniform(0.22, 0.33)
    canvas.fill(thing.place([(base, -half), (front, -half * 0.8), (front, half * 0.8), (base, half)]), gleam)
    seam = thing.length * 0.495 - 0.03
    canvas.fill(thing.place(box(0.07, thing.width * 0.6, seam)), _shaded(thing.colour, 0.45))
    if shape.rear[1] < 0.9:
        tail = thing.length * (0.5 - (shape.rear[1] + 1.0) / 2)
        deep = thing.length * (0.93 - shape.rear[1])
        canvas.fill(thing.place(box(deep, thing.width * 0.72, tail)), _shaded(gleam, 0.97))


def _paint_lamps(canvas: Canvas, thing: Thing, rng) -> None:
    bright, red = rng.uniform(150, 225), rng.uniform(70, 150)
    for side in (-1, 1):
        right = side * thing.width * 0.36
        canvas.fill(thing.place(box(0.20, 0.34, thing.length * 0.5 - 0.16, right)), (bright, bright, bright * 0.97))
        canvas.fill(thing.place(box(0.12, 0.30, -thing.length * 0.5 + 0.10, right)), (red, red * 0.2, red * 0.2))


def _paint_glass(canvas: Canvas, thing: Thing, shape: Shape, sun: Sun, rng) -> None:
    """One dark greenhouse from the foot of the windscreen to that of the rear window; the roof covers its middle."""
    turn = math.cos(math.radians(thing.heading_deg) - sun.azimuth)
    dark = rng.uniform(20, 48)
    start, end = thing.length * (0.5 - shape.windscreen[0]), thing.length * (0.5 - shape.rear[1])
    low, top = thing.width * 0.42, thing.width * 0.455
    if thing.kind in ("van", "pickup"):
        end = thing.length * (0.5 - max(shape.rear[1] if thing.kind == "pickup" else 0.42, 0.42))
    middle = (start + end) / 2
    ring = [(start, -low), (middle, -top), (end, -low * 0.94), (end, low * 0.94), (middle, top), (start, low)]
    canvas.fill(thing.place(ring), (dark * 0.92, dark, dark * 1.04))
    for (near, far), facing in ((shape.windscreen, turn), (shape.rear, -turn)):
        sky = rng.uniform(0, 26) + max(facing, 0.0) ** 2 * rng.uniform(5, 70)
        first, last = thing.length * (0.5 - near), thing.length * (0.5 - far)
        wide, narrow = (low, low * 0.9) if facing == turn else (low * 0.84, low * 0.9)
        pane = [(first, -wide), (last, -narrow), (last, narrow), (first, wide)]
        if far - near > 0.01:
            canvas.fill(thing.place(pane), (dark + sky * 0.85, dark + sky, dark + sky * 1.12))


def _paint_top(canvas: Canvas, thing: Thing, shape: Shape, rng) -> None:
    front, back = thing.length * (0.5 - shape.windscreen[1]), thing.length * (0.5 - shape.rear[0])
    back = max(back, -thing.length * 0.485)
    half = thing.width * (0.43 if thing.kind == "van" else 0.37)
    top = thing.colour if rng.random() > 0.08 else (30.0, 31.0, 33.0)
    canvas.fill(thing.place([(front, -half * 0.95), (back, -half), (back, half), (front, half * 0.95)]), top)
    inner = [
        (front - 0.15, -half * 0.6),
        (back + 0.2, -half * 0.65),
        (back + 0.2, half * 0.65),
        (front - 0.15, half * 0.6),
    ]
    canvas.fill(thing.place(inner), [min(value * 1.05 + 5, 253) for value in top])
    chance = rng.random()
    if thing.kind == "pickup":
        bed = box(thing.length * 0.33, thing.width * 0.74, -thing.length * 0.29)
        canvas.fill(thing.place(bed), _shaded(thing.colour, rng.uniform(0.25, 0.6)))
    elif thing.kind != "van" and chance < 0.17:
        glass = rng.uniform(24, 60)
        canvas.fill(thing.place(box((front - back) * 0.45, half * 1.35, front - (front - back) * 0.32)), (glass,) * 3)
    elif thing.kind in ("estate", "suv", "van") and chance < 0.5:
        for side in (-1, 1):
            rail = thing.place([(front, side * half * 0.93), (back + 0.1, side * half * 0.93)])
            canvas.stroke(rail[0], rail[1], (60, 61, 63), 0.06)


def _paint_lorry(canvas: Canvas, thing: Thing, sun: Sun, rng) -> None:
    half, nose = thing.width / 2, thing.length / 2
    canvas.fill(thing.place(box(thing.length - 2.2, thing.width, -1.1)), (66, 66, 68))
    canvas.fill(thing.place(box(1.7, thing.width * 0.92, nose - 1.05)), thing.colour)
    canvas.fill(thing.place(box(0.35, thing.width * 0.84, nose - 0.25)), (38, 42, 46))
    load = [(228, 228, 226), (196, 200, 204), (64, 92, 140), (150, 52, 46), (92, 112, 88)][int(rng.integers(5))]
    body = thing.length - 2.3
    canvas.fill(thing.place(box(body, thing.width, -1.15)), _shaded(load, 0.75))
    canvas.fill(thing.place(box(body - 0.16, thing.width - 0.16, -1.15) + _towards_sun(thing, sun, 0.06)), load)
    for share in np.arange(0.1, 1.0, 0.2):
        along = -nose + body * share
        rib = thing.place([(along, -half * 0.9), (along, half * 0.9)])
        canvas.stroke(rib[0], rib[1], _shaded(load, 0.93), 0.06)


def _paint_bus(canvas: Canvas, thing: Thing, rng) -> None:
    nose = thing.length / 2
    canvas.fill(thing.place(box(thing.length - 0.5, thing.width - 0.25, -0.1)), thing.colour)
    canvas.fill(thing.place(box(0.32, thing.width * 0.86, nose - 0.2)), (34, 38, 42))
    for along in (nose * 0.55, -nose * 0.05, -nose * 0.7):
        grey = rng.uniform(120, 200)
        canvas.fill(thing.place(box(1.1, 0.9, along + rng.uniform(-0.5, 0.5))), (grey, grey, grey))
    canvas.fill(thing.place(box(2.2, 1.7, nose * 0.25)), _shaded(thing.colour, 0.86))


def _outline(thing: Thing, inset: float):
    """The body as seen from above: rounded, the front a little narrower and rounder than the rear."""
    half, wide = thing.length / 2 - inset, thing.width / 2 - inset
    blunt = thing.kind in LONG or thing.kind == "van"
    front, rear = (0.08, 0.05) if blunt else (0.34, 0.20)
    side = [
        (-half, wide * (0.97 if blunt else 0.80)),
        (-half + rear, wide * (1.0 if blunt else 0.95)),
        (-half + 3.2 * rear, wide),
        (half - 3.4 * front, wide),
        (half - 1.2 * front, wide * (1.0 if blunt else 0.93)),
        (half - 0.3 * front, wide * (0.98 if blunt else 0.78)),
        (half, wide * (0.95 if blunt else 0.50)),
    ]
    return np.array([(along, -right) for along, right in side] + [(along, right) for along, right in side[::-1]])


def _towards_sun(thing: Thing, sun: Sun, metres: float):
    """The lit upper body shifted to the sunny side, in the vehicle's own frame."""
    turn = sun.azimuth - math.radians(thing.heading_deg)
    return np.array([math.cos(turn), math.sin(turn)]) * metres


def _shaded(colour, factor: float) -> tuple[float, ...]:
    return tuple(value * factor for value in colour)
