"""Scores of cases computed by hand."""

import json
import math
from contextlib import closing

import numpy as np
import pyogrio
import pyproj
import pytest
import shapely
from rasterio.crs import CRS
from rasterio.transform import Affine

from rotamatch.core import evaluation
from rotamatch.core.detection_file import Rows
from rotamatch.core.detection_run import DetectionRun, start_run
from rotamatch.core.errors import Cancelled, OutputError, SampleError, UsageError
from rotamatch.core.evaluation import EvaluateRequest, evaluate, score_boxes
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.geometry import corners
from rotamatch.core.geopackage import connect
from rotamatch.core.grid import Ground
from rotamatch.core.jobs import run_job
from rotamatch.core.merging import Detections as Found
from rotamatch.core.merging import no_detections
from rotamatch.core.samples import NewSample, SampleStore
from rotamatch.core.scene import open_scene
from rotamatch.tests.data.small_rasters import noise, write_raster
from rotamatch.tests.data.tiny_model import tiny_card

NO_BOXES = np.zeros((0, 5))
UTM = pyproj.CRS(32645).to_wkt()


def at(*places, length=4.0, width=2.0, heading=0.0):
    """Returns boxes at x = 10 * place, so far apart that only equal places overlap."""
    return np.array([(10.0 * place, 0.0, length, width, heading) for place in places]).reshape(-1, 5)


class TestAveragePrecision:
    def test_by_hand(self):
        # true, false, true of 3 references: precision 1, 1/2, 2/3 at recall 1/3, 1/3, 2/3.
        # The envelope is 1 up to 1/3 and 2/3 up to 2/3: (1/3) * 1 + (1/3) * (2/3) = 5/9.
        scores = score_boxes(at(0, 7, 1), [0.9, 0.8, 0.7], at(0, 1, 2), symmetry="directed")
        assert scores.average_precision == pytest.approx(5 / 9)

    def test_envelope_lifts_an_earlier_dip(self):
        # false, true, true of 2: precision 0, 1/2, 2/3 -> the envelope is 2/3 everywhere.
        scores = score_boxes(at(7, 0, 1), [0.9, 0.8, 0.7], at(0, 1), symmetry="axial")
        assert scores.average_precision == pytest.approx(2 / 3)

    def test_order_in_the_file_does_not_matter(self):
        detections, values, references = at(0, 7, 1, 8), [0.9, 0.8, 0.7, 0.6], at(0, 1, 2)
        forward = score_boxes(detections, values, references, symmetry="directed")
        backward = score_boxes(detections[::-1], values[::-1], references[::-1], symmetry="directed")
        assert forward.to_json() == backward.to_json()

    def test_equal_scores_enter_together(self):
        # one point with precision 1/2 and recall 1, whichever of the two stands first
        for detections in (at(0, 7), at(7, 0)):
            scores = score_boxes(detections, [0.5, 0.5], at(0), symmetry="axial")
            assert scores.average_precision == pytest.approx(0.5)
            assert len(scores.curves.threshold) == 1

    def test_duplicates_are_false(self):
        # true, duplicate, true of 2: precision 1, 1/2, 2/3 -> 1/2 * 1 + 1/2 * 2/3
        scores = score_boxes(at(0, 0, 1), [0.9, 0.8, 0.7], at(0, 1), symmetry="directed", accepted=[True] * 3)
        assert scores.average_precision == pytest.approx(5 / 6)
        assert (scores.counts.found, scores.counts.false, scores.counts.duplicates) == (2, 1, 1)
        assert scores.matches.reference.tolist() == [0, -1, 1]

    def test_the_best_score_finds_the_reference_not_the_best_overlap(self):
        shifted = at(0) + [1, 0, 0, 0, 90]
        scores = score_boxes(
            np.vstack([at(0), shifted * [1, 1, 1, 1, 0]]), [0.6, 0.9], at(0), symmetry="axial", iou=0.3
        )
        assert scores.matches.reference.tolist() == [-1, 0]

    def test_a_detection_claims_what_it_overlaps_most(self):
        references = np.array([(0, 0, 4, 2, 90), (1, 0, 4, 2, 90)], float)
        scores = score_boxes([(0.9, 0, 4, 2, 90)], [0.9], references, symmetry="axial", iou=0.5)
        assert scores.matches.reference.tolist() == [1]

    def test_overlap_just_at_the_limit_matches(self):
        # two equal squares, one shifted by a third: intersection 2/3, union 4/3, exactly one half
        half = score_boxes([(1, 0, 3, 3, 0)], [0.9], [(0, 0, 3, 3, 0)], symmetry="axial", iou=0.5)
        assert half.counts.found == 1
        more = score_boxes([(1, 0, 3, 3, 0)], [0.9], [(0, 0, 3, 3, 0)], symmetry="axial", iou=0.51)
        assert more.counts.found == 0

    def test_no_detections(self):
        scores = score_boxes(NO_BOXES, [], at(0, 1), symmetry="directed")
        assert scores.average_precision == 0 and scores.recall == 0 and scores.best_f1 == 0
        assert math.isnan(scores.precision) and math.isnan(scores.best_threshold)
        assert scores.counts.missed == 2

    def test_no_references(self):
        scores = score_boxes(at(0), [0.9], NO_BOXES, symmetry="directed", accepted=[True])
        assert math.isnan(scores.average_precision) and math.isnan(scores.recall)
        assert scores.precision == 0 and scores.counts.false == 1

    def test_nothing_at_all_is_ready_for_json(self):
        values = score_boxes(NO_BOXES, [], NO_BOXES, symmetry="round").to_json()
        assert json.loads(json.dumps(values, allow_nan=False))["average_precision"] is None

    @pytest.mark.parametrize(
        ("change", "word"),
        [
            ({"scores": [0.9]}, "scores"),
            ({"scores": [0.9, math.nan]}, "finite"),
            ({"symmetry": "square"}, "symmetry"),
            ({"iou": 0.0}, "iou"),
            ({"ignore": [True]}, "flags"),
        ],
    )
    def test_wrong_input(self, change, word):
        values = {"scores": [0.9, 0.8], "symmetry": "axial", **change}
        with pytest.raises(ValueError, match=word):
            score_boxes(at(0, 1), values.pop("scores"), at(0, 1), **values)


