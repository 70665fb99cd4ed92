"""A good model to spoil, and the sealing that makes a spoilt one look like ours at first sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import onnx

from rotamatch.core import model_file
from rotamatch.tests.data.tiny_model import tiny_card, tiny_graph

CLASSES = (("car", "directed", 14.0, 8.0), ("bus", "directed", 22.0, 8.0))
ROLES = ("red", "green")
CARD = tiny_card(CLASSES, ROLES, window_px=32)
GRAPH = tiny_graph(CLASSES, len(ROLES), window_px=32)


def write_good_model(folder: Path) -> Path:
    """Writes the good model under a path with a space and letters beyond ASCII."""
    path = folder / "Fähre Süd" / "tiny model.onnx"
    path.parent.mkdir()
    model_file.write_model(path, GRAPH, CARD)
    return path


def copy_of_graph() -> onnx.ModelProto:
    """Returns a graph to change."""
    copy = onnx.ModelProto()
    copy.CopyFrom(GRAPH)
    return copy


def craft(path: Path, change: Callable[[onnx.ModelProto], object]) -> Path:
    """Writes a file that is sealed like a good one, after `change` has spoilt its graph."""
    graph = copy_of_graph()
    change(graph)
    path.write_bytes(model_file.sealed_bytes(graph, CARD))
    return path


def craft_card(path: Path, text: str) -> Path:
    """Writes a file that is sealed like a good one around any text as its card."""

    class AnyCard:
        def to_json(self) -> str:
            return text

    path.write_bytes(model_file.sealed_bytes(GRAPH, AnyCard()))
    return path
