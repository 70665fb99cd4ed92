"""The sample store: what people marked, in a GeoPackage that is also an ordinary editable layer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

from . import geopackage
from .copies import shows_the_same
from .errors import SampleError
from .geometry import box_of_ring
from .grid import Ground
from .placement import MapChange
from .sample_rows import (
    NewSample,
    ObjectClass,
    Sample,
    StoreContext,
    read_samples,
    sample_row,
)
from .scene import Scene
from .schema import CLASS_COLOURS, CLASSES, SAMPLES, SCENES
from .store_file import StoreFile
from .stored_scene import StoredScene, is_gone, read_scene, scene_row

__all__ = ["NewSample", "ObjectClass", "Sample", "SampleStore", "StoredScene"]


class SampleStore(StoreFile):
    """An open store; see `store_file.StoreFile` for `create`, `open` and `saving`."""

    def classes(self) -> list[ObjectClass]:
        """Returns the classes in the order they were made."""
        with self._reading():
            rows = self._connection.execute("SELECT class_name, symmetry, colour FROM classes ORDER BY fid").fetchall()
        return [
            ObjectClass(name or "", symmetry or "directed", colour or CLASS_COLOURS[0])
            for name, symmetry, colour in rows
        ]

    def scenes(self) -> list[StoredScene]:
        """Returns the scenes in the order they came in."""
        with self._reading():
            rows = geopackage.select_rows(self._connection, SCENES)
        return [read_scene(row[1:], self.path.parent) for row in rows]

    def samples(self, scene: str | None = None, role: str | None = None, class_name: str | None = None) -> list[Sample]:
        """Returns samples in the store's CRS, in the order of their row numbers.

        Args:
            scene: only those of the stored scene of this name.
            role: only those of this role.
            class_name: only those of this class; those meant for every class are left out then.
        """
        with self._reading():
            rows = geopackage.select_rows(self._connection, SAMPLES)
        samples = read_samples(rows, self._context())
        wanted = {"scene": scene, "role": role, "class_name": class_name}
        asked = {name: value for name, value in wanted.items() if value is not None}
        return [sample for sample in samples if all(getattr(sample, name) == asked[name] for name in asked)]

    def samples_in(self, scene: Scene, role: str | None = None, class_name: str | None = None) -> list[Sample]:
        """Returns the samples of an open scene, in that scene's coordinates and ground units.

        Args:
            scene: one of the store's scenes, opened.
            role: only those of this role.
            class_name: only those of this class.

        Raises:
            SampleError: if the store does not know the scene.
        """
        name = self.scene_name(scene)
        if name is None:
            known = ", ".join(stored.name for stored in self.scenes()) or "none"
            raise SampleError(
                f"The sample store {self.path} has no samples of the scene '{scene.name}' (it knows {known}); "
                "import samples of it, or choose another scene."
            )
        source = self._context().ground(name)
        if self.crs_wkt is None and scene.ground.crs_wkt is None:
            source = scene.ground
        change = MapChange(source, scene.ground)
        samples = self.samples(name, role, class_name)
        return samples if change.is_identity() else [_moved(sample, change) for sample in samples]

    def ground_of(self, scene: str) -> Ground:
        """Returns the map that the samples of the stored scene of that name are on."""
        return self._context().ground(scene)

    def usual_sizes(self) -> dict[str, tuple[float, float]]:
        """Returns median length and width of each class's positives in ground units, and of all under the empty name.

        Classes without positives are left out.
        """
        boxes: dict[str, list[tuple[float, float]]] = {}
        for sample in self.samples(role="positive"):
            if sample.box is not None:
                for name in (sample.class_name, ""):
                    boxes.setdefault(name, []).append((sample.box.length_m, sample.box.width_m))
        columns = {name: tuple(zip(*sizes, strict=True)) for name, sizes in boxes.items()}
        return {name: (median(lengths), median(widths)) for name, (lengths, widths) in columns.items()}

    def scene_name(self, scene: Scene) -> str | None:
        """Returns the name under which the store knows an open scene, or None.

        It is known by its place, by its content, as a copy of what another copy shows, or, where its file is not at
        the stored place any more, by its name and bands.
        """
        stored = self.scenes()
        identity = scene.identity()
        same_place = [each.name for each in stored if each.description == scene.description]
        same_content = [each.name for each in stored if each.identity == identity]
        same_content += [each.name for each in stored if shows_the_same(each.description, scene.description)]
        moved = [
            each.name
            for each in stored
            if each.name == scene.name and each.bands == scene.bands and is_gone(each.description)
        ]
        return next(iter(same_place + same_content + moved), None)

    def name_for(self, scene: Scene) -> str:
        """Returns the name that `add_scene` would give an open scene.

        Raises:
            SampleError: if scenes with and without a CRS, or in metres and in pixels, would mix.
        """
        stored = self.scenes()
        self._check_ground(scene, stored)
        return self.scene_name(scene) or _free_name(scene.name, [each.name for each in stored])

    def add_class(self, name: str, symmetry: str | None = None, colour: str | None = None) -> ObjectClass:
        """Adds a class, or returns the one that is there.

        Args:
            name: of the class.
            symmetry: one of `geometry.SYMMETRIES`; None for that of the class that is there, or `directed`.
            colour: `#rrggbb`; None for the next one of a palette.

        Raises:
            SampleError: if the class is there with another symmetry.
        """
        classes = self.classes()
        known = next((each for each in classes if each.name == name), None)
        if known is not None:
            if symmetry not in (None, known.symmetry):
                raise SampleError(
                    f"The class '{name}' of the sample store is {known.symmetry}, not {symmetry}; "
                    "use the same symmetry, another class, or change the class first."
                )
            return known
        new = ObjectClass(name, symmetry or "directed", colour or CLASS_COLOURS[len(classes) % len(CLASS_COLOURS)])
        with self.saving():
            geopackage.insert_rows(self._connection, CLASSES, [(new.name, new.symmetry, new.colour)])
        return new

    def change_class(self, name: str, changed: ObjectClass) -> None:
        """Gives a class another name, symmetry or colour; its samples follow.

        Raises:
            SampleError: if there is no such class, or one of the new name.
        """
        names = [known.name for known in self.classes()]
        if name not in names:
            raise SampleError(f"There is no class '{name}' in the sample store; it has {', '.join(names) or 'none'}.")
        if changed.name != name and changed.name in names:
            raise SampleError(f"There is a class '{changed.name}' already; choose another name.")
        values = (changed.name, changed.symmetry, changed.colour, name)
        with self.saving():
            self._connection.execute(
                "UPDATE classes SET class_name = ?, symmetry = ?, colour = ? WHERE class_name = ?", values
            )
            self._connection.execute("UPDATE samples SET class_name = ? WHERE class_name = ?", (changed.name, name))

    def delete_class(self, name: str) -> None:
        """Deletes a class that has no samples.

        Raises:
            SampleError: if it has some, or is not there.
        """
        count = len(self.samples(class_name=name))
        if count:
            raise SampleError(f"The class '{name}' still has samples ({count}); delete or reclassify them first.")
        with self.saving():
            if not self._connection.execute("DELETE FROM classes WHERE class_name = ?", (name,)).rowcount:
                raise SampleError(f"There is no class '{name}' in the sample store.")

    def add_scene(self, scene: Scene, statistics: Mapping[str, Any] | None = None) -> str:
        """Adds an open scene, or brings what is known of it up to date.

        Args:
            scene: the scene; it decides nothing about the store's CRS, which is fixed.
            statistics: its colour statistics, ready for JSON.

        Returns:
            the name under which samples refer to it.

        Raises:
            SampleError: if scenes with and without a CRS, or in metres and in pixels, would mix.
        """
        name = self.name_for(scene)
        known = next((each for each in self.scenes() if each.name == name), None)
        if known and statistics is None and known.identity == scene.identity():
            statistics = known.statistics
        self._write_scene(name, scene, statistics)
        return name

    def link_scene(self, name: str, scene: Scene, statistics: Mapping[str, Any]) -> None:
        """Says that an open scene is the one of which samples were marked under a name, whatever its file is called.

        Raises:
            SampleError: if there is no such name, the store knows the scene by another one, or it is on another
                kind of ground.
        """
        stored = self.scenes()
        if name not in [each.name for each in stored]:
            raise SampleError(f"There is no scene '{name}' in the sample store; it may have been deleted meanwhile.")
        self._check_ground(scene, stored)
        other = next((each.name for each in stored if each.description == scene.description), name)
        if other != name:
            raise SampleError(f"This is the scene '{other}' of the sample store already; choose the file of '{name}'.")
        self._write_scene(name, scene, statistics)

    def _write_scene(self, name: str, scene: Scene, statistics: Mapping[str, Any] | None) -> None:
        row = scene_row(name, scene, statistics, self.path.parent)
        with self.saving():
            there = self._connection.execute("SELECT fid FROM scenes WHERE name = ?", (name,)).fetchone()
            if there:
                geopackage.update_row(self._connection, SCENES, there[0], row)
            else:
                geopackage.insert_rows(self._connection, SCENES, [row])

    def set_statistics(self, scene: str, statistics: Mapping[str, Any]) -> None:
        """Keeps the colour statistics of the stored scene of that name."""
        with self.saving():
            text = json.dumps(dict(statistics))
            self._connection.execute("UPDATE scenes SET statistics = ? WHERE name = ?", (text, scene))

    def add_samples(self, samples: Iterable[NewSample]) -> list[int]:
        """Adds samples; rings of rectangles are turned to begin at the rear-left.

        Returns:
            their row numbers.

        Raises:
            SampleError: if a positive is no rectangle, or names a class or scene that the store does not have.
        """
        context = self._context()
        ids = []
        with self.saving():
            for sample in samples:
                _check_names(sample, context)
                (new_id,) = geopackage.insert_rows(self._connection, SAMPLES, [sample_row(sample, context)])
                if sample.id is not None and sample.id != new_id:
                    self._move_row(new_id, sample.id)
                    new_id = sample.id
                ids.append(new_id)
        return ids

    def update_sample(self, sample_id: int, sample: NewSample) -> None:
        """Replaces a sample.

        Raises:
            SampleError: if there is no such sample, and as `add_samples`.
        """
        context = self._context()
        _check_names(sample, context)
        with self.saving():
            if not geopackage.update_row(self._connection, SAMPLES, sample_id, sample_row(sample, context)):
                raise _no_sample(sample_id)

    def delete_samples(self, sample_ids: Sequence[int]) -> None:
        """Deletes samples.

        Raises:
            SampleError: if one of them is not there; then none is deleted.
        """
        with self.saving():
            for sample_id in sample_ids:
                if not self._connection.execute("DELETE FROM samples WHERE fid = ?", (sample_id,)).rowcount:
                    raise _no_sample(sample_id)

    def _move_row(self, from_id: int, to_id: int) -> None:
        if self._connection.execute("SELECT 1 FROM samples WHERE fid = ?", (to_id,)).fetchone():
            raise SampleError(f"There is a sample {to_id} already, so another one cannot come back under that number.")
        self._connection.execute("UPDATE samples SET fid = ? WHERE fid = ?", (to_id, from_id))

    def _context(self) -> StoreContext:
        scenes = {scene.name: scene for scene in self.scenes()}
        return StoreContext(self.crs_wkt, self._crs_id, scenes, {each.name: each for each in self.classes()})

    def _check_ground(self, scene: Scene, stored: Sequence[StoredScene]) -> None:
        if (scene.ground.crs_wkt is None) != (self.crs_wkt is None):
            has, store_has = ("no CRS", "one") if scene.ground.crs_wkt is None else ("a CRS", "none")
            raise SampleError(
                f"The scene '{scene.name}' has {has}, but the sample store {self.path} has {store_has}; "
                "use another store for it."
            )
        other = next((each for each in stored if each.unit != scene.ground.unit), None)
        if other is not None:
            raise SampleError(
                f"The scene '{scene.name}' is measured in {scene.ground.unit}, but '{other.name}' of the same store "
                f"in {other.unit}; give all scenes without a CRS a GSD, or none."
            )


def _moved(sample: Sample, change: MapChange) -> Sample:
    if not len(sample.ring):
        return sample
    centre = sample.ring.mean(axis=0)
    heading = None if sample.heading_deg is None else change.heading(sample.heading_deg, centre)
    ring = change.points(sample.ring)
    middle = ring.mean(axis=0)
    scale = change.target.scale_at(float(middle[0]), float(middle[1]))
    box = None if sample.box is None else box_of_ring(ring, heading, scale)
    known = heading if box is None or heading is None else box.heading_deg
    holes = tuple(change.points(hole) for hole in sample.holes)
    return replace(sample, ring=ring, box=box, heading_deg=known, holes=holes)


def _check_names(sample: NewSample, context: StoreContext) -> None:
    if sample.class_name and sample.class_name not in context.classes:
        known = ", ".join(context.classes) or "none"
        raise SampleError(
            f"There is no class '{sample.class_name}' in the sample store (it has {known}); add it first."
        )
    if sample.scene not in context.scenes:
        known = ", ".join(context.scenes) or "none"
        raise SampleError(f"There is no scene '{sample.scene}' in the sample store (it has {known}); add it first.")


def _free_name(wanted: str, taken: Sequence[str]) -> str:
    names = [wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _no_sample(sample_id: int) -> SampleError:
    return SampleError(f"There is no sample {sample_id} in the store; it may have been deleted meanwhile.")
