"""Rotated template matching, the classic way to find by example: masked normalised correlation over a pyramid.

Every sample is a template. All of them are tried in all headings on a coarse level; what stands out is looked at again
on finer levels, in finer turns and back to front, with the template that matched best.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .peer_pictures import Finds, FloatArray, Picture

COARSE_PX = 10.0
"""Length that objects shrink to, at most, on the coarse level."""

STEP_DEG = 10.0
MOST_CANDIDATES = 1500
LEAST_SCORE = 0.3
_MARGIN = 1.15
"""Side of a template per side of its object."""

Grey = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Template:
    """A picture of one sample at one heading on one level.

    Attributes:
        pixels: float32 [h, w], odd sides, the object's centre in the middle.
        mask: float32 [h, w], 1 on the object and its margin.
    """

    pixels: Grey
    mask: Grey


def search(marked: Picture, boxes: FloatArray, searched: Picture) -> Finds:
    """Finds what looks like the samples.

    Args:
        marked: picture with the samples.
        boxes: positives [N, 5] in its pixels, heading in degrees.
        searched: picture at the same GSD.
    """
    levels = max(0, int(math.log2(max(float(np.median(boxes[:, 2])) / COARSE_PX, 1.0))))
    teaching, scenes = _pyramid(marked, levels), _pyramid(searched, levels)
    found, which = _coarse(teaching[levels], boxes / _scale(levels), scenes[levels])
    for level in range(levels - 1, -1, -1):
        found[:, :2] *= 2
        step = STEP_DEG * 2 ** (level - levels)
        turns = [0.0, -step, step]
        if level == levels - 1:
            turns += [180.0, 180.0 - step, 180.0 + step]
        for row, sample in enumerate(which.tolist()):
            found[row] = _refined(teaching[level], boxes[sample] / _scale(level), scenes[level], found[row], turns)
    keep = found[:, 3] >= LEAST_SCORE
    found, which = found[keep], which[keep]
    rows = np.column_stack([found[:, :2] + 0.5, boxes[which, 2:4], found[:, 2] % 360])
    return Finds(rows, np.clip(found[:, 3], 0, 1)).distinct()


def _scale(level: int) -> FloatArray:
    return np.array([2.0**level] * 4 + [1.0])


def _pyramid(picture: Picture, levels: int) -> list[Grey]:
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    result = [grey]
    for _ in range(levels):
        height, width = result[-1].shape
        result.append(cv2.resize(result[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA))
    return result


def make_template(image: Grey, box: FloatArray, heading_deg: float) -> Template:
    """Cuts a sample out and turns it to a heading.

    Args:
        image: with the sample.
        box: x, y, length, width in its pixels, heading in degrees.
        heading_deg: where the front is to point, clockwise from up.
    """
    x, y, length, width, own = box.tolist()
    half = _MARGIN / 2 * np.array([length, width])
    angle = math.radians(heading_deg)
    reach = abs(np.array([[math.sin(angle), math.cos(angle)], [math.cos(angle), math.sin(angle)]])) @ half
    columns, rows = (math.ceil(side) for side in reach)
    right, down = np.meshgrid(np.arange(-columns, columns + 1), np.arange(-rows, rows + 1))
    along = right * math.sin(angle) - down * math.cos(angle)
    across = right * math.cos(angle) + down * math.sin(angle)
    mask = (np.abs(along) <= half[0]) & (np.abs(across) <= half[1])
    turn = math.radians(own - heading_deg)
    from_x = (x - 0.5 + right * math.cos(turn) - down * math.sin(turn)).astype(np.float32)
    from_y = (y - 0.5 + right * math.sin(turn) + down * math.cos(turn)).astype(np.float32)
    pixels = cv2.remap(image, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return Template(pixels, mask.astype(np.float32))


def match(image: Grey, template: Template) -> Grey:
    """Returns the masked normalised correlation at every place where the template fits, -1 to 1; 0 where it is flat."""
    score = cv2.matchTemplate(image, template.pixels, cv2.TM_CCOEFF_NORMED, mask=template.mask)
    return np.where(np.isfinite(score) & (np.abs(score) <= 1.001), score, 0.0).astype(np.float32)


def _coarse(teaching: Grey, boxes: FloatArray, scene: Grey) -> tuple[FloatArray, NDArray[np.int64]]:
    """Tries everything everywhere.

    Returns:
        float64 [K, 4] column, row, heading in degrees and score of what stands out; index of the best sample [K].
    """
    best = np.zeros(scene.shape, np.float32)
    heading = np.zeros(scene.shape, np.float32)
    owner = np.zeros(scene.shape, np.int16)
    for index, box in enumerate(boxes):
        for turn in np.arange(0.0, 360.0, STEP_DEG).tolist():
            template = make_template(teaching, box, turn)
            height, width = template.pixels.shape
            if height > scene.shape[0] or width > scene.shape[1]:
                continue
            score = match(scene, template)
            place = (slice(height // 2, height // 2 + score.shape[0]), slice(width // 2, width // 2 + score.shape[1]))
            better = score > best[place]
            best[place][better] = score[better]
            heading[place][better] = turn
            owner[place][better] = index
    peaks = (best >= cv2.dilate(best, np.ones((3, 3), np.uint8))) & (best >= LEAST_SCORE)
    rows, columns = np.nonzero(peaks)
    order = np.argsort(-best[rows, columns], kind="stable")[:MOST_CANDIDATES]
    rows, columns = rows[order], columns[order]
    found = np.column_stack([columns, rows, heading[rows, columns], best[rows, columns]]).astype(np.float64)
    return found, owner[rows, columns].astype(np.int64)


def _refined(teaching: Grey, box: FloatArray, scene: Grey, found: FloatArray, turns: list[float]) -> FloatArray:
    """Looks again within two pixels of a place, in some turns; returns column, row, heading and score."""
    column, row = (round(value) for value in found[:2].tolist())
    result = np.array([column, row, found[2], 0.0])
    for turn in turns:
        template = make_template(teaching, box, found[2] + turn)
        high, wide = (side // 2 for side in template.pixels.shape)
        top, left = row - high - 2, column - wide - 2
        bottom, right = row + high + 3, column + wide + 3
        if top < 0 or left < 0 or bottom > scene.shape[0] or right > scene.shape[1]:
            continue
        score = match(scene[top:bottom, left:right], template)
        down, across = np.unravel_index(int(score.argmax()), score.shape)
        if score[down, across] > result[3]:
            result = np.array([left + across + wide, top + down + high, found[2] + turn, score[down, across]])
    return result
