"""A raster layer, or several of the same place, as an input of an algorithm."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.layers import MAX_MEGAPIXELS, FileSource, RasterPlan, plan_raster, write_raster
from ..bridge.write_errors import unwritable
from ..core.feedback import SubFeedback
from .algorithm import EngineAlgorithm
from .feedback import AlgorithmFeedback

STACK, GSD, LIMIT = "STACK", "GSD", "MAX_MEGAPIXELS"


class SceneInput:
    """The parameters that name a scene, on their way to the engine.

    Args:
        algorithm: the algorithm; it has one scene.
        name: of its raster parameter.

    Attributes:
        layer: the first layer, once prepared; to be looked at in the main thread only.
    """

    def __init__(self, algorithm: EngineAlgorithm, name: str) -> None:
        self._algorithm = algorithm
        self._name = name
        self._plans: list[RasterPlan] = []
        self._limit = float(MAX_MEGAPIXELS)
        self.layer: QgsRasterLayer | None = None

    @property
    def is_file(self) -> bool:
        """Whether the engine reads all of it from files."""
        return all(isinstance(plan, FileSource) for plan in self._plans)

    def define(self, label: str, hint: str) -> None:
        """Adds the parameters."""
        add = self._algorithm.add
        add(QgsProcessingParameterRasterLayer(self._name, label), hint)
        add(
            QgsProcessingParameterMultipleLayers(
                STACK, _tr("Further bands of the same place"), QgsProcessing.SourceType.TypeRaster, optional=True
            ),
            _tr("Co-registered rasters that are read together with the image as one, such as infrared or heights."),
            advanced=True,
        )
        add(
            _positive(GSD, _tr("Pixel size on the ground (GSD)"), None),
            _tr(
                "Only for images without a CRS (metres per pixel, if you know them) and for layers that are no files "
                "(the pixel size to fetch)."
            ),
            advanced=True,
        )
        add(
            _positive(LIMIT, _tr("Most megapixels to fetch"), MAX_MEGAPIXELS),
            _tr("For layers that are no files, such as web maps: more than this is not fetched."),
            advanced=True,
        )

    def prepare(
        self, parameters: dict[str, Any], context: QgsProcessingContext, extent: QgsRectangle | None = None
    ) -> None:
        """Looks at the layers; called in `prepareAlgorithm`.

        Args:
            parameters: those of the algorithm.
            context: that of the algorithm.
            extent: the part that is wanted, in the CRS of the first layer.

        Raises:
            QgsProcessingException: if what is given is no raster layer.
        """
        self.layer = self._algorithm.parameterAsRasterLayer(parameters, self._name, context)
        if self.layer is None:
            raise QgsProcessingException(self._algorithm.invalidRasterError(parameters, self._name))
        self._limit = self._algorithm.parameterAsDouble(parameters, LIMIT, context)
        further = self._algorithm.parameterAsLayerList(parameters, STACK, context)
        part = extent or QgsRectangle()
        self._plans = [plan_raster(layer, part, context.ellipsoid()) for layer in [self.layer, *further]]

    def gsd(self, parameters: dict[str, Any], context: QgsProcessingContext) -> float | None:
        """Returns the pixel size that the user gave."""
        return self._algorithm.optional_number(parameters, GSD, context)

    def write(
        self, folder: Path, gsd: float | None, feedback: SubFeedback, processing: AlgorithmFeedback
    ) -> str | list[str]:
        """Returns what the engine opens, after fetching what is no file.

        Args:
            folder: where copies go. A copy appears there only when it is whole, under a name that tells what it is
                of, in the place of an earlier copy of the same.
            gsd: ground units per pixel of copies; None for the layer's own.
            feedback: told of progress.
            processing: interrupts a fetch when the user cancels.

        Raises:
            SceneError: if a layer cannot be fetched, or is too large to be.
            OutputError: if a copy cannot be written.
        """
        sources = []
        for number, plan in enumerate(self._plans):
            if isinstance(plan, FileSource):
                sources.append(plan.source)
                continue
            path = folder / plan.file_name(gsd)
            share = SubFeedback(feedback, number / len(self._plans), (number + 1) / len(self._plans))
            with _draft(path) as draft:
                write_raster(plan, draft, gsd, self._limit, share, processing.processing)
            sources.append(str(path))
        return sources[0] if len(sources) == 1 else sources


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """Gives a path to write to; what is there afterwards is moved to `path`, but only if the block went well."""
    draft = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        yield draft
        if draft.exists():
            draft.replace(path)
    except OSError as error:
        raise unwritable(path, str(error)) from error
    finally:
        draft.unlink(missing_ok=True)


def _positive(name: str, label: str, default: float | None) -> QgsProcessingParameterNumber:
    return QgsProcessingParameterNumber(
        name,
        label,
        type=QgsProcessingParameterNumber.Type.Double,
        defaultValue=default,
        optional=default is None,
        minValue=1e-6,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("SceneInput", text)
