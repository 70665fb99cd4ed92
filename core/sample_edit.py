"""The `edit` job: everything that a person does to single samples and classes, saved together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .alignment import check_alignment
from .colour import current_statistics
from .errors import SampleError, UsageError
from .feedback import Feedback
from .geometry import OrientedBox, box_of_ring
from .grid import Ground
from .placement import MapChange, fitted_box
from .samples import NewSample, ObjectClass, Sample, SampleStore
from .scene import Scene, open_scene

FloatArray = NDArray[np.float64]

_SAMPLE_KEYS = {"id", "role", "class_name", "ring", "point", "holes", "heading_deg", "scene", "origin", "created_at"}
_CLASS_KEYS = {"name", "symmetry", "colour", "new_name"}


@dataclass(frozen=True)
class EditRequest:
    """What `edit_samples` is to do, in the order of the attributes.

    A class is `{"name", "symmetry", "colour"}`, to which a changed one may add `new_name`. A sample is `{"role",
    "class_name", "ring" or "point", "heading_deg", "holes", "origin", "scene", "id"}`; an updated one names its `id`
    and what is to change. `ring` is [[x, y], ...]; a `point` takes the usual size of its class. `heading_deg` is
    clockwise from grid north, None for unknown. Both are in the coordinates of `scene`, else of the store.

    Attributes:
        store: path of the store; made where there is none and a scene is given.
        scene: the scene that new samples are of, as `scene.open_scene` takes it, or None.
        gsd_m: metres per pixel of a scene without a CRS.
        add_classes: classes to add.
        change_classes: classes to change; their samples follow a new name.
        delete: row numbers of samples to delete.
        add: samples to add.
        update: samples to change.
        flip: row numbers of samples whose front and back are to change places.
        delete_classes: names of classes to delete; they must have no samples.

    Raises:
        UsageError: if a class or sample has something that is not of these.
    """

    store: str
    scene: Any = None
    gsd_m: float | None = None
    add_classes: tuple[Mapping[str, Any], ...] = ()
    change_classes: tuple[Mapping[str, Any], ...] = ()
    delete: tuple[int, ...] = ()
    add: tuple[Mapping[str, Any], ...] = ()
    update: tuple[Mapping[str, Any], ...] = ()
    flip: tuple[int, ...] = ()
    delete_classes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for each in (*self.add, *self.update):
            _check_keys(each, _SAMPLE_KEYS, "sample")
            if "ring" in each and "point" in each:
                raise UsageError("A sample has either a ring or a point, not both.")
        for each in (*self.add_classes, *self.change_classes):
            _check_keys(each, _CLASS_KEYS, "class")
            if not isinstance(each.get("name"), str):
                raise UsageError("A class that is added or changed needs its name.")
        if not all(isinstance(each.get("id"), int) for each in self.update):
            raise UsageError("A sample that is changed needs its id.")


def edit_samples(request: EditRequest, feedback: Feedback) -> dict[str, Any]:
    """Changes a sample store.

    Args:
        request: what to do.
        feedback: told when it is done.

    Returns:
        `store`; `scene` (the name under which the store knows the scene, or empty); `added`, `updated` and `deleted`
        (row numbers); `samples` (the added and updated ones as they are now stored, coordinates of the store);
        `classes`; and `undo`: the parameters of the edit that takes all of it back.

    Raises:
        UsageError: if values make no sense.
        SampleError: if a sample or class is not there or cannot be stored; nothing is changed then.
        SceneError: if the scene cannot be read.
        OutputError: if the store cannot be written.
    """
    with _scene(request) as scene, _store(request, scene) as store:
        if scene is not None:
            check_alignment(scene, feedback)
        edit = _Edit(store, scene)
        with store.saving():
            edit.run(request)
        feedback.progress(1.0, "Saved")
        return edit.result()


@contextmanager
def _scene(request: EditRequest) -> Iterator[Scene | None]:
    if request.scene is None:
        yield None
        return
    scene = open_scene(request.scene, request.gsd_m)
    try:
        yield scene
    finally:
        scene.close()


@contextmanager
def _store(request: EditRequest, scene: Scene | None) -> Iterator[SampleStore]:
    if scene is None:
        with SampleStore.open(request.store) as store:
            yield store
    else:
        with SampleStore.open_or_create(request.store, scene.ground.crs_wkt) as store:
            yield store


class _Edit:
    """One edit on its way: does each step and remembers how to take it back."""

    def __init__(self, store: SampleStore, scene: Scene | None) -> None:
        self._store = store
        self._scene = scene
        self._scene_name = ""
        self._added: list[int] = []
        self._updated: list[int] = []
        self._deleted: list[int] = []
        self._undo: dict[str, Any] = {"store": str(store.path)}

    def run(self, request: EditRequest) -> None:
        """Does all steps, in an order in which each finds what it needs."""
        if self._scene is not None:
            self._scene_name = self._store.name_for(self._scene)
            stored = next((each for each in self._store.scenes() if each.name == self._scene_name), None)
            self._store.add_scene(self._scene, current_statistics(self._scene, stored).to_json())
        before = {sample.id: sample for sample in self._store.samples()}
        self._add_classes(request)
        for each in request.change_classes:
            self._change_class(each)
        self._delete(request, before)
        for each in request.add:
            self._added += self._store.add_samples([self._new_sample(each)])
        if self._added:
            self._remember("delete", self._added)
        self._update(request, before)
        self._delete_classes(request)

    def result(self) -> dict[str, Any]:
        """Returns what `edit_samples` promises."""
        now = {sample.id: sample for sample in self._store.samples()}
        return {
            "store": str(self._store.path),
            "scene": self._scene_name,
            "added": self._added,
            "updated": self._updated,
            "deleted": self._deleted,
            "samples": [{**_as_json(now[key]), "flag": now[key].flag} for key in (*self._added, *self._updated)],
            "classes": [_class_as_json(each) for each in self._store.classes()],
            "undo": self._undo,
        }

    def _remember(self, step: str, values: list[Any]) -> None:
        self._undo[step] = [*values, *self._undo.get(step, [])]

    def _add_classes(self, request: EditRequest) -> None:
        for each in request.add_classes:
            known = {known.name for known in self._store.classes()}
            added = self._store.add_class(each["name"], each.get("symmetry"), each.get("colour"))
            if added.name not in known:
                self._remember("delete_classes", [added.name])

    def _change_class(self, changes: Mapping[str, Any]) -> None:
        name = changes["name"]
        known = next((each for each in self._store.classes() if each.name == name), None)
        if known is None:
            raise SampleError(f"There is no class '{name}' in the sample store.")
        changed = ObjectClass(
            changes.get("new_name") or name,
            changes.get("symmetry") or known.symmetry,
            changes.get("colour") or known.colour,
        )
        self._store.change_class(name, changed)
        self._remember("change_classes", [{**_class_as_json(known), "name": changed.name, "new_name": name}])

    def _delete_classes(self, request: EditRequest) -> None:
        for name in request.delete_classes:
            known = [each for each in self._store.classes() if each.name == name]
            self._store.delete_class(name)
            self._remember("add_classes", [_class_as_json(each) for each in known])

    def _delete(self, request: EditRequest, before: Mapping[int, Sample]) -> None:
        if request.delete:
            self._store.delete_samples(request.delete)
            self._deleted = list(request.delete)
            self._remember("add", [_as_json(before[key]) for key in request.delete])

    def _update(self, request: EditRequest, before: Mapping[int, Sample]) -> None:
        changes: list[tuple[int, Callable[[Sample], NewSample]]] = [
            (each["id"], partial(self._changed, each)) for each in request.update
        ]
        changes += [(sample_id, _flipped) for sample_id in request.flip]
        for sample_id, change in changes:
            if sample_id not in before:
                raise SampleError(f"There is no sample {sample_id} in the store; it may have been deleted meanwhile.")
            now = next(each for each in self._store.samples() if each.id == sample_id)
            self._store.update_sample(sample_id, change(now))
        self._updated = list(dict.fromkeys(sample_id for sample_id, _ in changes))
        if self._updated:
            self._remember("update", [_as_json(before[sample_id]) for sample_id in self._updated])

    def _new_sample(self, values: Mapping[str, Any]) -> NewSample:
        role = values.get("role", "positive")
        scene = values.get("scene") or self._scene_name or self._only_scene()
        heading = _number_or_none(values.get("heading_deg"))
        ring, heading = self._placed(values, role, heading, scene)
        return NewSample(
            role=role,
            class_name=values.get("class_name") or "",
            ring=ring,
            heading_deg=heading,
            scene=scene,
            origin=values.get("origin", "person"),
            holes=tuple(self._moved(_ring(hole)) for hole in values.get("holes", ())),
            id=values.get("id"),
            created_at=values.get("created_at"),
        )

    def _changed(self, values: Mapping[str, Any], sample: Sample) -> NewSample:
        """Returns a sample with some of its values replaced; what is not given stays."""
        kept = {key: value for key, value in _as_json(sample).items() if key not in ("ring", "heading_deg", "holes")}
        merged = {**kept, **values}
        if "ring" in values or "point" in values:
            moved = self._new_sample(merged)
            return moved if "heading_deg" in values else replace(moved, heading_deg=sample.heading_deg)
        heading = sample.heading_deg
        if "heading_deg" in values:
            heading = self._moved_heading(_number_or_none(values["heading_deg"]), sample.ring.mean(axis=0))
        kept = {name: merged[name] for name in ("role", "class_name", "scene", "origin")}
        return replace(sample.as_new(), heading_deg=heading, **kept)

    def _placed(
        self, values: Mapping[str, Any], role: str, heading: float | None, scene: str
    ) -> tuple[FloatArray, float | None]:
        """Returns a sample's ring and heading in the store's coordinates; positives come out as rectangles."""
        ground = self._ground(scene)
        if "point" in values:
            place = self._moved(_ring([values["point"]]))[0]
            heading = self._moved_heading(heading, place)
            length, width = self._usual_size(values.get("class_name") or "")
            box = OrientedBox(float(place[0]), float(place[1]), length, width, heading or 0.0)
            return box.ring(ground.scale_at(box.x, box.y)), heading
        ring = self._moved(_ring(values.get("ring", ())))
        heading = self._moved_heading(heading, ring.mean(axis=0)) if len(ring) else heading
        if role != "positive" or len(ring) < 3:
            return ring, heading
        middle = ring.mean(axis=0)
        scale = ground.scale_at(float(middle[0]), float(middle[1]))
        rectangle = box_of_ring(ring, heading, scale) or fitted_box(ring, heading, scale)
        if rectangle is None:
            raise SampleError("A positive sample has to have a length and a width; draw it larger.")
        return rectangle.ring(scale), heading

    def _usual_size(self, class_name: str) -> tuple[float, float]:
        size = self._store.usual_sizes().get(class_name)
        if size is None:
            raise SampleError(
                f"A single point does not say how large a '{class_name}' is; draw the outline of the first one."
            )
        return size

    def _ground(self, scene: str) -> Ground:
        if self._scene is not None and self._store.crs_wkt is None:
            return self._scene.ground
        return self._store.ground_of(scene)

    def _only_scene(self) -> str:
        scenes = self._store.scenes()
        if len(scenes) != 1:
            raise SampleError("Say which scene the sample is of: the store has several or none.")
        return scenes[0].name

    def _change(self) -> MapChange | None:
        if self._scene is None or self._store.crs_wkt is None:
            return None
        return MapChange(self._scene.ground, Ground(self._store.crs_wkt))

    def _moved(self, ring: FloatArray) -> FloatArray:
        change = self._change()
        return ring if change is None else change.points(ring)

    def _moved_heading(self, heading: float | None, place: FloatArray) -> float | None:
        change = self._change()
        if heading is None or change is None:
            return heading
        back = MapChange(change.target, change.source)
        return change.heading(heading, back.points(place)[0])


def _flipped(sample: Sample) -> NewSample:
    if sample.heading_deg is None:
        raise SampleError(f"Sample {sample.id} has no heading that could be flipped; give it one first.")
    return replace(sample.as_new(), heading_deg=(sample.heading_deg + 180.0) % 360.0)


def _as_json(sample: Sample) -> dict[str, Any]:
    names = ("id", "role", "class_name", "heading_deg", "scene", "origin", "created_at")
    plain = {name: getattr(sample, name) for name in names}
    return {**plain, "ring": sample.ring.tolist(), "holes": [hole.tolist() for hole in sample.holes]}


def _class_as_json(known: ObjectClass) -> dict[str, Any]:
    return {"name": known.name, "symmetry": known.symmetry, "colour": known.colour}


def _ring(values: Any) -> FloatArray:
    try:
        ring = np.asarray(values, np.float64).reshape(-1, 2)
    except (TypeError, ValueError) as error:
        raise UsageError("The outline of a sample has to be pairs of numbers.") from error
    return ring[:-1] if len(ring) > 1 and np.array_equal(ring[0], ring[-1]) else ring


def _number_or_none(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise UsageError(f"A heading has to be a number of degrees or unknown, not '{value}'.")
    return float(value)


def _check_keys(values: Mapping[str, Any], known: set[str], what: str) -> None:
    unknown = sorted(set(values) - known)
    if unknown:
        raise UsageError(f"A {what} has no '{unknown[0]}'; it may have {', '.join(sorted(known))}.")
