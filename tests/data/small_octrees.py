"""Small COPC files and Entwine point tiles for the tests, of the points that `small_clouds` makes."""

from __future__ import annotations

import io
import json
import struct
from pathlib import Path

import laspy
import lazrs
import numpy as np
import pyproj
import zstandard

from .small_clouds import slope_with_box

ORIGIN = (500_000.0, 5_400_000.0)
SCALE = 0.001
_COPC_AT = 375 + 54
_SCHEMA = [
    ("X", "signed", 4),
    ("Y", "signed", 4),
    ("Z", "signed", 4),
    ("Intensity", "unsigned", 2),
    ("ReturnNumber", "unsigned", 1),
    ("NumberOfReturns", "unsigned", 1),
    ("Classification", "unsigned", 1),
    ("Red", "unsigned", 2),
    ("Green", "unsigned", 2),
    ("Blue", "unsigned", 2),
]


def write_copc(
    path: Path, columns: dict[str, np.ndarray] | None = None, crs: str = "EPSG:25832", levels: int = 3
) -> Path:
    """Writes a COPC file of some levels, of whose index a branch stands in a page of its own."""
    las = _las(slope_with_box() if columns is None else columns, crs)
    nodes, cube = _octree(las, levels)
    vlr = lazrs.LazVlr.new_for_compression(7, 0, True)
    las.header.vlrs.insert(0, laspy.VLR("copc", 1, "", b"\0" * 160))
    las.header.vlrs.append(laspy.VLR("laszip encoded", 22204, "", vlr.record_data()))
    las.header.set_compressed(True)
    las.header.number_of_evlrs = 1
    head = io.BytesIO()
    las.header.write_to(head)
    body = io.BytesIO(head.getvalue())
    body.seek(0, 2)
    compressor = lazrs.LasZipCompressor(body, vlr)
    for rows in nodes.values():
        compressor.compress_many(np.frombuffer(las.points.array[rows].tobytes(), np.uint8))
        compressor.finish_current_chunk()
    compressor.done()
    body.seek(len(head.getvalue()))
    table = lazrs.read_chunk_table(body, vlr)
    _finish(path, bytearray(body.getvalue()), list(nodes), table, len(head.getvalue()) + 8, cube)
    return path


