"""What lies between the streets: car parks, homes, workshops, flats, parks and fields."""

from __future__ import annotations

import math

import numpy as np

from .builder import ASPHALT, PAVING, WHITE, Builder, Frame
from .shapes import blob, box, place
from .streets import Lattice
from .things import Patch

_GRASS = {"summer": (97.0, 107.0, 74.0), "winter": (122.0, 115.0, 90.0)}
_CROPS = {
    "summer": [(142.0, 136.0, 94.0), (90.0, 112.0, 70.0), (168.0, 152.0, 112.0), (118.0, 98.0, 80.0)],
    "winter": [(122.0, 100.0, 78.0), (108.0, 116.0, 76.0), (138.0, 120.0, 96.0)],
}


def fill_blocks(builder: Builder, lattice: Lattice) -> None:
    """Gives every block between the streets a use; neighbours differ."""
    uses = [_car_park, _homes, _workshops, _flats, _homes, _car_park, _park, _homes, _workshops, _car_park, _field]
    first = int(builder.rng.integers(len(uses)))
    columns, rows = lattice.nodes.shape[:2]
    for i in range(columns - 1):
        for j in range(rows - 1):
            use = uses[(first + 3 * i + 5 * j) % len(uses)]
            use(builder, _frame(lattice.nodes[i : i + 2, j : j + 2]))


def _frame(corners) -> Frame:
    """The largest upright rectangle, roughly, in a cell of the lattice, clear of its streets."""
    middle = corners.reshape(-1, 2).mean(axis=0)
    along = (corners[1].sum(axis=0) - corners[0].sum(axis=0)) / 2
    across = (corners[:, 1].sum(axis=0) - corners[:, 0].sum(axis=0)) / 2
    heading = math.degrees(math.atan2(along[0], -along[1]))
    return Frame(*middle, heading, np.linalg.norm(along) / 2 - 10, np.linalg.norm(across) / 2 - 10)


def _lawn(builder: Builder, frame: Frame, length: float, width: float, along: float = 0.0, right: float = 0.0) -> None:
    colour = builder.vary(_GRASS[builder.parameters.season], 0.09)
    builder.ground.append(Patch(frame.ring(length, width, along, right), colour, "grass"))


def _paved(builder: Builder, ring, colour, material: str) -> None:
    builder.ground.append(Patch(ring, builder.vary(colour), material))


def _car_park(builder: Builder, frame: Frame) -> None:
    """Rows of bays at one of several angles, with islands of trees, sometimes beside a shop."""
    rng = builder.rng
    _lawn(builder, frame, 2 * frame.half_length + 14, 2 * frame.half_width + 14)
    if rng.random() < 0.5:
        size = (frame.half_length * 1.1, 17.0, 5.5)
        x, y = frame.at(0.0, frame.half_width - 9)
        builder.building("flat", x, y, size, frame.heading_deg)
    lot = frame.turned(float(rng.choice([0, 0, 0, 18, -24, 35])), 0.94)
    length, width = 2 * lot.half_length, 2 * lot.half_width
    _paved(builder, lot.ring(length + 0.6, width + 0.6), (170, 168, 164), "paving")
    _paved(builder, lot.ring(length, width), rng.choice([ASPHALT, (140, 138, 135), (104, 104, 106)]), "asphalt")
    for side in (-1, 1):
        _paved(
            builder, frame.ring(7.0, 16.0, -frame.half_length * 0.3 * side, side * frame.half_width), ASPHALT, "asphalt"
        )
    angle = float(rng.choice([90, 90, 90, 60, 45]))
    depth, right, facing = 5.1, -lot.half_width + 0.6, -1
    while right + depth < lot.half_width:
        _bays(builder, lot, right + depth / 2, facing, angle)
        right += depth + (6.4 if facing < 0 else 0.1)
        if facing > 0 and rng.random() < 0.45:
            _island(builder, lot, right + 0.9)
            right += 2.0
        facing = -facing
    builder.solid.take(lot.ring(length, width))


