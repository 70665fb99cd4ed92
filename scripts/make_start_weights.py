"""Makes the weights that trainings start from, from generated aerial views: `scripts/make_start_weights.py`.

The networks learn vehicles, trees and houses in towns of all seasons, suns, densities and sensors. No real scene is
among them, so that whatever is measured on real ones stays a fair test. On two cores it takes ten minutes.
"""

from __future__ import annotations

import argparse
import os
import runpy
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ["GDAL_PAM_ENABLED"] = "NO"
if "rotamatch" not in sys.modules:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()

import numpy as np  # noqa: E402
import onnx  # noqa: E402
from make_models import write_area  # noqa: E402

from rotamatch.core.errors import RotamatchError  # noqa: E402
from rotamatch.core.feedback import Feedback, NullFeedback  # noqa: E402
from rotamatch.core.jobs import run_job  # noqa: E402
from rotamatch.core.model_file import read_card, write_model  # noqa: E402
from rotamatch.core.start_weights import GENERAL, NONE  # noqa: E402
from rotamatch.tests.data.aerial_scene import make_scene  # noqa: E402

SCENES, SIZE_PX, STEPS = 14, (1280, 1024), 3000
CLASSES = {
    "vehicle": {"symmetry": "directed", "heading_field": "heading_deg"},
    "tree": {"symmetry": "round", "heading": "none"},
    "house": {"symmetry": "axial", "heading": "longest-side"},
}
NOTE = (
    "Generated aerial views only, with vehicles, trees and houses; weights to start from, not a model to search with."
)


class Told(NullFeedback):
    """Shows progress on the terminal."""

    def progress(self, fraction: float, message: str = "") -> None:
        """Overwrites the line of progress."""
        print(f"\r{fraction:4.0%} {message:<60}", end="", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Makes the weights that trainings start from.")
    parser.add_argument("--out", type=Path, default=GENERAL, help=f"file to write (default: {GENERAL.name})")
    parser.add_argument("--scenes", type=int, default=SCENES, help="generated scenes to learn from")
    parser.add_argument("--steps", type=int, default=STEPS, help="batches to learn from")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            make_weights(Path(scratch), options.out, options.scenes, options.steps, Told())
    except RotamatchError as error:
        print(error.message, file=sys.stderr)
        return 1
    print(f"\n{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
    return 0


def make_weights(scratch: Path, out: Path, scenes: int, steps: int, feedback: Feedback) -> None:
    """Generates scenes, trains on all that stands in them, and writes the model whose weights trainings start from.

    Args:
        scratch: folder for the scenes and the sample store.
        out: the file to write.
        scenes: how many.
        steps: batches to learn from.
        feedback: told of progress.
    """
    store, model = scratch / "samples.gpkg", scratch / out.name
    for number in range(scenes):
        _add_scene(scratch / f"town{number}", store, number)
    request = {"store": str(store), "model": str(model), "seed": 1, "start_from": NONE, "steps": steps}
    run_job("train", request, feedback)
    card = read_card(model)
    training = {**card.training, "note": NOTE}
    complete = replace(card, licence="GPL-2.0-or-later", attribution="Rotamatch's makers", training=training)
    write_model(model, onnx.load(model), complete)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(model, out)


def _add_scene(folder: Path, store: Path, number: int) -> None:
    """Generates a town of its own kind and marks all of it."""
    random = np.random.default_rng(number)
    files = make_scene(
        folder,
        seed=700 + number,
        size_px=SIZE_PX,
        gsd_m=float(random.uniform(0.1, 0.16)),
        density=float(random.uniform(0.4, 1.4)),
        clutter=float(random.uniform(0.5, 2)),
        sun_azimuth_deg=float(random.uniform(90, 270)),
        sun_elevation_deg=float(random.uniform(22, 75)),
        season=("summer", "winter")[number % 2],
        gain=float(random.uniform(0.7, 1.4)),
        noise=float(random.uniform(0.5, 2.5)),
        classes=tuple(CLASSES),
    )
    common = {"scene": str(files.scene), "store": str(store)}
    for name, how in CLASSES.items():
        labels = {"labels": str(files.labels[name]), "class_name": name}
        run_job("import", {**common, **labels, **how}, NullFeedback())
    area = write_area(str(files.scene), folder / "area.gpkg")
    run_job("import", {**common, "labels": str(area), "role": "area"}, NullFeedback())


if __name__ == "__main__":
    raise SystemExit(main())
