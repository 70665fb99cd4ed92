from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rotamatch.core import schema

TABLES = (schema.SAMPLES, schema.CLASSES, schema.SCENES, schema.DETECTIONS)


def test_fields_that_scripts_depend_on() -> None:
    assert schema.SAMPLES.names() == (
        "role",
        "class_name",
        "heading_deg",
        "length_m",
        "width_m",
        "scene",
        "origin",
        "created_at",
    )
    assert schema.DETECTIONS.names() == (
        "class_name",
        "score",
        "accepted",
        "heading_deg",
        "heading_conf",
        "match",
        "length_m",
        "width_m",
        "model",
    )
    assert schema.detections_table(with_heights=False) == schema.DETECTIONS
    assert schema.detections_table(with_heights=True).names()[-5:] == (
        "width_m",
        "height_m",
        "base_z",
        "point_count",
        "model",
    )
    assert schema.ROLES == ("positive", "negative", "area", "ignore")
    assert schema.ORIGINS == ("person", "accepted", "rejected", "imported")


def test_names_are_unique_and_kinds_are_known() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)
    for table in TABLES:
        assert len(set(table.names())) == len(table.fields)
        assert {field.kind for field in table.fields} <= {"text", "real", "integer", "boolean", "datetime"}
        assert schema.GEOMETRY not in table.names()
    assert [table.spatial for table in TABLES] == [True, False, False, True]


def test_it_needs_nothing_but_the_standard_library() -> None:
    script = "import runpy, sys; print(len(runpy.run_path(sys.argv[1])['ROLES']))"
    command = [sys.executable, "-I", "-S", "-c", script, str(Path(schema.__file__))]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "4"
