"""The report of an evaluation: one HTML file with everything in it, for light and dark screens."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .errors import OutputError
from .feedback import Feedback
from .report_gallery import Painter, worst_misses
from .report_page import HOW_MEASURED, LEGEND, page
from .report_plots import THEMES, Theme, draw_calibration, draw_heading_rose, draw_heading_sizes, draw_precision_recall
from .report_text import degrees, number, percent, place, plural, summarise, summarise_class

if TYPE_CHECKING:
    from .evaluation import ClassEvaluation, Evaluation
    from .scoring import Scores

REPORT_NAME = "report.html"
"""Of the file in the folder that a request names."""

_RECALLS = np.linspace(0.1, 1.0, 10)


def write_report(evaluation: Evaluation, target: Path, feedback: Feedback) -> Path:
    """Writes the report.

    Args:
        evaluation: what to show.
        target: a folder, made where there is none, for `report.html`; or the name of an HTML file.
        feedback: told of progress; asked whether to stop.

    Returns:
        the path of the file.

    Raises:
        OutputError: if it cannot be written.
        Cancelled: when the feedback says so.
    """
    path = target if target.suffix.lower() in (".html", ".htm") else target / REPORT_NAME
    notes = list(evaluation.notes)
    sections = []
    with Painter(evaluation, notes) as painter:
        for index, each in enumerate(evaluation.classes):
            feedback.progress(index / len(evaluation.classes), f"Drawing the report of {each.name}")
            sections.append("".join(_class_section(each, evaluation, painter, feedback)))
    text = page(
        title=f"Evaluation of {evaluation.model or evaluation.detections}",
        lead=summarise(evaluation),
        body=_overview(evaluation) + "".join(sections) + _notes(evaluation, notes),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"The report cannot be written to {path} ({error.strerror}); choose another folder."
        raise OutputError(message, str(error)) from error
    return path


def _overview(evaluation: Evaluation) -> str:
    """Compares classes where there are several."""
    if len(evaluation.classes) < 2:
        return ""
    head = (
        "Class", "References", "Average precision", "Precision", "Recall", "Best F1", "Heading, median", "Flipped",
    )  # fmt: skip
    rows = [
        (
            each.name, str(each.scores.counts.references), number(each.scores.average_precision),
            percent(each.scores.precision), percent(each.scores.recall), number(each.scores.best_f1),
            degrees(each.scores.heading_median_deg), percent(each.scores.flipped_share),
        )
        for each in evaluation.classes
    ]  # fmt: skip
    mean = evaluation.mean()
    rows.append(
        (
            "Mean", "", number(mean["average_precision"]), percent(mean["precision"]), percent(mean["recall"]),
            number(mean["best_f1"]), degrees(mean["heading_median_deg"]), percent(mean["flipped_share"]),
        )
    )  # fmt: skip
    return f"<section><h2>All classes</h2>{_table(head, rows)}</section>"


def _class_section(
    each: ClassEvaluation, evaluation: Evaluation, painter: Painter, feedback: Feedback
) -> Iterator[str]:
    yield f"<section><h2>{html.escape(each.name)}</h2>"
    if len(evaluation.classes) > 1:
        yield f"<p>{html.escape(summarise_class(each, evaluation.iou))}</p>"
    yield _tiles(each, evaluation.iou)
    if each.scores.counts.detections and each.scores.counts.references:
        yield f'<div class="plots">{"".join(_plots(each))}</div>'
    shelves = worst_misses(each)
    if shelves:
        yield f"<h3>The worst misses</h3>{LEGEND}"
    for shelf in shelves:
        shown = len(shelf.misses)
        which = "" if shown == shelf.total else f", the worst {shown}"
        yield f'<h4>{html.escape(shelf.title)} <span class="muted">({shelf.total}{which})</span></h4>'
        yield '<ul class="gallery">'
        for miss in shelf.misses:
            feedback.check()
            where = place(miss.centre, evaluation.ground.scale_at(*miss.centre)[1])
            caption = f'{html.escape(miss.caption)}<br><span class="muted">at {where}</span>'
            yield f"<li><figure>{painter.paint(each, miss)}<figcaption>{caption}</figcaption></figure></li>"
        yield "</ul>"
    yield "</section>"


def _tiles(each: ClassEvaluation, iou: float) -> str:
    scores, counts = each.scores, each.scores.counts
    duplicates = f", {counts.duplicates} of them twice on one object" if counts.duplicates else ""
    tiles = [
        ("Average precision", number(scores.average_precision), f"at an overlap of {iou:g}, over all scores"),
        ("Recall", percent(scores.recall), f"{counts.found} of {plural(counts.references, 'reference')} found"),
        ("Precision", percent(scores.precision), f"{plural(counts.false, 'false alarm')}{duplicates}"),
        ("Best F1", number(scores.best_f1), f"at a score of {number(scores.best_threshold)}"),
        ("Calibration error", number(scores.calibration_error), "0: a score of 0.8 is true 8 times in 10"),
    ]
    if each.symmetry != "round":
        compared = plural(counts.headings, "heading")
        tiles.append(("Heading error", degrees(scores.heading_median_deg), f"median of {compared}"))
        tiles.append(("Heading error, 90 %", degrees(scores.heading_p90_deg), "nine in ten are closer than this"))
    if each.symmetry == "directed":
        tiles.append(("Flipped", percent(scores.flipped_share), "headings more than 90° off"))
    items = (
        f"<div><dt>{html.escape(name)}</dt><dd><strong>{html.escape(value)}</strong>"
        f"<span>{html.escape(meaning)}</span></dd></div>"
        for name, value, meaning in tiles
    )
    return f'<dl class="tiles">{"".join(items)}</dl>'


def _plots(each: ClassEvaluation) -> Iterator[str]:
    scores, curves = each.scores, each.scores.curves
    yield _figure(
        "Precision and recall",
        f"The shaded area is the average precision, {number(scores.average_precision)}.",
        lambda theme: draw_precision_recall(scores, theme),
        _table(("Recall", "Precision"), _precision_at_recalls(scores)),
    )
    bins = np.flatnonzero(curves.bin_count)
    yield _figure(
        "Calibration of the score",
        f"Points on the dashed line are scores to be trusted. The mean gap is {number(scores.calibration_error)}.",
        lambda theme: draw_calibration(scores, theme),
        _table(
            ("Mean score", "Share true", "Detections"),
            [(number(curves.bin_score[i]), percent(curves.bin_precision[i]), str(curves.bin_count[i])) for i in bins],
        ),
    )
    if counts := scores.counts.headings:
        yield from _heading_plots(scores, each.symmetry, plural(counts, "heading"))


def _heading_plots(scores: Scores, symmetry: str, compared: str) -> Iterator[str]:
    errors = scores.curves.heading_error_deg
    limits = (1, 2, 5, 10, 20, 45, 90)
    within = [(f"{limit}°", percent(float((np.abs(errors) <= limit).mean()))) for limit in limits]
    yield _figure(
        "Size of the heading error",
        f"Half of {compared} are within {degrees(scores.heading_median_deg)}, nine in ten within "
        f"{degrees(scores.heading_p90_deg)}.",
        lambda theme: draw_heading_sizes(errors, theme),
        _table(("Within", "Share"), within),
    )
    reach = 360 if symmetry == "directed" else 180
    parts = [(f"{start}° to {start + 30}°", start) for start in range(-reach // 2, reach // 2, 30)]
    counted = [(name, str(int(((errors >= start) & (errors < start + 30)).sum()))) for name, start in parts]
    yield _figure(
        "Heading error around the circle",
        "0° is right; positive errors are clockwise. The area of a bar is the number of detections.",
        lambda theme: draw_heading_rose(errors, symmetry, theme),
        _table(("Error", "Detections"), counted),
    )


def _precision_at_recalls(scores: Scores) -> list[tuple[str, str]]:
    """Returns the precision envelope at ten recalls."""
    recall, precision = scores.curves.recall, scores.curves.precision
    reached = [(r, precision[recall >= r - 1e-9]) for r in _RECALLS]
    return [(percent(r), percent(float(best.max())) if len(best) else "never reached") for r, best in reached]


def _figure(title: str, caption: str, draw: Callable[[Theme], bytes], table: str) -> str:
    light, dark = (base64.b64encode(draw(THEMES[name])).decode() for name in ("light", "dark"))
    return (
        f"<figure><h3>{title}</h3><picture>"
        f'<source media="(prefers-color-scheme: dark)" srcset="data:image/svg+xml;base64,{dark}">'
        f'<img src="data:image/svg+xml;base64,{light}" alt="{title}. {html.escape(caption)}"></picture>'
        f"<figcaption>{html.escape(caption)}</figcaption>"
        f"<details><summary>The numbers</summary>{table}</details></figure>"
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    titles = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in head)
    lines = "".join(
        f'<tr><th scope="row">{html.escape(row[0])}</th>'
        + "".join(f"<td>{html.escape(value)}</td>" for value in row[1:])
        + "</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table></div>'


def _notes(evaluation: Evaluation, notes: list[str]) -> str:
    facts = [f"Detections: {evaluation.detections}. References: {evaluation.reference}."]
    if evaluation.model:
        facts.append(f"Model: {evaluation.model}.")
    items = "".join(f"<li>{html.escape(note)}</li>" for note in facts + notes)
    return f"<section><h2>What was compared, and how</h2><ul>{items}</ul>{HOW_MEASURED}</section>"
