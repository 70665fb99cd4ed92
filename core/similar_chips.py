"""What the samples of a class look like, and the filters that follow from them."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .band_choice import ROUND, SOLID, default_roles
from .chips import read_chip
from .colour import ColourStatistics, current_statistics
from .errors import SampleError, SceneError
from .feedback import Feedback
from .gallery_chips import SHELF
from .geometry import OrientedBox
from .look import CELL_PX, STEP_DEG, fine_look, mirrored_fine_look, turned_fine_look, turned_look
from .look_filter import weigh
from .look_search import HEADINGS, SearchedWindow
from .samples import Sample, SampleStore, StoredScene
from .scene import Scene, open_scene

FloatImage = NDArray[np.float32]
FloatArray = NDArray[np.float64]

MOST_SAMPLES = 40
"""So many positives and so many negatives are compared with, the latest ones, since each takes time."""

SURROUNDINGS = 0.15
"""What is compared reaches so far beyond the box, in lengths of the object."""

_MOST_BANDS = 3
_STRETCH = 1.5
_ALONE = 0.5
_MOST_LOOKS = 600
_LEAST_SEEN = 0.2
_LEAST = 1e-9

_LOOKS: OrderedDict[tuple[Any, ...], FloatImage] = OrderedDict()


def look_roles(scene: Scene, symmetry: str) -> tuple[str, ...]:
    """Returns the bands to compare: the most telling ones of those that are learnt from.

    Args:
        scene: an open scene.
        symmetry: of the class.
    """
    roles = default_roles(scene, [symmetry])
    order = {role: rank for rank, role in enumerate(ROUND if symmetry == "round" else SOLID)}
    chosen = sorted(roles, key=lambda role: order.get(role, -1))[:_MOST_BANDS]
    return tuple(role for role in roles if role in chosen)


def statistics_of(scene: Scene, stored: StoredScene | None, feedback: Feedback) -> ColourStatistics:
    """Returns the colour statistics of a scene, taken once in the life of the engine where the store has none."""
    identity = scene.identity()
    if identity not in SHELF.statistics:
        SHELF.statistics[identity] = current_statistics(scene, stored, feedback)
    return SHELF.statistics[identity]


class LookReader:
    """Reads how samples look, all at one resolution; those of earlier searches are kept.

    Args:
        store: an open store.
        roles: the bands to compare.
        gsd: ground units per pixel.
        side_px: rows and columns of a look.
        feedback: asked whether to stop, and told which samples cannot be seen.
    """

    def __init__(
        self, store: SampleStore, roles: tuple[str, ...], gsd: float, side_px: int, feedback: Feedback
    ) -> None:
        self._store = store
        self._roles = roles
        self._gsd = gsd
        self._side = side_px
        self._feedback = feedback

    def read(self, samples: Sequence[Sample], size: tuple[float, float], same_size: bool) -> list[FloatImage]:
        """Returns how samples look with their front up; those that cannot be seen are left out.

        Args:
            samples: of the store.
            size: usual length and width in ground units, for samples that are no rectangles.
            same_size: whether objects are brought to the usual length, as far as they are not much larger or smaller.
        """
        stored = {each.name: each for each in self._store.scenes()}
        looks: list[FloatImage] = []
        for name in dict.fromkeys(sample.scene for sample in samples if sample.scene in stored):
            numbers = {sample.id for sample in samples if sample.scene == name}
            try:
                looks += self._read_scene(stored[name], numbers, size, same_size)
            except (SceneError, SampleError) as error:
                self._feedback.log(f"The samples in '{name}' are left out: {error.message}")
        return looks

    def _read_scene(
        self, stored: StoredScene, numbers: set[int], size: tuple[float, float], same_size: bool
    ) -> list[FloatImage]:
        looks = []
        with closing(open_scene(stored.description)) as scene:
            statistics = statistics_of(scene, stored, self._feedback).select(self._roles)
            for sample in self._store.samples_in(scene):
                if sample.id in numbers and len(sample.ring):
                    self._feedback.check()
                    box = sample.box or _upright_box(sample, size)
                    scale = float(np.clip(size[0] / box.length_m, 1 / _STRETCH, _STRETCH)) if same_size else 1.0
                    looks.append(self._read_look(scene, statistics, box, scale))
        while len(_LOOKS) > _MOST_LOOKS:
            _LOOKS.popitem(last=False)
        return [each for each in looks if each is not None]

    def read_boxes(self, scene: Scene, stored: StoredScene, boxes: NDArray[np.float64]) -> list[FloatImage | None]:
        """Returns how boxes [N, 5] on the map of an open scene look, None where nothing can be seen."""
        statistics = statistics_of(scene, stored, self._feedback).select(self._roles)
        looks = []
        for box in boxes.tolist():
            self._feedback.check()
            looks.append(self._read_look(scene, statistics, OrientedBox(*box), 1.0))
        return looks

    def _read_look(
        self, scene: Scene, statistics: ColourStatistics, box: OrientedBox, scale: float
    ) -> FloatImage | None:
        key = (scene.identity(), statistics, self._gsd, self._side, scale, box.as_tuple())
        if key not in _LOOKS:
            chip = read_chip(scene, box, statistics, self._gsd, (self._side, self._side), scale=scale)
            if chip.valid.mean() < _LEAST_SEEN:  # less strict than for training: clouds have holes on dark cars
                return None
            _LOOKS[key] = fine_look(chip.values)
        _LOOKS.move_to_end(key)
        return _LOOKS[key]


@dataclass(frozen=True, eq=False)
class SimilarFilter:
    """The filter of some samples, for any heading.

    Args:
        window: what is searched.
        looks: fine looks of the samples.
        weights: of each.
        size_px: length and width of the object.
        is_round: whether the class is.
    """

    window: SearchedWindow
    looks: list[FloatImage]
    weights: FloatArray
    size_px: tuple[float, float]
    is_round: bool

    @cached_property
    def _blend(self) -> FloatImage:
        return np.asarray(np.tensordot(self.weights.astype(np.float32), np.stack(self.looks), 1), np.float32)

    def at(self, heading_deg: float) -> FloatImage:
        """Returns the kernel for a heading; what it answers on the background has a deviation of 1."""
        whitened, _ = self.within(np.array([heading_deg]))
        return self.window.background.kernel(whitened[0])

    def within(self, headings_deg: FloatArray) -> tuple[FloatImage, FloatImage]:
        """Returns what the support of the window is multiplied with for headings [N], whitened and plain: [N, D] each.

        What the whitened one answers on the background has a deviation of 1; the plain one is of length 1.
        """
        mean = float(self.weights.sum()) * self.window.mean
        masked = []
        for heading in headings_deg.tolist():
            turned = turned_look(self._blend, heading) - mean
            masked.append(turned * _mask(turned.shape[1], heading, self.size_px, self.is_round))
        plain = self.window.background.within(np.stack(masked))
        whitened = self.window.background.whitened(plain)
        lengths = np.sqrt(np.maximum([(plain * whitened).sum(axis=1), (plain * plain).sum(axis=1)], _LEAST))
        return whitened / lengths[0][:, None], plain / lengths[1][:, None]


def build_filter(
    window: SearchedWindow,
    positives: list[FloatImage],
    negatives: list[FloatImage],
    size_px: tuple[float, float],
    symmetry: str,
) -> tuple[SimilarFilter, float]:
    """Weighs samples against one another.

    Args:
        window: what is searched.
        positives: fine looks, at least one.
        negatives: fine looks.
        size_px: length and width of the object.
        symmetry: of the class.

    Returns:
        the filter, and what it answers where an object looks like the samples do.
    """
    is_round = symmetry == "round"
    mask = _mask(window.background.side, 0.0, size_px, is_round)

    def within(looks: list[FloatImage]) -> FloatImage:
        return window.background.within(np.stack([(turned_look(each, 0.0) - window.mean) * mask for each in looks]))

    even = [_evened(fine, symmetry) for fine in positives]
    middle = window.background.whitened(within(even).mean(axis=0, keepdims=True))[0]
    looks = [*even, *(_most_alike(fine, middle, within) for fine in negatives)]
    samples = within(looks)
    products = (samples @ window.background.whitened(samples).T).astype(np.float64)
    weights = weigh(products, len(even))
    return SimilarFilter(window, looks, weights, size_px, is_round), _usual_answer(products, len(even))


def _evened(fine: FloatImage, symmetry: str) -> FloatImage:
    """Returns the mean of a sample and its mirror image: what is made or grown is mostly the same on both sides."""
    even = _mean(fine, mirrored_fine_look(fine))
    return even if symmetry == "directed" else _mean(even, turned_fine_look(even, round(180 / STEP_DEG)))


def _mean(first: FloatImage, second: FloatImage) -> FloatImage:
    return np.asarray((first + second) / 2, np.float32)


def _most_alike(fine: FloatImage, middle: FloatImage, within: Callable[[list[FloatImage]], FloatImage]) -> FloatImage:
    """Turns a negative so that it looks most like the positives: that is how it deceives."""
    step = round(360 / HEADINGS / STEP_DEG)
    turns = [turned_fine_look(fine, step * number) for number in range(HEADINGS)]
    return turns[int((within(turns) @ middle).argmax())]


def _root(square: Any) -> float:
    """Returns the length whose square is given; never 0, since others are divided by it."""
    return math.sqrt(max(float(square), _LEAST))


def _usual_answer(products: FloatArray, positives: int) -> float:
    """Returns what each positive gets from the filter of the others; of one alone, half of what it says of itself."""
    if positives == 1:
        return _ALONE * _root(products[0, 0])
    answers = []
    for number in range(positives):
        others = np.delete(np.arange(len(products)), number)
        among = products[np.ix_(others, others)]
        weights = weigh(among, positives - 1)
        answers.append(float(products[number, others] @ weights) / _root(weights @ among @ weights))
    return max(float(np.median(answers)), 1.0)


def _mask(side: int, heading_deg: float, size_px: tuple[float, float], is_round: bool) -> FloatImage:
    """Returns float32 [side, side] of cells: 1 on the object and its surroundings, 0 beyond."""
    rows, columns = (np.indices((side, side)) + 0.5 - side / 2) * CELL_PX
    length, width = size_px
    margin = SURROUNDINGS * max(length, width)
    if is_round:
        inside = (max(length, width) / 2 + margin - np.hypot(rows, columns)) / CELL_PX
        return np.asarray(np.clip(inside + 0.5, 0, 1), np.float32)
    turn = np.radians(heading_deg)
    along, across = columns * np.sin(turn) - rows * np.cos(turn), columns * np.cos(turn) + rows * np.sin(turn)
    ahead = np.clip((length / 2 + margin - np.abs(along)) / CELL_PX + 0.5, 0, 1)
    aside = np.clip((width / 2 + margin - np.abs(across)) / CELL_PX + 0.5, 0, 1)
    return np.asarray(ahead * aside, np.float32)


def _upright_box(sample: Sample, size: tuple[float, float]) -> OrientedBox:
    x, y = ((sample.ring.min(axis=0) + sample.ring.max(axis=0)) / 2).tolist()
    return OrientedBox(x, y, *size, 0.0)