def _bays(builder: Builder, lot: Frame, right: float, facing: int, angle: float) -> None:
    """One row; `facing` is the side that noses point to."""
    rng = builder.rng
    pitch = 2.5 / math.sin(math.radians(angle))
    heading = lot.heading_deg + facing * angle
    full = rng.uniform(0.35, 0.85) * builder.parameters.density
    marked = rng.random() < 0.85
    shift = 5.0 / math.tan(math.radians(angle)) / 2
    for along in np.arange(-lot.half_length + 3 + shift, lot.half_length - 3 - shift, pitch):
        x, y = lot.at(along, right)
        if not (builder.solid.free(place(box(5.0, 2.4), x, y, heading))):
            continue
        if marked:
            for end in (-pitch / 2, pitch / 2):
                edge = lot.at(along + end, right)
                builder.streets.append(Patch(place(box(4.9, 0.11), *edge, heading), builder.vary(WHITE), "paint"))
        _in_bay(builder, x, y, heading, full)


def _in_bay(builder: Builder, x: float, y: float, heading: float, full: float) -> None:
    rng, chance = builder.rng, builder.rng.random()
    if chance < full:
        backed = 180 if rng.random() < 0.3 else 0
        shift = place([(rng.normal(0, 0.22), rng.normal(0, 0.11))], x, y, heading)[0]
        kinds = ("saloon", "hatchback", "estate", "suv", "saloon", "hatchback", "van", "pickup")[
            : 8 if rng.random() < 0.5 else 4
        ]
        builder.vehicle(*shift, heading + backed + rng.normal(0, 1.6), tuple(dict.fromkeys(kinds)))
    elif chance > 0.985:
        ring = place(box(4.7, 2.2), x, y, heading)
        builder.streets.append(Patch(ring, builder.vary((62, 96, 150)), "asphalt"))
    elif chance > 0.97:
        builder.prop(str(rng.choice(["skip", "container", "pallets", "bins"])), x, y, heading)
    elif rng.random() < 0.4:
        stain = blob(rng, rng.uniform(0.15, 0.6), 0.3) + place(
            [(rng.normal(1, 0.5), rng.normal(0, 0.3))], x, y, heading
        )
        builder.streets.append(Patch(stain, builder.vary((92.0, 91.0, 91.0), 0.12), "asphalt"))


def _island(builder: Builder, lot: Frame, right: float) -> None:
    ring = lot.ring(2 * lot.half_length - 10, 1.7, 0.0, right)
    _paved(builder, ring, _GRASS[builder.parameters.season], "grass")
    for along in np.arange(-lot.half_length + 8, lot.half_length - 8, builder.rng.uniform(7, 13)):
        x, y = lot.at(along + builder.rng.normal(0, 0.6), right)
        if builder.rng.random() < 0.8:
            builder.tree("leafy", x, y, builder.rng.uniform(1.4, 3.9))


def _homes(builder: Builder, frame: Frame) -> None:
    """Two rows of houses with drives, back to back gardens, sheds, pools and trees."""
    rng = builder.rng
    for side in (-1, 1):
        along = -frame.half_length + 2
        while along < frame.half_length - 12:
            plot = rng.uniform(16, 21)
            _home(builder, frame, along + plot / 2, side, plot)
            along += plot
    for _ in range(int(frame.half_length * frame.half_width / 50)):
        place_at = frame.at(*(rng.uniform(-0.9, 0.9, 2) * (frame.half_length, frame.half_width)))
        builder.tree(str(rng.choice(["leafy", "leafy", "leafy", "conifer"])), *place_at, rng.uniform(1.3, 4.6))


