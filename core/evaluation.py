"""Compares detections with references that people made, class by class."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .errors import OutputError, UsageError
from .feedback import Feedback, SubFeedback
from .scoring import Scores, score_boxes, score_shapes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .comparison import Detections, References
    from .grid import Ground
    from .outlines import Outlines

__all__ = ["ClassEvaluation", "EvaluateRequest", "Evaluation", "Scores", "evaluate", "score_boxes"]

MEANS = (
    "average_precision",
    "precision",
    "recall",
    "best_f1",
    "heading_median_deg",
    "heading_p90_deg",
    "flipped_share",
    "calibration_error",
)
"""Scores that are also given as means over the classes that have them."""


@dataclass(frozen=True)
class EvaluateRequest:
    """What to compare with what.

    Attributes:
        detections: a detections file, or any layer of polygons; a field `score` or `confidence` ranks them.
        reference: a layer of polygons, or a sample store.
        class_name: the class to score; all by default.
        heading_field: field of the references that says where the front points, in degrees clockwise from +y;
            `heading_deg` may be missing. Empty: no headings are scored.
        aoi: a layer of polygons; only what has its centre in them counts.
        ignore_where: SQL condition; references that meet it count neither way.
        iou: intersection over union that makes a match, in (0, 1].
        report: folder for `report.html`, or the name of an HTML file.
        json: file for the numbers.

    Raises:
        ValueError: if `iou` is out of range or a layer is not named.
    """

    detections: str
    reference: str
    class_name: str | None = None
    heading_field: str = "heading_deg"
    aoi: str | None = None
    ignore_where: str | None = None
    iou: float = 0.5
    report: str | None = None
    json: str | None = None

    def __post_init__(self) -> None:
        if not 0 < self.iou <= 1:
            raise ValueError(f"iou lies above 0 and up to 1, not at {self.iou}")
        if not self.detections or not self.reference:
            raise ValueError("detections and reference name a layer each")


@dataclass(frozen=True)
class ClassEvaluation:
    """One class: what was compared, and how well it agrees.

    Attributes:
        name: of the class.
        symmetry: `directed`, `axial` or `round`.
        detections: outlines [N].
        detection_scores: float64 [N].
        references: outlines [M], the ignored ones among them.
        ignored: bool [M].
        scores: numbers and matches; their indices point into the two.
    """

    name: str
    symmetry: str
    detections: Outlines
    detection_scores: NDArray[np.float64]
    references: Outlines
    ignored: NDArray[np.bool_]
    scores: Scores


@dataclass(frozen=True)
class Evaluation:
    """All classes of one comparison.

    Attributes:
        detections: name of the detections' layer.
        reference: name of the references' layer.
        model: name of the model that made the detections, or empty.
        iou: see `EvaluateRequest`.
        ground: the map they lie on.
        classes: sorted by name.
        notes: what the reader should know about how the layers were read.
        scene: the description that opens the scene, or None.
    """

    detections: str
    reference: str
    model: str
    iou: float
    ground: Ground
    classes: tuple[ClassEvaluation, ...]
    notes: tuple[str, ...]
    scene: dict[str, Any] | None

    def mean(self) -> dict[str, float | None]:
        """Returns means over the classes that have a score; None where none has."""
        return {name: _mean([getattr(each.scores, name) for each in self.classes]) for name in MEANS}

    def to_json(self) -> dict[str, Any]:
        """Returns all numbers, ready for JSON."""
        return {
            "detections": self.detections,
            "reference": self.reference,
            "iou": self.iou,
            "classes": {each.name: {"symmetry": each.symmetry, **each.scores.to_json()} for each in self.classes},
            "mean": self.mean(),
            "notes": list(self.notes),
        }


def evaluate(request: EvaluateRequest, feedback: Feedback) -> dict[str, Any]:
    """Scores detections, and writes the report and the numbers where asked to.

    Args:
        request: what to compare.
        feedback: told of progress, notes and one metric a class; asked whether to stop.

    Returns:
        `Evaluation.to_json`, plus `summary` (plain sentences) and `report` (path or None).

    Raises:
        UsageError: if names or conditions are wrong, or the layers have no class in common.
        SampleError: if a layer cannot be read.
        OutputError: if the report or the numbers cannot be written.
        Cancelled: when the feedback says so.
    """
    from .report import write_report
    from .report_text import summarise

    evaluation = _compare(request, feedback)
    for note in evaluation.notes:
        feedback.log(note)
    result = {**evaluation.to_json(), "summary": summarise(evaluation), "report": None}
    for each in evaluation.classes:
        values = {name: getattr(each.scores, name) for name in MEANS}
        feedback.metric(f"evaluation of {each.name}", **{k: v for k, v in values.items() if not math.isnan(v)})
    if request.report:
        path = write_report(evaluation, Path(request.report), SubFeedback(feedback, 0.5, 1.0))
        result["report"] = str(path)
    if request.json:
        _write_json(Path(request.json), result)
    feedback.progress(1.0, result["summary"])
    return result


def _compare(request: EvaluateRequest, feedback: Feedback) -> Evaluation:
    from .class_pairs import align_classes, by_class
    from .comparison import clip, load_detections, load_references

    feedback.progress(0.0, "Reading detections and references")
    notes: list[str] = []
    found = load_detections(request.detections, notes)
    wanted = load_references(request.reference, found, request.heading_field, request.ignore_where, notes)
    if not len(found) and not len(wanted):
        raise UsageError(f"Neither {found.name} nor {wanted.name} has anything to compare.")
    found, wanted = align_classes(found, wanted, request.class_name, notes)
    feedback.check()
    if request.aoi:
        found, wanted = clip(found, wanted, _area(request.aoi, found, notes))
    elif found.run.aoi:
        notes.append(
            "Only a part of the scene was searched: references elsewhere count as missed. Give the same area of "
            "interest here to leave them out."
        )
    classes = []
    for name, symmetry, detections, references in by_class(found, wanted, request.class_name):
        feedback.progress(0.2, f"Comparing {name}")
        feedback.check()
        classes.append(_score_class(name, symmetry, detections, references, request))
    return Evaluation(
        detections=found.name,
        reference=wanted.name,
        model=found.run.model,
        iou=request.iou,
        ground=found.ground(),
        classes=tuple(classes),
        notes=tuple(notes + _further_notes(found, classes)),
        scene=found.run.scene,
    )


def _score_class(
    name: str, symmetry: str, detections: Detections, references: References, request: EvaluateRequest
) -> ClassEvaluation:
    from .outlines import even_frame, outline

    ground = detections.ground()
    found = outline(detections.shapes, detections.headings_deg, symmetry, ground)
    wanted = outline(references.shapes, references.headings_deg, symmetry, ground)
    wanted = wanted.with_shapes(references.ignored, references.shapes)
    centres = np.vstack([found.centres, wanted.centres])
    if not request.heading_field:
        wanted = replace(wanted, headings_deg=np.full(len(wanted), np.nan))
    anchor = tuple(centres.mean(axis=0).tolist()) if len(centres) else (0.0, 0.0)
    scores = score_shapes(
        even_frame(found.shapes, anchor, ground),
        detections.scores,
        even_frame(wanted.shapes, anchor, ground),
        symmetry=symmetry,
        iou=request.iou,
        headings_deg=found.headings_deg,
        reference_headings_deg=wanted.headings_deg,
        ignore=references.ignored,
        optional=detections.optional,
        accepted=detections.accepted,
    )
    return ClassEvaluation(name, symmetry, found, detections.scores, wanted, references.ignored, scores)


def _area(aoi: str, detections: Detections, notes: list[str]) -> Any:
    import shapely

    from .vector import read_polygons

    table = read_polygons(aoi, crs_wkt=detections.crs_wkt)
    notes.extend(table.notes)
    return shapely.union_all(table.polygons)


def _further_notes(found: Detections, classes: list[ClassEvaluation]) -> list[str]:
    notes = []
    if found.run.stopped:
        notes.append(
            "The detection run has not come to its end: references in the part not searched count as missed. Resume "
            "it, or give the part that was searched as the area of interest."
        )
    if found.accepted is None and len(found):
        notes.append(
            f"{found.name} has no field 'accepted': precision and recall are those at the best threshold, which is "
            "chosen on these very references."
        )
    if len(found) and (found.scores.min() < 0 or found.scores.max() > 1):
        notes.append("Scores leave the range from 0 to 1, so that there is no calibration error.")
    unknown = [each.name for each in classes if each.symmetry != "round" and not each.scores.counts.headings]
    if unknown:
        notes.append(f"No headings to compare for {', '.join(unknown)}.")
    return notes


def _mean(values: list[float]) -> float | None:
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else None


def _write_json(path: Path, result: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        message = f"The numbers cannot be written to {path} ({error.strerror}); choose another place."
        raise OutputError(message, str(error)) from error
