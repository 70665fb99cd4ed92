"""The chips of the sample gallery, and what stands out among them."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from rotamatch.core import gallery_chips, jobs
from rotamatch.core.errors import Cancelled, SampleError, UsageError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.fronts import FEWEST, TURNED_EVIDENCE, front_features, judge_fronts
from rotamatch.core.gallery_chips import ChipReader, ChipShelf
from rotamatch.core.geometry import OrientedBox
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.tests.core.painted_scene import fill_store, paint_scene
from rotamatch.tests.data.aerial_scene import make_scene


@pytest.fixture(autouse=True)
def empty_shelf(monkeypatch):
    shelf = ChipShelf()
    monkeypatch.setattr(gallery_chips, "SHELF", shelf)
    monkeypatch.setattr(ChipReader.__init__, "__defaults__", (shelf,))
    return shelf


@pytest.fixture
def painted(tmp_path):
    return paint_scene(tmp_path / "town.tif", seed=3)


@pytest.fixture
def store(tmp_path, painted) -> Path:
    return fill_store(tmp_path / "samples.gpkg", painted)


def show(store: Path, class_name: str = "car", **values) -> dict:
    return jobs.run_job("gallery", {"store": str(store), "class_name": class_name, **values}, NullFeedback())


def decoded(png: str) -> np.ndarray:
    return cv2.imdecode(np.frombuffer(base64.b64decode(png), np.uint8), cv2.IMREAD_COLOR).astype(float)


def replaced(store: Path, number: int, box: OrientedBox) -> None:
    """Gives a positive another box."""
    with SampleStore.open(store) as opened:
        old = next(each for each in opened.samples() if each.id == number)
        opened.update_sample(number, NewSample("positive", old.class_name, box.ring(), box.heading_deg, old.scene))


def looks(result: dict) -> dict[int, str]:
    return {chip["id"]: chip["looks"] for chip in result["chips"] if chip["looks"]}


def test_all_chips_have_their_front_up_and_one_size(store, painted):
    result = show(store)
    assert [chip["id"] for chip in result["chips"]] == list(range(1, len(painted.boxes) + 1))
    assert {chip["role"] for chip in result["chips"]} == {"positive"}
    assert looks(result) == {} and result["skipped"] == []
    assert result["symmetry"] == "directed" and result["front"] == "clear"
    for chip in result["chips"]:
        image = decoded(chip["png"])
        assert image.shape == (64, 64, 3)
        column = image[:, 29:35].mean(axis=(1, 2))
        assert column[14:20].mean() > column[28:44].mean() + 8 > column[:6].mean() + 100
    mean = decoded(result["mean"]).mean(axis=2)
    assert mean[14:20, 29:35].mean() > mean[28:44, 29:35].mean() + 40
    assert decoded(show(store, chip_px=32)["chips"][0]["png"]).shape == (32, 32, 3)


def test_negatives_come_along_and_other_classes_do_not(tmp_path, painted, store):
    box = OrientedBox(*painted.boxes[0]).ring()
    outline = np.array([(500_010.0, 4_999_990.0), (500_022.0, 4_999_990.0), (500_016.0, 4_999_980.0)])
    with SampleStore.open(store) as opened:
        name = opened.scenes()[0].name
        opened.add_class("boat")
        ids = opened.add_samples(
            [
                NewSample("negative", "car", box, None, name),
                NewSample("negative", "", outline, None, name),
                NewSample("negative", "boat", box, None, name),
                NewSample("positive", "boat", box, 10.0, name),
                NewSample("ignore", "car", box, None, name),
                NewSample("area", "car", box, None, name),
            ]
        )
    roles = {chip["id"]: chip["role"] for chip in show(store)["chips"]}
    assert [number for number, role in roles.items() if role == "negative"] == ids[:2]
    assert len(roles) == len(painted.boxes) + 2
    few = show(store, "boat")
    assert {chip["role"] for chip in few["chips"]} == {"positive", "negative"}
    assert few["front"] == "unknown" and few["mean"]


def test_only_negatives_are_shown_without_a_mean(tmp_path, painted):
    store = fill_store(tmp_path / "negatives.gpkg", painted, most=1)
    with SampleStore.open(store) as opened:
        (only,) = opened.samples()
        opened.update_sample(only.id, NewSample("negative", "car", only.ring, None, only.scene))
    result = show(store)
    assert [chip["role"] for chip in result["chips"]] == ["negative"]
    assert (result["mean"], result["rotation"]) == (None, [])
    with SampleStore.open(store) as opened:
        opened.delete_samples([only.id])
    assert show(store)["chips"] == []


def test_turned_samples_are_found_and_left_out_of_the_mean(store, painted):
    before = decoded(show(store)["mean"])
    for number in (3, 11):
        box = OrientedBox(*painted.boxes[number - 1])
        replaced(store, number, OrientedBox(box.x, box.y, box.length_m, box.width_m, box.heading_deg + 180))
    result = show(store)
    assert looks(result) == {3: "turned", 11: "turned"}
    assert result["front"] == "clear"
    assert np.abs(decoded(result["mean"]) - before).mean() < 6


def test_strange_sizes_are_found(store, painted):
    for number, share in ((2, 2.0), (5, 0.4)):
        x, y, length, width, heading = painted.boxes[number - 1]
        replaced(store, number, OrientedBox(x, y, length * share, width * share, heading))
    result = show(store)
    assert looks(result) == {2: "large", 5: "small"}
    ratios = {chip["id"]: chip["ratio"] for chip in result["chips"]}
    assert ratios[2] == pytest.approx(2.0, rel=0.01) and ratios[5] == pytest.approx(0.4, rel=0.01)
    assert ratios[1] == pytest.approx(1.0, rel=0.01)


@pytest.mark.parametrize(("symmetry", "name"), [("directed", "car"), ("axial", "house"), ("round", "tank")])
def test_the_rotation_response_shows_the_symmetry(tmp_path, symmetry, name):
    painted = paint_scene(tmp_path / "town.tif", seed=5, symmetries=(symmetry,))
    result = show(fill_store(tmp_path / "samples.gpkg", painted), name)
    response = np.array(result["rotation"])
    assert len(response) == 36 and response[0] == pytest.approx(1.0)
    np.testing.assert_allclose(response[1:], response[:0:-1], atol=0.02)
    across, back = response[9], response[18]
    if symmetry == "directed":
        assert back < 0.8 and result["front"] == "clear"
    else:
        assert back > 0.95 and result["front"] == ""
    assert (across > 0.9) == (symmetry == "round")
    assert looks(result) == {}


def test_what_cannot_be_shown_is_skipped_and_says_why(tmp_path):
    painted = paint_scene(tmp_path / "town.tif", seed=3, nodata_from_column=130)
    store = fill_store(tmp_path / "samples.gpkg", painted)
    with SampleStore.open(store) as opened:
        opened._connection.execute("UPDATE samples SET heading_deg = heading_deg + 90 WHERE fid = 1")
    result = show(store)
    reasons = {each["id"]: each["reason"] for each in result["skipped"]}
    assert "90 degrees apart" in reasons.pop(1)
    assert reasons and {"too little for a picture" in reason for reason in reasons.values()} == {True}
    assert len(result["chips"]) + len(result["skipped"]) == len(painted.boxes)
    painted.path.unlink()
    result = show(store)
    assert result["chips"] == [] and len(result["skipped"]) == len(painted.boxes)
    assert any("town" in each["reason"] for each in result["skipped"])


def test_one_lost_scene_does_not_hide_the_others(tmp_path, painted, store):
    other = paint_scene(tmp_path / "village.tif", seed=4)
    from rotamatch.core.scene import open_scene

    with open_scene(other.path) as scene, SampleStore.open(store) as opened:
        name = opened.add_scene(scene)
        opened.add_samples([NewSample("positive", "car", OrientedBox(*other.boxes[0]).ring(), 0.0, name)])
    assert len(show(store)["chips"]) == len(painted.boxes) + 1
    assert len(show(store, scenes=["village"])["chips"]) == 1
    other.path.unlink()
    result = show(store)
    assert len(result["chips"]) == len(painted.boxes)
    assert [each["id"] for each in result["skipped"]] == [len(painted.boxes) + 1]


def test_only_what_has_changed_is_read_again(monkeypatch, store, painted):
    read = []
    real = gallery_chips.read_chip

    def counting(*arguments, **values):
        read.append(arguments[1])
        return real(*arguments, **values)

    monkeypatch.setattr(gallery_chips, "read_chip", counting)
    first = show(store)
    assert len(read) == len(painted.boxes)
    assert show(store) == first and len(read) == len(painted.boxes)
    x, y, length, width, heading = painted.boxes[6]
    replaced(store, 7, OrientedBox(x + 1, y, length, width, heading))
    assert show(store) != first and len(read) == len(painted.boxes) + 1
    status = painted.path.stat()
    os.utime(painted.path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
    show(store)
    assert len(read) == 2 * len(painted.boxes) + 1, "the scene has changed"


def test_the_shelf_is_bounded(monkeypatch, empty_shelf, store, painted):
    monkeypatch.setattr(gallery_chips, "_MOST_PIXELS", 5 * 64 * 64)
    assert len(show(store)["chips"]) == len(painted.boxes)
    assert len(empty_shelf.chips) == 5


def test_it_can_be_cancelled(store):
    flag = CancelFlag()
    flag.cancel()
    with pytest.raises(Cancelled):
        jobs.run_job("gallery", {"store": str(store), "class_name": "car"}, flag)


def test_wrong_requests_say_what_is_wrong(store):
    with pytest.raises(SampleError, match="no class 'boat'"):
        show(store, "boat")
    with pytest.raises(UsageError, match="16 to 128 pixels"):
        show(store, chip_px=4000)
    with pytest.raises(UsageError, match="needs a sample store and a class"):
        show(store, "")


@pytest.fixture(scope="module")
def car_features() -> np.ndarray:
    random = np.random.default_rng(2)
    chips = random.normal(0, 0.4, (20, 3, 64, 64)).astype(np.float32)
    chips[:, :, 12:25, 22:42] += 2
    return np.stack([front_features(chip, 40, 20) for chip in chips])


def test_features_change_sign_when_turned_and_stay_when_mirrored():
    chip = np.random.default_rng(1).normal(0, 1, (2, 40, 48)).astype(np.float32)
    one = front_features(chip, 30, 14)
    assert np.linalg.norm(one) == pytest.approx(1.0, abs=1e-5)
    np.testing.assert_allclose(front_features(chip[:, ::-1, ::-1].copy(), 30, 14), -one, atol=1e-4)
    np.testing.assert_allclose(front_features(chip[:, :, ::-1].copy(), 30, 14), one, atol=1e-4)
    np.testing.assert_allclose(front_features(0.3 * chip + 5, 30, 14), one, atol=1e-3)
    assert not front_features(np.zeros((3, 64, 64), np.float32), 40, 20).any()


def test_too_few_samples_and_featureless_ones_are_not_judged(car_features):
    assert judge_fronts(car_features[: FEWEST - 1]) is None
    nothing = judge_fronts(np.zeros_like(car_features))
    assert (nothing.evidence == 0).all()


def test_fronts_that_all_agree_are_right(car_features):
    judgement = judge_fronts(car_features)
    assert judgement.right == 1.0 and (judgement.evidence > 0).all()


def caught_and_false(features: np.ndarray, count: int, turned: int, trials: int = 60) -> tuple[float, float]:
    """Returns the share of turned samples that are caught, and that of right ones that are flagged."""
    random = np.random.default_rng(7)
    caught = false = 0
    for _ in range(trials):
        chosen = features[random.permutation(len(features))[:count]].copy()
        chosen[:turned] *= -1
        flagged = judge_fronts(chosen).evidence < TURNED_EVIDENCE
        caught += int(flagged[:turned].sum())
        false += int(flagged[turned:].sum())
    return caught / max(trials * turned, 1), false / (trials * (count - turned))


def features_of(folder: Path, labels: Path, scene: Path, **values) -> np.ndarray:
    store = folder / f"{scene.stem}.gpkg"
    request = {"labels": str(labels), "scene": str(scene), "store": str(store), "class_name": "car", **values}
    jobs.run_job("import", request, NullFeedback())
    show(store)
    return np.stack([chip.features for chip in gallery_chips.SHELF.chips.values()])


@pytest.mark.slow
def test_turned_vehicles_of_a_generated_scene_are_caught(tmp_path):
    files = make_scene(tmp_path, seed=1, size_px=(1536, 1280))
    features = features_of(tmp_path, files.labels["vehicle"], files.scene, heading_field="heading_deg", where=WHERE)
    assert len(features) >= 100
    for count, turned, least, most in FIGURES:
        caught, false = caught_and_false(features, count, turned)
        print(f"generated: {turned} of {count} turned: {caught:.2f} caught, {false:.3f} flagged falsely")
        assert caught >= least and false <= most
    assert caught_and_false(features, 20, 0)[1] <= 0.01


@pytest.mark.real_data
def test_turned_cars_of_a_real_scene_are_caught(tmp_path, real_data):
    cars = real_data / "cars"
    values = {"heading_field": "heading_deg", "where": WHERE}
    features = features_of(tmp_path, cars / "vehicles.geojson", cars / "frame.jpg", **values)
    for count, turned, least, most in FIGURES:
        caught, false = caught_and_false(features, count, turned)
        print(f"real cars: {turned} of {count} turned: {caught:.2f} caught, {false:.3f} flagged falsely")
        assert caught >= least and false <= most
    assert caught_and_false(features, 20, 0)[1] <= 0.01


@pytest.mark.real_data
def test_houses_have_no_front(tmp_path, real_data):
    houses = real_data / "houses"
    store = tmp_path / "houses.gpkg"
    request = {"labels": str(houses / "houses.geojson"), "scene": str(houses / "scene.tif"), "store": str(store)}
    jobs.run_job("import", {**request, "class_name": "house", "heading": "longest-side"}, NullFeedback())
    result = show(store, "house")
    assert result["front"] == "alike"
    assert "turned" not in looks(result).values()


WHERE = "occluded = 0 AND heading_deg IS NOT NULL"
FIGURES = [(10, 1, 0.35, 0.005), (20, 1, 0.7, 0.01), (20, 4, 0.4, 0.01), (50, 5, 0.85, 0.01), (100, 5, 0.93, 0.012)]
"""Samples, how many of them are turned, least share caught, most share of the right ones flagged."""
