"""Trees and shrubs: a small library of crowns, drawn once per scene, stamped at every size."""

from __future__ import annotations

import math

import cv2
import numpy as np

from .canvas import Canvas
from .parameters import SceneParameters, Sun
from .shapes import blob
from .things import Thing

_SIZE = 160
_VARIANTS = 10


class Crowns:
    """Pictures of crowns under one sun, by kind: `leafy`, `conifer`, `bare`, `shrub`."""

    def __init__(self, parameters: SceneParameters) -> None:
        rng = np.random.default_rng([parameters.seed, 101])
        self._sun = parameters.sun
        self._bare = parameters.season == "winter"
        self._pictures = {
            "leafy": [_leafy(rng, self._sun, 420, 0.10) for _ in range(_VARIANTS)],
            "conifer": [_conifer(rng, self._sun) for _ in range(_VARIANTS)],
            "shrub": [_leafy(rng, self._sun, 90, 0.10) for _ in range(_VARIANTS)],
            "bare": [_bare(rng) for _ in range(_VARIANTS)],
        }

    def paint_shadow(self, canvas: Canvas, tree: Thing) -> None:
        """Paints the shadow of a crown."""
        radius = tree.length / 2
        dx, dy = self._sun.shadow(max(tree.height - radius * 0.9, radius * 0.3))
        stretch = 1 + 0.55 * (1 / math.sin(self._sun.elevation) - 1)
        outline = blob(np.random.default_rng(tree.seed), radius * 0.96, 0.12)
        along = np.array(self._sun.shadow(1.0))
        norm = float(np.linalg.norm(along))
        if norm > 1e-6:
            along /= norm
            outline = outline + (stretch - 1) * (outline @ along)[:, None] * along
        density = 255 if tree.kind != "bare" and not self._is_bare(tree) else 105
        canvas.shadow(outline + (tree.x + dx, tree.y + dy), "high", density)

    def paint(self, canvas: Canvas, tree: Thing) -> None:
        """Stamps a crown."""
        picture, alpha = self._picture(tree)
        size = max(int(tree.length * 1.15 * canvas.scale), 3)
        tint = np.array(tree.colour, np.float32) / 128
        small = cv2.resize(picture, (size, size), interpolation=cv2.INTER_AREA if size < _SIZE else cv2.INTER_LINEAR)
        mask = cv2.resize(alpha, (size, size), interpolation=cv2.INTER_AREA if size < _SIZE else cv2.INTER_LINEAR)
        canvas.stamp(np.clip(small * tint, 0, 255), mask, tree.x, tree.y, "leaf")

    def _picture(self, tree: Thing):
        pictures = self._pictures["bare" if self._is_bare(tree) else tree.kind]
        return pictures[tree.seed % _VARIANTS]

    def _is_bare(self, tree: Thing) -> bool:
        return self._bare and tree.kind == "leafy" and tree.seed % 7 > 0


def tree(rng, kind: str, x: float, y: float, radius: float, season: str) -> Thing:
    """Draws one tree; its colour is a tint around (128, 128, 128)."""
    height = radius * {"leafy": 2.3, "conifer": 3.6, "shrub": 1.1}[kind]
    red, green, blue = {"leafy": (92, 108, 70), "conifer": (64, 84, 66), "shrub": (94, 112, 76)}[kind]
    warm, light = rng.normal(0, 6), rng.normal(1, 0.12)
    if season == "winter" and kind != "conifer":
        red, green, blue = (126, 114, 92)
    colour = ((red + warm) * light, green * light, (blue - warm * 0.3) * light)
    return Thing(kind, x, y, 2 * radius, 2 * radius, height, 0.0, colour, int(rng.integers(1 << 30)))


