"""What a training or a search can do without, one thing at a time: replaced from outside, for benchmarks only.

Each switch is a context manager that takes one thing out of the engine of this process and puts it back at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any
from unittest.mock import patch

import numpy as np

from rotamatch.core import batches, colour, detection, fitting, patches, plots, tile_detector, training, training_data

RANGES = (255.0, 4095.0, 10_000.0, 65_535.0)
"""Full scales that values of images usually have: 8 bits, 12 bits, reflectance in parts of ten thousand, 16 bits."""

Switch = Callable[[], AbstractContextManager[None]]


@contextmanager
def shortened(steps: int) -> Iterator[None]:
    """Cuts trainings to so many steps; 0 leaves them as they are."""
    with ExitStack() as stack:
        if steps:
            whole = training.steps_for
            stack.enter_context(
                patch.object(training, "steps_for", lambda *given, **named: min(steps, whole(*given, **named)))
            )
        yield


@contextmanager
def unchanged() -> Iterator[None]:
    """Takes nothing out."""
    yield


@contextmanager
def from_chance() -> Iterator[None]:
    """Without the weights that come with the plugin: trainings start from random ones."""
    with patch.object(training, "start_path", lambda wanted: None):
        yield


@contextmanager
def native_gsd() -> Iterator[None]:
    """Without normalisation of scale: what is learnt and what is searched is read at its own resolution."""

    def plan_at_native(request: Any, scene: Any, card: Any) -> Any:
        return plan(request, scene, replace(card, gsd=scene.gsd))

    plan = detection._plan
    with (
        patch.object(training_data, "working_gsd", lambda lengths, native, what="": native),
        patch.object(detection, "_plan", plan_at_native),
    ):
        yield


@contextmanager
def raw_colours() -> Iterator[None]:
    """Without normalisation of colour: values are only scaled by the full scale of their data type."""

    def full(statistics: colour.ColourStatistics) -> float:
        return next((scale for scale in RANGES if max(statistics.high) <= scale), max(statistics.high))

    def gain(self: colour.ColourStatistics) -> Any:
        return np.full(len(self.roles), 4.0 / full(self), np.float32)

    def offset(self: colour.ColourStatistics) -> Any:
        return np.full(len(self.roles), -2.0, np.float32)

    with patch.object(colour.ColourStatistics, "gain", gain), patch.object(colour.ColourStatistics, "offset", offset):
        yield


@contextmanager
def uneven_light() -> Iterator[None]:
    """Without evening the light within a scene."""

    def as_it_is(image: Any, valid: Any, *_: Any) -> Any:
        return image * valid

    with patch.object(patches, "even_light", as_it_is), patch.object(tile_detector, "even_light", as_it_is):
        yield


@contextmanager
def no_front_network() -> Iterator[None]:
    """Without the head that sees chips with the front up: front and back come from the rotation match alone."""
    with patch.object(fitting, "Readout", partial(tile_detector.Readout, front_gain=(0.0, 1.0))):
        yield


@contextmanager
def largest_bin() -> Iterator[None]:
    """Without rotation templates: the heading is that of the largest rotation bin."""

    def single_bins(learner: Any, *_: Any, **__: Any) -> Any:
        result = np.zeros((learner.config.classes, learner.config.bins))
        result[:, 0] = 1.0
        for kind, order in enumerate(learner.traits.order):
            if order == 2:
                result[kind, [0, learner.config.bins // 2]] = 0.5
        return result

    with patch.object(fitting, "templates", single_bins):
        yield


@contextmanager
def unlabelled_is_background() -> Iterator[None]:
    """Whatever nobody has marked counts as background."""
    with patch.object(plots, "UNLABELLED", batches.BACKGROUND):
        yield


@contextmanager
def no_refinement() -> Iterator[None]:
    """Without a second look along each box."""

    def without(finder: Any, front: Any, readout: Any, *_: Any) -> Any:
        return detector(finder, front, readout)

    detector = fitting.TileDetector
    plan = partial(training.LearningPlan, refined=0)
    with patch.object(fitting, "TileDetector", without), patch.object(training, "LearningPlan", plan):
        yield


SWITCHES: dict[str, Switch] = {
    "nothing": unchanged,
    "start weights": from_chance,
    "scale normalisation": native_gsd,
    "colour normalisation": raw_colours,
    "even light": uneven_light,
    "front network": no_front_network,
    "rotation templates": largest_bin,
    "unlabelled is not negative": unlabelled_is_background,
    "refinement": no_refinement,
}
"""What is taken out -> how."""