def write_ept(
    folder: Path, columns: dict[str, np.ndarray] | None = None, kind: str = "laszip", crs: str = "EPSG:25832"
) -> Path:
    """Writes Entwine point tiles of three levels and returns the path of the `ept.json`."""
    las = _las(slope_with_box() if columns is None else columns, crs)
    nodes, (left, bottom, low, side) = _octree(las)
    for name in ("ept-data", "ept-hierarchy"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for key, rows in nodes.items():
        stem = folder / "ept-data" / "-".join(map(str, key))
        _write_node(stem, las, rows, kind)
    counts = {"-".join(map(str, key)): len(rows) for key, rows in nodes.items()}
    deep = {key: count for key, count in counts.items() if key.startswith("2")}
    first = next(iter(deep))
    parent = "-".join(["1", *(str(int(number) // 2) for number in first.split("-")[1:])])
    below = {key: count for key, count in deep.items() if _parent(key) == parent}
    top = {key: count for key, count in counts.items() if key not in below} | {parent: -1}
    (folder / "ept-hierarchy" / "0-0-0-0.json").write_text(json.dumps(top))
    (folder / "ept-hierarchy" / f"{parent}.json").write_text(json.dumps({parent: counts[parent], **below}))
    scaling = dict(zip("XYZ", [*ORIGIN, 0.0], strict=True))
    facts = {
        "bounds": [left, bottom, low, left + side, bottom + side, low + side],
        "boundsConforming": [*las.header.mins.tolist(), *las.header.maxs.tolist()],
        "dataType": kind,
        "hierarchyType": "json",
        "points": len(las.points),
        "schema": [
            {"name": name, "type": type_, "size": size}
            | ({"scale": SCALE, "offset": scaling[name]} if name in scaling else {})
            for name, type_, size in _SCHEMA
        ],
        "span": 16,
        "srs": {"wkt": pyproj.CRS.from_user_input(crs).to_wkt()},
        "version": "1.0.0",
    }
    (folder / "ept.json").write_text(json.dumps(facts))
    return folder / "ept.json"


def _las(columns: dict[str, np.ndarray], crs: str) -> laspy.LasData:
    header = laspy.LasHeader(version="1.4", point_format=7)
    header.scales, header.offsets = [SCALE] * 3, [*ORIGIN, 0.0]
    header.add_crs(pyproj.CRS.from_user_input(crs))
    las = laspy.LasData(header)
    las.x, las.y, las.z = columns["x"] + ORIGIN[0], columns["y"] + ORIGIN[1], columns["z"]
    for name, values in columns.items():
        if name not in "xyz":
            las[name] = values
    las.update_header()
    return las


def _octree(
    las: laspy.LasData, levels: int = 3
) -> tuple[dict[tuple[int, ...], np.ndarray], tuple[float, float, float, float]]:
    """Deals the points out to levels; returns rows by node, and left, bottom, low, side of the root."""
    left, bottom, low = (float(np.floor(value)) for value in las.header.mins)
    side = float(np.ceil(max(las.header.maxs - las.header.mins)) + 1)
    shares = 4.0 ** np.arange(levels)
    level = np.random.default_rng(7).choice(levels, len(las.points), p=shares / shares.sum())
    level[0] = 0
    starts = zip("xyz", (left, bottom, low), strict=True)
    cells = [((np.asarray(las[axis]) - start) / side * 2**level).astype(int) for axis, start in starts]
    keys = np.stack([level, *cells], axis=1)
    unique, which, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    rows = np.split(np.argsort(which.ravel(), kind="stable"), np.cumsum(counts)[:-1])
    return {tuple(key.tolist()): chosen for key, chosen in zip(unique, rows, strict=True)}, (left, bottom, low, side)


def _finish(
    path: Path,
    data: bytearray,
    keys: list[tuple[int, ...]],
    table: list[tuple[int, int]],
    start: int,
    cube: tuple[float, float, float, float],
) -> None:
    """Adds the index to a file of chunks and fills in where it is."""
    left, bottom, low, side = cube
    entries, place = {}, start
    for key, (count, length) in zip(keys, table, strict=False):
        entries[key] = struct.pack("<4iQii", *key, place, length, count)
        place += length
    branch = next(key for key in entries if key[0] == 1)
    under = [key for key in entries if key[0] == 2 and tuple(n // 2 for n in key[1:]) == branch[1:]]
    deep = entries[branch] + b"".join(entries[key] for key in under)
    page = len(data) + 60
    root = b"".join(entry for key, entry in entries.items() if key != branch and key not in under)
    root += struct.pack("<4iQii", *branch, page, len(deep), -1)
    data[235:243] = struct.pack("<Q", len(data))
    record = struct.pack("<H16sHQ32s", 0, b"copc", 1000, len(deep) + len(root), b"")
    info = struct.pack(
        "<5d2Q2d", *(n + side / 2 for n in (left, bottom, low)), side / 2, side / 16, page + len(deep), len(root), 0, 0
    )
    data[_COPC_AT : _COPC_AT + len(info)] = info
    path.write_bytes(bytes(data) + record + deep + root)


def _write_node(stem: Path, las: laspy.LasData, rows: np.ndarray, kind: str) -> None:
    if kind == "laszip":
        part = laspy.LasData(las.header, las.points[rows])
        part.write(f"{stem}.laz")
        return
    records = np.zeros(
        len(rows), np.dtype([(name, f"<{type_[0].replace('s', 'i')}{size}") for name, type_, size in _SCHEMA])
    )
    theirs = [
        "X",
        "Y",
        "Z",
        "intensity",
        "return_number",
        "number_of_returns",
        "classification",
        "red",
        "green",
        "blue",
    ]
    for (name, _, _), other in zip(_SCHEMA, theirs, strict=True):
        records[name] = np.asarray(las[other])[rows]
    content = records.tobytes()
    if kind == "zstandard":
        content = zstandard.ZstdCompressor().compress(content)
    Path(f"{stem}.{'bin' if kind == 'binary' else 'zst'}").write_bytes(content)


def _parent(key: str) -> str:
    level, *place = map(int, key.split("-"))
    return "-".join(map(str, [level - 1, *(number // 2 for number in place)]))
