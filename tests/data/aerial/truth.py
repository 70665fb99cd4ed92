"""What is really there: polygons, headings, and how much of each vehicle can be seen."""

from __future__ import annotations

import numpy as np

from .builder import sees
from .buildings import roof_ring
from .parameters import SceneParameters
from .shapes import place
from .things import Layout, Thing

OCCLUDED_BELOW = 0.6
"""A vehicle of which less can be seen is marked as occluded."""

_GRID = np.stack(np.meshgrid(np.linspace(-0.45, 0.45, 11), np.linspace(-0.45, 0.45, 5)), axis=-1).reshape(-1, 2)


def vehicle_rows(layout: Layout, parameters: SceneParameters) -> list[dict]:
    """Returns the truth of the vehicles whose middle is in the picture: `ring` and fields."""
    crowns = np.array([(tree.x, tree.y, tree.length / 2) for tree in layout.trees]).reshape(-1, 3)
    rows = []
    for thing in layout.vehicles:
        if sees(thing, parameters):
            visible = visible_share(thing, crowns, parameters)
            heading = round(thing.heading_deg, 2) % 360
            fields = {"class_name": "vehicle", "kind": thing.kind, "heading_deg": heading, "visible": round(visible, 2)}
            rows.append({"ring": thing.ring(), **fields, "occluded": visible < OCCLUDED_BELOW})
    return rows


def tree_rows(layout: Layout, parameters: SceneParameters) -> list[dict]:
    """Returns the truth of the trees (not the shrubs): the square around each crown."""
    chosen = [tree for tree in layout.trees if tree.kind != "shrub" and sees(tree, parameters)]
    return [{"ring": tree.ring(), "class_name": "tree", "kind": tree.kind, "heading_deg": None} for tree in chosen]


def house_rows(layout: Layout, parameters: SceneParameters) -> list[dict]:
    """Returns the truth of the buildings: the outline of each roof, headings along the longer side in [0, 180)."""
    rows = []
    for thing in layout.buildings:
        if sees(thing, parameters):
            turn = 0 if thing.length >= thing.width else 90
            heading = round((thing.heading_deg + turn) % 180, 2) % 180
            fields = {"class_name": "house", "kind": thing.kind, "heading_deg": heading}
            rows.append({"ring": roof_ring(thing), **fields})
    return rows


def visible_share(thing: Thing, crowns, parameters: SceneParameters) -> float:
    """Returns the share of a vehicle that no crown hides and that lies in the picture, 0 to 1."""
    points = place(_GRID * (thing.length, thing.width), thing.x, thing.y, thing.heading_deg)
    seen = ((points >= 0) & (points < parameters.size_m)).all(axis=1)
    near = crowns[np.hypot(crowns[:, 0] - thing.x, crowns[:, 1] - thing.y) < crowns[:, 2] + thing.length]
    for x, y, radius in near:
        seen &= np.hypot(points[:, 0] - x, points[:, 1] - y) > radius * 0.86
    return float(seen.mean())
