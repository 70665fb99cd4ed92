"""How large a pixel of an image without a CRS is, which a model that works in metres has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.cloud_layers import cloud_source
from ..core.errors import UsageError

if TYPE_CHECKING:
    from .session import Session

LARGEST_M = 1000.0
_PROPERTY = "rotamatch/gsd_m"


def pixel_size(session: Session, card: dict[str, Any]) -> float | None:
    """Returns the metres per pixel that a search is to be told; None where the engine knows, or nobody does.

    Args:
        session: whose scene is searched.
        card: of the model; empty where it is not known.
    """
    layer = session.scene_layer
    if not _is_needed(layer, card):
        return None
    noted = noted_pixel_size(layer)
    if noted is not None:
        return noted
    name = session.scene_name()
    if session.samples is None or not name or session.samples.ground_unit(name) != "m":
        return None
    factors = session.samples.ground_factors(name)
    return factors[0] * layer.rasterUnitsPerPixelX() if factors is not None else None


def lacks_pixel_size(session: Session, card: dict[str, Any] | None) -> bool:
    """Tells whether the user has to say how large a pixel is before the scene can be searched."""
    return _is_needed(session.scene_layer, card or {}) and pixel_size(session, card or {}) is None


def note_pixel_size(layer: QgsMapLayer, text: str) -> None:
    """Keeps what the user has typed with the layer, and so with the project.

    Raises:
        UsageError: if it is no size; the message is for the user.
    """
    try:
        size = float(text.replace(",", "."))
    except ValueError:
        size = 0.0
    if not 0 < size <= LARGEST_M:
        raise UsageError(_tr("Type the metres as a number, such as 0.1 for 10 centimetres."))
    layer.setCustomProperty(_PROPERTY, size)


def noted_pixel_size(layer: QgsMapLayer) -> float | None:
    """Returns what the user has told of an image; None for nothing, or where it has got a CRS since."""
    noted = layer.customProperty(_PROPERTY)
    return None if noted is None or layer.crs().isValid() else float(noted)


def map_scale(session: Session, card: dict[str, Any]) -> tuple[float, float]:
    """Returns ground units of the model per map unit of an image without a CRS, along x and y."""
    size = pixel_size(session, card)
    if size is None:
        return 1.0, 1.0
    layer = session.scene_layer
    return size / layer.rasterUnitsPerPixelX(), size / layer.rasterUnitsPerPixelX()


def _is_needed(layer: QgsMapLayer | None, card: dict[str, Any]) -> bool:
    is_image = isinstance(layer, QgsRasterLayer) and not cloud_source(layer)
    return is_image and not layer.crs().isValid() and card.get("gsd_unit") == "m"


def _tr(text: str) -> str:
    return QCoreApplication.translate("PixelSize", text)
