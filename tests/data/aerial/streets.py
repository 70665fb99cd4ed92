"""Streets: a lattice of winding carriageways with pavements, lane marks, crossings, and the traffic on them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .builder import ASPHALT, BORDER_M, PAVING, WHITE, Builder
from .shapes import Way, band, box, place, smooth
from .things import Patch
from .vehicles import SHAPES

LANE_M = 3.2
PAVEMENT_M = 2.2


@dataclass(frozen=True)
class Street:
    """One line of the lattice.

    Attributes:
        way: its middle line.
        lanes: each way.
        parking: whether vehicles stand at the right-hand kerb.
        junctions: metres along the way where other streets cross, with their half widths.
    """

    way: Way
    lanes: int
    parking: bool
    junctions: tuple[tuple[float, float], ...]

    @property
    def half_width(self) -> float:
        """From the middle line to the kerb, in metres."""
        return self.lanes * LANE_M + (2.2 if self.parking else 0.3)

    def stretches(self, clearance: float) -> list[tuple[float, float]]:
        """Returns the parts between junctions, `clearance` metres off the crossing kerbs."""
        ends = [(0.0, 0.0), *self.junctions, (self.way.length, 0.0)]
        pieces = [(a + wide_a + clearance, b - wide_b - clearance) for (a, wide_a), (b, wide_b) in zip(ends, ends[1:])]
        return [(start, end) for start, end in pieces if end - start > 8]


@dataclass(frozen=True)
class Lattice:
    """The crossings of the streets: nodes [I, J, 2], and the streets along each axis."""

    nodes: np.ndarray
    along: list[Street]
    across: list[Street]


def lay_streets(builder: Builder) -> Lattice:
    """Draws the lattice and writes pavements, carriageways, paint and traffic."""
    lattice = _lattice(builder)
    streets = [*lattice.along, *lattice.across]
    for street in streets:
        ring = band(street.way.line, street.half_width + PAVEMENT_M)
        builder.streets.append(Patch(ring, builder.vary(PAVING), "paving"))
        builder.solid.take(ring)
    _pave(builder, streets)
    _corners(builder, lattice)
    for street in streets:
        _mark(builder, street)
    for street in streets:
        _drive(builder, street)
        _stand(builder, street)
    return lattice


def plant_avenues(builder: Builder, lattice: Lattice) -> None:
    """Lines some streets with trees, wherever blocks left room behind the pavement."""
    rng = builder.rng
    for street in (*lattice.along, *lattice.across):
        spacing, radius = rng.uniform(8, 15), rng.uniform(1.8, 4.6)
        for side in (-1, 1):
            if rng.random() < 0.35:
                continue
            for far in np.arange(0, street.way.length, spacing):
                x, y, _ = street.way.at(far + rng.normal(0, 0.7), side * (street.half_width + PAVEMENT_M + 1.0))
                builder.tree("leafy", x, y, radius * rng.uniform(0.75, 1.2))


def _pave(builder: Builder, streets: list[Street]) -> None:
    tones = [builder.vary(ASPHALT, 0.09) for _ in streets]
    for street in streets:
        kerb = band(street.way.line, street.half_width + 0.22)
        builder.streets.append(Patch(kerb, (176.0, 175.0, 172.0), "plain"))
    for street, tone in zip(streets, tones):
        builder.streets.append(Patch(band(street.way.line, street.half_width), tone, "asphalt"))
    for street, tone in zip(streets, tones):
        _wear(builder, street, tone)


def _lattice(builder: Builder) -> Lattice:
    rng = builder.rng
    width, height = builder.parameters.size_m
    turn = rng.uniform(-28, 28)
    reach = math.hypot(width, height) / 2 + BORDER_M
    steps = (rng.uniform(90, 106), rng.uniform(68, 78))
    counts = [2 * int(reach / step + 1) + 1 for step in steps]
    places = [
        (np.arange(count) - (count - 1) / 2 + shift) * step for count, step, shift in zip(counts, steps, (0.1, -0.2))
    ]
    nodes = np.zeros((*counts, 2))
    for i, along in enumerate(places[0]):
        for j, across in enumerate(places[1]):
            shift = rng.normal(0, 6, 2)
            nodes[i, j] = place([(across + shift[0], along + shift[1])], width / 2, height / 2, turn)[0]
    lanes_along = [2 if j % 3 == 1 else 1 for j in range(counts[1])]
    lanes_across = [2 if i % 4 == 2 else 1 for i in range(counts[0])]
    along = [_street(rng, nodes[:, j], lanes_along[j], lanes_across) for j in range(counts[1])]
    across = [_street(rng, nodes[i], lanes_across[i], lanes_along) for i in range(counts[0])]
    return Lattice(nodes, along, across)


def _street(rng, nodes, lanes: int, crossing_lanes: list[int]) -> Street:
    line = smooth(nodes)
    way = Way(line)
    reached = [
        float(np.linalg.norm(np.diff(line[: index + 1], axis=0), axis=1).sum()) for index in _nearest(line, nodes)
    ]
    widths = [crossing * LANE_M + 1.5 for crossing in crossing_lanes]
    return Street(way, lanes, lanes == 1 and rng.random() < 0.6, tuple(zip(reached, widths)))


def _nearest(line, nodes):
    return [int(np.argmin(np.linalg.norm(line - node, axis=1))) for node in nodes]


def _corners(builder: Builder, lattice: Lattice) -> None:
    """Rounds the kerbs where streets meet."""
    for i in range(1, lattice.nodes.shape[0] - 1):
        for j in range(1, lattice.nodes.shape[1] - 1):
            node, tone = lattice.nodes[i, j], builder.vary(ASPHALT, 0.05)
            along = _unit(lattice.nodes[i + 1, j] - lattice.nodes[i - 1, j]) * lattice.across[i].half_width
            across = _unit(lattice.nodes[i, j + 1] - lattice.nodes[i, j - 1]) * lattice.along[j].half_width
            for first, second in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                ring = _fillet(node, first * along, second * across, builder.rng.uniform(4.5, 6.0))
                builder.streets.append(Patch(ring, tone, "asphalt"))
            if builder.rng.random() < 0.7:
                spot = place(box(0.8, 0.8), *(node + builder.rng.normal(0, 3, 2)), builder.rng.uniform(0, 90))
                builder.streets.append(Patch(spot, (70.0, 68.0, 66.0), "plain"))


def _fillet(node, along, across, radius: float):
    """The asphalt between two kerbs and the arc that joins them, reaching a little into the carriageways."""
    corner, first, second = node + along + across, _unit(along), _unit(across)
    turns = np.linspace(0, np.pi / 2, 8)[:, None]
    arc = corner + radius * ((1 - np.cos(turns)) * first + (1 - np.sin(turns)) * second)
    return np.concatenate([[corner - first - second], arc[::-1]])


def _unit(vector):
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _wear(builder: Builder, street: Street, tone) -> None:
    """Wheel tracks, darker lanes, patches of newer asphalt, and cracks filled with tar."""
    rng = builder.rng
    for lane in _lane_middles(street):
        light = rng.uniform(0.95, 1.03)
        line = street.way.line
        for wheel in (-0.8, 0.8):
            ring = band(line, lane + wheel - 0.3, lane + wheel + 0.3)
            builder.streets.append(Patch(ring, tuple(value * light for value in tone), "asphalt"))
    for _ in range(int(street.way.length / 40)):
        x, y, heading = street.way.at(rng.uniform(0, street.way.length), rng.uniform(-1, 1) * street.half_width * 0.7)
        ring = place(box(rng.uniform(2, 14), rng.uniform(0.5, 2.4)), x, y, heading)
        builder.streets.append(Patch(ring, builder.vary((value * 0.86 for value in tone), 0.08), "asphalt"))
    for _ in range(int(street.way.length / 25)):
        start = rng.uniform(0, street.way.length - 12)
        line = street.way.part(start, start + rng.uniform(5, 12), rng.uniform(-1, 1) * street.half_width * 0.9)
        line = line + np.cumsum(rng.normal(0, 0.12, line.shape), axis=0)
        builder.streets.append(Patch(band(line, 0.07), (58.0, 57.0, 58.0), "asphalt"))


def _lane_middles(street: Street) -> list[float]:
    """Metres to the right of the middle line; negative ones drive the other way."""
    middles = [(lane + 0.5) * LANE_M for lane in range(street.lanes)]
    return [*middles, *(-middle for middle in middles)]


def _mark(builder: Builder, street: Street) -> None:
    """Lane marks, edge lines, stop lines, arrows and zebra crossings."""
    for start, end in street.stretches(7.0):
        dividers = [lane * LANE_M for lane in range(1 - street.lanes, street.lanes)]
        for right in dividers:
            solid = right == 0.0 and street.lanes > 1
            _line(builder, street.way, start, end, right, 0.14, 0.0 if solid else 6.0)
        for side in (-1, 1):
            if street.lanes > 1 or street.parking:
                _line(
                    builder,
                    street.way,
                    start,
                    end,
                    side * street.lanes * LANE_M,
                    0.12,
                    0.0 if street.lanes > 1 else 3.0,
                )
        _approach(builder, street, end, 1)
        _approach(builder, street, start, -1)


def _line(builder: Builder, way: Way, start: float, end: float, right: float, width: float, dash: float) -> None:
    pieces = [(start, end)] if not dash else [(a, min(a + dash / 2, end)) for a in np.arange(start, end, dash)]
    for a, b in pieces:
        if b - a > 0.5:
            builder.streets.append(Patch(band(way.part(a, b, right), width / 2), builder.vary(WHITE), "paint"))


def _approach(builder: Builder, street: Street, end: float, direction: int) -> None:
    """What is painted where a stretch meets a junction; `direction` 1 drives along the way."""
    rng, way = builder.rng, street.way
    stop = [(lane + 0.5) * LANE_M * direction for lane in range(street.lanes)]
    middle = direction * street.lanes * LANE_M / 2
    x, y, heading = way.at(end - direction * 0.6, middle)
    ring = place(box(0.45, street.lanes * LANE_M - 0.4), x, y, heading)
    builder.streets.append(Patch(ring, builder.vary(WHITE), "paint"))
    if rng.random() < 0.55:
        for right in np.arange(-street.half_width + 0.5, street.half_width - 0.3, 1.0):
            x, y, heading = way.at(end + direction * 2.6, right)
            builder.streets.append(Patch(place(box(3.0, 0.5), x, y, heading), builder.vary(WHITE), "paint"))
    if street.lanes > 1 or rng.random() < 0.35:
        for right in stop:
            x, y, heading = way.at(end - direction * 9.0, right)
            _arrow(builder, x, y, heading + (0 if direction > 0 else 180))


def _arrow(builder: Builder, x: float, y: float, heading: float) -> None:
    local = [(-2.2, -0.09), (0.6, -0.09), (0.6, -0.42), (2.2, 0.0), (0.6, 0.42), (0.6, 0.09), (-2.2, 0.09)]
    builder.streets.append(Patch(place(local, x, y, heading), builder.vary(WHITE), "paint"))


def _drive(builder: Builder, street: Street) -> None:
    """Traffic: a few queueing at the stop line, the rest spread along each lane."""
    rng, density = builder.rng, builder.parameters.density
    kinds = tuple(SHAPES)
    for start, end in street.stretches(7.0):
        for right in _lane_middles(street):
            direction = 1 if right > 0 else -1
            done = rng.uniform(1.5, 3.5) if rng.random() < 0.45 * density else rng.exponential(30)
            queue = int(rng.integers(1, 4)) if done < 4 else 0
            while density > 0 and done < end - start - 6:
                far = end - 3 - done if direction > 0 else start + 3 + done
                x, y, heading = street.way.at(far, right + rng.normal(0, 0.18))
                builder.vehicle(x, y, heading + (0 if direction > 0 else 180) + rng.normal(0, 1.2), kinds)
                queue -= 1
                done += rng.uniform(6.3, 8.5) if queue > 0 else 9 + rng.exponential(34 / density)


def _stand(builder: Builder, street: Street) -> None:
    """Vehicles at the kerb, where the street has room for them; on the left they point the other way."""
    if not street.parking:
        return
    rng = builder.rng
    for start, end in street.stretches(10.0):
        for side in (-1, 1):
            for far in np.arange(start, end - 3, 6.1):
                if rng.random() < 0.38 * builder.parameters.density:
                    right = side * (street.half_width - 1.05 + rng.normal(0, 0.08))
                    x, y, heading = street.way.at(far + rng.uniform(-0.5, 0.5), right)
                    wrong = rng.random() < 0.08
                    turn = (180 if side < 0 else 0) + (180 if wrong else 0)
                    kinds = ("saloon", "hatchback", "estate", "suv", "van")
                    builder.vehicle(x, y, heading + turn + rng.normal(0, 1.0), kinds)
