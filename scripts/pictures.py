"""Makes the pictures of README and docs from what the desktop tests and the demos leave: `make pictures`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
TARGET = ROOT / "docs" / "pictures"

STORIES = {
    "sample": {
        "box": "marking",
        "marked": "samples",
        "training": "train",
        "found": "dock",
        "review": "review",
        "library": "models",
    },
    "cloud": {"marked": "cloud-samples", "found": "cloud-finds", "3d": "cloud-3d"},
}
"""Story -> name that it gives its picture -> name in docs/pictures; of several, the first one counts."""


@dataclass(frozen=True)
class Part:
    """A part of a picture that a demo draws.

    Attributes:
        taken: the picture, in `BUILD`.
        left: of the part, as a share of the width.
        top: of the part, as a share of the height without the legend.
        across: width of the part, as a share of the width.
        aspect: height of the part by its width.
    """

    taken: str
    left: float
    top: float
    across: float
    aspect: float


PARTS = {
    "detections": Part("pictures/cars/detections.png", 0.0, 0.45, 1.0, 0.52),
    "trees": Part("pictures/made/cloud_detections.png", 0.0, 0.3, 0.75, 0.38),
}
"""Name in docs/pictures -> what it shows."""

LEGEND_PX = 75
"""Height of the legend below the pictures of the demos, see `demo_picture.draw`."""

WIDTH_PX = 1100
QUALITY = 82

Picture = NDArray[np.uint8]


def main() -> int:
    """Writes the pictures; returns the exit code."""
    missing = []
    for name, path in {**screenshots(), **{name: BUILD / part.taken for name, part in PARTS.items()}}.items():
        picture = None if path is None else cv2.imread(str(path))
        if picture is None:
            missing.append(name)
            continue
        if name in PARTS:
            picture = cut(picture, PARTS[name])
        cv2.imwrite(str(TARGET / f"{name}.jpg"), narrowed(picture), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if missing:
        print(f"Nothing was left in {BUILD} for {', '.join(missing)}; run `make pictures`.", file=sys.stderr)
    return 1 if missing else 0


def screenshots() -> dict[str, Path | None]:
    """Returns which picture of the stories becomes which one of the docs; None where there is none."""
    found: dict[str, Path | None] = {}
    for story, names in STORIES.items():
        for taken, name in names.items():
            found[name] = next(iter(sorted((BUILD / "desktop" / story).glob(f"*-{taken}.png"))), None)
    return found


def cut(picture: Picture, part: Part) -> Picture:
    """Returns a part of a picture; what would reach into the legend is moved up."""
    height, width = picture.shape[0] - LEGEND_PX, picture.shape[1]
    across = round(part.across * width)
    down = min(round(part.aspect * across), height)
    left, top = round(part.left * width), min(round(part.top * height), height - down)
    return picture[top : top + down, left : left + across]


def narrowed(picture: Picture) -> Picture:
    """Returns a picture no wider than `WIDTH_PX`; small ones are not blown up."""
    height, width = picture.shape[:2]
    if width <= WIDTH_PX:
        return picture
    size = (WIDTH_PX, round(height * WIDTH_PX / width))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


if __name__ == "__main__":
    sys.exit(main())
