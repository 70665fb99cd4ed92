"""What cannot be read, and scenes read over the network."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio.shutil

from rotamatch.core.errors import SceneError
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_rasters import noise, write_raster

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server of the test's folder."""
    command = [sys.executable, str(DATA / "range_server.py"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.terminate()


def bytes_served(address: str) -> int:
    with urllib.request.urlopen(f"{address}/bytes-served") as answer:
        return int(answer.read())


def test_cog_over_the_network_is_read_in_parts(tmp_path: Path, address: str):
    values = noise(3, 1024, 1024)
    size = write_cog(tmp_path / "cog.tif", values).stat().st_size
    with open_scene(f"/vsicurl/{address}/cog.tif") as scene:
        part = scene.read(scene.grid().window(300, 400, 64, 64))
        assert np.array_equal(part.values, values[:, 300:364, 400:464])
        assert 0 < bytes_served(address) < size / 4
        assert scene.read(scene.grid(scene.gsd * 8)).valid.all()
        assert bytes_served(address) < size / 2
        with open_scene(f"{address}/cog.tif") as plain:
            assert plain.grid() == scene.grid()
            assert scene.name == plain.name == "cog"
            assert plain.identity() != scene.identity()


def write_cog(path: Path, values: np.ndarray) -> Path:
    plain = write_raster(path.with_name("plain.tif"), values)
    rasterio.shutil.copy(plain, path, driver="COG", BLOCKSIZE=128, OVERVIEW_RESAMPLING="AVERAGE")
    return path


def test_secrets_of_an_address_stay_out_of_the_name(tmp_path: Path, address: str):
    write_raster(tmp_path / "cog.tif", noise())
    with open_scene(f"/vsicurl/{address}/cog.tif?token=secret") as scene:
        assert scene.name == "cog"


def test_missing_address_is_an_error(address: str):
    with pytest.raises(SceneError, match="cannot be reached, or is no raster") as caught:
        open_scene(f"/vsicurl/{address}/nothing.tif")
    assert caught.value.details


def test_missing_file(tmp_path: Path):
    with pytest.raises(SceneError, match=r"There is no file '.*gone\.tif'") as caught:
        open_scene(tmp_path / "gone.tif")
    assert "gone.tif" in caught.value.details


def test_file_that_is_no_raster(tmp_path: Path):
    (tmp_path / "notes.tif").write_text("these are words")
    with pytest.raises(SceneError, match=r"notes\.tif' cannot be opened as a raster") as caught:
        open_scene(tmp_path / "notes.tif")
    assert "not recognized" in caught.value.details


def test_empty_file(tmp_path: Path):
    (tmp_path / "empty.tif").touch()
    with pytest.raises(SceneError, match="cannot be opened as a raster"):
        open_scene(tmp_path / "empty.tif")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows may read everything")
def test_file_without_permission(tmp_path: Path):
    path = write_raster(tmp_path / "secret.tif", noise())
    path.chmod(0)
    with pytest.raises(SceneError, match="you may not read it"):
        open_scene(path)


def test_folder_without_rasters(tmp_path: Path):
    with pytest.raises(SceneError, match="cannot be opened as a raster"):
        open_scene(tmp_path)


@pytest.mark.parametrize("compress", [None, "deflate", "lzw"])
def test_truncated_tiff_says_where(tmp_path: Path, compress: str | None):
    path = write_raster(tmp_path / "cut.tif", noise(3, 512, 512), compress=compress)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with open_scene(path) as scene:
        grid = scene.grid()
        with pytest.raises(SceneError, match=r"cut\.tif' is damaged: rows \d+ to \d+, columns \d+ to \d+") as caught:
            scene.read(grid.window(448, 448, 64, 64))
        assert caught.value.details
        with pytest.raises(SceneError, match="damaged"):
            scene.overview(10_000)
        assert scene.read(grid.window(0, 0, 16, 16)).valid.all()


@pytest.mark.parametrize("driver", ["PNG", "JPEG"])
def test_truncated_photo_is_an_error(tmp_path: Path, driver: str):
    plain = write_raster(tmp_path / "plain.tif", noise(3, 400, 400))
    path = tmp_path / f"photo.{driver.lower()}"
    rasterio.shutil.copy(plain, path, driver=driver)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with open_scene(path) as scene, pytest.raises(SceneError, match="damaged"):
        scene.read(scene.grid())


def test_vrt_whose_source_is_gone_names_it(tmp_path: Path):
    (tmp_path / "lost.vrt").write_text(
        """<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>
        <SourceFilename relativeToVRT="1">nowhere.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
        </VRTRasterBand></VRTDataset>"""
    )
    with open_scene(tmp_path / "lost.vrt") as scene, pytest.raises(SceneError, match="lost") as caught:
        scene.read(scene.grid())
    assert "nowhere.tif" in caught.value.details


def test_tiff_cut_within_its_header(tmp_path: Path):
    path = write_raster(tmp_path / "stub.tif", noise())
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(SceneError, match=r"stub\.tif' cannot be opened"):
        open_scene(path)


def test_corrupt_block_is_an_error(tmp_path: Path):
    path = write_raster(tmp_path / "bad.tif", noise(1, 256, 256), compress="deflate")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4000] = bytes(4000)
    path.write_bytes(content)
    with open_scene(path) as scene, pytest.raises(SceneError, match="damaged"):
        scene.read(scene.grid())


def test_file_that_vanishes_while_open(tmp_path: Path):
    path = write_raster(tmp_path / "gone.tif", noise())
    scene = open_scene(path)
    scene.close()
    path.unlink()
    with pytest.raises(SceneError, match="There is no file"):
        scene.read(scene.grid())
    with pytest.raises(SceneError, match="There is no file"):
        scene.identity()


def test_georeference_without_a_size(tmp_path: Path):
    (tmp_path / "flat.vrt").write_text(
        """<VRTDataset rasterXSize="8" rasterYSize="8"><GeoTransform>5, 0, 0, 5, 0, 0</GeoTransform>
        <VRTRasterBand dataType="Byte" band="1"/></VRTDataset>"""
    )
    with pytest.raises(SceneError, match="pixels of no size"):
        open_scene(tmp_path / "flat.vrt")


def test_container_names_what_is_inside(tmp_path: Path):
    pages = tmp_path / "pages.tif"
    write_raster(pages, noise(1))
    write_raster(pages, noise(1, seed=1), APPEND_SUBDATASET="YES")
    with open_scene(f"GTIFF_DIR:2:{pages}") as scene:
        assert scene.native.width == 128


@pytest.mark.parametrize("gsd_m", [0.0, -1.0, float("nan"), float("inf")])
def test_given_gsd_has_to_be_positive(tmp_path: Path, gsd_m: float):
    with pytest.raises(SceneError, match="positive number of metres"):
        open_scene(tmp_path / "any.tif", gsd_m=gsd_m)


def test_description_without_a_file():
    with pytest.raises(SceneError, match="neither a file nor parts"):
        open_scene({"kind": "raster"})
