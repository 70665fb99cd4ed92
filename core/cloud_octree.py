"""What COPC and EPT have in common: points in the nodes of an octree, from coarse to fine."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .ahead import ahead
from .cloud import Bounds, CloudFacts, Points, numbered
from .cloud_crs import CloudCrs
from .cloud_records import Limits, Sieve
from .cloud_survey import Sample, Told, survey
from .feedback import Feedback, NullFeedback

DEEPEST = 31
LARGEST_NODE = 5_000_000
"""A node that promises more points is taken for damage."""

SURVEY_POINTS = 200_000

_POINTS_A_PLACE = 8
_NAMED = 5


@dataclass(frozen=True)
class Node:
    """A node of the octree.

    Attributes:
        key: level, x, y, z.
        count: points.
        place: where it is in the file, in bytes; of no use where each node is a file.
        length: bytes.
    """

    key: tuple[int, int, int, int]
    count: int
    place: int = 0
    length: int = 0


@dataclass(frozen=True)
class Cube:
    """The root of an octree.

    Attributes:
        left: smallest x.
        bottom: smallest y.
        side: length of an edge, > 0.
        spacing: distance between points of the root.
    """

    left: float
    bottom: float
    side: float
    spacing: float

    def deepest(self, resolution: float | None) -> int:
        """Returns the coarsest level that is as fine as wanted."""
        if resolution is None or not (resolution > 0 and self.spacing > 0):
            return DEEPEST
        return min(max(math.ceil(math.log2(self.spacing / resolution)), 0), DEEPEST)

    def touches(self, key: tuple[int, int, int, int], bounds: Bounds | None) -> bool:
        """Tells whether a node reaches into bounds."""
        if bounds is None:
            return True
        side = self.side / float(2 ** key[0])
        left, bottom = self.left + key[1] * side, self.bottom + key[2] * side
        slack = 1e-6 * side
        if left > bounds[2] + slack or left + side < bounds[0] - slack:
            return False
        return bottom <= bounds[3] + slack and bottom + side >= bounds[1] - slack


class OctreeCloud(ABC):
    """A cloud whose points are in the nodes of an octree; subclasses know the nodes and read them.

    Args:
        description: see `Cloud`.
        cube: the root.
        workers: how many threads read.
    """

    facts: CloudFacts

    def __init__(self, description: dict[str, Any], cube: Cube, workers: int) -> None:
        self.description = description
        self.cube = cube
        self._workers = workers
        self._limits = Limits((-math.inf, -math.inf, math.inf, math.inf), (-math.inf, math.inf))
        self.rgb_factor = 1

    @abstractmethod
    def nodes(self, bounds: Bounds | None, deepest: int) -> list[Node]:
        """Returns the nodes with points that touch bounds, down to a level."""

    @abstractmethod
    def read(self, nodes: Sequence[Node]) -> Points | None:
        """Returns the points of some nodes; None where the one node asked for is missing."""

    @abstractmethod
    def batches(self, nodes: list[Node]) -> Iterable[list[Node]]:
        """Returns nodes in groups to be read at once."""

    @abstractmethod
    def identity(self) -> str:
        """See `Cloud`."""

    def close(self) -> None:
        """See `Cloud`; nothing stays open between two reads."""
        return

    def look(self, told: Told, crs: CloudCrs, survey_points: int) -> None:
        """Surveys the cloud; to be called by a subclass before anything else is read.

        Raises:
            SceneError: see `survey`.
        """
        nodes = sorted(self.nodes(None, _level_of(told.count, survey_points)), key=lambda node: node.key)
        chosen: list[Node] = []
        number = 0
        for node in nodes:
            if chosen and number + node.count > survey_points and node.key[0] > chosen[-1].key[0]:
                break
            chosen.append(node)
            number += node.count
            if number > 4 * survey_points:
                break
        parts = [part for part in (self.read(batch) for batch in self.batches(chosen)) if part is not None]
        seen = sum(map(len, parts))
        sample = Sample(parts, number >= told.count and len(chosen) == len(nodes), seen // _POINTS_A_PLACE)
        found = survey(told, crs, sample, self._all_within)
        self.facts, self._limits, self.rgb_factor = found.facts, found.limits, found.rgb_factor

    def chunks(
        self, bounds: Bounds | None = None, resolution: float | None = None, feedback: Feedback | None = None
    ) -> Iterator[Points]:
        """See `Cloud`."""
        feedback = feedback or NullFeedback()
        nodes = self.nodes(bounds, self.cube.deepest(resolution))
        total = max(sum(node.count for node in nodes), 1)
        sieve = Sieve(self._limits, bounds, self.facts.dimensions)
        missing: list[Node] = []
        done = 0
        for batch, points in ahead(lambda some: (some, self.read(some)), self.batches(nodes), self._workers):
            feedback.check()
            done += sum(node.count for node in batch)
            feedback.progress(done / total)
            if points is None:
                missing += batch
                continue
            kept = sieve(points)
            if len(kept):
                yield kept
        if missing:
            feedback.log(told_missing(self.facts.name, missing), "warning")
        if sieve.lost:
            feedback.log(f"Left out of '{self.facts.name}': {numbered(sieve.lost)} outside its bounds.", "warning")

    def _all_within(self, limits: Limits) -> Iterator[Points]:
        for points in ahead(self.read, self.batches(self.nodes(None, DEEPEST)), self._workers):
            if points is not None:
                yield points.where(limits.holds(points))


def told_missing(name: str, missing: Sequence[Node]) -> str:
    """Returns what to say of nodes that are not there."""
    named = ", ".join("-".join(map(str, node.key)) for node in missing[:_NAMED])
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    points = sum(node.count for node in missing)
    return f"Parts of '{name}' are missing: {named}{more} ({numbered(points)}). The rest is read; get the files again."


def _level_of(count: int, wanted: int) -> int:
    """Returns a level above which there are likely more than enough points, so that no deeper index is loaded."""
    return DEEPEST if count <= wanted else 4
