"""Finds the objects of a scene with a trained model: tiles in, oriented boxes out, streamed to a vector file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from .alignment import check_alignment
from .colour import scene_statistics
from .detection_file import DetectionFile
from .detection_output import OutputPlace, deliver, output_driver, place_output
from .detection_pipeline import run_tiles
from .detection_run import DetectionRun, resume_run, start_run
from .detection_writer import DetectionWriter
from .errors import Cancelled, ModelError, SceneError, UsageError
from .feedback import Feedback
from .merging import QUARTER_TURNS
from .model_file import ModelCard, int8_sibling, read_card
from .object_heights import HeightProbe, height_probe
from .scene import SMALLEST_OBJECT_PX, Scene, open_scene
from .scene_source import source_paths
from .schema import DEVICES, QUALITIES, detections_table
from .tile_inference import TileFinder
from .tiles import Tile, TilePlan, plan_tiles
from .vector import read_polygons

if TYPE_CHECKING:
    from numpy.typing import NDArray

STORED_SCORE = 0.01
"""Detections down to this score are kept, so that a threshold can still be lowered afterwards."""

_WINDOWS_SIDE_BY_SIDE = 2
"""More need more memory, and two cores gain nothing from them."""


@dataclass(frozen=True)
class DetectRequest:
    """What to search, with which model.

    Attributes:
        scene: what `open_scene` takes.
        model: the model file.
        out: the vector file to write: `.gpkg`, `.geojson`, `.shp`, `.fgb`, or `.parquet` where GDAL can.
        threshold: the score from which a detection is accepted; `auto` takes each class's calibrated one.
        aoi: a polygon layer; only objects centred in it are searched for. None for the whole scene.
        gsd_m: metres per pixel of a scene without a CRS.
        crs: the CRS of a point cloud that names none or a wrong one.
        quality: `fast` (the model's int8 sibling where there is one), `standard`, or `thorough` (each tile is looked
            at in four quarter turns).
        device: `auto`, `cuda`, `mps` or `cpu`.
        threads: CPU threads of the network, 0 for all cores.
        resume: go on with a run that ended early.
        tile_px: side of a tile, 0 for a good one; the result does not depend on it.
        stream: whether accepted detections are shown to the feedback, as `found`, as soon as their tile is saved. A
            few of them may give way to better ones across a seam later.
        with_z: whether the corners of the boxes get the height of the terrain under the object (PolygonZ), where the
            scene is, or contains, a point cloud or surface model; such a scene always gives `schema.HEIGHTS`.

    Raises:
        ValueError: if a value is out of range.
        UsageError: if the output's format is unknown.
    """

    scene: Any
    model: str
    out: str
    threshold: float | str = "auto"
    aoi: str | None = None
    gsd_m: float | None = None
    quality: str = "standard"
    device: str = "auto"
    threads: int = 0
    resume: bool = False
    tile_px: int = 0
    stream: bool = False
    with_z: bool = False
    crs: str | None = None

    def __post_init__(self) -> None:
        number = isinstance(self.threshold, (int, float)) and not isinstance(self.threshold, bool)
        if self.threshold != "auto" and not (number and 0 < float(self.threshold) <= 1):
            raise ValueError(f"the threshold is 'auto' or a number above 0, up to 1, not {self.threshold!r}")
        for label, value, choices in (("quality", self.quality, QUALITIES), ("device", self.device, DEVICES)):
            if value not in choices:
                raise ValueError(f"the {label} is one of {', '.join(choices)}, not {value!r}")
        if self.threads < 0:
            raise ValueError("the number of threads must not be negative")
        if self.tile_px < 0:
            raise ValueError("the size of tiles must not be negative")
        output_driver(self.out)


def detect(request: DetectRequest, feedback: Feedback) -> dict[str, Any]:
    """Searches a scene.

    Args:
        request: what to search.
        feedback: told of progress; gets the metric `detection` with detections, accepted and megapixels so far.

    Returns:
        `out`, `count`, `accepted`, `megapixels` (pixels at the model's GSD searched in this run), `seconds`,
        `megapixels_per_second`, `tiles` and `empty_tiles` of this run, `resumed_tiles`, `provider`, `reason`, `model`.

    Raises:
        SceneError: if the scene cannot be read or lacks bands the model needs.
        ModelError: if the model is not ours, damaged, or does not fit the scene's GSD.
        SampleError: if the area of interest cannot be read.
        UsageError: if the area of interest lies outside the scene, or the output is one of the inputs.
        OutputError: if the result cannot be written; what was saved before is kept.
        Cancelled: if the user says so; the output is valid and can be resumed.
    """
    place = place_output(request.out)
    _check_distinct(request, place)
    model = _model_file(request, feedback)
    card = read_card(model)
    with closing(open_scene(request.scene, request.gsd_m, request.crs)) as scene:
        check_fit(scene, card)
        check_alignment(scene, feedback)
        facts = _search(request, scene, card, model, place, feedback)
    deliver(place)
    if not place.is_direct:
        place.working.unlink()
    return {"out": str(place.target), "model": card.name, **facts}


def _search(
    request: DetectRequest, scene: Scene, card: ModelCard, model: Path, place: OutputPlace, feedback: Feedback
) -> dict[str, Any]:
    """Searches what the working file does not have yet; returns facts for the job's result."""
    area = _read_area(request.aoi, scene, feedback)
    plan = _plan(request, scene, card)
    finder = _finder(request, scene, card, model, min(plan.count, _WINDOWS_SIDE_BY_SIDE), feedback)
    probe = _probe(request, scene, feedback)
    file = _open_file(place, _describe(request, scene, card, model, area, probe), request.resume, feedback)
    resumed = file.next_tile
    writer = DetectionWriter(plan, file, card, _thresholds(request.threshold, card), area, probe)
    try:
        with _held(file, feedback):
            chosen = partial(_chosen, plan, area)
            totals = run_tiles(scene, finder, writer, chosen, feedback, request.stream)
            file.finish()
    except Cancelled:
        deliver(place)
        raise
    return {
        "count": file.count,
        "accepted": file.accepted,
        "megapixels": totals.pixels / 1e6,
        "seconds": totals.seconds,
        "megapixels_per_second": totals.megapixels_per_second,
        "tiles": totals.tiles,
        "empty_tiles": totals.empty_tiles,
        "resumed_tiles": resumed,
        "provider": finder.provider,
        "reason": finder.reason,
    }


def check_fit(scene: Scene, card: ModelCard) -> None:
    """Checks that a model can search a scene.

    Raises:
        SceneError: if the scene lacks bands the model needs.
        ModelError: if their ground units differ, the model's objects are too small to be recognised at the scene's
            GSD, or the scene is smaller than such an object.
    """
    present = {band.role for band in scene.bands}
    missing = [band.role for band in card.bands if band.role not in present]
    if missing:
        raise SceneError(
            f"The scene '{scene.name}' has no band {', '.join(missing)}, which the model '{card.name}' needs; the "
            f"scene has {', '.join(sorted(present))}. Give its bands their roles, or use another model."
        )
    unit = scene.ground.unit
    if unit != card.gsd_unit:
        raise ModelError(_unit_advice(card, scene))
    for kind in card.classes:
        length = max(kind.length, kind.width)
        if length < SMALLEST_OBJECT_PX * scene.gsd:
            raise ModelError(
                f"The scene '{scene.name}' is too coarse for the model '{card.name}': a {kind.name} of {length:.3g} "
                f"{unit} is {length / scene.gsd:.2g} pixels long at {scene.gsd:.3g} {unit} per pixel, and at least "
                f"{SMALLEST_OBJECT_PX:g} are needed. Use a finer scene, or check its CRS and GSD."
            )
    grid = scene.grid(card.gsd)
    smallest = min(max(kind.length, kind.width) for kind in card.classes)
    if max(grid.width, grid.height) * grid.gsd < smallest:
        raise ModelError(
            f"The whole scene '{scene.name}' is smaller ({grid.width * grid.gsd:.3g} x {grid.height * grid.gsd:.3g} "
            f"{unit}) than one object of the model '{card.name}' ({smallest:.3g} {unit}). Check its CRS and GSD."
        )


def _unit_advice(card: ModelCard, scene: Scene) -> str:
    if card.gsd_unit == "m":
        return (
            f"The model '{card.name}' works in metres, but the scene '{scene.name}' has no CRS, so that the size of "
            "its pixels is unknown. Give the metres per pixel (--gsd), or give the scene its CRS."
        )
    return (
        f"The model '{card.name}' was trained on scenes without a ground size and works in pixels, but the scene "
        f"'{scene.name}' is in metres; the two do not mix. Train on a scene whose GSD is known."
    )


def _check_distinct(request: DetectRequest, place: OutputPlace) -> None:
    """Refuses to write over what is read."""
    if not place.target.exists():
        return
    for label, source in (("scene", request.scene), ("model", request.model), ("area of interest", request.aoi)):
        if any(path.exists() and path.samefile(place.target) for path in source_paths(source)):
            raise UsageError(f"The output {place.target} is the {label} itself; choose another output.")


def _model_file(request: DetectRequest, feedback: Feedback) -> Path:
    model = Path(request.model)
    if request.quality != "fast":
        return model
    read_card(model)
    try:
        sibling = int8_sibling(model)
    except ModelError as error:
        feedback.log(f"The int8 sibling cannot be used, so {model.name} itself is: {error.message}", "warning")
        return model
    if sibling is None:
        feedback.log(f"{model.name} has no int8 sibling; the model itself is used.")
    return sibling or model


def _read_area(aoi: str | None, scene: Scene, feedback: Feedback) -> Any:
    """Returns the area of interest as one prepared polygon on the scene's map, None for the whole scene."""
    if not aoi:
        return None
    table = read_polygons(aoi, crs_wkt=scene.ground.crs_wkt)
    for note in table.notes:
        feedback.log(note)
    area = shapely.union_all(table.polygons)
    if not shapely.intersects(area, shapely.box(*scene.bounds)):
        raise UsageError(f"The area of interest ({table.name}) lies outside the scene '{scene.name}'; check its CRS.")
    shapely.prepare(area)
    return area


def _probe(request: DetectRequest, scene: Scene, feedback: Feedback) -> HeightProbe | None:
    probe = height_probe(scene)
    if probe is None and request.with_z:
        feedback.log("The scene tells no heights, so boxes get none: it has neither a cloud nor a DSM.", "warning")
    return probe


def _describe(
    request: DetectRequest, scene: Scene, card: ModelCard, model: Path, area: Any, probe: HeightProbe | None
) -> DetectionRun:
    aoi = request.aoi
    with_z = request.with_z and probe is not None
    parameters = {
        "threshold": request.threshold,
        "aoi_shape": "" if area is None else hashlib.sha256(shapely.to_wkb(area)).hexdigest(),
        "gsd_m": request.gsd_m,
        "quality": request.quality,
        "tile_px": request.tile_px,
        **({"with_z": True} if with_z else {}),
    }
    return DetectionRun(
        scene=scene.description,
        scene_identity=scene.identity(),
        card=card,
        model_checksum=hashlib.sha256(model.read_bytes()).hexdigest(),
        parameters=parameters,
        crs_wkt=scene.ground.crs_wkt,
        aoi=str(Path(aoi).absolute()) if aoi and Path(aoi).exists() else aoi or "",
        table=detections_table(probe is not None, with_z),
    )


def _open_file(place: OutputPlace, run: DetectionRun, resume: bool, feedback: Feedback) -> DetectionFile:
    if not resume:
        return start_run(place.working, run)
    if not place.working.exists():
        feedback.log(f"There is no earlier run to resume at {place.target}; a new one is started.")
        return start_run(place.working, run)
    file = resume_run(place.working, run)
    feedback.log(f"The earlier run is resumed: {file.count} detections from {file.next_tile} tiles are kept.")
    return file


@contextmanager
def _held(file: DetectionFile, feedback: Feedback) -> Iterator[None]:
    try:
        yield
    finally:
        problem = file.close()
        if problem:
            feedback.log(problem, "warning")


def _finder(
    request: DetectRequest, scene: Scene, card: ModelCard, model: Path, side_by_side: int, feedback: Feedback
) -> TileFinder:
    colour = scene_statistics(scene, [band.role for band in card.bands], feedback)
    finder = TileFinder(
        model,
        request.device,
        request.threads,
        gain=colour.gain(),
        offset=colour.offset(),
        least_score=min(STORED_SCORE, float(_thresholds(request.threshold, card).min())),
        turns=QUARTER_TURNS if request.quality == "thorough" else 1,
        feedback=feedback,
        side_by_side=side_by_side,
    )
    feedback.log(finder.reason)
    return finder


def _thresholds(threshold: float | str, card: ModelCard) -> NDArray[np.float64]:
    return np.array([kind.threshold if threshold == "auto" else float(threshold) for kind in card.classes])


def _plan(request: DetectRequest, scene: Scene, card: ModelCard) -> TilePlan:
    return plan_tiles(
        scene.grids(card.gsd),
        scene.bounds,
        halo_px=card.halo_px,
        grid_px=card.grid_px,
        tile_px=request.tile_px,
        bands=len(card.bands),
    )


def _chosen(plan: TilePlan, area: Any, first: int) -> Iterator[Tile]:
    for tile in plan.tiles(first):
        if area is None or shapely.intersects(area, shapely.box(*tile.bounds)):
            yield tile
