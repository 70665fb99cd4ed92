"""Layers that show point clouds: which ones do, what the engine opens for them, and which cloud a raster stands for.

QGIS opens COPC, EPT and virtual point clouds by itself. Plain LAS and LAZ files it may not; a bird's-eye raster then
stands for the cloud, which a property of the layer names.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Union

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsPointCloudLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
)

from .surface_layers import SURFACE, TERRAIN, Surface, is_surface

CLOUD, CLOUD_CRS, OF_LAYER = "rotamatch/cloud", "rotamatch/cloud_crs", "rotamatch/birdseye_of"
"""Properties of a bird's-eye raster: path of its cloud, the CRS that the user gave it, id of the cloud's layer."""

PLACES = (CLOUD, SURFACE, TERRAIN)
"""Properties that name files."""

EngineSource = Union[str, dict]
"""What the engine opens: a path, an address, or the description of a cloud whose CRS only QGIS knows."""

PROVIDERS = {".copc.laz": "copc", "ept.json": "ept", ".vpc": "vpc"}
"""How the names of clouds end that QGIS opens by itself, and with what."""

_ENDINGS = (".las", ".laz", ".vpc", "ept.json")
_BESIDE = ("./", "../")


def is_scene(layer: Any) -> bool:
    """Tells whether a layer can be looked at as an image: rasters and point clouds, but no companion of a cloud."""
    return isinstance(layer, (QgsRasterLayer, QgsPointCloudLayer)) and not is_companion(layer)


def is_companion(layer: QgsMapLayer) -> bool:
    """Tells whether a raster is the bird's-eye view of a point-cloud layer that is in the project."""
    return cloud_layer_of(layer) is not None


def cloud_layer_of(layer: QgsMapLayer) -> QgsPointCloudLayer | None:
    """Returns the layer in the project whose bird's-eye view a raster is; None where it is none."""
    owner = layer.customProperty(OF_LAYER, "") if isinstance(layer, QgsRasterLayer) else ""
    found = QgsProject.instance().mapLayer(owner) if owner else None
    return found if isinstance(found, QgsPointCloudLayer) else None


def companion_of(layer: QgsMapLayer | None) -> QgsRasterLayer | None:
    """Returns the bird's-eye view of a point-cloud layer; None while there is none."""
    if not isinstance(layer, QgsPointCloudLayer):
        return None
    for each in QgsProject.instance().mapLayers().values():
        if isinstance(each, QgsRasterLayer) and each.customProperty(OF_LAYER, "") == layer.id() and each.isValid():
            return each
    return None


def birdseye_of(layer: QgsMapLayer | None) -> QgsRasterLayer | None:
    """Returns the raster that tells the heights of a cloud: its companion, or the layer that stands for it."""
    if isinstance(layer, QgsRasterLayer) and _has_place(layer) and layer.isValid():
        return layer
    return companion_of(layer)


def picture_of(layer: QgsMapLayer | None) -> QgsMapLayer | None:
    """Returns the layer that shows best what the network sees: of a cloud its bird's-eye view, if there is one."""
    return companion_of(layer) or layer


def cloud_place(layer: QgsMapLayer | None) -> tuple[str, str]:
    """Returns path or address of the cloud that a layer shows, and its CRS where the cloud does not name that itself.

    Both are empty where the layer shows none, or one that takes a login, which the engine must never see.
    """
    if isinstance(layer, QgsPointCloudLayer):
        return _layer_place(layer)
    if isinstance(layer, QgsRasterLayer) and layer.customProperty(CLOUD, ""):
        path = _absolute(str(layer.customProperty(CLOUD)), QgsProject.instance())
        given = str(layer.customProperty(CLOUD_CRS, ""))
        provider = layer.dataProvider()
        if not given and layer.crs().isValid() and provider is not None and not provider.crs().isValid():
            given = crs_text(layer.crs())
        return path, given
    return "", ""


def surface_of(layer: QgsMapLayer | None) -> Surface | None:
    """Returns the surface model that a layer stands for; None where it stands for none."""
    if not is_surface(layer):
        return None
    places = (str(layer.customProperty(name, "")) for name in (SURFACE, TERRAIN))
    return Surface(*(_absolute(path, QgsProject.instance()) for path in places))


