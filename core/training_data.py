"""From a sample store to what a training learns from: classes, working GSD, plots and patches."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from .alignment import check_alignment
from .band_choice import default_roles
from .batches import ClassTraits
from .chips import scale_steps, working_gsd
from .colour import ColourStatistics, current_statistics
from .errors import SampleError
from .feedback import Feedback, SubFeedback
from .model_card import BandCard, ClassCard
from .patches import Patches, check_seen, read_patches
from .plots import Plot, choose_blocks, make_plots, withhold
from .resumable import SYMMETRY_ORDER, heeded_sample, sample_fingerprint
from .samples import Sample, SampleStore, StoredScene
from .scene import Scene, open_scene
from .scene_source import source_paths
from .schema import ADVISED_POSITIVES, FEWEST_POSITIVES

FEWEST_FOR_VALIDATION = 8
WITHHELD_SHARE = 0.25


@dataclass(frozen=True, eq=False)
class SceneSamples:
    """An open scene with its statistics and its samples, in its own coordinates."""

    scene: Scene
    statistics: ColourStatistics
    samples: list[Sample]


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Everything a training learns from.

    Attributes:
        classes: in the order of the class indices; thresholds are still to be calibrated.
        bands: in the order of the channels.
        gsd: working GSD in ground units of the classes of scale 1.
        unit: `m` or `px`.
        plots: what is marked, blocks for validation withheld where there are enough positives.
        patches: read from them.
        counts: samples by role.
        scenes: names of the scenes.
        fingerprint: of samples, scenes and classes.
    """

    classes: tuple[ClassCard, ...]
    bands: tuple[BandCard, ...]
    gsd: float
    unit: str
    plots: list[Plot]
    patches: Patches
    counts: dict[str, int]
    scenes: tuple[str, ...]
    fingerprint: str

    def traits(self) -> ClassTraits:
        """Returns what the learner needs to know of the classes, each at its own GSD."""
        return ClassTraits(
            tuple(SYMMETRY_ORDER[each.symmetry] for each in self.classes),
            tuple(each.length / (self.gsd * each.scale) for each in self.classes),
            tuple(each.width / (self.gsd * each.scale) for each in self.classes),
        )

    @property
    def scales(self) -> tuple[int, ...]:
        """How many times as coarse as `gsd` each class is looked at."""
        return tuple(each.scale for each in self.classes)


def load_data(
    store: SampleStore,
    scene_names: Sequence[str],
    class_names: Sequence[str],
    seed: int,
    stack: ExitStack,
    feedback: Feedback,
    bands: Sequence[str] = (),
    crs: str | None = None,
) -> TrainingData:
    """Reads what a store teaches.

    Args:
        store: an open sample store.
        scene_names: sources or names of the scenes to learn from; all of the store's where empty.
        class_names: the classes to learn; all with positives where empty.
        seed: decides which blocks are withheld and which background is read.
        stack: closes the scenes at its end.
        feedback: told of progress and of samples left out.
        bands: roles of the bands to learn from; see `band_choice.default_roles` where empty.
        crs: the CRS of a point cloud that is named by its path and that the store knows at another one.

    Raises:
        SampleError: if there are too few usable positives, or none on data.
        SceneError: if a scene cannot be read, or scenes differ in their bands or units.
    """
    opened = _open_scenes(store, scene_names, stack, feedback, crs)
    names = _class_names(opened, class_names)
    positives = [sample for each in opened for sample in each.samples if _teaches(sample, names)]
    _check_count(len(positives), feedback)
    symmetries = {each.name: each.symmetry for each in store.classes()}
    roles = tuple(bands) or default_roles(opened[0].scene, {symmetries[name] for name in names})
    opened = [SceneSamples(each.scene, each.statistics.select(roles), each.samples) for each in opened]
    units = {each.scene.ground.unit for each in opened}
    if len(units) > 1:
        raise SampleError(
            "Some scenes of the store have metres and others only pixels; one model cannot learn both. "
            "Give the GSD of the scenes without a CRS when importing their samples, or train on one of them."
        )
    gsd, scales = _working_scales(names, positives, max(each.scene.gsd for each in opened))
    classes = tuple(_class_card(name, symmetries[name], positives, scales[name]) for name in names)
    plots = [plot for each in opened for plot in make_plots(each.scene, each.statistics, each.samples, scales, gsd)]
    generator = np.random.default_rng(seed)
    if len(positives) >= FEWEST_FOR_VALIDATION:
        blocks = choose_blocks(plots, WITHHELD_SHARE, generator)
        plots = [withhold(plot, chosen) for plot, chosen in zip(plots, blocks, strict=True)]
    patches = read_patches(plots, len(names), generator, SubFeedback(feedback, 0.3, 1.0))
    check_seen(patches.data, names)
    samples = [s for each in opened for s in each.samples if not s.class_name or s.class_name in names]
    return TrainingData(
        classes,
        _band_cards(opened),
        gsd,
        units.pop(),
        plots,
        patches,
        {role: sum(sample.role == role for sample in samples) for role in ("positive", "negative", "area", "ignore")},
        tuple(each.scene.name for each in opened),
        sample_fingerprint(samples, names, [*(each.scene.identity() for each in opened), *bands]),
    )