class TestOperatingPoint:
    def test_precision_and_recall_of_the_accepted(self):
        detections, values = at(0, 7, 1), [0.9, 0.8, 0.3]
        scores = score_boxes(detections, values, at(0, 1), symmetry="axial", accepted=[True, True, False])
        assert (scores.precision, scores.recall) == (0.5, 0.5)
        assert (scores.counts.accepted, scores.counts.missed) == (2, 1)

    def test_a_rejected_detection_leaves_its_reference_to_the_next(self):
        scores = score_boxes(at(0, 0), [0.9, 0.8], at(0), symmetry="axial", accepted=[False, True])
        assert scores.precision == 1 and scores.recall == 1
        assert scores.matches.reference.tolist() == [0, -1]

    def test_best_f1(self):
        # F1 by hand: 2/4 at 0.9, 2*2/(2+3) = 0.8 at 0.8, 2*2/(3+3) at 0.7
        scores = score_boxes(at(0, 1, 7), [0.9, 0.8, 0.7], at(0, 1, 2), symmetry="axial")
        assert scores.best_f1 == pytest.approx(0.8)
        assert scores.best_threshold == 0.8
        assert (scores.precision, scores.recall) == (1.0, pytest.approx(2 / 3))


class TestIgnored:
    def test_neither_true_nor_false(self):
        scores = score_boxes(
            at(0, 1, 7), [0.9, 0.8, 0.7], at(0, 1), symmetry="axial", ignore=[False, True], accepted=[True] * 3
        )
        assert scores.average_precision == 1
        assert (scores.counts.references, scores.counts.ignored_references) == (1, 1)
        assert (scores.counts.found, scores.counts.false, scores.counts.ignored) == (1, 1, 1)

    def test_several_detections_on_one_ignored_reference(self):
        scores = score_boxes(at(0, 0, 0), [0.9, 0.8, 0.7], at(0), symmetry="axial", ignore=[True], accepted=[True] * 3)
        assert (scores.counts.false, scores.counts.ignored) == (0, 3)

    def test_a_detection_inside_a_large_ignored_region(self):
        scores = score_boxes(at(0), [0.9], [(0, 0, 30, 30, 0)], symmetry="axial", ignore=[True], accepted=[True])
        assert scores.counts.ignored == 1

    def test_a_true_reference_comes_before_an_ignored_one(self):
        scores = score_boxes(at(0), [0.9], np.vstack([at(0), at(0)]), symmetry="axial", ignore=[True, False])
        assert scores.matches.reference.tolist() == [1]

    def test_too_little_cover_is_false(self):
        scores = score_boxes(at(0) + [1.5, 0, 0, 0, 0], [0.9], at(0), symmetry="axial", ignore=[True], accepted=[True])
        assert scores.counts.false == 1


