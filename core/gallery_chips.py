"""The chips of the sample gallery: read once, then kept in memory while their samples stay as they are."""

from __future__ import annotations

import base64
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .chips import RgbImage, chip_image, read_chip, shown_bands
from .colour import ColourStatistics, current_statistics
from .errors import SampleError, SceneError
from .feedback import Feedback
from .fronts import front_features
from .geometry import OrientedBox
from .samples import Sample, SampleStore
from .scene import Scene, open_scene

_MOST_PIXELS = 6_000_000
_MOST_SCENES = 100


@dataclass(frozen=True, eq=False)
class ChipPixels:
    """What is kept of a chip.

    Attributes:
        png: base64 of its picture.
        values: float16 [3, h, w], normalised, what people see as red, green and blue.
        length_px: of the object, in pixels of the chip.
        width_px: of the object, in pixels of the chip.
        features: see `fronts.front_features`.
    """

    png: str
    values: NDArray[np.float16]
    length_px: float
    width_px: float
    features: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class GalleryChip:
    """A sample, in the coordinates and ground units of its scene, with its chip."""

    sample: Sample
    pixels: ChipPixels


@dataclass
class ChipShelf:
    """Chips and colour statistics of earlier runs; the oldest chips leave when there are too many."""

    chips: OrderedDict[tuple[Any, ...], ChipPixels] = field(default_factory=OrderedDict)
    statistics: OrderedDict[str, ColourStatistics] = field(default_factory=OrderedDict)

    def keep(self, key: tuple[Any, ...], pixels: ChipPixels) -> None:
        """Keeps a chip."""
        self.chips[key] = pixels
        while len(self.chips) > max(1, _MOST_PIXELS // pixels.values[0].size):
            self.chips.popitem(last=False)

    def find(self, key: tuple[Any, ...]) -> ChipPixels | None:
        """Returns a chip that was kept, and keeps it longer."""
        if key in self.chips:
            self.chips.move_to_end(key)
        return self.chips.get(key)


SHELF = ChipShelf()
"""Lives as long as the engine."""


def png_text(image: RgbImage) -> str:
    """Returns the base64 PNG of uint8 [h, w, 3]."""
    encoded = cv2.imencode(".png", np.ascontiguousarray(image[..., ::-1]))[1]
    return base64.b64encode(encoded.tobytes()).decode()


class ChipReader:
    """Reads the chips of a store, all at one scale and of one size.

    Args:
        store: an open store.
        units_per_px: ground units per pixel of a chip.
        chip_px: rows and columns.
        feedback: asked whether to stop.
        shelf: where chips are kept.

    Attributes:
        skipped: number of each sample that has no chip, and why.
    """

    def __init__(
        self, store: SampleStore, units_per_px: float, chip_px: int, feedback: Feedback, shelf: ChipShelf = SHELF
    ) -> None:
        self.skipped: list[tuple[int, str]] = []
        self._store = store
        self._units_per_px = units_per_px
        self._chip_px = chip_px
        self._feedback = feedback
        self._shelf = shelf

    def read(self, samples: Iterable[Sample]) -> list[GalleryChip]:
        """Returns the chips of samples in the order of their numbers; those without one are `skipped`."""
        wanted: dict[str, list[Sample]] = {}
        for sample in samples:
            if sample.flag:
                self.skipped.append((sample.id, sample.flag))
            else:
                wanted.setdefault(sample.scene, []).append(sample)
        chips = []
        for name, group in wanted.items():
            chips += self._read_scene(name, group)
        return sorted(chips, key=lambda chip: chip.sample.id)

    def _read_scene(self, name: str, samples: Sequence[Sample]) -> list[GalleryChip]:
        stored = next(each for each in self._store.scenes() if each.name == name)
        chips = []
        try:
            with open_scene(stored.description) as scene:
                identity = scene.identity()
                moved = {each.id: each for each in self._store.samples_in(scene)}
                statistics = self._shelf.statistics.get(identity) or current_statistics(scene, stored)
                self._keep_statistics(identity, statistics)
                for sample in sorted(samples, key=lambda each: -each.ring[:, 1].max()):  # as files are stored
                    self._feedback.check()
                    chip = self._read_chip(scene, identity, statistics, moved[sample.id])
                    if chip is not None:
                        chips.append(chip)
        except (SceneError, SampleError) as error:
            done = {chip.sample.id for chip in chips} | {number for number, _ in self.skipped}
            self.skipped += [(sample.id, error.message) for sample in samples if sample.id not in done]
        return chips

    def _keep_statistics(self, identity: str, statistics: ColourStatistics) -> None:
        self._shelf.statistics[identity] = statistics
        while len(self._shelf.statistics) > _MOST_SCENES:
            self._shelf.statistics.popitem(last=False)

    def _read_chip(
        self, scene: Scene, identity: str, statistics: ColourStatistics, sample: Sample
    ) -> GalleryChip | None:
        placed = sample if sample.box is not None else replace(sample, box=_box_around(scene, sample))
        box = placed.box
        if box is None:
            return None
        key = (identity, statistics, self._units_per_px, self._chip_px, *box.as_tuple())
        pixels = self._shelf.find(key)
        if pixels is None:
            pixels = self._pixels(scene, statistics, box)
            if pixels is None:
                self.skipped.append((sample.id, _unseen_text(scene.name)))
                return None
            self._shelf.keep(key, pixels)
        return GalleryChip(placed, pixels)

    def _pixels(self, scene: Scene, statistics: ColourStatistics, box: OrientedBox) -> ChipPixels | None:
        gsd = max(scene.gsd, self._units_per_px)
        scale = gsd / self._units_per_px
        chip = read_chip(scene, box, statistics, gsd, (self._chip_px, self._chip_px), scale=scale)
        if not chip.on_data():
            return None
        length, width = (size * scale for size in chip.frame.box[2:4])
        return ChipPixels(
            png=png_text(chip_image(chip, statistics.roles)),
            values=chip.values[shown_bands(statistics.roles)].astype(np.float16),
            length_px=length,
            width_px=width,
            features=front_features(chip.values, length, width),
        )


def _unseen_text(scene: str) -> str:
    """Says why a sample has no chip; a training sees only what is there of it, nothing where its middle is empty."""
    return f"most of it is without data in the scene '{scene}': too little for a picture, and hardly anything to learn"


def _box_around(scene: Scene, sample: Sample) -> OrientedBox:
    """Returns an upright box around an outline that is no rectangle."""
    low, high = sample.ring.min(axis=0), sample.ring.max(axis=0)
    x, y = ((low + high) / 2).tolist()
    factor_x, factor_y = scene.ground.scale_at(x, y)
    width, length = ((high - low) * (factor_x, factor_y)).tolist()
    return OrientedBox(x, y, length, width, 0.0)
