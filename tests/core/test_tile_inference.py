"""What a window of a scene gives through a model's session."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from rotamatch.core import tile_inference
from rotamatch.core.colour import scene_statistics
from rotamatch.core.feedback import NullFeedback
from rotamatch.core.merging import suppress
from rotamatch.core.scene import Window, open_scene
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


def scores_of(found):
    """Returns the scores of what stays when an object that was found in two pieces counts once."""
    return np.sort(found.score[suppress(found, np.zeros(len(CLASSES), bool))])


def test_too_little_memory_for_two_windows_at_a_time_is_told_once(finder_of, monkeypatch):
    told, together = [], threading.Barrier(2, timeout=30)
    monkeypatch.setattr(NullFeedback, "log", lambda _self, text, _level="info": told.append(text))
    monkeypatch.setattr(tile_inference, "_SMALLEST_PIECE_PX", 64)
    finder, quarter = finder_of(0.05, 1)
    window = Window(np.tile(quarter.values, (1, 2, 2)), np.tile(quarter.valid, (2, 2)))
    session = finder._loaded.session
    whole = scores_of(finder.find(window))

    class Short:
        def run(self, names, inputs):
            if inputs["valid"].size == window.valid.size:
                together.wait()
                raise RuntimeError("bad allocation")
            return session.run(names, inputs)

    finder._loaded = finder._loaded._replace(session=Short())
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(finder.find, [window, window]))
    assert len(told) == 1 and "pieces of 128 px" in told[0]
    for each in found:
        assert scores_of(each) == pytest.approx(whole, abs=1e-4)


@pytest.mark.parametrize("turns", [1, 4])
def test_a_candidate_has_to_score_more_than_the_least_score(finder_of, turns):
    finder, window = finder_of(0.05, turns)
    scores = np.sort(finder.find(window).score)
    assert len(scores) >= 3 and scores[0] > 0.05
    finder, window = finder_of(float(scores[1]), turns)
    assert np.sort(finder.find(window).score) == pytest.approx(scores[scores > scores[1]])
