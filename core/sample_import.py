"""The `import` job: labels of any vector layer become samples of a scene."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from . import label_rows
from .alignment import check_alignment
from .colour import current_statistics
from .errors import SampleError, UsageError
from .feedback import Feedback
from .geometry import SYMMETRIES, overlap_pairs
from .grid import Grid, Ground
from .label_rows import LabelStyle, LabelTarget, label_samples, read_labels
from .placement import MapChange
from .samples import NewSample, Sample, SampleStore
from .scene import SMALLEST_OBJECT_PX, Scene, open_scene
from .schema import ROLES

DEFAULT_CLASS = "object"

_SAME_OUTLINE = 0.99
_HEADING_WAYS = ("none", "longest-side")
_PROBES_PER_SIDE = 4
_HINTS = {
    label_rows.NO_USUAL_SIZE: "Points say nothing about the size: import some boxes or polygons of the class first.",
    label_rows.OUTSIDE: "Check that the labels and the scene belong together, and the CRS of both.",
    label_rows.ON_NODATA: "Check the nodata value of the scene.",
    label_rows.NO_HEADING: "Choose another heading field.",
    label_rows.NO_CLASS: "Choose another class field.",
}


@dataclass(frozen=True)
class ImportRequest:
    """What `import_samples` is to do.

    Attributes:
        labels: any OGR layer of points, boxes or polygons; `FILE|layername=NAME` names one of several.
        scene: what `scene.open_scene` takes.
        store: path of the sample store; made where there is none.
        class_name: class of all rows. None for `object`; for roles other than `positive`, for every class.
        class_field: field that names the class of each row.
        role: one of `schema.ROLES`.
        heading_field: field with the heading, degrees clockwise from grid north of the labels; empty where unknown.
        heading: `none`, or `longest-side` to take that of the longest side.
        symmetry: one of `geometry.SYMMETRIES`; None for that of the stored class, or `directed` for a new one.
        where: SQL condition that rows must meet.
        gsd_m: metres per pixel of a scene without a CRS.
        crs: the CRS of a point cloud that names none or a wrong one; the store keeps it.
        base: the store that a new one begins as a copy of; None to begin with an empty one.

    Raises:
        UsageError: if values are unknown or exclude each other.
    """

    labels: str
    scene: Any
    store: str
    class_name: str | None = None
    class_field: str | None = None
    role: str = "positive"
    heading_field: str | None = None
    heading: str = "none"
    symmetry: str | None = None
    where: str | None = None
    gsd_m: float | None = None
    base: str | None = None
    crs: str | None = None

    def __post_init__(self) -> None:
        choices = {"role": (self.role, ROLES), "heading": (self.heading, _HEADING_WAYS)}
        if self.symmetry is not None:
            choices["symmetry"] = (self.symmetry, SYMMETRIES)
        for name, (value, known) in choices.items():
            if value not in known:
                raise UsageError(f"The {name} cannot be '{value}'; use {', '.join(known)}.")
        if self.class_name and self.class_field:
            raise UsageError("Give either one class for all labels or the field that names it, not both.")
        if self.heading_field and self.heading != "none":
            raise UsageError("Give either a heading field or the longest side, not both.")

    def style(self) -> LabelStyle:
        """Returns how the rows are to be understood."""
        default = DEFAULT_CLASS if self.role == "positive" and not self.class_field else ""
        return LabelStyle(
            role=self.role,
            class_name=self.class_name or default,
            class_field=self.class_field,
            heading_field=self.heading_field,
            longest_side=self.heading == "longest-side",
        )


def import_samples(request: ImportRequest, feedback: Feedback) -> dict[str, Any]:
    """Adds labels to a sample store; rows that are there already are skipped.

    Args:
        request: what to do.
        feedback: told of progress, and of rows left out and why.

    Returns:
        `store`, `scene` (its name there), `count` (samples added), `known` (there already), `left_out` (number of
        rows by reason) and `classes` (samples added by class).

    Raises:
        UsageError: if a field or the condition does not fit the labels.
        SceneError: if the scene cannot be read.
        SampleError: if the labels cannot be read, or no row of them can be used.
        OutputError: if the store cannot be written.
    """
    scene = open_scene(request.scene, request.gsd_m, request.crs)
    try:
        with SampleStore.open_or_create(request.store, scene.ground.crs_wkt, request.base) as store:
            check_alignment(scene, feedback)
            return _import_into(store, scene, request, feedback)
    finally:
        scene.close()


def _import_into(store: SampleStore, scene: Scene, request: ImportRequest, feedback: Feedback) -> dict[str, Any]:
    ground = scene.ground if store.crs_wkt is None else Ground(store.crs_wkt)
    style = request.style()
    name = store.name_for(scene)
    feedback.progress(0.0, "Reading the labels")
    layer = read_labels(request.labels, request.where, style, ground, feedback)
    round_classes = {each.name for each in store.classes() if each.symmetry == "round"}
    if request.symmetry == "round":
        round_classes |= {style.class_name} if style.class_field is None else _names(layer, style.class_field)
    target = LabelTarget(ground, name, store.usual_sizes(), frozenset(round_classes))
    problems: Counter[str] = Counter()
    found = list(label_samples(layer, style, target, problems))
    found = _within(found, scene, MapChange(ground, scene.ground), problems, feedback)
    _tell(layer.rows.name, len(layer.geometries), found, problems, feedback)
    new = _not_known(found, store.samples(scene=name, role=request.role), feedback)
    feedback.progress(0.6, f"Taking the colour statistics of '{scene.name}'")
    known = next((each for each in store.scenes() if each.name == name), None)
    statistics = current_statistics(scene, known, feedback)
    with store.saving():
        store.add_scene(scene, statistics.to_json())
        for class_name in dict.fromkeys(sample.class_name for sample in found if sample.class_name):
            store.add_class(class_name, request.symmetry)
        store.add_samples(new)
    _advise(store, new, scene, feedback)
    feedback.progress(1.0, f"{len(new)} samples added")
    return {
        "store": str(store.path),
        "scene": name,
        "count": len(new),
        "known": len(found) - len(new),
        "left_out": dict(problems),
        "classes": dict(Counter(sample.class_name for sample in new)),
    }


def _names(layer: label_rows.LabelLayer, field: str) -> set[str]:
    return {str(value).strip() for value in layer.rows.fields[field] if value is not None}


def _within(
    samples: Sequence[NewSample], scene: Scene, change: MapChange, problems: Counter[str], feedback: Feedback
) -> list[NewSample]:
    """Returns the samples that lie on the scene's pixels; areas only have to touch the scene."""
    kept = []
    grid = scene.grid()
    order = sorted(
        range(len(samples)), key=lambda index: -float(samples[index].ring[:, 1].max())
    )  # as files are stored
    for number, index in enumerate(order):
        sample = samples[index]
        feedback.check()
        feedback.progress(0.1 + 0.5 * number / len(samples), "Placing the labels on the scene")
        ring = change.points(sample.ring)
        if not _touches(ring, scene.bounds, whole=sample.role == "area"):
            problems[label_rows.OUTSIDE] += 1
        elif sample.role in ("positive", "negative") and not _on_data(ring, scene, grid):
            problems[label_rows.ON_NODATA] += 1
        else:
            kept.append(index)
    return [samples[index] for index in sorted(kept)]


