"""What is to be reached, and what was: the first table of docs/benchmarks.md."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .peers import TEMPLATE, YOLO_TIMES
from .results import ALL, Row
from .summaries import chosen, count_text, counts_in, summarise
from .throughput import MODEL_ALONE, PEER


@dataclass(frozen=True)
class Bar:
    """What is to be reached: where, which figure, how much, and which way is better."""

    scenes: str
    samples: int
    figure: str
    limit: float
    upwards: bool
    part: str = "curve"

    def is_met(self, value: float) -> bool:
        """Tells whether a value reaches the bar."""
        return value >= self.limit if self.upwards else value <= self.limit


BARS = (
    Bar("cars", ALL, "ap50", 0.98, True),
    Bar("cars", ALL, "ap75", 0.80, True),
    Bar("cars", ALL, "median_deg", 2.0, False),
    Bar("cars", ALL, "flipped", 0.02, False),
    Bar("cars", 20, "ap50", 0.95, True),
    Bar("cars", 20, "flipped", 0.05, False),
    Bar("cars", 10, "ap50", 0.90, True),
    Bar("cars", 10, "flipped", 0.08, False),
    Bar("houses", ALL, "ap50", 0.45, True),
    Bar("cars", ALL, "regret", 0.03, False),
    Bar("cars", ALL, "calibration", 0.05, False),
    Bar("plain", ALL, "flipped", 0.02, False),
    Bar("plain", ALL, "regret", 0.03, False),
    Bar("plain", ALL, "calibration", 0.05, False),
    Bar("cars", 50, "train_cpu_s", 90, False),
    Bar("a view of 2 Mpx", 2, "seconds", 2.0, False, "similar"),
)

WHY_MISSED = {
    ("cars", "flipped"): "Cars back to front are nearly all of trainings on the east half, and always the same dark or "
    "overexposed ones of the west, whose like the east does not have. `plain` has 1,400 objects instead of 50.",
    ("cars", "calibration"): "With as few detections, scores without any error of calibration would show one of 0.03 "
    "already; `plain` has 1,400 objects.",
}
"""What is known about bars that were missed."""

_OF_MODEL_ALONE = 0.75


def bars_table(rows: Sequence[Row]) -> list[str]:
    """Returns the lines of the section, none where nothing of it was measured."""
    lines, reasons = [], []
    for bar in BARS:
        mine = chosen(rows, part=bar.part, method="ours", scenes=bar.scenes, samples=bar.samples)
        summary = summarise(mine, bar.figure)
        if summary.runs:
            met = bar.is_met(summary.mean)
            sign = "at least" if bar.upwards else "at most"
            what = f"{bar.scenes}, {count_text(bar.samples)} samples, {bar.figure}"
            digits = 3 if met or round(summary.mean, 3) != bar.limit else 4  # a bar that is just missed looks met else
            lines.append(_line(what, f"{sign} {bar.limit:g}", summary.text(digits), summary.runs, met))
            if not met and (bar.scenes, bar.figure) in WHY_MISSED:
                reasons += ["", f"{what}: {WHY_MISSED[bar.scenes, bar.figure]}"]
    lines += [*_leads(rows), *_speeds(rows)]
    table = ["## Bars", "", "| what | bar | measured | runs | met |", "|---|---|---|---|---|", *lines, *reasons]
    return table if lines else []


def _line(what: str, bar: str, measured: str, runs: int, met: bool) -> str:
    return f"| {what} | {bar} | {measured} | {runs} | {'yes' if met else '**no**'} |"


def _leads(rows: Sequence[Row]) -> Iterator[str]:
    """Yields a line for each peer: how far it is behind where it comes nearest."""
    mine = chosen(rows, part="curve", method="ours", scenes="cars")
    for peer in (TEMPLATE, *YOLO_TIMES):
        theirs = chosen(rows, part="curve", method=peer, scenes="cars")
        leads = {}
        for count in counts_in(theirs):
            own, other = (summarise(chosen(of, samples=count), "ap50").mean for of in (mine, theirs))
            if math.isfinite(own - other):
                leads[count] = own - other
        if leads:
            least = min(leads, key=lambda count: leads[count])
            what = f"cars, ap50 ahead of {peer} at {', '.join(map(count_text, leads))} samples"
            measured = f"{leads[least]:+.3f} at {count_text(least)}, where it is least"
            yield _line(what, "more than 0", measured, len(theirs), leads[least] > 0)


def _speeds(rows: Sequence[Row]) -> Iterator[str]:
    """Yields a line for the speed beside that of the model alone, and one for that beside a plain loop."""
    speeds = {row["method"]: row["figures"]["mpx_s"] for row in chosen(rows, part="throughput")}
    for other, least in ((MODEL_ALONE, _OF_MODEL_ALONE), (PEER, 1.0)):
        if {"ours", other} <= speeds.keys():
            share = speeds["ours"] / speeds[other]
            yield _line(f"100 Mpx, speed beside {other}", f"at least {least:g}", f"{share:.2f}", 1, share >= least)
