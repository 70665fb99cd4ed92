"""Heights of detections: measured on the cells of the cloud, written as fields and as corners with heights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.transform import Affine

from rotamatch.core import object_heights
from rotamatch.core.detection import DetectRequest, detect
from rotamatch.core.errors import OutputError
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.geometry import corners
from rotamatch.core.object_heights import height_probe
from rotamatch.core.scene import open_scene
from rotamatch.core.schema import DETECTIONS, HEIGHTS
from rotamatch.tests.data.bright_rectangles import CLASSES
from rotamatch.tests.data.message_log import MessageLog
from rotamatch.tests.data.raised_boxes import FRONT_M, GROUND_M, GSD_M, REAR_M, SLOPE, RaisedBoxes, make_raised_boxes
from rotamatch.tests.data.small_clouds import write_cloud
from rotamatch.tests.data.small_octrees import write_copc, write_ept
from rotamatch.tests.data.tiny_model import write_tiny_model

ORIGIN = (500_000.0, 5_400_000.0)
PER_M2 = 8.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("clouds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROTAMATCH_CACHE", str(folder / "cache"))
        yield folder


@pytest.fixture(scope="module")
def raised() -> RaisedBoxes:
    return make_raised_boxes(per_m2=PER_M2)


@pytest.fixture(scope="module")
def cloud(folder: Path, raised: RaisedBoxes) -> Path:
    return write_cloud(folder / "boxes.laz", raised.columns, point_format=6)


@pytest.fixture(scope="module")
def model(folder: Path) -> Path:
    write_tiny_model(folder / "raised.onnx", classes=CLASSES, roles=("height_max",), gsd=GSD_M, gsd_unit="m")
    return folder / "raised.onnx"


def search(scene, model: Path, out: Path, feedback=None, **options) -> dict:
    request = DetectRequest(scene=scene, model=str(model), out=str(out), device="cpu", threads=1, **options)
    return detect(request, feedback or NullFeedback())


def read(path: Path) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """Returns fields and rings [N, 4, 3] in the order of the places; heights are NaN in flat rings."""
    meta, _, shapes, values = pyogrio.raw.read(path)
    rings = np.array([shapely.get_coordinates(ring, include_z=True)[:4] for ring in shapely.from_wkb(shapes)])
    order = np.lexsort(np.round(rings[:, :, :2].mean(axis=1), 1).T)
    return {name: column[order] for name, column in zip(meta["fields"], values, strict=True)}, rings[order]


def nearest(raised: RaisedBoxes, rings: np.ndarray) -> np.ndarray:
    places = rings[:, :, :2].mean(axis=1) - ORIGIN
    return np.hypot(*(places[:, None] - raised.boxes[:, :2]).T).argmin(axis=0)


def test_detections_of_a_cloud_tell_their_heights(folder: Path, raised: RaisedBoxes, cloud: Path, model: Path):
    result = search(str(cloud), model, folder / "out.gpkg")
    fields, rings = read(folder / "out.gpkg")
    assert result["count"] == len(raised.boxes) == len(rings)
    names = [name for name in DETECTIONS.names() if name != "model"]
    assert list(fields) == [*names, *(field.name for field in HEIGHTS), "model"]
    assert np.isnan(rings[:, :, 2]).all()
    of = nearest(raised, rings)
    assert sorted(of) == list(range(len(of)))
    tops = np.array([FRONT_M if CLASSES[kind][1] == "directed" else REAR_M for kind in raised.kinds[of]])
    assert fields["height_m"] == pytest.approx(tops, abs=0.15)
    assert fields["base_z"] == pytest.approx(GROUND_M + SLOPE * raised.boxes[of, 0], abs=0.15)
    expected = fields["length_m"] * fields["width_m"] * PER_M2
    assert fields["point_count"] == pytest.approx(expected, rel=0.25)


def test_corners_carry_the_height_of_the_terrain_when_asked(folder: Path, cloud: Path, model: Path):
    for name in ("out.gpkg", "out.geojson", "out.fgb", "out.shp"):
        search(str(cloud), model, folder / name, with_z=True)
        info = pyogrio.read_info(folder / name)
        assert info["geometry_type"] in ("Polygon Z", "2.5D Polygon"), name
        fields, rings = read(folder / name)
        assert rings[:, :, 2] == pytest.approx(np.repeat(fields["base_z"], 4).reshape(-1, 4), abs=1e-6)
    flat, _ = read(folder / "out.gpkg")
    search(str(cloud), model, folder / "tiles.gpkg", with_z=True, tile_px=64)
    tiled, _ = read(folder / "tiles.gpkg")
    for name in ("height_m", "base_z", "point_count", "score"):
        assert tiled[name] == pytest.approx(flat[name], abs=1e-3), "tiles meet boxes that are saved with heights"


def test_a_run_is_resumed_only_with_the_same_kind_of_corners(folder: Path, cloud: Path, model: Path):
    out = folder / "resumed.gpkg"
    first = search(str(cloud), model, out, with_z=True, tile_px=64)
    again = search(str(cloud), model, out, with_z=True, tile_px=64, resume=True)
    assert (again["count"], again["tiles"]) == (first["count"], 0)
    with pytest.raises(OutputError, match="other settings"):
        search(str(cloud), model, out, tile_px=64, resume=True)


def test_an_image_has_no_heights_to_tell(folder: Path, cloud: Path, model: Path):
    with open_scene(cloud) as scene:
        grid = scene.grid()
        heights = scene.read(grid, ["height_max"]).values
        image = folder / "heights.tif"
        with rasterio.open(
            image, "w", driver="GTiff", width=grid.width, height=grid.height, count=1, dtype="float32",
            crs="EPSG:25832", transform=Affine(grid.step_x, 0, grid.left, 0, -grid.step_y, grid.top),
        ) as file:  # fmt: skip
            file.write(heights)
            file.set_band_description(1, "height_max")
    log = MessageLog()
    search(str(image), model, folder / "flat.gpkg", log, with_z=True)
    fields, rings = read(folder / "flat.gpkg")
    assert tuple(fields) == DETECTIONS.names()
    assert np.isnan(rings[:, :, 2]).all()
    assert "tells no heights" in log.warnings()
    search(f"{image} + {cloud}", model, folder / "stack.gpkg", with_z=True)
    stacked, rings = read(folder / "stack.gpkg")
    assert np.isfinite(stacked["height_m"]).all() and np.isfinite(rings).all()


def test_a_surface_model_counts_its_pixels(tmp_path: Path, folder: Path):
    surface = np.full((100, 100), 50.0, np.float32)
    surface[40:50, 20:40] = 56.5
    surface[44, 30] = 90.0
    dsm = tmp_path / "dsm.tif"
    with rasterio.open(
        dsm, "w", driver="GTiff", width=100, height=100, count=1, dtype="float32", crs="EPSG:25832",
        transform=Affine(0.5, 0, 500_000, 0, -0.5, 5_400_050), nodata=-9999,
    ) as file:  # fmt: skip
        file.write(surface, 1)
    box = np.array([[500_015.0, 5_400_027.5, 10.0, 5.0, 90.0]])
    with open_scene({"kind": "dsm", "dsm": str(dsm), "dtm": None}) as scene:
        found = height_probe(scene).measure(corners(box))
    assert found.height_m.tolist() == pytest.approx([6.5], abs=0.05), "the one pixel of 40 m is no height of the object"
    assert found.base_z.tolist() == pytest.approx([50.0], abs=0.05)
    assert found.point_count.tolist() == [200]


def test_boxes_are_measured_exactly_however_they_are_grouped(
    folder: Path, raised: RaisedBoxes, cloud: Path, monkeypatch
):
    rings = corners(raised.boxes) + ORIGIN
    with open_scene(cloud) as scene:
        probe = height_probe(scene)
        whole = probe.measure(rings)
        cells = probe._cloud.cells
        heights = scene.read(cells, ["height_max"])
        counts = probe._cloud.facts(cells, "points").values[0]
        row, col = np.mgrid[: cells.height, : cells.width] + 0.5
        middles = cells.map_xy(np.column_stack([col.ravel(), row.ravel()]))
        monkeypatch.setattr(object_heights, "_CELLS_AT_ONCE", 2000)
        parts = probe.measure(rings)
        nothing = probe.measure(rings[:1] + 10_000)
        none = probe.measure(rings[:0])
    for one, other in zip(vars(whole).values(), vars(parts).values(), strict=True):
        assert np.array_equal(one, other)
    for index in (0, len(rings) // 2):
        inside = shapely.contains_xy(shapely.Polygon(rings[index]), middles[:, 0], middles[:, 1]).reshape(counts.shape)
        assert whole.point_count[index] == counts[inside].sum()
        assert whole.height_m[index] <= heights.values[0][inside & heights.valid].max()
    assert np.isnan(nothing.height_m[0]) and np.isnan(nothing.base_z[0]) and nothing.point_count[0] == 0
    assert len(none.height_m) == 0


def test_a_huge_box_is_measured_on_coarser_cells(raised: RaisedBoxes, cloud: Path, folder: Path, monkeypatch):
    whole = np.array([[65.0 + ORIGIN[0], 50.0 + ORIGIN[1], 100.0, 80.0, 0.0]])
    with open_scene(cloud) as scene:
        exact = height_probe(scene).measure(corners(whole))
        monkeypatch.setattr(object_heights, "_CELLS_AT_ONCE", 20_000)
        coarse = height_probe(scene).measure(corners(whole))
    assert coarse.point_count[0] == pytest.approx(exact.point_count[0], rel=0.02)
    assert coarse.base_z[0] == pytest.approx(exact.base_z[0], abs=0.05)


def test_the_same_points_give_the_same_detections_in_any_format(
    folder: Path, raised: RaisedBoxes, cloud: Path, model: Path
):
    colours = {name: np.zeros(len(raised.columns["x"]), np.uint16) for name in ("red", "green", "blue")}
    columns = {**raised.columns, **colours}
    sources = [
        write_cloud(folder / "same.laz", columns),
        write_copc(folder / "same.copc.laz", columns),
        write_ept(folder / "same", columns),
        write_ept(folder / "same_zstandard", columns, "zstandard"),
    ]
    results = []
    for number, source in enumerate(sources):
        search(str(source), model, folder / f"same{number}.gpkg", with_z=True)
        results.append(read(folder / f"same{number}.gpkg"))
    (first, first_rings), *others = results
    assert len(first_rings) == len(raised.boxes)
    for fields, rings in others:
        assert rings == pytest.approx(first_rings, abs=1e-3)
        for name in ("class_name", "accepted", "point_count"):
            assert fields[name].tolist() == first[name].tolist()
        for name in ("score", "heading_deg", "length_m", "height_m", "base_z"):
            assert fields[name] == pytest.approx(first[name], abs=1e-3, nan_ok=True)
