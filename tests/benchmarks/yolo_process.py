"""Trains an oriented YOLO in its own environment: an order as JSON on stdin, facts as JSON on the last line of stdout.

Run by `peer_yolo`, never imported by it. The settings are as favourable to few samples as we know: crops instead of
whole pictures, any turn and both mirrors, a step of the optimiser for each batch, no time lost on validation.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace


def main() -> None:
    """Runs one order."""
    order = json.load(sys.stdin)
    from ultralytics import YOLO
    from ultralytics.engine import trainer

    # Its limit of time, and the schedule that follows from it, then count processor time, as the order does.
    trainer.time = SimpleNamespace(time=time.process_time)
    batches = 0
    began, used = time.monotonic(), time.process_time()
    loop: dict[str, float] = {}

    def on_start(_: object) -> None:
        nonlocal began, used
        began, used = time.monotonic(), time.process_time()

    def on_batch(_: object) -> None:
        nonlocal batches
        batches += 1
        loop.update(train_s=time.monotonic() - began, train_cpu_s=time.process_time() - used)

    model = YOLO(f"{order['network']}.yaml", task="obb", verbose=False)
    model.add_callback("on_train_start", on_start)
    model.add_callback("on_train_batch_end", on_batch)
    model.train(
        data=order["description"], time=order["seconds"] / 3600, seed=order["seed"], imgsz=order["crop_px"],
        batch=order["batch"], nbs=order["batch"], device="cpu", workers=0, cache="ram", val=False, plots=False,
        amp=False, pretrained=False, verbose=False, project=order["folder"], name="run", exist_ok=True,
        degrees=180.0, flipud=0.5, fliplr=0.5, scale=0.2, translate=0.2, warmup_epochs=2.0, cos_lr=True,
    )  # fmt: skip
    trained = YOLO(str(Path(order["folder"], "run", "weights", "last.pt")))
    written = trained.export(format="onnx", imgsz=order["tile_px"], opset=17, simplify=False, dynamic=False)
    shutil.copy(written, order["out"])
    print(json.dumps({"batches": batches, **loop}))


if __name__ == "__main__":
    main()
