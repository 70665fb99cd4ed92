"""Stores to test with, and what the engine reads in them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from rotamatch.core.geometry import OrientedBox

ROOT = Path(__file__).resolve().parents[2]

PLACES = {
    "metres": (500020.0, 4999980.0),
    "degrees": (9.0002, 59.9998),
    "mercator": (1000030.0, 7999970.0),
    "feet": (640050.0, 869950.0),
    "pixels": (100.0, -100.0),
    "scaled": (100.0, -100.0),
}
"""A place within the scene of each store that `make_stores.py` makes."""

READ = """
import json, runpy, sys
runpy.run_path(sys.argv[1])["register_root"]()
from rotamatch.core.samples import SampleStore
with SampleStore.open(sys.argv[2], read_only=True) as store:
    rows = [
        {
            "id": each.id, "role": each.role, "class_name": each.class_name, "heading_deg": each.heading_deg,
            "box": each.box and each.box.as_tuple(), "ring": each.ring.tolist(), "scene": each.scene,
            "origin": each.origin, "flag": each.flag, "created_at": each.created_at, "holes": len(each.holes),
        }
        for each in store.samples()
    ]
    classes = [[each.name, each.symmetry, each.colour] for each in store.classes()]
    stored = [list(row) for row in store._connection.execute(
        "SELECT heading_deg, length_m, width_m, typeof(created_at) FROM samples ORDER BY fid")]
    print(json.dumps({"rows": rows, "classes": classes, "stored": stored}))
"""


def engine_reads(engine_python, path) -> dict:
    """Returns `rows`, `classes` and `stored` as a process of the engine finds them in a store."""
    command = [str(engine_python), "-I", "-c", READ, str(ROOT / "core" / "__main__.py"), str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout)


def box_at(name, heading_deg=33.0, length_m=4.5, width_m=2.0, dx=0.0):
    """Returns a box within the scene of a store, `dx` map units east of its usual place."""
    x, y = PLACES[name]
    return OrientedBox(x + dx, y, length_m, width_m, heading_deg)


@pytest.fixture(scope="session")
def made_stores(engine_python, tmp_path_factory):
    """A folder with a store and a scene of each kind; not to be changed."""
    folder = tmp_path_factory.mktemp("made stores")
    script = str(Path(__file__).with_name("make_stores.py"))
    subprocess.run([str(engine_python), "-I", script, str(folder)], check=True, timeout=120)
    return folder


@pytest.fixture
def stores(made_stores, tmp_path):
    """A folder with a store and a scene of each kind, for one test."""
    folder = tmp_path / "Proben größer"
    shutil.copytree(made_stores, folder)
    return folder
