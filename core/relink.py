"""The `relink` job: tells a sample store where a scene lies now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .colour import current_statistics
from .errors import SampleError
from .feedback import Feedback
from .grid import SAME_SCALE
from .placement import MapChange
from .samples import Sample, SampleStore, StoredScene
from .scene import Scene, open_scene


@dataclass(frozen=True)
class RelinkRequest:
    """What `relink` is to do.

    Attributes:
        store: path of the store.
        name: under which the store knows the scene.
        scene: where it lies now, as `scene.open_scene` takes it.
        gsd_m: metres per pixel of a scene without a CRS; None for what the store knows.
    """

    store: str
    name: str
    scene: Any
    gsd_m: float | None = None


def relink(request: RelinkRequest, feedback: Feedback) -> dict[str, Any]:
    """Links a scene of a store to another file that shows the same.

    Args:
        request: which, and where it is now.
        feedback: told when it is done.

    Returns:
        `scene` (its name), `samples` (how many it has) and `outside` (how many of them lie outside of the file).

    Raises:
        SampleError: if the store or the scene in it is missing, or the file cannot be that scene: its bands are
            others, its pixels of another size, or none of the samples lies in it. Nothing is changed then.
        SceneError: if the file cannot be read.
        OutputError: if the store cannot be written.
    """
    with SampleStore.open(request.store) as store:
        stored = next((each for each in store.scenes() if each.name == request.name), None)
        if stored is None:
            known = ", ".join(each.name for each in store.scenes()) or "none"
            raise SampleError(f"There is no scene '{request.name}' in the sample store (it has {known}).")
        gsd_m = request.gsd_m
        if gsd_m is None and store.crs_wkt is None and stored.unit == "m":
            gsd_m = stored.gsd
        with open_scene(request.scene, gsd_m) as scene:
            _check_bands(stored, scene)
            samples = store.samples(stored.name)
            outside = _outside(samples, MapChange(store.ground_of(stored.name), scene.ground), scene)
            _check_size(stored, scene)
            if samples and outside == len(samples):
                raise SampleError(
                    f"None of the samples of '{stored.name}' lies in {scene.name}, so it is not that scene; choose "
                    "another file."
                )
            store.link_scene(stored.name, scene, current_statistics(scene, None).to_json())
    feedback.progress(1.0, "Linked")
    return {"scene": stored.name, "samples": len(samples), "outside": outside}


def _check_bands(stored: StoredScene, scene: Scene) -> None:
    wanted, there = [band.role for band in stored.bands], [band.role for band in scene.bands]
    missing = [role for role in wanted if role not in there]
    if missing:
        raise SampleError(
            f"{scene.name} has no {', '.join(missing)}, which '{stored.name}' had, so it is not that scene; choose "
            "another file."
        )


def _check_size(stored: StoredScene, scene: Scene) -> None:
    if abs(scene.gsd / stored.gsd - 1) > SAME_SCALE:
        raise SampleError(
            f"A pixel of {scene.name} is {scene.gsd:.4g} {scene.ground.unit} wide, one of '{stored.name}' "
            f"{stored.gsd:.4g} {stored.unit}, so it is not that scene; choose another file."
        )


def _outside(samples: list[Sample], change: MapChange, scene: Scene) -> int:
    """Returns how many samples have their middle outside of a scene."""
    left, bottom, right, top = scene.bounds
    middles = [change.points(each.ring).mean(axis=0).tolist() for each in samples if len(each.ring)]
    return sum(not (left <= x <= right and bottom <= y <= top) for x, y in middles)
