"""Point clouds: what is known of one, how its points are read, and the way to open one.

Coordinates stay in the units of the file; heights are always metres.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import numpy as np

from .errors import SceneError
from .feedback import Feedback

if TYPE_CHECKING:
    from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top."""

CHUNK_POINTS = 500_000
"""Points are handed out in chunks of about this many, and never more than four times as many."""

CLOUD_SUFFIXES = (".las", ".laz")

GROUND, NOISE = 2, (7, 18)
"""Classes of the LAS specification: ground; low and high noise."""


@dataclass(frozen=True)
class CloudFacts:
    """What is known of a cloud once it is open.

    Attributes:
        name: a short name for people.
        crs_wkt: horizontal CRS of the coordinates as stored, or None.
        xy_to_m: metres per stored horizontal unit; 1 where there is no CRS.
        z_to_m: metres per stored vertical unit.
        bounds: of the points, in stored horizontal units; points may lie on any edge. Those of the header where they
            prove right, else of the points themselves.
        z_range: lowest and highest point in metres, as far as it was looked at.
        count: points stored.
        dimensions: of `intensity`, `returns`, `classification`, `rgb`: those that hold something.
        classified: whether there are ground points.
        spacing: typical distance between neighbouring points in stored horizontal units, > 0.
        notes: what the user should be told about the file.
    """

    name: str
    crs_wkt: str | None
    xy_to_m: float
    z_to_m: float
    bounds: Bounds
    z_range: tuple[float, float]
    count: int
    dimensions: frozenset[str]
    classified: bool
    spacing: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Points:
    """Some points of a cloud; what the cloud lacks is None.

    Attributes:
        x: float64 [N] in stored units.
        y: float64 [N] in stored units.
        z_m: float32 [N], heights in metres.
        intensity: uint16 [N] as stored.
        return_number: uint8 [N], from 1.
        returns: uint8 [N], how many returns the pulse has.
        classification: uint8 [N], classes of the LAS specification.
        rgb: uint16 [N, 3] over the full range of 16 bits, whatever range the file uses.
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    z_m: NDArray[np.float32]
    intensity: NDArray[np.uint16] | None = None
    return_number: NDArray[np.uint8] | None = None
    returns: NDArray[np.uint8] | None = None
    classification: NDArray[np.uint8] | None = None
    rgb: NDArray[np.uint16] | None = None

    def __len__(self) -> int:
        return len(self.x)

    def where(self, mask: NDArray[Any] | slice) -> Points:
        """Returns the points that a mask bool [N], indexes or a slice choose."""
        return Points(*(None if values is None else values[mask] for values in self._arrays()))  # type: ignore[arg-type]

    def only(self, dimensions: frozenset[str]) -> Points:
        """Returns the same points without the dimensions that are not named."""
        with_returns = "returns" in dimensions
        return replace(
            self,
            intensity=self.intensity if "intensity" in dimensions else None,
            return_number=self.return_number if with_returns else None,
            returns=self.returns if with_returns else None,
            classification=self.classification if "classification" in dimensions else None,
            rgb=self.rgb if "rgb" in dimensions else None,
        )

    def _arrays(self) -> list[NDArray[Any] | None]:
        return [getattr(self, field.name) for field in fields(self)]


def joined(parts: list[Points]) -> Points:
    """Returns points one after another; a dimension that one part lacks is lost."""
    columns = zip(*(part._arrays() for part in parts), strict=True)
    kept = [None if any(v is None for v in column) else np.concatenate(column) for column in columns]
    return Points(*kept)  # type: ignore[arg-type]


class Cloud(Protocol):
    """An open point cloud of whatever format.

    Attributes:
        facts: what is known of it.
        description: what `open_cloud` needs to open it again; ready for JSON.
    """

    @property
    def facts(self) -> CloudFacts: ...  # noqa: D102

    @property
    def description(self) -> dict[str, Any]: ...  # noqa: D102

    def chunks(
        self, bounds: Bounds | None = None, resolution: float | None = None, feedback: Feedback | None = None
    ) -> Iterator[Points]:
        """Reads points in bounded memory, in no particular order.

        Withheld points, noise, and points that lie absurdly far off are left out. Safe to call from several threads.

        Args:
            bounds: only points with left <= x < right and bottom <= y < top, in stored units; None for all.
            resolution: the distance between points, in stored units, that is fine enough; COPC and EPT then read
                fewer. Other formats pay no heed.
            feedback: told of the progress and of parts that are missing; asked whether to stop.

        Raises:
            SceneError: if the file is damaged or gone.
        """

    def identity(self) -> str:
        """Returns a hash of what the cloud is: place, size, time of change, CRS."""

    def close(self) -> None:
        """Closes what is open."""


def open_cloud(source: str | Path | dict[str, Any], crs: str | None = None) -> Cloud:
    """Opens a point cloud.

    Args:
        source: a LAS, LAZ or COPC file; an `ept.json`; a virtual point cloud (`.vpc`); a folder or a glob of such
            files; an http(s) address of a COPC file or an `ept.json`; or the `description` of a cloud.
        crs: the CRS of the coordinates where the file names none or a wrong one, in any form PROJ knows;
            `EPSG:2994+6360` names that of the heights too.

    Raises:
        SceneError: if it is missing, unreadable, damaged, empty, or in a CRS that cannot be used.
    """
    if isinstance(source, dict):
        if not isinstance(source.get("uri"), str):
            raise SceneError("The description of the point cloud names no file; add the point cloud again.")
        return open_cloud(source["uri"], source.get("crs") if crs is None else crs)
    uri = str(source).strip()
    if not is_address(uri):
        uri = str(Path(uri).expanduser().absolute())
    return _open_uri(uri, crs)


def is_cloud(source: str | Path | dict[str, Any]) -> bool:
    """Tells whether a source is a point cloud, by its name; a folder also by what is in it.

    A folder counts where it holds point clouds and no rasters.
    """
    if isinstance(source, dict):
        return source.get("kind") == "cloud"
    uri = str(source).strip()
    if _suffix(uri) in CLOUD_SUFFIXES or _suffix(uri) == ".vpc" or _is_ept(uri):
        return True
    folder = Path(uri).expanduser()
    if is_address(uri) or not folder.is_dir():
        return False
    from .mosaic import is_mosaic

    return _holds_clouds(folder) and not is_mosaic(uri)


def is_address(uri: str) -> bool:
    """Tells whether a source is read over http or https."""
    return re.match(r"https?://", uri, re.IGNORECASE) is not None


def cloud_name(uri: str) -> str:
    """Returns a short name for a source, without what may be a secret in an address."""
    path = Path(urlsplit(uri).path if is_address(uri) else uri)
    if path.name.lower() == "ept.json":
        return path.parent.name or "ept"
    return path.name[: -len(".copc.laz")] if path.name.lower().endswith(".copc.laz") else path.stem


def numbered(count: int) -> str:
    """Returns a number of points in words."""
    return "1 point" if count == 1 else f"{count} points"


def shown(uri: str) -> str:
    """Returns a source as it may be shown, without what may be a secret in an address."""
    if not is_address(uri):
        return uri
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}{parts.path}"


def open_part(uri: str, crs: str | None, survey_points: int | None = None) -> Cloud:
    """Opens what is one cloud by itself, see `open_cloud`.

    Args:
        uri: absolute path or address of a LAS, LAZ or COPC file or an `ept.json`.
        crs: what the user says about its CRS.
        survey_points: about how many points to look at now; None for as many as are usual for the format.

    Raises:
        SceneError: see `open_cloud`.
    """
    from .cloud_copc import open_copc
    from .cloud_ept import open_ept
    from .cloud_las import open_las

    how = {} if survey_points is None else {"survey_points": survey_points}
    if _is_ept(uri):
        return open_ept(uri, crs, **how)
    return open_copc(uri, crs, **how) if is_address(uri) else open_las(uri, crs, **how)


def _open_uri(uri: str, crs: str | None) -> Cloud:
    from .cloud_many import open_many

    path = Path(uri)
    if not is_address(uri) and not path.is_file() and (path.is_dir() or glob.has_magic(uri)):
        folder = [str(item) for item in path.glob("*.vpc")] if path.is_dir() else []
        return open_many(folder[0] if len(folder) == 1 else uri, crs)
    if _suffix(uri) == ".vpc" and not is_address(uri):
        return open_many(uri, crs)
    if _is_ept(uri) or _suffix(uri) in CLOUD_SUFFIXES:
        return open_part(uri, crs)
    raise SceneError(
        f"'{shown(uri)}' is no point cloud that can be read. Choose a LAS, LAZ or COPC file, an 'ept.json', a virtual "
        "point cloud (.vpc), or a folder of such files."
    )


def _suffix(uri: str) -> str:
    return Path(urlsplit(uri).path if is_address(uri) else uri).suffix.lower()


def _is_ept(uri: str) -> bool:
    return Path(urlsplit(uri).path if is_address(uri) else uri).name.lower() == "ept.json"


def _holds_clouds(folder: Path) -> bool:
    return any(_suffix(path.name) in (*CLOUD_SUFFIXES, ".vpc") or _is_ept(path.name) for path in folder.iterdir())
