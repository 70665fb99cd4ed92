"""What a generated aerial scene is made from."""

from __future__ import annotations

import math
from dataclasses import dataclass

SEASONS = ("summer", "winter")
CLASSES = ("vehicle", "tree", "house")
DTYPES = {"uint8": 255, "uint16": 65535}
FULL_SCALE_12_BIT = 4095.0


@dataclass(frozen=True)
class SceneParameters:
    """Everything that decides a scene; the same values give the same files.

    Attributes:
        seed: of all chance: streets, objects, textures, noise.
        size_px: width and height.
        gsd_m: metres per pixel.
        density: how full lanes and bays are; 1 is a busy day, 0 leaves no vehicle.
        clutter: how many things that look like vehicles; 1 is usual, 0 none.
        sun_azimuth_deg: where the sun stands, clockwise from north.
        sun_elevation_deg: above the horizon, 15 to 90.
        season: `summer` or `winter`: palette, leaves on the trees.
        dtype: `uint8`, or `uint16` with 12 used bits.
        gain: of the sensor; 1 exposes well.
        offset: of the sensor, as a share of full scale.
        noise: strength of the sensor's noise; 1 is that of a good camera.
        classes: whose truth is written.

    Raises:
        ValueError: if a value is out of range.
    """

    seed: int = 1
    size_px: tuple[int, int] = (2048, 1536)
    gsd_m: float = 0.15
    density: float = 1.0
    clutter: float = 1.0
    sun_azimuth_deg: float = 152.0
    sun_elevation_deg: float = 42.0
    season: str = "summer"
    dtype: str = "uint8"
    gain: float = 1.0
    offset: float = 0.0
    noise: float = 1.0
    classes: tuple[str, ...] = ("vehicle",)

    def __post_init__(self) -> None:
        if min(self.size_px) < 64 or max(self.size_px) > 20000:
            raise ValueError("size_px must be from 64 to 20000")
        if not 0.03 <= self.gsd_m <= 1.0:
            raise ValueError("gsd_m must be from 0.03 to 1")
        if not 15 <= self.sun_elevation_deg <= 90:
            raise ValueError("sun_elevation_deg must be from 15 to 90")
        if self.season not in SEASONS or self.dtype not in DTYPES:
            raise ValueError(f"season must be one of {SEASONS} and dtype one of {tuple(DTYPES)}")
        if not set(self.classes) <= set(CLASSES):
            raise ValueError(f"classes must be among {CLASSES}")
        if min(self.density, self.clutter, self.noise) < 0 or self.gain <= 0:
            raise ValueError("density, clutter and noise must not be negative, and gain must be positive")

    @property
    def size_m(self) -> tuple[float, float]:
        """Width and height on the ground."""
        return (self.size_px[0] * self.gsd_m, self.size_px[1] * self.gsd_m)

    @property
    def sun(self) -> Sun:
        """The direction of light."""
        return Sun(math.radians(self.sun_azimuth_deg), math.radians(self.sun_elevation_deg))


@dataclass(frozen=True)
class Sun:
    """One direction of light, in radians; the page's y axis points south."""

    azimuth: float
    elevation: float

    def shadow(self, height_m: float) -> tuple[float, float]:
        """Returns where the shadow of a point at that height falls, relative to its foot, on the page in metres."""
        reach = height_m / math.tan(self.elevation)
        return (-math.sin(self.azimuth) * reach, math.cos(self.azimuth) * reach)

    def shade(self, facing_deg: float, tilt_deg: float) -> float:
        """Returns how bright a tilted plane is, where level ground is 1."""
        tilt, turn = math.radians(tilt_deg), math.radians(facing_deg) - self.azimuth
        direct = math.cos(tilt) * math.sin(self.elevation) + math.sin(tilt) * math.cos(self.elevation) * math.cos(turn)
        return 0.35 + 0.65 * min(max(direct, 0.0) / math.sin(self.elevation), 1.35)
