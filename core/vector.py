"""Reads any vector layer of polygons into arrays, in the coordinates of a scene."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, GeometryError
from pyproj.exceptions import CRSError

from .errors import SampleError, UsageError

PREFERRED_LAYERS = ("detections", "samples")
"""Taken from a file of several layers, if it has them and none is named."""

_CRS_OPTIONAL_DRIVERS = ("GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON")
"""Formats whose readers report EPSG:4326 where a file names no CRS."""

_DEGREES = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True)
class PolygonTable:
    """A layer of polygons; rows without an area are left out.

    Attributes:
        name: file, and layer where the file has several; for messages.
        polygons: shapely Polygon or MultiPolygon [N], valid and two-dimensional.
        fids: int64 [N], row numbers in the file.
        fields: the fields asked for that the layer has, by the name asked for; arrays [N].
        crs_wkt: CRS of `polygons`, or None.
        layer_crs_wkt: CRS of the layer they were brought from, by which its headings are measured; None where its
            coordinates are those of `polygons`.
        notes: what a user should know about how the layer was read.
    """

    name: str
    polygons: NDArray[Any]
    fids: NDArray[np.int64]
    fields: dict[str, NDArray[Any]]
    crs_wkt: str | None
    layer_crs_wkt: str | None = None
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.polygons)

    def numbers(self, field: str) -> NDArray[np.float64]:
        """Returns a field as float64 [N], nan where it is empty, everywhere if the layer does not have it.

        Raises:
            SampleError: if a value is not a number.
        """
        values = self.fields.get(field)
        if values is None:
            return np.full(len(self), np.nan)
        empty = np.array([value is None or value == "" for value in values], bool)
        try:
            return np.where(empty, np.nan, values).astype(np.float64)
        except (TypeError, ValueError) as error:
            message = f"The field '{field}' of {self.name} has values that are not numbers; choose another field."
            raise SampleError(message, str(error)) from error

    def texts(self, field: str) -> list[str]:
        """Returns a field as N texts, empty where it is empty, everywhere if the layer does not have it."""
        values = self.fields.get(field, np.full(len(self), None, object))
        return ["" if value is None else str(value) for value in values]


@dataclass(frozen=True)
class LayerRows:
    """A layer as it stands in the file.

    Attributes:
        name: file, and layer where the file has several; for messages.
        geometries: shapely geometries [N] of any kind, two-dimensional, None where missing.
        fids: int64 [N], row numbers in the file.
        fields: the fields asked for that the layer has, by the name asked for; arrays [N].
        crs: of the layer, or None.
        crs_is_default: whether the format's readers say degrees where a file names no CRS.
    """

    name: str
    geometries: NDArray[Any]
    fids: NDArray[np.int64]
    fields: dict[str, NDArray[Any]]
    crs: pyproj.CRS | None
    crs_is_default: bool


def read_polygons(
    path: str | Path,
    where: str | None = None,
    crs_wkt: str | None = None,
    fields: Sequence[str] = (),
    *,
    layer: str | None = None,
    own_crs: bool = False,
) -> PolygonTable:
    """Reads the polygons of a layer.

    A layer without a CRS is taken to be in the coordinates asked for. So is GeoJSON that names no CRS, where no CRS
    is asked for or its numbers cannot be degrees.

    Args:
        path: anything OGR reads; `FILE|layername=NAME` names one of several layers.
        where: an SQL condition that rows must meet, in the dialect of the format.
        crs_wkt: the CRS to return the polygons in; None for plain coordinates of a scene without a CRS.
        fields: names of the fields to read; upper and lower case do not matter, missing ones are left out.
        layer: the layer to read; by default the one named in `path`, else one of `PREFERRED_LAYERS`, else the first
            that has polygons.
        own_crs: return the polygons in the layer's own CRS instead.

    Raises:
        UsageError: if the condition or the layer's name is wrong.
        SampleError: if the layer cannot be read, has no polygons, or cannot be brought into the CRS.
    """
    rows = read_rows(path, layer, where, fields)
    notes: list[str] = []
    usable, own_geometries = _clean(rows, notes)
    geometries, crs = (own_geometries, rows.crs) if own_crs else into_crs(own_geometries, rows, crs_wkt, notes)
    moved = geometries is not own_geometries
    return PolygonTable(
        name=rows.name,
        polygons=geometries,
        fids=rows.fids[usable],
        fields={name: values[usable] for name, values in rows.fields.items()},
        crs_wkt=None if crs is None else crs.to_wkt(),
        layer_crs_wkt=rows.crs.to_wkt() if moved and rows.crs is not None else None,
        notes=tuple(notes),
    )


def read_rows(path: str | Path, layer: str | None, where: str | None, fields: Sequence[str]) -> LayerRows:
    """Reads all rows of a layer, whatever their geometry; for the arguments and errors see `read_polygons`."""
    source, _, options = str(path).partition("|")
    named = dict(option.split("=", 1) for option in options.split("|") if "=" in option)
    chosen, several = _choose_layer(source, layer or named.get("layername"))
    label = f"{_label(source)}, layer {chosen}" if several else _label(source)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning)
        try:
            info = pyogrio.read_info(source, layer=chosen)
            columns = _columns(info["fields"], fields)
            wanted = None if where else list(columns.values())
            meta, fids, blobs, values = pyogrio.raw.read(
                source, layer=chosen, where=where, columns=wanted, force_2d=True, return_fids=True
            )
        except (DataSourceError, DataLayerError, GeometryError, ValueError) as error:
            if where:
                message = f'The condition "{where}" does not fit {label}: check the names of fields, and the quotes.'
                raise UsageError(message, _details(source, error)) from error
            raise SampleError(f"{label} cannot be read; it may be damaged.", _details(source, error)) from error
    by_column = dict(zip(meta["fields"].tolist(), values, strict=True))
    crs = _known_crs(meta["crs"], label)
    is_default = info["driver"] in _CRS_OPTIONAL_DRIVERS and crs is not None and crs.is_geographic
    asked = {name: by_column[column] for name, column in columns.items()}
    return LayerRows(label, _geometries(blobs, label), np.asarray(fids, np.int64), asked, crs, is_default)


def _choose_layer(source: str, layer: str | None) -> tuple[str, bool]:
    """Returns the layer's name, and whether the file has several."""
    if not _is_connection(source) and not source.startswith("/vsi") and not Path(source).exists():
        raise SampleError(f"There is no file {source}; check the path.")
    try:
        layers = {str(name): kind for name, kind in pyogrio.list_layers(source)}
    except DataSourceError as error:
        message = f"{_label(source)} is not a vector layer that can be read; give a GeoPackage, shapefile or GeoJSON."
        raise SampleError(message, _details(source, error)) from error
    spatial = [name for name, kind in layers.items() if kind is not None]
    if layer is not None:
        if layer not in layers:
            raise UsageError(f"{_label(source)} has no layer '{layer}'; it has {', '.join(layers)}.")
        return layer, len(layers) > 1
    areal = [name for name in spatial if "Polygon" in layers[name] or "Surface" in layers[name]]
    preferred = [name for name in PREFERRED_LAYERS if name in areal]
    candidates = preferred + areal + spatial
    if not candidates:
        raise SampleError(f"{_label(source)} has no layer with geometry; polygons are needed.")
    return candidates[0], len(spatial) > 1


