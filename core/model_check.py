"""What the graph of a model may be: one flat network of standard operators, bounded, with the agreed ends."""

from __future__ import annotations

import math
from collections.abc import Iterable

import onnx
from onnx import TensorProto

from .errors import ModelError
from .model_card import ModelCard

OPSET = 17
IR_VERSION = 8
INPUTS = ("image", "valid", "gain", "offset", "threshold")
OUTPUTS = ("class_index", "x", "y", "length", "width", "heading", "score", "heading_conf", "match")
MOST_CANDIDATES = 3000
"""A graph reports at most so many candidates of a tile, the best; a tile with so many may have more of them."""

MAX_ELEMENTS = 1 << 26
"""Largest tensor whose size is known before a tile is seen: 64 Mi numbers, 256 MB as float32."""

_MAX_RANK = 8
_STANDARD_DOMAINS = ("", "ai.onnx")
ALLOWED_OPERATORS = frozenset(
    """
    Abs Add And ArgMax ArgMin Atan AveragePool BatchNormalization Cast Ceil Clip Concat Constant ConstantOfShape Conv
    ConvTranspose Cos CumSum DequantizeLinear Div Einsum Elu Equal Erf Exp Expand Flatten Floor Gather GatherElements
    GatherND Gemm GlobalAveragePool GlobalMaxPool Greater GreaterOrEqual GridSample HardSigmoid HardSwish Identity
    InstanceNormalization LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax MatMul Max MaxPool Mean Min Mod
    Mul Neg NonZero Not Or PRelu Pad Pow QuantizeLinear Range Reciprocal ReduceL1 ReduceL2 ReduceLogSumExp ReduceMax
    ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize Round ScatterElements ScatterND Shape
    Sigmoid Sign Sin Size Slice Softmax Softplus Split Sqrt Squeeze Sub Sum Tan Tanh Tile TopK Transpose Unsqueeze
    Where Xor
    """.split()
)
"""Operators of the standard domain that compute numbers from numbers: no control flow, no text, no randomness."""

_NUMBER_TYPES: dict[int, int] = {
    TensorProto.FLOAT: 4,
    TensorProto.DOUBLE: 8,
    TensorProto.FLOAT16: 2,
    TensorProto.INT64: 8,
    TensorProto.INT32: 4,
    TensorProto.INT16: 2,
    TensorProto.INT8: 1,
    TensorProto.UINT8: 1,
    TensorProto.UINT16: 2,
    TensorProto.UINT32: 4,
    TensorProto.UINT64: 8,
    TensorProto.BOOL: 1,
}
"""Element types that a model may store -> bytes of one element."""


def check_graph(model: onnx.ModelProto, card: ModelCard) -> None:
    """Checks that a parsed model is what `load_session` may run.

    Args:
        model: the parsed file.
        card: its card, which says how many bands the image has.

    Raises:
        ModelError: naming the first thing that is not allowed.
    """
    _check_versions(model)
    _check_nodes(model.graph.node)
    _check_initialisers(model.graph)
    _check_ends(model.graph, len(card.bands))
    _check_shapes(model)


def _check_versions(model: onnx.ModelProto) -> None:
    opsets = [(opset.domain, opset.version) for opset in model.opset_import]
    if len(opsets) != 1 or opsets[0][0] not in _STANDARD_DOMAINS or opsets[0][1] != OPSET:
        raise _refusal(f"it must use the standard operators of version {OPSET} and no others", str(opsets))
    if model.ir_version != IR_VERSION:
        raise _refusal(f"its ONNX format version is {model.ir_version}, not {IR_VERSION}")
    if model.functions:
        raise _refusal("it defines functions of its own")
    if model.training_info:
        raise _refusal("it carries a training graph")


def _check_nodes(nodes: Iterable[onnx.NodeProto]) -> None:
    for node in nodes:
        if node.domain not in _STANDARD_DOMAINS:
            raise _refusal(f"it uses the operator {node.op_type[:60]!r} of the foreign domain {node.domain[:60]!r}")
        if node.op_type not in ALLOWED_OPERATORS:
            raise _refusal(f"it uses the operator {node.op_type[:60]!r}")
        for attribute in node.attribute:
            if attribute.HasField("g") or attribute.graphs:
                raise _refusal(f"its operator {node.op_type!r} holds a graph inside")
            if attribute.HasField("sparse_tensor") or attribute.sparse_tensors or attribute.ref_attr_name:
                raise _refusal(f"its operator {node.op_type!r} has an attribute of a kind that is not allowed")
            for tensor in (attribute.t, *attribute.tensors) if attribute.HasField("t") else attribute.tensors:
                _check_tensor(tensor, f"a constant of {node.op_type!r}")


