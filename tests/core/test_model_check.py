"""Graphs that may not run, each in a file that is otherwise as it should be."""

from __future__ import annotations

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper

from rotamatch.core.errors import ModelError
from rotamatch.core.model_check import check_graph
from rotamatch.core.model_file import load_session, verify_model
from rotamatch.tests.core.crafted_models import CARD, copy_of_graph, craft


def _set_opset(model):
    model.opset_import[0].version = 18


def _add_domain(model):
    model.opset_import.add(domain="com.microsoft", version=1)


def _foreign_operator(model):
    model.graph.node[0].domain = "com.microsoft"


def _control_flow(model):
    body = helper.make_graph([], "body", [], [])
    model.graph.node.append(helper.make_node("If", ["valid"], ["z"], then_branch=body, else_branch=body))


def _hidden_graph(model):
    model.graph.node.append(helper.make_node("Identity", ["valid"], ["z"], body=helper.make_graph([], "b", [], [])))


def _local_function(model):
    opsets = [helper.make_opsetid("", 17)]
    model.functions.append(helper.make_function("", "Relu", ["a"], ["b"], [], opsets))


def _random_operator(model):
    model.graph.node.append(helper.make_node("RandomNormal", [], ["z"], shape=[3]))


def _external_data(model):
    tensor = model.graph.initializer[0]
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../etc/passwd")


def _external_constant(model):
    tensor = numpy_helper.from_array(np.zeros(3, np.float32), "c")
    tensor.external_data.add(key="location", value="other.bin")
    model.graph.node.append(helper.make_node("Constant", [], ["z"], value=tensor))


def _hollow_weight(model):
    del model.graph.initializer[0].dims[:]
    model.graph.initializer[0].dims.extend([1 << 20, 32])


def _gigantic_weight(model):
    del model.graph.initializer[0].dims[:]
    model.graph.initializer[0].dims.extend([1 << 20, 1 << 20])


def _text_weight(model):
    model.graph.initializer.append(helper.make_tensor("t", TensorProto.STRING, [1], [b"text"]))


def _sparse_weight(model):
    values = numpy_helper.from_array(np.ones(1, np.float32), "sparse")
    model.graph.sparse_initializer.append(
        helper.make_sparse_tensor(values, numpy_helper.from_array(np.zeros(1, np.int64)), [1 << 40])
    )


def _weight_over_an_input(model):
    model.graph.initializer.append(numpy_helper.from_array(np.ones(1, np.float32), "threshold"))


def _gigantic_fill(model):
    model.graph.initializer.append(numpy_helper.from_array(np.array([1 << 40]), "size"))
    model.graph.node.append(helper.make_node("ConstantOfShape", ["size"], ["z"]))


def _gigantic_expand(model):
    model.graph.initializer.append(numpy_helper.from_array(np.array([1 << 20, 1 << 20]), "size"))
    model.graph.node.append(helper.make_node("Expand", ["threshold", "size"], ["z"]))


def _without_an_output(model):
    del model.graph.output[-1]


def _input_of_another_name(model):
    model.graph.input[0].name = "picture"


def _image_of_three_bands(model):
    model.graph.input[0].type.tensor_type.shape.dim[1].dim_value = 3


def _image_of_fixed_size(model):
    model.graph.input[0].type.tensor_type.shape.dim[2].dim_value = 64


def _score_of_rank_two(model):
    next(value for value in model.graph.output if value.name == "score").type.tensor_type.shape.dim.add(dim_value=1)


def _class_as_float(model):
    model.graph.output[0].type.tensor_type.elem_type = TensorProto.FLOAT


def _dangling_input(model):
    model.graph.node[0].input[0] = "nowhere"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_set_opset, "standard operators of version 17"),
        (_add_domain, "standard operators of version 17"),
        (_foreign_operator, "foreign domain 'com.microsoft'"),
        (_control_flow, "operator 'If'"),
        (_hidden_graph, "holds a graph inside"),
        (_local_function, "functions of its own"),
        (_random_operator, "operator 'RandomNormal'"),
        (_external_data, "lies in another file"),
        (_external_constant, "lies in another file"),
        (_hollow_weight, "declares 33554432 numbers but holds"),
        (_gigantic_weight, "declares 1099511627776 numbers"),
        (_text_weight, "type that is not allowed"),
        (_sparse_weight, "sparse weights"),
        (_weight_over_an_input, "inputs is also a weight"),
        (_gigantic_fill, "would fill 'z' with 1099511627776 numbers"),
        (_gigantic_expand, "would fill 'z' with 1099511627776 numbers"),
        (_without_an_output, "its outputs are not class_index, x, y"),
        (_input_of_another_name, "its inputs are not image, valid"),
        (_image_of_three_bands, r"shape of 'image' is \[1, 3, \?, \?\] where \[1, 2, \?, \?\] is needed"),
        (_image_of_fixed_size, r"shape of 'image' is \[1, 2, 64, \?\]"),
        (_score_of_rank_two, r"shape of 'score' is \[\?, 1\] where \[\?\]"),
        (_class_as_float, "'class_index' does not have the type int64"),
        (_dangling_input, "not a valid ONNX network"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_graphs_that_are_not_allowed(tmp_path, change, message):
    path = craft(tmp_path / "bad.onnx", change)
    with pytest.raises(ModelError, match=message) as caught:
        verify_model(path)
    assert str(caught.value).startswith(f"{path}: The model is not allowed to run: ")
    with pytest.raises(ModelError, match=message):
        load_session(path)


def test_other_onnx_format_is_refused():
    model = copy_of_graph()
    model.ir_version = 10
    with pytest.raises(ModelError, match="format version is 10, not 8"):
        check_graph(model, CARD)
