"""From what the dock shows to the order of a search, and from its file to a layer of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsCoordinateReferenceSystem, QgsLayerTree, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge.find_job import FindOrder, copy_gsd, new_finds_path
from ..bridge.finds_layer import FindsLayer, open_finds
from ..bridge.finds_rows import FindsFacts
from ..bridge.layers import MAX_MEGAPIXELS, FileSource, plan_scene
from ..bridge.settings import Settings
from .pixel_size import map_scale, pixel_size
from .search_area import SearchArea

if TYPE_CHECKING:
    from .session import Session

GROUP = "Rotamatch"


def missing_text(session: Session) -> str:
    """Returns why nothing can be searched; empty where it can."""
    if session.scene_layer is None:
        return QCoreApplication.translate("FindPanel", "Add an image or point cloud first.")
    if not session.model:
        return QCoreApplication.translate("FindPanel", "Train a model first, or choose one from the library.")
    return ""


def make_order(session: Session, area: SearchArea, card: dict[str, Any] | None) -> tuple[FindOrder, float]:
    """Returns what to search, and how many megapixels have to be fetched for it first.

    Args:
        session: its scene is searched with its model.
        area: where.
        card: of the model; None while it is not known, and then nothing is known of the megapixels either.

    Raises:
        SceneError: if a layer that is no file has nothing there, or a point cloud cannot be read by the engine.
    """
    layer = session.scene_layer
    source = session.engine_scene()
    plan = FileSource(source) if source else plan_scene(layer, area.extent, QgsProject.instance().ellipsoid())
    megapixels = 0.0
    if not isinstance(plan, FileSource) and card is not None:
        grid = plan.grid(copy_gsd(card, layer.crs()))
        megapixels = grid.width * grid.height / 1e6
    settings = Settings.load()
    order = FindOrder(
        scene=plan,
        crs=QgsCoordinateReferenceSystem(layer.crs()),
        model=session.model,
        out=str(new_finds_path(session.model, layer.name())),
        area=area.polygon,
        gsd_m=pixel_size(session, card or {}),
        limit_megapixels=max(float(MAX_MEGAPIXELS), megapixels),
        device=settings.device,
        threads=settings.threads,
    )
    return order, megapixels


def facts_of(session: Session, order: FindOrder, area: SearchArea, card: dict[str, Any]) -> FindsFacts:
    """Returns what is kept with the finds of a search.

    Args:
        session: what was searched.
        order: the search.
        area: where it was.
        card: of the model; empty where it is not known.
    """
    classes = card.get("classes", ())
    factors = map_scale(session, card)
    return FindsFacts(
        symmetries={each["name"]: each["symmetry"] for each in classes},
        searched=area.ground * factors[0] * factors[1],
        unit=str(card.get("gsd_unit", "m")),
        ground_per_map_unit=factors,
        threshold=min((float(each["threshold"]) for each in classes), default=0.0),
        image=area.image,
        model=order.model,
    )


def load_finds(
    session: Session, order: FindOrder, area: SearchArea, card: dict[str, Any], before: FindsLayer | None
) -> FindsLayer:
    """Returns what a search has found, as a layer of the project.

    Args:
        session: what was searched.
        order: the search.
        area: where it was.
        card: of the model; empty where it is not known.
        before: finds of the search before, which are switched off; None if there were none.

    Raises:
        OutputError: if there are no detections that can be read.
    """
    finds = open_finds(order.out, Path(order.out).stem, session)
    facts = facts_of(session, order, area, card)
    finds.note(facts)
    finds.set_minimum_score(facts.threshold)
    add_to_project(session, finds, before)
    return finds


def add_to_project(session: Session, finds: FindsLayer, before: FindsLayer | None) -> None:
    """Puts the layer of finds on top of the others, but for the samples: a find that is one is drawn as a sample.

    Args:
        session: whose samples.
        finds: the new ones.
        before: those of the search before, which are switched off; None if there were none.
    """
    project = QgsProject.instance()
    if project.mapLayer(finds.layer.id()) is not None:
        return
    root = project.layerTreeRoot()
    group = root.findGroup(GROUP) or root.insertGroup(int(_samples_are_first(session, root)), GROUP)
    node = root.findLayer(before.layer.id()) if before is not None else None
    if node is not None:
        node.setItemVisibilityChecked(False)
    project.addMapLayer(finds.layer, False)
    group.insertLayer(0, finds.layer)


def _samples_are_first(session: Session, root: QgsLayerTree) -> bool:
    """Tells whether the layer of samples is the first of a project, outside of its groups."""
    nodes = root.children()
    if session.samples is None or not nodes or not QgsLayerTree.isLayer(nodes[0]):
        return False
    return nodes[0].layerId() == session.samples.layer.id()
