"""Colour normalisation: robust statistics of each band of a scene, taken once from a fixed overview of the whole."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .errors import SampleError, SceneError
from .feedback import Feedback
from .scene import Scene, Window

if TYPE_CHECKING:
    from .stored_scene import StoredScene

_CLIP_PERCENT = (0.5, 99.5)


@dataclass(frozen=True)
class ColourStatistics:
    """How the values of a scene are spread, band by band, in the scene's raw units.

    A value minus the mean, divided by the deviation, is what networks and people look at: the same scene stored with
    8 or 16 bits, or taken darker and with less contrast, then looks the same.

    Attributes:
        roles: the bands.
        mean: of the values clipped to [low, high].
        deviation: standard deviation of the clipped values, > 0.
        low: 0.5th percentile.
        high: 99.5th percentile.

    Raises:
        ValueError: if the lengths differ, a number is not finite, or a deviation is not positive.
    """

    roles: tuple[str, ...]
    mean: tuple[float, ...]
    deviation: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        numbers = (self.mean, self.deviation, self.low, self.high)
        if any(len(values) != len(self.roles) for values in numbers):
            raise ValueError("colour statistics need one number of each kind for each band")
        if not all(math.isfinite(value) for values in numbers for value in values):
            raise ValueError("colour statistics have to be finite")
        if not all(value > 0 for value in self.deviation):
            raise ValueError("the deviation of a band has to be positive")

    def gain(self) -> NDArray[np.float32]:
        """Returns float32 [C]; a normalised value is the raw one times gain plus offset."""
        return np.asarray([1 / deviation for deviation in self.deviation], np.float32)

    def offset(self) -> NDArray[np.float32]:
        """Returns float32 [C]; see `gain`."""
        pairs = zip(self.mean, self.deviation, strict=True)
        return np.asarray([-mean / deviation for mean, deviation in pairs], np.float32)

    def select(self, roles: Sequence[str]) -> ColourStatistics:
        """Returns the statistics of some of the bands, in the order asked for.

        Raises:
            SceneError: if one is missing.
        """
        missing = [role for role in roles if role not in self.roles]
        if missing:
            raise SceneError(f"The scene has no band '{', '.join(missing)}'; it has {', '.join(self.roles)}.")
        chosen = [self.roles.index(role) for role in roles]
        columns = {name: tuple(getattr(self, name)[index] for index in chosen) for name in asdict(self)}
        return ColourStatistics(**columns)

    def normalise(self, window: Window) -> NDArray[np.float32]:
        """Returns float32 [C, H, W] without unit, about 0 on average; 0 where the window is not valid."""
        values = window.values * self.gain()[:, None, None] + self.offset()[:, None, None]
        return np.where(window.valid, values, 0).astype(np.float32, copy=False)

    def to_json(self) -> dict[str, Any]:
        """Returns what `from_json` takes, ready for JSON."""
        return {name: list(values) for name, values in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ColourStatistics:
        """Reads what `to_json` returned.

        Raises:
            SampleError: if it is something else.
        """
        try:
            numbers = {name: tuple(float(v) for v in data[name]) for name in ("mean", "deviation", "low", "high")}
            return cls(tuple(str(role) for role in data["roles"]), **numbers)
        except (KeyError, TypeError, ValueError) as error:
            message = "The colour statistics kept in the sample store are damaged; import samples of the scene again."
            raise SampleError(message, str(error)) from error


def scene_statistics(
    scene: Scene, roles: Sequence[str] | None = None, feedback: Feedback | None = None
) -> ColourStatistics:
    """Takes the statistics of a whole scene from its overview, whatever part of it is used later.

    Those of a part of something without a whole come from the colours it brings along, if it does.

    Args:
        scene: an open scene.
        roles: the bands wanted, in this order; None for all.
        feedback: asked whether to stop.

    Raises:
        SceneError: if a band is missing or no pixel of the scene is valid.
    """
    own = [band.role for band in scene.bands]
    if scene.colours:
        statistics = _statistics([np.asarray(values, np.float32) for values in scene.colours], own)
    else:
        statistics = window_statistics(scene.overview(feedback=feedback), own, scene.name)
    return statistics if roles is None else statistics.select(roles)


def current_statistics(scene: Scene, stored: StoredScene | None, feedback: Feedback | None = None) -> ColourStatistics:
    """Returns the statistics kept in a sample store where they are those of the scene as it is now, else new ones.

    Args:
        scene: an open scene.
        stored: what the store knows of it, or None.
        feedback: asked whether to stop.

    Raises:
        SampleError: if the kept ones are damaged.
        SceneError: if no pixel of the scene is valid.
    """
    if stored is not None and stored.statistics is not None and stored.identity == scene.identity():
        return ColourStatistics.from_json(stored.statistics)
    return scene_statistics(scene, feedback=feedback)


def window_statistics(window: Window, roles: Sequence[str], name: str) -> ColourStatistics:
    """Takes the statistics of a window of a scene.

    Args:
        window: pixels of the scene.
        roles: the bands of the window, C names.
        name: of the scene, for messages.

    Raises:
        SceneError: if no pixel is valid.
    """
    if not window.valid.any():
        raise SceneError(f"The scene '{name}' shows nothing but nodata; check its nodata value, or use another one.")
    return _statistics([band[window.valid] for band in window.values], roles)


def _statistics(values: Sequence[NDArray[np.float32]], roles: Sequence[str]) -> ColourStatistics:
    columns = [_band_statistics(band) for band in values]
    mean, deviation, low, high = zip(*columns, strict=True)
    return ColourStatistics(tuple(roles), mean, deviation, low, high)


def _band_statistics(values: NDArray[np.float32]) -> tuple[float, float, float, float]:
    low, high = (float(bound) for bound in np.percentile(values, _CLIP_PERCENT))
    clipped = np.clip(values, low, high).astype(np.float64)
    deviation = float(clipped.std()) or float(values.std(dtype=np.float64)) or 1.0
    return float(clipped.mean()), deviation, low, high
