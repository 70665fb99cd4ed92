"""Bad point clouds: each a clear message or a note, no crash, no unbounded memory."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import laspy
import numpy as np
import pytest

from rotamatch.core.cloud import open_cloud
from rotamatch.core.errors import Cancelled, SceneError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.tests.data.small_clouds import all_points, patch, slope_with_box, write_cloud

COUNT_AT, COUNT_14_AT, SCALE_AT, OFFSET_AT, BOUNDS_AT = 107, 247, 131, 155, 179


class Log(NullFeedback):
    def __init__(self) -> None:
        self.warnings: list[str] = []

    def log(self, message: str, level: str = "info") -> None:
        self.warnings.append(message)


def header_bounds(left: float, bottom: float, right: float, top: float) -> bytes:
    return struct.pack("<4d", right, left, top, bottom)


def test_missing_file(tmp_path: Path):
    with pytest.raises(SceneError, match=r"There is no file '.*gone\.laz'"):
        open_cloud(tmp_path / "gone.laz")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read everything")
def test_file_without_permission(tmp_path: Path):
    path = write_cloud(tmp_path / "secret.laz")
    path.chmod(0)
    with pytest.raises(SceneError, match="permissions"):
        open_cloud(path)


@pytest.mark.parametrize("content", [b"", b"LASF", b"these are words", b"LASF" + bytes(100)])
def test_file_that_is_no_cloud(tmp_path: Path, content: bytes):
    path = tmp_path / "notes.laz"
    path.write_bytes(content)
    with pytest.raises(SceneError, match=r"is no LAS or LAZ file|cut short|damaged"):
        open_cloud(path)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5, 0.99])
@pytest.mark.parametrize("suffix", [".las", ".laz"])
def test_truncated_file(tmp_path: Path, suffix: str, share: float):
    path = write_cloud(tmp_path / f"cut{suffix}")
    keep = int(path.stat().st_size * share) // 36 * 36 + 1
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(SceneError, match=r"cut\.la.' is cut short: .*Copy or download it again"):
        open_cloud(path)


@pytest.mark.parametrize("point_format", [3, 7])
@pytest.mark.parametrize("suffix", [".las", ".laz"])
@pytest.mark.parametrize("promised", [0, 10, 150_000, 4_000_000_000])
def test_wrong_number_of_points_in_the_header(tmp_path: Path, suffix: str, point_format: int, promised: int):
    version, at, size = ("1.2", COUNT_AT, 4) if point_format == 3 else ("1.4", COUNT_14_AT, 8)
    columns = slope_with_box(120_000)
    path = patch(
        write_cloud(tmp_path / f"c{suffix}", columns, version, point_format), at, promised.to_bytes(size, "little")
    )
    # The older compressed formats do not tell how many points their last chunk of 50,000 holds.
    old = (suffix, point_format) == (".laz", 3)
    if old and promised == 150_000:
        with pytest.raises(SceneError, match=r"is damaged: points .* cannot be decoded"):
            all_points(open_cloud(path))
        return
    cloud = open_cloud(path)
    stored = 100_000 if old else 120_000
    note = f"The header of 'c' promises {promised} points, but {stored} can be read; those are taken."
    assert (cloud.facts.count, cloud.facts.notes) == (stored, (note,))
    assert len(all_points(cloud)["x"]) == stored


@pytest.mark.parametrize("suffix", [".las", ".laz"])
def test_zero_points(tmp_path: Path, suffix: str):
    empty = {name: values[:0] for name, values in slope_with_box().items()}
    with pytest.raises(SceneError, match="holds no points"):
        open_cloud(write_cloud(tmp_path / f"empty{suffix}", empty))


@pytest.mark.parametrize("suffix", [".las", ".laz"])
def test_one_point(tmp_path: Path, suffix: str):
    one = {name: values[:1] for name, values in slope_with_box().items()}
    cloud = open_cloud(write_cloud(tmp_path / f"one{suffix}", one))
    assert cloud.facts.count == 1
    assert cloud.facts.spacing > 0
    left, bottom, right, top = cloud.facts.bounds
    assert (left, bottom) == (right, top)
    assert len(all_points(cloud)["x"]) == 1


def test_all_points_in_one_place(tmp_path: Path):
    columns = slope_with_box(500) | {"x": np.full(500, 7.0), "y": np.full(500, 7.0)}
    cloud = open_cloud(write_cloud(tmp_path / "post.laz", columns))
    assert cloud.facts.spacing > 0
    assert len(all_points(cloud)["x"]) == 500


def test_all_points_in_a_line(tmp_path: Path):
    cloud = open_cloud(write_cloud(tmp_path / "line.laz", slope_with_box(500) | {"y": np.zeros(500)}))
    assert cloud.facts.spacing == pytest.approx(0.1, rel=0.05)


def test_nothing_but_noise(tmp_path: Path):
    noise = slope_with_box(100) | {"classification": np.full(100, 7, np.uint8)}
    with pytest.raises(SceneError, match="all of them are noise or withheld"):
        open_cloud(write_cloud(tmp_path / "noise.laz", noise))


@pytest.mark.parametrize("point_format", [1, 6])
def test_noise_and_withheld_points_are_left_out(tmp_path: Path, point_format: int):
    columns = slope_with_box(100)
    columns["classification"][:10] = 18
    columns["classification"][10:20] = 7
    columns["withheld"] = np.arange(100) >= 95
    path = write_cloud(tmp_path / "c.laz", columns, "1.4", point_format)
    assert len(all_points(open_cloud(path))["x"]) == 75


@pytest.mark.parametrize("count", [4000, 1_100_000])
@pytest.mark.parametrize(
    "told", [(500_010, 5_400_010, 500_020, 5_400_020), (0, 0, 0, 0), (1, 1, -1, -1), (np.nan,) * 4]
)
def test_points_outside_of_the_bounds_in_the_header(tmp_path: Path, count: int, told: tuple[float, ...]):
    path = patch(write_cloud(tmp_path / "c.las", slope_with_box(count)), BOUNDS_AT, header_bounds(*told))
    cloud = open_cloud(path)
    assert cloud.facts.bounds == pytest.approx((500_000, 5_400_000, 500_050, 5_400_050), abs=0.1)
    assert "bounds in the header of 'c' are wrong" in cloud.facts.notes[0]
    assert sum(len(points) for points in cloud.chunks()) == count


def test_few_points_outside_of_large_file_are_left_out_with_a_word(tmp_path: Path):
    columns = slope_with_box(1_100_000)
    columns["x"][5] = 60.0
    path = write_cloud(tmp_path / "c.las", columns)
    patch(path, BOUNDS_AT, header_bounds(500_000, 5_400_000, 500_050, 5_400_050))
    cloud, log = open_cloud(path), Log()
    left = sum(len(points) for points in cloud.chunks(feedback=log))
    if cloud.facts.notes:
        assert left == 1_100_000
    else:
        assert left == 1_099_999
        assert log.warnings == ["Left out of 'c': 1 point outside its bounds."]


def test_points_absurdly_far_off(tmp_path: Path):
    columns = slope_with_box()
    columns["x"][:2], columns["z"][2] = 900_000.0, 50_000.0
    cloud = open_cloud(write_cloud(tmp_path / "c.laz", columns))
    assert cloud.facts.bounds == pytest.approx((500_000, 5_400_000, 500_050, 5_400_050), abs=0.1)
    assert cloud.facts.z_range[1] < 110
    assert any("Left out of 'c': 3 points far off all others" in note for note in cloud.facts.notes)
    assert len(all_points(cloud)["x"]) == 3997


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0])
def test_scale_that_is_no_number(tmp_path: Path, value: float):
    path = patch(write_cloud(tmp_path / "c.laz"), SCALE_AT, struct.pack("<d", value))
    with pytest.raises(SceneError, match=r"The header of .* is damaged") as caught:
        open_cloud(path)
    assert "scales" in caught.value.details


def test_offset_that_is_no_number(tmp_path: Path):
    path = patch(write_cloud(tmp_path / "c.laz"), OFFSET_AT, struct.pack("<d", np.nan))
    with pytest.raises(SceneError, match=r"The header of .* is damaged"):
        open_cloud(path)


def test_absurd_scale(tmp_path: Path):
    path = patch(write_cloud(tmp_path / "c.laz", crs=None), SCALE_AT, struct.pack("<2d", 1e200, 1e200))
    with pytest.raises(SceneError, match=r"are spread over .* km"):
        open_cloud(path)


def test_no_intensity(tmp_path: Path):
    columns = slope_with_box() | {"intensity": np.zeros(4000, np.uint16)}
    cloud = open_cloud(write_cloud(tmp_path / "c.laz", columns))
    assert "intensity" not in cloud.facts.dimensions
    assert next(cloud.chunks()).intensity is None


def test_damaged_points(tmp_path: Path):
    path = write_cloud(tmp_path / "c.laz", slope_with_box(120_000))
    with laspy.open(path) as reader:
        start = reader.header.offset_to_point_data
    patch(path, start + 60, bytes(range(1, 200)) * 40)
    with pytest.raises(SceneError, match=r"'.*c\.laz' is damaged: points \d+ to \d+ cannot be decoded") as caught:
        all_points(open_cloud(path))
    assert caught.value.details


def test_absurd_table_of_chunks_does_not_end_the_process(tmp_path: Path):
    path = write_cloud(tmp_path / "c.laz")
    data = path.read_bytes()
    with laspy.open(path) as reader:
        start = reader.header.offset_to_point_data
    (table,) = struct.unpack("<q", data[start : start + 8])
    patch(path, table + 4, struct.pack("<I", 2**31))
    with pytest.raises(SceneError, match="its table of chunks makes no sense"):
        open_cloud(path)


def test_layers_longer_than_their_chunk_reserve_no_memory(tmp_path: Path):
    path = write_cloud(tmp_path / "c.laz")
    with laspy.open(path) as reader:
        layers = reader.header.offset_to_point_data + 8 + 36 + 4
    patch(path, layers, b"\xf0" * 8)
    with pytest.raises(SceneError, match="cannot be decoded") as caught:
        open_cloud(path)
    assert "promises more than it holds" in caught.value.details


@pytest.mark.slow
def test_headers_of_random_bytes(tmp_path: Path):
    """Whatever bytes are damaged, the answer is points or a `SceneError`."""
    data = write_cloud(tmp_path / "good.laz", slope_with_box(500)).read_bytes()
    rng = np.random.default_rng(3)
    for number in range(300):
        bad = bytearray(data)
        last = 375 if number % 2 else 1500
        for place in rng.integers(4, last, rng.integers(1, 6)):
            bad[place] = rng.integers(256)
        (tmp_path / "bad.laz").write_bytes(bytes(bad))
        try:
            all_points(open_cloud(tmp_path / "bad.laz"))
        except SceneError:
            continue


def test_cancel(tmp_path: Path):
    flag = CancelFlag()
    cloud = open_cloud(write_cloud(tmp_path / "c.las", slope_with_box(1_100_000)))
    chunks = cloud.chunks(feedback=flag)
    next(chunks)
    flag.cancel()
    with pytest.raises(Cancelled):
        next(chunks)


def test_file_gone_since(tmp_path: Path):
    cloud = open_cloud(path := write_cloud(tmp_path / "c.laz"))
    path.unlink()
    with pytest.raises(SceneError, match=r"c\.laz"):
        all_points(cloud)
    with pytest.raises(SceneError, match="no file"):
        cloud.identity()