def cloud_source(layer: QgsMapLayer | None) -> EngineSource:
    """Returns what the engine opens for the cloud or surface model that a layer shows; empty where it shows none."""
    surface = surface_of(layer)
    if surface is not None:
        return surface.source()
    path, crs = cloud_place(layer)
    return {"kind": "cloud", "uri": path, "crs": crs} if crs else path


def cloud_at(path: str, crs: QgsCoordinateReferenceSystem) -> EngineSource:
    """Returns what the engine opens for the file of a cloud, to which the user may have given a CRS."""
    return {"kind": "cloud", "uri": path, "crs": crs_text(crs)} if crs.isValid() else path


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Returns a CRS as the engine's PROJ knows it."""
    code = crs.authid()
    if code and not code.upper().startswith("USER:"):
        return code
    return crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)


def is_cloud_path(text: str) -> bool:
    """Tells a point cloud by its name; a folder by what is in it."""
    plain = text.split("?", maxsplit=1)[0].lower()
    if plain.endswith(_ENDINGS):
        return True
    folder = Path(text)
    return bool(text) and folder.is_dir() and any(each.name.lower().endswith(_ENDINGS) for each in folder.iterdir())


def provider_for(path: str) -> str:
    """Returns the name of QGIS's provider that opens a cloud; empty where none does."""
    fitting = (name for ending, name in PROVIDERS.items() if path.split("?", maxsplit=1)[0].lower().endswith(ending))
    name = next(fitting, "pdal" if path.lower().endswith((".las", ".laz")) else "")
    return name if name in QgsProviderRegistry.instance().providerList() else ""


def bind(raster: QgsRasterLayer, path: str, crs: str = "", owner: QgsMapLayer | None = None) -> None:
    """Says which cloud a raster is the bird's-eye view of.

    Args:
        raster: the layer.
        path: of the cloud.
        crs: that the user gave it, if it names none itself.
        owner: the layer that shows the cloud, if QGIS has one.
    """
    raster.setCustomProperty(CLOUD, path)
    for name, value in ((CLOUD_CRS, crs), (OF_LAYER, "" if owner is None else owner.id())):
        if value:
            raster.setCustomProperty(name, value)
        else:
            raster.removeCustomProperty(name)


def rebind(project: QgsProject, old: str, new: str) -> None:
    """Says where a cloud or surface model lies now, to all layers that stand for it."""
    for layer, name, path in _bound(project):
        if Path(_absolute(path, project)) == Path(old):
            layer.setCustomProperty(name, new)


def make_relative(project: QgsProject) -> None:
    """Writes the places of clouds as the project wants them, relative to it; to be called when it is being written."""
    for layer, name, path in _bound(project):
        if _is_file(path):
            layer.setCustomProperty(name, project.writePath(_absolute(path, project)))


def make_absolute(project: QgsProject) -> None:
    """Takes `make_relative` back, so that the project may be written to another place next."""
    for layer, name, path in _bound(project):
        layer.setCustomProperty(name, _absolute(path, project))


def _bound(project: QgsProject) -> list[tuple[QgsRasterLayer, str, str]]:
    """Returns all properties that name files: layer, name of the property, and the file."""
    rasters = [each for each in project.mapLayers().values() if isinstance(each, QgsRasterLayer)]
    found = [(each, name, str(each.customProperty(name, ""))) for each in rasters for name in PLACES]
    return [each for each in found if each[2]]


def _has_place(layer: QgsRasterLayer) -> bool:
    return bool(layer.customProperty(CLOUD, "")) or is_surface(layer)


def _layer_place(layer: QgsPointCloudLayer) -> tuple[str, str]:
    if "authcfg" in layer.source():
        return "", ""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = str(parts.get("path") or layer.source())
    if path.startswith("file://"):
        path = path[len("file://") :]
    provider = layer.dataProvider()
    own = provider.crs() if provider is not None else QgsCoordinateReferenceSystem()
    is_other = layer.crs().isValid() and layer.crs() != own
    return path, crs_text(layer.crs()) if is_other else ""


def _absolute(path: str, project: QgsProject) -> str:
    return project.readPath(path) if path.startswith(_BESIDE) else path


def _is_file(path: str) -> bool:
    return "://" not in path
