"""Makes the pictures of README and docs from those that the desktop tests take: `make pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2

ROOT = Path(__file__).resolve().parent.parent
TAKEN = ROOT / "build" / "desktop"
TARGET = ROOT / "docs" / "pictures"
PICTURES = {
    "sample": {
        "box": "marking",
        "marked": "samples",
        "training": "train",
        "found": "dock",
        "review": "review",
        "library": "models",
    },
    "cloud": {"marked": "cloud-samples", "found": "cloud-finds"},
}
"""Story -> name that it gives its picture -> name in docs/pictures; of several, the first one counts."""

WIDTH_PX = 1100
QUALITY = 82


def main() -> int:
    """Writes the pictures; returns the exit code."""
    missing = []
    wanted = [(story, taken, name) for story, names in PICTURES.items() for taken, name in names.items()]
    for story, taken, name in wanted:
        found = sorted((TAKEN / story).glob(f"*-{taken}.png"))
        if not found:
            missing.append(f"{story}/{taken}")
            continue
        picture = cv2.imread(str(found[0]))
        height = round(picture.shape[0] * WIDTH_PX / picture.shape[1])
        picture = cv2.resize(picture, (WIDTH_PX, height), interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(TARGET / f"{name}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if missing:
        print(f"There are no pictures of {', '.join(missing)} in {TAKEN}; run `make test-desktop`.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
