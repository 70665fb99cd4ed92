"""Makes a tiny but genuine model file: it finds bright rectangles, without training and without torch.

A pixel is bright where the mean of its normalised bands exceeds `BRIGHT`. Around each place, fixed convolutions sum the
bright pixels, their first and second moments, and the first moments of their brightness. That gives the exact centre
of one rectangle, its axis, and its front, which is the brighter end. Sizes are those of the class whose area is
nearest. The score is 1 where the bright area is that of the class and falls to 0 at twice or none of it.

All steps are local (see `halo_px`) and on a lattice of 4 pixels, so results do not depend on how a scene is tiled.
Rectangles must be at least `window_px / 2` apart from each other, edge to edge.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from rotamatch.core.model_file import BandCard, ClassCard, ModelCard, write_model

BRIGHT = 1.0
STRIDE = 4
PEAK_CELLS = 2


def write_tiny_model(
    path: Path,
    *,
    classes: tuple[tuple[str, str, float, float], ...] = (("car", "directed", 14.0, 8.0),),
    roles: tuple[str, ...] = ("red", "green", "blue"),
    gsd: float = 1.0,
    gsd_unit: str = "px",
    window_px: int = 24,
    name: str = "bright rectangles",
) -> ModelCard:
    """Writes a model of bright rectangles.

    Args:
        path: the `.onnx` file to write.
        classes: name, symmetry, length and width in pixels at the working GSD.
        roles: bands; their mean is looked at.
        gsd: working GSD of the card.
        gsd_unit: `m` or `px`.
        window_px: side of the window in which moments are taken, a multiple of 8; a whole rectangle must fit into it.
        name: name on the card.

    Returns:
        the card written.
    """
    card = tiny_card(classes, roles, gsd=gsd, gsd_unit=gsd_unit, window_px=window_px, name=name)
    write_model(path, tiny_graph(classes, len(roles), window_px), card)
    return card


def tiny_card(classes, roles, *, gsd=1.0, gsd_unit="px", window_px=24, name="bright rectangles") -> ModelCard:
    """Returns the card of such a model; arguments as in `write_tiny_model`."""
    return ModelCard(
        name=name,
        created_at="2025-01-02T03:04:05+00:00",
        classes=tuple(
            ClassCard(label, symmetry, length * gsd, width * gsd, 0.5, (0.9 * length * gsd, 1.1 * length * gsd))
            for label, symmetry, length, width in classes
        ),
        gsd=gsd,
        gsd_unit=gsd_unit,
        bands=tuple(BandCard(role, "uint8", 0.0, 255.0) for role in roles),
        colour="scene",
        halo_px=halo_px(window_px),
        rotation_bins=36,
        metrics={"average_precision": 1.0, "how": "built by hand, not trained"},
        training={"samples": 0, "scenes": []},
        engine_version="test",
        licence="CC0-1.0",
        attribution="nobody",
        thumbnail=png_thumbnail(),
    )


def halo_px(window_px: int) -> int:
    """Returns how far a result looks, rounded up to a multiple of 16."""
    return -(-(window_px // 2 + STRIDE * (PEAK_CELLS + 1)) // 16) * 16


def png_thumbnail(width: int = 4, height: int = 4) -> str:
    """Returns a grey PNG as base64."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + bytes([128]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(data).decode()


