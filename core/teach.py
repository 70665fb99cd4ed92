"""The `teach` job: the places in a window where a word from the user would teach a model most."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .colour import ColourStatistics
from .detection import STORED_SCORE, check_fit
from .errors import ModelError, UsageError
from .feedback import Feedback, NullFeedback
from .grid import Grid
from .look import turned_look
from .merging import Detections, suppress
from .model_card import ClassCard, ModelCard
from .model_file import read_card
from .samples import SampleStore
from .scene import Scene, open_scene
from .similar_chips import MOST_SAMPLES, LookReader, statistics_of
from .suggestions import Marked, box_row, check_window, class_of, inside, scene_of
from .tile_inference import TileFinder
from .view_window import Bounds, view_grid

MOST_PIXELS = 4_000_000
"""So many pixels of the model's GSD are searched at once, in well below a second on two cores."""

UNSURE, FRONT, HEADING, UNLIKE = "unsure", "front", "heading", "unlike"
"""Why a place would teach: it may or may not be such an object; its front may be its back; it may lie another way; it
looks unlike all samples."""

FloatArray = NDArray[np.float64]

_CHIP_PX = 24
_LENGTH_PX = 16
_MOST_LOOKED_AT = 150
_LEAST_VALUE = 0.15
_SURE_HEADING, _LOST_HEADING = 0.9, 0.4
_WEIGHT_HEADING, _WEIGHT_UNLIKE = 0.8, 0.7
_ALIKE = 0.5
_NEAR_LENGTHS = 4.0
_FEWEST_ALIKE = 3

_FINDERS: OrderedDict[tuple[Any, ...], TileFinder] = OrderedDict()


@dataclass(frozen=True)
class TeachRequest:
    """Where to look with which model.

    Attributes:
        store: path of the sample store.
        class_name: the class that is taught; a model of one class is asked whatever it calls it.
        model: the model file.
        scene: the name under which the store knows the scene, or what `open_scene` takes.
        window: left, bottom, right, top on the scene's map.
        most: at most so many places.

    Raises:
        UsageError: if a value is missing or out of range.
    """

    store: str
    class_name: str
    model: str
    scene: Any
    window: Bounds
    most: int = 30

    def __post_init__(self) -> None:
        if not all((self.store, self.class_name, self.model, self.scene)):
            raise UsageError("To say what to mark next, a sample store, a class, a model and a scene are needed.")
        check_window(self.window, self.most)


def teach(request: TeachRequest, feedback: Feedback) -> dict[str, Any]:
    """Searches a window as `detect` does and picks what would teach most.

    Args:
        request: what to do.
        feedback: asked whether to stop.

    Returns:
        `candidates`, the most telling first: `x`, `y`, `length_m`, `width_m`, `heading_deg` on the scene's map,
        `score`, `heading_conf`, and `reason`, one of `UNSURE`, `FRONT`, `HEADING` and `UNLIKE`; each is chosen to
        differ from those before it, and places that are marked already are left out. `searched`: left, bottom, right,
        top; `whole`: whether that is all that the window shows; `found`: how many detections there were to choose
        from; `symmetry`: of the class.

    Raises:
        SampleError: if there is no such class, or the store does not know the scene.
        ModelError: if the model cannot be used, does not know the class, or does not fit the scene.
        SceneError: if the scene cannot be read, or the window shows nothing of it.
    """
    model = Path(request.model)
    card = read_card(model)
    roles = tuple(band.role for band in card.bands)
    with SampleStore.open(request.store, read_only=True) as store:
        object_class = class_of(store, request.class_name)
        kind = _class_index(card, object_class.name)
        size = (card.classes[kind].length, card.classes[kind].width)
        stored = scene_of(store, request.scene)
        reader = LookReader(store, roles, max(size) / _LENGTH_PX, _CHIP_PX, feedback)
        with closing(open_scene(stored.description)) as scene:
            check_fit(scene, card)
            grid, whole = view_grid(scene, request.window, card.gsd, MOST_PIXELS, step=card.grid_px)
            finder = _finder(model, statistics_of(scene, stored, feedback).select(roles))
            feedback.check()
            found = _find(scene, grid, card, finder, roles, kind)
            feedback.check()
            marked = Marked(store.samples_in(scene), request.class_name)
            free = inside(found.boxes, grid) & ~marked.holds(found.boxes, grid)
            found = _most_telling(found.take(free), card.classes[kind])
            looks = reader.read_boxes(scene, stored, found.boxes)
        mine = [each for each in store.samples() if each.class_name in (object_class.name, "") and not each.flag]
        samples = [each for each in mine if each.role in ("positive", "negative")][-2 * MOST_SAMPLES :]
        known = reader.read(samples, size, same_size=True)
    chips = _vectors([*known, *looks])
    value, reasons = _values(found, card.classes[kind], chips[: len(known)], chips[len(known) :])
    apart = _NEAR_LENGTHS * max(size)
    chosen = _diverse(value, chips[len(known) :], _on_ground(found.boxes, grid), apart, request.most)
    names = [{"heading_conf": float(found.heading_conf[each]), "reason": reasons[each]} for each in chosen]
    return {
        "candidates": [
            {**box_row(found.boxes[each], found.score[each]), **more} for each, more in zip(chosen, names, strict=True)
        ],
        "searched": list(grid.bounds),
        "whole": whole,
        "found": len(found),
        "symmetry": object_class.symmetry,
    }


def _class_index(card: ModelCard, class_name: str) -> int:
    names = [kind.name for kind in card.classes]
    if class_name in names:
        return names.index(class_name)
    if len(names) == 1:
        return 0
    raise ModelError(
        f"The model '{card.name}' does not know '{class_name}', only {', '.join(names)}; choose another model or class."
    )


