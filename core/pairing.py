"""Which detection finds which reference.

- A detection claims the reference it overlaps most, if their intersection over union reaches `iou`. Of all that claim
  one reference the best score finds it; the others are duplicates, which are false (PASCAL VOC, DOTA).
- A detection that claims nothing, and of which at least the share `iou` lies in an ignored reference, counts neither
  way (as "crowd" regions do in COCO).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .geometry import overlap_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IndexArray = NDArray[np.intp]
    BoolArray = NDArray[np.bool_]

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Matches:
    """What became of each detection.

    Attributes:
        reference: intp [N], index of the reference that the detection found, or -1.
        duplicate: bool [N], claims a reference that a better detection found.
        ignored: bool [N], counts neither way, or took no part.
    """

    reference: IndexArray
    duplicate: BoolArray
    ignored: BoolArray

    @property
    def found(self) -> BoolArray:
        """Which detections are true, bool [N]."""
        result: BoolArray = self.reference >= 0
        return result

    @property
    def false(self) -> BoolArray:
        """Which detections are false, bool [N]."""
        return ~self.found & ~self.ignored


@dataclass(frozen=True)
class Claims:
    """What each detection would like to be, before any of them competes.

    Attributes:
        reference: intp [N], the reference it claims, or -1.
        optional: bool [N], it counts only if it finds a reference.
    """

    reference: IndexArray
    optional: BoolArray

    @classmethod
    def of(
        cls, shapes: NDArray[Any], references: NDArray[Any], iou: float, ignore: BoolArray, optional: BoolArray
    ) -> Claims:
        """Compares all polygons.

        Args:
            shapes: [N] shapely polygons of the detections.
            references: [M] shapely polygons of the references, in the same frame.
            iou: overlap that makes a claim, in (0, 1].
            ignore: bool [M], references that nothing can claim.
            optional: bool [N], detections that count only if they find a reference, whatever they lie on.
        """
        detection, reference, share = overlap_pairs(shapes, references)
        valid = ~ignore[reference] & (share >= iou - _ROUNDING)
        order = np.flatnonzero(valid)[np.argsort(share[valid], kind="stable")]
        claim = np.full(len(shapes), -1, np.intp)
        claim[detection[order]] = reference[order]
        on_ignored = ignore[reference]
        covered = _covered_share(shapes, references, detection[on_ignored], reference[on_ignored], share[on_ignored])
        may_skip = optional.copy()
        may_skip[detection[on_ignored][covered >= iou - _ROUNDING]] = True
        return cls(claim, may_skip)

    def match(self, scores: FloatArray, taking_part: BoolArray) -> Matches:
        """Lets detections compete by score [N]; those not `taking_part` (bool [N]) come out as ignored."""
        claimants = np.flatnonzero(taking_part & (self.reference >= 0))
        best_first = claimants[np.argsort(-scores[claimants], kind="stable")]
        _, winners = np.unique(self.reference[best_first], return_index=True)
        reference = np.full(len(scores), -1, np.intp)
        reference[best_first[winners]] = self.reference[best_first[winners]]
        loses = (reference < 0) & taking_part
        ignored = (loses & self.optional) | ~taking_part
        return Matches(reference, loses & (self.reference >= 0) & ~self.optional, ignored)


def _covered_share(
    shapes: NDArray[Any], references: NDArray[Any], detection: IndexArray, reference: IndexArray, iou: FloatArray
) -> FloatArray:
    """Returns the share of each detection's area that lies in the reference, from the pair's IoU."""
    import shapely

    own = shapely.area(shapes[detection])
    shared = iou / (1 + iou) * (own + shapely.area(references[reference]))
    result: FloatArray = shared / np.maximum(own, np.finfo(float).tiny)
    return result
