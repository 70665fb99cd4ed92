"""The provider `rotamatch` of QGIS's Processing framework."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .algorithm import ICONS
from .detect import DetectAlgorithm
from .evaluate import EvaluateAlgorithm
from .exportchips import ExportChipsAlgorithm
from .importsamples import ImportSamplesAlgorithm
from .rasterizecloud import RasterizeCloudAlgorithm
from .train import TrainAlgorithm

ALGORITHMS = (
    ImportSamplesAlgorithm,
    ExportChipsAlgorithm,
    TrainAlgorithm,
    DetectAlgorithm,
    EvaluateAlgorithm,
    RasterizeCloudAlgorithm,
)


class RotamatchProvider(QgsProcessingProvider):
    """Rotamatch's algorithms. They are there without an engine too, and then say what is missing."""

    def id(self) -> str:
        """See `QgsProcessingProvider`."""
        return "rotamatch"

    def name(self) -> str:
        """See `QgsProcessingProvider`."""
        return "Rotamatch"

    def icon(self) -> QIcon:
        """See `QgsProcessingProvider`."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingProvider`."""
        return str(ICONS / "rotamatch.svg")

    def loadAlgorithms(self) -> None:  # noqa: N802  (QGIS calls it by this name)
        """See `QgsProcessingProvider`."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