def _home(builder: Builder, frame: Frame, along: float, side: int, plot: float) -> None:
    rng = builder.rng
    deep = frame.half_width + 6
    _lawn(builder, frame, plot - 0.4, deep, along, side * deep / 2)
    drive = along + plot * 0.37
    colour, material = [(PAVING, "paving"), ((176, 166, 150), "gravel"), ((132, 128, 124), "asphalt")][
        int(rng.integers(3))
    ]
    wide = rng.uniform(3.0, 4.4)
    _paved(builder, frame.ring(wide, 17.0, drive, side * (frame.half_width - 1)), colour, material)
    size = (rng.uniform(9, 12), rng.uniform(7.5, 10), rng.uniform(3.4, 6.2))
    turn = float(rng.choice([0, 0, 90])) + rng.normal(0, 1.0)
    x, y = frame.at(along - plot * 0.10, side * (frame.half_width - rng.uniform(6, 9)))
    builder.building(
        str(rng.choice(["gable", "gable", "hip", "flat"], p=[0.4, 0.2, 0.3, 0.1])), x, y, size, frame.heading_deg + turn
    )
    heading = frame.heading_deg + 90 * side
    if rng.random() < 0.5:
        x, y = frame.at(drive, side * (frame.half_width - 7.5))
        builder.building("flat", x, y, (6.0, 3.2, 2.6), heading)
    for far in (frame.half_width + 2.5, frame.half_width - 2.8):
        if rng.random() < 0.55 * builder.parameters.density:
            x, y = frame.at(drive + rng.normal(0, 0.2), side * far)
            builder.vehicle(x, y, heading + (180 if rng.random() < 0.65 else 0) + rng.normal(0, 2.5))
    builder.solid.take(frame.ring(wide, 17.0, drive, side * (frame.half_width - 1)))
    _garden(builder, frame, along, side, plot)


def _garden(builder: Builder, frame: Frame, along: float, side: int, plot: float) -> None:
    rng = builder.rng
    terrace = frame.ring(rng.uniform(3, 6), rng.uniform(2.5, 4), along - plot * 0.15, side * (frame.half_width - 15))
    _paved(builder, terrace, PAVING, "paving")
    for kind, share in (("shed", 0.45), ("trampoline", 0.18), ("pool", 0.12), ("table", 0.35), ("bins", 0.2)):
        if rng.random() < share:
            x, y = frame.at(
                along + rng.uniform(-0.35, 0.35) * plot, side * rng.uniform(2.0, max(frame.half_width - 15, 3.0))
            )
            builder.prop(kind, x, y, frame.heading_deg + rng.choice([0, 90]) + rng.normal(0, 4))
    if rng.random() < 0.6:
        for right in np.arange(1.0, frame.half_width + 3, 1.1):
            x, y = frame.at(along + plot / 2, side * right)
            builder.tree("shrub", x, y, rng.uniform(0.6, 0.95))
    for _ in range(int(rng.integers(5, 14))):
        x, y = frame.at(along + rng.uniform(-0.45, 0.45) * plot, side * rng.uniform(1, frame.half_width + 5))
        builder.tree("shrub", x, y, rng.uniform(0.5, 1.7))


def _workshops(builder: Builder, frame: Frame) -> None:
    """Large halls around a yard with containers, skips, lorries and a row of bays."""
    rng = builder.rng
    _paved(builder, frame.ring(2 * frame.half_length + 6, 2 * frame.half_width + 6), (138, 135, 130), "gravel")
    _paved(builder, frame.ring(2 * frame.half_length, 2 * frame.half_width), (120, 119, 118), "asphalt")
    hall = (rng.uniform(26, 40), rng.uniform(16, 24), rng.uniform(6, 9))
    for along, right in ((-0.5, -0.45), (0.55, -0.5), (0.45, 0.55)):
        x, y = frame.at(along * frame.half_length, right * frame.half_width)
        size = tuple(value * rng.uniform(0.75, 1.05) for value in hall)
        builder.building(str(rng.choice(["sheet", "flat"])), x, y, size, frame.heading_deg + rng.choice([0, 0, 90]))
    _bays(builder, frame, frame.half_width - 2.8, 1, 90.0)
    for _ in range(26):
        x, y = frame.at(*(rng.uniform(-0.95, 0.95, 2) * (frame.half_length, frame.half_width)))
        kind = str(rng.choice(["container", "container", "skip", "pallets", "pallets", "panels", "shed"]))
        builder.prop(kind, x, y, frame.heading_deg + rng.choice([0, 90, 0, 90, rng.uniform(0, 180)]))
    for _ in range(int(16 * builder.parameters.density)):
        x, y = frame.at(*(rng.uniform(-0.9, 0.9, 2) * (frame.half_length, frame.half_width)))
        kinds = ("van", "lorry") if rng.random() < 0.4 else ("saloon", "hatchback", "estate", "suv", "pickup")
        builder.vehicle(x, y, frame.heading_deg + rng.choice([0, 90, 180, 270]) + rng.normal(0, 6), kinds)
    builder.grove(frame.x, frame.y, frame.half_length, 14, radii=(1.5, 3.2))