def _is_connection(source: str) -> bool:
    """Tells `PG:dbname=...` and the like from files, also from those on a Windows drive."""
    prefix, colon, _ = source.partition(":")
    return bool(colon) and len(prefix) > 1 and not Path(source).exists()


def _label(source: str) -> str:
    """Returns a name for messages; connection strings may hold passwords, so that only their kind is shown."""
    return f"the {source.partition(':')[0]} source" if _is_connection(source) else Path(source.partition("?")[0]).name


def _details(source: str, error: Exception) -> str:
    """Returns the library's message for the log; those about connections quote them, passwords and all."""
    return type(error).__name__ if _is_connection(source) else str(error)


def _columns(available: NDArray[Any], wanted: Sequence[str]) -> dict[str, str]:
    exact = {str(name): str(name) for name in available}
    lower = {name.lower(): name for name in exact}
    found = {name: exact.get(name, lower.get(name.lower())) for name in wanted}
    return {name: column for name, column in found.items() if column is not None}


def _known_crs(text: str | None, label: str) -> pyproj.CRS | None:
    """Returns the CRS, or None for none and for GeoPackage's "undefined" ones."""
    if not text:
        return None
    try:
        crs = pyproj.CRS.from_user_input(text)
    except CRSError as error:
        message = f"{label} has a CRS that cannot be understood; assign a known one to it."
        raise SampleError(message, str(error)) from error
    return None if crs.is_engineering or crs.name.lower().startswith("undefined") else crs


