"""Many point clouds as one: a virtual point cloud (VPC), a folder, or a glob."""

from __future__ import annotations

import glob
import json
import math
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyproj

from .cloud import CLOUD_SUFFIXES, Bounds, Cloud, CloudFacts, Points, cloud_name, is_address, open_part
from .cloud_header import opened
from .cloud_survey import united
from .errors import SceneError
from .feedback import Feedback, NullFeedback, SubFeedback
from .scene import fingerprint

_OPEN_PARTS = 8
_INDEX_THREADS = 4
_SURVEY_POINTS = 4_000_000
_SURVEY_OF_A_PART = (50_000, 1_000_000)
_LARGEST_VPC = 64 * 2**20
_NAMED = 5
_MOST_NOTES = 10
_CLASSIFIED_SHARE = 0.9


@dataclass(frozen=True)
class Part:
    """One file of many.

    Attributes:
        uri: path or address.
        facts: what is known of it.
        state: its identity.
    """

    uri: str
    facts: CloudFacts
    state: str


class ManyClouds:
    """Several clouds of one CRS as one; made by `open_many`.

    Points of parts that overlap are all given. Parts are opened when they are read, a few at a time.

    Args:
        description: see `Cloud`.
        name: a short name for people.
        parts: at least one.
        crs: what the user says about the CRS, or None.
        notes: what the user should be told.
    """

    def __init__(
        self, description: dict[str, Any], name: str, parts: Sequence[Part], crs: str | None, notes: tuple[str, ...]
    ) -> None:
        self.description = description
        self.facts = _common_facts(name, parts, notes)
        self._parts, self._crs = tuple(parts), crs
        self._lock = threading.Lock()
        self._open: OrderedDict[str, Cloud] = OrderedDict()

    def chunks(
        self, bounds: Bounds | None = None, resolution: float | None = None, feedback: Feedback | None = None
    ) -> Iterator[Points]:
        """See `Cloud`."""
        feedback = feedback or NullFeedback()
        wanted = [part for part in self._parts if bounds is None or _touch(part.facts.bounds, bounds)]
        total = max(sum(part.facts.count for part in wanted), 1)
        done = 0
        for part in wanted:
            start, done = done / total, done + part.facts.count
            step = SubFeedback(feedback, start, done / total)
            for points in self._cloud(part).chunks(bounds, resolution, step):
                yield points.only(self.facts.dimensions)

    def identity(self) -> str:
        """See `Cloud`."""
        return fingerprint([self.description, [[part.uri, part.state] for part in self._parts]])

    def close(self) -> None:
        """See `Cloud`."""
        with self._lock:
            clouds, self._open = list(self._open.values()), OrderedDict()
        for cloud in clouds:
            cloud.close()

    def _cloud(self, part: Part) -> Cloud:
        """Returns an open part; the one used longest ago is let go."""
        with self._lock:
            cloud = self._open.pop(part.uri, None)
        if cloud is None:
            cloud = open_part(part.uri, self._crs, _survey_points(len(self._parts)))
        with self._lock:
            self._open[part.uri] = cloud
            if len(self._open) > _OPEN_PARTS:
                self._open.popitem(last=False)
        return cloud


def open_many(uri: str, crs: str | None = None) -> Cloud:
    """Opens a virtual point cloud, a folder or a glob of point clouds as one.

    Files that a virtual point cloud names and that are not there are left out, with a note. In a folder, the COPC
    version of a file goes before the plain one.

    Args:
        uri: path of the `.vpc` file or of the folder, or a glob.
        crs: what the user says about the CRS.

    Raises:
        SceneError: if nothing is found, one is unreadable, or they are in different CRS.
    """
    path = Path(uri)
    if path.suffix.lower() == ".vpc":
        uris, notes = _present(uri, _listed(uri))
    else:
        uris, notes = (_in_folder(path) if path.is_dir() else _found(uri)), ()
    if not uris:
        raise SceneError(f"No point cloud is found at '{uri}'. Check the folder or the pattern.")
    with ThreadPoolExecutor(_INDEX_THREADS) as pool:
        parts = list(pool.map(lambda part: _index(part, crs, len(uris)), uris))
    for part in parts:
        _check_fit(part, parts[0], uri)
    name = path.stem if path.suffix.lower() == ".vpc" else (path.name if path.is_dir() else path.parent.name)
    return ManyClouds({"kind": "cloud", "uri": uri, "crs": crs}, name, parts, crs, notes)


def _index(uri: str, crs: str | None, number: int) -> Part:
    cloud = open_part(uri, crs, _survey_points(number))
    try:
        return Part(uri, cloud.facts, cloud.identity())
    finally:
        cloud.close()


