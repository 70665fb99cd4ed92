"""Many files as one cloud: folders, globs, virtual point clouds; parts that are missing or do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from rotamatch.core.cloud import open_cloud
from rotamatch.core.errors import SceneError
from rotamatch.tests.data.small_clouds import all_points, slope_with_box, write_cloud
from rotamatch.tests.data.small_octrees import write_copc, write_ept


def write_tiles(folder: Path, suffix: str = ".laz") -> dict[str, np.ndarray]:
    """Writes four tiles of 25 m; returns all their points."""
    folder.mkdir(exist_ok=True)
    columns = slope_with_box()
    for row in range(2):
        for col in range(2):
            inside = ((columns["x"] >= 25) == col) & ((columns["y"] >= 25) == row)
            write_cloud(folder / f"{col}_{row}{suffix}", {name: values[inside] for name, values in columns.items()})
    return columns


def write_vpc(path: Path, names: list[str]) -> Path:
    items = [{"type": "Feature", "assets": {"data": {"href": name}}, "properties": {}} for name in names]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    return path


@pytest.mark.parametrize("how", ["folder", "glob", "vpc", "vpc in the folder"])
def test_tiles_are_one_cloud_without_seams(tmp_path: Path, how: str):
    folder = tmp_path / "tiles"
    write_tiles(folder)
    names = sorted(path.name for path in folder.iterdir())
    source = {"folder": folder, "glob": folder / "*.laz"}.get(how)
    if how == "vpc":
        source = write_vpc(tmp_path / "tiles.vpc", [f"./tiles/{name}" for name in names])
    elif source is None:
        source = write_vpc(folder / "all.vpc", names).parent
    cloud = open_cloud(source)
    whole = open_cloud(write_cloud(tmp_path / "whole.laz"))
    for bounds in (None, (500_020, 5_400_020, 500_030, 5_400_030)):
        ours, theirs = all_points(cloud, bounds=bounds), all_points(whole, bounds=bounds)
        assert all(np.array_equal(ours[name], theirs[name]) for name in theirs)
    assert cloud.facts.count == 4000
    assert cloud.facts.bounds == whole.facts.bounds
    assert cloud.facts.spacing == pytest.approx(whole.facts.spacing, rel=0.1)
    assert cloud.facts.name == ("all" if how == "vpc in the folder" else "tiles")
    assert cloud.facts.classified
    again = open_cloud(cloud.description)
    assert (again.facts, again.identity()) == (cloud.facts, cloud.identity())


def test_changed_tile_changes_the_identity(tmp_path: Path):
    write_tiles(tmp_path)
    before = open_cloud(tmp_path).identity()
    write_cloud(tmp_path / "0_0.laz", slope_with_box(500, 25))
    assert open_cloud(tmp_path).identity() != before


def test_copc_goes_before_the_plain_file_beside_it(tmp_path: Path):
    write_cloud(tmp_path / "cloud.laz")
    write_copc(tmp_path / "cloud.copc.laz")
    assert open_cloud(tmp_path).facts.count == 4000


def test_folder_of_tiles_of_entwine(tmp_path: Path):
    write_ept(tmp_path)
    assert len(all_points(open_cloud(tmp_path))["x"]) == 4000


def test_vpc_goes_on_without_missing_files_and_names_them(tmp_path: Path):
    write_cloud(tmp_path / "here.laz")
    cloud = open_cloud(write_vpc(tmp_path / "city.vpc", ["./here.laz", "./gone.laz"]))
    assert cloud.facts.count == 4000
    (note,) = cloud.facts.notes
    assert "1 of the 2 files that 'city' names are missing" in note
    assert "gone.laz" in note


def test_vpc_of_which_nothing_is_there(tmp_path: Path):
    with pytest.raises(SceneError, match=r"None of the files .* is there: .*gone\.laz"):
        open_cloud(write_vpc(tmp_path / "city.vpc", ["./gone.laz"]))


@pytest.mark.parametrize("text", ["words", "[]", "{}", '{"features": [{}]}', '{"features": [{"assets": {}}]}'])
def test_vpc_that_is_none(tmp_path: Path, text: str):
    (tmp_path / "city.vpc").write_text(text)
    with pytest.raises(SceneError, match="is no virtual point cloud"):
        open_cloud(tmp_path / "city.vpc")


def test_vpc_without_files(tmp_path: Path):
    with pytest.raises(SceneError, match="No point cloud is found"):
        open_cloud(write_vpc(tmp_path / "city.vpc", []))


def test_tiles_in_different_crs(tmp_path: Path):
    write_cloud(tmp_path / "a.laz", crs="EPSG:25832")
    write_cloud(tmp_path / "b.laz", crs="EPSG:25833")
    with pytest.raises(SceneError, match="are in different CRS"):
        open_cloud(tmp_path)
    assert open_cloud(tmp_path, crs="EPSG:25832").facts.count == 8000


def test_tile_without_crs(tmp_path: Path):
    write_cloud(tmp_path / "a.laz", crs="EPSG:25832")
    write_cloud(tmp_path / "b.laz", crs=None)
    with pytest.raises(SceneError, match="'b' has no CRS but 'a'"):
        open_cloud(tmp_path)


def test_dimensions_that_all_tiles_share(tmp_path: Path):
    write_cloud(tmp_path / "a.laz", point_format=7)
    write_cloud(tmp_path / "b.laz", point_format=6)
    cloud = open_cloud(tmp_path)
    assert cloud.facts.dimensions == {"intensity", "returns", "classification"}
    assert "Only some files" in cloud.facts.notes[0]
    assert "rgb" not in all_points(cloud)


def test_damaged_tile_is_named(tmp_path: Path):
    write_tiles(tmp_path)
    path = tmp_path / "1_1.laz"
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(SceneError, match=r"1_1\.laz' is cut short"):
        open_cloud(tmp_path)


def test_nothing_there(tmp_path: Path):
    with pytest.raises(SceneError, match="No point cloud is found"):
        open_cloud(tmp_path)
    with pytest.raises(SceneError, match="is no point cloud that can be read"):
        open_cloud(tmp_path / "notes.txt")
