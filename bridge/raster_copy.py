"""Copies of raster layers that are no files (web maps, databases, virtual rasters), written by QGIS for the engine."""

from __future__ import annotations

import math
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeedback,
    QgsPointXY,
    QgsRasterBlock,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QImage

from ..core.errors import SceneError
from ..core.feedback import Feedback
from .copy_note import colour_places, colour_region, origin_of, read_colours, write_note
from .write_errors import disk_full, unwritable

TILE_PX = 1024
TRIES = 3
RETRY_SECONDS = 0.5
NUMPY_TYPES = {
    Qgis.DataType.Byte: "u1",
    Qgis.DataType.Int8: "i1",
    Qgis.DataType.UInt16: "u2",
    Qgis.DataType.Int16: "i2",
    Qgis.DataType.UInt32: "u4",
    Qgis.DataType.Int32: "i4",
    Qgis.DataType.Float32: "f4",
    Qgis.DataType.Float64: "f8",
}
PICTURE_TYPES = (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)


@dataclass(frozen=True)
class CopyGrid:
    """Where the pixels of a copy lie: on a lattice anchored at the origin of the CRS, whatever the extent.

    Attributes:
        extent: outer border, in map units.
        width: pixels.
        height: pixels.
    """

    extent: QgsRectangle
    width: int
    height: int

    def part(self, column: int, row: int, width: int, height: int) -> QgsRectangle:
        """Returns the extent of a block of pixels."""
        step_x, step_y = self.extent.width() / self.width, self.extent.height() / self.height
        left, top = self.extent.xMinimum() + column * step_x, self.extent.yMaximum() - row * step_y
        return QgsRectangle(left, top - height * step_y, left + width * step_x, top)