class TestHeadings:
    def errors(self, found, wanted, symmetry, **more):
        places = range(len(found))
        detections, references = at(*places, length=3, width=3), at(*places, length=3, width=3)
        detections[:, 4], references[:, 4] = found, wanted
        return score_boxes(detections, np.full(len(found), 0.9), references, symmetry=symmetry, iou=0.3, **more)

    def test_across_north(self):
        scores = self.errors([359, 2], [1, 358], "directed")
        assert np.sort(scores.curves.heading_error_deg).tolist() == [-2, 4]
        assert scores.heading_median_deg == pytest.approx(3)

    def test_percentile_and_flips(self):
        # sizes 0, 10, 20, 90, 180; the 90th percentile lies 0.6 of the way from 90 to 180; only more than 90 is flipped
        scores = self.errors([0, 10, 20, 90, 180], [0, 0, 0, 0, 0], "directed")
        assert scores.heading_median_deg == pytest.approx(20)
        assert scores.heading_p90_deg == pytest.approx(90 + 0.6 * 90)
        assert scores.flipped_share == pytest.approx(0.2)

    def test_axial_classes_cannot_be_flipped(self):
        scores = self.errors([179, 185, 90], [1, 4, 270], "axial")
        assert np.sort(np.abs(scores.curves.heading_error_deg)).tolist() == pytest.approx([0, 1, 2])
        assert math.isnan(scores.flipped_share)

    def test_round_classes_have_none(self):
        scores = self.errors([10], [200], "round")
        assert scores.counts.headings == 0 and math.isnan(scores.heading_median_deg)

    def test_unknown_headings_are_left_out(self):
        scores = self.errors([10, 100], [0, 0], "directed", heading_known=[True, False])
        assert scores.curves.heading_error_deg.tolist() == [10]

    def test_missed_objects_do_not_count(self):
        scores = score_boxes(at(0), [0.9], at(0, 1, heading=180), symmetry="directed")
        assert scores.counts.headings == 1 and scores.flipped_share == 1

    def test_round_objects_compare_as_circles(self):
        turned = [(0, 0, 4, 4, 45)]
        assert score_boxes(turned, [0.9], [(0, 0, 4, 4, 0)], symmetry="round", iou=0.99).counts.found == 1
        assert score_boxes(turned, [0.9], [(0, 0, 4, 4, 0)], symmetry="axial", iou=0.99).counts.found == 0


class TestCalibration:
    def test_by_hand(self):
        # bin 0.9..1.0: mean 0.95, all true: gap 0.05, 2 of 4; bin 0.2..0.3: mean 0.25, half true: gap 0.25, 2 of 4
        scores = score_boxes(at(0, 1, 2, 7), [0.94, 0.96, 0.24, 0.26], at(0, 1, 2), symmetry="axial")
        assert scores.calibration_error == pytest.approx(0.5 * 0.05 + 0.5 * 0.25)
        assert scores.curves.bin_count.tolist() == [0, 0, 2, 0, 0, 0, 0, 0, 0, 2]

    def test_perfect(self):
        scores = score_boxes(at(0, 7), [0.5, 0.5], at(0), symmetry="axial")
        assert scores.calibration_error == pytest.approx(0)

    def test_a_score_of_one_belongs_to_the_last_bin(self):
        scores = score_boxes(at(0), [1.0], at(0), symmetry="axial")
        assert scores.curves.bin_count[-1] == 1 and scores.calibration_error == 0

    def test_ignored_detections_do_not_count(self):
        scores = score_boxes(at(0, 1), [0.5, 0.9], at(0, 1), symmetry="axial", ignore=[False, True])
        assert scores.calibration_error == pytest.approx(0.5)

    def test_scores_that_are_no_probabilities_have_none(self):
        assert math.isnan(score_boxes(at(0), [42.0], at(0), symmetry="axial").calibration_error)


