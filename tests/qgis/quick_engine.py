"""The real engine process whose trainings are quick and told beforehand; run it as a script.

The name of the model decides: `slow` waits to be cancelled and leaves a checkpoint, `broken` fails, any other becomes
a model. What was asked is written beside the model.
"""

from __future__ import annotations

import dataclasses
import json
import runpy
import sys
import time
import types
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STEPS, EVERY = 200, 10


@dataclasses.dataclass(frozen=True)
class QuickRequest:
    store: str
    model: str
    classes: tuple = ()
    device: str = "auto"
    start_from: Any = None
    resume: bool = False
    preview_scene: Any = None
    preview_window: Any = None


def train(request, feedback):
    from rotamatch.core.errors import SampleError

    model = Path(request.model)
    checkpoint = model.with_suffix(".checkpoint")
    model.with_suffix(".asked").write_text(json.dumps(dataclasses.asdict(request)))
    feedback.log("Training on the CPU with 2 threads, since no GPU that PyTorch can use was found")
    if model.stem == "broken":
        raise SampleError("The class 'car' is directed, but none of its samples has a heading.", "details")
    feedback.log("6 positive samples; 20 or more work better.", "warning")
    for step in range(EVERY, STEPS + 1, EVERY):
        feedback.progress(step / STEPS, f"Training, step {step} of {STEPS}")
        loss = 4 * 0.97**step + 0.5
        feedback.metric("training", step=step, steps=STEPS, remaining_s=(STEPS - step) / 5, loss=loss)
        if step <= 0.6 * STEPS and step % 40 == 0:
            look = {"average_precision": 1 - 0.96**step, "found": 5, "references": 6, "background_judged": True}
            feedback.metric("validation", step=step, **look)
        if step == 20:
            feedback.boxes("preview", preview_rows(request.preview_window))
        if model.stem == "slow" and step == 100 and not request.resume:
            wait(request, checkpoint, feedback)
    write(model)
    checkpoint.unlink(missing_ok=True)
    scores = {"average_precision": 0.94, "heading_median_deg": 2.2, "flipped_share": 0.03, "counts": {"headings": 30}}
    metrics = {"car": scores, "how": "on withheld spatial blocks"}
    return {"model": str(model), "int8": None, "seconds": 71.3, "device": "cpu", "metrics": metrics}


def preview_rows(window):
    if window is None:
        return []
    left, bottom, right, top = window
    x, y, side = (left + right) / 2, (bottom + top) / 2, (right - left) / 10
    return [(x, y, x, y + side, x + side, y + side, x + side, y, 0.0, 0.9, 0)]


def wait(request, checkpoint, feedback):
    from rotamatch.tests.qgis.make_checkpoint import write_checkpoint

    try:
        for _ in range(1200):
            feedback.check()
            time.sleep(0.05)
    finally:
        write_checkpoint(request.store, request.classes[0], checkpoint)


def write(model):
    from rotamatch.tests.data.tiny_model import write_tiny_model

    write_tiny_model(model, gsd_unit="m")


def main() -> None:
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    from rotamatch.core import engine, jobs

    module = types.ModuleType("rotamatch.core.quick_training")
    module.QuickRequest, module.train = QuickRequest, train
    sys.modules[module.__name__] = module
    jobs.JOBS["train"] = ("quick_training", "QuickRequest", "train")
    sys.exit(engine.main())


if __name__ == "__main__":
    main()