class RasterCopy:
    """What it takes to copy a part of a raster layer in another thread.

    Args:
        layer: the layer; only looked at here, in the thread it lives in.
        extent: the part that is wanted, in the layer's CRS; an empty one stands for the whole layer.
        ellipsoid: for the true size of pixels.
    """

    def __init__(self, layer: QgsRasterLayer, extent: QgsRectangle, ellipsoid: str) -> None:
        self.name = layer.name()
        self.crs = layer.crs()
        self._source = f"{layer.providerType()}:{layer.source()}"
        self._whole = layer.extent()
        self._provider: QgsRasterDataProvider = layer.dataProvider().clone()
        self._extent = layer.extent() if extent.isEmpty() else extent.intersect(layer.extent())
        self._is_picture = self._provider.dataType(1) in PICTURE_TYPES
        self._steps_per_ground = _steps_per_ground_unit(layer, self._extent.center(), ellipsoid)
        self._native: tuple[float, float] | None = None
        if layer.width() > 0 and layer.height() > 0 and not self._is_picture:
            self._native = (layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())

    def grid(self, gsd: float | None = None) -> CopyGrid:
        """Returns the lattice of a copy.

        Args:
            gsd: ground units (metres, or map units where there is no CRS) per pixel; None for the layer's own.

        Raises:
            SceneError: if there is nothing to copy, or the layer has no pixel size of its own.
        """
        if self._extent.isEmpty() or not self._extent.isFinite():
            text = _tr("The layer '{name}' has nothing in the chosen extent; choose another one.")
            raise SceneError(text.format(name=self.name))
        if gsd is not None:
            step_x, step_y = (_rounded(gsd * step) for step in self._steps_per_ground)
        elif self._native is not None:
            step_x, step_y = self._native
        else:
            text = _tr("The layer '{name}' has no pixel size of its own; give one (GSD).")
            raise SceneError(text.format(name=self.name))
        left, right = math.floor(self._extent.xMinimum() / step_x), math.ceil(self._extent.xMaximum() / step_x)
        bottom, top = math.floor(self._extent.yMinimum() / step_y), math.ceil(self._extent.yMaximum() / step_y)
        extent = QgsRectangle(left * step_x, bottom * step_y, right * step_x, top * step_y)
        return CopyGrid(extent, right - left, top - bottom)

    def origin(self, grid: CopyGrid) -> str:
        """Returns a hash of the layer and the lattice of a copy: the same for copies that show the same."""
        border = [grid.extent.xMinimum(), grid.extent.yMinimum(), grid.extent.xMaximum(), grid.extent.yMaximum()]
        return origin_of([self._source, self.crs.toWkt(), *(f"{at:.9g}" for at in border), grid.width, grid.height])

    def file_name(self, gsd: float | None = None) -> str:
        """Returns a name for the file of a copy; it tells the layer, and copies that show different things differ.

        Raises:
            SceneError: as `grid`.
        """
        stem = re.sub(r"[^\w.-]+", "_", self.name).strip("._") or "layer"
        return f"{stem}-{self.origin(self.grid(gsd))[:8]}.tif"

    def write(self, path: Path, grid: CopyGrid, feedback: Feedback, stop: QgsFeedback) -> float:
        """Writes the copy as a GeoTIFF with a note of what it is of.

        Args:
            path: the file.
            grid: see `grid`.
            feedback: told of progress, and asked whether to stop.
            stop: interrupts a read from the network when it is cancelled.

        Returns:
            the share of the pixels that the source left transparent, in [0, 1].

        Raises:
            SceneError: if a part cannot be read.
            OutputError: if the file cannot be written.
        """
        colours = self._colours(grid, feedback, stop)
        unseen = self._fill(path, grid, feedback, stop)
        write_note(path, self.origin(grid), colours)
        return unseen / (grid.width * grid.height)

    def _fill(self, path: Path, grid: CopyGrid, feedback: Feedback, stop: QgsFeedback) -> int:
        """Writes the pixels and returns how many of them are transparent."""
        target = self._create(path, grid)
        unseen = 0
        try:
            corners = [(c, r) for r in range(0, grid.height, TILE_PX) for c in range(0, grid.width, TILE_PX)]
            for done, (column, row) in enumerate(corners):
                feedback.check()
                feedback.progress(done / len(corners), _tr("Fetching '{name}'").format(name=self.name))
                size = (min(TILE_PX, grid.width - column), min(TILE_PX, grid.height - row))
                blocks, missing = self._read(grid.part(column, row, *size), size, feedback, stop)
                unseen += missing
                for band, block in enumerate(blocks, start=1):
                    if not target.writeBlock(block, band, column, row):
                        raise disk_full(path, target.error().message())
        finally:
            target.setEditable(False)
        return unseen

    def _colours(self, grid: CopyGrid, feedback: Feedback, stop: QgsFeedback) -> list[list[float]]:
        """Takes the colours of the layer around a copy, the same for all copies there: see `copy_note`."""
        feedback.progress(0.0, _tr("Looking at the colours of '{name}'").format(name=self.name))
        steps = (grid.extent.width() / grid.width, grid.extent.height() / grid.height)
        region = self._whole
        if self._native is None:
            region = colour_region(self._extent.center(), steps).intersect(self._whole)

        def read(extent: QgsRectangle, size: tuple[int, int]) -> Any:
            feedback.check()
            return self._seen(self._read(extent, size, feedback, stop, tries=1)[0])

        return read_colours(colour_places(region, steps), read)

    def _seen(self, blocks: list[QgsRasterBlock]) -> Any:
        """Returns the numbers of the pixels that are to be seen in all bands, [bands, pixels]."""
        number = NUMPY_TYPES[self._data_type()]
        values = np.stack([np.frombuffer(bytes(block.data()), number) for block in blocks])
        if self._is_picture:
            return values[:3, values[3] > 0]
        seen = np.isfinite(values).all(axis=0)
        for band, of_band in enumerate(values, start=1):
            if self._provider.sourceHasNoDataValue(band):
                seen &= of_band != self._provider.sourceNoDataValue(band)
        return values[:, seen]

    def _create(self, path: Path, grid: CopyGrid) -> QgsRasterDataProvider:
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = QgsRasterFileWriter(str(path))
        writer.setOutputProviderKey("gdal")
        writer.setOutputFormat("GTiff")
        options = ["TILED=YES", "COMPRESS=DEFLATE", "BIGTIFF=IF_SAFER"]
        if self._is_picture:
            options += ["PHOTOMETRIC=RGB", "ALPHA=YES"]
        bands = 4 if self._is_picture else self._provider.bandCount()
        set_options = getattr(writer, "setCreationOptions", None) or writer.setCreateOptions
        set_options(options)
        target = writer.createMultiBandRaster(self._data_type(), grid.width, grid.height, grid.extent, self.crs, bands)
        if target is None or not target.isEditable():
            raise unwritable(path)
        for band in range(1, 1 if self._is_picture else bands + 1):
            if self._provider.sourceHasNoDataValue(band):
                target.setNoDataValue(band, self._provider.sourceNoDataValue(band))
        return target

    def _data_type(self) -> Qgis.DataType:
        if self._is_picture:
            return Qgis.DataType.Byte
        types = {self._provider.dataType(band) for band in range(1, self._provider.bandCount() + 1)}
        return types.pop() if len(types) == 1 else Qgis.DataType.Float32

    def _read(
        self, extent: QgsRectangle, size: tuple[int, int], feedback: Feedback, stop: QgsFeedback, tries: int = TRIES
    ) -> tuple[list[QgsRasterBlock], int]:
        """Returns one block per band of the copy, and the number of transparent pixels."""
        if not self._is_picture:
            bands = range(1, self._provider.bandCount() + 1)
            blocks = [self._block(band, extent, size, stop) for band in bands]
            for block in blocks:
                block.convert(self._data_type())
            return blocks, 0
        pixels = _pixels(self._block(1, extent, size, stop))
        for _ in range(tries - 1):  # a tile of a web map that fails comes out transparent, without an error
            before = _transparent(pixels)
            if before == 0:
                break
            _pause(RETRY_SECONDS, feedback)
            pixels = _pixels(self._block(1, extent, size, stop))
            if _transparent(pixels) == before:
                break
        return [_byte_block(pixels[:, :, band]) for band in range(4)], _transparent(pixels)

    def _block(self, band: int, extent: QgsRectangle, size: tuple[int, int], stop: QgsFeedback) -> QgsRasterBlock:
        interrupt = QgsRasterBlockFeedback()
        stop.canceled.connect(interrupt.cancel, Qt.ConnectionType.DirectConnection)
        try:
            block = self._provider.block(band, extent, size[0], size[1], interrupt)
        finally:
            stop.canceled.disconnect(interrupt.cancel)
        if not block.isValid() and not stop.isCanceled():
            raise SceneError(_tr("The layer '{name}' cannot be read.").format(name=self.name), block.error().message())
        return block


