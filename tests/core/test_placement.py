from __future__ import annotations

import numpy as np
import pytest
from pyproj import CRS, Geod, Transformer

from rotamatch.core.errors import SampleError
from rotamatch.core.geometry import OrientedBox, box_of_ring, heading_contradiction, heading_difference
from rotamatch.core.grid import Ground
from rotamatch.core.placement import MapChange, fitted_box

PLAIN = Ground(None, "px")
UTM = Ground(CRS.from_epsg(32633).to_wkt())
DEGREES = Ground(CRS.from_epsg(4326).to_wkt())
MERCATOR = Ground(CRS.from_epsg(3857).to_wkt())
FEET = Ground(CRS.from_epsg(2994).to_wkt())
CORNERS = np.array([(0.0, 0.0), (0.0, 4.0), (2.0, 4.0), (2.0, 0.0)])


@pytest.mark.parametrize("heading", [0.0, 12.5, 90.0, 201.0, 359.9])
@pytest.mark.parametrize(
    ("ground", "place"),
    [
        (PLAIN, (10, -20)),
        (UTM, (512345, 5012345)),
        (DEGREES, (12, 65)),
        (MERCATOR, (978000, 5531000)),
        (FEET, (6.4e5, 8.7e5)),
    ],
)
def test_box_to_ring_and_back(ground: Ground, place: tuple[float, float], heading: float) -> None:
    box = OrientedBox(*place, 4.5, 1.9, heading)
    scale = ground.scale_at(*place)
    back = box_of_ring(box.ring(scale), heading + 30, scale)
    assert back is not None
    np.testing.assert_allclose(back.as_tuple()[:4], box.as_tuple()[:4], rtol=1e-9)
    assert abs(heading_difference(back.heading_deg, heading)) < 1e-5


def test_sizes_are_true_ground_sizes() -> None:
    box = OrientedBox(12.0, 65.0, 100.0, 50.0, 90.0)
    ring = box.ring(DEGREES.scale_at(box.x, box.y))
    _, _, length = Geod(ellps="WGS84").inv(*ring[0], *ring[1])
    assert length == pytest.approx(100.0, rel=1e-4)


def test_without_a_heading_the_length_is_the_longer_side() -> None:
    assert box_of_ring(CORNERS, None) == OrientedBox(1, 2, 4, 2, 0)
    turned = np.roll(CORNERS, 1, axis=0)
    box = box_of_ring(turned, None)
    assert box is not None
    assert (box.length_m, box.width_m, box.heading_deg % 180) == (4, 2, 0)


def test_the_heading_chooses_the_side() -> None:
    box = box_of_ring(CORNERS, 80)
    assert box == OrientedBox(1, 2, 2, 4, 90)
    assert box_of_ring(CORNERS[::-1], 170) == OrientedBox(1, 2, 4, 2, 180)


@pytest.mark.parametrize(
    "ring",
    [
        [(0, 0), (0, 4), (2, 4)],
        [(0, 0), (0, 4), (2, 7), (2, 3)],
        [(0, 0), (1, 4), (2, 4), (3, 0)],
        [(0, 0), (0, 4), (0, 4), (0, 0)],
        [(0, 0), (0, 2), (0, 4), (2, 4), (2, 0)],
    ],
)
def test_what_is_no_rectangle(ring: list) -> None:
    assert box_of_ring(ring, None) is None


def test_fitted_box_of_any_outline() -> None:
    outline = [(0, 0), (0, 4), (1, 4), (1, 5), (1.5, 5), (1.5, 4), (2, 4), (2, 0)]
    box = fitted_box(outline, 350)
    assert box is not None
    np.testing.assert_allclose(box.as_tuple(), (1, 2.5, 5, 2, 0), atol=1e-9)
    assert fitted_box([(0, 0), (1, 1), (2, 2)], None) is None
    assert fitted_box([(3, 3)], None) is None


def test_heading_contradiction() -> None:
    assert heading_contradiction(CORNERS, 30, "directed") == pytest.approx(30)
    assert heading_contradiction(CORNERS, 180, "directed") == pytest.approx(180)
    assert heading_contradiction(CORNERS, 180, "axial") == pytest.approx(0)
    assert heading_contradiction(CORNERS, 97, "round") == 0


def test_headings_keep_their_direction_on_the_ground() -> None:
    change = MapChange(DEGREES, UTM)
    place = (12.3, 60.0)
    transformer = Transformer.from_crs(4326, 32633, always_xy=True)
    north = np.array(transformer.transform(place[0], 60.001)) - transformer.transform(place[0], 59.999)
    convergence = np.degrees(np.arctan2(north[0], north[1]))
    assert abs(convergence) > 1, "grid north and true north differ here"
    assert heading_difference(change.heading(25.0, place), 25.0 + convergence) == pytest.approx(0, abs=0.01)
    back = MapChange(UTM, DEGREES).heading(change.heading(25.0, place), change.points([place])[0])
    assert back == pytest.approx(25.0, abs=1e-3)


def test_points_there_and_back() -> None:
    places = np.array([(12.3, 60.0), (12.4, 60.1)])
    there = MapChange(DEGREES, UTM).points(places)
    np.testing.assert_allclose(MapChange(UTM, DEGREES).points(there), places, atol=1e-9)
    np.testing.assert_array_equal(MapChange(PLAIN, PLAIN).points(places), places)
    assert MapChange(PLAIN, PLAIN).is_identity()
    assert not MapChange(PLAIN, Ground(None, "m", (0.1, 0.1))).is_identity()
    assert not MapChange(DEGREES, UTM).is_identity()


def test_maps_that_do_not_go_together() -> None:
    with pytest.raises(SampleError, match="Only one of the sample store and the scene has a CRS"):
        MapChange(PLAIN, UTM)
    with pytest.raises(SampleError, match="outside the area"):
        MapChange(DEGREES, UTM).points([(12.0, 1e9)])
