"""Draws detections over a part of their scene: oriented boxes with a tick at the front, coloured by score.

`python scripts/demo_picture.py SCENE LABELS PART DETECTIONS PICTURE [--ignore-where SQL]`
"""

from __future__ import annotations

import argparse
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely

ROOT = Path(__file__).resolve().parent.parent
runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
mpl.use("Agg")

from matplotlib import patheffects  # noqa: E402
from matplotlib import pyplot as plt  # noqa: E402
from matplotlib.collections import LineCollection  # noqa: E402
from matplotlib.colors import LinearSegmentedColormap  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402

from rotamatch.core.errors import RotamatchError  # noqa: E402
from rotamatch.core.geometry import overlap_pairs  # noqa: E402
from rotamatch.core.grid import Grid  # noqa: E402
from rotamatch.core.scene import Scene, open_scene  # noqa: E402
from rotamatch.core.vector import read_polygons  # noqa: E402

WIDTH_PX, MOST_PX = 1600, 2400
SCORES = LinearSegmentedColormap.from_list("scores", ["#ff7a1a", "#ffd21f", "#7dff3a", "#16f2c8"])
MISSING, IGNORED = "#ff2fd0", "#d9d9d9"
PAPER, INK = "#ffffff", "#1c2430"
MATCH_IOU = 0.5


