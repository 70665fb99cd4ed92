"""The worst misses of an evaluation as pictures: cut from the scene, with the outlines drawn over them."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import shapely
from numpy.typing import NDArray

from .colour import scene_statistics
from .errors import SceneError
from .geometry import overlap_pairs
from .report_text import degrees
from .scene import Scene, Window, open_scene
from .scoring import heading_errors

if TYPE_CHECKING:
    from .evaluation import ClassEvaluation, Evaluation
    from .outlines import Outlines

FloatArray = NDArray[np.float64]

PICTURES = 12
"""At most so many pictures of each kind."""

WRONG_HEADING_DEG = 20
"""Larger heading errors are shown."""

_SIDE_PX = 200
_OBJECTS_A_SIDE = 3.0
_LEAST_PX = 24
_UNSEEN = 96


@dataclass(frozen=True)
class Miss:
    """One thing that went wrong.

    Attributes:
        centre: map x and y.
        size: length of the object in ground units.
        caption: what went wrong, in plain words.
        reference: index of the reference it is about, or -1.
        detection: index of the detection it is about, or -1.
    """

    centre: tuple[float, float]
    size: float
    caption: str
    reference: int = -1
    detection: int = -1


@dataclass(frozen=True)
class Shelf:
    """Misses of one kind, the worst first.

    Attributes:
        title: what they are.
        total: how many there are in all.
        misses: the worst `PICTURES` of them.
    """

    title: str
    total: int
    misses: tuple[Miss, ...]


def worst_misses(each: ClassEvaluation) -> list[Shelf]:
    """Returns missed references, false alarms and wrong headings; kinds without a miss are left out."""
    shelves = [_missed(each), _false_alarms(each), _wrong_headings(each)]
    return [shelf for shelf in shelves if shelf.total]


def _missed(each: ClassEvaluation) -> Shelf:
    """References nobody found: those that no detection touches first, then those that overlap least."""
    found = each.scores.accepted_matches.reference
    missed = np.setdiff1d(np.flatnonzero(~each.ignored), found[found >= 0])
    best_score = np.full(len(each.references), np.nan)
    matches = each.scores.matches
    best_score[matches.reference[matches.found]] = each.detection_scores[matches.found]
    overlap = np.zeros(len(each.references))
    _, index, share = overlap_pairs(each.detections.shapes, each.references.shapes)
    np.maximum.at(overlap, index, share)
    order = missed[np.lexsort((-each.references.sizes[missed, 0], overlap[missed]))]
    misses = []
    for reference in order[:PICTURES].tolist():
        if not np.isnan(best_score[reference]):
            caption = f"found with a score of {best_score[reference]:.2f}, not accepted"
        else:
            caption = f"overlap of only {overlap[reference]:.2f}" if overlap[reference] else "nothing found"
        misses.append(_miss(each.references, reference, caption, reference=reference))
    return Shelf("Missed references", len(missed), tuple(misses))


def _false_alarms(each: ClassEvaluation) -> Shelf:
    """Accepted detections that are false, the surest first."""
    matches = each.scores.accepted_matches
    false = np.flatnonzero(matches.false)
    order = false[np.argsort(-each.detection_scores[false], kind="stable")]
    misses = []
    for index in order[:PICTURES].tolist():
        caption = f"score {each.detection_scores[index]:.2f}" + (", a duplicate" if matches.duplicate[index] else "")
        misses.append(_miss(each.detections, index, caption, detection=index))
    return Shelf("False alarms", len(false), tuple(misses))


def _wrong_headings(each: ClassEvaluation) -> Shelf:
    """Accepted detections whose heading is more than 20 degrees off, the worst first."""
    matches = each.scores.accepted_matches
    found = np.flatnonzero(matches.found)
    errors = heading_errors(
        each.detections.headings_deg[found], each.references.headings_deg[matches.reference[found]], each.symmetry
    )
    wrong = np.flatnonzero(np.abs(errors) > WRONG_HEADING_DEG)
    order = wrong[np.argsort(-np.abs(errors[wrong]), kind="stable")]
    misses = []
    for position in order[:PICTURES].tolist():
        index = int(found[position])
        caption = f"{degrees(abs(float(errors[position])))} off, score {each.detection_scores[index]:.2f}"
        reference = int(matches.reference[index])
        misses.append(_miss(each.detections, index, caption, reference=reference, detection=index))
    return Shelf(f"Headings more than {WRONG_HEADING_DEG}° off", len(wrong), tuple(misses))


def _miss(outlines: Outlines, index: int, caption: str, reference: int = -1, detection: int = -1) -> Miss:
    x, y = outlines.centres[index].tolist()
    return Miss((x, y), float(outlines.sizes[index].max()), caption, reference, detection)


class Painter:
    """Draws places with their outlines over the scene; the outlines alone where the scene cannot be opened.

    Use it as a context manager, so that the scene is closed.

    Args:
        evaluation: tells the scene and the map.
        notes: gets a line where there is no scene to cut pictures from.
    """

    def __init__(self, evaluation: Evaluation, notes: list[str]) -> None:
        self._ground = evaluation.ground
        self._scene = _open(evaluation, notes)
        self._range: tuple[FloatArray, FloatArray] | None = None

    def __enter__(self) -> Painter:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._scene is not None:
            self._scene.close()

    def paint(self, each: ClassEvaluation, miss: Miss) -> str:
        """Returns an SVG element that shows the miss, its neighbours, and what was found there."""
        half = _OBJECTS_A_SIDE / 2 * miss.size / np.array(self._ground.scale_at(*miss.centre))
        bounds = np.concatenate([miss.centre - half, miss.centre + half])
        image = ""
        if self._scene is not None:
            bounds, image = self._cut(self._scene, bounds)
        label = html.escape(f"{miss.caption}, at {miss.centre[0]:.7g}, {miss.centre[1]:.7g}")
        return (
            f'<svg viewBox="0 0 {_SIDE_PX} {_SIDE_PX}" role="img" aria-label="{label}">'
            f'<rect class="unseen" width="{_SIDE_PX}" height="{_SIDE_PX}"/>{image}{_draw(each, miss, bounds)}</svg>'
        )

    def _cut(self, scene: Scene, bounds: FloatArray) -> tuple[FloatArray, str]:
        """Returns the bounds moved to whole pixels, and the image of the scene there, empty where it shows nothing."""
        along = scene.ground.scale_at(*((bounds[:2] + bounds[2:]) / 2))[0]
        side = max((bounds[2] - bounds[0]) * along, _LEAST_PX * scene.gsd)
        grid = scene.grid(max(scene.gsd, side / _SIDE_PX))
        pixels = round(side / grid.gsd)
        col, row = np.round(grid.pixel_xy((bounds[:2] + bounds[2:]) / 2)[0] - pixels / 2).astype(int)
        place = grid.window(int(row), int(col), pixels, pixels)
        window = scene.read(place, _visible_roles(scene))
        if not window.valid.any():
            return np.array(place.bounds), ""
        return np.array(place.bounds), _image(self._to_bytes(scene, window))

    def _to_bytes(self, scene: Scene, window: Window) -> NDArray[np.uint8]:
        """Returns [H, W, 3] red, green, blue; values beyond 8 bits are stretched alike in all pictures of a scene."""
        roles = _visible_roles(scene)
        if self._range is None:
            self._range = _value_range(scene, roles)
        low, high = (bound[:, None, None] for bound in self._range)
        scaled = np.clip((window.values - low) / np.maximum(high - low, 1e-9), 0, 1) * 255
        colours = np.broadcast_to(np.where(window.valid, scaled, _UNSEEN), (3, *scaled.shape[1:]))
        result: NDArray[np.uint8] = colours.astype(np.uint8).transpose(1, 2, 0)
        return result


def _open(evaluation: Evaluation, notes: list[str]) -> Scene | None:
    if evaluation.scene is None:
        notes.append("The detections do not tell which scene they were found in, so that there are no pictures of it.")
        return None
    try:
        return open_scene(evaluation.scene)
    except SceneError as error:
        notes.append(f"There are no pictures, because the scene cannot be opened: {error.message}")
        return None


def _visible_roles(scene: Scene) -> list[str]:
    roles = [band.role for band in scene.bands]
    return ["red", "green", "blue"] if {"red", "green", "blue"} <= set(roles) else roles[:1]


def _value_range(scene: Scene, roles: list[str]) -> tuple[FloatArray, FloatArray]:
    dtypes = {band.role: band.dtype for band in scene.bands}
    if all(dtypes[role] == "uint8" for role in roles):
        return np.zeros(len(roles)), np.full(len(roles), 255.0)
    statistics = scene_statistics(scene, roles)
    return np.array(statistics.low), np.array(statistics.high)


def _image(values: NDArray[np.uint8]) -> str:
    quality = [cv2.IMWRITE_JPEG_QUALITY, 88]
    encoded = base64.b64encode(cv2.imencode(".jpg", values[..., ::-1], quality)[1].tobytes()).decode()
    size = f'width="{_SIDE_PX}" height="{_SIDE_PX}"'
    return f'<image href="data:image/jpeg;base64,{encoded}" {size} preserveAspectRatio="none"/>'


def _draw(each: ClassEvaluation, miss: Miss, bounds: FloatArray) -> str:
    """Draws the neighbours faintly, and what the miss is about strongly over them."""
    frame = shapely.box(*bounds)
    shapely.prepare(frame)
    wanted, found = (shapely.intersects(frame, side.shapes) for side in (each.references, each.detections))
    subject_wanted, subject_found = (np.zeros(len(mask), bool) for mask in (wanted, found))
    subject_wanted[[miss.reference] if miss.reference >= 0 else []] = True
    subject_found[[miss.detection] if miss.detection >= 0 else []] = True
    matches = each.scores.accepted_matches
    accepted = matches.found | matches.false
    neighbours = (
        ("ignored", each.references.take(wanted & each.ignored)),
        ("weak", each.detections.take(found & ~accepted)),
        ("reference", each.references.take(wanted & ~each.ignored & ~subject_wanted)),
        ("detection", each.detections.take(found & accepted & ~subject_found)),
    )
    subjects = (
        ("reference", each.references.take(subject_wanted)),
        ("detection", each.detections.take(subject_found)),
    )
    faint, strong = (
        "".join(_draw_outlines(name, outlines, bounds, each.symmetry) for name, outlines in group)
        for group in (neighbours, subjects)
    )
    return f'<g class="neighbours">{faint}</g><g>{strong}</g>'


def _draw_outlines(name: str, outlines: Outlines, bounds: FloatArray, symmetry: str) -> str:
    scale = _SIDE_PX / (bounds[2:] - bounds[:2]) * (1, -1)
    origin = (bounds[0], bounds[3])
    steps = []
    for shape, centre, heading in zip(outlines.shapes, outlines.centres, outlines.headings_deg, strict=True):
        for part in shapely.get_parts(shape):
            points = (shapely.get_coordinates(part.exterior)[:-1] - origin) * scale
            steps.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
        if symmetry == "directed" and np.isfinite(heading) and name != "ignored":
            corners = (shapely.get_coordinates(shape)[1:3] - origin) * scale
            (x, y), (front_x, front_y) = (centre - origin) * scale, corners.mean(axis=0)
            steps.append(f"M{x:.1f} {y:.1f}L{front_x:.1f} {front_y:.1f}")
    path = "".join(steps)
    return f'<path class="halo" d="{path}"/><path class="{name}" d="{path}"/>' if path else ""