def _touches(ring: label_rows.FloatArray, bounds: tuple[float, float, float, float], *, whole: bool) -> bool:
    """Tells whether the middle of a ring, or the whole of an area, meets the bounds."""
    if whole:
        return bool(shapely.box(*bounds).intersects(shapely.box(*ring.min(axis=0), *ring.max(axis=0))))
    x, y = (ring.min(axis=0) + ring.max(axis=0)) / 2
    left, bottom, right, top = bounds
    return bool(left <= x <= right and bottom <= y <= top)


def _on_data(ring: label_rows.FloatArray, scene: Scene, native: Grid) -> bool:
    """Tells whether most of the middle half of a ring is on valid pixels."""
    pixels = native.pixel_xy(ring)
    middle = (pixels.min(axis=0) + pixels.max(axis=0)) / 2
    side = max(float((pixels.max(axis=0) - pixels.min(axis=0)).min()) / 2, 1.0)
    step = max(side / _PROBES_PER_SIDE, 1.0)
    count = max(round(side / step), 1)
    left, top = native.map_xy([middle - count * step / 2])[0].tolist()
    window = Grid(native.ground, left, top, native.step_x * step, native.step_y * step, count, count, native.gsd * step)
    return bool(scene.read(window).valid.mean() >= 0.5)