def write_layer(path, rings, crs=None, **fields):
    shapes = np.array([shapely.Polygon(ring) for ring in rings], object)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(shapes) if len(shapes) else np.empty(0, object),
        field_data=[np.asarray(values) for values in fields.values()],
        fields=list(fields),
        layer=path.stem,
        geometry_type="Polygon",
        crs=crs or "EPSG:32645",
    )
    return str(path)


ORIGIN = np.array([350_000.0, 3_050_000.0])
PLACE = Affine(0.5, 0, ORIGIN[0], 0, -0.5, ORIGIN[1])


def rings_of(boxes):
    """Returns rings at `ORIGIN` for boxes in metres on the ground, as UTM stretches them there."""
    boxes = np.asarray(boxes, float)
    scale = np.array(Ground(UTM).scale_at(*ORIGIN))
    return corners(boxes) / scale + ORIGIN


def layers(tmp_path, found, wanted, detection_fields=(), reference_fields=()):
    fields = {"score": np.linspace(0.9, 0.6, len(found)), "heading_deg": found[:, 4], **dict(detection_fields)}
    detections = write_layer(tmp_path / "found.gpkg", rings_of(found), **fields)
    reference = write_layer(
        tmp_path / "wanted.gpkg", rings_of(wanted), **{"heading_deg": wanted[:, 4], **dict(reference_fields)}
    )
    return detections, reference


def texts(*values):
    return np.array(values, object)


def scored(*arguments, **more):
    return evaluate(EvaluateRequest(*arguments, **more), NullFeedback())


class Collected(NullFeedback):
    def __init__(self):
        self.notes, self.metrics = [], {}

    def log(self, message, level="info"):
        self.notes.append(message)

    def metric(self, name, **values):
        self.metrics[name] = values


