"""Band roles, nodata, masks, alpha and palettes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rasterio.enums import ColorInterp

from rotamatch.core.errors import SceneError
from rotamatch.core.raster_bands import band_roles
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_rasters import NORTH_UP, noise, write_raster

NOTHING = ColorInterp.undefined
RGB = [ColorInterp.red, ColorInterp.green, ColorInterp.blue]


@pytest.mark.parametrize(
    ("descriptions", "interpretations", "roles"),
    [
        ([""], [ColorInterp.gray], "grey"),
        ([""], [NOTHING], "grey"),
        (["", ""], [ColorInterp.gray, NOTHING], "band1 band2"),
        (["", "", ""], [NOTHING] * 3, "red green blue"),
        (["", "", ""], [ColorInterp.blue, ColorInterp.green, ColorInterp.red], "blue green red"),
        (["", "", "", ""], [*RGB, NOTHING], "red green blue nir"),
        (["", "", "", ""], [ColorInterp.gray, NOTHING, NOTHING, NOTHING], "red green blue nir"),
        (["", "", "", "", ""], [ColorInterp.gray, *[NOTHING] * 4], "band1 band2 band3 band4 band5"),
        (["", "", "", "", "NIR"], [*RGB, NOTHING, NOTHING], "red green blue band4 nir"),
        (["red B04", "green B03", "blue B02", "nir B08"], [ColorInterp.gray, *[NOTHING] * 3], "red green blue nir"),
        (["B04", "B08"], [ColorInterp.gray, NOTHING], "red nir"),
        (["Near-Infrared", "Red", "Red Edge"], RGB, "nir red rededge"),
        (["nDSM"], [ColorInterp.gray], "height"),
        (["Red", "Red"], [NOTHING, NOTHING], "red band2"),
        (["infrared offset", "covered"], [NOTHING, NOTHING], "band1 band2"),
        (["", "", "", ""], [*RGB, ColorInterp.nir], "red green blue nir"),
    ],
)
def test_roles_by_description_then_colour_then_count(descriptions: list, interpretations: list, roles: str):
    assert " ".join(band_roles(descriptions, interpretations)) == roles


def test_descriptions_name_roles_in_a_file(tmp_path: Path):
    path = write_raster(tmp_path / "named.tif", noise(4), descriptions=("Blue", "Green", "Red", "NIR"))
    with open_scene(path) as scene:
        assert [band.role for band in scene.bands] == ["blue", "green", "red", "nir"]
        assert [band.name for band in scene.bands] == ["Blue", "Green", "Red", "NIR"]


def test_missing_role_says_what_there_is(tmp_path: Path):
    with (
        open_scene(write_raster(tmp_path / "grey.tif", noise(1))) as scene,
        pytest.raises(SceneError, match=r"'grey' has no band 'red, nir'; it has grey"),
    ):
        scene.read(scene.grid(), ["red", "grey", "nir"])


def test_alpha_is_no_band_but_hides_pixels(tmp_path: Path):
    values = noise(4)
    values[3] = 255
    values[3, :10] = 0
    values[3, 10:20] = 1
    with open_scene(write_raster(tmp_path / "rgba.tif", values, photometric="RGB", alpha="YES")) as scene:
        assert [band.role for band in scene.bands] == ["red", "green", "blue"]
        window = scene.read(scene.grid())
    assert not window.valid[:10].any()
    assert window.valid[10:].all()
    assert not window.values[:, :10].any()
    assert np.array_equal(window.values[:, 10:], values[:3, 10:])


def test_grey_with_alpha(tmp_path: Path):
    values = noise(2, dtype="uint16")
    values[1, 5] = 0
    with open_scene(write_raster(tmp_path / "greya.tif", values, photometric="MINISBLACK", alpha="YES")) as scene:
        assert [band.role for band in scene.bands] == ["grey"]
        assert (~scene.read(scene.grid()).valid).sum() == 128


def test_mask_of_the_file_hides_pixels(tmp_path: Path):
    mask = np.full((96, 128), 255, np.uint8)
    mask[:, :30] = 0
    values = noise()
    with open_scene(write_raster(tmp_path / "masked.tif", values, mask=mask, overviews=(2,))) as scene:
        window = scene.read(scene.grid())
        half = scene.read(scene.grid(scene.gsd * 2))
    assert np.array_equal(half.valid, mask[::2, ::2] > 0)
    assert np.array_equal(window.valid, mask > 0)
    assert np.array_equal(window.values, values * (mask > 0))


def test_zero_as_nodata_hides_only_what_is_zero_in_all_bands(tmp_path: Path):
    values = noise()
    values[0, :10] = 0
    values[:, 50:60] = 0
    with open_scene(write_raster(tmp_path / "zero.tif", values, nodata=0)) as scene:
        window = scene.read(scene.grid())
    assert window.valid[:50].all()
    assert not window.valid[50:60].any()
    assert window.valid[60:].all()


def test_other_nodata_hides_from_one_band(tmp_path: Path):
    values = noise(2, dtype="int16")
    values[1, 7:9] = -9999
    with open_scene(write_raster(tmp_path / "minus.tif", values, nodata=-9999)) as scene:
        window = scene.read(scene.grid())
        first_only = scene.read(scene.grid(), ["band1"])
    assert not window.valid[7:9].any()
    assert window.valid.sum() == 94 * 128
    assert first_only.valid.all()


@pytest.mark.parametrize("nodata", [None, np.nan, -3.4028234663852886e38])
def test_nan_infinity_and_float_nodata_are_invalid(tmp_path: Path, nodata: float | None):
    values = noise(2, dtype="float32")
    values[0, 3, 3], values[1, 4, 4] = np.nan, np.inf
    if nodata is not None:
        values[0, 9] = nodata
    with open_scene(write_raster(tmp_path / "float.tif", values, nodata=nodata)) as scene:
        window = scene.read(scene.grid())
        half = scene.read(scene.grid(scene.gsd * 2))
        other = scene.read(scene.grid(scene.gsd * 0.6))
    assert (~window.valid).sum() == (2 if nodata is None else 130)
    assert not window.valid[3, 3]
    assert not window.valid[4, 4]
    for read in (window, half, other):
        assert np.isfinite(read.values).all()
        assert np.abs(read.values).max() < 30001


def test_nodata_does_not_bleed_into_its_neighbours(tmp_path: Path):
    values = np.full((1, 32, 32), 100, np.int16)
    values[:, :, 16:] = -9999
    with open_scene(write_raster(tmp_path / "edge.tif", values, nodata=-9999)) as scene:
        for factor in (0.5, 0.7, 1.3, 2.0, 3.0):
            window = scene.read(scene.grid(scene.gsd * factor))
            assert window.values[0][window.valid] == pytest.approx(100, abs=1e-3)
            assert not window.values[0][~window.valid].any()
            assert window.valid.mean() == pytest.approx(0.5, abs=0.1)


def test_nodata_that_the_type_cannot_hold_is_no_nodata(tmp_path: Path):
    vrt = """<VRTDataset rasterXSize="128" rasterYSize="96"><GeoTransform>0, 2, 0, 0, 0, -2</GeoTransform>
      <VRTRasterBand dataType="UInt16" band="1"><NoDataValue>-9999.5</NoDataValue><SimpleSource>
      <SourceFilename relativeToVRT="1">plain.tif</SourceFilename><SourceBand>1</SourceBand></SimpleSource>
      </VRTRasterBand></VRTDataset>"""
    write_raster(tmp_path / "plain.tif", noise(1, dtype="uint16"))
    (tmp_path / "odd.vrt").write_text(vrt)
    with open_scene(tmp_path / "odd.vrt") as scene:
        assert scene.read(scene.grid()).valid.all()


def test_palette_becomes_colours(tmp_path: Path):
    indexes = np.arange(96 * 128).reshape(1, 96, 128) % 4
    write_raster(tmp_path / "indexes.tif", indexes.astype(np.uint8))
    colours = [(10, 20, 30, 255), (200, 100, 50, 255), (0, 0, 0, 0), (255, 255, 255, 255)]
    entries = "".join(f'<Entry c1="{r}" c2="{g}" c3="{b}" c4="{a}"/>' for r, g, b, a in colours)
    # Unlike a TIFF, a VRT keeps the transparency of a palette.
    (tmp_path / "palette.vrt").write_text(
        f"""<VRTDataset rasterXSize="128" rasterYSize="96"><GeoTransform>0, 1, 0, 0, 0, -1</GeoTransform>
        <VRTRasterBand dataType="Byte" band="1"><ColorInterp>Palette</ColorInterp><ColorTable>{entries}</ColorTable>
        <SimpleSource><SourceFilename relativeToVRT="1">indexes.tif</SourceFilename><SourceBand>1</SourceBand>
        </SimpleSource></VRTRasterBand></VRTDataset>"""
    )
    with open_scene(tmp_path / "palette.vrt") as scene:
        assert [(band.role, band.dtype) for band in scene.bands] == [
            ("red", "uint8"),
            ("green", "uint8"),
            ("blue", "uint8"),
        ]
        window = scene.read(scene.grid())
        assert window.values[:, 0, :2].T.tolist() == [[10, 20, 30], [200, 100, 50]]
        assert np.array_equal(window.valid, indexes[0] != 2)
        assert scene.read(scene.grid(), ["blue"]).values[0, 0, :2].tolist() == [30, 50]
        # Colours are mixed, not the indexes that name them.
        half = scene.read(scene.grid(scene.gsd * 2))
    assert half.values[:, 0, 0] == pytest.approx([105, 60, 40])


def test_palette_with_a_nodata_index(tmp_path: Path):
    indexes = np.zeros((1, 96, 128), np.uint8)
    indexes[0, :7] = 9
    palette = {index: (index, index, index, 255) for index in range(10)}
    path = write_raster(tmp_path / "palette.tif", indexes, palette=palette, nodata=9)
    with open_scene(path) as scene:
        assert (~scene.read(scene.grid()).valid).sum() == 7 * 128


def test_many_bands_are_all_there(tmp_path: Path):
    values = noise(13, dtype="uint16")
    with open_scene(write_raster(tmp_path / "many.tif", values)) as scene:
        assert [band.role for band in scene.bands] == [f"band{number}" for number in range(1, 14)]
        assert np.array_equal(scene.read(scene.grid(), ["band13"]).values[0], values[12])


def test_complex_numbers_are_refused(tmp_path: Path):
    path = write_raster(tmp_path / "slc.tif", noise(1).astype(np.complex64))
    with pytest.raises(SceneError, match="complex numbers"):
        open_scene(path)


def test_alpha_alone_is_refused(tmp_path: Path):
    path = write_raster(tmp_path / "alpha.tif", noise(1), NORTH_UP, descriptions=("alpha",))
    with pytest.raises(SceneError, match="nothing to see"):
        open_scene(path)
