"""COPC and EPT, local and over http: the same points as LAZ, only the parts that are needed."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from rotamatch.core.cloud import Cloud, open_cloud
from rotamatch.core.errors import SceneError
from rotamatch.core.feedback import NullFeedback
from rotamatch.tests.data.small_clouds import all_points, patch, slope_with_box, write_cloud
from rotamatch.tests.data.small_octrees import write_copc, write_ept
from rotamatch.tests.data.whole_file_server import serving

DATA = Path(__file__).resolve().parent.parent / "data"
CORNER = (500_000.0, 5_400_000.0, 500_012.0, 5_400_012.0)


class Log(NullFeedback):
    def __init__(self) -> None:
        self.warnings: list[str] = []

    def log(self, message: str, level: str = "info") -> None:
        self.warnings.append(message)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    command = [sys.executable, str(DATA / "range_server.py"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.terminate()


def bytes_served(address: str) -> int:
    with urllib.request.urlopen(f"{address}/bytes-served") as answer:
        return int(answer.read())


def octree(folder: Path, kind: str) -> Path:
    return write_copc(folder / "cloud.copc.laz") if kind == "copc" else write_ept(folder / "tiles", kind=kind)


KINDS = ["copc", "laszip", "binary", "zstandard"]


def assert_same(one: Cloud, other: Cloud, **how: object) -> None:
    ours, theirs = all_points(one, **how), all_points(other, **how)
    assert ours.keys() == theirs.keys()
    assert len(ours["x"])
    for name in ours:
        assert np.array_equal(ours[name], theirs[name]), name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bounds", [None, CORNER])
def test_the_same_points_as_laz(tmp_path: Path, kind: str, bounds: tuple[float, ...] | None):
    plain, cloud = open_cloud(write_cloud(tmp_path / "cloud.laz")), open_cloud(octree(tmp_path, kind))
    assert_same(plain, cloud, bounds=bounds)
    assert cloud.facts.spacing == pytest.approx(plain.facts.spacing, rel=1e-6)
    assert cloud.facts.bounds == pytest.approx(plain.facts.bounds)
    assert cloud.facts.dimensions == plain.facts.dimensions
    assert cloud.facts.crs_wkt == plain.facts.crs_wkt
    assert cloud.facts.classified


@pytest.mark.parametrize("kind", KINDS)
def test_coarser_levels_alone(tmp_path: Path, kind: str):
    cloud = open_cloud(octree(tmp_path, kind))
    numbers = [len(all_points(cloud, resolution=resolution)["x"]) for resolution in (4.0, 2.0, 1.0, 0.1)]
    assert 100 < numbers[0] < numbers[1] < numbers[2] == numbers[3] == 4000


def test_real_clouds_are_the_same_in_all_formats(real_data: Path):
    folder = real_data / "pointcloud" / "autzen"
    plain = open_cloud(folder / "parking.laz")
    for other in ("parking.copc.laz", "ept/ept.json"):
        assert_same(plain, open_cloud(folder / other))


def test_copc_over_the_network_is_read_in_parts(tmp_path: Path, address: str):
    columns = slope_with_box(60_000)
    local = open_cloud(write_copc(tmp_path / "cloud.copc.laz", columns))
    size = (tmp_path / "cloud.copc.laz").stat().st_size
    remote = open_cloud(f"{address}/cloud.copc.laz")
    assert remote.facts == local.facts
    before = bytes_served(address)
    assert_same(local, remote, bounds=CORNER)
    assert 0 < bytes_served(address) - before < 0.6 * size
    assert_same(local, remote)
    assert remote.identity() != local.identity()


def test_copc_behind_a_server_without_ranges(tmp_path: Path):
    write_copc(tmp_path / "cloud.copc.laz", slope_with_box(60_000))
    with serving(tmp_path) as address, pytest.raises(SceneError, match="sends whole files only, not parts"):
        open_cloud(f"{address}/cloud.copc.laz?token=secret")


def test_plain_laz_over_the_network_is_refused(tmp_path: Path, address: str):
    write_cloud(tmp_path / "cloud.laz")
    with pytest.raises(SceneError, match="is no COPC file, so it cannot be read over the network"):
        open_cloud(f"{address}/cloud.laz")


@pytest.mark.parametrize("name", ["nothing.copc.laz", "nothing/ept.json"])
def test_missing_address(address: str, name: str):
    with pytest.raises(SceneError, match=r"cannot be read|There is no file") as caught:
        open_cloud(f"{address}/{name}?token=secret")
    assert "secret" not in caught.value.message


@pytest.mark.parametrize("kind", ["laszip", "zstandard"])
def test_ept_over_the_network(tmp_path: Path, kind: str):
    local = open_cloud(octree(tmp_path, kind))
    with serving(tmp_path) as address:
        assert_same(local, open_cloud(f"{address}/tiles/ept.json?token=1"))


def test_ept_goes_on_without_missing_nodes_and_names_them(tmp_path: Path):
    path = write_ept(tmp_path)
    gone = sorted((tmp_path / "ept-data").glob("2-*"))[:2]
    for node in gone:
        node.unlink()
    cloud, log = open_cloud(path), Log()
    left = len(all_points(cloud, feedback=log)["x"])
    assert 3000 < left < 4000
    (message,) = log.warnings
    assert "are missing" in message
    assert all(node.stem in message for node in gone)
    assert f"({4000 - left} points)" in message


def test_ept_without_index(tmp_path: Path):
    path = write_ept(tmp_path)
    (tmp_path / "ept-hierarchy" / "0-0-0-0.json").unlink()
    with pytest.raises(SceneError, match=r"The index .* is missing"):
        open_cloud(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"dataType": "draco"}, "'draco', which cannot be read"),
        ({"dataType": []}, "which cannot be read"),
        ({"span": "wide"}, "its bounds or its span make no sense"),
        ({"bounds": [0, 0, 0]}, "'bounds' has to be six numbers"),
        ({"schema": [{"name": "X", "type": "signed", "size": 3}]}, "schema .* makes no sense"),
        ({"srs": {"authority": "EPSG", "horizontal": "4326"}}, "is in degrees"),
    ],
)
def test_ept_that_makes_no_sense(tmp_path: Path, change: dict[str, object], message: str):
    path = write_ept(tmp_path, kind="binary")
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(SceneError, match=message):
        open_cloud(path)


@pytest.mark.parametrize("kind", ["laszip", "binary", "zstandard"])
def test_ept_with_a_damaged_node(tmp_path: Path, kind: str):
    path = write_ept(tmp_path, kind=kind)
    node = next((tmp_path / "ept-data").glob("1-*"))
    node.write_bytes(node.read_bytes()[:-40])
    with pytest.raises(SceneError, match=r"damaged|cut short"):
        all_points(open_cloud(path))


def test_unpacked_node_is_bounded(tmp_path: Path):
    import zstandard

    path = write_ept(tmp_path, kind="zstandard")
    node = next((tmp_path / "ept-data").glob("1-*"))
    node.write_bytes(zstandard.ZstdCompressor().compress(bytes(200_000_000)))
    with pytest.raises(SceneError, match="is damaged: it holds"):
        all_points(open_cloud(path))


def test_no_json(tmp_path: Path):
    (tmp_path / "ept.json").write_text("these are words")
    with pytest.raises(SceneError, match="it is no JSON"):
        open_cloud(tmp_path / "ept.json")


def test_truncated_copc(tmp_path: Path):
    path = write_copc(tmp_path / "cloud.copc.laz")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(SceneError, match=r"damaged|cut short"):
        open_cloud(path)


def test_copc_with_a_node_too_large(tmp_path: Path):
    path = write_copc(tmp_path / "cloud.copc.laz")
    patch(path, -36, (2**31 - 1).to_bytes(4, "little"))
    with pytest.raises(SceneError, match=r"The index of .* is damaged"):
        open_cloud(path)