def _flats(builder: Builder, frame: Frame) -> None:
    """Long blocks of flats with rows of bays between them."""
    rng = builder.rng
    _lawn(builder, frame, 2 * frame.half_length + 14, 2 * frame.half_width + 14)
    kind = str(rng.choice(["flat", "hip", "gable"]))
    for share in (-0.72, 0.72):
        x, y = frame.at(rng.normal(0, 2), share * frame.half_width)
        builder.building(
            kind, x, y, (frame.half_length * rng.uniform(1.2, 1.6), 11.5, rng.uniform(8, 11)), frame.heading_deg
        )
    _paved(builder, frame.ring(2 * frame.half_length + 14, 16.5), ASPHALT, "asphalt")
    for facing in (-1, 1):
        _bays(builder, frame, facing * 5.6, facing, 90.0)
    builder.solid.take(frame.ring(2 * frame.half_length, 16.5))
    for _ in range(34):
        x, y = frame.at(*(rng.uniform(-1.1, 1.1, 2) * (frame.half_length, frame.half_width)))
        builder.tree(str(rng.choice(["leafy", "leafy", "shrub"])), x, y, rng.uniform(1.2, 4.0))


def _park(builder: Builder, frame: Frame) -> None:
    """Meadow, winding paths, groves, a sandpit."""
    rng = builder.rng
    _lawn(builder, frame, 2 * frame.half_length + 14, 2 * frame.half_width + 14)
    for _ in range(5):
        spot = blob(rng, rng.uniform(5, 13), 0.2) + frame.at(
            *(rng.uniform(-0.8, 0.8, 2) * (frame.half_length, frame.half_width))
        )
        builder.ground.append(Patch(spot, builder.vary(_GRASS[builder.parameters.season], 0.14), "grass"))
    for turn in (0.0, 90.0):
        path = frame.turned(turn + rng.normal(0, 12))
        ring = path.ring(2 * frame.half_length + 24, 2.6)
        _paved(builder, ring, (182, 172, 152), "gravel")
        builder.solid.take(ring)
    _paved(builder, blob(rng, 5.0, 0.1) + frame.at(9.0, 9.0), (206, 190, 156), "gravel")
    for _ in range(7):
        x, y = frame.at(*(rng.uniform(-1, 1, 2) * (frame.half_length, frame.half_width)))
        builder.grove(x, y, 12, 9, ("leafy", "leafy", "conifer", "shrub"))


def _field(builder: Builder, frame: Frame) -> None:
    """Crops in rows, with tramlines, bales, and a few panels."""
    rng = builder.rng
    crops = _CROPS[builder.parameters.season]
    length, width = 2 * frame.half_length + 12, 2 * frame.half_width + 12
    for half in (-1, 1):
        colour = crops[int(rng.integers(len(crops)))]
        start = half * length / 4
        builder.ground.append(Patch(frame.ring(length / 2, width, start), builder.vary(colour), "field"))
        for along in np.arange(start - length / 4 + 0.6, start + length / 4, rng.uniform(0.9, 2.2)):
            builder.ground.append(
                Patch(frame.ring(0.45, width, along), builder.vary((v * 0.9 for v in colour), 0.05), "field")
            )
        for _ in range(8):
            x, y = frame.at(start + rng.uniform(-0.2, 0.2) * length, rng.uniform(-0.45, 0.45) * width)
            builder.prop("bale", x, y, rng.uniform(0, 180))
    for column in range(int(rng.integers(0, 6))):
        x, y = frame.at(-frame.half_length + 6 + 5 * column, -frame.half_width + 4)
        builder.prop("panels", x, y, frame.heading_deg)
    builder.grove(*frame.at(frame.half_length, frame.half_width), 16, 14, ("leafy", "conifer"))
