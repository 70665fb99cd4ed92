"""The CRS of a point cloud: horizontal CRS, and metres per unit of XY and of Z."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyproj
import pyproj.exceptions
from rasterio.errors import RasterioError
from rasterio.io import MemoryFile

from .errors import SceneError
from .grid import SAME_SCALE, Ground
from .raster_file import GDAL_OPTIONS

if TYPE_CHECKING:
    from .cloud import Bounds

_SURE = 90
_VERTICAL_UNITS_KEY = 4099
_UNITS_M = {9001: 1.0, 9002: 0.3048, 9003: 1200 / 3937}
_DIRECTORY, _DOUBLES, _TEXTS = 34735, 34736, 34737
_WKT = 2112


@dataclass(frozen=True)
class Declared:
    """What a file says about its CRS.

    Attributes:
        wkt: in whatever dialect, or a code like `EPSG:25832`, or empty.
        geokeys: contents of the GeoTIFF key records by their number, or empty.
        z_unit_m: metres per vertical unit where a key says so, else None.
    """

    wkt: str = ""
    geokeys: tuple[tuple[int, bytes], ...] = ()
    z_unit_m: float | None = None


@dataclass(frozen=True)
class CloudCrs:
    """The CRS of a cloud, brought to what the engine works with.

    Attributes:
        wkt: of the horizontal CRS, or None.
        xy_to_m: metres per horizontal unit, 1 without a CRS.
        z_to_m: metres per vertical unit; that of the horizontal unit where nothing is said of heights.
    """

    wkt: str | None
    xy_to_m: float
    z_to_m: float

    def at(self, bounds: Bounds) -> float:
        """Returns the true metres per horizontal unit at a place, which web mercator stretches.

        Raises:
            SceneError: if the place lies where the CRS is not defined.
        """
        if self.wkt is None:
            return self.xy_to_m
        left, bottom, right, top = bounds
        true = math.sqrt(math.prod(Ground(self.wkt).scale_at((left + right) / 2, (bottom + top) / 2)))
        return true if abs(true / self.xy_to_m - 1) > SAME_SCALE else self.xy_to_m


def read_crs(declared: Declared, given: str | None, name: str, bounds: Bounds) -> CloudCrs:
    """Works out the CRS of a cloud.

    Args:
        declared: what the file says.
        given: what the user says; goes before what the file says.
        name: what to call the cloud in an error.
        bounds: where it lies, for the advice given on degrees.

    Raises:
        SceneError: if the CRS is unknown, geocentric or in degrees.
    """
    crs = _given(given) if given else _declared(declared, name)
    if crs is None:
        return CloudCrs(None, 1.0, declared.z_unit_m or 1.0)
    if crs.is_bound and crs.source_crs is not None:
        crs = crs.source_crs
    parts = crs.sub_crs_list if crs.is_compound else [crs]
    horizontal = parts[0].source_crs if parts[0].is_bound and parts[0].source_crs is not None else parts[0]
    _check_plane(horizontal, name, bounds)
    xy_to_m = float(horizontal.axis_info[0].unit_conversion_factor) if horizontal.axis_info else 1.0
    z_to_m = declared.z_unit_m or xy_to_m
    if len(parts) > 1 and parts[1].axis_info:
        z_to_m = float(parts[1].axis_info[0].unit_conversion_factor)
    elif len(horizontal.axis_info) > 2:
        z_to_m = float(horizontal.axis_info[2].unit_conversion_factor)
    return CloudCrs(_text(horizontal), xy_to_m, z_to_m)


def declared_by(records: list[Any]) -> Declared:
    """Collects what the (extended) variable length records of a LAS file say about the CRS.

    Args:
        records: records of laspy.
    """
    wkt, keys, z_unit_m = "", {}, None
    for record in records:
        if record.user_id.strip("\0 ") != "LASF_Projection":
            continue
        content = bytes(record.record_data_bytes())
        if record.record_id == _WKT:
            wkt = wkt or content.decode("utf-8", "replace").strip("\0 \n")
        elif record.record_id in (_DIRECTORY, _DOUBLES, _TEXTS):
            keys[record.record_id] = content
    if _DIRECTORY in keys:
        z_unit_m = _UNITS_M.get(_key(keys[_DIRECTORY], _VERTICAL_UNITS_KEY))
    return Declared(wkt, tuple(sorted(keys.items())), z_unit_m)


def _given(crs: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.ProjError as error:
        raise SceneError(f"'{crs[:80]}' is no CRS that is known. Name one like 'EPSG:25832'.", str(error)) from error


def _declared(declared: Declared, name: str) -> pyproj.CRS | None:
    texts = [text for text in (declared.wkt, _wkt_of_geokeys(dict(declared.geokeys))) if text]
    details = ""
    for text in texts:
        try:
            return pyproj.CRS.from_user_input(text)
        except pyproj.exceptions.ProjError as error:
            details = f"{error}\n{text}"
    if not texts:
        return None
    raise SceneError(
        f"The CRS that '{name}' names cannot be understood. Say which one it is, such as 'EPSG:25832'.", details
    )


def _check_plane(horizontal: pyproj.CRS, name: str, bounds: Bounds) -> None:
    if horizontal.is_geocentric:
        raise SceneError(
            f"'{name}' has geocentric coordinates ({horizontal.name}), which have no up. Reproject it to a projected "
            "CRS first, for instance with PDAL or with QGIS."
        )
    if horizontal.is_geographic:
        advice = _utm(bounds)
        raise SceneError(
            f"'{name}' is in degrees ({horizontal.name}), in which objects have no shape. Reproject it first to "
            f"{f'UTM, {advice}, or another' if advice else 'a'} projected CRS, for instance with PDAL or with QGIS."
        )
    if horizontal.is_vertical:
        raise SceneError(f"'{name}' names a CRS of heights alone ({horizontal.name}). Say which CRS its places are in.")


def _utm(bounds: Bounds) -> str:
    lon, lat = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    if not (-180 <= lon <= 180 and -80 <= lat <= 84):
        return ""
    zone = min(int((lon + 180) // 6) + 1, 60)
    return f"EPSG:{(32600 if lat >= 0 else 32700) + zone}"


def _text(horizontal: pyproj.CRS) -> str:
    """Returns the WKT, of the EPSG's own CRS where it is surely that one, so that it equals that of other layers."""
    code = horizontal.to_epsg(_SURE)
    known = pyproj.CRS.from_epsg(code) if code else horizontal
    return str((known.to_2d() if len(known.axis_info) > 2 else known).to_wkt())


