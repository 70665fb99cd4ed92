"""The report: one file, true to the numbers, with pictures of what was missed."""

import base64
import json
import re
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from rasterio.transform import Affine

from rotamatch.core import report_gallery
from rotamatch.core.errors import Cancelled, OutputError
from rotamatch.core.evaluation import ClassEvaluation, EvaluateRequest, Evaluation, evaluate
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.geometry import corners, polygons
from rotamatch.core.grid import Ground
from rotamatch.core.outlines import outline
from rotamatch.core.report import write_report
from rotamatch.core.report_gallery import PICTURES, worst_misses
from rotamatch.core.report_plots import THEMES
from rotamatch.core.report_text import degrees, number, percent, place, plural, summarise, summarise_class
from rotamatch.core.scoring import score_shapes
from rotamatch.tests.data.small_rasters import noise, write_raster

PIXELS = Ground(None, "px")
VOID = {"meta", "img", "source", "br", "link", "input"}


class Page(HTMLParser):
    """Collects the elements and checks that they nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.words = [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    def text(self):
        return " ".join(" ".join(self.words).split())


def compare(found, scores, wanted, *, symmetry="directed", name="car", ignored=None, accepted=None):
    found, wanted = np.asarray(found, float).reshape(-1, 5), np.asarray(wanted, float).reshape(-1, 5)
    sides = [outline(polygons(boxes), boxes[:, 4], symmetry, PIXELS) for boxes in (found, wanted)]
    ignored = np.zeros(len(wanted), bool) if ignored is None else np.asarray(ignored)
    scored = score_shapes(
        sides[0].shapes,
        scores,
        sides[1].shapes,
        symmetry=symmetry,
        iou=0.5,
        headings_deg=sides[0].headings_deg,
        reference_headings_deg=sides[1].headings_deg,
        ignore=ignored,
        accepted=accepted,
    )
    return ClassEvaluation(name, symmetry, sides[0], np.asarray(scores, float), sides[1], ignored, scored)


def evaluation_of(*classes, scene=None, notes=()):
    return Evaluation("found.gpkg", "wanted.gpkg", "", 0.5, PIXELS, classes, notes, scene)


def boxes_at(*places, heading=0.0):
    return np.array([(10.0 * spot + 20, -20.0, 6.0, 3.0, heading) for spot in places]).reshape(-1, 5)


FOUND, SCORES, WANTED = boxes_at(0, 1, 5, heading=90), [0.9, 0.8, 0.7], boxes_at(0, 1, 2, 3, heading=90)


def written(folder, *classes, **more):
    path = write_report(evaluation_of(*classes, **more), folder, NullFeedback())
    return Page(path.read_text(encoding="utf-8"))


class TestWords:
    def test_summary_by_hand(self):
        each = compare(FOUND, SCORES, WANTED, accepted=[True] * 3)
        assert summarise(evaluation_of(each)) == (
            "car: 2 of 4 references found (50 %), with 1 false alarm. Average precision 0.500 at an overlap of 0.5; "
            "half of the headings are within 0.0°, and 0 % point backwards."
        )

    def test_axial_and_round_summaries_do_not_speak_of_backwards(self):
        for symmetry in ("axial", "round"):
            assert "backwards" not in summarise(evaluation_of(compare(FOUND, SCORES, WANTED, symmetry=symmetry)))

    def test_mean_of_several_classes_leaves_out_the_undefined(self):
        classes = (
            compare(FOUND, SCORES, WANTED),
            compare(FOUND[:1], [0.9], WANTED[:1], name="bus"),
            compare(FOUND[:1], [0.9], [], name="plane"),
        )
        assert summarise(evaluation_of(*classes)) == (
            "3 of 5 references of 3 classes found (60 %), with no false alarms. "
            "Mean average precision over 2 classes: 0.750 at an overlap of 0.5."
        )
        assert summarise_class(classes[2], 0.5) == "plane: no references to compare 1 detection with."

    def test_nothing_found(self):
        assert "none of 4 references was found" in summarise(evaluation_of(compare([], [], WANTED)))

    def test_numbers(self):
        assert [number(0.98765), number(None), number(float("nan"))] == ["0.988", "n/a", "n/a"]
        assert [percent(0.5), percent(0.1234), percent(None)] == ["50 %", "12.3 %", "n/a"]
        assert [degrees(2.04), degrees(float("nan"))] == ["2.0°", "n/a"]
        assert [plural(0, "car"), plural(1, "car"), plural(2, "car")] == ["no cars", "1 car", "2 cars"]
        assert place((85.123456789, 27.5), 111_000.0) == "85.123457, 27.500000"
        assert place((353_000.04, 3.26), 1.0) == "353000.0, 3.3"


class TestMisses:
    def test_kinds_and_order(self):
        # found at 0 (right) and 1 (backwards); 2 grazed, 3 untouched, 4 below the threshold; false alarms at 7 and 8
        found = np.vstack([boxes_at(0), boxes_at(1, heading=170), boxes_at(2) + [2.5, 0, 0, 0, 0], boxes_at(4, 7, 8)])
        scores = [0.9, 0.8, 0.7, 0.1, 0.5, 0.6]
        each = compare(found, scores, boxes_at(0, 1, 2, 3, 4), accepted=np.array(scores) > 0.3)
        missed, false, wrong = worst_misses(each)
        assert [miss.caption for miss in missed.misses] == [
            "nothing found",
            "overlap of only 0.09",
            "found with a score of 0.10, not accepted",
        ]
        assert [miss.reference for miss in missed.misses] == [3, 2, 4]
        assert [miss.detection for miss in false.misses] == [2, 5, 4]
        assert [miss.caption for miss in wrong.misses] == ["170.0° off, score 0.80"]
        assert (missed.total, false.total, wrong.total) == (3, 3, 1)

    def test_duplicates_are_named(self):
        each = compare(boxes_at(0, 0), [0.9, 0.8], boxes_at(0), accepted=[True, True])
        assert [miss.caption for miss in worst_misses(each)[0].misses] == ["score 0.80, a duplicate"]

    def test_ignored_references_are_not_missed(self):
        assert worst_misses(compare([], [], boxes_at(0), ignored=[True])) == []

    def test_only_the_worst_are_shown(self):
        shelf = worst_misses(compare([], [], boxes_at(*range(PICTURES + 3))))[0]
        assert len(shelf.misses) == PICTURES and shelf.total == PICTURES + 3


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A scene whose left half is red."""
    values = np.full((3, 64, 96), 128, np.uint8)
    values[0, :, :48] = 250
    return {
        "kind": "raster",
        "uri": str(write_raster(tmp_path_factory.mktemp("scene") / "half.tif", values, None, None)),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("report") / "out"


@pytest.fixture(scope="module")
def page(folder, scene):
    return written(folder, compare(FOUND, SCORES, WANTED), scene=scene)


class TestPage:
    def test_one_file_that_needs_nothing_else(self, page, folder):
        assert [path.name for path in folder.iterdir()] == ["report.html"]
        links = [
            value
            for _, attributes in page.elements
            for name, value in attributes.items()
            if name in ("src", "srcset", "href", "data", "action")
        ]
        assert links and all(link.startswith("data:image/") for link in links)
        assert not page.all("script") and not page.all("link")
        style = re.search(r"<style>(.*?)</style>", (folder / "report.html").read_text(), re.S)[1]
        assert "url(" not in style and "@import" not in style

    def test_the_summary_comes_first(self, page):
        after_title = page.text().rpartition("Evaluation of found.gpkg")[2]
        assert after_title.strip().startswith(summarise(evaluation_of(compare(FOUND, SCORES, WANTED))))

    def test_the_name_of_a_file_may_be_given(self, tmp_path):
        written(tmp_path / "new" / "cars.html", compare([], [], WANTED))
        assert [path.name for path in (tmp_path / "new").iterdir()] == ["cars.html"]

    def test_pictures_have_words_for_those_who_do_not_see_them(self, page):
        assert all(image["alt"] for image in page.all("img"))
        drawings = page.all("svg")
        assert drawings and all(drawing["role"] == "img" and drawing["aria-label"] for drawing in drawings)
        headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert headings[0] == 1 and (np.diff(headings) <= 1).all()
        assert {"lang": "en"} in page.all("html")

    def test_every_plot_is_a_drawing_for_light_and_for_dark_pages(self, page):
        plots = [image["src"] for image in page.all("img")]
        dark = [source["srcset"] for source in page.all("source")]
        assert len(plots) == len(dark) == 4 and not set(plots) & set(dark)
        for colour, group in (("light", plots), ("dark", dark)):
            for link in group:
                drawing = base64.b64decode(link.partition(",")[2])
                ElementTree.fromstring(drawing)
                assert THEMES[colour].main.encode() in drawing

    def test_round_classes_have_no_heading_plots(self, tmp_path):
        page = written(tmp_path, compare(FOUND, SCORES, WANTED, symmetry="round"))
        assert len(page.all("img")) == 2 and "Heading error" not in page.text().split("How each number")[0]

    def test_pictures_are_cut_from_the_scene_at_the_right_place(self, tmp_path, scene):
        # references at x = 20 and 70, in the middle of either half
        page = written(tmp_path, compare([], [], boxes_at(0, 5)), scene=scene)
        colours = []
        for image in page.all("image"):
            data = np.frombuffer(base64.b64decode(image["href"].partition(",")[2]), np.uint8)
            colours.append(cv2.imdecode(data, cv2.IMREAD_COLOR).mean(axis=(0, 1)))
        assert np.allclose(colours, [(128, 128, 250), (128, 128, 128)], atol=3)

    def test_outlines_lie_where_the_objects_are(self, tmp_path):
        page = written(tmp_path, compare([], [], [(100, -50, 8, 4, 90)]))
        (outlined,) = (path["d"] for path in page.all("path") if path["class"] == "reference")
        points = np.array(re.findall(r"[ML]([\d.]+) ([\d.]+)", outlined), float)
        # three lengths across 200 units: the box is 66.7 by 33.3 units, its front to the right
        assert np.allclose(points[:4].min(axis=0), [66.7, 83.3], atol=0.1)
        assert np.allclose(points[:4].max(axis=0), [133.3, 116.7], atol=0.1)
        assert np.allclose(points[4:], [(100, 100), (133.3, 100)], atol=0.1)

    def test_a_scene_of_16_bits_is_stretched(self, tmp_path):
        values = np.full((1, 64, 96), 1000, np.uint16)
        values[:, :, 48:] = 3000
        path = write_raster(tmp_path / "deep.tif", values, None, None)
        page = written(tmp_path, compare([], [], boxes_at(0, 5)), scene={"kind": "raster", "uri": str(path)})
        images = [base64.b64decode(image["href"].partition(",")[2]) for image in page.all("image")]
        means = [cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_COLOR).mean() for image in images]
        assert means[0] < 5 and means[1] > 250

    def test_places_outside_the_scene_have_no_picture(self, tmp_path, scene):
        page = written(tmp_path, compare([], [], boxes_at(500)), scene=scene)
        assert page.all("svg") and not page.all("image")

    def test_without_a_scene(self, tmp_path):
        page = written(tmp_path, compare(FOUND, SCORES, WANTED))
        assert "do not tell which scene" in page.text() and page.all("svg") and not page.all("image")

    def test_with_a_scene_that_is_gone(self, tmp_path):
        gone = {"kind": "raster", "uri": str(tmp_path / "gone.tif")}
        page = written(tmp_path, compare(FOUND, SCORES, WANTED), scene=gone)
        assert "the scene cannot be opened" in page.text()

    def test_names_are_shown_as_text(self, tmp_path):
        each = compare(FOUND, SCORES, WANTED, name="<script>alert(1)</script>")
        page = written(tmp_path, each, notes=("<b>note</b>",))
        assert not page.all("script") and not page.all("b")
        assert "<script>alert(1)</script>" in page.text() and "<b>note</b>" in page.text()

    def test_several_classes_are_compared_in_a_table(self, tmp_path):
        page = written(
            tmp_path,
            compare(FOUND, SCORES, WANTED),
            compare(FOUND[:1], [0.9], WANTED[:1], name="bus", symmetry="axial"),
        )
        assert re.search(r"car 4 0\.500 .* bus 1 1\.000 .* Mean 0\.750", page.text())

    @pytest.mark.parametrize(("found", "wanted"), [([], WANTED), (FOUND, []), ([], [])])
    def test_nothing_on_one_side(self, tmp_path, found, wanted):
        page = written(tmp_path, compare(found, SCORES[: len(found)], wanted))
        assert not page.all("img") and "n/a" in page.text()

    def test_it_cannot_be_written(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(OutputError, match="cannot be written"):
            write_report(evaluation_of(compare(FOUND, SCORES, WANTED)), tmp_path / "file", NullFeedback())

    def test_cancel_closes_the_scene(self, tmp_path, scene, monkeypatch):
        closed = []
        painter_exit = report_gallery.Painter.__exit__
        monkeypatch.setattr(
            report_gallery.Painter,
            "__exit__",
            lambda self, *error: (closed.append(error[0]), painter_exit(self, *error))[1],
        )
        flag = CancelFlag()
        flag.cancel()
        with pytest.raises(Cancelled):
            write_report(evaluation_of(compare(FOUND, SCORES, WANTED), scene=scene), tmp_path, flag)
        assert closed == [Cancelled] and not (tmp_path / "report.html").exists()


def test_degrees_on_the_map(tmp_path):
    """Pictures of a scene in degrees are square on the ground, although its pixels are not."""
    origin, step = np.array([85.0, 60.0]), np.array([1e-5, 1e-5])
    transform = Affine(step[0], 0, origin[0], 0, -step[1], origin[1])
    raster = write_raster(tmp_path / "scene.tif", noise(3, 200, 300), transform, CRS.from_epsg(4326))
    ground = Ground(CRS.from_epsg(4326).to_wkt())
    centre = origin + (150, -100) * step
    ring = corners([(0, 0, 12, 6, 45)])[0] / ground.scale_at(*centre) + centre
    for name, more in (("found.gpkg", {"score": [0.9]}), ("wanted.gpkg", {})):
        pyogrio.raw.write(
            tmp_path / name,
            geometry=shapely.to_wkb(np.array([shapely.Polygon(ring + (0.001 if more else 0))])),
            field_data=[np.asarray(values) for values in more.values()],
            fields=list(more),
            geometry_type="Polygon",
            crs="EPSG:4326",
        )
    with closing(report_gallery.open_scene(raster)) as scene:
        assert scene.gsd < 1.2
    request = EvaluateRequest(str(tmp_path / "found.gpkg"), str(tmp_path / "wanted.gpkg"), report=str(tmp_path))
    result = evaluate(request, NullFeedback())
    page = Page(Path(result["report"]).read_text(encoding="utf-8"))
    outlined = next(path["d"] for path in page.all("path") if path["class"] == "reference")
    points = np.array(re.findall(r"[ML]([\d.]+) ([\d.]+)", outlined), float)[:4]
    sides = np.hypot(*(points - np.roll(points, 1, axis=0)).T)
    assert sorted(sides) == pytest.approx([33.3, 33.3, 66.7, 66.7], abs=0.4)
    assert json.dumps(result, allow_nan=False)
