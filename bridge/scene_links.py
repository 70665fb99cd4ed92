"""Scenes of a sample store whose files have moved, and the way to link them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsProject

from .cloud_layers import rebind
from .sample_reader import SampleReader
from .store_tables import SceneRow

if TYPE_CHECKING:
    from .engine_desk import EngineDesk


def missing_scenes(samples: SampleReader) -> list[SceneRow]:
    """Returns the scenes of a store that have samples but whose files are not there any more."""
    used = {row.scene for row in samples.rows()}
    return [scene for scene in samples.scenes() if scene.name in used and scene.is_gone()]


def relink_scene(
    samples: SampleReader,
    scene_name: str,
    new_path: str,
    desk: EngineDesk,
    done: Callable[[dict[str, Any]], None],
    failed: Callable[[str, str], None],
) -> int:
    """Says where a scene of a store lies now; the engine looks whether it can be the same one.

    Args:
        samples: the open store, read again afterwards.
        scene_name: under which the store knows the scene.
        new_path: of the file; of a scene of several files, of the first one that is not where it was.
        desk: asks the engine.
        done: told `scene`, `samples` and `outside`, how many of its samples lie outside of the file.
        failed: told why not, and details.

    Returns:
        the number of the question, for `EngineDesk.cancel`.
    """
    known = next((each for each in samples.scenes() if each.name == scene_name), None)

    def linked(result: dict[str, Any]) -> None:
        for gone in [file for file in (known.files if known else ()) if not Path(file).exists()][:1]:
            rebind(QgsProject.instance(), gone, new_path)
        samples.reload()
        done(result)

    scene = new_path if known is None else known.moved_to(new_path)
    request = {"store": samples.path, "name": scene_name, "scene": scene}
    return desk.ask("relink", request, linked, failed, replaces=f"relink {scene_name}")
