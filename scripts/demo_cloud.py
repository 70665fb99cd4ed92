"""The part of the demo that looks from above at points: trees of the generated scene, found in its point cloud.

It runs the command line, as a server would, where the rest of the demo runs QGIS's toolbox.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from demo_terminal import StepFailed, Terminal

ROOT = Path(__file__).resolve().parent.parent
STEPS = 4
MOST_MINUTES = 1.0
CLASS = "tree"


def find_trees(out: Path, seed: int, size_px: tuple[str, str], terminal: Terminal) -> dict[str, Any]:
    """Makes the cloud of the generated scene, trains on the trees of its west half and finds those of the east half.

    Args:
        out: the folder of the demo; its files of this part begin with `cloud`.
        seed: of the scene and the training.
        size_px: of the scene's picture.
        terminal: shows how far it is.

    Returns:
        `files` by name, `accepted`, `scores` of the trees, and `heights` (fields of the detections).
    """
    os.environ.setdefault("ROTAMATCH_CACHE", str(out / "cache"))
    folder = out / "cloud"
    terminal.step("Make the point cloud of the same view, as LAZ and as EPT")
    script(
        ROOT / "tests" / "data" / "aerial_cloud.py", folder, "--seed", seed, "--size-px", *size_px, "--classes", CLASS
    )
    halves = script(ROOT / "scripts" / "demo_halves.py", folder, out / "cloud_halves", "--complete")
    facts: dict[str, Any] = json.loads(halves)
    store, model, found = out / "cloud_samples.gpkg", out / "cloud_model.onnx", out / "cloud_detections.gpkg"
    terminal.step("Train on the trees of the cloud's west half")
    for role in ("positive", "area"):
        given = ["--scene", facts["scene"], "--store", store, "--class", CLASS, "--symmetry", "round", "--role", role]
        command("import", [facts["west"][role], *given], terminal)
    command("train", ["--store", store, "--model", model, "--max-minutes", MOST_MINUTES, "--seed", seed], terminal)
    terminal.step("Find the trees of its east half, in the EPT of the same points, and compare them with the truth")
    ept, east = folder / "ept" / "ept.json", facts["east"]
    result = command("detect", [ept, "--model", model, "--out", found, "--aoi", east, "--with-z"], terminal)
    report = out / "cloud_report.html"
    truth = ["--reference", facts["labels"], "--aoi", east, "--report", report]
    scores = command("evaluate", [found, *truth], terminal)
    terminal.step("Draw the trees over the heights of the cloud")
    picture = out / "cloud_detections.png"
    script(ROOT / "scripts" / "demo_picture.py", facts["scene"], facts["labels"], east, found, picture)
    files = {"cloud": facts["scene"], "its trees": found, "report": report, "picture": picture}
    return {"files": files, "accepted": result["accepted"], "scores": scores["classes"][CLASS]}


def command(name: str, arguments: list[Any], terminal: Terminal) -> dict[str, Any]:
    """Runs a command of Rotamatch; returns its result.

    Raises:
        StepFailed: if it fails; with what it said.
    """
    line = [sys.executable, "-I", str(ROOT / "core" / "__main__.py"), name, "--json-events", *map(str, arguments)]
    result: dict[str, Any] = {}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for text in process.stdout:
            event = json.loads(text)
            if event["event"] == "progress":
                terminal.progress(100 * event["fraction"], event.get("message") or None)
            elif event["event"] == "log":
                terminal.tell(event["message"])
            elif event["event"] == "error":
                raise StepFailed(event["message"])
            elif event["event"] == "result":
                result = event["result"]
    terminal.end()
    if process.returncode:
        raise StepFailed(f"rotamatch {name} ended with code {process.returncode}.")
    return result


def script(path: Path, *arguments: object) -> str:
    """Runs a script in the engine's Python, which runs this one too; returns what it prints."""
    done = subprocess.run(
        [sys.executable, str(path), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StepFailed(done.stderr.strip() or f"{path.name} ended with code {done.returncode}.")
    return done.stdout
