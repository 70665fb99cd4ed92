"""What is known about a scene, a sample store or a model."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pyproj

from . import geopackage
from .colour import scene_statistics
from .errors import ModelError, OutputError, SampleError, SceneError, UsageError
from .feedback import Feedback
from .model_file import int8_sibling, verify_model
from .samples import Sample, SampleStore, StoredScene
from .scene import Scene, open_scene
from .schema import ROLES


@dataclass(frozen=True)
class InfoRequest:
    """What to look at.

    Attributes:
        source: a model (`.onnx`), a sample store (`.gpkg`), or whatever `open_scene` takes.
        gsd_m: metres per pixel of a scene without a CRS.
        thumbnail: whether the picture on a model's card is wanted too.
    """

    source: Any
    gsd_m: float | None = None
    thumbnail: bool = False

    def __post_init__(self) -> None:
        if not self.source:
            raise UsageError("Name a scene, a sample store or a model to look at.")


def info(request: InfoRequest, feedback: Feedback) -> dict[str, Any]:
    """Tells what is known about a scene, a sample store or a model.

    Args:
        request: what to look at.
        feedback: told of what could not be found out.

    Returns:
        `kind` (`model`, `store` or `scene`), `path`, and: of a model all that is on its card, whether it
        has an `int8` sibling, and the `int8_problem` of one that cannot be used; of a store its CRS,
        `classes` with their numbers of samples, `scenes`, and `flagged` samples; of a scene its CRS, GSD, size,
        bounds, and `bands` with their roles and statistics.

    Raises:
        ModelError: if the source is named like a model and is none that can be used.
        SampleError: if the source is a sample store that cannot be read.
        SceneError: if it is none of the others and cannot be read as a scene.
    """
    source = request.source
    if isinstance(source, str) and source.lower().endswith(".onnx"):
        return _about_model(Path(source), request.thumbnail, feedback)
    if isinstance(source, str) and _is_store(Path(source)):
        return _about_store(Path(source))
    with_parts = list(source) if isinstance(source, tuple) else source
    scene = open_scene(with_parts, request.gsd_m)
    try:
        return _about_scene(scene, feedback)
    finally:
        scene.close()


def _about_model(path: Path, thumbnail: bool, feedback: Feedback) -> dict[str, Any]:
    card = dataclasses.asdict(verify_model(path))
    if not thumbnail:
        del card["thumbnail"]
    facts: dict[str, Any] = {"kind": "model", "path": str(path)}
    try:
        facts["int8"] = int8_sibling(path) is not None
    except ModelError as error:  # the model itself is good, and finds the same without its fast copy
        facts.update(int8=False, int8_problem=error.message)
        feedback.log(f"The int8 sibling cannot be used, only {path.name} itself: {error.message}", "warning")
    return {**facts, **card}


def _is_store(path: Path) -> bool:
    """Tells sample stores from other GeoPackages, which may hold rasters.

    Raises:
        UsageError: if it is another file of ours.
    """
    if path.suffix.lower() != ".gpkg" or not path.is_file():
        return False
    try:
        connection = geopackage.connect(path, read_only=True)
        try:
            kind = geopackage.read_meta(connection).get("kind", "")
        finally:
            connection.close()
    except OutputError as error:
        raise SampleError(error.message, error.details) from error
    if kind not in ("", "samples"):
        raise UsageError(f"{path} holds {kind}; look at them in QGIS. Info is for scenes, sample stores and models.")
    return kind == "samples"


def _about_store(path: Path) -> dict[str, Any]:
    with SampleStore.open(path, read_only=True) as store:
        samples = store.samples()
        crs_wkt, classes, scenes = store.crs_wkt, store.classes(), store.scenes()
    return {
        "kind": "store",
        "path": str(path),
        "crs": _crs_name(crs_wkt),
        "samples": len(samples),
        "classes": [
            {"name": each.name, "symmetry": each.symmetry, **_count([s for s in samples if s.class_name == each.name])}
            for each in classes
        ],
        "of_every_class": _count([sample for sample in samples if not sample.class_name]),
        "scenes": [_about_stored(scene, samples) for scene in scenes],
        "flagged": [{"id": sample.id, "flag": sample.flag} for sample in samples if sample.flag],
    }


def _count(samples: list[Sample]) -> dict[str, Any]:
    roles = Counter(sample.role for sample in samples)
    positives = [sample for sample in samples if sample.role == "positive"]
    lengths = [sample.box.length_m for sample in positives if sample.box is not None]
    return {
        **{role: roles[role] for role in ROLES},
        "with_heading": sum(sample.heading_deg is not None for sample in positives),
        "median_length": median(lengths) if lengths else None,
    }


def _about_stored(scene: StoredScene, samples: list[Sample]) -> dict[str, Any]:
    return {
        "name": scene.name,
        "kind": scene.kind,
        "gsd": scene.gsd,
        "gsd_unit": scene.unit,
        "bands": [band.role for band in scene.bands],
        "samples": sum(sample.scene == scene.name for sample in samples),
        "state": _state(scene),
    }


def _state(scene: StoredScene) -> str:
    try:
        opened = open_scene(scene.description)
    except SceneError as error:
        return error.message
    try:
        return "unchanged" if opened.identity() == scene.identity else "changed since it was stored"
    finally:
        opened.close()


def _about_scene(scene: Scene, feedback: Feedback) -> dict[str, Any]:
    grid = scene.grid()
    bands = [dataclasses.asdict(band) for band in scene.bands]
    try:
        statistics = scene_statistics(scene)
    except SceneError as error:
        feedback.log(error.message, "warning")
    else:
        for index, band in enumerate(bands):
            for name in ("low", "high", "mean", "deviation"):
                band[name] = getattr(statistics, name)[index]
    return {
        "kind": "scene",
        "path": scene.description.get("uri", scene.name),
        "name": scene.name,
        "crs": _crs_name(scene.ground.crs_wkt),
        "gsd": scene.gsd,
        "gsd_unit": scene.ground.unit,
        "width_px": grid.width,
        "height_px": grid.height,
        "bounds": list(scene.bounds),
        "bands": bands,
    }


def _crs_name(wkt: str | None) -> str:
    """Returns a CRS as people know it, such as `EPSG:25832, ETRS89 / UTM zone 32N`."""
    if wkt is None:
        return "none"
    crs = pyproj.CRS.from_wkt(wkt)
    authority = crs.to_authority()
    return f"{':'.join(authority)}, {crs.name}" if authority else crs.name
