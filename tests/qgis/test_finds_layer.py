"""The layer of finds: its filter, its summary, and what is said about finds, which must survive anything."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from qgis.core import QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from rotamatch.bridge.finds_layer import FindsLayer, open_finds
from rotamatch.bridge.finds_rows import FindsFacts, is_finds_layer
from rotamatch.bridge.finds_style import FADED_OPACITY
from rotamatch.bridge.finds_table import read_finds
from rotamatch.bridge.review_order import ORDERS, PLACE, RANDOM, SCORE, UNCERTAINTY, doubt, precision, sorted_finds
from rotamatch.bridge.styles import FAINT, SCORE_COLOURS
from rotamatch.core.errors import OutputError
from rotamatch.tests.qgis.found_cars import SYMMETRIES, detections, empty_store, finds_path, found, image, session
from rotamatch.tests.qgis.test_styles import picture

_FIXTURES = (empty_store, finds_path, found, image, session)


@pytest.fixture
def finds(finds_path):
    opened = open_finds(finds_path)
    opened.note(FindsFacts(SYMMETRIES, searched=147456.0, threshold=0.5))
    yield opened
    opened.close()


def scores_of(layer):
    return sorted(feature["score"] for feature in layer.getFeatures())


def middle(finds):
    """Returns a score that some finds reach and some do not."""
    return float(f"{np.median(read_finds(finds.path).score):.4g}")


class TestWhatIsShown:
    def test_the_least_score_filters_the_layer_and_can_be_lowered_again(self, finds):
        everything = scores_of(finds.layer)
        limit = middle(finds)
        finds.set_minimum_score(limit)
        assert scores_of(finds.layer) == [score for score in everything if score >= limit]
        assert 0 < finds.summary().count == finds.layer.featureCount() < 36
        finds.set_minimum_score(0.05)
        assert scores_of(finds.layer) == everything

    def test_a_filter_of_the_users_own_stays(self, finds_path):
        layer = QgsVectorLayer(f"{finds_path}|layername=detections", "cars", "ogr")
        assert layer.setSubsetString("fid % 2 = 0 OR fid = 1")
        finds = FindsLayer(layer)
        finds.set_minimum_score(0.1)
        finds.set_minimum_score(0.2)
        assert layer.subsetString() == '(fid % 2 = 0 OR fid = 1) AND "score" >= 0.2'
        assert layer.featureCount() == 19
        again = FindsLayer(layer)
        assert again.minimum_score == 0.2
        again.set_minimum_score(0.3)
        assert layer.subsetString() == '(fid % 2 = 0 OR fid = 1) AND "score" >= 0.3'

    def test_a_layer_that_is_being_edited_is_filtered_by_its_drawing_and_later_for_good(self, finds):
        layer = finds.layer
        first = next(layer.getFeatures())
        layer.startEditing()
        finds.set_minimum_score(1.0)
        assert layer.featureCount() == 36
        assert layer.renderer().rootRule().filterExpression() == '"score" >= 1'
        assert drawn(layer, first.geometry()) == 0
        finds.set_minimum_score(0.05)
        assert drawn(layer, first.geometry()) > 0
        finds.set_minimum_score(1.0)
        layer.rollBack()
        assert layer.featureCount() == finds.summary().count < 36
        assert layer.renderer().rootRule().filterExpression() == ""

    def test_the_summary_counts_what_is_shown(self, finds):
        finds.set_minimum_score(middle(finds))
        areas = [feature["length_m"] * feature["width_m"] for feature in finds.layer.getFeatures()]
        summary = finds.summary()
        assert summary.count == len(areas)
        assert summary.total_area == pytest.approx(sum(areas))
        assert (summary.searched, summary.unit) == (147456.0, "m")

    def test_rejected_finds_are_drawn_faint(self, finds):
        feature = next(finds.layer.getFeatures())
        assert not has_colour(finds.layer, feature.geometry(), FAINT)
        finds.set_verdict(feature.id(), "rejected")
        assert has_colour(finds.layer, feature.geometry(), FAINT)

    @pytest.mark.parametrize("verdict", ["accepted", "fixed"])
    def test_finds_that_are_right_have_a_calm_line_without_the_colour_of_their_score(self, finds, verdict):
        feature = next(finds.layer.getFeatures())
        before = around(finds.layer, feature.geometry())
        assert (np.ptp(before, axis=2) > 30).any()
        finds.set_verdict(feature.id(), verdict)
        after = around(finds.layer, feature.geometry())
        assert np.ptp(after, axis=2).max() == 0, "greys only, also of the arrow"
        assert (after == 255).all(axis=2)[95:105, 95:105].all(), "nothing lies over the sample"
        assert (after < 100).any()
        assert (255 - after).sum() < 0.5 * (255 - before).sum()

    def test_the_legend_names_both_verdicts(self, finds):
        labels = [item.label() for item in finds.layer.renderer().legendSymbolItems()]
        assert labels[len(SCORE_COLOURS) :] == ["Accepted", "Rejected", "Uncertain front"]

    def test_each_find_is_drawn_by_one_rule(self, finds):
        for fid, verdict in enumerate(("", "accepted", "fixed", "rejected"), 1):
            finds.set_verdict(fid, verdict)
        rules = [rule.filterExpression() for rule in finds.layer.renderer().rootRule().children()]
        counts = [sum(1 for _ in finds.layer.getFeatures(rule)) for rule in rules]
        assert sum(counts) == 36 and counts[-3:] == [2, 1, 0]

    def test_finds_in_the_background_of_the_review_can_still_be_seen(self, finds):
        shape = next(finds.layer.getFeatures()).geometry()
        inks = []
        for is_faded in (False, True):
            finds.fade(is_faded)
            inks.append((255 - around(finds.layer, shape)).sum())
        assert 0.5 * inks[0] < inks[1] < 0.7 * inks[0]

    def test_fading_is_taken_back_also_after_qgis_ended_in_the_middle(self, finds):
        finds.layer.setOpacity(0.8)
        finds.fade(True)
        finds.fade(True)
        assert finds.layer.opacity() == pytest.approx(0.8 * FADED_OPACITY)
        FindsLayer(finds.layer)
        assert finds.layer.opacity() == pytest.approx(0.8)


class TestOneFind:
    def test_its_height_is_known_where_the_scene_tells_heights(self, finds, finds_path):
        assert finds.row(3).height_m is None
        with closing(sqlite3.connect(finds_path)) as connection, connection:
            connection.execute("ALTER TABLE detections ADD COLUMN height_m REAL DEFAULT 7.8")
        again = FindsLayer(QgsVectorLayer(f"{finds_path}|layername=detections", "again", "ogr"))
        assert again.row(3).height_m == 7.8


class TestWhatIsSaid:
    def test_verdicts_are_in_the_file_at_once(self, finds, finds_path):
        finds.set_verdict(3, "accepted")
        finds.set_verdict(4, "rejected")
        assert detections(finds_path)[3][2] == "accepted"
        assert detections(finds_path)[4][2] == "rejected"
        finds.set_verdict(3, "")
        assert detections(finds_path)[3][2] is None
        again = FindsLayer(QgsVectorLayer(f"{finds_path}|layername=detections", "again", "ogr"))
        assert (again.verdict(3), again.verdict(4)) == ("", "rejected")
        assert again.counts() == {"accepted": 0, "rejected": 1, "fixed": 0}

    def test_verdicts_can_be_given_while_a_filter_is_on(self, finds, finds_path):
        finds.set_minimum_score(middle(finds))
        shown = finds.order(SCORE)
        finds.set_verdict(shown[-1], "accepted")
        assert detections(finds_path)[shown[-1]][2] == "accepted"
        assert finds.unreviewed() == len(shown) - 1

    def test_a_find_that_is_turned_keeps_its_place_and_counts_as_fixed(self, finds, finds_path):
        row = finds.row(7)
        from dataclasses import replace

        finds.change_box(7, replace(row.box, heading_deg=row.box.heading_deg + 180))
        after = finds.row(7)
        assert after.review == "fixed"
        assert (after.box.x, after.box.y) == pytest.approx((row.box.x, row.box.y))
        assert (after.box.heading_deg - row.box.heading_deg) % 360 == pytest.approx(180)
        assert detections(finds_path)[7][0] == pytest.approx(after.box.heading_deg)
        assert detections(finds_path)[7][1] == pytest.approx(row.box.length_m)
        first, second = (finds.layer.getFeature(7).geometry().asPolygon()[0][i] for i in (0, 1))
        heading = math.degrees(math.atan2(second.x() - first.x(), second.y() - first.y())) % 360
        assert heading == pytest.approx(after.box.heading_deg, abs=0.05), "the ring begins at the rear"

    def test_the_edit_buffer_is_used_while_editing(self, finds, finds_path):
        finds.layer.startEditing()
        finds.set_verdict(5, "rejected")
        assert finds.verdict(5) == "rejected"
        assert detections(finds_path)[5][2] is None
        assert finds.layer.commitChanges()
        assert detections(finds_path)[5][2] == "rejected"
        assert finds.verdict(5) == "rejected"

    def test_edits_that_are_undone_or_not_saved_take_their_verdicts_along(self, finds):
        finds.set_verdict(4, "accepted")
        told = []
        finds.changed.connect(lambda: told.append(finds.counts()))
        finds.layer.startEditing()
        finds.set_verdict(5, "rejected")
        finds.set_verdict(6, "accepted")
        finds.layer.undoStack().undo()
        assert finds.counts() == told[-1] == {"accepted": 1, "rejected": 1, "fixed": 0}
        finds.layer.undoStack().redo()
        assert finds.verdict(6) == "accepted"
        finds.layer.rollBack()
        assert finds.counts() == told[-1] == {"accepted": 1, "rejected": 0, "fixed": 0}
        assert finds.verdict(5) == ""

    def test_rows_that_the_user_deletes_are_gone_from_the_order(self, finds):
        finds.layer.startEditing()
        finds.layer.deleteFeature(9)
        assert finds.layer.commitChanges()
        assert 9 not in finds.order(SCORE)
        assert finds.summary().count == 35
        assert finds.row(9) is None

    def test_precision_is_that_of_the_reviewed_ones(self, finds):
        assert finds.precision() is None
        for fid, verdict in ((1, "accepted"), (2, "fixed"), (3, "rejected"), (4, "accepted")):
            finds.set_verdict(fid, verdict)
        assert finds.precision() == precision(3, 4)

    def test_a_layer_that_cannot_be_written_says_so_and_forgets_nothing(self, finds, monkeypatch):
        provider = finds.layer.dataProvider()
        monkeypatch.setattr(finds.layer, "dataProvider", lambda: _Deaf(provider))
        with pytest.raises(OutputError, match="read-only"):
            finds.set_verdict(2, "accepted")
        assert finds.verdict(2) == ""


class _Deaf:
    """A provider of a file that is read-only."""

    def __init__(self, provider):
        self._provider = provider

    def changeFeatures(self, *_):
        return False

    def __getattr__(self, name):
        return getattr(self._provider, name)


class TestOpening:
    def test_the_projects_own_layer_is_taken_where_there_is_one(self, finds_path):
        layer = QgsVectorLayer(f"{finds_path}|layername=detections", "cars", "ogr")
        layer.setSubsetString('"score" >= 0.4')
        QgsProject.instance().addMapLayer(layer)
        assert is_finds_layer(layer)
        finds = open_finds(finds_path)
        assert finds.layer is layer
        assert finds.minimum_score == 0.4

    def test_facts_stay_with_the_layer(self, finds):
        again = FindsLayer(finds.layer)
        assert again.facts == FindsFacts(SYMMETRIES, searched=147456.0, threshold=0.5)

    @pytest.mark.parametrize("name", ["missing.gpkg", "labels.gpkg", "scene.tif"])
    def test_what_holds_no_finds_is_refused_in_words(self, inputs, name):
        with pytest.raises(OutputError, match="Rotamatch has made"):
            open_finds(inputs / name)

    def test_the_end_of_the_layer_is_told(self, finds_path):
        finds = open_finds(finds_path)
        told = []
        finds.gone.connect(lambda: told.append(True))
        QgsProject.instance().addMapLayer(finds.layer)
        QgsProject.instance().removeMapLayer(finds.layer.id())
        assert told == [True]
        assert not finds.is_alive()
        finds.close()


class TestOrders:
    def test_every_order_has_every_find_once(self, finds):
        for by in ORDERS:
            assert sorted(finds.order(by)) == list(range(1, 37))

    def test_the_best_come_first_by_score(self, finds):
        scores = [finds.row(fid).score for fid in finds.order(SCORE)]
        assert scores == sorted(scores, reverse=True)

    def test_doubt_is_greatest_in_the_middle_and_for_unsure_headings(self):
        scores, sure = np.array([0.99, 0.5, 0.05, 0.95]), np.array([1.0, 1.0, math.nan, 0.1])
        order = sorted_finds(UNCERTAINTY, scores, sure, scores, scores).tolist()
        assert order[0] == 1
        assert order.index(3) < order.index(2) < order.index(0)
        assert doubt([0.9], [math.nan])[0] == pytest.approx(0.2)

    def test_the_way_over_the_map_makes_no_long_jumps(self, finds):
        places = finds.places()
        path = np.array([places[fid] for fid in finds.order(PLACE)])
        steps = np.hypot(*np.diff(path, axis=0).T)
        blind = np.array([places[fid] for fid in finds.order(RANDOM)])
        assert steps.sum() < 0.6 * np.hypot(*np.diff(blind, axis=0).T).sum()

    def test_no_finds_have_no_order(self):
        nothing = np.empty(0)
        for by in ORDERS:
            assert len(sorted_finds(by, nothing, nothing, nothing, nothing)) == 0


class TestPrecision:
    def test_the_interval_is_wilsons(self):
        estimate = precision(21, 23)
        assert (estimate.share - estimate.margin, estimate.share + estimate.margin) == pytest.approx(
            (0.732, 0.976), abs=0.001
        )
        assert estimate.count == 23

    @pytest.mark.parametrize(("right", "judged"), [(0, 1), (1, 1), (0, 50), (50, 50)])
    def test_it_stays_between_none_and_all(self, right, judged):
        estimate = precision(right, judged)
        assert estimate.share - estimate.margin >= -1e-12
        assert estimate.share + estimate.margin <= 1 + 1e-12
        assert estimate.margin > 0

    def test_nothing_is_said_before_the_first_one(self):
        assert precision(0, 0) is None


def around(layer, geometry):
    """Returns uint8 [H, W, 3] of a layer around a find, as `test_styles` draws it."""
    box = geometry.boundingBox()
    clone = layer.materialize(QgsFeatureRequest())
    clone.setRenderer(layer.renderer().clone())
    clone.setOpacity(layer.opacity())
    for feature in list(clone.getFeatures()):
        moved = feature.geometry()
        moved.translate(-box.center().x(), -box.center().y())
        clone.dataProvider().changeGeometryValues({feature.id(): moved})
    return picture(clone)


def drawn(layer, geometry):
    return int((around(layer, geometry) < 250).any(axis=2).sum())


def has_colour(layer, geometry, colour):
    pixels = around(layer, geometry).reshape(-1, 3)
    return np.abs(pixels - QColor(colour).getRgb()[:3]).sum(axis=1).min() < 12
