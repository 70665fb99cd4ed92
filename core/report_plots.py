"""The plots of an evaluation as SVG, once for light and once for dark pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .scoring import Scores

    FloatArray = NDArray[np.float64]

HISTOGRAM_TO_DEG = 20
"""The heading histogram shows errors up to here one by one, and all larger ones together."""

_POLAR_BIN_DEG = 10


@dataclass(frozen=True)
class Theme:
    """Colours of a plot, as `#rrggbb`."""

    ink: str
    muted: str
    grid: str
    main: str
    accent: str


THEMES = {
    "light": Theme(ink="#1c2430", muted="#566273", grid="#d8dee6", main="#0b6bcb", accent="#b54708"),
    "dark": Theme(ink="#e8edf4", muted="#a3afbf", grid="#3a4452", main="#6cb4ff", accent="#ffb26b"),
}
"""Both have a contrast of at least 4.5 to 1 against their page, the grid excepted."""


def draw_precision_recall(scores: Scores, theme: Theme) -> bytes:
    """Draws precision over recall with its envelope, whose area is the average precision."""
    curves = scores.curves

    def draw(figure: Any) -> None:
        axes = figure.add_subplot()
        recall = np.concatenate([[0.0], curves.recall])
        envelope = np.maximum.accumulate(curves.precision[::-1])[::-1]
        axes.fill_between(recall[1:], envelope, step="pre", color=theme.main, alpha=0.16, linewidth=0)
        if len(envelope):
            axes.fill_between([0, recall[1]], envelope[0], color=theme.main, alpha=0.16, linewidth=0)
        axes.plot(curves.recall, curves.precision, color=theme.main, linewidth=1.8)
        if np.isfinite(scores.precision) and np.isfinite(scores.recall):
            axes.plot(scores.recall, scores.precision, "o", color=theme.accent, markersize=8, zorder=3)
            right = scores.recall > 0.5
            axes.annotate(
                "accepted",
                (scores.recall, scores.precision),
                (-10 if right else 10, -16),
                textcoords="offset points",
                ha="right" if right else "left",
                color=theme.accent,
            )
        axes.set(xlim=(0, 1.02), ylim=(0, 1.04), xlabel="Recall: share of references found")
        axes.set_ylabel("Precision: share of detections true")
        _tidy(axes, theme)

    return _render(draw, theme)


def draw_calibration(scores: Scores, theme: Theme) -> bytes:
    """Draws the share of true detections over the score, and how many detections there are at each score."""
    curves = scores.curves

    def draw(figure: Any) -> None:
        top, bottom = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
        top.plot([0, 1], [0, 1], linestyle=(0, (4, 4)), color=theme.muted, linewidth=1.2)
        top.text(0.04, 0.11, "perfect", color=theme.muted, rotation=38, rotation_mode="anchor")
        filled = curves.bin_count > 0
        top.vlines(
            curves.bin_score[filled],
            np.minimum(curves.bin_score, curves.bin_precision)[filled],
            np.maximum(curves.bin_score, curves.bin_precision)[filled],
            color=theme.accent,
            linewidth=1.5,
        )
        top.plot(curves.bin_score[filled], curves.bin_precision[filled], "o-", color=theme.main, markersize=6)
        top.set(xlim=(0, 1.02), ylim=(0, 1.04), ylabel="Share that is true")
        edges = np.linspace(0, 1, len(curves.bin_count) + 1)
        bottom.bar(edges[:-1], curves.bin_count, np.diff(edges) * 0.92, align="edge", color=theme.main, alpha=0.75)
        bottom.set(xlabel="Score", ylabel="Detections")
        bottom.yaxis.get_major_locator().set_params(integer=True, nbins=3)
        _tidy(top, theme)
        _tidy(bottom, theme)

    return _render(draw, theme)


def draw_heading_sizes(errors_deg: FloatArray, theme: Theme) -> bytes:
    """Draws how many headings [K] are how far off."""

    def draw(figure: Any) -> None:
        axes = figure.add_subplot()
        sizes = np.minimum(np.abs(errors_deg), HISTOGRAM_TO_DEG + 0.5)
        counts = np.histogram(sizes, np.arange(0, HISTOGRAM_TO_DEG + 2))[0]
        colours = [theme.main] * HISTOGRAM_TO_DEG + [theme.accent]
        axes.bar(np.arange(HISTOGRAM_TO_DEG + 1) + 0.5, counts, 0.88, color=colours)
        axes.set_xticks([0, 5, 10, 15, HISTOGRAM_TO_DEG + 0.5], ["0°", "5°", "10°", "15°", f">{HISTOGRAM_TO_DEG}°"])
        axes.set(xlabel="Size of the error", ylabel="Detections")
        axes.yaxis.get_major_locator().set_params(integer=True)
        _tidy(axes, theme)

    return _render(draw, theme)


def draw_heading_rose(errors_deg: FloatArray, symmetry: str, theme: Theme) -> bytes:
    """Draws heading errors [K] around the circle, or the half of it that an axial class has.

    The radius is the square root of the count, so that areas tell the truth.
    """
    reach = 180 if symmetry == "directed" else 90
    centres = np.arange(-reach, reach, _POLAR_BIN_DEG)
    index = np.round((errors_deg + reach) / _POLAR_BIN_DEG).astype(int) % len(centres)
    radius = np.sqrt(np.bincount(index, minlength=len(centres)))
    colours = [theme.accent if abs(centre) > 90 else theme.main for centre in centres]
    labels = {0: "0°", 90: "+90°", 180: "180°", 270: "-90°"}
    if symmetry != "directed":
        labels = {-90: "-90°", -45: "-45°", 0: "0°", 45: "+45°", 90: "+90°"}

    def draw(figure: Any) -> None:
        axes = figure.add_subplot(projection="polar")
        axes.set_theta_zero_location("N")
        axes.set_theta_direction(-1)
        axes.bar(np.radians(centres), radius, np.radians(_POLAR_BIN_DEG * 0.9), color=colours)
        axes.set_xticks(np.radians(list(labels)), list(labels.values()))
        if symmetry != "directed":
            axes.set_thetalim(-np.pi / 2 - 0.1, np.pi / 2 + 0.1)
        axes.set_yticks([])
        axes.grid(color=theme.grid)
        axes.spines[:].set_color(theme.grid)
        axes.set_facecolor("none")
        axes.tick_params(colors=theme.muted, pad=2)

    return _render(draw, theme)


def _tidy(axes: Any, theme: Theme) -> None:
    axes.grid(color=theme.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.set_facecolor("none")
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(theme.muted)
    axes.tick_params(colors=theme.muted)
    axes.xaxis.label.set_color(theme.ink)
    axes.yaxis.label.set_color(theme.ink)


def _render(draw: Callable[[Any], None], theme: Theme) -> bytes:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"font.size": 10, "text.color": theme.ink, "svg.hashsalt": "rotamatch"}):
        figure = Figure(figsize=(5.4, 3.3), layout="constrained")
        draw(figure)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