def _rounded(step: float) -> float:
    """Returns a step to three digits: a lattice that does not change with each extent's true scale."""
    return float(f"{step:.3g}")


def _steps_per_ground_unit(layer: QgsRasterLayer, place: QgsPointXY, ellipsoid: str) -> tuple[float, float]:
    """Returns map units per metre along x and y at a place; 1 where there is no CRS."""
    if not layer.crs().isValid():
        return 1.0, 1.0
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsCoordinateTransformContext())
    measure.setEllipsoid(ellipsoid if ellipsoid not in ("", "NONE") else "EPSG:7030")
    step = 1e-4 if layer.crs().isGeographic() else 10.0
    along_x = measure.measureLine(place, QgsPointXY(place.x() + step, place.y()))
    along_y = measure.measureLine(place, QgsPointXY(place.x(), place.y() + step))
    return step / along_x, step / along_y


def _pixels(block: QgsRasterBlock) -> Any:
    """Returns uint8 [H, W, 4] red, green, blue, alpha of a block of colours."""
    image = block.image().convertToFormat(QImage.Format.Format_RGBA8888)
    memory = image.constBits()
    memory.setsize(image.sizeInBytes())
    rows = np.frombuffer(memory, np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4).copy()


def _transparent(pixels: Any) -> int:
    return int((pixels[:, :, 3] == 0).sum())


def _byte_block(values: Any) -> QgsRasterBlock:
    block = QgsRasterBlock(Qgis.DataType.Byte, values.shape[1], values.shape[0])
    block.setData(np.ascontiguousarray(values).tobytes())
    return block


def _pause(seconds: float, feedback: Feedback) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        feedback.check()
        time.sleep(0.05)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RasterCopy", text)
