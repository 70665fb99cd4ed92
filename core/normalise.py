"""Normalisation: the job that writes the normalised chips of a sample store, and the names that go with it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from .chips import Chip, ChipFrame, chip_image, read_chip, working_gsd
from .colour import ColourStatistics, current_statistics, scene_statistics, window_statistics
from .contact_sheet import Cell, Section, draw_contact_sheet
from .errors import SampleError, UsageError
from .feedback import Feedback
from .geopackage import output_errors
from .samples import ObjectClass, Sample, SampleStore, StoredScene
from .scene import Scene, open_scene

__all__ = [
    "Chip",
    "ChipFrame",
    "ChipsRequest",
    "ColourStatistics",
    "current_statistics",
    "export_chips",
    "read_chip",
    "scene_statistics",
    "window_statistics",
    "working_gsd",
]

_SURROUNDINGS = 0.5
_LARGEST_CHIP = 2.5
_SIZE_STEP = 4
_MOST_ON_SHEET = 600
_ARROWS = {"directed": "up", "axial": "both", "round": ""}


@dataclass(frozen=True)
class ChipsRequest:
    """What `export_chips` is to do.

    Attributes:
        store: path of the sample store.
        out: folder for the pictures; made where it is missing.
        class_name: only this class; None for all.
    """

    store: str
    out: str
    class_name: str | None = None

    def __post_init__(self) -> None:
        if not self.store or not self.out:
            raise UsageError("Chips need a sample store and a folder to write to.")


@dataclass(frozen=True, eq=False)
class _ClassChips:
    object_class: ObjectClass
    gsd: float
    native_gsd: float
    unit: str
    entries: list[tuple[Sample, Chip, ColourStatistics]]


def export_chips(request: ChipsRequest, feedback: Feedback) -> dict[str, Any]:
    """Writes the normalised chip of each positive sample, a contact sheet, and the transforms of all chips.

    The pictures show what the networks see: one scale, the scene's colours normalised, the light evened, front up.

    Args:
        request: what to do.
        feedback: told of progress and of samples left out.

    Returns:
        `out`, `count`, `contact_sheet` and `transforms` (paths), and `gsd` by class.

    Raises:
        SampleError: if there are no usable positive samples.
        SceneError: if a scene cannot be read.
        OutputError: if a file cannot be written.
    """
    out = Path(request.out)
    with output_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    with SampleStore.open(request.store, read_only=True) as store, _opened(store.scenes()) as scenes:
        chosen = [each for each in store.classes() if request.class_name in (None, each.name)]
        if not chosen:
            raise SampleError(f"The sample store {store.path} has no class '{request.class_name or ''}' to show.")
        classes, unseen = [], list[str]()
        for number, each in enumerate(chosen):
            samples = _usable(store.samples(role="positive", class_name=each.name), feedback)
            if samples or len(chosen) == 1:
                group = _read_class(store, each, samples, scenes, feedback)
                if group.entries:
                    classes.append(group)
                else:
                    unseen.append(_unseen_text(each.name, len(samples)))
            feedback.progress((number + 1) / len(chosen), f"Read the chips of '{each.name}'")
    if not classes:
        nothing = f"The sample store {store.path} has no positive samples that can be used; mark some first."
        raise SampleError(" ".join(unseen) or nothing)
    for text in unseen:
        feedback.log(text, "warning")
    return _write(out, classes, feedback)


@contextmanager
def _opened(stored: Sequence[StoredScene]) -> Iterator[dict[str, tuple[Scene, ColourStatistics]]]:
    """Opens scenes when they are first asked for, and closes them all at the end."""
    scenes = _LazyScenes({each.name: each for each in stored})
    try:
        yield scenes
    finally:
        for scene, _ in scenes.values():
            scene.close()


class _LazyScenes(dict[str, tuple[Scene, ColourStatistics]]):
    def __init__(self, stored: dict[str, StoredScene]) -> None:
        super().__init__()
        self._stored = stored

    def __missing__(self, name: str) -> tuple[Scene, ColourStatistics]:
        stored = self._stored[name]
        scene = open_scene(stored.description)
        self[name] = (scene, current_statistics(scene, stored))
        return self[name]


def _usable(samples: Sequence[Sample], feedback: Feedback) -> list[Sample]:
    for sample in samples:
        if sample.flag:
            feedback.log(f"Sample {sample.id} is left out: {sample.flag}. Mend or delete it.", "warning")
    return [sample for sample in samples if not sample.flag and sample.box is not None]


def _read_class(
    store: SampleStore,
    object_class: ObjectClass,
    samples: Sequence[Sample],
    scenes: dict[str, tuple[Scene, ColourStatistics]],
    feedback: Feedback,
) -> _ClassChips:
    """Reads the chips of one class, all at one scale and of one size; there are none where the scenes show nothing."""
    names = sorted({sample.scene for sample in samples})
    moved = {
        each.id: each for name in names for each in store.samples_in(scenes[name][0], "positive", object_class.name)
    }
    boxes = {sample.id: moved[sample.id].box for sample in samples}
    native = max((scenes[name][0].gsd for name in names), default=1.0)
    sizes = np.array([(box.length_m, box.width_m) for box in boxes.values() if box is not None]).reshape(-1, 2)
    gsd = working_gsd(sizes[:, 0] / native, native, object_class.name)
    size = _chip_size(sizes / gsd)
    entries = []
    for sample in sorted(samples, key=lambda each: (each.scene, -each.ring[:, 1].max())):  # as files are stored
        feedback.check()
        scene, statistics = scenes[sample.scene]
        box = boxes[sample.id]
        if box is None:
            continue
        chip = read_chip(scene, box, statistics, gsd, size, sample_id=sample.id, even=True)
        if chip.on_data():
            entries.append((sample, chip, statistics))
        else:
            feedback.log(f"Sample {sample.id} is left out: the scene '{sample.scene}' shows nothing there.", "warning")
    entries.sort(key=lambda entry: entry[0].id)
    return _ClassChips(object_class, gsd, native, scenes[names[0]][0].ground.unit, entries)


def _unseen_text(class_name: str, count: int) -> str:
    return (
        f"All {count} samples of '{class_name}' lie on nodata or outside of their scene; "
        "check that the samples and the scene belong together."
    )


def _chip_size(sizes_px: np.ndarray) -> tuple[int, int]:
    """Returns rows and columns that show nearly all objects with some surroundings; lengths run along the rows."""
    typical = np.median(sizes_px, axis=0)
    largest = np.minimum(sizes_px.max(axis=0), _LARGEST_CHIP * typical)
    wanted = largest + _SURROUNDINGS * typical[0]
    rows, cols = (math.ceil(side / _SIZE_STEP) * _SIZE_STEP for side in wanted)
    return rows, cols


def _write(out: Path, classes: Sequence[_ClassChips], feedback: Feedback) -> dict[str, Any]:
    records, sections = [], []
    for group in classes:
        cells = []
        for sample, chip, statistics in group.entries:
            feedback.check()
            image = chip_image(chip, statistics.roles)
            path = out / f"{_file_name(group.object_class.name)}_{sample.id:05d}.png"
            with output_errors(path):
                Image.fromarray(image).save(path)
            records.append(_record(path.name, group, sample, chip))
            known = sample.heading_deg is not None
            arrow = _ARROWS[group.object_class.symmetry]
            unknown = " front?" if arrow and not known else ""
            size = (chip.frame.box[2] * chip.frame.scale, chip.frame.box[3] * chip.frame.scale)
            cells.append(Cell(image, f"#{sample.id}{unknown}", arrow if known else "", size))
        sections.append(_section(group, cells))
    sheet, transforms = out / "contact_sheet.png", out / "chips.json"
    with output_errors(sheet):
        draw_contact_sheet(sections).save(sheet)
    with output_errors(transforms):
        transforms.write_text(json.dumps({"chips": records}, ensure_ascii=False, indent=1), encoding="utf-8")
    return {
        "out": str(out),
        "count": len(records),
        "contact_sheet": str(sheet),
        "transforms": str(transforms),
        "gsd": {group.object_class.name: group.gsd for group in classes},
    }


def _section(group: _ClassChips, cells: list[Cell]) -> Section:
    chosen = cells
    shown = f"{len(cells)} samples"
    if len(cells) > _MOST_ON_SHEET:
        chosen = [cells[index] for index in np.linspace(0, len(cells) - 1, _MOST_ON_SHEET).round().astype(int)]
        shown = f"{len(chosen)} of {len(cells)} samples"
    scale = (
        f"{group.gsd:.3g} {group.unit} per pixel" if group.unit == "m" else f"1 : {group.gsd / group.native_gsd:.3g}"
    )
    front = {"directed": "front up", "axial": "long axis up, front and back alike", "round": "no front"}
    subtitle = f"{shown}, {front[group.object_class.symmetry]}, {scale}"
    return Section(group.object_class.name, subtitle, group.object_class.colour, chosen)


def _scale_text(shrink: float) -> str:
    if shrink == 1:
        return "in the scene's own pixels"
    return f"shrunk {shrink:.2g} times" if shrink > 1 else f"enlarged {1 / shrink:.2g} times"


def _file_name(class_name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", class_name).strip("._") or "object"


def _record(file: str, group: _ClassChips, sample: Sample, chip: Chip) -> dict[str, Any]:
    """Returns all that is needed to go from the chip's pixels to the map and back."""
    grid = chip.grid
    return {
        "file": file,
        "sample": sample.id,
        "class_name": group.object_class.name,
        "scene": sample.scene,
        "heading_deg": sample.heading_deg,
        "gsd": grid.gsd,
        "gsd_unit": grid.ground.unit,
        "chip": {"rows": chip.frame.size[0], "columns": chip.frame.size[1], "scale": chip.frame.scale},
        "box_in_grid_px": list(chip.frame.box),
        "chip_to_grid": chip.frame.matrix().tolist(),
        "grid_to_map": [[grid.step_x, 0.0, grid.left], [0.0, -grid.step_y, grid.top]],
    }
