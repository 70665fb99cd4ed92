"""Samples that follow what the user says about finds: rejected ones are negatives, right ones positives."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Callable

import numpy as np
from qgis.core import QgsMapLayer, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.cloud_layers import is_scene
from ..bridge.finds_layer import FindsLayer
from ..bridge.finds_rows import ACCEPTED, FIXED, REJECTED, FindRow
from ..core.errors import SampleError
from ..core.geometry import OrientedBox

if TYPE_CHECKING:
    from ..bridge.sample_layer import SampleLayer
    from ..bridge.sample_rows import SampleRow
    from .session import Session

REVIEWED = ("accepted", "rejected")
"""Origins of samples that come from a review."""

_SAME_PLACE = 0.5
"""A sample this share of the find's width away, or nearer, is of the same object."""

_MISSED = "rotamatch/missed"
"""Property of the layer of finds: how many objects were marked because they are not among them."""


class ReviewSamples:
    """Keeps the samples in step with the review, also when the user changes their mind or QGIS was closed meanwhile.

    Which sample came of which find is told by their places, so that nothing has to be remembered.

    Args:
        session: whose store and scene samples go to.
        finds: the finds under review.
        returned: told the number of a find whose verdict undo or redo has changed.
    """

    def __init__(self, session: Session, finds: FindsLayer, returned: Callable[[int], None]) -> None:
        self._session = session
        self._finds = finds
        self._returned = returned
        self._missed = int(finds.layer.customProperty(_MISSED, 0))
        self._before: int | None = None
        self._pending: dict[int, None] = {}
        self._judged: dict[int, None] = {}
        self._boxes: dict[int, OrientedBox] = {}
        self._found: dict[int, OrientedBox] = {}

    def row(self, fid: int) -> FindRow | None:
        """Returns a find with the box that it was given and that waits to be accepted; None if it is not there."""
        row = self._finds.row(fid)
        return replace(row, box=self._boxes[fid]) if row is not None and fid in self._boxes else row

    def marked(self) -> set[int]:
        """Returns the finds that are samples already and about which nothing was said here: they teach nothing."""
        samples = self._session.samples
        if samples is None:
            return set()
        names = {self._session.class_name, *self._finds.facts.symmetries}  # what is found on another class is wrong
        known = [row for row in samples.rows(role="positive") if row.box is not None and row.class_name in names]
        places = self._finds.places()
        fids = np.fromiter(places, np.int64, len(places))
        middles = np.array(list(places.values()), np.float64).reshape(-1, 2)
        found: set[int] = set()
        for row in known:
            x, y, reach = self._place(samples, row)
            near = fids[(np.abs(middles - (x, y)) < reach).all(axis=1)].tolist()
            found.update(fid for fid in near if row.origin not in REVIEWED or not self._finds.verdict(fid))
        return found

    def begin_marking(self) -> None:
        """Counts what is marked by hand from now on as missed."""
        if self._before is None:
            self._before = self._by_hand()

    def end_marking(self) -> bool:
        """Counts no longer; returns whether it did."""
        was_marking = self.is_marking()
        if was_marking:
            self._missed, self._before = self.missed(), None
            self._finds.layer.setCustomProperty(_MISSED, self._missed)
        return was_marking

    def is_marking(self) -> bool:
        """Tells whether what is marked by hand counts as missed."""
        return self._before is not None

    def missed(self) -> int:
        """Returns how many objects were marked because they were not found."""
        return self._missed if self._before is None else max(self._missed + self._by_hand() - self._before, 0)

    def judge(self, row: FindRow, verdict: str) -> None:
        """Writes what the user says about a find, and makes, replaces or deletes its sample; says if it cannot be made.

        Args:
            row: the find; a box that waits for it becomes its own if it is right, which makes it a fixed one.
            verdict: one of `bridge.finds_rows.VERDICTS`; empty to take an earlier one back.

        Raises:
            OutputError: if the verdict cannot be written.
            SampleError: if the sample cannot.
        """
        earlier = self._finds.row(row.id) or row
        before, box = self._sample_of(earlier), self._boxes.get(row.id)
        if box is not None and verdict in (ACCEPTED, FIXED):
            self._finds.change_box(row.id, box)
            self._found.setdefault(row.id, earlier.box)
        else:
            if not verdict and row.id in self._found:
                self._finds.change_box(row.id, self._found[row.id])
            self._finds.set_verdict(row.id, verdict)
        self._boxes.pop(row.id, None)
        if verdict:
            self._judged.pop(row.id, None)
            self._judged[row.id] = None
        if not self._follow(self._finds.row(row.id) or replace(earlier, review=verdict), before, earlier):
            text = _tr("Kept with the finds. To learn from it, open a sample store for this image first.")
            self._session.say(text, True)

    def last_judged(self) -> FindRow | None:
        """Returns the find that was judged last of those about which something is said still; None for none."""
        said = (fid for fid in reversed(list(self._judged)) if self._finds.verdict(fid))
        return next(filter(None, map(self._finds.row, said)), None)

    def change_box(self, row: FindRow, box: OrientedBox) -> None:
        """Gives a find another box, on the finds' map: at once if it is accepted already, else when it will be."""
        found = self._finds.row(row.id)
        if found is not None and np.allclose(box.as_tuple(), found.box.as_tuple(), rtol=0, atol=1e-6):
            self.forget_box(row.id)
            return
        self._boxes[row.id] = box
        if row.review in (ACCEPTED, FIXED):
            self.judge(row, FIXED)

    def has_box(self, fid: int) -> bool:
        """Tells whether a find was given a box that waits for a word."""
        return fid in self._boxes

    def forget_box(self, fid: int) -> bool:
        """Lets a find have the box that it had before; returns whether another one was waiting."""
        return self._boxes.pop(fid, None) is not None

    def searched_layer(self) -> QgsMapLayer | None:
        """Returns the layer that was searched; None if it is not known, or not there any more."""
        layer = QgsProject.instance().mapLayer(self._finds.facts.image)
        return layer if is_scene(layer) else None

    def catch_up(self) -> None:
        """Makes the samples that had to wait for a store, or for the image to be known to it.

        Raises:
            SampleError: if a sample cannot be written.
        """
        waiting, self._pending = self._pending, {}
        for fid in waiting:
            row = self._finds.row(fid)
            if row is not None and row.review:
                self._follow(row, self._sample_of(row))

    def _can_follow(self) -> bool:
        searched = self.searched_layer()
        is_shown = searched is None or searched is self._session.scene_layer
        return self._session.samples is not None and is_shown and bool(self._session.scene_name())

    def _by_hand(self) -> int:
        samples = self._session.samples
        return 0 if samples is None else sum(row.origin == "person" for row in samples.rows(role="positive"))

    def _sample_of(self, row: FindRow) -> SampleRow | None:
        """Returns the sample that an earlier verdict about a find has made."""
        samples = self._session.samples
        if samples is None:
            return None
        best, nearest = None, math.inf
        for sample in samples.rows(class_name=row.class_name):
            if sample.origin not in REVIEWED or sample.box is None:
                continue
            x, y, reach = self._place(samples, sample)
            distance = math.hypot(x - row.box.x, y - row.box.y)
            if distance <= reach and distance < nearest:
                best, nearest = sample, distance
        return best

    def _follow(self, row: FindRow, before: SampleRow | None, earlier: FindRow | None = None) -> bool:
        """Makes the sample of a find as it is now, instead of that before; undo brings back the earlier find too."""
        samples, scene = self._session.samples, self._session.scene_name()
        if samples is None or not self._can_follow():
            self._pending[row.id] = None
            return False
        self._check_class(samples, row.class_name)
        beside = None
        if earlier is not None:
            beside = (lambda: self._return_to(earlier), lambda: self._return_to(row))
        with samples.group(_tr("Review a find"), beside):
            if before is not None:
                samples.delete([before.id])
            if row.review:
                rejected = row.review == REJECTED
                role, origin = ("negative", "rejected") if rejected else ("positive", "accepted")
                samples.add_box(role, row.class_name, self._box(samples, row.box), scene, origin=origin)
        return True

    def _return_to(self, row: FindRow) -> None:
        """Makes a find what it was before."""
        now = self._finds.row(row.id) if self._finds.is_alive() else None
        if now is None:
            return
        with self._session.telling():
            if now.box != row.box:
                self._finds.change_box(row.id, row.box)
            self._finds.set_verdict(row.id, row.review)
        if self._session.finds is self._finds:
            self._returned(row.id)

    def _check_class(self, samples: SampleLayer, name: str) -> None:
        """Makes a class known that the model has learnt elsewhere."""
        if name not in [each.name for each in samples.classes()]:
            samples.add_class(name, self._finds.facts.symmetries.get(name, "directed"))

    def _box(self, samples: SampleLayer, box: OrientedBox) -> OrientedBox:
        """Returns a box of the finds' map as it is on the store's."""
        if samples.layer.crs() == self._finds.crs:
            ratio = self._ratio(samples)
            return replace(box, length_m=box.length_m * ratio, width_m=box.width_m * ratio)
        (left, front_left, front_right, right) = self._finds.frame().ring_on_map(box)
        rear = QgsPointXY((left.x() + right.x()) / 2, (left.y() + right.y()) / 2)
        front = QgsPointXY((front_left.x() + front_right.x()) / 2, (front_left.y() + front_right.y()) / 2)
        return samples.frame(self._finds.crs).box_from_axis(rear, front, box.width_m)

    def _place(self, samples: SampleLayer, row: SampleRow) -> tuple[float, float, float]:
        """Returns the middle of a sample on the finds' map, and how near a find must be to be of the same object."""
        place = QgsPointXY(row.box.x, row.box.y)
        try:
            if samples.layer.crs() != self._finds.crs:
                place = samples.frame(self._finds.crs).to_map(place)
            scale = self._finds.frame().scale_at(place.x(), place.y())
        except SampleError:
            return math.inf, math.inf, 0.0
        reach = _SAME_PLACE * min(row.box.width_m, row.box.length_m) / (max(scale) * self._ratio(samples))
        return place.x(), place.y(), reach

    def _ratio(self, samples: SampleLayer) -> float:
        """Returns ground units of the store per ground unit of the finds: one may be in metres, the other in pixels."""
        if samples.layer.crs().isValid() or self._finds.crs.isValid():
            return 1.0
        of_store = samples.frame(self._finds.crs, self._session.scene_name()).scale_at(0, 0)
        return max(of_store) / max(self._finds.frame().scale_at(0, 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewSamples", text)
