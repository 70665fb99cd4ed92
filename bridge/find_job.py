"""A search as a task: fetches what is no file, writes the area down, asks the engine, keeps what was found."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeedback,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
)

from ..core.feedback import Feedback, SubFeedback
from .engine_client import EngineClient
from .finds_rows import is_finds_layer
from .launch import start_engine
from .layers import FileSource, RasterPlan, write_raster
from .model_files import data_folder
from .tasks import BackgroundTask
from .vector_copy import write_polygon

_NUMBERED = re.compile(r"(?P<number>\d+)\. ")
FETCH_SHARE = 0.5
"""Share of the progress bar that fetching an image from the network takes."""


@dataclass(frozen=True)
class FindOrder:
    """What to search, made in the main thread and carried out in another one.

    Attributes:
        scene: the image's file, or what it takes to copy it.
        crs: of the image's layer.
        model: path of the model.
        out: path of the GeoPackage to write.
        area: polygon to look in, on the image's map; None for all of it.
        gsd_m: metres per pixel of an image without a CRS, if known.
        limit_megapixels: the most that is fetched of an image that is no file.
        device: `auto`, `cuda`, `mps` or `cpu`.
        threads: processor threads; 0 for all.
        resume: go on with a search that was cancelled.
        copy: where the copy of an image that is no file goes; with `resume` it is there already.
    """

    scene: RasterPlan
    crs: QgsCoordinateReferenceSystem
    model: str
    out: str
    area: QgsGeometry | None = None
    gsd_m: float | None = None
    limit_megapixels: float = 0.0
    device: str = "auto"
    threads: int = 0
    resume: bool = False
    copy: str = ""


def find_task(
    title: str,
    order: FindOrder,
    layers: Sequence[QgsMapLayer] = (),
    start: Callable[[], EngineClient] = start_engine,
) -> BackgroundTask:
    """Returns the task of a search; it shows finds as `found` while it runs.

    It succeeds with the result of the engine's job, and the model's card as `card`.

    Args:
        title: shown in QGIS's task manager.
        order: what to search.
        layers: what QGIS must not let go of meanwhile.
        start: starts the engine; called in the task's thread.
    """
    stop = QgsFeedback()

    def work(feedback: Feedback) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="rotamatch-") as folder, start() as engine:
            card = engine.run("info", {"source": order.model}, feedback)
            request = _request(order, card, Path(folder), feedback, stop)
            begin = 0.0 if isinstance(order.scene, FileSource) or order.resume else FETCH_SHARE
            return {**engine.run("detect", request, SubFeedback(feedback, begin, 1)), "card": card}

    task = _FindTask(title, work, stop)
    task.setDependentLayers(list(layers))
    return task


class _FindTask(BackgroundTask):
    """Interrupts a read from the network too when it is cancelled."""

    def __init__(self, title: str, work: Callable[[Feedback], Any], stop: QgsFeedback) -> None:
        super().__init__(title, work, uses_engine=True)
        self._stop = stop

    def cancel(self) -> None:
        """See `QgsTask`."""
        self._stop.cancel()
        super().cancel()


def _request(
    order: FindOrder, card: dict[str, Any], folder: Path, feedback: Feedback, stop: QgsFeedback
) -> dict[str, Any]:
    scene = _scene(order, copy_gsd(card, order.crs), SubFeedback(feedback, 0, FETCH_SHARE), stop)
    area = None
    if order.area is not None:
        area = str(folder / "area.gpkg")
        write_polygon(Path(area), order.area, order.crs)
    Path(order.out).parent.mkdir(parents=True, exist_ok=True)
    return {
        "scene": scene,
        "model": order.model,
        "out": order.out,
        "aoi": area,
        "gsd_m": order.gsd_m,
        "device": order.device,
        "threads": order.threads,
        "resume": order.resume,
        "stream": True,
    }


def _scene(order: FindOrder, gsd: float | None, feedback: Feedback, stop: QgsFeedback) -> Any:
    """Returns what the engine opens for the image; a copy gets its name once it is complete."""
    if isinstance(order.scene, FileSource):
        return order.scene.source
    copy = Path(order.copy)
    if not (order.resume and copy.is_file()):
        part = copy.with_name("part.tif")
        write_raster(order.scene, part, gsd, order.limit_megapixels, feedback, stop)
        part.replace(copy)
    return str(copy)


def copy_gsd(card: dict[str, Any], crs: QgsCoordinateReferenceSystem) -> float | None:
    """Returns the pixel size at which an image that is no file is fetched; None for its own."""
    return float(card["gsd"]) if (card["gsd_unit"] == "m") == crs.isValid() else None


def new_finds_path(model: str, scene_name: str) -> Path:
    """Returns where the next finds go: beside the project where that is saved, else into the profile.

    Their number comes first, since QGIS shows only the begin of the names of layers where there is little room. No
    other finds in the folder have it, nor in the project, whose folder is another one once it is saved.

    Args:
        model: path of the model.
        scene_name: name of the layer.
    """
    project = QgsProject.instance()
    if project.absoluteFilePath():
        folder = Path(project.absolutePath()) / f"{project.baseName()}_finds"
    else:
        folder = data_folder() / "finds"
    stem = safe_stem(f"{Path(model).stem} in {scene_name}")
    names = [each.name for each in folder.glob("*.gpkg")]
    names += [layer.name() for layer in project.mapLayers().values() if is_finds_layer(layer)]
    number = 1 + max((int(each["number"]) for each in map(_NUMBERED.match, names) if each), default=0)
    return folder / f"{number}. {stem}.gpkg"


def safe_stem(text: str, most: int = 80) -> str:
    """Returns a text as a file name without ending that every system takes."""
    plain = "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in text)
    return plain[:most].strip(". ") or "finds"
