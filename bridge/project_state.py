"""What a QGIS project remembers of the dock, paths relative to it so that both can move together."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject

SCOPE = "rotamatch"
PATHS = ("store", "model", "finds")
TEXTS = ("class_name", "scene_layer", "where")
LISTS = ("open_sections", "stack")
WORKS, STORES = "class_works", "scene_stores"


@dataclass(frozen=True)
class ProjectState:
    """Where the dock was left.

    Attributes:
        store: absolute path of the sample store; empty for none, as all others.
        class_name: the class that was looked for.
        model: absolute path of the model, or its name in the library.
        finds: absolute path of the detections under review.
        scene_layer: id of the layer that was looked at.
        open_sections: names of the sections that were open.
        stack: ids of the layers whose bands are read together with those of the scene layer.
        works: of each class that was looked for its store, its name, its model as above, and the id of the layer of its
            finds.
        stores: of each layer that was looked at its id, the path of its store, and the class that was looked for.
        where: what was searched: the view, all of the layer and so on.
    """

    store: str = ""
    class_name: str = ""
    model: str = ""
    finds: str = ""
    scene_layer: str = ""
    open_sections: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    works: tuple[tuple[str, str, str, str], ...] = ()
    stores: tuple[tuple[str, str, str], ...] = ()
    where: str = ""

    @classmethod
    def load(cls, project: QgsProject) -> ProjectState:
        """Reads what a project remembers; what it does not is empty."""
        values = {name: project.readEntry(SCOPE, name)[0] for name in (*PATHS, *TEXTS)}
        for name in PATHS:
            values[name] = _read_path(project, values[name])
        lists = {name: tuple(project.readListEntry(SCOPE, name)[0]) for name in LISTS}
        works = tuple(
            (_read_path(project, store), name, _read_path(project, model), finds)
            for store, name, model, finds in _rows(project, WORKS, 4)
        )
        stores = tuple((layer, _read_path(project, store), name) for layer, store, name in _rows(project, STORES, 3))
        return cls(**values, **lists, works=works, stores=stores)

    def save(self, project: QgsProject) -> None:
        """Writes it into a project, which counts as changed only where something is new.

        Call it when QGIS writes the project (`QgsProject.writeProject`): only then is it known where that goes.
        """
        stored = {name: getattr(self, name) for name in TEXTS}
        for name in PATHS:
            stored[name] = _written_path(project, getattr(self, name))
        for name, value in stored.items():
            if value != project.readEntry(SCOPE, name)[0]:
                _write(project, name, value)
        lists = {name: list(getattr(self, name)) for name in LISTS}
        lists[WORKS] = [
            text
            for store, name, model, finds in self.works
            for text in (_written_path(project, store), name, _written_path(project, model), finds)
        ]
        lists[STORES] = [
            text for layer, store, name in self.stores for text in (layer, _written_path(project, store), name)
        ]
        for name, texts in lists.items():
            if texts != project.readListEntry(SCOPE, name)[0]:
                _write(project, name, texts)


def _write(project: QgsProject, name: str, value: str | list[str]) -> None:
    if value:
        project.writeEntry(SCOPE, name, value)
    else:
        project.removeEntry(SCOPE, name)


def _rows(project: QgsProject, name: str, width: int) -> list[tuple[str, ...]]:
    """Returns the rows of a table that is kept as one list."""
    texts = project.readListEntry(SCOPE, name)[0]
    return list(zip(*(texts[column::width] for column in range(width))))


def _read_path(project: QgsProject, text: str) -> str:
    return project.readPath(text) if _is_path(text) else text


def _written_path(project: QgsProject, text: str) -> str:
    return project.writePath(text) if _is_path(text) else text


def _is_path(text: str) -> bool:
    """Tells a path from a name in the library, which QGIS would take for a file beside the project."""
    return "/" in text or "\\" in text
