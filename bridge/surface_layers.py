"""Surface models (rasters of heights) as scenes: the rasters that show them, seen from above like clouds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import QgsMapLayer, QgsRasterLayer

SURFACE, TERRAIN = "rotamatch/surface", "rotamatch/terrain"
"""Properties of a raster that stands for a surface model: paths of the surface and of the terrain below it."""


@dataclass(frozen=True)
class Surface:
    """What a surface model is made of.

    Attributes:
        path: of the raster of surface heights.
        terrain: path of the raster of terrain heights; empty where the ground is found below the surface.
    """

    path: str
    terrain: str = ""

    def source(self) -> dict[str, Any]:
        """Returns what the engine opens."""
        return {"kind": "dsm", "dsm": self.path, "dtm": self.terrain or None}


def bind_surface(raster: QgsRasterLayer, surface: Surface) -> None:
    """Says which surface model a raster shows the heights of."""
    for name, path in ((SURFACE, surface.path), (TERRAIN, surface.terrain)):
        if path:
            raster.setCustomProperty(name, path)
        else:
            raster.removeCustomProperty(name)


def is_surface(layer: QgsMapLayer | None) -> bool:
    """Tells whether a layer stands for a surface model."""
    return isinstance(layer, QgsRasterLayer) and bool(layer.customProperty(SURFACE, ""))
