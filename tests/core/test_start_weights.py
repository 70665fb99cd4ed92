"""What a training starts from: the general weights, another model, or chance."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from rotamatch.core.model_file import verify_model
from rotamatch.core.network import FinderNetwork, FrontNetwork, NetworkConfig, RefineNetwork
from rotamatch.core.start_weights import GENERAL, NONE, fitting_weights, load_weights, start_path


def weights_of(bands: int, classes: int) -> dict[str, torch.Tensor]:
    config = NetworkConfig(bands, classes)
    networks = {"finder": FinderNetwork(config), "front": FrontNetwork(config), "refine": RefineNetwork(config)}
    return {f"{part}.{name}": value for part, net in networks.items() for name, value in net.state_dict().items()}


def test_the_general_weights_are_a_model_that_may_run_and_tells_what_it_is():
    card = verify_model(GENERAL)
    assert [each.name for each in card.classes] == ["house", "tree", "vehicle"]
    assert "not a model to search with" in card.training["note"] and card.training["started_from"] == ""
    assert GENERAL.stat().st_size < 5_000_000


def test_a_training_starts_from_the_general_weights_unless_told_otherwise():
    assert start_path(None) == GENERAL
    assert start_path(NONE) is None
    assert start_path("a/b.onnx") == Path("a/b.onnx")


@pytest.mark.parametrize("bands", [3, 5])
def test_the_general_weights_fit_any_bands_and_classes_but_for_the_fronts(bands):
    own = weights_of(bands, classes=1)
    taken = fitting_weights(load_weights(GENERAL), own)
    missing = {name for name in own if not name.endswith("num_batches_tracked")} - taken.keys()
    assert {name.split(".")[0] for name in missing} == {"finder", "front"}
    assert {name for name in missing if name.startswith("finder")} == {"finder.centres.weight", "finder.centres.bias"}


def test_bands_of_another_number_start_alike_and_answer_as_much():
    own, given = weights_of(2, 1), weights_of(3, 1)
    taken = fitting_weights(given, own)["finder.stem.0.0.weight"]
    assert torch.equal(taken[:, 0], taken[:, 1])
    torch.testing.assert_close(taken.sum(1), given["finder.stem.0.0.weight"].sum(1))
    assert torch.equal(fitting_weights(given, given)["finder.stem.0.0.weight"], given["finder.stem.0.0.weight"])


def test_layers_of_other_shapes_stay_as_they_are():
    taken = fitting_weights(weights_of(3, 2), weights_of(3, 1))
    assert "finder.centres.weight" not in taken and "finder.geometry.weight" in taken