def _survey_points(number: int) -> int:
    fewest, most = _SURVEY_OF_A_PART
    return min(max(_SURVEY_POINTS // number, fewest), most)


def _check_fit(part: Part, first: Part, uri: str) -> None:
    ours, others = part.facts.crs_wkt, first.facts.crs_wkt
    if (ours is None) != (others is None):
        lacking, other = (part, first) if ours is None else (first, part)
        raise SceneError(
            f"'{lacking.facts.name}' has no CRS but '{other.facts.name}' of '{uri}' has. Say which CRS all are in."
        )
    if ours is not None and others is not None and ours != others:
        if pyproj.CRS.from_wkt(ours).equals(pyproj.CRS.from_wkt(others), ignore_axis_order=True):
            return
        raise SceneError(
            f"'{part.facts.name}' and '{first.facts.name}' of '{uri}' are in different CRS. Reproject them to one, for "
            "instance with PDAL or with QGIS."
        )


def _common_facts(name: str, parts: Sequence[Part], notes: tuple[str, ...]) -> CloudFacts:
    facts = [part.facts for part in parts]
    count = sum(part.count for part in facts)
    dimensions = frozenset.intersection(*(part.dimensions for part in facts))
    classified = sum(part.count for part in facts if part.classified) >= _CLASSIFIED_SHARE * count
    area = sum(part.spacing**2 * part.count for part in facts)
    lost = frozenset.union(*(part.dimensions for part in facts)) - dimensions
    if lost:
        notes += (f"Only some files of '{name}' hold {', '.join(sorted(lost))}, so that is not used.",)
    return replace(
        facts[0],
        name=name,
        bounds=united([part.bounds for part in facts]),
        z_range=(min(part.z_range[0] for part in facts), max(part.z_range[1] for part in facts)),
        count=count,
        dimensions=dimensions,
        classified=classified,
        spacing=math.sqrt(area / count),
        notes=notes + tuple(note for part in facts for note in part.notes)[:_MOST_NOTES],
    )


def _touch(box: Bounds, bounds: Bounds) -> bool:
    return box[0] < bounds[2] and box[2] >= bounds[0] and box[1] < bounds[3] and box[3] >= bounds[1]


def _listed(uri: str) -> list[str]:
    """Returns the files that a virtual point cloud names, a STAC collection of items."""
    with opened(uri) as stream:
        content = stream.read(_LARGEST_VPC + 1)
    try:
        if len(content) > _LARGEST_VPC:
            raise ValueError("larger than any virtual point cloud")
        items = json.loads(content)["features"]
        places = [_place(next(iter(item["assets"].values()))["href"], uri) for item in items]
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError) as error:
        raise SceneError(
            f"'{uri}' is no virtual point cloud, or a damaged one. Make it again with QGIS or pdal_wrench.", repr(error)
        ) from error
    return list(dict.fromkeys(places))


def _place(href: str, uri: str) -> str:
    if is_address(href):
        return href
    if href.startswith("file:"):
        href = unquote(urlsplit(href).path)
    return str((Path(uri).parent / href).absolute())


def _present(uri: str, places: list[str]) -> tuple[list[str], tuple[str, ...]]:
    missing = [place for place in places if not is_address(place) and not Path(place).is_file()]
    if not missing:
        return places, ()
    names = ", ".join(f"'{place}'" for place in missing[:_NAMED])
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    if len(missing) == len(places):
        raise SceneError(
            f"None of the files that '{uri}' names is there: {names}{more}. Put them where it expects them, or make it "
            "again."
        )
    note = f"{len(missing)} of the {len(places)} files that '{cloud_name(uri)}' names are missing: {names}{more}."
    return [place for place in places if place not in missing], (note,)


def _in_folder(folder: Path) -> list[str]:
    if (folder / "ept.json").is_file():
        return [str(folder / "ept.json")]
    return _without_doubles([path for path in folder.iterdir() if path.suffix.lower() in CLOUD_SUFFIXES])


def _found(pattern: str) -> list[str]:
    found = map(Path, glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    return _without_doubles([path for path in found if path.suffix.lower() in CLOUD_SUFFIXES])


def _without_doubles(paths: list[Path]) -> list[str]:
    """Leaves out files of which a COPC version lies beside them."""
    indexed = {(path.parent, cloud_name(str(path))) for path in paths if path.name.lower().endswith(".copc.laz")}
    kept = [
        path
        for path in paths
        if path.is_file()
        and (path.name.lower().endswith(".copc.laz") or (path.parent, cloud_name(str(path))) not in indexed)
    ]
    return [str(path) for path in sorted(kept)]
