"""What looks like the first samples: where, at which heading, what sinks, and what is left out."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from rotamatch.core import similar, similar_chips
from rotamatch.core.errors import Cancelled, SampleError, SceneError, UsageError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.geometry import OrientedBox, heading_difference
from rotamatch.core.jobs import run_job
from rotamatch.core.look import fine_look, look, mirrored_fine_look, turned_fine_look, turned_look
from rotamatch.core.look_filter import Background, weigh
from rotamatch.core.look_search import SearchedWindow
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.core.view_window import view_grid
from rotamatch.tests.benchmarks.similar import judge
from rotamatch.tests.core.painted_scene import GSD, LEFT, SIZES_PX, TOP, fill_store, paint_scene, square

SIDE = 384


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """No test sees the windows and looks of another."""
    monkeypatch.setattr(similar, "_WINDOWS", type(similar._WINDOWS)())
    monkeypatch.setattr(similar_chips, "_LOOKS", type(similar_chips._LOOKS)())


@pytest.fixture(scope="module")
def painted(tmp_path_factory):
    return paint_scene(tmp_path_factory.mktemp("scene") / "town.tif", side_px=SIDE, seed=3, spacing_px=64)


@pytest.fixture
def store(tmp_path, painted) -> Path:
    return fill_store(tmp_path / "samples.gpkg", painted, most=1)


def whole(side=SIDE):
    return [LEFT, TOP - GSD * side, LEFT + GSD * side, TOP]


def ask(store, scene, window=None, class_name="car", feedback=None, **values):
    request = {"store": str(store), "class_name": class_name, "scene": scene, "window": window or whole(), **values}
    return run_job("similar", request, feedback or NullFeedback())


def distances(rows, boxes):
    places = np.array([(row["x"], row["y"]) for row in rows]).reshape(-1, 2)
    return np.hypot(*(places[:, None] - boxes[None, :, :2]).transpose(2, 0, 1))


def add(store, samples):
    with SampleStore.open(store) as opened:
        opened.add_samples(samples)


@pytest.mark.parametrize("symmetry", ["directed", "axial", "round"])
def test_one_sample_finds_all_others_with_their_headings(tmp_path, symmetry):
    painted = paint_scene(tmp_path / "t.tif", side_px=SIDE, seed=3, spacing_px=64, symmetries=(symmetry,))
    store = fill_store(tmp_path / "s.gpkg", painted, most=1)
    name = {"directed": "car", "axial": "house", "round": "tank"}[symmetry]
    rest = painted.boxes[1:]
    result = ask(store, "t", class_name=name)
    assert result["whole"] and result["symmetry"] == symmetry
    assert (result["positives"], result["negatives"]) == (1, 0)
    best = result["candidates"][: len(rest)]
    apart = distances(best, rest)
    assert apart.min(axis=1).max() < 2 * GSD  # each lies on an object
    assert sorted(apart.argmin(axis=1)) == list(range(len(rest)))  # and each on another one
    scores = [row["score"] for row in result["candidates"]]
    assert scores == sorted(scores, reverse=True) and 0 < scores[-1] and scores[0] <= 1
    length, width = (GSD * side for side in SIZES_PX[symmetry])
    for row, index in zip(best, apart.argmin(axis=1), strict=True):
        assert (row["length_m"], row["width_m"]) == (pytest.approx(length, rel=0.01), pytest.approx(width, rel=0.01))
        if symmetry == "round":
            assert row["heading_deg"] == 0
        else:
            period = 360 if symmetry == "directed" else 180
            assert abs(heading_difference(row["heading_deg"], rest[index, 4], period)) < 8
            assert 0 <= row["heading_deg"] < period


def test_what_is_marked_is_left_out(store, painted):
    add(store, [NewSample("negative", "car", OrientedBox(*painted.boxes[4]).ring(), painted.boxes[4, 4], "town")])
    add(store, [NewSample("area", "", square(0, 200, 180, SIDE), None, "town")])
    rows = ask(store, "town", most=1000)["candidates"]
    apart = distances(rows, painted.boxes[[0, 4]])
    assert apart.min() > 5 * GSD
    inside = [row for row in rows if row["x"] < LEFT + 180 * GSD and row["y"] < TOP - 200 * GSD]
    assert inside == []


def test_an_object_of_another_class_is_left_out(store, painted):
    first = ask(store, "town")["candidates"][0]
    box = OrientedBox(*(first[name] for name in ("x", "y", "length_m", "width_m", "heading_deg")))
    with SampleStore.open(store) as opened:
        opened.add_class("van", "directed")

    def nearest():
        return distances(ask(store, "town")["candidates"], np.array([box.as_tuple()])).min()

    add(store, [NewSample("negative", "van", box.ring(), None, "town")])
    assert nearest() < GSD, "that it is no van does not say that it is no car"
    add(store, [NewSample("positive", "van", box.ring(), box.heading_deg, "town")])
    assert nearest() > 5 * GSD


def test_what_stands_on_an_object_of_another_class_is_suggested(store, painted):
    with SampleStore.open(store) as opened:
        opened.add_class("ferry", "axial")
    before = ask(store, "town")["candidates"]
    first = before[0]
    ferry = OrientedBox(first["x"], first["y"], 5 * first["length_m"], 3 * first["width_m"], 30.0)
    add(store, [NewSample("positive", "ferry", ferry.ring(), 30.0, "town")])
    assert ask(store, "town")["candidates"] == before


def test_what_looks_like_a_negative_sinks(tmp_path):
    """Houses without a front stand among the cars; one word that they are none takes them all away."""
    painted = paint_scene(tmp_path / "t.tif", side_px=SIDE, spacing_px=56, symmetries=("directed", "axial"))
    kinds = np.array(painted.symmetries)
    cars, houses = painted.boxes[kinds == "directed"], painted.boxes[kinds == "axial"]
    dark = cars.copy()
    store = tmp_path / "s.gpkg"
    with open_scene(painted.path) as scene, SampleStore.create(store, scene.ground.crs_wkt) as opened:
        opened.add_scene(scene)
        opened.add_class("car", "directed")
        opened.add_samples([NewSample("positive", "car", OrientedBox(*dark[0]).ring(), dark[0, 4], "t")])

    def share_of_houses(rows):
        return float(np.mean(distances(rows, houses).min(axis=1) < 4 * GSD))

    before = ask(store, "t", most=1000)["candidates"]
    score = {
        index: max((row["score"] for row, far in zip(before, column, strict=True) if far < 4 * GSD), default=0.0)
        for index, column in enumerate(distances(before, houses).T)
    }
    worst = max(score, key=score.get)
    assert score[worst] > 0
    add(store, [NewSample("negative", "car", OrientedBox(*houses[worst]).ring(), None, "t")])
    result = ask(store, "t", most=1000)
    assert result["negatives"] == 1
    assert share_of_houses(result["candidates"]) < share_of_houses(before)
    first = result["candidates"][: len(cars) - 1]
    assert distances(first, cars[1:]).min(axis=1).max() < 4 * GSD


def test_only_the_window_is_searched(store, painted):
    window = [LEFT + 100 * GSD, TOP - 300 * GSD, LEFT + 300 * GSD, TOP - 100 * GSD]
    result = ask(store, "town", window, most=1000)
    inside = (np.abs(painted.boxes[:, :2] - (LEFT + 200 * GSD, TOP - 200 * GSD)) < 100 * GSD).all(axis=1)
    rows = result["candidates"]
    assert all(window[0] - GSD <= row["x"] <= window[2] + GSD for row in rows)
    assert all(window[1] - GSD <= row["y"] <= window[3] + GSD for row in rows)
    assert distances(rows, painted.boxes[inside]).min(axis=0).max() < 2 * GSD


def test_a_window_that_is_too_large_is_searched_around_its_middle(store, monkeypatch):
    monkeypatch.setattr(similar, "MOST_PIXELS", 100 * 100)
    monkeypatch.setattr(similar, "_LEAST_LENGTH_PX", similar.LENGTH_PX)
    result = ask(store, "town")
    left, bottom, right, top = result["searched"]
    assert not result["whole"]
    assert (right - left) * (top - bottom) < 0.2 * (SIDE * GSD) ** 2
    assert (left + right) / 2 == pytest.approx(LEFT + SIDE * GSD / 2, abs=2)


def test_the_scene_may_be_named_or_given(store, painted):
    assert ask(store, str(painted.path))["candidates"] == ask(store, "town")["candidates"]


def test_asking_again_reads_the_scene_no_more(store, painted, monkeypatch):
    first = ask(store, "town")
    (kept,) = similar._WINDOWS.values()
    add(store, [NewSample("positive", "car", OrientedBox(*painted.boxes[1]).ring(), painted.boxes[1, 4], "town")])
    second = ask(store, "town")
    assert list(similar._WINDOWS.values()) == [kept]
    assert second["positives"] == 2 and first["positives"] == 1


def test_samples_of_another_scene_help(tmp_path, painted):
    other = paint_scene(tmp_path / "village.tif", seed=9)
    store = fill_store(tmp_path / "samples.gpkg", other, most=2)
    with open_scene(painted.path) as scene, SampleStore.open(store) as opened:
        opened.add_scene(scene)
    rows = ask(store, "town", most=len(painted.boxes))["candidates"]
    assert (distances(rows, painted.boxes).min(axis=1) < 3 * GSD).mean() > 0.9


def test_nodata_is_no_object(tmp_path):
    painted = paint_scene(tmp_path / "t.tif", side_px=SIDE, seed=3, spacing_px=64, nodata_from_column=200)
    store = fill_store(tmp_path / "s.gpkg", painted, most=1)
    rows = ask(store, "t", most=1000)["candidates"]
    assert max(row["x"] for row in rows) < LEFT + 205 * GSD


class TestErrors:
    def test_without_a_positive(self, store):
        with SampleStore.open(store) as opened:
            opened.delete_samples([1])
        with pytest.raises(SampleError, match="no sample of 'car' yet"):
            ask(store, "town")

    def test_of_an_unknown_class(self, store):
        with pytest.raises(SampleError, match="no class 'ship'"):
            ask(store, "town", class_name="ship")

    def test_in_an_unknown_scene(self, store, tmp_path):
        stranger = paint_scene(tmp_path / "stranger.tif", seed=8)
        with pytest.raises(SampleError, match="does not know this scene"):
            ask(store, str(stranger.path))

    def test_beside_the_scene(self, store):
        with pytest.raises(SceneError, match="shows nothing of the scene"):
            ask(store, "town", [0.0, 0.0, 10.0, 10.0])

    def test_of_objects_too_small_to_be_seen(self, tmp_path, painted):
        store = fill_store(tmp_path / "s.gpkg", painted, most=1)
        with SampleStore.open(store) as opened:
            tiny = OrientedBox(LEFT + 50, TOP - 50, 1.0, 0.5, 0.0)
            opened.update_sample(1, NewSample("positive", "car", tiny.ring(), 0.0, "town"))
        with pytest.raises(SampleError, match="pixels long"):
            ask(store, "town")

    @pytest.mark.parametrize(
        "values",
        [{"window": [0, 0, 0, 1]}, {"window": [0, 1, 2]}, {"window": [0, 0, 1, float("nan")]}, {"most": 0}],
    )
    def test_in_the_request(self, store, values):
        with pytest.raises(UsageError):
            ask(store, "town", **values)

    def test_it_can_be_cancelled(self, store):
        flag = CancelFlag()
        flag.cancel()
        with pytest.raises(Cancelled):
            ask(store, "town", feedback=flag)


class TestLooks:
    @pytest.fixture
    def image(self):
        random = np.random.default_rng(1)
        small = random.normal(0, 1, (2, 12, 12)).astype(np.float32)
        return np.repeat(np.repeat(small, 4, axis=1), 4, axis=2)

    def test_a_fine_look_turned_by_nothing_is_the_look(self, image):
        np.testing.assert_allclose(turned_look(fine_look(image), 0), look(image), atol=0.06)

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_turning_the_look_is_looking_at_the_turned_image(self, image, quarter):
        turned = np.ascontiguousarray(np.rot90(image, -quarter, axes=(1, 2)))
        np.testing.assert_allclose(turned_look(fine_look(image), 90 * quarter), look(turned), atol=0.1)
        steps = round(90 * quarter / 5)
        twice = turned_look(turned_fine_look(fine_look(image), steps), 0)
        np.testing.assert_allclose(twice, look(turned), atol=0.1)

    def test_mirroring_the_look_is_looking_at_the_mirrored_image(self, image):
        mirrored = np.ascontiguousarray(image[:, :, ::-1])
        np.testing.assert_allclose(turned_look(mirrored_fine_look(fine_look(image)), 0), look(mirrored), atol=0.06)

    def test_bright_and_dark_bodies_have_the_same_gradients(self, image):
        np.testing.assert_allclose(look(-image)[:4], look(image)[:4], atol=1e-5)


class TestFilters:
    def test_answers_on_the_background_have_a_deviation_of_one(self):
        random = np.random.default_rng(0)
        rough = random.normal(0, 1, (2, 90, 90)).astype(np.float32)
        cells = (rough + np.roll(rough, 1, axis=2) + 0.5 * rough[::-1]).astype(np.float32)
        background = Background(cells, np.ones((90, 90), np.float32), 2)
        places = random.integers(0, 85, (2000, 2))
        patches = background.within(np.stack([cells[:, row : row + 5, col : col + 5] for row, col in places]))
        for _ in range(5):
            one = random.normal(0, 1, (1, patches.shape[1])).astype(np.float32)
            whitened = background.whitened(one)[0]
            answers = patches @ (whitened / np.sqrt(one[0] @ whitened))
            assert 0.8 < answers.std() < 1.1

    def test_answers_are_products_with_what_lies_there(self, painted):
        with open_scene(painted.path) as scene:
            pixels = scene.read(scene.grid())
        values = (pixels.values - 70) / 40
        window = SearchedWindow(scene.grid(), values, pixels.valid, 3)
        size = window.background.within(np.zeros((1, 7, 7, 7), np.float32)).shape[1]
        direction = np.random.default_rng(0).normal(0, 1, size).astype(np.float32)
        answers = window.answers(window.background.kernel(direction))
        cells = look(values) - window.mean
        for row, column in [(3, 3), (10, 150), (120, 7), (100, 100), (188, 188)]:
            patch = cells[None, :, row - 3 : row + 4, column - 3 : column + 4]
            expected = float(window.background.within(patch)[0] @ direction)
            assert answers[row, column] == pytest.approx(expected, rel=1e-3, abs=1e-3)

    def test_negatives_count_against(self):
        samples = np.array([[1.0, 0.5, 0.0], [1.0, 0.5, 0.1], [0.0, 1.0, 0.0]])
        without = weigh(samples[:2] @ samples[:2].T, 2) @ samples[:2]
        weights = weigh(samples @ samples.T, 2)
        with_bad = weights @ samples
        assert with_bad @ samples[2] / np.linalg.norm(with_bad) < without @ samples[2] / np.linalg.norm(without)
        assert (weights[:2] > 0).all() and weights[2] < 0


def test_a_view_grid_covers_the_window(painted):
    with closing(open_scene(painted.path)) as scene:
        grid, is_all = view_grid(scene, (LEFT + 10, TOP - 40, LEFT + 50, TOP - 10), GSD, 10_000)
        left, bottom, right, top = grid.bounds
        assert is_all and grid.gsd == pytest.approx(GSD, rel=0.01)
        assert left <= LEFT + 10 and right >= LEFT + 50 and bottom <= TOP - 40 and top >= TOP - 10
        coarse, is_all = view_grid(scene, tuple(whole()), GSD, 10_000, coarsest=100.0)
        assert is_all and coarse.width * coarse.height == pytest.approx(10_000, rel=0.05)
        cut, is_all = view_grid(scene, tuple(whole()), GSD, 10_000)
        assert not is_all and cut.gsd == grid.gsd and cut.width * cut.height == pytest.approx(10_000, rel=0.05)


def test_the_benchmark_counts_right_first_ones_only(painted, tmp_path):
    store = fill_store(tmp_path / "s.gpkg", painted, most=4)
    with SampleStore.open(store, read_only=True) as opened:
        objects = opened.samples()

    def row(sample, turn=0.0, away=0.0):
        x, y = sample.ring.mean(axis=0).tolist()
        return {"x": x + away, "y": y, "heading_deg": (sample.heading_deg + turn) % 360}

    found = [row(objects[0], 4), row(objects[0]), row(objects[3]), row(objects[1], 184), row(objects[2], away=9)]
    share, error, flipped = judge(found, objects[:3], objects[3:], "directed")
    assert share == pytest.approx(2 / 3)  # the second is the first again, and the third counts neither way
    assert error == pytest.approx(4, abs=0.1) and flipped == 0.5
