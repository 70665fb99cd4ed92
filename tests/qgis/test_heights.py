"""How high an object is: the same measure as that of finds, cell by cell."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from rotamatch.bridge import heights
from rotamatch.bridge.heights import height_of
from rotamatch.core.geometry import OrientedBox

UTM = QgsCoordinateReferenceSystem("EPSG:25832")
LEFT, TOP, CELL, SIDE = 500_000.0, 5_400_000.0, 0.5, 400
UNKNOWN = -9999.0


@pytest.fixture
def view_of(tmp_path, qgis_app):
    """Makes views of heights [SIDE, SIDE]."""

    def make(values):
        path = str(tmp_path / "view.tif")
        file = gdal.GetDriverByName("GTiff").Create(path, SIDE, SIDE, 1, gdal.GDT_Float32)
        file.SetGeoTransform((LEFT, CELL, 0, TOP, 0, -CELL))
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(25832)
        file.SetProjection(crs.ExportToWkt())
        band = file.GetRasterBand(1)
        band.SetDescription("height_max")
        band.SetNoDataValue(UNKNOWN)
        band.WriteArray(values)
        band = file = None
        return QgsRasterLayer(path, "view")

    return make


def roof():
    """Returns heights with an object of 6.5 m in rows 100 to 119 and columns 200 to 239."""
    values = np.zeros((SIDE, SIDE), np.float32)
    values[100:120, 200:240] = 6.5
    return values


BOX = OrientedBox(LEFT + 110.0, TOP - 55.0, 20.0, 10.0, 90.0)


def test_a_single_wire_or_bird_is_no_height(view_of):
    values = roof()
    values[110, 220] = 40.0
    view = view_of(values)
    assert height_of(view, BOX.ring().tolist(), UTM) == pytest.approx(6.5)
    values[110:112, 220:222] = 9.0
    assert height_of(view_of(values), BOX.ring().tolist(), UTM) == pytest.approx(9.0)


def test_only_what_lies_in_the_box_counts(view_of):
    values = roof()
    values[99, :] = values[:, 240] = 20.0
    assert height_of(view_of(values), BOX.ring().tolist(), UTM) == pytest.approx(6.5)
    turned = OrientedBox(BOX.x, BOX.y, 6.0, 2.0, 37.0)
    assert height_of(view_of(values), turned.ring().tolist(), UTM) == pytest.approx(6.5)


def test_a_pit_has_no_height_and_what_is_unseen_has_none_to_tell(view_of):
    values = roof()
    values[100:120, 200:240] = -2.0
    assert height_of(view_of(values), BOX.ring().tolist(), UTM) == 0
    values[100:120, 200:240] = UNKNOWN
    view = view_of(values)
    assert height_of(view, BOX.ring().tolist(), UTM) is None
    away = OrientedBox(LEFT - 500, TOP, 20, 10, 0)
    assert height_of(view, away.ring().tolist(), UTM) is None


def test_a_huge_box_is_looked_at_more_coarsely(view_of, monkeypatch):
    monkeypatch.setattr(heights, "MOST_CELLS", 50)
    whole = OrientedBox(LEFT + 100, TOP - 100, 198, 198, 0)
    assert height_of(view_of(roof()), whole.ring().tolist(), UTM) == pytest.approx(6.5)
