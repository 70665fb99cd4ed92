"""What the engine is given to read for a layer: its file where it is one, else a copy that QGIS writes first.

Layers are looked at in the main thread, when a plan is made; a plan is then carried out in any thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsFields,
    QgsMapLayer,
    QgsPointCloudLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import SceneError
from ..core.feedback import Feedback
from .cloud_layers import EngineSource, cloud_source
from .raster_copy import RasterCopy
from .vector_copy import VectorCopy

READABLE_VECTORS = (".gpkg", ".shp", ".geojson", ".json", ".fgb", ".sqlite", ".gml", ".kml")
"""Formats that the engine's own GDAL reads just as QGIS does."""

MAX_MEGAPIXELS = 200
"""More than this is not copied from a layer that is no file unless the user says so."""


@dataclass(frozen=True)
class FileSource:
    """A layer that the engine reads from its own file.

    Attributes:
        source: path or connection string for the engine's GDAL; of a point cloud its path, address or description; of a
            stack the list of its parts.
    """

    source: Any


RasterPlan = Union[FileSource, RasterCopy]
VectorPlan = Union[FileSource, VectorCopy]


def scene_source(layer: QgsMapLayer | None) -> EngineSource:
    """Returns what the engine opens for a raster or point-cloud layer; empty where only QGIS can read it."""
    if layer is None:
        return ""
    cloud = cloud_source(layer)
    return cloud or (raster_file(layer) if isinstance(layer, QgsRasterLayer) else "")


def plan_scene(layer: QgsMapLayer, extent: QgsRectangle, ellipsoid: str) -> RasterPlan:
    """Decides how the engine gets at a raster or point-cloud layer; see `plan_raster`.

    Raises:
        SceneError: if it is a point cloud that only QGIS can read.
    """
    if isinstance(layer, QgsPointCloudLayer) or cloud_source(layer):
        source = cloud_source(layer)
        if not source:
            text = _tr("The point cloud '{name}' needs a login that the engine does not get. Save it as a file first.")
            raise SceneError(text.format(name=layer.name()))
        return FileSource(source)
    return plan_raster(layer, extent, ellipsoid)


def plan_raster(layer: QgsRasterLayer, extent: QgsRectangle, ellipsoid: str) -> RasterPlan:
    """Decides how the engine gets at a raster layer.

    Args:
        layer: the layer.
        extent: the part that is wanted, in the layer's CRS; of no effect on layers that are files.
        ellipsoid: for the true size of pixels.
    """
    source = raster_file(layer)
    return FileSource(source) if source else RasterCopy(layer, extent, ellipsoid)


def plan_vector(layer: QgsVectorLayer, definition: Any = None) -> VectorPlan:
    """Decides how the engine gets at a vector layer.

    Args:
        layer: the layer.
        definition: the value of the Processing parameter; it may ask for selected features only, or filter them.
    """
    narrowed = isinstance(definition, QgsProcessingFeatureSourceDefinition) and (
        definition.selectedFeaturesOnly or definition.featureLimit >= 0 or definition.filterExpression
    )
    source = "" if narrowed else vector_file(layer)
    return FileSource(source) if source else VectorCopy(layer, definition if narrowed else None)


def raster_file(layer: QgsRasterLayer) -> str:
    """Returns what the engine's GDAL opens for the layer; empty where only QGIS can read it as it is shown."""
    if layer.providerType() != "gdal" or _has_credentials(layer):
        return ""
    source = layer.dataProvider().dataSourceUri()
    if "|" in source or layer.crs() != layer.dataProvider().crs():
        return ""
    return source


def vector_file(layer: QgsVectorLayer) -> str:
    """Returns what the engine's GDAL opens for the layer; empty where only QGIS knows what it holds."""
    if layer.providerType() != "ogr" or _has_credentials(layer):
        return ""
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    path = str(parts.get("path") or "")
    changed = layer.isModified() or layer.subsetString() or layer.crs() != layer.dataProvider().crs()
    fields = layer.fields()
    stored = QgsFields.FieldOrigin.OriginProvider
    computed = any(fields.fieldOrigin(index) != stored for index in range(fields.count()))
    if changed or computed or parts.get("vsiPrefix") or parts.get("layerId") is not None:
        return ""
    if not path.lower().endswith(READABLE_VECTORS) or not Path(path).is_file():
        return ""
    name = parts.get("layerName")
    return f"{path}|layername={name}" if name else path


def write_raster(
    plan: RasterPlan, path: Path, gsd: float | None, limit_megapixels: float, feedback: Feedback, stop: QgsFeedback
) -> Any:
    """Returns what the engine opens for a raster plan, after writing the copy if there must be one.

    Args:
        plan: see `plan_raster`.
        path: where a copy goes.
        gsd: ground units per pixel of a copy; None for the layer's own.
        limit_megapixels: the largest copy that may be made.
        feedback: told of progress, and asked whether to stop.
        stop: interrupts a read from the network when it is cancelled.

    Raises:
        SceneError: if the copy would be too large, has no size, or cannot be read.
        OutputError: if it cannot be written.
    """
    if isinstance(plan, FileSource):
        return plan.source
    grid = plan.grid(gsd)
    megapixels = grid.width * grid.height / 1e6
    if megapixels > limit_megapixels:
        text = _tr(
            "The layer '{name}' is no file, so {megapixels:,.0f} megapixels would have to be fetched; the limit is "
            "{limit:,.0f}. Choose a smaller extent or a larger pixel size, or raise the limit."
        )
        raise SceneError(text.format(name=plan.name, megapixels=megapixels, limit=limit_megapixels))
    text = _tr("The layer '{name}' is no file: {megapixels:,.1f} megapixels are fetched first.")
    feedback.log(text.format(name=plan.name, megapixels=megapixels))
    unseen = plan.write(path, grid, feedback, stop)
    if unseen > 0:
        text = _tr(
            "{share:.1f} % of '{name}' came without a picture, also when asked again; that part is treated as unseen."
        )
        feedback.log(text.format(share=100 * unseen, name=plan.name), "warning")
    return str(path)


def write_vector(plan: VectorPlan, path: Path, feedback: Feedback) -> str:
    """Returns what the engine opens for a vector plan, after writing the copy if there must be one.

    Raises:
        OutputError: if the copy cannot be written.
    """
    if isinstance(plan, FileSource):
        return plan.source
    plan.write(path, feedback)
    return str(path)


def without_made_up_crs(layer: QgsMapLayer) -> None:
    """Takes the CRS `Undefined` from a layer, which GDAL makes up where a GeoPackage has none.

    QGIS cannot transform from it, and says so with each redraw.
    """
    if layer.crs().description().startswith("Undefined"):
        layer.setCrs(QgsCoordinateReferenceSystem())


def _has_credentials(layer: QgsMapLayer) -> bool:
    """Tells whether the layer needs a login that only QGIS has; the engine must never see it."""
    return "authcfg" in layer.source()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)
