"""An oriented YOLO, trained from scratch on the same samples, and a plain loop of tiles that searches with it.

It lives in an environment of its own under `build/peers`, made on first use: its licence (AGPL) and ours must not
meet in one program, so it is only ever started as another process and read back as an ONNX file. Nothing is
downloaded but the package itself: the network starts from random weights, as ours does.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from rotamatch.core.merging import SAME_CLASS_IOU

from .peer_pictures import GREY, Finds, FloatArray, Picture, Pixels

VERSION = "8.4.190"
NETWORK = "yolo11n-obb"
CROP_PX, BATCH, EPOCH_BATCHES = 320, 16, 10
TILE_PX = 1024
ACCEPTED_FROM = 0.25
"""The confidence from which YOLO shows what it finds, unless told otherwise."""

STORED_FROM = 0.01
MOST_CANDIDATES = 30_000
"""As many as YOLO's own suppression takes."""

_FURTHER_PACKAGES = ("ultralytics-thop", "psutil", "requests", "polars")
_SCRIPT = Path(__file__).with_name("yolo_process.py")

Reader = Callable[[int, int, int, int], Pixels]
"""Row, column, height and width of a window -> its pixels, uint8 [H, W, 3]."""


def environment(folder: Path) -> Path:
    """Returns the Python of YOLO's environment, which is made where it is not there yet.

    It sees the packages of the engine's environment, so that both train with the same PyTorch and little is installed.

    Raises:
        RuntimeError: saying why, where it cannot be made.
    """
    place = folder / f"yolo-{VERSION}"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if (place / "ready").exists():
        return python
    _run([sys.executable, "-m", "venv", "--clear", str(place)])
    shared = next(path for path in map(Path, sys.path) if (path / "torch").is_dir())
    own = _run([str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]).strip()
    Path(own, "engine.pth").write_text(f"{shared}\n", encoding="utf-8")
    _run([str(python), "-m", "pip", "install", "--quiet", "--no-deps", f"ultralytics=={VERSION}"])
    _run([str(python), "-m", "pip", "install", "--quiet", *_FURTHER_PACKAGES])
    (place / "ready").touch()
    return python


def _run(command: list[str], **further: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **further)
    if done.returncode:
        raise RuntimeError(f"'{' '.join(command[:6])}' failed: {done.stderr.strip()[-1500:]}")
    return done.stdout