class TestLayers:
    def test_any_layer_with_scores(self, tmp_path):
        detections, reference = layers(tmp_path, at(0, 7, 1, heading=10), at(0, 1, 2, heading=350))
        feedback = Collected()
        result = evaluate(EvaluateRequest(detections, reference), feedback)
        scores = result["classes"]["object"]
        assert scores["symmetry"] == "directed"
        assert scores["average_precision"] == pytest.approx(5 / 9)
        assert scores["heading_median_deg"] == pytest.approx(20, abs=0.01)
        assert result["summary"].startswith("object: 2 of 3 references found (66.7 %)")
        assert feedback.metrics["evaluation of object"]["average_precision"] == pytest.approx(5 / 9)
        assert any("no field 'accepted'" in note for note in feedback.notes)

    def test_the_job_runs_by_its_name(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        result = run_job("evaluate", {"detections": detections, "reference": reference}, NullFeedback())
        assert result["mean"]["average_precision"] == 1

    def test_polygons_become_their_least_rectangle(self, tmp_path):
        # a building around a yard fills 7/9 of the square around it
        around_yard = [(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)]
        rows = write_layer(tmp_path / "yard.gpkg", [np.array(around_yard) + ORIGIN])
        detections = write_layer(tmp_path / "found.gpkg", rings_of([(1.5, 1.5, 3, 3, 0)]), score=[0.9])
        assert scored(detections, rows, iou=0.95)["mean"]["average_precision"] == 1

    def test_heading_of_a_rectangle_is_that_of_its_side(self, tmp_path):
        wanted = at(0, heading=30)
        detections, reference = layers(tmp_path, at(0, heading=30), wanted, (), {"heading_deg": [45.0]})
        result = scored(detections, reference)
        assert result["mean"]["heading_median_deg"] == pytest.approx(0, abs=1e-6)

    def test_axial_layers_need_no_heading_field(self, tmp_path):
        found, wanted = at(0, 1, heading=170), at(0, 1, heading=10)
        detections = write_layer(tmp_path / "found.gpkg", rings_of(found), score=[0.9, 0.8], heading_deg=[170.0, 350.0])
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(wanted))
        result = scored(detections, reference)["classes"]["object"]
        assert result["symmetry"] == "axial"
        assert result["heading_p90_deg"] == pytest.approx(20, abs=0.01)

    def test_squares_tell_no_heading(self, tmp_path):
        square = at(0, length=3, width=3)
        detections = write_layer(tmp_path / "found.gpkg", rings_of(square), score=[0.9], heading_deg=[0.0])
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(square))
        assert scored(detections, reference)["classes"]["object"]["counts"]["headings"] == 0

    @pytest.mark.parametrize("epsg", [4326, 3857, 2994])
    def test_any_crs(self, tmp_path, epsg):
        place = {4326: (85.5, 60.0), 3857: (990_000.0, 8_400_000.0), 2994: (637_000.0, 852_000.0)}[epsg]
        crs = pyproj.CRS(epsg)
        scale = np.array(Ground(crs.to_wkt()).scale_at(*place))
        found = np.array([(0, 0, 4, 2, 40), (0, 9, 4, 2, 130)], float)
        rings = corners(found) / scale + place
        detections = write_layer(
            tmp_path / "found.gpkg", rings, crs.to_wkt(), score=[0.9, 0.8], heading_deg=found[:, 4] + 7
        )
        reference = write_layer(tmp_path / "wanted.gpkg", rings, crs.to_wkt(), heading_deg=found[:, 4])
        result = scored(detections, reference, iou=0.99)
        assert result["mean"]["average_precision"] == 1
        assert result["mean"]["heading_median_deg"] == pytest.approx(0, abs=1e-3)

    def test_references_in_another_crs(self, tmp_path):
        detections, _ = layers(tmp_path, at(0, 1), at(0, 1))
        move = pyproj.Transformer.from_crs(32645, 4326, always_xy=True)
        degrees = [np.column_stack(move.transform(*ring.T)) for ring in rings_of(at(0, 1))]
        reference = write_layer(tmp_path / "degrees.geojson", degrees, "EPSG:4326")
        assert scored(detections, reference, iou=0.97)["mean"]["average_precision"] == 1

    def test_headings_follow_grid_north_of_their_own_layer(self, tmp_path):
        """At 60 degrees north, 2.5 degrees off the zone's middle, grid north is 2.2 degrees off true north."""
        place = np.array([89.5, 60.0])
        octagon = shapely.Point(0, 0).buffer(4, quad_segs=2).exterior.coords
        in_degrees = np.array(octagon) / Ground(pyproj.CRS(4326).to_wkt()).scale_at(*place) + place
        in_metres = np.column_stack(pyproj.Transformer.from_crs(4326, 32645, always_xy=True).transform(*in_degrees.T))
        reference = write_layer(tmp_path / "wanted.geojson", [in_degrees], "EPSG:4326", heading_deg=[10.0])
        convergence = pyproj.Proj(32645).get_factors(*place).meridian_convergence
        assert abs(convergence) > 2
        detections = write_layer(
            tmp_path / "found.gpkg", [in_metres], score=[0.9], heading_deg=[(10.0 - convergence) % 360]
        )
        assert scored(detections, reference)["mean"]["heading_median_deg"] == pytest.approx(0, abs=0.01)

    def test_ignored_by_condition(self, tmp_path):
        detections, reference = layers(
            tmp_path, at(0, 1, 2), at(0, 1, 2), {"accepted": [True] * 3}, {"certain": [1, 1, 0]}
        )
        counts = scored(detections, reference, ignore_where="certain = 0")["classes"]["object"]["counts"]
        assert (counts["references"], counts["ignored_references"], counts["found"]) == (2, 1, 2)
        assert counts["false"] == 0 and counts["ignored"] == 1

    def test_wrong_condition(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        with pytest.raises(UsageError, match="sertain"):
            scored(detections, reference, ignore_where="sertain = 0")

    def test_missing_heading_field(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        with pytest.raises(UsageError, match="bearing"):
            scored(detections, reference, heading_field="bearing")

    @pytest.mark.parametrize("heading_deg", [[20.0], [np.nan]], ids=["directed", "axial"])
    def test_no_heading_field_means_no_headings(self, tmp_path, heading_deg):
        detections, reference = layers(tmp_path, at(0), at(0), (), {"heading_deg": heading_deg})
        result = scored(detections, reference, heading_field="")["classes"]["object"]
        assert result["average_precision"] == pytest.approx(1)
        assert result["counts"]["headings"] == 0
        assert result["heading_median_deg"] is None

    def test_area_of_interest(self, tmp_path):
        # inside: 0 and 1; 2 lies across the edge with its centre outside; 5 is far outside
        detections, reference = layers(tmp_path, at(0, 2, 5, 7), at(0, 1, 2, 5))
        area = write_layer(tmp_path / "area.gpkg", [np.array(shapely.box(-5, -5, 19.5, 5).exterior.coords) + ORIGIN])
        counts = scored(detections, reference, aoi=area)["classes"]["object"]["counts"]
        assert (counts["references"], counts["found"], counts["missed"], counts["false"]) == (2, 1, 1, 0)

    def test_a_detection_centred_outside_may_find_a_reference_inside(self, tmp_path):
        detections, reference = layers(tmp_path, at(1) + [0.4, 0, 0, 0, 0], at(1))
        area = write_layer(tmp_path / "area.gpkg", [np.array(shapely.box(-5, -5, 10.2, 5).exterior.coords) + ORIGIN])
        counts = scored(detections, reference, aoi=area)["classes"]["object"]["counts"]
        assert (counts["references"], counts["found"], counts["missed"]) == (1, 1, 0)

    def test_no_scores(self, tmp_path):
        detections = write_layer(tmp_path / "found.gpkg", rings_of(at(0)))
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(at(0)))
        feedback = Collected()
        assert evaluate(EvaluateRequest(detections, reference), feedback)["mean"]["average_precision"] == 1
        assert any("no field 'score'" in note for note in feedback.notes)

    def test_rows_without_a_score_are_left_out(self, tmp_path):
        detections, reference = layers(tmp_path, at(0, 7), at(0), {"score": [0.9, np.nan]})
        assert scored(detections, reference)["classes"]["object"]["counts"]["detections"] == 1

    def test_empty_detections(self, tmp_path):
        detections = write_layer(tmp_path / "found.gpkg", [], score=np.empty(0))
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(at(0)))
        result = scored(detections, reference)
        assert result["mean"]["average_precision"] == 0 and "no detections" in result["summary"]

    def test_empty_references(self, tmp_path):
        detections = write_layer(tmp_path / "found.gpkg", rings_of(at(0)), score=[0.9])
        reference = write_layer(tmp_path / "wanted.gpkg", [])
        result = scored(detections, reference)
        assert result["mean"]["average_precision"] is None and "no references" in result["summary"]

    def test_nothing_to_compare(self, tmp_path):
        detections = write_layer(tmp_path / "found.gpkg", [], score=np.empty(0))
        reference = write_layer(tmp_path / "wanted.gpkg", [])
        with pytest.raises(UsageError, match="Neither"):
            scored(detections, reference)

    def test_missing_file(self, tmp_path):
        with pytest.raises(SampleError, match=r"nowhere\.gpkg"):
            scored(str(tmp_path / "nowhere.gpkg"), str(tmp_path / "nowhere.gpkg"))

    def test_cancel(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        flag = CancelFlag()
        flag.cancel()
        with pytest.raises(Cancelled):
            evaluate(EvaluateRequest(detections, reference), flag)

    @pytest.mark.parametrize("change", [{"iou": 0}, {"iou": 1.2}, {"reference": ""}])
    def test_wrong_request(self, change):
        with pytest.raises(UsageError):
            run_job("evaluate", {"detections": "a.gpkg", "reference": "b.gpkg", **change}, NullFeedback())

    def test_numbers_in_a_file(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        target = tmp_path / "nëw folder" / "numbers.json"
        result = scored(detections, reference, json=str(target))
        assert json.loads(target.read_text(encoding="utf-8")) == json.loads(json.dumps(result))

    def test_numbers_that_cannot_be_written(self, tmp_path):
        detections, reference = layers(tmp_path, at(0), at(0))
        with pytest.raises(OutputError, match="cannot be written"):
            scored(detections, reference, json=str(tmp_path / "found.gpkg" / "numbers.json"))


class TestClasses:
    def test_each_class_for_itself(self, tmp_path):
        found = {"class_name": texts("car", "ship", "car")}
        wanted = {"class_name": texts("car", "car", "ship")}
        result = scored(*layers(tmp_path, at(0, 1, 2), at(0, 1, 2), found, wanted))
        # cars: true at 0.9, false at 0.6, of 2 references; ships: the only one is false
        assert result["classes"]["car"]["average_precision"] == pytest.approx(0.5)
        assert result["classes"]["ship"]["average_precision"] == 0
        assert result["mean"]["average_precision"] == pytest.approx(0.25)

    def test_a_class_without_references_is_not_in_the_mean(self, tmp_path):
        found, wanted = {"class_name": texts("car", "ship")}, {"class_name": texts("car")}
        result = scored(*layers(tmp_path, at(0, 1), at(0), found, wanted))
        assert result["classes"]["ship"]["average_precision"] is None
        assert result["mean"]["average_precision"] == 1

    def test_one_class_alone(self, tmp_path):
        names = {"class_name": texts("car", "ship")}
        result = scored(*layers(tmp_path, at(0, 1), at(0, 1), names, names), class_name="ship")
        assert list(result["classes"]) == ["ship"]

    def test_unknown_class(self, tmp_path):
        names = {"class_name": texts("car")}
        with pytest.raises(UsageError, match="'plane'; it has car"):
            scored(*layers(tmp_path, at(0), at(0), names, names), class_name="plane")

    def test_references_that_name_no_class(self, tmp_path):
        result = scored(*layers(tmp_path, at(0), at(0), {"class_name": texts("car")}))
        assert result["classes"]["car"]["average_precision"] == 1

    def test_references_that_leave_it_open(self, tmp_path):
        found = {"class_name": texts("car", "ship")}
        arguments = layers(tmp_path, at(0, 1), at(0), found)
        with pytest.raises(UsageError, match="name the one to compare"):
            scored(*arguments)
        assert scored(*arguments, class_name="car")["mean"]["average_precision"] == 1

    def test_two_names_for_one_class(self, tmp_path):
        arguments = layers(tmp_path, at(0), at(0), {"class_name": texts("car")}, {"class": texts("vehicle")})
        result = scored(*arguments)
        assert result["classes"]["car"]["average_precision"] == 1
        assert any("'vehicle'" in note for note in result["notes"])

    def test_nothing_in_common(self, tmp_path):
        found, wanted = {"class_name": texts("car", "ship")}, {"class_name": texts("tree", "house")}
        with pytest.raises(UsageError, match="rename them alike"):
            scored(*layers(tmp_path, at(0, 1), at(0, 1), found, wanted))

    def test_detections_that_name_no_class(self, tmp_path):
        result = scored(*layers(tmp_path, at(0, 1), at(0, 1), (), {"class_name": texts("car", "ship")}))
        assert list(result["classes"]) == ["object"]
        assert any("count as one" in note for note in result["notes"])


class TestOwnFiles:
    """Detections files and sample stores tell more than a plain layer."""

    @pytest.fixture
    def scene(self, tmp_path):
        path = write_raster(tmp_path / "east.tif", noise(), PLACE, CRS.from_epsg(32645))
        with closing(open_scene(path)) as scene:
            yield scene

    @pytest.fixture
    def store(self, tmp_path, scene):
        other = write_raster(tmp_path / "west.tif", noise(), PLACE, CRS.from_epsg(32645))
        rings = rings_of(at(0, 1, 2, 3, heading=20))
        with SampleStore.create(tmp_path / "store.gpkg", UTM) as store, closing(open_scene(other)) as other_scene:
            store.add_class("car", "axial")
            east, west = store.add_scene(scene), store.add_scene(other_scene)
            store.add_samples(
                [
                    NewSample("positive", "car", rings[0], 20.0, east),
                    NewSample("ignore", "", rings[1], None, east),
                    NewSample("negative", "car", rings[2], None, east),
                    NewSample("positive", "car", rings[3], 20.0, west),
                ]
            )
        return str(tmp_path / "store.gpkg")

    def write_run(self, path, scene, boxes, symmetry="directed", finish=True, aoi=""):
        card = tiny_card((("car", symmetry, 4.0, 2.0),), ("red", "green", "blue"), gsd=0.5, gsd_unit="m")
        run = DetectionRun(scene.description, scene.identity(), card, "0", {}, UTM, aoi)
        scores = np.linspace(0.9, 0.6, len(boxes))
        found = Found(np.asarray(boxes), np.zeros(len(boxes), np.int64), scores, scores, scores)
        with closing(start_run(path, run)) as file:
            file.save_tile(0, Rows(found, rings_of(boxes), scores > 0.5), {}, no_detections(), np.empty(0, np.int64))
            if finish:
                file.finish()
        return str(path)

    def test_store_as_reference(self, tmp_path, scene, store):
        detections = self.write_run(tmp_path / "found.gpkg", scene, at(0, 1, 2, heading=205))
        result = scored(detections, store)
        counts = result["classes"]["car"]["counts"]
        assert (counts["references"], counts["found"], counts["ignored"], counts["false"]) == (1, 1, 1, 1)
        assert result["classes"]["car"]["symmetry"] == "directed"
        assert result["mean"]["heading_median_deg"] == pytest.approx(175, abs=0.01)
        assert any("'east'" in note for note in result["notes"])

    def test_symmetry_of_the_store(self, tmp_path, scene, store):
        detections = write_layer(tmp_path / "found.gpkg", rings_of(at(0)), score=[0.9])
        with pytest.raises(UsageError, match="several scenes"):
            scored(detections, store)
        with SampleStore.open(store) as opened:
            opened.delete_samples([sample.id for sample in opened.samples(scene="west")])
        assert scored(detections, store)["classes"]["car"]["symmetry"] == "axial"

    def test_symmetry_of_the_model(self, tmp_path, scene):
        detections = self.write_run(tmp_path / "found.gpkg", scene, at(0, length=3, width=3), "round")
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(at(0, length=3, width=3)), heading_deg=[0.0])
        scores = scored(detections, reference)["classes"]["car"]
        assert scores["symmetry"] == "round" and scores["heading_median_deg"] is None

    def test_a_part_of_the_scene_and_a_run_that_was_stopped(self, tmp_path, scene):
        reference = write_layer(tmp_path / "wanted.gpkg", rings_of(at(0)), heading_deg=[0.0])
        whole = self.write_run(tmp_path / "whole.gpkg", scene, at(0))
        part = self.write_run(tmp_path / "part.gpkg", scene, at(0), aoi="area.gpkg", finish=False)
        assert scored(whole, reference)["notes"] == []
        notes = " ".join(scored(part, reference)["notes"])
        assert "Only a part of the scene was searched" in notes and "has not come to its end" in notes

    def test_a_newer_store(self, tmp_path, scene, store):
        detections = self.write_run(tmp_path / "found.gpkg", scene, at(0))
        with closing(connect(store)) as connection:
            connection.execute("UPDATE rotamatch SET value = '99' WHERE key = 'version'")
        with pytest.raises(SampleError, match="newer version"):
            scored(detections, store)


def test_scoring_imports_no_reader_and_no_plots():
    """Training scores its validation with it: see that it stays light."""
    import subprocess
    import sys
    from pathlib import Path

    root = Path(evaluation.__file__).parents[1]
    code = (
        "import sys, types; package = types.ModuleType('rotamatch'); "
        f"package.__path__ = [{str(root)!r}]; sys.modules['rotamatch'] = package; "
        "import rotamatch.core.evaluation; "
        "sys.exit(bool({'pyogrio', 'matplotlib', 'rasterio', 'torch', 'cv2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-I", "-c", code], check=False).returncode == 0
