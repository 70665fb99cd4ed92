"""A raster or point-cloud layer, or several of the same place, as an input of an algorithm."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterCrs,
    QgsProcessingParameterNumber,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.cloud_layers import cloud_at
from ..bridge.layers import MAX_MEGAPIXELS, FileSource, RasterPlan, plan_scene, write_raster
from ..bridge.write_errors import unwritable
from ..core.errors import SceneError
from ..core.feedback import SubFeedback
from .algorithm import EngineAlgorithm
from .feedback import AlgorithmFeedback
from .scene_parameter import SceneParameter, ScenesParameter, scene_of, scenes_of

STACK, CRS, GSD, LIMIT = "STACK", "CRS", "GSD", "MAX_MEGAPIXELS"


class SceneInput:
    """The parameters that name a scene, on their way to the engine.

    Args:
        algorithm: the algorithm; it has one scene.
        name: of its parameter.

    Attributes:
        layer: the first layer, once prepared; to be looked at in the main thread only. None where it is a point cloud
            that QGIS cannot open.
    """

    def __init__(self, algorithm: EngineAlgorithm, name: str) -> None:
        self._algorithm = algorithm
        self._name = name
        self._plans: list[RasterPlan] = []
        self._limit = float(MAX_MEGAPIXELS)
        self.layer: QgsMapLayer | None = None

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The CRS of the first layer; an invalid one where only the engine knows it."""
        return QgsCoordinateReferenceSystem() if self.layer is None else self.layer.crs()

    @property
    def is_file(self) -> bool:
        """Whether the engine reads all of it from files."""
        return all(isinstance(plan, FileSource) for plan in self._plans)

    def define(self, label: str, hint: str) -> None:
        """Adds the parameters."""
        add = self._algorithm.add
        add(SceneParameter(self._name, label), hint)
        add(
            ScenesParameter(STACK, _tr("Further bands of the same place")),
            _tr("Rasters or point clouds of the same place, read together with it as one: infrared or heights."),
            advanced=True,
        )
        add(
            QgsProcessingParameterCrs(CRS, _tr("CRS of the point cloud"), optional=True),
            _tr("Only for files of point clouds that name none, or a wrong one."),
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
            QgsProcessingException: if what is given is neither a raster nor a point cloud.
        """
        first = scene_of(self._algorithm, parameters, self._name, context)
        self.layer = None if isinstance(first, str) else first
        self._limit = self._algorithm.parameterAsDouble(parameters, LIMIT, context)
        further = scenes_of(self._algorithm, parameters, STACK, context)
        part = extent or QgsRectangle()
        given = self._algorithm.parameterAsCrs(parameters, CRS, context)
        try:
            self._plans = [
                FileSource(cloud_at(each, given))
                if isinstance(each, str)
                else plan_scene(each, part, context.ellipsoid())
                for each in [first, *further]
            ]
        except SceneError as error:
            raise QgsProcessingException(error.message) from error

    def gsd(self, parameters: dict[str, Any], context: QgsProcessingContext) -> float | None:
        """Returns the pixel size that the user gave."""
        return self._algorithm.optional_number(parameters, GSD, context)

    def write(self, folder: Path, gsd: float | None, feedback: SubFeedback, processing: AlgorithmFeedback) -> Any:
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