def _check_initialisers(graph: onnx.GraphProto) -> None:
    if graph.sparse_initializer:
        raise _refusal("it has sparse weights")
    names = [tensor.name for tensor in graph.initializer]
    if len(set(names)) != len(names):
        raise _refusal("two of its weights have the same name")
    if set(names) & {value.name for value in graph.input}:
        raise _refusal("one of its inputs is also a weight")
    for tensor in graph.initializer:
        _check_tensor(tensor, f"the weight {tensor.name[:60]!r}")


def _check_tensor(tensor: onnx.TensorProto, label: str) -> None:
    """Checks that a stored tensor is inside the file and as large as it says."""
    if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
        raise _refusal(f"{label} lies in another file")
    if tensor.data_type not in _NUMBER_TYPES:
        raise _refusal(f"{label} has a type that is not allowed")
    if len(tensor.dims) > _MAX_RANK or any(size < 0 for size in tensor.dims):
        raise _refusal(f"{label} has an impossible shape")
    count = math.prod(tensor.dims)
    if count > MAX_ELEMENTS:
        raise _refusal(f"{label} declares {count} numbers, more than the {MAX_ELEMENTS} that are allowed")
    typed = (tensor.float_data, tensor.int32_data, tensor.int64_data, tensor.double_data, tensor.uint64_data)
    stored = len(tensor.raw_data) // _NUMBER_TYPES[tensor.data_type] + sum(len(values) for values in typed)
    if stored != count or len(tensor.raw_data) % _NUMBER_TYPES[tensor.data_type]:
        raise _refusal(f"{label} declares {count} numbers but holds {stored}")


def _check_ends(graph: onnx.GraphProto, bands: int) -> None:
    expected = {
        "image": (TensorProto.FLOAT, (1, bands, None, None)),
        "valid": (TensorProto.FLOAT, (1, 1, None, None)),
        "gain": (TensorProto.FLOAT, (bands,)),
        "offset": (TensorProto.FLOAT, (bands,)),
        "threshold": (TensorProto.FLOAT, (1,)),
    }
    _check_names("inputs", [value.name for value in graph.input], INPUTS)
    _check_names("outputs", [value.name for value in graph.output], OUTPUTS)
    for value in graph.input:
        element, shape = expected[value.name]
        _check_end(value, element, shape)
    for value in graph.output:
        _check_end(value, TensorProto.INT64 if value.name == "class_index" else TensorProto.FLOAT, (None,))


def _check_names(label: str, names: list[str], expected: tuple[str, ...]) -> None:
    if sorted(names) != sorted(expected):
        raise _refusal(f"its {label} are not {', '.join(expected)}", f"found: {', '.join(names[:30])}")


def _check_end(value: onnx.ValueInfoProto, element: int, shape: tuple[int | None, ...]) -> None:
    """Checks one input or output; None in `shape` stands for a size that differs from tile to tile."""
    if not value.type.HasField("tensor_type") or value.type.tensor_type.elem_type != element:
        raise _refusal(f"{value.name!r} does not have the type {TensorProto.DataType.Name(element).lower()}")
    sizes = [dim.dim_value if dim.HasField("dim_value") else None for dim in value.type.tensor_type.shape.dim]
    if tuple(sizes) != shape:
        raise _refusal(
            f"the shape of {value.name!r} is {_shape_text(sizes)} where {_shape_text(shape)} is needed "
            "(? stands for any size)"
        )


def _shape_text(sizes: Iterable[int | None]) -> str:
    return "[" + ", ".join("?" if size is None else str(size) for size in sizes) + "]"


def _check_shapes(model: onnx.ModelProto) -> None:
    """Lets onnx check the graph and infer shapes, and refuses tensors that would be huge whatever the tile."""
    try:
        onnx.checker.check_model(model)
        inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        raise _refusal("its graph is not a valid ONNX network", str(error)) from error
    for value in inferred.graph.value_info:
        count = math.prod(dim.dim_value for dim in value.type.tensor_type.shape.dim if dim.HasField("dim_value"))
        if count > MAX_ELEMENTS:
            raise _refusal(f"it would fill {value.name[:60]!r} with {count} numbers; {MAX_ELEMENTS} are allowed")


def _refusal(why: str, details: str = "") -> ModelError:
    return ModelError(f"The model is not allowed to run: {why}. Ask its maker for a Rotamatch model.", details)
