"""The story of a point cloud in a real QGIS window; asserted on what was found."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from statistics import median

import pytest

from rotamatch.tests.desktop.test_stories import ROOT, archive, data, tell

__all__ = ["archive", "data", "tell"]


@pytest.fixture(scope="session")
def told(tell) -> dict:
    """Open, look, mark, train, find in view."""
    return tell("cloud")


def test_trees_are_marked_where_they_are_with_their_heights(told):
    assert told["points shown"]
    assert "m above ground" in told["cursor"]
    assert told["sample"].startswith("The last sample is")


def test_trees_are_found_with_their_heights(told, data, tmp_path):
    scores = compare(told["finds"], data / "pointcloud" / "autzen", tmp_path)
    assert scores["average_precision"] >= 0.3  # of a short training on a dozen samples
    with closing(sqlite3.connect(told["finds"])) as connection:
        best = connection.execute("SELECT height_m FROM detections ORDER BY score DESC LIMIT 30").fetchall()
    assert 2 < median(height for (height,) in best) < 25


def compare(finds: str, folder, results) -> dict:
    """Scores finds against the trees of the labels that are sure; the others count neither way."""
    labels = json.loads((folder / "labels.geojson").read_text())
    labels["features"] = [each for each in labels["features"] if each["properties"]["class_name"] == "tree"]
    trees, area, target = (results / name for name in ("trees.geojson", "view.geojson", "scores.json"))
    trees.write_text(json.dumps(labels))
    view = json.loads((folder / "labels_area.geojson").read_text())
    left, bottom, right, top = 637_300, 852_640, 637_900, 852_960  # well within what the window shows
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    view["features"] = [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}]
    area.write_text(json.dumps(view))
    command = [
        str(ROOT / ".engine" / "bin" / "python"), "-I", str(ROOT / "core" / "__main__.py"), "evaluate", finds,
        "--reference", str(trees), "--ignore-where", "certain = 0", "--aoi", str(area), "--json", str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=120, stdout=sys.stderr)
    (scores,) = json.loads(target.read_text())["classes"].values()
    return scores
