"""What is known of each pixel, which blocks are withheld, and which patches are read."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from rotamatch.core import patches as patches_module
from rotamatch.core.batches import BACKGROUND, IGNORED, UNLABELLED
from rotamatch.core.colour import ColourStatistics, scene_statistics
from rotamatch.core.errors import Cancelled, SampleError
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.grid import Grid, Ground
from rotamatch.core.illumination import even_light
from rotamatch.core.patches import PATCH_PX, POSITIVE_SHARE, draw_weights, read_patches, training_part
from rotamatch.core.plots import EVERY_CLASS, Outline, Plot, choose_blocks, make_plots, withhold
from rotamatch.core.sample_rows import NewSample
from rotamatch.core.samples import SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.core.painted_scene import GSD, fill_store, lattice, paint_scene, square

torch.set_num_threads(1)


def ring(left: float, top: float, right: float, bottom: float) -> np.ndarray:
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)


def bare_plot(boxes=(), kinds=(), outlines=(), axes=None, size: int = 400) -> Plot:
    """Returns a plot that is never read from the disk."""
    array = np.array(boxes, float).reshape(-1, 5)
    grid = Grid(Ground(None, "px"), 0, 0, 1, 1, size, size, 1.0)
    return Plot(
        scene=None,
        statistics=ColourStatistics(("grey",), (0.0,), (1.0,), (0.0,), (1.0,)),
        grid=grid,
        boxes=array,
        axes=array[:, 4] if axes is None else np.array(axes, float),
        kinds=np.array(kinds, np.int64),
        sample_ids=np.arange(len(array)),
        outlines=tuple(outlines),
        withheld=np.zeros((0, 4)),
    )


def open_plot(tmp_path, withheld=None, scales=None, **values) -> Plot:
    """Returns the one plot of a painted scene, some of its blocks withheld."""
    area = values.pop("area_px", None)
    painted = paint_scene(tmp_path / "scene.tif", **values)
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=area)
    scene = open_scene(painted.path)
    with SampleStore.open(store) as opened:
        (plot,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), scales or {"car": 1}, GSD)
    return plot if withheld is None else withhold(plot, np.array(withheld, float))


def test_state_of_areas_holes_negatives_and_ignored_places():
    plot = bare_plot(
        outlines=[
            Outline("area", EVERY_CLASS, (ring(10, 10, 50, 40), ring(20, 20, 30, 30))),
            Outline("negative", 1, (ring(60, 10, 70, 20),)),
            Outline("ignore", 0, (ring(40, 30, 60, 50),)),
        ]
    )
    first, second = plot.state(0, 0, 80, 80, classes=2)
    assert [first[15, 15], first[25, 25], first[15, 65], first[35, 45], first[45, 55], first[70, 70]] == [
        BACKGROUND, UNLABELLED, UNLABELLED, IGNORED, IGNORED, UNLABELLED,
    ]  # fmt: skip
    assert [second[15, 15], second[25, 25], second[15, 65], second[35, 45], second[45, 55]] == [
        BACKGROUND, UNLABELLED, BACKGROUND, BACKGROUND, UNLABELLED,
    ]  # fmt: skip
    assert (first == BACKGROUND).sum() + (first == IGNORED).sum() == pytest.approx(
        40 * 30 - 100 + 20 * 20 - 100, rel=0.1
    )


def test_state_of_a_window_is_cut_from_that_of_the_whole():
    box = (100.3, 80.7, 40, 14, 33)
    outlines = [Outline("area", EVERY_CLASS, (ring(-50, 20, 120, 90),)), Outline("ignore", 1, (ring(90, 60, 300, 75),))]
    plot = bare_plot([box], [0], outlines)
    whole = plot.state(-30, -30, 200, 200, 2)
    np.testing.assert_array_equal(plot.state(20, 45, 60, 70, 2), whole[:, 50:110, 75:145])


def test_an_object_is_background_of_the_other_classes_and_unlabelled_in_its_own():
    plot = bare_plot([(50, 40, 30, 10, 90), (50, 80, 30, 10, np.nan)], [0, 1], axes=[90, 90])
    first, second = plot.state(0, 0, 100, 100, 2)
    assert first[40, 50] == UNLABELLED and second[40, 50] == BACKGROUND
    assert second[40, 62] == BACKGROUND and second[52, 50] == UNLABELLED
    assert first[80, 62] == BACKGROUND and second[80, 62] == UNLABELLED


@pytest.mark.parametrize("over", ["area", "negative"])
def test_ignored_places_count_for_nothing_whatever_else_is_marked_there(over):
    for roles in (("ignore", over), (over, "ignore")):
        outlines = [Outline(role, EVERY_CLASS, (ring(0, 0, 80, 80),)) for role in roles]
        state = bare_plot([(40, 40, 20, 10, 0)], [0], outlines).state(0, 0, 80, 80, 2)
        assert (state == IGNORED).all()


def test_rings_are_turned_with_y_down():
    plot = bare_plot([(50, 40, 30, 10, 90)], [0])
    np.testing.assert_allclose(plot.rings(np.array([True]))[0], [(35, 35), (65, 35), (65, 45), (35, 45)], atol=1e-9)


def test_positives_that_may_reach_into_a_window():
    plot = bare_plot([(50, 40, 30, 10, 90), (10, 10, 6, 6, 0), (200, 40, 30, 10, 0)], [0, 0, 0])
    assert plot.meets(row=30, col=60, height=50, width=60).tolist() == [True, False, False]


def test_withheld_is_what_lies_in_a_block():
    plot = withhold(bare_plot(), np.array([(0, 0, 128, 128), (256, 128, 384, 256)], float))
    places = np.array([(0, 0), (127.9, 5), (128, 5), (300, 200), (300, 100)], float)
    assert plot.is_withheld(places).tolist() == [True, True, False, True, False]
    assert not bare_plot().is_withheld(places).any()


def random_plots(counts: tuple[int, ...], size: int, seed: int = 0) -> list[Plot]:
    random = np.random.default_rng(seed)
    plots = []
    for count in counts:
        boxes = np.column_stack([random.uniform(0, size, (count, 2)), np.full((count, 2), 20.0), np.zeros(count)])
        plots.append(bare_plot(boxes, np.zeros(count), size=size))
    return plots


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("counts", "size"), [((30,), 500), ((300,), 3000), ((40, 10, 90), 900)])
def test_blocks_hold_about_the_share_that_was_asked_for(counts, size, seed):
    plots = random_plots(counts, size, seed)
    blocks = choose_blocks(plots, 0.25, np.random.default_rng(seed))
    held = [withhold(plot, chosen) for plot, chosen in zip(plots, blocks, strict=True)]
    share = sum(plot.is_withheld(plot.boxes[:, :2]).sum() for plot in held) / sum(counts)
    assert 0.1 < share < 0.42
    for chosen in blocks:
        sides = chosen[:, 2:] - chosen[:, :2]
        assert len(np.unique(sides)) <= 1
        assert len(np.unique(chosen[:, :2], axis=0)) == len(chosen)
        assert (chosen[:, :2] % sides == 0).all()


def test_blocks_follow_from_the_generator():
    plots = random_plots((200,), 3000)
    first, again, other = (choose_blocks(plots, 0.25, np.random.default_rng(seed))[0] for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_objects_all_in_one_place_are_not_all_withheld():
    boxes = [(60 + k, 60, 20, 10, 0) for k in range(12)]
    blocks = choose_blocks([bare_plot(boxes, np.zeros(12))], 0.25, np.random.default_rng(0))
    assert [len(chosen) for chosen in blocks] == [0]


def test_samples_become_pixels_of_the_working_grid(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif", symmetries=("directed", "axial"))
    store = fill_store(tmp_path / "store.gpkg", painted, area_px=(10, 20, 200, 100))
    scene = open_scene(painted.path)
    with SampleStore.open(store) as opened:
        (plot,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), {"car": 1, "house": 1}, 2 * GSD)
        (cars,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), {"car": 1}, GSD)
    places = lattice(256, 0)
    np.testing.assert_allclose(plot.boxes[:, :2], places[:, :2] / 2, rtol=1e-3)
    np.testing.assert_allclose(plot.boxes[0, 2:], (12, 6, places[0, 2]), rtol=1e-3)
    assert plot.kinds.tolist() == [index % 2 for index in range(len(places))]
    np.testing.assert_allclose(plot.outlines[0].rings[0], ring(5, 10, 100, 50), rtol=1e-3)
    assert cars.kinds.tolist() == [0] * ((len(places) + 1) // 2)


def test_areas_keep_their_holes_and_their_class_and_other_classes_stay_away(tmp_path):
    painted = paint_scene(tmp_path / "scene.tif", symmetries=("directed", "axial"))
    store = fill_store(tmp_path / "store.gpkg", painted)
    scene = open_scene(painted.path)
    with SampleStore.open(store) as opened:
        name = opened.scenes()[0].name
        hole = square(40, 40, 60, 60)
        opened.add_samples(
            [
                NewSample("area", "house", square(10, 20, 200, 100), None, name, holes=(hole,)),
                NewSample("ignore", "car", square(0, 0, 30, 30), None, name),
                NewSample("negative", "", square(150, 150, 160, 160), None, name),
            ]
        )
        (plot,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), {"car": 1, "house": 1}, GSD)
        (cars,) = make_plots(scene, scene_statistics(scene), opened.samples_in(scene), {"car": 1}, GSD)
    assert [(each.role, each.kind, len(each.rings)) for each in plot.outlines] == [
        ("area", 1, 2), ("ignore", 0, 1), ("negative", EVERY_CLASS, 1),
    ]  # fmt: skip
    np.testing.assert_allclose(plot.outlines[0].rings[1], ring(40, 40, 60, 60), atol=1e-6)
    assert [each.role for each in cars.outlines] == ["ignore", "negative"]


def test_a_plot_reads_normalised_values_and_zero_outside(tmp_path):
    plot = open_plot(tmp_path)
    values, valid = plot.read(-16, -16, 64, 64)
    assert not valid[:16].any() and not valid[:, :16].any() and valid[16:, 16:].all()
    assert np.abs(values[:, ~valid]).max() == 0
    whole, _ = plot.read(0, 0, 256, 256)
    assert np.abs(whole.mean(axis=(1, 2))).max() < 0.2
    assert whole.std(axis=(1, 2)) == pytest.approx([1, 1, 1], abs=0.2)


def test_patches_show_each_positive_with_all_that_is_marked_around_it(tmp_path):
    plot = open_plot(tmp_path, side_px=160, area_px=(0, 0, 80, 160))
    patches = read_patches([plot], 1, np.random.default_rng(0), NullFeedback())
    data, count = patches.data, len(plot.boxes)
    assert patches.positive.sum() == count and patches.positive[:count].all()
    assert data.images.shape[1:] == (3, PATCH_PX, PATCH_PX)
    for index in range(count):
        np.testing.assert_allclose(data.focus[index].numpy() + patches.corner[index], plot.boxes[index, :2], atol=1e-3)
        used = data.boxes[index, data.boxes[index, :, 5] >= 0].numpy()
        np.testing.assert_allclose(used[:, :2] + patches.corner[index], plot.boxes[:, :2], atol=1e-3)
        np.testing.assert_allclose(np.degrees(used[:, 4]), plot.boxes[:, 4], atol=1e-3)
        x, y = data.focus[index].tolist()
        turn = used[index, 4]
        front = data.images[index, 0, int(y - 9 * np.cos(turn)), int(x + 9 * np.sin(turn))]
        rear = data.images[index, 0, int(y + 9 * np.cos(turn)), int(x - 9 * np.sin(turn))]
        assert front > rear + 0.5
        left, top = patches.corner[index].astype(int)
        np.testing.assert_array_equal(data.state[index].numpy(), plot.state(top, left, PATCH_PX, PATCH_PX, 1))
        assert data.valid[index].sum() == 160 * 160


def test_three_quarters_of_the_crops_are_centred_on_positives():
    positive = np.array([True] * 5 + [False] * 20)
    weight = draw_weights(positive)
    assert weight[positive].sum() == pytest.approx(POSITIVE_SHARE)
    assert weight.sum() == pytest.approx(1)
    assert draw_weights(np.array([True, True])).tolist() == pytest.approx([0.375, 0.375])


def test_known_background_is_read_before_unknown(tmp_path):
    plot = open_plot(tmp_path, side_px=256, area_px=(0, 0, 256, 256))
    negative = Outline("negative", 0, (ring(100, 30, 110, 40),))
    plot = Plot(**{**vars(plot), "outlines": (*plot.outlines, negative)})
    patches = read_patches([plot], 1, np.random.default_rng(0), NullFeedback())
    background = (patches.data.focus.numpy() + patches.corner)[~patches.positive]
    for wanted in ((105, 35), (64, 64), (64, 192), (192, 64), (192, 192)):
        assert np.hypot(*(background - wanted).T).min() < 1


def block_patches(tmp_path):
    """A block whose right edge at 76 cuts through objects; everything lies in an area."""
    plot = open_plot(tmp_path, withheld=[(0, 0, 76, 200)], side_px=256, area_px=(0, 0, 256, 256))
    patches = read_patches([plot], 1, np.random.default_rng(0), NullFeedback())
    return plot, patches, training_part(patches, [plot], NullFeedback())


def test_withheld_objects_are_invisible_to_the_training_part(tmp_path):
    plot, patches, part = block_patches(tmp_path)
    hidden = plot.is_withheld(plot.boxes[:, :2])
    assert 2 <= hidden.sum() < len(hidden)
    assert (plot.rings(hidden)[..., 0] > 76 + 8).any()
    assert patches.withheld[: len(hidden)].tolist() == hidden.tolist()
    assert part.positive.sum() == (~hidden).sum()
    assert not part.withheld.any()
    for row, corner in enumerate(part.corner):
        used = part.data.boxes[row, part.data.boxes[row, :, 5] >= 0, :2].numpy() + corner
        assert not plot.is_withheld(used).any()
        left, top = (-corner).astype(int)
        state = part.data.state[row, 0].numpy()
        assert (state[max(top, 0) : max(top + 200, 0), max(left, 0) : max(left + 76, 0)] == IGNORED).all()
        for box in plot.rings(hidden):
            inside = np.floor(box * 0.8 + box.mean(axis=0) * 0.2 - corner).astype(int)
            inside = inside[((inside >= 0) & (inside < PATCH_PX)).all(axis=1)]
            assert (state[inside[:, 1], inside[:, 0]] == IGNORED).all()


def test_the_training_part_keeps_all_else(tmp_path):
    plot, patches, part = block_patches(tmp_path)
    assert part.data.weight[part.positive].sum() == pytest.approx(POSITIVE_SHARE)
    rows = np.flatnonzero(~patches.withheld)
    assert torch.equal(part.data.images, patches.data.images[rows])
    shown = plot.boxes[~plot.is_withheld(plot.boxes[:, :2]), :2]
    for row, corner in enumerate(part.corner):
        inside = ((shown > corner) & (shown < corner + PATCH_PX)).all(axis=1)
        assert (part.data.boxes[row, :, 5] >= 0).sum() == inside.sum()
    assert (patches.data.state != IGNORED).all()


def test_positives_on_nodata_are_left_out_and_none_at_all_is_an_error(tmp_path):
    plot = open_plot(tmp_path, side_px=256, nodata_from_column=128)
    seen = plot.boxes[:, 0] < 128 + 4
    patches = read_patches([plot], 1, np.random.default_rng(0), NullFeedback())
    assert 0 < patches.positive.sum() <= seen.sum() < len(plot.boxes)
    unseen = Plot(**{**vars(plot), "boxes": plot.boxes[~seen], "axes": plot.axes[~seen], "kinds": plot.kinds[~seen]})
    with pytest.raises(SampleError, match="lie on pixels without data"):
        read_patches([unseen], 1, np.random.default_rng(0), NullFeedback())


def test_memory_is_bounded_whatever_the_number_of_samples(tmp_path, monkeypatch):
    plot = open_plot(tmp_path, side_px=96)
    many = np.tile(plot.boxes, (60, 1))
    crowd = Plot(**{**vars(plot), "boxes": many, "axes": many[:, 4], "kinds": np.zeros(len(many), np.int64)})
    monkeypatch.setattr(patches_module, "MOST_BYTES", 70 * PATCH_PX**2 * (2 * 3 + 2 + 1))
    patches = read_patches([crowd], 1, np.random.default_rng(0), NullFeedback())
    data = patches.data
    assert len(many) > 200
    assert 49 <= patches.positive.sum() < len(data.images) <= 70
    size = sum(each.nbytes for each in (data.images, data.valid, data.state))
    assert size <= 70 * PATCH_PX**2 * (2 * 3 + 2 + 1)


def test_reading_patches_can_be_cancelled(tmp_path):
    flag = CancelFlag()
    flag.cancel()
    with pytest.raises(Cancelled):
        read_patches([open_plot(tmp_path, side_px=96)], 1, np.random.default_rng(0), flag)


def test_patches_are_seen_in_the_light_that_the_graph_sees(tmp_path):
    plot = open_plot(tmp_path, side_px=256, shadow_from_column=128)
    patches = read_patches([plot], 1, np.random.default_rng(0), NullFeedback())
    values, valid = plot.read(-96, -96, 448, 448)
    whole = even_light(torch.from_numpy(values)[None], torch.from_numpy(valid)[None, None].float())[0]
    changed = []
    for index in np.flatnonzero(patches.positive):
        x, y = (patches.corner[index] + 96 + PATCH_PX // 2).astype(int)
        wanted = whole[:, y - 20 : y + 20, x - 20 : x + 20]
        middle = slice(PATCH_PX // 2 - 20, PATCH_PX // 2 + 20)
        torch.testing.assert_close(patches.data.images[index, :, middle, middle].float(), wanted, atol=0.1, rtol=0)
        changed.append(float((torch.from_numpy(values)[:, y - 20 : y + 20, x - 20 : x + 20] - wanted).abs().max()))
    assert max(changed) > 0.2
