"""CRS and units: WKT and GeoTIFF keys, compound, feet, none, degrees, geocentric."""

from __future__ import annotations

import struct
from pathlib import Path

import laspy
import numpy as np
import pyproj
import pytest

from rotamatch.core.cloud import open_cloud
from rotamatch.core.errors import SceneError
from rotamatch.tests.data.small_clouds import all_points, write_cloud

US_FOOT = 1200 / 3937
PLACES = {"2994": (637_000.0, 852_000.0), "2263": (987_000.0, 200_000.0), "2991": (637_000.0, 852_000.0)}


@pytest.mark.parametrize(
    ("crs", "xy_to_m", "z_to_m"),
    [
        ("EPSG:25832", 1, 1),
        ("EPSG:2994", 0.3048, 0.3048),
        ("EPSG:2263", US_FOOT, US_FOOT),
        ("EPSG:25832+7837", 1, 1),
        ("EPSG:2991+6360", 1, US_FOOT),
        ("EPSG:2994+5703", 0.3048, 1),
    ],
)
def test_units_are_answered_in_metres(tmp_path: Path, crs: str, xy_to_m: float, z_to_m: float):
    code = crs.partition("+")[0].partition(":")[2]
    path = write_cloud(tmp_path / "cloud.laz", crs=crs, origin=PLACES.get(code, (500_000.0, 5_400_000.0)))
    facts = open_cloud(path).facts
    assert facts.xy_to_m == pytest.approx(xy_to_m, rel=1e-9)
    assert facts.z_to_m == pytest.approx(z_to_m, rel=1e-9)
    assert all_points(open_cloud(path))["z_m"].min() == pytest.approx(100 * z_to_m, rel=1e-6)
    horizontal = pyproj.CRS.from_wkt(facts.crs_wkt)
    assert not horizontal.is_compound
    assert horizontal.to_epsg() == int(code)


