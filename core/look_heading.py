"""How what was found lies, more finely than it was searched for.

Two answers of the same look are put together at each turn: the whitened one, which tells an object from its background
and changes jaggedly with the turn, and the plain likeness, which changes smoothly and is drawn aside by what lies
around. Where one errs, the other mostly does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .similar_chips import SimilarFilter

    FloatArray = NDArray[np.float64]

STEP_DEG = 5.0
"""Between the turns that are compared."""

_REACH = 3
_LEAST = 1e-9


def finer_headings(found: SimilarFilter, boxes: FloatArray, circle_deg: float) -> FloatArray:
    """Turns boxes to where they look most like the samples.

    Args:
        found: what they look like.
        boxes: float64 [N, 5] in pixels of the window that was searched, at most `_REACH` steps off.
        circle_deg: after which turn the object looks the same; a multiple of `STEP_DEG`, 0 for round ones.

    Returns:
        float64 [N, 5].
    """
    if not circle_deg or not len(boxes):
        return boxes
    turns = round(circle_deg / STEP_DEG)
    nearest = np.rint(boxes[:, 4] / STEP_DEG).astype(int)
    wanted = (nearest[:, None] + np.arange(-_REACH, _REACH + 1)) % turns
    needed, place = np.unique(wanted, return_inverse=True)
    seen = found.window.around(boxes[:, :2])
    each, place = np.arange(len(boxes))[:, None], place.reshape(wanted.shape)
    whitened, plain = (seen @ kernels.T for kernels in found.within(needed.astype(np.float64) * STEP_DEG))
    tops = _tops(_evened(whitened[each, place]) + _evened(plain[each, place]))
    turned = boxes.copy()
    turned[:, 4] = ((nearest + tops) * STEP_DEG) % circle_deg
    return turned


def _evened(answers: NDArray[np.float32]) -> FloatArray:
    """Returns answers [N, turns] between 0 and 1, so that none outweighs the other."""
    low, high = answers.min(axis=1, keepdims=True), answers.max(axis=1, keepdims=True)
    return np.asarray((answers - low) / np.maximum(high - low, _LEAST), np.float64)


def _tops(answers: FloatArray) -> FloatArray:
    """Returns [N]: where answers [N, 2 * _REACH + 1] are greatest, in steps, by a parabola through five of them."""
    middle = np.clip(answers.argmax(axis=1), 2, answers.shape[1] - 3)
    five = answers[np.arange(len(answers))[:, None], middle[:, None] + np.arange(-2, 3)]
    slope, curve = five @ np.array([-2, -1, 0, 1, 2]) / 10, five @ np.array([2, -1, -2, -1, 2]) / 14
    top = np.where(curve < -_LEAST, -slope / (2 * np.minimum(curve, -_LEAST)), five.argmax(axis=1) - 2.0)
    return np.asarray(middle - _REACH + np.clip(top, -2, 2), np.float64)
