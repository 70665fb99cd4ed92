"""The plots of docs/benchmarks.md and of the README, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .results import ALL, Row
from .summaries import Summary, chosen, counts_in, summarise

COLOURS = ("#1b6ca8", "#c8553d", "#8a8a8a", "#5b8c5a", "#9467bd", "#bc8f2a", "#3aa6a6", "#6b4f3a", "#d1779a")
MARKERS = "osD^vPX*<"
_STYLE = {
    "svg.hashsalt": "rotamatch",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}

Line = tuple[str, Sequence[Row]]


def plot_lines(path: Path, lines: Sequence[Line], figure: str, title: str, percent: bool = False) -> bool:
    """Plots a figure against the number of samples.

    Args:
        path: of the SVG.
        lines: name and rows of each line.
        figure: name of the figure.
        title: of its axis.
        percent: whether it is a share shown in percent.

    Returns:
        whether there was anything to plot; no file is written otherwise.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    counts = counts_in(row for _, rows in lines for row in rows)
    if not counts:
        return False
    with mpl.rc_context(_STYLE):
        page = Figure(figsize=(6.4, 3.6), layout="constrained", facecolor="white")
        axes = page.subplots()
        for index, (name, rows) in enumerate(lines):
            _line(axes, name, rows, figure, counts, index, 100.0 if percent else 1.0)
        axes.set_xticks(range(len(counts)), ["all of a half" if count == ALL else str(count) for count in counts])
        axes.set_xlabel("samples")
        axes.set_ylabel(title)
        axes.set_ylim(bottom=0, top=1 if figure.startswith("ap") else None)
        page.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=9)
        path.parent.mkdir(parents=True, exist_ok=True)
        page.savefig(path, metadata={"Date": None, "Creator": None})
    return True


def _line(
    axes: Any, name: str, rows: Sequence[Row], figure: str, counts: Sequence[int], index: int, factor: float
) -> None:
    """Draws means as a line and the spread as a band."""
    found = [(place, summarise(chosen(rows, samples=count), figure)) for place, count in enumerate(counts)]
    known: list[tuple[int, Summary]] = [(place, each) for place, each in found if each.runs]
    if not known:
        return
    places = [place for place, _ in known]
    means = [each.mean * factor for _, each in known]
    spreads = [0.0 if math.isnan(each.spread) else each.spread * factor for _, each in known]
    colour = COLOURS[index % len(COLOURS)]
    axes.plot(places, means, MARKERS[index % len(MARKERS)] + "-", color=colour, label=name, markersize=5, linewidth=1.6)
    low = [mean - spread for mean, spread in zip(means, spreads, strict=True)]
    high = [mean + spread for mean, spread in zip(means, spreads, strict=True)]
    axes.fill_between(places, low, high, color=colour, alpha=0.15, linewidth=0)