def _open_scenes(
    store: SampleStore, wanted: Sequence[str], stack: ExitStack, feedback: Feedback, crs: str | None
) -> list[SceneSamples]:
    stored = {each.name: each for each in store.scenes()}
    if not stored:
        raise SampleError(f"The sample store {store.path} has no scenes yet; import or mark samples first.")
    opened = []
    for name in wanted or stored:
        feedback.check()
        known = _stored_scene(stored, name)
        scene = open_scene(known.description) if known else open_scene(name, crs=crs)
        stack.callback(scene.close)
        samples = [_heeded(sample, feedback) for sample in store.samples_in(scene)]
        if samples:
            check_alignment(scene, feedback)
            statistics = current_statistics(scene, known or stored[str(store.scene_name(scene))], feedback)
            opened.append(SceneSamples(scene, statistics, samples))
    if not opened:
        raise SampleError("No usable samples are left in the chosen scenes; mark some, or choose other scenes.")
    return opened


def _stored_scene(stored: dict[str, StoredScene], name: str) -> StoredScene | None:
    """Finds a scene by its name or its path: what the store keeps of it may say more, such as a GSD given by hand."""
    paths = [path.absolute() for path in source_paths(name)]
    same = (each for each in stored.values() if list(source_paths(each.description)) == paths)
    return stored.get(name) or next(same, None)


def _heeded(sample: Sample, feedback: Feedback) -> Sample:
    """Returns the sample; a positive that cannot be used becomes a place to ignore, lest it count as background."""
    heeded = heeded_sample(sample)
    if heeded is not sample:
        feedback.log(f"Sample {sample.id} is left out: {sample.flag or 'it is no rectangle'}.", "warning")
    return heeded


def _teaches(sample: Sample, names: Sequence[str]) -> bool:
    return sample.role == "positive" and sample.class_name in names


def _class_names(opened: Sequence[SceneSamples], wanted: Sequence[str]) -> list[str]:
    marked = {sample.class_name for each in opened for sample in each.samples if sample.role == "positive"}
    missing = [name for name in wanted if name not in marked]
    if missing:
        known = ", ".join(sorted(marked)) or "none"
        raise SampleError(f"There are no positive samples of '{', '.join(missing)}'; the store has some of: {known}.")
    return sorted(wanted or marked)


def _check_count(count: int, feedback: Feedback) -> None:
    if count < FEWEST_POSITIVES:
        raise SampleError(
            f"{count} positive samples are too few to train on: at least {FEWEST_POSITIVES} are needed, and "
            f"{ADVISED_POSITIVES} or more work better. Mark more objects."
        )
    if count < ADVISED_POSITIVES:
        feedback.log(f"{count} positive samples; {ADVISED_POSITIVES} or more work better.", "warning")


def _working_scales(
    names: Sequence[str], positives: Sequence[Sample], native_gsd: float
) -> tuple[float, dict[str, int]]:
    """Returns the working GSD of the smallest classes, and how many times as coarse each class is looked at."""
    lengths_px = [
        np.array([sample.box.length_m for sample in positives if sample.class_name == name and sample.box]) / native_gsd
        for name in names
    ]
    steps = scale_steps(lengths_px, native_gsd, names)
    finest = [index for index, step in enumerate(steps) if not step]
    together = np.concatenate([lengths_px[index] for index in finest])
    gsd = working_gsd(together, native_gsd, ", ".join(names[index] for index in finest))
    return gsd, {name: 2**step for name, step in zip(names, steps, strict=True)}


def _class_card(name: str, symmetry: str, positives: Sequence[Sample], scale: int) -> ClassCard:
    boxes = np.array(
        [(sample.box.length_m, sample.box.width_m) for sample in positives if sample.class_name == name and sample.box]
    )
    length, width = np.median(boxes, axis=0).tolist()
    low, high = np.percentile(boxes[:, 0], (5, 95)).tolist()
    return ClassCard(name, symmetry, length, width, 0.5, (low, high), scale)


def _band_cards(opened: Sequence[SceneSamples]) -> tuple[BandCard, ...]:
    first = opened[0]
    dtypes = {band.role: band.dtype for band in first.scene.bands}
    return tuple(
        BandCard(
            role,
            dtypes[role],
            min(each.statistics.low[index] for each in opened),
            max(each.statistics.high[index] for each in opened),
        )
        for index, role in enumerate(first.statistics.roles)
    )
