"""The oversampled sheet that things are painted on, one tile of the scene at a time."""

from __future__ import annotations

import cv2
import numpy as np

MATERIALS = ("plain", "grass", "field", "asphalt", "paving", "roof", "gravel", "paint", "leaf", "tiles")
_SUBPIXEL_BITS = 4


class Canvas:
    """Colour, material and shadow of a piece of the page.

    Attributes:
        colour: uint8 [H, W, 3], red, green, blue in full sun.
        material: uint8 [H, W], index into `MATERIALS`.
        low: uint8 [H, W], shadow that low things such as vehicles cast, 255 where full.
        high: uint8 [H, W], shadow of buildings and trees, which falls on low things too.
        scale: canvas pixels per metre.
    """

    def __init__(self, left: float, top: float, shape: tuple[int, int], scale: float) -> None:
        self.left, self.top, self.scale = left, top, scale
        self.colour = np.zeros((*shape, 3), np.uint8)
        self.material = np.zeros(shape, np.uint8)
        self.low = np.zeros(shape, np.uint8)
        self.high = np.zeros(shape, np.uint8)

    def fill(self, ring, colour, material: str | None = None) -> None:
        """Paints a polygon of the page."""
        points = self._fixed(ring)
        cv2.fillPoly(self.colour, [points], _clipped(colour), cv2.LINE_8, _SUBPIXEL_BITS)
        if material is not None:
            cv2.fillPoly(self.material, [points], MATERIALS.index(material), cv2.LINE_8, _SUBPIXEL_BITS)

    def stroke(self, start, end, colour, width_m: float) -> None:
        """Paints a straight line of the page."""
        points = self._fixed([start, end])
        thickness = max(round(width_m * self.scale), 1)
        cv2.line(
            self.colour, points[0].tolist(), points[1].tolist(), _clipped(colour), thickness, cv2.LINE_8, _SUBPIXEL_BITS
        )

    def shadow(self, ring, layer: str, amount: int = 255) -> None:
        """Sets the shadow of one layer, `low` or `high`, inside a polygon."""
        cv2.fillPoly(getattr(self, layer), [self._fixed(ring)], amount, cv2.LINE_8, _SUBPIXEL_BITS)

    def stamp(self, picture, alpha, x: float, y: float, material: str) -> None:
        """Lays a picture (RGB uint8 [h, w, 3], alpha uint8 [h, w]) around a place of the page, free of shadow."""
        height, width = alpha.shape
        col = round((x - self.left) * self.scale - width / 2)
        row = round((y - self.top) * self.scale - height / 2)
        top, left = max(row, 0), max(col, 0)
        bottom, right = min(row + height, self.low.shape[0]), min(col + width, self.low.shape[1])
        if top >= bottom or left >= right:
            return
        here = (slice(top, bottom), slice(left, right))
        there = (slice(top - row, bottom - row), slice(left - col, right - col))
        share = alpha[there].astype(np.float32)[..., None] / 255
        blended = self.colour[here] * (1 - share) + picture[there] * share
        self.colour[here] = np.clip(blended, 0, 255).astype(np.uint8)
        solid = alpha[there] > 127
        self.material[here][solid] = MATERIALS.index(material)
        for layer in (self.low, self.high):
            layer[here] = (layer[here] * (1 - share[..., 0])).astype(np.uint8)

    def _fixed(self, points):
        pixels = (np.asarray(points, np.float64) - (self.left, self.top)) * self.scale - 0.5
        return np.round(pixels * (1 << _SUBPIXEL_BITS)).astype(np.int32)


def _clipped(colour) -> tuple[int, int, int]:
    red, green, blue = (min(max(int(value), 0), 255) for value in colour)
    return (red, green, blue)