def _leafy(rng, sun: Sun, clumps: int, clump: float):
    """A dome of clumps of leaves, each lit by where it sits on the dome, lower ones first."""
    picture, alpha = np.full((_SIZE, _SIZE, 3), 40, np.uint8), np.zeros((_SIZE, _SIZE), np.uint8)
    outline = blob(rng, 1.0, 0.17, 64)
    reach = np.linalg.norm(outline, axis=1)
    _dab(picture, alpha, 0.0, 0.0, float(reach.min()) * 0.8, np.array([85, 88, 80]))
    turns = rng.uniform(0, 2 * math.pi, clumps)
    far = np.sqrt(rng.uniform(0, 1, clumps))
    for turn, share in sorted(zip(turns, far), key=lambda place: -place[1]):
        limit = reach[int(turn / (2 * math.pi) * 64) % 64] * 0.86
        x, y = math.cos(turn) * share * limit, math.sin(turn) * share * limit
        bright = _dome_light(x, y, sun) * rng.normal(1, 0.24)
        tone = np.array([200, 205, 190]) * bright * rng.normal(1, 0.05)
        _dab(picture, alpha, x, y, clump * rng.uniform(0.45, 1.1), tone)
    return cv2.GaussianBlur(picture, (0, 0), 0.9), cv2.GaussianBlur(alpha, (0, 0), 0.9)


def _conifer(rng, sun: Sun):
    """A cone of drooping twigs around a bright tip."""
    picture, alpha = np.full((_SIZE, _SIZE, 3), 30, np.uint8), np.zeros((_SIZE, _SIZE), np.uint8)
    for ring in np.linspace(0.86, 0.05, 12):
        for turn in rng.uniform(0, 2 * math.pi, int(30 * ring) + 4):
            share = ring * rng.uniform(0.85, 1.08)
            x, y = math.cos(turn) * share, math.sin(turn) * share
            bright = _dome_light(x * 1.05, y * 1.05, sun) * rng.normal(1, 0.15) * (1.15 - 0.4 * ring)
            _dab(picture, alpha, x * 0.92, y * 0.92, rng.uniform(0.04, 0.10), np.array([175, 195, 180]) * bright)
    return cv2.GaussianBlur(picture, (0, 0), 0.8), cv2.GaussianBlur(alpha, (0, 0), 0.8)


def _bare(rng):
    """Branches without leaves: forks that the ground shows through."""
    picture, alpha = np.full((_SIZE, _SIZE, 3), 150, np.uint8), np.zeros((_SIZE, _SIZE), np.uint8)
    ends = [(0.0, 0.0, turn, 0.34, 5) for turn in rng.uniform(0, 2 * math.pi, 9)]
    while ends:
        x, y, turn, reach, width = ends.pop()
        x2, y2 = x + math.cos(turn) * reach, y + math.sin(turn) * reach
        first, second = (_pixel(x, y), _pixel(x2, y2))
        tone = rng.uniform(90, 190)
        cv2.line(picture, first, second, (tone, tone * 0.95, tone * 0.9), width, cv2.LINE_AA)
        cv2.line(alpha, first, second, 235 if width > 1 else 150, width, cv2.LINE_AA)
        if reach > 0.1:
            for _ in range(3):
                ends.append((x2, y2, turn + rng.normal(0, 0.6), reach * rng.uniform(0.55, 0.8), max(width - 1, 1)))
    return picture, cv2.GaussianBlur(alpha, (0, 0), 0.7)


def _dome_light(x: float, y: float, sun: Sun) -> float:
    """Lambert's law on a flattened half-sphere of radius 1; 1 on top of a level one."""
    up = math.sqrt(max(1.0 - 0.8 * (x * x + y * y), 0.06))
    towards = (math.sin(sun.azimuth), -math.cos(sun.azimuth))
    direct = up * math.sin(sun.elevation) + (x * towards[0] + y * towards[1]) * math.cos(sun.elevation)
    return 0.30 + 0.62 * max(direct, 0.0)


def _dab(picture, alpha, x: float, y: float, radius: float, tone) -> None:
    centre, size = _pixel(x, y), max(int(radius * _SIZE / 2), 1)
    cv2.circle(picture, centre, size, np.clip(tone, 0, 255).tolist(), -1, cv2.LINE_AA)
    cv2.circle(alpha, centre, size, 255, -1, cv2.LINE_AA)


def _pixel(x: float, y: float) -> tuple[int, int]:
    half = _SIZE / 2
    return (int(half + x * half / 1.15), int(half + y * half / 1.15))
