"""Makes the models that come with the plugin, from the real scenes in the folder DATA.

    .engine/bin/python scripts/make_models.py DATA [--only vehicles] [--out models]

Each model is trained on a whole scene; its card says on what, how good it was on withheld blocks of it, and under which
licences the data are. Beside it goes its card as JSON, from which the plugin lists it before there is an engine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import runpy
import shutil
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
os.environ["GDAL_PAM_ENABLED"] = "NO"
if "rotamatch" not in sys.modules:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()

import numpy as np  # noqa: E402
import pyogrio  # noqa: E402
import shapely  # noqa: E402

from rotamatch.core.errors import RotamatchError  # noqa: E402
from rotamatch.core.feedback import NullFeedback  # noqa: E402
from rotamatch.core.jobs import run_job  # noqa: E402
from rotamatch.core.model_file import int8_sibling, read_card, write_model  # noqa: E402
from rotamatch.core.scene import open_scene  # noqa: E402

LARGEST_BYTES = 3_000_000


@dataclass(frozen=True)
class Recipe:
    """How one model is made.

    Attributes:
        name: of the model.
        scene: path of the image below the folder of data.
        labels: path of the labels there.
        class_name: what the model calls its objects.
        symmetry: of the class.
        licence: of the model.
        attribution: whose data it was made from, and under which licence.
        note: what else a user should know of it; empty for nothing.
        heading_field: field with headings; empty to take the longest side.
        hidden: SQL condition of labels that count neither way; empty for none.
        margin: map units at the image's edge in which objects may be unmarked. None where the labels are not
            complete, so that nothing unmarked counts as background.
        gsd_m: metres per pixel of an image without a CRS.
    """

    name: str
    scene: str
    labels: str
    class_name: str
    symmetry: str
    licence: str
    attribution: str
    note: str = ""
    heading_field: str = ""
    hidden: str = ""
    margin: float | None = None
    gsd_m: float | None = None


RECIPES = (
    Recipe(
        name="vehicles",
        scene="cars/frame.jpg",
        labels="cars/vehicles.geojson",
        class_name="vehicle",
        symmetry="directed",
        licence="CC BY 4.0",
        attribution=(
            "Trained on one frame of the DRIFT open dataset, (c) 2025 AIxMobility Lab KAIST and SAIL Soonchunhyang "
            "University, CC BY 4.0, Lee et al., arXiv:2504.11019; headings and refined boxes by Rotamatch's makers."
        ),
        note=(
            "One drone image of roads and car parks under a dull sky, nearly all of it cars. The image has no CRS: its "
            "pixels were taken as 0.09 m, at which a car is about 4.6 m long."
        ),
        heading_field="heading_deg",
        hidden="occluded = 1",
        margin=30,
        gsd_m=0.09,
    ),
    Recipe(
        name="houses",
        scene="houses/scene.tif",
        labels="houses/houses.geojson",
        class_name="house",
        symmetry="axial",
        licence="CC BY 4.0; the footprints it was trained with are under the ODbL 1.0",
        attribution=(
            "Trained on imagery of OpenAerialMap 62d85d11d8499800053796c1, CC BY 4.0, with footprints (c) "
            "OpenStreetMap contributors, ODbL 1.0."
        ),
        note=(
            "One drone image of dense, touching houses of many sizes in Banepa, Nepal; a few small roofs in it are "
            "unmarked and count as false detections."
        ),
        margin=0,
    ),
    Recipe(
        name="ships",
        scene="ships/genoa_uint16.tif",
        labels="ships/ships.geojson",
        class_name="ship",
        symmetry="axial",
        licence="MIT",
        attribution="Trained on sen2ships (MIT), made from Copernicus Sentinel data 2023.",
        note="One Sentinel-2 image of a harbour, with 29 vessels whose outlines are one or two pixels wide.",
    ),
)


def main(arguments: Sequence[str] | None = None, recipes: Sequence[Recipe] = RECIPES) -> int:
    """Runs the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description="Makes the models that come with the plugin.")
    parser.add_argument("data", type=Path, help="folder of the real scenes")
    parser.add_argument("--out", type=Path, default=ROOT / "models", help="folder for the models (default: models/)")
    parser.add_argument("--only", action="append", choices=[each.name for each in recipes], help="only this model")
    parser.add_argument("--seed", type=int, default=0, help="of the training")
    parser.add_argument("--max-minutes", type=float, help="stop each training early; for trying the script out")
    options = parser.parse_args(arguments)
    try:
        for recipe in recipes:
            if not options.only or recipe.name in options.only:
                print(f"{recipe.name}: ", end="", flush=True)
                made = make_model(recipe, options.data, options.out, options.seed, options.max_minutes)
                print(describe(made))
    except RotamatchError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def make_model(recipe: Recipe, data: Path, out: Path, seed: int, max_minutes: float | None = None) -> Path:
    """Trains a model, writes its card, and puts both into a folder.

    Args:
        recipe: how.
        data: folder of the scenes.
        out: folder of the models; what it holds of that name is replaced.
        seed: of the training.
        max_minutes: stop early after so long; None for no limit.

    Returns:
        the model.

    Raises:
        RotamatchError: if the data are missing or the training fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        model = Path(scratch) / f"{recipe.name}.onnx"
        store = Path(scratch) / "samples.gpkg"
        import_samples(recipe, data, store)
        request = {"store": str(store), "model": str(model), "seed": seed, "max_minutes": max_minutes}
        run_job("train", request, NullFeedback())
        sibling = int8_sibling(model)
        files = [model, *([sibling] if sibling else [])]
        for path in files:
            complete_card(path, recipe)
        card = model.with_suffix(".json")
        card.write_text(json.dumps(card_beside(model), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        out.mkdir(parents=True, exist_ok=True)
        for old in (model.name, f"{recipe.name}.int8.onnx", card.name):
            (out / old).unlink(missing_ok=True)
        for path in [*files, card]:
            shutil.move(path, out / path.name)
    return out / model.name


def import_samples(recipe: Recipe, data: Path, store: Path) -> None:
    """Fills a sample store: the objects, what is hidden, and the area in which all is marked."""
    scene, labels = str(data / recipe.scene), str(data / recipe.labels)
    common = {"scene": scene, "store": str(store), "class_name": recipe.class_name, "gsd_m": recipe.gsd_m}
    heading = {"heading_field": recipe.heading_field} if recipe.heading_field else {"heading": "longest-side"}
    clear = {"where": f"NOT ({recipe.hidden})"} if recipe.hidden else {}
    positives = {"labels": labels, "symmetry": recipe.symmetry, **heading, **clear}
    run_job("import", {**common, **positives}, NullFeedback())
    if recipe.hidden:
        run_job("import", {**common, "labels": labels, "role": "ignore", "where": recipe.hidden}, NullFeedback())
    if recipe.margin is not None:
        area = write_area(scene, store.with_name("area.gpkg"), recipe.margin, recipe.gsd_m)
        run_job("import", {**common, "labels": str(area), "role": "area"}, NullFeedback())


def write_area(scene: str, path: Path, margin: float = 0.0, gsd_m: float | None = None) -> Path:
    """Writes the extent of a scene, less a margin in map units, as a layer; `gsd_m` for a scene without a CRS."""
    opened = open_scene(scene, gsd_m)
    (left, bottom, right, top), crs = opened.bounds, opened.ground.crs_wkt
    opened.close()
    ring = shapely.box(left + margin, bottom + margin, right - margin, top - margin)
    options = {"crs": crs} if crs else {}
    blobs = shapely.to_wkb(np.array([ring]))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # an image may have none
        pyogrio.raw.write(path, blobs, [], [], geometry_type="Polygon", driver="GPKG", **options)
    return path


def complete_card(path: Path, recipe: Recipe) -> None:
    """Writes licence, attribution and note into the card of a model.

    Raises:
        RotamatchError: if the model is too large to come with the plugin.
    """
    import onnx

    card = read_card(path)
    training = {**card.training, "note": recipe.note} if recipe.note else card.training
    complete = replace(
        card, name=recipe.name, licence=recipe.licence, attribution=recipe.attribution, training=training
    )
    write_model(path, onnx.load(path), complete)
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise RotamatchError(f"{path.name} has {size} bytes; models that come with the plugin have {LARGEST_BYTES}.")


def card_beside(model: Path) -> dict[str, Any]:
    """Returns what stands beside a bundled model: its facts, and the checksum of the file they are about."""
    facts = run_job("info", {"source": str(model), "thumbnail": True}, NullFeedback())
    digest = hashlib.sha256(model.read_bytes()).hexdigest()
    return {"sha256": digest, "facts": {**facts, "path": model.name}}


def describe(model: Path) -> str:
    """Returns size and accuracy of a model in one line."""
    card = read_card(model)
    scores = [
        f"{name}: AP {values.get('average_precision')}, heading {values.get('heading_median_deg')} degrees"
        for name, values in card.metrics.items()
        if isinstance(values, dict)
    ]
    return f"{model.stat().st_size / 1e6:.1f} MB; {'; '.join(scores) or 'not measured'}; {card.metrics.get('how')}"


if __name__ == "__main__":
    sys.exit(main())
