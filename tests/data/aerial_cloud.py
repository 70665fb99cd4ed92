"""Makes the point cloud of a generated aerial view: `python tests/data/aerial_cloud.py OUT --seed 1`.

The same seed and size give the cloud of the same scene as `aerial_scene.py`: streets, vehicles, buildings and trees lie
where the picture shows them. The cloud is written as `scene.laz` and, the same points, as `ept/ept.json`.
"""

from __future__ import annotations

import argparse
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
if "rotamatch" not in sys.modules:
    runpy.run_path(str(HERE.parents[1] / "core" / "__main__.py"))["register_root"]()
sys.path.append(str(HERE))

from aerial.parameters import CLASSES, SceneParameters  # noqa: E402
from aerial.points import cloud_columns  # noqa: E402
from aerial_scene import EPSG, LEFT, TOP, TRUTHS, make_layout, write_labels  # noqa: E402

from rotamatch.tests.data.small_clouds import write_cloud  # noqa: E402
from rotamatch.tests.data.small_octrees import ORIGIN, write_ept  # noqa: E402

PER_M2 = 10.0


@dataclass(frozen=True)
class CloudFiles:
    """Where a cloud was written, the same points twice; `labels` maps each class to its GeoJSON file."""

    laz: Path
    ept: Path
    labels: dict[str, Path]


def make_cloud(
    folder: str | Path,
    seed: int = 1,
    size_px: tuple[int, int] = (2048, 1536),
    per_m2: float = PER_M2,
    shift_m: tuple[float, float] = (0.0, 0.0),
    classes: tuple[str, ...] = (),
    **options,
) -> CloudFiles:
    """Writes the cloud of a scene beside its picture.

    Args:
        folder: is made if it is not there.
        seed: as for `aerial_scene.make_scene`, and so for all options.
        size_px: width and height of the picture.
        per_m2: pulses per square metre.
        shift_m: how far east and north of its true place the cloud is put.
        classes: whose truth is written too.
        **options: the other fields of `SceneParameters`.
    """
    parameters = SceneParameters(seed=seed, size_px=tuple(size_px), classes=tuple(classes), **options)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    layout = make_layout(parameters)
    labels = {name: folder / f"{name}s.geojson" for name in parameters.classes}
    for name, path in labels.items():
        write_labels(path, TRUTHS[name](layout, parameters))
    columns = cloud_columns(layout, parameters, per_m2)
    columns["x"] = columns["x"] + LEFT - ORIGIN[0] + shift_m[0]
    columns["y"] = TOP - columns["y"] - ORIGIN[1] + shift_m[1]
    crs = f"EPSG:{EPSG}"
    laz = write_cloud(folder / "scene.laz", columns, point_format=6, crs=crs, origin=ORIGIN)
    return CloudFiles(laz, write_ept(folder / "ept", columns, crs=crs), labels)


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description="Makes the point cloud of a generated aerial view.")
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size-px", type=int, nargs=2, metavar=("WIDTH", "HEIGHT"), default=(2048, 1536))
    parser.add_argument("--per-m2", type=float, default=PER_M2, help="pulses per square metre")
    parser.add_argument("--classes", nargs="+", choices=CLASSES, default=[], help="whose truth to write too")
    options = vars(parser.parse_args(arguments))
    files = make_cloud(options.pop("out"), **options)
    print(files.laz, files.ept, *files.labels.values(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