def write_set(folder: Path, picture: Picture, boxes: FloatArray, complete: bool, seed: int = 0) -> Path:
    """Writes crops around the samples, and of the background too where everything is marked.

    As everywhere in training YOLO, what is not labelled in a picture is background.

    Args:
        folder: where.
        picture: with the samples.
        boxes: positives [N, 5] in its pixels.
        complete: whether there are no others.
        seed: of the places of the crops.

    Returns:
        path of the description that YOLO reads.
    """
    rng = np.random.default_rng(seed)
    centres = [*(box[:2] + rng.uniform(-0.25, 0.25, 2) * CROP_PX for box in boxes)]
    if complete:
        height, width = picture.pixels.shape[:2]
        centres += [rng.uniform(0.0, 1.0, 2) * (width, height) for _ in range(len(boxes) // 3)]
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "labels").mkdir(exist_ok=True)
    names = []
    for number, centre in enumerate(centres):
        corner = np.round(centre - CROP_PX / 2).astype(int)
        rows = [label_row(box - (*corner, 0, 0, 0)) for box in boxes]
        image = folder / "images" / f"{number:04d}.png"
        cv2.imwrite(str(image), cut(picture.pixels, corner)[:, :, ::-1])
        text = "\n".join(row for row in rows if row)
        (folder / "labels" / f"{number:04d}.txt").write_text(text, encoding="utf-8")
        names.append(str(image))
    repeats = math.ceil(BATCH * EPOCH_BATCHES / len(names))
    (folder / "train.txt").write_text("\n".join((names * repeats)[: BATCH * EPOCH_BATCHES]), encoding="utf-8")
    (folder / "val.txt").write_text("\n".join(names[:2]), encoding="utf-8")
    description = folder / "set.yaml"
    description.write_text(f"path: {folder}\ntrain: train.txt\nval: val.txt\nnames:\n  0: object\n", encoding="utf-8")
    return description


def label_row(box: FloatArray) -> str:
    """Returns a label of YOLO, class and four corners as shares of a crop; empty where the middle is outside.

    Args:
        box: x, y (down), length, width in pixels of the crop, heading in degrees.
    """
    x, y, length, width, heading = box.tolist()
    if not (0 < x < CROP_PX and 0 < y < CROP_PX):
        return ""
    ahead = np.array([math.sin(math.radians(heading)), -math.cos(math.radians(heading))]) * length / 2
    right = np.array([-ahead[1], ahead[0]]) * (width / length)
    ring = [ahead - right, ahead + right, right - ahead, -right - ahead]
    places = np.clip((np.array(ring) + (x, y)) / CROP_PX, 0, 1)
    return "0 " + " ".join(f"{value:.6f}" for value in places.ravel())


def cut(pixels: Pixels, corner: NDArray[Any]) -> Pixels:
    """Returns a crop of `CROP_PX` squared at a corner x, y; what lies outside is mirrored in."""
    height, width = pixels.shape[:2]
    rows, columns = (np.arange(CROP_PX) + start for start in (int(corner[1]), int(corner[0])))
    rows, columns = (np.abs(each) for each in (rows, columns))
    rows, columns = np.minimum(rows, 2 * height - 2 - rows), np.minimum(columns, 2 * width - 2 - columns)
    return pixels[np.clip(rows, 0, height - 1)[:, None], np.clip(columns, 0, width - 1)]


def train(python: Path, description: Path, out: Path, seconds: float, seed: int) -> dict[str, Any]:
    """Trains for some time and writes an ONNX file.

    Args:
        python: of `environment`.
        description: of `write_set`.
        out: of the ONNX file.
        seconds: of processor time for the training; what comes before and after is not counted.
        seed: of the training.

    Returns:
        `train_s` and `train_cpu_s` as measured, `batches`, and `whole_s`: with start and export.
    """
    order = {
        "description": str(description), "out": str(out), "seconds": seconds, "seed": seed, "network": NETWORK,
        "crop_px": CROP_PX, "batch": BATCH, "tile_px": TILE_PX, "folder": str(description.parent / "runs"),
    }  # fmt: skip
    start = time.monotonic()
    settings = description.parent / "settings"
    settings.mkdir(exist_ok=True)
    offline = {"YOLO_CONFIG_DIR": str(settings), "YOLO_AUTOINSTALL": "false", "YOLO_OFFLINE": "true"}
    printed = _run([str(python), str(_SCRIPT)], input=json.dumps(order), env={**os.environ, **offline})
    facts: dict[str, Any] = json.loads(printed.strip().splitlines()[-1])
    return {**facts, "whole_s": time.monotonic() - start}


def reader_of(picture: Picture) -> Reader:
    """Returns a reader of a picture in memory; what lies outside is grey."""

    def read(row: int, col: int, height: int, width: int) -> Pixels:
        part = picture.pixels[row : row + height, col : col + width]
        missing = ((0, height - part.shape[0]), (0, width - part.shape[1]), (0, 0))
        return np.pad(part, missing, constant_values=GREY)

    return read


def open_session(model: Path, threads: int = 0) -> Any:
    """Opens the ONNX file on the CPU with so many threads, 0 for all; none of them spins, as in ours."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def search(
    session: Any, read: Reader, size: tuple[int, int], overlap_px: int, least_score: float = STORED_FROM
) -> Finds:
    """Searches a picture tile by tile, one after the other, as plugins that run models of all kinds do it.

    Args:
        session: of `open_session`.
        read: reads windows, also such that reach beyond the picture.
        size: its height and width.
        overlap_px: of neighbouring tiles.
        least_score: finds below it are left out.
    """
    name = session.get_inputs()[0].name
    step = TILE_PX - overlap_px
    boxes, scores = [np.zeros((0, 5))], [np.zeros(0)]
    for row in range(0, max(size[0] - overlap_px, 1), step):
        for col in range(0, max(size[1] - overlap_px, 1), step):
            pixels = read(row, col, TILE_PX, TILE_PX)
            image = np.ascontiguousarray(pixels.transpose(2, 0, 1)[None], np.float32) / 255
            found = suppressed(decoded(session.run(None, {name: image})[0][0], least_score))
            boxes.append(found.boxes + (col, row, 0, 0, 0))
            scores.append(found.scores)
    return suppressed(Finds(np.concatenate(boxes), np.concatenate(scores)))


def suppressed(finds: Finds) -> Finds:
    """Returns one find per object, by OpenCV, since a network that knows little yet finds tens of thousands."""
    places = finds.boxes.tolist()
    boxes = [((x, y), (length, width), heading - 90) for x, y, length, width, heading in places]
    if not boxes:
        return finds
    chosen = cv2.dnn.NMSBoxesRotated(boxes, finds.scores.tolist(), 0.0, SAME_CLASS_IOU, top_k=MOST_CANDIDATES)
    index = np.asarray(chosen, np.intp).ravel()
    return Finds(finds.boxes[index], finds.scores[index])


def decoded(output: NDArray[np.float32], least_score: float) -> Finds:
    """Reads what the ONNX file of an oriented YOLO gives for one picture.

    Args:
        output: [6, N]: x, y, width, height in pixels, score, and the angle of the width in radians, clockwise from
            the x axis; or [N, 7] with a class before the angle, where the network leaves one find per object itself.
        least_score: finds below it are left out.

    Returns:
        the finds. YOLO knows the axis of an object and not its front: the heading is one of the two.
    """
    rows = (output.T if output.shape[0] == 6 else np.delete(output, 5, axis=1)).astype(np.float64)
    x, y, width, height, score, angle = rows[rows[:, 4] >= least_score].T
    turned = np.where(width >= height, angle, angle + math.pi / 2)
    heading = np.degrees(np.arctan2(np.cos(turned), -np.sin(turned))) % 360
    boxes = np.column_stack([x, y, np.maximum(width, height), np.minimum(width, height), heading])
    sound = (boxes[:, 2:4] > 0).all(axis=1)
    return Finds(boxes[sound], score[sound])
