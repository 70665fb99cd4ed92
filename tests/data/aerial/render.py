"""From the layout to pixels: painting, texture, light, lens and sensor, one tile at a time."""

from __future__ import annotations

import math

import cv2
import numpy as np

from . import buildings, props, vehicles
from .canvas import MATERIALS, Canvas
from .parameters import DTYPES, FULL_SCALE_12_BIT, SceneParameters
from .things import Layout
from .trees import Crowns

TILE_PX = 768
_PAD_PX = 8
_PERIOD_PX = 1024
_GROUND = {"summer": (97, 107, 74), "winter": (122, 115, 90)}
_TEXTURES = {
    "plain": (0.01, 0.01, 0.0, 0.0),
    "grass": (0.10, 0.09, 0.07, 0.08),
    "field": (0.09, 0.07, 0.07, 0.10),
    "asphalt": (0.035, 0.03, 0.04, 0.05),
    "paving": (0.04, 0.05, 0.04, 0.03),
    "roof": (0.02, 0.05, 0.06, 0.02),
    "gravel": (0.06, 0.07, 0.09, 0.07),
    "paint": (0.05, 0.12, 0.05, 0.0),
    "leaf": (0.05, 0.0, 0.0, 0.0),
    "tiles": (0.04, 0.06, 0.06, 0.02),
}
"""Contrast of each material at grains of about 0.2, 0.8, 6 and 35 metres."""


