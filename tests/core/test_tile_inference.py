"""What a window of a scene gives through a model's session."""

from __future__ import annotations

import numpy as np
import pytest

from rotamatch.core.colour import scene_statistics
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.scene import open_scene
from rotamatch.core.tile_inference import TileFinder
from rotamatch.tests.data.bright_rectangles import CLASSES, make_bright_scene
from rotamatch.tests.data.tiny_model import write_tiny_model


@pytest.fixture(scope="module")
def finder_of(tmp_path_factory):
    """Makes a finder of bright rectangles and gives it with a window of a scene that shows some."""
    folder = tmp_path_factory.mktemp("finder")
    write_tiny_model(folder / "model.onnx", classes=CLASSES)
    with open_scene(make_bright_scene(folder / "scene.tif", (128, 128)).path) as scene:
        colour, window = scene_statistics(scene), scene.read(scene.grid())

    def finder(least_score, turns):
        given = {"gain": colour.gain(), "offset": colour.offset(), "least_score": least_score, "turns": turns}
        return TileFinder(folder / "model.onnx", "cpu", 1, **given, feedback=NullFeedback()), window

    return finder


@pytest.mark.parametrize("turns", [1, 4])
def test_a_candidate_has_to_score_more_than_the_least_score(finder_of, turns):
    finder, window = finder_of(0.05, turns)
    scores = np.sort(finder.find(window).score)
    assert len(scores) >= 3 and scores[0] > 0.05
    finder, window = finder_of(float(scores[1]), turns)
    assert np.sort(finder.find(window).score) == pytest.approx(scores[scores > scores[1]])