@dataclass(frozen=True)
class Drawing:
    """What is drawn, in pixels of the background.

    Attributes:
        background: float [H, W, 3], 0 to 1.
        boxes: rings [N, 5, 2] of the accepted detections: rear-left, front-left, front-right, rear-right, rear-left.
        headed: bool [N], which of them have a heading.
        scores: [N].
        missing: rings of the references that nothing was found for.
        ignored: rings of the references that count neither way.
        wanted: how many references count.
    """

    background: Any
    boxes: Any
    headed: Any
    scores: Any
    missing: list[Any]
    ignored: list[Any]
    wanted: int


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description="Draws detections over a part of their scene.")
    for name in ("scene", "labels", "part", "detections", "picture"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--ignore-where", help="references that count neither way, as an SQL condition")
    options = parser.parse_args()
    try:
        drawing = collect(options)
    except RotamatchError as error:
        print(error.message, file=sys.stderr)
        return 1
    draw(drawing, options.picture)
    return 0


def collect(options: argparse.Namespace) -> Drawing:
    """Reads the layers and the pixels of the part."""
    scene = open_scene(str(options.scene))
    crs = scene.ground.crs_wkt
    part = shapely.union_all(read_polygons(options.part, crs_wkt=crs).polygons)
    labels = inside(read_polygons(options.labels, crs_wkt=crs), part)
    ignored = np.zeros(len(labels), bool)
    if options.ignore_where:
        dropped = inside(read_polygons(options.labels, options.ignore_where, crs_wkt=crs), part)
        ignored = np.isin(labels.fids, dropped.fids)
    found = read_polygons(options.detections, "accepted = 1", crs_wkt=crs, fields=("score", "heading_deg"))
    headed = np.isfinite(found.numbers("heading_deg")) if "heading_deg" in found.fields else np.ones(len(found), bool)
    grid, background = picture(scene, part)
    scene.close()
    met = np.zeros(len(labels.polygons), bool)
    _, references, overlap = overlap_pairs(found.polygons, labels.polygons)
    met[references[overlap >= MATCH_IOU]] = True
    rings = [grid.pixel_xy(shapely.get_coordinates(polygon)) for polygon in found.polygons]
    return Drawing(
        background,
        np.array(rings).reshape(-1, 5, 2),
        headed,
        found.numbers("score"),
        outlines(grid, labels.polygons[~met & ~ignored]),
        outlines(grid, labels.polygons[~met & ignored]),
        int((~ignored).sum()),
    )


@dataclass(frozen=True)
class References:
    """The labels of the part: shapely polygons [N] and their row numbers [N]."""

    polygons: Any
    fids: Any

    def __len__(self) -> int:
        return len(self.polygons)


def inside(table: Any, part: Any) -> References:
    """Returns the labels whose middle lies in the part."""
    chosen = shapely.contains(part, shapely.centroid(table.polygons))
    return References(table.polygons[chosen], table.fids[chosen])


def outlines(grid: Grid, polygons: Any) -> list[Any]:
    """Returns the rings of polygons in pixels."""
    return [
        grid.pixel_xy(shapely.get_coordinates(ring)) for ring in shapely.get_exterior_ring(shapely.get_parts(polygons))
    ]


def picture(scene: Scene, part: Any) -> tuple[Grid, Any]:
    """Reads the part in natural colours, stretched to the range of its values."""
    whole = scene.grid(scene.gsd)
    left, bottom, right, top = shapely.bounds(part)
    corners = whole.pixel_xy(np.array([(left, top), (right, bottom)]))
    largest = (corners[1] - corners[0]).max()
    if largest > MOST_PX:
        whole = scene.grid(scene.gsd * largest / MOST_PX)
        corners = whole.pixel_xy(np.array([(left, top), (right, bottom)]))
    (col, row), (width, height) = np.round(corners[0]).astype(int), np.round(corners[1] - corners[0]).astype(int)
    grid = whole.window(int(row), int(col), int(height), int(width))
    roles = [band.role for band in scene.bands]
    natural = ["red", "green", "blue"] if {"red", "green", "blue"} <= set(roles) else roles[:1]
    window = scene.read(grid, natural)
    values = np.moveaxis(window.values, 0, -1)
    low, high = np.percentile(values[window.valid], (0.5, 99.5)) if window.valid.any() else (0.0, 1.0)
    if {band.dtype for band in scene.bands} == {"uint8"}:
        low, high = 0.0, 255.0
    shown = np.clip((values - low) / max(high - low, 1e-9), 0, 1)
    return grid, np.repeat(shown, 3 // shown.shape[-1], axis=-1)


def draw(drawing: Drawing, path: Path) -> None:
    """Writes the picture, with a legend below it."""
    height, width = drawing.background.shape[:2]
    dpi, legend = 100, 0.75
    across = WIDTH_PX / dpi
    down = across * height / width
    figure = plt.figure(figsize=(across, down + legend), facecolor=PAPER)
    axes = figure.add_axes((0, legend / (down + legend), 1, down / (down + legend)))
    axes.imshow(drawing.background, extent=(0, width, height, 0), interpolation="lanczos", aspect="auto")
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    outline(axes, drawing.ignored, IGNORED, 1.3, (2, 2))
    outline(axes, drawing.missing, MISSING, 2.6, None)
    if len(drawing.boxes):
        boxes(axes, drawing)
    below(figure, drawing, legend / (down + legend))
    figure.savefig(path, dpi=dpi, facecolor=PAPER)
    plt.close(figure)


def boxes(axes: Any, drawing: Drawing) -> None:
    """Draws each box and, where it has a heading, a tick from its middle to a little before its front."""
    middle = drawing.boxes[:, :4].mean(axis=1)
    front = drawing.boxes[:, 1:3].mean(axis=1)
    ticks = np.stack([middle, middle + (front - middle) * 1.45], axis=1)
    low, high = score_range(drawing.scores)
    colours = SCORES((drawing.scores - low) / (high - low))
    dark = [patheffects.Stroke(linewidth=3.4, foreground=(0, 0, 0, 0.55)), patheffects.Normal()]
    for lines, which in ((drawing.boxes, slice(None)), (ticks, drawing.headed)):
        shown = {"colors": colours[which], "linewidths": 1.7, "path_effects": dark, "capstyle": "round"}
        axes.add_collection(LineCollection(list(lines[which]), **shown))


def outline(axes: Any, rings: list[Any], colour: str, width: float, dashes: Any) -> None:
    """Draws rings in one colour."""
    style = "solid" if dashes is None else (0, dashes)
    axes.add_collection(LineCollection(rings, colors=colour, linewidths=width, linestyles=style))


def below(figure: Any, drawing: Drawing, share: float) -> None:
    """Draws the legend: what was found, the scale of scores, and the meaning of the lines."""
    found = drawing.wanted - len(drawing.missing)
    text = f"{len(drawing.scores)} detections · {found} of {drawing.wanted} references found"
    figure.text(0.012, share / 2, text, va="center", fontsize=15, color=INK, weight="bold")
    low, high = score_range(drawing.scores)
    bar = figure.add_axes((0.42, share * 0.34, 0.10, share * 0.32))
    bar.imshow(np.linspace(0, 1, 256)[None], cmap=SCORES, aspect="auto")
    bar.axis("off")
    for x, value, side in ((0.415, low, "right"), (0.525, high, "left")):
        figure.text(x, share / 2, f"{value:.2f}", va="center", ha=side, fontsize=13, color=INK)
    figure.text(0.382, share / 2, "score", va="center", ha="right", fontsize=13, color=INK)
    front = {"marker": (3, 0, -90), "markersize": 9, "label": "detection, its front"}
    if not drawing.headed.any():
        front = {"label": "detection"}
    handles = [
        Line2D([], [], color=SCORES(0.75), lw=2, **front),
        Line2D([], [], color=MISSING, lw=2.6, label="not found"),
    ]
    if drawing.ignored:
        handles.append(Line2D([], [], color="#8a8a8a", lw=1.3, ls=(0, (2, 2)), label="hidden"))
    place = {"loc": "center right", "bbox_to_anchor": (0.995, share / 2)}
    figure.legend(handles=handles, ncols=3, frameon=False, fontsize=13, columnspacing=1.4, **place)


def score_range(scores: Any) -> tuple[float, float]:
    """Returns the scores at both ends of the colour scale: a tenth below the lowest, and 1."""
    return (min(np.floor(float(scores.min()) * 10) / 10, 0.9) if len(scores) else 0.0, 1.0)


if __name__ == "__main__":
    sys.exit(main())