class Renderer:
    """Renders any tile of a scene; tiles fit together without seams."""

    def __init__(self, parameters: SceneParameters, layout: Layout) -> None:
        self._parameters, self._layout = parameters, layout
        self._oversampling = int(np.clip(round(parameters.gsd_m / 0.05), 2, 4))
        self._crowns = Crowns(parameters)
        rng = np.random.default_rng([parameters.seed, 202])
        grains = [max(metres / parameters.gsd_m, 0.5) for metres in (0.16, 0.6, 4.0, 22.0)]
        self._noises = [_periodic_noise(rng, grain) for grain in grains]
        self._reaches = {
            name: np.array([t.reach for t in getattr(layout, name)]).reshape(-1, 4) for name in vars(layout)
        }

    def tile(self, row: int, col: int, height: int, width: int):
        """Returns one tile: the scene's dtype [height, width, 3], red, green, blue."""
        pad = _PAD_PX
        lit = self._lit(row - pad, col - pad, height + 2 * pad, width + 2 * pad)
        lit = cv2.GaussianBlur(lit, (0, 0), 0.55)[pad:-pad, pad:-pad]
        return self._sensed(lit, np.random.default_rng([self._parameters.seed, 303, row, col]))

    def _lit(self, row: int, col: int, height: int, width: int):
        """Reflected light before the lens: float32 [height, width, 3], 0 to about 255."""
        canvas = self._painted(row, col, height, width)
        size = (width, height)
        colour = cv2.resize(canvas.colour, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        step = self._oversampling
        material = canvas.material[step // 2 :: step, step // 2 :: step][:height, :width]
        high = cv2.GaussianBlur(cv2.resize(canvas.high, size, interpolation=cv2.INTER_AREA), (0, 0), 0.9)
        low = cv2.resize(canvas.low, size, interpolation=cv2.INTER_AREA)
        colour *= self._texture(material, row, col)
        shade = (np.maximum(high, low).astype(np.float32) / 255)[..., None]
        return colour * (1 - shade * (1 - np.array([0.40, 0.44, 0.51], np.float32)))

    def _painted(self, row: int, col: int, height: int, width: int) -> Canvas:
        parameters, layout, sun = self._parameters, self._layout, self._parameters.sun
        gsd, step = parameters.gsd_m, self._oversampling
        canvas = Canvas(col * gsd, row * gsd, (height * step, width * step), step / gsd)
        canvas.colour[:] = _GROUND[parameters.season]
        canvas.material[:] = MATERIALS.index("grass")
        area = (col * gsd, row * gsd, (col + width) * gsd, (row + height) * gsd)
        chosen = {name: [getattr(layout, name)[i] for i in self._touching(name, area)] for name in self._reaches}
        for patch in chosen["patches"]:
            canvas.fill(patch.ring, patch.colour, patch.material)
        for thing in [*chosen["props"], *chosen["vehicles"]]:
            vehicles.paint_shadow(canvas, thing, sun)
        for prop in chosen["props"]:
            props.paint_prop(canvas, prop, sun)
        for vehicle in chosen["vehicles"]:
            vehicles.paint_vehicle(canvas, vehicle, sun)
        for building in chosen["buildings"]:
            buildings.paint_shadow(canvas, building, sun)
        for building in sorted(chosen["buildings"], key=lambda thing: thing.y):
            buildings.paint_building(canvas, building, sun)
        for tree in chosen["trees"]:
            self._crowns.paint_shadow(canvas, tree)
        for tree in sorted(chosen["trees"], key=lambda thing: thing.height):
            self._crowns.paint(canvas, tree)
        return canvas

    def _touching(self, name: str, area: tuple[float, float, float, float]):
        reach = self._reaches[name]
        left, top, right, bottom = area
        hit = (reach[:, 0] < right) & (reach[:, 2] > left) & (reach[:, 1] < bottom) & (reach[:, 3] > top)
        return np.flatnonzero(hit)

    def _texture(self, material, row: int, col: int):
        """A factor around 1 for each pixel and band: grains of four sizes, as strong as the material has them."""
        strengths = np.array([_TEXTURES[name] for name in MATERIALS], np.float32)
        windows = [_window(noise, row, col, material.shape) for noise in self._noises]
        factor = np.ones(material.shape, np.float32)
        for index, window in enumerate(windows):
            factor += strengths[:, index][material] * window
        tint = (strengths[:, 3][material] * windows[3])[..., None] * np.array([0.35, 0.0, -0.25], np.float32)
        return np.maximum(factor, 0.2)[..., None] + tint

    def _sensed(self, light, rng):
        """Exposure, noise, and rounding; 8-bit pictures go through JPEG as most orthophotos did."""
        parameters = self._parameters
        value = np.clip(light / 255, 0, None)
        value = (value * 1.06) ** 0.94 * np.array([1.0, 0.99, 0.97], np.float32) + 0.022
        value = value * parameters.gain + parameters.offset
        grain = rng.normal(0, 1, value.shape).astype(np.float32)
        value += grain * parameters.noise * (0.006 + 0.010 * np.sqrt(np.clip(value, 0, 1)))
        if parameters.dtype == "uint16":
            return np.clip(np.round(value * FULL_SCALE_12_BIT), 0, DTYPES["uint16"]).astype(np.uint16)
        return _through_jpeg(np.clip(np.round(value * 255), 0, 255).astype(np.uint8))


def _through_jpeg(picture):
    good, data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 90])
    if not good:
        raise RuntimeError("the picture could not be compressed")
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[..., ::-1])


def _periodic_noise(rng, grain_px: float):
    """Smooth noise of mean 0 and deviation 1 that repeats without a seam: float32 [_PERIOD_PX, _PERIOD_PX]."""
    frequency = np.fft.fftfreq(_PERIOD_PX)
    radius = frequency[:, None] ** 2 + np.fft.rfftfreq(_PERIOD_PX)[None, :] ** 2
    spectrum = np.fft.rfft2(rng.normal(size=(_PERIOD_PX, _PERIOD_PX)))
    spectrum *= np.exp(-2 * (math.pi * grain_px / 2) ** 2 * radius)
    noise = np.fft.irfft2(spectrum, (_PERIOD_PX, _PERIOD_PX))
    return ((noise - noise.mean()) / noise.std()).astype(np.float32)


def _window(noise, row: int, col: int, shape: tuple[int, int]):
    rows = (row + np.arange(shape[0])) % _PERIOD_PX
    cols = (col + np.arange(shape[1])) % _PERIOD_PX
    return noise[np.ix_(rows, cols)]
