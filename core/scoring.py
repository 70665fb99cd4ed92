"""How well detections agree with references: average precision, headings and calibration, from arrays alone.

The rules, in one place:

- `core/pairing.py` says which detection finds which reference.
- Average precision is the area under the precision envelope over all recalls (all-point interpolation, VOC 2010 on).
  Detections of equal score enter together, so that their order in the file does not matter.
- Calibration error is the expected calibration error of Naeini et al. (2015): ten equal bins of score, the gap between
  mean score and share of true detections in each, weighted by the number of detections.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .geometry import SYMMETRIES, heading_difference, polygons
from .pairing import Claims, Matches

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]

CALIBRATION_BINS = 10
PERIODS_DEG = {"directed": 360.0, "axial": 180.0}
"""After how many degrees a class looks the same; a round class has no heading."""


@dataclass(frozen=True)
class Counts:
    """Numbers behind the scores; those of detections are at the operating point, but for `detections`."""

    references: int
    ignored_references: int
    detections: int
    accepted: int
    found: int
    false: int
    duplicates: int
    ignored: int
    missed: int
    headings: int


@dataclass(frozen=True)
class Curves:
    """What the plots show.

    Attributes:
        threshold: float64 [T], distinct scores, falling.
        precision: float64 [T], of the detections that score at least the threshold.
        recall: float64 [T], of the same.
        bin_score: float64 [10], mean score in each bin of score; nan where it is empty.
        bin_precision: float64 [10], share of true detections; nan where it is empty.
        bin_count: int64 [10], detections that count.
        heading_error_deg: float64 [K], detected minus reference, in [-180, 180) or, for axial classes, [-90, 90).
    """

    threshold: FloatArray
    precision: FloatArray
    recall: FloatArray
    bin_score: FloatArray
    bin_precision: FloatArray
    bin_count: NDArray[np.int64]
    heading_error_deg: FloatArray


@dataclass(frozen=True)
class Scores:
    """The scores of one class. A number that the data do not define is nan (`to_json` gives null).

    Attributes:
        average_precision: over every detection given, not only those accepted; nan without references.
        precision: at the operating point; nan where nothing is accepted.
        recall: at the operating point; nan without references.
        best_f1: the highest harmonic mean of precision and recall at any threshold; nan without references.
        best_threshold: the score where it is reached; nan where nothing is found.
        heading_median_deg: median size of the heading error, over every reference found and known by heading.
        heading_p90_deg: 90th percentile of the same.
        flipped_share: share of them more than 90 degrees off; nan but for directed classes.
        calibration_error: expected calibration error; nan without detections or where scores leave [0, 1].
        counts: the numbers behind.
        curves: what the plots show.
        matches: each detection, all of them taking part.
        accepted_matches: each detection, only the accepted taking part.
    """

    average_precision: float
    precision: float
    recall: float
    best_f1: float
    best_threshold: float
    heading_median_deg: float
    heading_p90_deg: float
    flipped_share: float
    calibration_error: float
    counts: Counts
    curves: Curves
    matches: Matches
    accepted_matches: Matches

    def to_json(self) -> dict[str, Any]:
        """Returns numbers and counts, without curves and matches; null for nan."""
        names = [field.name for field in dataclasses.fields(self) if field.type == "float"]
        numbers = {name: getattr(self, name) for name in names}
        values: dict[str, Any] = {name: None if math.isnan(value) else value for name, value in numbers.items()}
        return {**values, "counts": dataclasses.asdict(self.counts)}


def score_boxes(
    detections: ArrayLike,
    scores: ArrayLike,
    references: ArrayLike,
    *,
    symmetry: str,
    iou: float = 0.5,
    ignore: ArrayLike | None = None,
    heading_known: ArrayLike | None = None,
    accepted: ArrayLike | None = None,
) -> Scores:
    """Scores oriented boxes of one class against references; see the rules above.

    Args:
        detections: [N, 5] x, y, length, width, heading_deg in a locally metric frame, y up.
        scores: [N] in [0, 1].
        references: [M, 5] in the same frame.
        symmetry: of the class: `directed`, `axial` or `round` (boxes are then compared as circles).
        iou: overlap that makes a match, in (0, 1].
        ignore: bool [M], references that count neither way; none by default.
        heading_known: bool [M], references whose heading may be compared; all by default.
        accepted: bool [N], the operating point of precision and recall; by default a score of at least
            `best_threshold`.

    Raises:
        ValueError: if lengths differ, a score is not finite, or `symmetry` or `iou` is out of range.
    """
    found, wanted = (np.asarray(boxes, np.float64).reshape(-1, 5) for boxes in (detections, references))
    is_round = symmetry == "round"
    known = _mask(heading_known, len(wanted), True)
    return score_shapes(
        polygons(found, is_round),
        scores,
        polygons(wanted, is_round),
        symmetry=symmetry,
        iou=iou,
        headings_deg=found[:, 4],
        reference_headings_deg=np.where(known, wanted[:, 4], np.nan),
        ignore=ignore,
        accepted=accepted,
    )


def score_shapes(
    shapes: NDArray[Any],
    scores: ArrayLike,
    references: NDArray[Any],
    *,
    symmetry: str,
    iou: float,
    headings_deg: ArrayLike,
    reference_headings_deg: ArrayLike,
    ignore: ArrayLike | None = None,
    optional: ArrayLike | None = None,
    accepted: ArrayLike | None = None,
) -> Scores:
    """Scores shapely polygons; `score_boxes` is this with polygons made from boxes.

    Args:
        shapes: [N] polygons of the detections.
        scores: [N].
        references: [M] polygons of the references, in the same frame.
        symmetry: see `score_boxes`.
        iou: see `score_boxes`.
        headings_deg: [N], nan where unknown.
        reference_headings_deg: [M], nan where unknown.
        ignore: see `score_boxes`.
        optional: bool [N], detections that count only if they find a reference, such as those outside the area of
            interest; none by default.
        accepted: see `score_boxes`.

    Raises:
        ValueError: see `score_boxes`.
    """
    values = _checked_scores(scores, len(shapes), symmetry, iou)
    ignore, optional = _mask(ignore, len(references), False), _mask(optional, len(shapes), False)
    claims = Claims.of(shapes, references, iou, ignore, optional)
    matches = claims.match(values, np.ones(len(values), bool))
    wanted = int((~ignore).sum())
    threshold, precision, recall = _precision_recall(values, matches, wanted)
    best_f1, best_threshold = _best_f1(threshold, precision, recall, wanted)
    chosen = values >= best_threshold if accepted is None else _mask(accepted, len(values), True)
    accepted_matches = claims.match(values, chosen)
    errors = _known_heading_errors(matches, headings_deg, reference_headings_deg, symmetry)
    bins = _calibration_bins(values, matches)
    counts = _counts(accepted_matches, chosen, ignore, len(errors))
    positives = counts.found + counts.false
    return Scores(
        average_precision=_average_precision(precision, recall) if wanted else math.nan,
        precision=counts.found / positives if positives else math.nan,
        recall=counts.found / wanted if wanted else math.nan,
        best_f1=best_f1,
        best_threshold=best_threshold,
        **_heading_numbers(errors, symmetry),
        calibration_error=_calibration_error(values, *bins),
        counts=counts,
        curves=Curves(threshold, precision, recall, *bins, errors),
        matches=matches,
        accepted_matches=accepted_matches,
    )


def _precision_recall(scores: FloatArray, matches: Matches, wanted: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    counting = np.flatnonzero(~matches.ignored)
    order = counting[np.argsort(-scores[counting], kind="stable")]
    found = np.cumsum(matches.found[order])
    last_of_ties = np.append(np.diff(scores[order]) != 0, True)[: len(order)]
    precision = (found / np.arange(1, len(order) + 1))[last_of_ties]
    recall = (found / wanted if wanted else np.zeros(len(order)))[last_of_ties]
    return scores[order][last_of_ties], precision, recall


def _average_precision(precision: FloatArray, recall: FloatArray) -> float:
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float((np.diff(recall, prepend=0.0) * envelope).sum())


def _best_f1(threshold: FloatArray, precision: FloatArray, recall: FloatArray, wanted: int) -> tuple[float, float]:
    if not wanted or not len(threshold):
        return (0.0 if wanted else math.nan), math.nan
    f1 = 2 * precision * recall / np.maximum(precision + recall, np.finfo(float).tiny)
    best = int(np.argmax(f1))
    return float(f1[best]), float(threshold[best]) if f1[best] else math.nan


def heading_errors(found_deg: ArrayLike, wanted_deg: ArrayLike, symmetry: str) -> FloatArray:
    """Returns found minus wanted headings [K] as the symmetry sees them; nan where one is unknown, or for `round`."""
    if symmetry == "round":
        return np.full(np.shape(found_deg), np.nan)
    return heading_difference(found_deg, wanted_deg, PERIODS_DEG[symmetry])


def _known_heading_errors(matches: Matches, found_deg: ArrayLike, wanted_deg: ArrayLike, symmetry: str) -> FloatArray:
    pairs = np.flatnonzero(matches.found)
    errors = heading_errors(
        np.asarray(found_deg, np.float64)[pairs],
        np.asarray(wanted_deg, np.float64)[matches.reference[pairs]],
        symmetry,
    )
    result: FloatArray = errors[~np.isnan(errors)]
    return result


def _heading_numbers(errors_deg: FloatArray, symmetry: str) -> dict[str, float]:
    sizes = np.abs(errors_deg)
    if not len(sizes):
        return dict.fromkeys(("heading_median_deg", "heading_p90_deg", "flipped_share"), math.nan)
    return {
        "heading_median_deg": float(np.median(sizes)),
        "heading_p90_deg": float(np.percentile(sizes, 90)),
        "flipped_share": float((sizes > 90).mean()) if symmetry == "directed" else math.nan,
    }


def _calibration_bins(scores: FloatArray, matches: Matches) -> tuple[FloatArray, FloatArray, NDArray[np.int64]]:
    counting = ~matches.ignored
    index = np.clip((scores[counting] * CALIBRATION_BINS).astype(np.int64), 0, CALIBRATION_BINS - 1)
    count = np.bincount(index, minlength=CALIBRATION_BINS)
    with np.errstate(invalid="ignore"):
        score = np.bincount(index, scores[counting], CALIBRATION_BINS) / count
        precision = np.bincount(index, matches.found[counting], CALIBRATION_BINS) / count
    return score, precision, count.astype(np.int64)


def _calibration_error(
    scores: FloatArray, bin_score: FloatArray, bin_precision: FloatArray, count: NDArray[np.int64]
) -> float:
    if not count.sum() or scores.min() < 0 or scores.max() > 1:
        return math.nan
    filled = count > 0
    gap = np.abs(bin_score[filled] - bin_precision[filled])
    return float((gap * count[filled]).sum() / count.sum())


def _counts(matches: Matches, chosen: BoolArray, ignore: BoolArray, headings: int) -> Counts:
    found = int(matches.found.sum())
    wanted = int((~ignore).sum())
    return Counts(
        references=wanted,
        ignored_references=int(ignore.sum()),
        detections=len(chosen),
        accepted=int(chosen.sum()),
        found=found,
        false=int(matches.false.sum()),
        duplicates=int(matches.duplicate.sum()),
        ignored=int((matches.ignored & chosen).sum()),
        missed=wanted - found,
        headings=headings,
    )


def _mask(values: ArrayLike | None, length: int, default: bool) -> BoolArray:
    if values is None:
        return np.full(length, default)
    mask = np.asarray(values, bool)
    if mask.shape != (length,):
        raise ValueError(f"expected {length} flags, got an array of shape {mask.shape}")
    return mask


def _checked_scores(scores: ArrayLike, length: int, symmetry: str, iou: float) -> FloatArray:
    values = np.asarray(scores, np.float64)
    if values.shape != (length,):
        raise ValueError(f"{length} detections need {length} scores, not an array of shape {values.shape}")
    if not np.isfinite(values).all():
        raise ValueError("a score is not a finite number")
    if symmetry not in SYMMETRIES:
        raise ValueError(f"symmetry is one of {', '.join(SYMMETRIES)}, not '{symmetry}'")
    if not 0 < iou <= 1:
        raise ValueError(f"iou lies above 0 and up to 1, not at {iou}")
    return values
