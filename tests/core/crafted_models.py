"""Good models to spoil, and the sealing that makes a spoilt one look like ours at first sight."""

from __future__ import annotations

from pathlib import Path

import onnx

from rotamatch.core import model_file
from rotamatch.core.model_file import ModelCard
from rotamatch.tests.data.tiny_model import tiny_card, tiny_graph

CLASSES = (("car", "directed", 14.0, 8.0), ("bus", "directed", 22.0, 8.0))
ROLES = ("red", "green")


def good_card() -> ModelCard:
    return tiny_card(CLASSES, ROLES, window_px=32)


def good_graph() -> onnx.ModelProto:
    return tiny_graph(CLASSES, len(ROLES), window_px=32)


def craft(path: Path, graph: onnx.ModelProto, card: ModelCard, change) -> Path:
    """Writes a file that is sealed like a good one, after `change` has spoilt a copy of its graph."""
    copy = onnx.ModelProto()
    copy.CopyFrom(graph)
    change(copy)
    path.write_bytes(model_file.sealed_bytes(copy, card))
    return path


def craft_card(path: Path, graph: onnx.ModelProto, text: str) -> Path:
    """Writes a file that is sealed like a good one around any text as its card."""

    class AnyCard:
        def to_json(self) -> str:
            return text

    path.write_bytes(model_file.sealed_bytes(graph, AnyCard()))
    return path
