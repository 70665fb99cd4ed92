"""The shape that is proposed for a new class."""

from __future__ import annotations

import pytest

from rotamatch.ui.likely_shape import likely_shape

ROUND = (
    "tree", "Trees", "palm tree", "storage_tank", "oil tanks", "silo", "lighthouse", "manhole cover", "Water-Tower",
    "Baum", "Obstbäume", "baume", "Öltanks", "Gullydeckel", "árbol", "arboles", "Árboles frutales", "tanque de agua",
    "arbre", "arbres fruitiers", "rond-point", "árvore", "poços", "树", "苹果树", "油罐", "井盖",
)  # fmt: skip
AXIAL = (
    "house", "Houses", "farm buildings", "greenhouse", "tree house", "solar panels", "swimming pool", "parking spaces",
    "Haus", "Wohnhäuser", "Dächer", "Seecontainer", "Solarmodule", "casa", "edificios altos", "panel solar",
    "maison", "panneaux solaires", "toits", "prédio", "painéis solares", "房屋", "屋顶", "集装箱", "太阳能板",
)  # fmt: skip
VEHICLES = (
    "car", "Cars", "bus", "tank truck", "container truck", "house number", "tree nursery", "Tankwagen", "车", "",
)  # fmt: skip
IN_OUTLINE = (
    "plane", "Airplanes", "container ship", "houseboats", "boat", "house boat", "Containerschiff", "Flugzeuge",
    "avión", "bateaux de pêche", "navios", "飞机", "集装箱船",
)  # fmt: skip


@pytest.mark.parametrize("name", ROUND)
def test_round(name):
    assert likely_shape(name) == likely_shape(name, heights_only=True) == "round"


@pytest.mark.parametrize("name", AXIAL)
def test_both_ends_alike(name):
    assert likely_shape(name) == likely_shape(name, heights_only=True) == "axial"


@pytest.mark.parametrize("name", VEHICLES)
def test_what_is_not_known_has_a_front_where_colours_may_show_it(name):
    assert likely_shape(name) == "directed"
    assert likely_shape(name, heights_only=True) == "axial"


@pytest.mark.parametrize("name", IN_OUTLINE)
def test_a_front_that_shows_in_the_outline_shows_in_heights_too(name):
    assert likely_shape(name) == likely_shape(name, heights_only=True) == "directed"