class _Graph:
    """Collects nodes and constants; each call adds one operator and returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value, dtype=np.float32) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value, dtype), name))
        return name

    def __call__(self, operator: str, *inputs: str, outputs: tuple[str, ...] = (), **attributes) -> str:
        made = outputs or (f"{operator.lower()}_{len(self.nodes)}",)
        self.nodes.append(helper.make_node(operator, list(inputs), list(made), **attributes))
        return made[0]


def tiny_graph(classes, bands: int, window_px: int = 24) -> onnx.ModelProto:
    """Returns the graph; arguments as in `write_tiny_model`."""
    graph = _Graph()
    moments, peaks = _dense(graph, bands, window_px)
    columns, cells = _candidates(graph, moments, peaks, classes)
    _boxes(graph, columns, cells, classes)
    return _model(graph, bands)


def _dense(graph: _Graph, bands: int, window_px: int) -> tuple[str, str]:
    """Adds the maps at stride 4: moments [1, 8, h, w] and a smooth map [1, 1, h, w] whose peaks are rectangles."""
    column = graph.constant([1, bands, 1, 1], np.int64)
    scaled = graph("Mul", "image", graph("Reshape", "gain", column))
    normalised = graph("Add", scaled, graph("Reshape", "offset", column))
    mean = graph("ReduceMean", normalised, axes=[1], keepdims=1)
    bright = graph("Cast", graph("Greater", mean, graph.constant(BRIGHT)), to=TensorProto.FLOAT)
    mask = graph("Mul", bright, "valid")
    both = graph("Concat", mask, graph("Mul", mask, mean), axis=1)

    steps = np.arange(window_px) - (window_px - 1) / 2
    dy, dx = np.meshgrid(steps, steps, indexing="ij")
    one = np.ones_like(dx)
    of_mask = [one, dx, dy, dx * dx, dy * dy, dx * dy]
    kernel = np.zeros((9, 2, window_px, window_px))
    kernel[:6, 0] = of_mask
    kernel[6:, 1] = [one, dx, dy]
    # A tent with a slight slant: symmetric rectangles between two lattice points would else give two equal peaks.
    tent = np.maximum(window_px / 2 - np.hypot(dx, dy), 0) * (1 + 0.0013 * dx + 0.0029 * dy)
    pad = (window_px - STRIDE) // 2
    layout = {"kernel_shape": [window_px] * 2, "strides": [STRIDE] * 2, "pads": [pad] * 4}
    moments = graph("Conv", both, graph.constant(kernel), **layout)
    smooth = graph("Conv", mask, graph.constant(tent[None, None]), **layout)
    return moments, smooth


def _candidates(graph: _Graph, moments: str, smooth: str, classes) -> tuple[list[str], tuple[str, str]]:
    """Adds peaks and TopK: nine moments [N] of each candidate, and its lattice row and column [N]."""
    highest = graph("MaxPool", smooth, kernel_shape=[2 * PEAK_CELLS + 1] * 2, pads=[PEAK_CELLS] * 4, strides=[1, 1])
    is_peak = graph("And", graph("Equal", smooth, highest), graph("Greater", smooth, graph.constant(0.0)))
    area = graph("Slice", moments, *(graph.constant([value], np.int64) for value in (0, 1, 1)))
    score = graph("Where", is_peak, _fit(graph, area, classes)[0], graph.constant(0.0))
    flat = graph("Reshape", score, graph.constant([-1], np.int64))
    above = graph("Cast", graph("GreaterOrEqual", flat, "threshold"), to=TensorProto.INT64)
    count = graph("Max", graph("ReduceSum", above, keepdims=1), graph.constant([1], np.int64))
    graph("TopK", flat, count, outputs=("score", "place"), axis=0)
    columns = graph("Reshape", moments, graph.constant([9, -1], np.int64))
    chosen = graph("Gather", columns, "place", axis=1)
    split = tuple(f"moment_{number}" for number in range(9))
    graph("Split", chosen, graph.constant([1] * 9, np.int64), outputs=split, axis=0)
    flat_moments = [graph("Squeeze", part, graph.constant([0], np.int64)) for part in split]
    width = graph("Slice", graph("Shape", smooth), graph.constant([3], np.int64), graph.constant([4], np.int64))
    row = graph("Cast", graph("Div", "place", width), to=TensorProto.FLOAT)
    column = graph("Cast", graph("Mod", "place", width), to=TensorProto.FLOAT)
    return flat_moments, (row, column)


def _fit(graph: _Graph, area: str, classes) -> tuple[str, str]:
    """Adds how well an area fits the nearest class, in [0, 1], and that class; both along axis 1 of `area`."""
    sizes = np.array([length * width for _, _, length, width in classes], np.float32)
    shape = (1, -1, 1, 1)
    misfit = graph("Abs", graph("Sub", graph("Div", area, graph.constant(sizes.reshape(shape))), graph.constant(1.0)))
    least = graph("ReduceMin", misfit, axes=[1], keepdims=1)
    score = graph("Clip", graph("Sub", graph.constant(1.0), least), graph.constant(0.0), graph.constant(1.0))
    return score, graph("ArgMin", misfit, axis=1, keepdims=1)


def _boxes(graph: _Graph, columns: list[str], cells: tuple[str, str], classes) -> None:
    """Adds the outputs: centre, size, heading and how sure they are."""
    area, sum_x, sum_y, sum_xx, sum_yy, sum_xy, light, light_x, light_y = columns
    safe_area = graph("Max", area, graph.constant(1.0))
    mean_x, mean_y = graph("Div", sum_x, safe_area), graph("Div", sum_y, safe_area)
    half = graph.constant(STRIDE / 2)
    for mean, cell, name in ((mean_x, cells[1], "x"), (mean_y, cells[0], "y")):
        corner = graph("Mul", cell, graph.constant(float(STRIDE)))
        graph("Add", graph("Add", corner, half), mean, outputs=(name,))

    def spread(product: str, first: str, second: str) -> str:
        return graph("Sub", graph("Div", product, safe_area), graph("Mul", first, second))

    axis_y = graph("Mul", spread(sum_xy, mean_x, mean_y), graph.constant(2.0))
    axis_x = graph("Sub", spread(sum_xx, mean_x, mean_x), spread(sum_yy, mean_y, mean_y))
    axis = graph("Mul", _atan2(graph, axis_y, axis_x), graph.constant(0.5))
    along_x, along_y = graph("Cos", axis), graph("Sin", axis)
    safe_light = graph("Max", light, graph.constant(1e-6))
    lead_x = graph("Sub", graph("Div", light_x, safe_light), mean_x)
    lead_y = graph("Sub", graph("Div", light_y, safe_light), mean_y)
    lead = graph("Add", graph("Mul", lead_x, along_x), graph("Mul", lead_y, along_y))
    behind = graph("Cast", graph("Less", lead, graph.constant(0.0)), to=TensorProto.FLOAT)
    clockwise = graph("Mul", axis, graph.constant(180 / np.pi))
    turned = graph("Add", graph("Add", clockwise, graph.constant(90.0)), graph("Mul", behind, graph.constant(180.0)))
    graph("Mod", graph("Add", turned, graph.constant(360.0)), graph.constant(360.0), outputs=("heading",), fmod=1)
    sure = graph("Clip", graph("Abs", lead), graph.constant(0.0), graph.constant(1.0))
    graph("Identity", sure, outputs=("heading_conf",))

    fit, index = _fit(graph, graph("Reshape", area, graph.constant([-1, 1, 1, 1], np.int64)), classes)
    line = graph.constant([-1], np.int64)
    graph("Reshape", fit, line, outputs=("match",))
    graph("Reshape", index, line, outputs=("class_index",))
    for position, name in ((2, "length"), (3, "width")):
        graph("Gather", graph.constant([entry[position] for entry in classes]), "class_index", outputs=(name,))


def _atan2(graph: _Graph, y: str, x: str) -> str:
    """Adds atan2 of two vectors by the half-angle formula, 0 where both are 0."""
    radius = graph("Sqrt", graph("Add", graph("Mul", x, x), graph("Mul", y, y)))
    positive = graph("Div", y, graph("Max", graph("Add", radius, x), graph.constant(1e-9)))
    negative = graph("Div", graph("Sub", radius, x), _away_from_zero(graph, y))
    ratio = graph("Where", graph("GreaterOrEqual", x, graph.constant(0.0)), positive, negative)
    return graph("Mul", graph("Atan", ratio), graph.constant(2.0))


def _away_from_zero(graph: _Graph, value: str) -> str:
    tiny = graph("Where", graph("Less", value, graph.constant(0.0)), graph.constant(-1e-9), graph.constant(1e-9))
    small = graph("Less", graph("Abs", value), graph.constant(1e-9))
    return graph("Where", small, tiny, value)


def _model(graph: _Graph, bands: int) -> onnx.ModelProto:
    tensor = helper.make_tensor_value_info
    inputs = [
        tensor("image", TensorProto.FLOAT, [1, bands, "height", "width"]),
        tensor("valid", TensorProto.FLOAT, [1, 1, "height", "width"]),
        tensor("gain", TensorProto.FLOAT, [bands]),
        tensor("offset", TensorProto.FLOAT, [bands]),
        tensor("threshold", TensorProto.FLOAT, [1]),
    ]
    names = ("x", "y", "length", "width", "heading", "score", "heading_conf", "match")
    outputs = [tensor("class_index", TensorProto.INT64, ["count"])]
    outputs += [tensor(name, TensorProto.FLOAT, ["count"]) for name in names]
    body = helper.make_graph(graph.nodes, "bright_rectangles", inputs, outputs, graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model