def _key(directory: bytes, wanted: int) -> int:
    numbers = struct.unpack(f"<{len(directory) // 2}H", directory[: len(directory) // 2 * 2])
    keys = [numbers[i : i + 4] for i in range(4, len(numbers) - 3, 4)]
    return next((value for key, place, _, value in keys if key == wanted and place == 0), 0)


def _wkt_of_geokeys(keys: dict[int, bytes]) -> str:
    """Lets GDAL read GeoTIFF keys, by way of a TIFF of one pixel that holds them."""
    if _DIRECTORY not in keys:
        return ""
    tags = [(256, 3, 1, 1), (257, 3, 1, 1), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (277, 3, 1, 1)]
    tags += [(278, 3, 1, 1), (279, 4, 1, 1)]
    large = [(33550, 12, struct.pack("<3d", 1, 1, 0)), (33922, 12, struct.pack("<6d", 0, 0, 0, 0, 1, 0))]
    large += [(number, {_DIRECTORY: 3, _DOUBLES: 12, _TEXTS: 2}[number], content) for number, content in keys.items()]
    large = [item for item in large if item[2]]
    start = 8
    entries, place = [], start + 2 + 12 * (len(tags) + 1 + len(large)) + 4
    data = b"\0"
    entries += [struct.pack("<HHII", *tag) for tag in tags]
    entries.append(struct.pack("<HHII", 273, 4, 1, place))
    for number, kind, content in large:
        data += b"\0" * (len(data) % 2)
        count = len(content) // {2: 1, 3: 2, 12: 8}[kind]
        inline = len(content) <= 4
        value = content.ljust(4, b"\0") if inline else struct.pack("<I", place + len(data))
        entries.append(struct.pack("<HHI", number, kind, count) + value)
        data += b"" if inline else content
    entries.sort(key=lambda entry: int(struct.unpack("<H", entry[:2])[0]))
    tiff = struct.pack("<2sHIH", b"II", 42, start, len(entries)) + b"".join(entries) + b"\0\0\0\0" + data
    try:
        import rasterio

        with (
            rasterio.Env(**GDAL_OPTIONS, GTIFF_REPORT_COMPD_CS="YES"),
            MemoryFile(tiff) as file,
            file.open(driver="GTiff") as dataset,
        ):
            return str(dataset.crs.to_wkt()) if dataset.crs else ""
    except (RasterioError, ValueError):
        return ""
