"""The bird's-eye view of a point cloud as a raster layer: where its file lies, how it is made, how it looks."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, ClassVar

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsHillshadeRenderer,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ..core.feedback import Feedback
from .engine_client import EngineClient
from .find_job import safe_stem
from .launch import start_engine
from .model_files import data_folder
from .surface_layers import Surface
from .tasks import BackgroundTask

HEIGHT, TERRAIN = "height_max", "terrain"
"""Bands of the raster, see `core/birdseye_bands.py`."""

MOST_BYTES = 2 * 2**30
"""Views used longest ago go when all of a folder are larger together; they are made again when they are missed."""

_GREYS = ((0.0, 247), (0.25, 226), (0.8, 182), (1.6, 140), (3.0, 112), (6.0, 80), (12.0, 46), (30.0, 10))
"""Metres above ground and their grey: steep at first, since cars are low and trees and houses are not.

The ground is light, so that cells without points, which show what lies below, do not look like the highest ones.
"""


_GENTLE = 0.3
"""Heights are shaded as if they were so many times what they are: the edges of trees would be black otherwise."""


@dataclass(frozen=True)
class BirdsEyeOrder:
    """What to make.

    Attributes:
        source: path or address of the cloud; path of the surface of a surface model.
        crs: that the user gave it, or empty.
        path: of the raster.
        terrain: path of the terrain of a surface model, or empty.
    """

    source: str
    crs: str
    path: str
    terrain: str = ""


def birdseye_order(source: str, crs: str = "") -> BirdsEyeOrder:
    """Returns the order of a bird's-eye view; the same cloud, unchanged, has the same file."""
    return BirdsEyeOrder(source, crs, str(_folder() / f"{_stem(source)} {_mark(source, crs)}.tif"))


def surface_order(surface: Surface) -> BirdsEyeOrder:
    """Returns the order of the view of a surface model."""
    mark = _mark(surface.path, _mark(surface.terrain, "")) if surface.terrain else _mark(surface.path, "")
    path = _folder() / f"{safe_stem(Path(surface.path).stem, 40)} {mark}.tif"
    return BirdsEyeOrder(surface.path, "", str(path), surface.terrain)


def birdseye_task(title: str, order: BirdsEyeOrder, start: Callable[[], EngineClient] = start_engine) -> BackgroundTask:
    """Returns the task that makes a bird's-eye view, which succeeds with its path.

    It waits for no other task: it is short, and there is nothing to look at before it is done.
    """

    def work(feedback: Feedback) -> str:
        if not Path(order.path).is_file():
            Path(order.path).parent.mkdir(parents=True, exist_ok=True)
            request: dict[str, Any] = {"source": order.source, "out": order.path, "crs": order.crs}
            request["dtm"] = order.terrain
            with start() as engine:
                engine.run("rasterize", {**request, "bands": [HEIGHT, TERRAIN]}, feedback)
        return order.path

    return BackgroundTask(title, work)


def trim_views(keep: Collection[str], most_bytes: int = MOST_BYTES) -> None:
    """Deletes views used longest ago until the rest of their folder is small enough.

    Args:
        keep: paths that are shown.
        most_bytes: of all of them together.
    """
    shown = {Path(path).resolve() for path in keep}
    found = []
    for path in _folder().glob("*.tif"):
        with suppress(OSError):
            found.append((path.stat().st_mtime, path.stat().st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= most_bytes:
            return
        if path.resolve() not in shown:
            with suppress(OSError):
                path.unlink()
                total -= size


def style_birdseye(layer: QgsRasterLayer) -> None:
    """Gives a bird's-eye raster two styles to choose from in its menu: heights in grey, and shaded."""
    band = band_of(layer, HEIGHT)
    if not band:
        return
    styles = layer.styleManager()
    grey, shaded = _tr("Heights"), _tr("Shaded")
    layer.setRenderer(_shading(layer, band))
    styles.renameStyle(styles.currentStyle(), shaded)
    styles.addStyleFromLayer(grey)
    styles.setCurrentStyle(grey)
    layer.setRenderer(_heights(layer, band))
    layer.triggerRepaint()


def band_of(layer: QgsRasterLayer, role: str) -> int:
    """Returns the number of the band of a role, counted from 1; 0 where the raster has none."""
    names = [layer.bandName(number) for number in range(1, layer.bandCount() + 1)]
    roles = [name.partition(": ")[2].partition(" (")[0] for name in names]  # QGIS says `Band 7: red (Red)`
    return roles.index(role) + 1 if role in roles else 0


class BirdsEyeStyle(QgsProcessingLayerPostProcessorInterface):
    """Styles the raster that an algorithm has made once QGIS has loaded it."""

    _waiting: ClassVar[list[BirdsEyeStyle]] = []
    """QGIS keeps only its own half of such an object, so that ours would be gone when it is needed."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting.append(self)

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingLayerPostProcessorInterface`."""
        if isinstance(layer, QgsRasterLayer):
            style_birdseye(layer)
        if self in self._waiting:
            self._waiting.remove(self)


def _heights(layer: QgsRasterLayer, band: int) -> QgsSingleBandPseudoColorRenderer:
    ramp = QgsColorRampShader(_GREYS[0][0], _GREYS[-1][0])
    ramp.setColorRampType(Qgis.ShaderInterpolationMethod.Linear)
    item = QgsColorRampShader.ColorRampItem
    ramp.setColorRampItemList([item(metres, QColor(grey, grey, grey), f"{metres:g} m") for metres, grey in _GREYS])
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(_GREYS[0][0])  # else a project that is opened again has a legend from nan to nan
    renderer.setClassificationMax(_GREYS[-1][0])
    return renderer


def _shading(layer: QgsRasterLayer, band: int) -> QgsHillshadeRenderer:
    renderer = QgsHillshadeRenderer(layer.dataProvider(), band, 315, 45)
    renderer.setZFactor(_GENTLE * map_units_per_metre(layer))
    renderer.setMultiDirectional(True)
    return renderer


def map_units_per_metre(layer) -> float:
    """Returns how many units of a layer's map make a metre; 1 in degrees, where heights are metres."""
    crs = layer.crs()
    if not crs.isValid() or crs.isGeographic():
        return 1.0
    return QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, crs.mapUnits())


def _folder() -> Path:
    project = QgsProject.instance()
    if project.absoluteFilePath():
        return Path(project.absolutePath()) / f"{project.baseName()}_clouds"
    return data_folder() / "clouds"


def _stem(source: str) -> str:
    path = Path(source.split("?", maxsplit=1)[0])
    name = path.parent.name if path.name.lower() == "ept.json" else path.name
    for ending in (".copc.laz", ".laz", ".las", ".vpc"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return safe_stem(name, 40)


def _mark(source: str, crs: str) -> str:
    """Returns a few letters that are others for another cloud, or the same one changed."""
    facts = [source, crs]
    with suppress(OSError):
        status = Path(source).stat()
        facts += [str(status.st_size), str(status.st_mtime_ns)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:8]


def _tr(text: str) -> str:
    return QCoreApplication.translate("BirdsEye", text)
