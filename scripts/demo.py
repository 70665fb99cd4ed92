"""Runs the main job through QGIS: samples, normalised chips, training, detection, evaluation.

`make demo` starts it on a generated aerial view and its point cloud, `make demo DATA=FOLDER` on a scene and labels of
your own. The west half trains, the east half is searched. The results are left in demo/.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from demo_cloud import STEPS, find_trees, script
from demo_terminal import StepFailed, Terminal, run_algorithm

ROOT = Path(__file__).resolve().parent.parent
MOST_MINUTES = 3.0
"""Training stops here at the latest, so that the whole demo stays below six minutes on two cores."""

SCENE_PX = ("2816", "1152")
POSITIVE, AREA, IGNORE = 0, 2, 3
FROM_FIELD, LONGEST_SIDE = 2, 1
SYMMETRIES = {"directed": 0, "axial": 1}


def main(arguments: list[str] | None = None) -> int:
    """Runs the demo; returns the exit code."""
    options = parse(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    terminal = Terminal(steps=7 if options.data else 8 + STEPS)
    began = time.monotonic()
    try:
        run(options, terminal)
    except StepFailed as failure:
        print(f"\nThe demo stopped: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(f"Done in {minutes} min {seconds} s.")
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="From samples to detections, through QGIS's Processing toolbox.")
    parser.add_argument("--data", type=Path, help="folder with one scene and one file of labels; default: a made one")
    parser.add_argument("--out", type=Path, default=ROOT / "demo", help="folder for the results; is emptied first")
    parser.add_argument("--seed", type=int, default=1, help="of the made scene and of the training")
    parser.add_argument(
        "--complete",
        action=argparse.BooleanOptionalAction,
        help="whether every object of the west half is labelled; default: yes for labels that list occluded ones too",
    )
    return parser.parse_args(arguments)


def run(options: argparse.Namespace, terminal: Terminal) -> None:
    """Does all steps, and prints what came out."""
    out = options.out.resolve()
    empty(out)
    folder = options.data
    if folder is None:
        folder = out / "scene"
        generate(folder, options.seed, terminal)
    facts = split(folder, out / "halves", options.complete, terminal)
    scene, labels, east = facts["scene"], facts["labels"], facts["east"]
    store, model, detections = out / "samples.gpkg", out / "model.onnx", out / "detections.gpkg"

    import_samples(facts, store, terminal)
    terminal.step("Normalise the samples: one scale, one colour range, front up")
    chips = run_algorithm("exportchips", {"STORE": store, "OUTPUT": out / "chips"}, terminal)
    terminal.step("Train")
    training = {"STORE": store, "MODEL": model, "MAX_MINUTES": MOST_MINUTES, "SEED": options.seed}
    run_algorithm("train", training, terminal)
    terminal.step("Detect in the east half")
    found = run_algorithm("detect", {"INPUT": scene, "MODEL": model, "AOI": east, "OUTPUT": detections}, terminal)
    terminal.step("Evaluate against the labels of the east half")
    scoring = {"DETECTIONS": detections, "REFERENCE": labels, "AOI": east, "REPORT": out, "JSON": out / "scores.json"}
    if facts["heading_field"]:
        scoring["HEADING_FIELD"] = facts["heading_field"]
    if facts["ignore_where"]:
        scoring["IGNORE_WHERE"] = facts["ignore_where"]
    scores = run_algorithm("evaluate", scoring, terminal)
    terminal.step("Draw the picture")
    draw(facts, detections, out / "detections.png")
    trees = None if options.data else find_trees(out, options.seed, SCENE_PX, terminal)
    tell(out, chips, found, scores)
    if trees:
        tell_of_trees(trees)


def empty(out: Path) -> None:
    """Makes the folder, without what an earlier demo left in it."""
    marker = out / ".made-by-demo"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        raise StepFailed(f"{out} has files that are not from a demo; name another folder with --out.")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    marker.touch()


def generate(folder: Path, seed: int, terminal: Terminal) -> None:
    """Makes an aerial view with its truth."""
    terminal.step("Make an aerial view, with its truth")
    script(ROOT / "tests" / "data" / "aerial_scene.py", folder, "--seed", seed, "--size-px", *SCENE_PX)


def split(folder: Path, out: Path, complete: bool | None, terminal: Terminal) -> dict[str, Any]:
    """Divides labels and scene into a west and an east half; returns what `demo_halves.py` says of them."""
    terminal.step(f"Look at {folder}: the west half trains, the east half is searched")
    flag = [] if complete is None else ["--complete" if complete else "--no-complete"]
    facts: dict[str, Any] = json.loads(script(ROOT / "scripts" / "demo_halves.py", folder, out, *flag))
    for line in facts["notes"]:
        terminal.tell(line)
    return facts


def import_samples(facts: dict[str, Any], store: Path, terminal: Terminal) -> None:
    """Fills the sample store: the objects, what is hidden, and where all is marked."""
    terminal.step("Import the samples of the west half")
    heading: dict[str, Any] = {"HEADING": LONGEST_SIDE}
    if facts["heading_field"]:
        heading = {"HEADING": FROM_FIELD, "HEADING_FIELD": facts["heading_field"]}
    named = {"CLASS_FIELD": facts["class_field"]} if facts["class_field"] else {"CLASS": facts["class_name"]}
    positives = {"ROLE": POSITIVE, "SYMMETRY": SYMMETRIES[facts["symmetry"]], **named, **heading}
    layers = [("positive", positives), ("ignore", {"ROLE": IGNORE, **named}), ("area", {"ROLE": AREA, **named})]
    for name, choices in layers:
        if name in facts["west"]:
            base = {"STORE": store} if store.exists() else {}
            labels = facts["west"][name]
            given = {"LABELS": labels, "SCENE": facts["scene"], "OUTPUT": store, **choices, **base}
            run_algorithm("importsamples", given, terminal)


def draw(facts: dict[str, Any], detections: Path, picture: Path) -> None:
    """Draws the detections over the east half."""
    ignore = ["--ignore-where", facts["ignore_where"]] if facts["ignore_where"] else []
    layers = (facts["scene"], facts["labels"], facts["east"], detections, picture)
    script(ROOT / "scripts" / "demo_picture.py", *layers, *ignore)


def tell(out: Path, chips: dict[str, str], found: dict[str, str], scores: dict[str, str]) -> None:
    """Prints the scores, and where the results are."""
    print(f"\n{found.get('ACCEPTED', '?')} objects found in the east half.")
    names = {
        "AVERAGE_PRECISION": "average precision (overlap of a half)",
        "PRECISION": "precision",
        "RECALL": "recall",
        "HEADING_MEDIAN_DEG": "median error of the heading in degrees",
        "FLIPPED_SHARE": "share of headings that point backwards",
    }
    for key, name in names.items():
        if scores.get(key, "NULL") not in ("", "NULL", "None"):
            print(f"  {float(scores[key]):6.3f}  {name}")
    results = {
        "detections": out / "detections.gpkg",
        "report": out / "report.html",
        "picture": out / "detections.png",
        "chips": chips.get("CONTACT_SHEET", ""),
        "model": out / "model.onnx",
    }
    print()
    for name, path in results.items():
        print(f"  {name:<11} {path}")
    print()


def tell_of_trees(trees: dict[str, Any]) -> None:
    """Prints what was found in the point cloud, and where that is."""
    score = trees["scores"]["average_precision"]
    print(f"{trees['accepted']} trees found in the east half of the point cloud, each with its height.")
    print(f"  {score:6.3f}  average precision (overlap of a half)\n")
    for name, path in trees["files"].items():
        print(f"  {name:<11} {path}")
    print()


if __name__ == "__main__":
    sys.exit(main())