def test_geotiff_keys(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.las", version="1.2", point_format=3, crs="EPSG:25832")
    assert laspy.read(path).header.vlrs.get("GeoKeyDirectoryVlr")
    assert pyproj.CRS.from_wkt(open_cloud(path).facts.crs_wkt).to_epsg() == 25832


def write_keys(path: Path, keys: list[tuple[int, int, int, int]], doubles: list[float] = [], text: str = "") -> Path:  # noqa: B006
    """Writes a cloud with GeoTIFF keys of one's own."""
    write_cloud(path, version="1.2", point_format=1, crs=None)
    las = laspy.read(path)
    numbers = [1, 1, 0, len(keys), *(number for key in keys for number in key)]
    las.vlrs.append(laspy.VLR("LASF_Projection", 34735, "", struct.pack(f"<{len(numbers)}H", *numbers)))
    if doubles:
        las.vlrs.append(laspy.VLR("LASF_Projection", 34736, "", struct.pack(f"<{len(doubles)}d", *doubles)))
    if text:
        las.vlrs.append(laspy.VLR("LASF_Projection", 34737, "", text.encode()))
    las.write(path)
    return path


def test_user_defined_geotiff_keys(tmp_path: Path):
    """A transverse Mercator in US feet that no code names, as old deliveries have it."""
    keys = [(1024, 0, 1, 1), (1025, 0, 1, 1), (2048, 0, 1, 4269), (3072, 0, 1, 32767), (3074, 0, 1, 32767)]
    keys += [(3075, 0, 1, 1), (3076, 0, 1, 9003), (3080, 34736, 1, 0), (3081, 34736, 1, 1), (3082, 34736, 1, 2)]
    keys += [(3083, 34736, 1, 3), (3092, 34736, 1, 4)]
    path = write_keys(tmp_path / "old.las", keys, [-85.0, 30.0, 2_000_000.0, 0.0, 0.9999])
    facts = open_cloud(path).facts
    crs = pyproj.CRS.from_wkt(facts.crs_wkt)
    assert crs.is_projected
    assert facts.xy_to_m == pytest.approx(US_FOOT)
    assert facts.z_to_m == pytest.approx(US_FOOT)


def test_vertical_unit_of_its_own_in_geotiff_keys(tmp_path: Path):
    keys = [(1024, 0, 1, 1), (1025, 0, 1, 1), (3072, 0, 1, 25832), (4099, 0, 1, 9003)]
    facts = open_cloud(write_keys(tmp_path / "mixed.las", keys)).facts
    assert (facts.xy_to_m, facts.z_to_m) == (1, pytest.approx(US_FOOT))


def test_no_crs_and_one_that_the_user_names(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs=None, origin=PLACES["2994"])
    facts = open_cloud(path).facts
    assert (facts.crs_wkt, facts.xy_to_m, facts.z_to_m) == (None, 1, 1)
    given = open_cloud(path, crs="EPSG:2994+6360")
    assert (given.facts.xy_to_m, given.facts.z_to_m) == (0.3048, pytest.approx(US_FOOT))
    assert open_cloud(given.description).facts == given.facts
    assert given.identity() != open_cloud(path).identity()
    with pytest.raises(SceneError, match="'nonsense' is no CRS that is known"):
        open_cloud(path, crs="nonsense")


def test_web_mercator_is_measured_on_the_ground(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs="EPSG:3857", origin=(1_000_000.0, 6_600_000.0))
    assert open_cloud(path).facts.xy_to_m == pytest.approx(0.65, abs=0.02)


def test_degrees_are_refused_with_advice(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs="EPSG:4326", origin=(9.0, 48.0), scale=1e-7)
    with pytest.raises(SceneError, match=r"is in degrees \(WGS 84\).*Reproject it first"):
        open_cloud(path)


def test_advice_on_degrees_names_the_zone(tmp_path: Path):
    columns = {axis: np.array([0.0, 0.001]) for axis in "xyz"}
    path = write_cloud(
        tmp_path / "cloud.laz",
        columns,
        crs="EPSG:4326",
        origin=(9.0, -33.0),
        scale=1e-7,
    )
    with pytest.raises(SceneError, match="EPSG:32732"):
        open_cloud(path)


def test_geocentric_is_refused(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs="EPSG:4978")
    with pytest.raises(SceneError, match=r"has geocentric coordinates .*, which have no up"):
        open_cloud(path)


def test_crs_that_nobody_understands(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.las", crs=None)
    las = laspy.read(path)
    las.vlrs.append(laspy.VLR("LASF_Projection", 2112, "", b'PROJCS["nonsense"]\0'))
    las.write(path)
    with pytest.raises(SceneError, match="cannot be understood") as caught:
        open_cloud(path)
    assert "nonsense" in caught.value.details
    assert open_cloud(path, crs="EPSG:25832").facts.crs_wkt


def test_place_outside_of_its_crs(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs="EPSG:25832", origin=(9e8, 9e8), scale=1.0)
    with pytest.raises(SceneError, match="outside the area where its CRS is defined"):
        open_cloud(path)


def test_crs_in_an_extended_record(tmp_path: Path):
    path = write_cloud(tmp_path / "cloud.laz", crs=None)
    las = laspy.read(path)
    las.evlrs.append(laspy.VLR("LASF_Projection", 2112, "", pyproj.CRS.from_epsg(25832).to_wkt().encode() + b"\0"))
    las.write(path)
    assert pyproj.CRS.from_wkt(open_cloud(path).facts.crs_wkt).to_epsg() == 25832
    assert len(all_points(open_cloud(path))["x"]) == 4000


@pytest.mark.parametrize(
    ("name", "epsg", "z_to_m"),
    [("autzen/parking.laz", 2994, 0.3048), ("ign/tile.laz", 2154, 1), ("simple.copc.laz", 2991, US_FOOT)],
)
def test_real_headers(real_data: Path, name: str, epsg: int, z_to_m: float):
    facts = open_cloud(real_data / "pointcloud" / name).facts
    assert pyproj.CRS.from_wkt(facts.crs_wkt).to_epsg() == epsg
    assert facts.z_to_m == pytest.approx(z_to_m)
