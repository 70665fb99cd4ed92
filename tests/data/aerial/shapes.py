"""Geometry on the page: metres, x to the east, y to the south; headings clockwise from north."""

from __future__ import annotations

import math

import cv2
import numpy as np


def place(local, x: float, y: float, heading_deg: float):
    """Turns (along, right) metres of an object into page coordinates: float64 [N, 2]."""
    points = np.asarray(local, np.float64).reshape(-1, 2)
    heading = math.radians(heading_deg)
    forward = np.array([math.sin(heading), -math.cos(heading)])
    right = np.array([math.cos(heading), math.sin(heading)])
    return np.array([x, y]) + points[:, :1] * forward + points[:, 1:] * right


def box(length: float, width: float, along: float = 0.0, right: float = 0.0):
    """Returns the local ring of a rectangle: rear-left, front-left, front-right, rear-right."""
    a, r = length / 2, width / 2
    return np.array([(along - a, right - r), (along + a, right - r), (along + a, right + r), (along - a, right + r)])


def band(line, left: float, right: float | None = None):
    """Returns the polygon between two parallels of a polyline [N, 2], both given as metres to its right."""
    normals = right_normals(line)
    inner, outer = (-left, left) if right is None else (left, right)
    return np.concatenate([line + inner * normals, (line + outer * normals)[::-1]])


def right_normals(line):
    """Returns unit vectors [N, 2] that point to the right of a polyline seen along its way."""
    step = np.gradient(line, axis=0)
    step /= np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-9)
    return np.stack([-step[:, 1], step[:, 0]], axis=1)


def smooth(nodes, step_m: float = 3.0):
    """Runs a Catmull-Rom spline through nodes [N, 2]; returns points about `step_m` apart."""
    nodes = np.asarray(nodes, np.float64)
    padded = np.concatenate([2 * nodes[:1] - nodes[1:2], nodes, 2 * nodes[-1:] - nodes[-2:-1]])
    pieces = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:]):
        count = max(int(np.linalg.norm(p2 - p1) / step_m), 2)
        t = np.linspace(0, 1, count, endpoint=False)[:, None]
        bend = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
        pieces.append(0.5 * (2 * p1 + (p2 - p0) * t + bend))
    return np.concatenate([*pieces, nodes[-1:]])


class Way:
    """A polyline that is walked by its length in metres."""

    def __init__(self, line) -> None:
        self.line = np.asarray(line, np.float64)
        steps = np.linalg.norm(np.diff(self.line, axis=0), axis=1)
        self._reached = np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def length(self) -> float:
        """Metres from end to end."""
        return float(self._reached[-1])

    def at(self, distance: float, right: float = 0.0) -> tuple[float, float, float]:
        """Returns x, y and the heading of the way at a distance from its start, `right` metres to its right."""
        centre, ahead, behind = (self._point(distance + delta) for delta in (0.0, 0.5, -0.5))
        dx, dy = ahead - behind
        heading = math.degrees(math.atan2(dx, -dy)) % 360
        x, y = place([(0.0, right)], centre[0], centre[1], heading)[0]
        return float(x), float(y), heading

    def part(self, start: float, end: float, right: float = 0.0, step_m: float = 2.0):
        """Returns a piece of the way, shifted to the right: float64 [N, 2]."""
        count = max(int((end - start) / step_m), 1) + 1
        return np.array([self.at(distance, right)[:2] for distance in np.linspace(start, end, count)])

    def _point(self, distance: float):
        return np.array([np.interp(distance, self._reached, self.line[:, axis]) for axis in (0, 1)])


def swept(ring, vector):
    """Returns the convex hull of a convex ring and of itself moved by a vector: the ground an edge passes over."""
    both = np.concatenate([ring, ring + np.asarray(vector)]).astype(np.float32)
    return cv2.convexHull(both)[:, 0].astype(np.float64)


def blob(rng, radius: float, roughness: float = 0.15, points: int = 28):
    """Returns a closed, irregular outline around the origin: float64 [points, 2]."""
    turns = np.linspace(0, 2 * np.pi, points, endpoint=False)
    waves = sum(rng.normal(0, roughness / k) * np.cos(k * turns + rng.uniform(0, 6.3)) for k in range(2, 7))
    reach = radius * (1 + waves)
    return np.stack([reach * np.cos(turns), reach * np.sin(turns)], axis=1)


class Occupancy:
    """Which ground is taken, on a coarse lattice, so that objects do not stand in each other."""

    CELL_M = 0.4

    def __init__(self, left: float, top: float, width: float, height: float) -> None:
        self._origin = np.array([left, top])
        self._taken = np.zeros((int(height / self.CELL_M) + 1, int(width / self.CELL_M) + 1), np.uint8)

    def free(self, ring) -> bool:
        """Tells whether a polygon lies on free ground, wholly inside the lattice."""
        cells = self._cells(ring)
        low, high = cells.min(axis=0), cells.max(axis=0) + 1
        height, width = self._taken.shape
        if (low < 0).any() or high[0] > width or high[1] > height:
            return False
        mask = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
        cv2.fillPoly(mask, [cells - low], 1)
        return not (self._taken[low[1] : high[1], low[0] : high[0]] & mask).any()

    def take(self, ring) -> None:
        """Marks a polygon as taken."""
        cv2.fillPoly(self._taken, [self._cells(ring)], 1)

    def claim(self, ring) -> bool:
        """Takes a polygon if it is free; tells whether it did."""
        if not self.free(ring):
            return False
        self.take(ring)
        return True

    def _cells(self, ring):
        return np.floor((np.asarray(ring) - self._origin) / self.CELL_M).astype(np.int32)
