"""Rasterize a point cloud: its points, seen from above, become a GeoTIFF."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)

from ..bridge.birdseye import BirdsEyeStyle
from ..bridge.cloud_layers import cloud_place, crs_text, surface_of
from ..bridge.layers import raster_file
from ..bridge.settings import Settings
from .algorithm import Description, EngineAlgorithm
from .feedback import AlgorithmFeedback
from .scene_parameter import SceneParameter, scene_of

BANDS = (
    "height_max", "height_mean", "height_range", "density", "intensity", "first_ratio", "roughness",
    "red", "green", "blue", "terrain", "points",
)  # fmt: skip
"""Roles of the bands, see `core/birdseye_bands.py`."""


class RasterizeCloudAlgorithm(EngineAlgorithm):
    """Makes a bird's-eye view of a point cloud, or of a surface model."""

    ID = "rasterizecloud"

    def describe(self) -> Description:
        """See `EngineAlgorithm`."""
        return Description(
            title=self.tr("Rasterize point cloud"),
            group="clouds",
            tags=self.tr("lidar,las,laz,copc,ept,height above ground,ndsm,dsm,dtm,terrain,bird's eye"),
            summary=self.tr("Turns a point cloud into a GeoTIFF of heights above ground and more."),
            help=self.tr(
                "Looks at a point cloud from above and writes what it sees as bands of a GeoTIFF: the height above "
                "ground, its mean and range, density, intensity, the share of first returns, roughness, colours, and "
                "the terrain itself. These are the bands that a network sees of a cloud.\n\n"
                "The terrain comes from points of class 2 (ground) where there are any, else a filter finds it. All "
                "heights are metres, whatever the units of the file.\n\n"
                "LAS, LAZ, COPC, EPT and virtual point clouds are read, and folders of them, whether QGIS can open "
                "them or not. A raster of surface heights (DSM) counts as a cloud too."
            ),
        )

    def define(self, settings: Settings) -> None:
        """See `EngineAlgorithm`."""
        self._request: dict[str, Any] = {}
        number = QgsProcessingParameterNumber
        self.add(
            SceneParameter("INPUT", self.tr("Point cloud")),
            self.tr("A layer or file; or a raster of surface heights in metres."),
        )
        self.add(
            QgsProcessingParameterEnum(
                "BANDS", self.tr("Bands"), options=BANDS, allowMultiple=True, optional=True, defaultValue=None
            ),
            self.tr("None chosen: all that the cloud gives, without terrain and number of points."),
        )
        self.add(
            number("GSD", self.tr("Side of a cell (m)"), number.Type.Double, optional=True, minValue=0.01),
            self.tr("Empty: so large that a cell holds about one point."),
        )
        self.add(
            QgsProcessingParameterCrs("CRS", self.tr("CRS of the cloud"), optional=True),
            self.tr("Only for clouds that name none, or a wrong one."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterRasterLayer("DTM", self.tr("Terrain model"), optional=True),
            self.tr("Terrain heights that belong to a raster of surface heights."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterRasterDestination("OUTPUT", self.tr("Bird's-eye view")),
            self.tr("The GeoTIFF to write."),
        )
        self.addOutput(QgsProcessingOutputNumber("POINTS", self.tr("Number of points")))
        self.addOutput(QgsProcessingOutputNumber("CELL", self.tr("Side of a cell (m)")))

    def prepareAlgorithm(  # noqa: N802  (QGIS calls it by this name)
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Looks at the layers."""
        layer = scene_of(self, parameters, "INPUT", context)
        source, crs, known_terrain = self._place(layer)
        given = self.parameterAsCrs(parameters, "CRS", context)
        terrain = self.parameterAsRasterLayer(parameters, "DTM", context)
        self._request = {
            "source": source,
            "crs": crs_text(given) if given.isValid() else crs,
            "dtm": known_terrain if terrain is None else raster_file(terrain),
        }
        return True

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: AlgorithmFeedback
    ) -> dict[str, Any]:
        """See `EngineAlgorithm`."""
        out = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        request = {
            **self._request,
            "out": out,
            "gsd_m": self.optional_number(parameters, "GSD", context),
            "bands": self._bands(parameters, context),
        }
        result = self.run_engine("rasterize", request, feedback)
        if context.willLoadLayerOnCompletion(out):
            context.layerToLoadOnCompletionDetails(out).setPostProcessor(BirdsEyeStyle())
        return {"OUTPUT": out, "POINTS": result["points"], "CELL": result["gsd"]}

    def _bands(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Returns the roles that were chosen; of none at all QGIS would make the first one."""
        if not parameters.get("BANDS") and parameters.get("BANDS") != 0:
            return []
        return [BANDS[index] for index in self.parameterAsEnums(parameters, "BANDS", context)]

    def _place(self, layer: QgsMapLayer | str) -> tuple[str, str, str]:
        """Returns what the engine opens, its CRS where only QGIS knows that, and the terrain of a surface model."""
        if isinstance(layer, str):
            return layer, "", ""
        surface = surface_of(layer)
        if surface is not None:
            return surface.path, "", surface.terrain
        path, crs = cloud_place(layer)
        path = path or (raster_file(layer) if isinstance(layer, QgsRasterLayer) else "")
        if not path:
            text = self.tr("The layer '{name}' is no file that the engine can read; save it as one first.")
            raise QgsProcessingException(text.format(name=layer.name()))
        return path, crs, ""