def _not_known(found: Sequence[NewSample], stored: Sequence[Sample], feedback: Feedback) -> list[NewSample]:
    """Drops samples with the outline and class of one that is there already."""
    everything: list[Sample | NewSample] = [*stored, *found]
    shapes = [shapely.make_valid(shapely.Polygon(sample.ring, sample.holes)) for sample in everything]
    first, second, share = overlap_pairs(np.array(shapes, object), np.array(shapes[len(stored) :], object))
    known: dict[int, int] = {}
    for old, new, iou in zip(first.tolist(), second.tolist(), share.tolist(), strict=True):
        same_class = everything[old].class_name == found[new].class_name
        if iou >= _SAME_OUTLINE and old < new + len(stored) and same_class:
            known.setdefault(new, old)
    if known:
        feedback.log(f"{len(known)} labels are in the store already and were skipped.")
    turned = sum(_is_turned(found[new], everything[old]) for new, old in known.items())
    if turned:
        feedback.log(
            f"{turned} of these have another heading in the labels than in the store, which was kept; to take the "
            "new ones, delete those samples first.",
            "warning",
        )
    return [sample for index, sample in enumerate(found) if index not in known]


def _is_turned(label: NewSample, stored: Sample | NewSample) -> bool:
    if label.heading_deg is None or stored.heading_deg is None:
        return label.heading_deg is not None
    apart = abs(label.heading_deg - stored.heading_deg) % 360.0
    return min(apart, 360.0 - apart) > 1.0


def _tell(name: str, rows: int, found: Sequence[NewSample], problems: Counter[str], feedback: Feedback) -> None:
    if not problems:
        return
    reasons = ", ".join(f"{reason} ({count})" for reason, count in problems.most_common())
    hints = " ".join(_HINTS[reason] for reason, _ in problems.most_common() if reason in _HINTS)
    if not found:
        raise SampleError(f"None of the {rows} rows of {name} can be used: {reasons}. {hints}".rstrip())
    feedback.log(
        f"{sum(problems.values())} of {rows} rows of {name} are left out: {reasons}. {hints}".rstrip(), "warning"
    )


def _advise(store: SampleStore, new: Sequence[NewSample], scene: Scene, feedback: Feedback) -> None:
    """Warns of samples that will be of little use in training."""
    symmetries = {each.name: each.symmetry for each in store.classes()}
    for name in dict.fromkeys(sample.class_name for sample in new if sample.role == "positive"):
        samples = [sample for sample in new if sample.class_name == name]
        length_px = store.usual_sizes()[name][0] / scene.gsd
        if length_px < SMALLEST_OBJECT_PX:
            feedback.log(
                f"Objects of '{name}' are only {length_px:.1f} pixels long in '{scene.name}'; training needs at "
                f"least {SMALLEST_OBJECT_PX:.0f}. Use a finer scene, and check the GSD.",
                "warning",
            )
        if symmetries[name] != "round" and all(sample.heading_deg is None for sample in samples):
            feedback.log(
                f"No sample of '{name}' has a heading, so training cannot learn any; name the heading field, take "
                "the longest side, or make the class round.",
                "warning",
            )