def _geometries(blobs: NDArray[Any] | None, label: str) -> NDArray[Any]:
    if blobs is None:
        raise SampleError(f"{label} has no geometry; polygons are needed.")
    result: NDArray[Any] = shapely.from_wkb(blobs, on_invalid="ignore")
    return result


def _clean(rows: LayerRows, notes: list[str]) -> tuple[NDArray[np.intp], NDArray[Any]]:
    """Returns the indices of the rows that have an area, and their repaired polygons."""
    geometries = rows.geometries
    broken = ~shapely.is_valid(geometries) & ~shapely.is_missing(geometries)
    geometries = np.where(broken, shapely.make_valid(geometries), geometries)
    mixed = shapely.get_type_id(geometries) == shapely.GeometryType.GEOMETRYCOLLECTION
    geometries[mixed] = [_areal_part(geometry) for geometry in geometries[mixed]]
    areal = np.isin(shapely.get_type_id(geometries), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    usable = np.flatnonzero(areal & (shapely.area(geometries) > 0))
    left_out = len(geometries) - len(usable)
    if left_out and not len(usable):
        raise SampleError(
            f"{rows.name} has no polygons with an area; points and lines do not say how large things are."
        )
    if left_out:
        notes.append(f"{left_out} of {len(geometries)} rows of {rows.name} have no polygon and are left out.")
    return usable, geometries[usable]


def _areal_part(collection: Any) -> Any:
    parts = shapely.get_parts(collection)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def into_crs(
    geometries: NDArray[Any], rows: LayerRows, crs_wkt: str | None, notes: list[str]
) -> tuple[NDArray[Any], pyproj.CRS | None]:
    """Brings geometries of a layer into the CRS asked for.

    Args:
        geometries: shapely geometries [K] of `rows`.
        rows: tells the CRS they are in.
        crs_wkt: see `read_polygons`.
        notes: gets what the user should know.

    Returns:
        the geometries, and their CRS.

    Raises:
        SampleError: if only the layer has a CRS, or a place has no coordinates in the CRS asked for.
    """
    target = None if crs_wkt is None else pyproj.CRS.from_wkt(crs_wkt)
    source = rows.crs
    if source is None or (rows.crs_is_default and (target is None or not _may_be_degrees(geometries))):
        if source is not None or target is not None:
            notes.append(f"{rows.name} names no CRS: its coordinates are taken as the scene's own.")
        return geometries, target
    if target is None:
        raise SampleError(
            f"{rows.name} is in {source.name}, but the scene has no CRS. Give the scene its CRS, or draw the layer "
            "in the scene's own coordinates and save it without a CRS."
        )
    if source.equals(target, ignore_axis_order=True):
        return geometries, target
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)
    moved = shapely.transform(geometries, lambda points: np.column_stack(transformer.transform(*points.T)))
    if not np.isfinite(shapely.get_coordinates(moved)).all():
        raise SampleError(
            f"{rows.name} cannot be brought from {source.name} into {target.name}; check the CRS of both layers."
        )
    return moved, target


def _may_be_degrees(geometries: NDArray[Any]) -> bool:
    if not len(geometries):
        return True
    left, bottom, right, top = shapely.total_bounds(geometries)
    return bool(left >= _DEGREES[0] and bottom >= _DEGREES[1] and right <= _DEGREES[2] and top <= _DEGREES[3])