def _finder(model: Path, colours: ColourStatistics) -> TileFinder:
    """Returns the model ready to run; the last one is kept."""
    state = model.stat()
    key = (str(model), state.st_size, state.st_mtime_ns, colours)
    if key not in _FINDERS:
        _FINDERS.clear()
        _FINDERS[key] = TileFinder(
            model,
            "cpu",
            0,
            gain=colours.gain(),
            offset=colours.offset(),
            least_score=STORED_SCORE,
            turns=1,
            feedback=NullFeedback(),
        )
    return _FINDERS[key]


def _find(scene: Scene, grid: Grid, card: ModelCard, finder: TileFinder, roles: Sequence[str], kind: int) -> Detections:
    """Returns what the model finds of a class, boxes on the map."""
    halo = -(-card.halo_px // card.grid_px) * card.grid_px
    around = grid.window(-halo, -halo, grid.height + 2 * halo, grid.width + 2 * halo)
    found = finder.find(scene.read(around, roles))
    round_class = np.array([each.symmetry == "round" for each in card.classes], bool)
    found = found.take(suppress(found, round_class))
    found = found.take(found.class_index == kind)
    return found.with_boxes(around.boxes_to_map(found.boxes))


def _most_telling(found: Detections, kind: ClassCard) -> Detections:
    """Returns those that are worth a closer look."""
    value = np.maximum(_unsure(found, kind), _turned(found, kind))
    return found.take(np.sort(np.argsort(-np.maximum(value, found.score / 2), kind="stable")[:_MOST_LOOKED_AT]))


def _threshold(kind: ClassCard) -> float:
    """Returns the score at which a class is accepted, with room on both sides."""
    return min(max(kind.threshold, 0.05), 0.95)


def _unsure(found: Detections, kind: ClassCard) -> FloatArray:
    """Returns [N]: 1 at the threshold, 0 for what is surely an object or surely none."""
    threshold = _threshold(kind)
    room = np.where(found.score < threshold, threshold, 1 - threshold)
    return np.asarray(np.clip(1 - np.abs(found.score - threshold) / room, 0, 1), np.float64)


def _likely(found: Detections, kind: ClassCard) -> FloatArray:
    return np.asarray(np.minimum(found.score / _threshold(kind), 1.0), np.float64)


def _turned(found: Detections, kind: ClassCard) -> FloatArray:
    """Returns [N]: how much it is worth to learn the heading of what is probably an object."""
    if kind.symmetry == "round":
        return np.zeros(len(found))
    doubt = (_SURE_HEADING - found.heading_conf) / (_SURE_HEADING - _LOST_HEADING)
    return np.asarray(_WEIGHT_HEADING * np.clip(doubt, 0, 1) * _likely(found, kind), np.float64)


def _values(found: Detections, kind: ClassCard, known: FloatArray, chips: FloatArray) -> tuple[FloatArray, list[str]]:
    """Returns [N] how much each would teach, and why."""
    unlike = _WEIGHT_UNLIKE * _strangeness(known, chips) * _likely(found, kind)
    each = np.stack([_unsure(found, kind), _turned(found, kind), unlike])
    reasons = (UNSURE, FRONT if kind.symmetry == "directed" else HEADING, UNLIKE)
    return each.max(axis=0, initial=0.0), [reasons[index] for index in each.argmax(axis=0).tolist()]


def _strangeness(known: FloatArray, chips: FloatArray) -> FloatArray:
    """Returns [N] in [0, 1]: how much less each looks like the sample nearest to it than samples look like others."""
    if not len(known) or not len(chips):
        return np.zeros(len(chips))
    usual = _ALIKE
    if len(known) >= _FEWEST_ALIKE:
        among = known @ known.T
        np.fill_diagonal(among, -1)
        usual = max(float(np.median(among.max(axis=1))), 0.0)
    nearest = (chips @ known.T).max(axis=1)
    return np.asarray(np.clip((usual - nearest) / (usual + _ALIKE), 0, 1), np.float64)


def _vectors(looks: Sequence[NDArray[np.float32] | None]) -> FloatArray:
    """Returns float64 [N, D] of length 1 whose products tell how alike looks are; what cannot be seen is like none."""
    seen = [None if look is None else turned_look(look, 0.0) for look in looks]
    sides = next((each.shape for each in seen if each is not None), (1, 1, 1))
    cells = np.stack([np.zeros(sides) if each is None else each for each in seen]) if seen else np.zeros((0, *sides))
    shapes = (cells - cells.mean(axis=(2, 3), keepdims=True)).reshape(len(cells), -1)
    return np.asarray(shapes / np.maximum(np.linalg.norm(shapes, axis=1, keepdims=True), 1e-9), np.float64)


def _on_ground(boxes: FloatArray, grid: Grid) -> FloatArray:
    """Returns places [N, 2] in ground units."""
    return np.asarray(grid.pixel_xy(boxes[:, :2]) * grid.gsd, np.float64)


def _diverse(values: FloatArray, chips: FloatArray, places: FloatArray, apart: float, most: int) -> list[int]:
    """Chooses one after the other: what is worth most and neither looks like nor lies near what was chosen before."""
    worth = np.where(values >= _LEAST_VALUE, values, 0.0)
    chosen: list[int] = []
    while len(chosen) < most and worth.max(initial=0.0) > 0:
        index = int(worth.argmax())
        chosen.append(index)
        alike = np.clip(chips @ chips[index], 0, 1)
        distance = np.hypot(*(places - places[index]).T)
        worth = worth * (1 - 0.5 * alike) * np.clip(distance / apart, 0.3, 1.0)
        worth[chosen] = 0.0
    return chosen
