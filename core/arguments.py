"""The arguments of the command line; what is not given is left out, so that each job's own default holds."""

from __future__ import annotations

import argparse
import math
from typing import Any

from .geometry import SYMMETRIES
from .schema import DEVICES, QUALITIES, ROLES

_DESCRIPTION = """\
Finds every object that looks like the samples you mark: trains on them, and gives an oriented box with a true heading
for each object of a scene."""
_EXAMPLES = """\
the way from labels to detections:
  rotamatch import vehicles.geojson --scene west.tif --store cars.gpkg --class car --heading-field heading_deg
  rotamatch chips --store cars.gpkg --out chips
  rotamatch train --store cars.gpkg --model cars.onnx
  rotamatch detect east.tif --model cars.onnx --out detections.gpkg
  rotamatch evaluate detections.gpkg --reference vehicles_east.geojson --report report

exit codes: 0 success, 1 failure, 2 wrong use, 130 cancelled (what was done until then is kept)"""

_SCENE = (
    "a raster, a folder or pattern of rasters, a VRT, a /vsicurl/ address, a point cloud (LAS, LAZ, COPC, EPT, VPC), "
    "dsm:surface.tif or dsm:surface.tif,dtm=terrain.tif, or 'a.tif + b.laz' for a stack"
)
_LABELS = "points, boxes or polygons in any layer that OGR reads; FILE|layername=NAME picks one of several"
_POLYGONS = "any polygon layer that OGR reads"


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser; its result holds only what was given, under the names of the jobs' parameters."""
    shared = _shared_options()
    parser = _Parser(
        prog="rotamatch",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        parents=[shared],
        argument_default=argparse.SUPPRESS,
    )
    parser.add_argument("--version", action="store_true", help="print the version and leave")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for add in (
        _add_import,
        _add_rasterize,
        _add_chips,
        _add_train,
        _add_detect,
        _add_evaluate,
        _add_info,
        _add_selftest,
    ):
        add(commands, shared)
    return parser


class _Parser(argparse.ArgumentParser):
    def __init__(self, **named: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **named)


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("output")
    group.add_argument(
        "--json-events", action="store_true", help="write progress, messages and the result to stdout as JSON lines"
    )
    group.add_argument("-v", "--verbose", action="store_true", help="add the technical details to error messages")
    return shared


def _command(commands: Any, shared: argparse.ArgumentParser, name: str, text: str, *examples: str) -> Any:
    epilog = "\n".join(
        ["examples:" if len(examples) > 1 else "example:", *(f"  rotamatch {line}" for line in examples)]
    )
    return commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}.",
        epilog=epilog,
        parents=[shared],
        argument_default=argparse.SUPPRESS,
    )


def _add_import(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "import",
        "take labels into a sample store",
        "import cars.geojson --scene frame.jpg --store cars.gpkg --class car --heading-field heading_deg",
        "import roofs.gpkg --scene town.tif --store houses.gpkg --class house --symmetry axial --heading longest-side",
        "import marked_area.shp --scene town.tif --store houses.gpkg --class house --role area",
    )
    parser.add_argument(
        "labels",
        metavar="LABELS",
        help=_LABELS,
    )
    parser.add_argument("--scene", required=True, help=f"what the labels lie on: {_SCENE}")
    parser.add_argument(
        "--store", required=True, metavar="STORE.gpkg", help="the sample store; made where it is missing"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--class", dest="class_name", metavar="NAME", help="class of all labels (default: object)")
    kind.add_argument("--class-field", metavar="FIELD", help="field that names the class of each label")
    parser.add_argument("--role", choices=ROLES, help="what the labels are (default: positive)")
    heading = parser.add_mutually_exclusive_group()
    heading.add_argument("--heading-field", metavar="FIELD", help="field with headings, degrees clockwise from north")
    heading.add_argument(
        "--heading",
        choices=("longest-side", "none"),
        help="take the heading from the longest side, or leave it unknown (default: none)",
    )
    parser.add_argument("--symmetry", choices=SYMMETRIES, help="of a class that is new (default: directed)")
    parser.add_argument("--where", metavar="SQL", help='only labels that meet this condition, such as "area > 20"')
    _add_gsd(parser)
    _add_crs(parser)


def _add_rasterize(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "rasterize",
        "look at a point cloud from above: bands of heights, intensity, colours as a GeoTIFF",
        "rasterize town.laz --out town.tif",
        "rasterize tiles/ --out heights.tif --gsd 0.5 --bands height_max,intensity --crs EPSG:28992",
        "rasterize dsm.tif --dtm dtm.tif --out heights.tif",
    )
    parser.add_argument(
        "source",
        metavar="CLOUD",
        help="LAS, LAZ, COPC, an ept.json, a .vpc, a folder of such files, or a raster of surface heights in metres",
    )
    parser.add_argument("--out", required=True, metavar="OUT.tif", help="the GeoTIFF to write")
    parser.add_argument(
        "--gsd",
        dest="gsd_m",
        type=_positive,
        metavar="M",
        help="side of a cell in metres (default: one that holds about one point)",
    )
    parser.add_argument("--bands", type=_names, metavar="A,B", help="the bands wanted (default: all there are)")
    _add_crs(parser)
    parser.add_argument("--dtm", metavar="DTM.tif", help="terrain heights that belong to a raster of surface heights")


def _add_chips(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "chips",
        "write the normalised chip of each positive sample and one contact sheet",
        "chips --store cars.gpkg --out chips",
    )
    parser.add_argument("--store", required=True, metavar="STORE.gpkg", help="the sample store")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the pictures; made where it is missing")
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="only this class (default: all)")


def _add_train(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "train",
        "train a model from the samples of a store",
        "train --store cars.gpkg --model cars.onnx",
        "train --store cars.gpkg --model better.onnx --start-from cars.onnx --max-minutes 5 --device cuda",
    )
    parser.add_argument("--store", required=True, metavar="STORE.gpkg", help="the sample store")
    parser.add_argument("--model", required=True, metavar="OUT.onnx", help="the model file to write")
    parser.add_argument(
        "--scene", dest="scenes", action="append", help="only samples of this scene; may be given again (default: all)"
    )
    parser.add_argument("--classes", type=_names, metavar="A,B", help="only these classes (default: all)")
    parser.add_argument(
        "--bands", type=_names, metavar="A,B", help="only these bands (default: what suits the scene and the classes)"
    )
    _add_crs(parser)
    parser.add_argument(
        "--max-minutes", type=_positive, metavar="M", help="stop early after this time (default: never)"
    )
    parser.add_argument("--device", choices=DEVICES, help="where to train (default: auto)")
    parser.add_argument("--seed", type=_count, metavar="N", help="of all random choices (default: 0)")
    parser.add_argument("--resume", action="store_true", help="go on where a cancelled training stopped")
    parser.add_argument(
        "--start-from",
        metavar="M.onnx",
        help="begin with the weights of this model; none: from chance (default: the general weights that come with it)",
    )


def _add_detect(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "detect",
        "find the objects of a scene",
        "detect town.tif --model cars.onnx --out detections.gpkg",
        'detect "tiles/*.tif" --model cars.onnx --out detections.gpkg --aoi district.shp --quality fast',
    )
    parser.add_argument("scene", metavar="SCENE", help=_SCENE)
    parser.add_argument("--model", required=True, metavar="M.onnx", help="the model to use")
    parser.add_argument(
        "--out",
        required=True,
        metavar="OUT.gpkg",
        help="the layer of detections to write; .geojson, .shp and .fgb work too",
    )
    parser.add_argument(
        "--threshold",
        type=_threshold,
        metavar="auto|FLOAT",
        help="score from which a detection is accepted (default: auto)",
    )
    parser.add_argument("--aoi", metavar="LAYER", help=f"look only inside these polygons: {_POLYGONS}")
    _add_gsd(parser)
    _add_crs(parser)
    parser.add_argument(
        "--quality",
        choices=QUALITIES,
        help="fast uses the model's int8 form, thorough looks at four quarter turns (default: standard)",
    )
    parser.add_argument("--device", choices=DEVICES, help="where to run (default: auto)")
    parser.add_argument("--threads", type=_count, metavar="N", help="processor threads; 0 chooses (default: 0)")
    parser.add_argument("--resume", action="store_true", help="go on where a cancelled or broken run stopped")
    parser.add_argument(
        "--with-z", action="store_true", help="boxes lie at the height of the terrain (PolygonZ); of point clouds only"
    )


def _add_evaluate(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "evaluate",
        "score detections against labels",
        "evaluate detections.gpkg --reference truth.geojson --report report",
        'evaluate detections.gpkg --reference truth.geojson --ignore-where "occluded = 1" --json scores.json',
    )
    parser.add_argument("detections", metavar="DETECTIONS", help="the layer that detect wrote")
    parser.add_argument(
        "--reference", required=True, metavar="LABELS", help="what is really there: any OGR layer or a store"
    )
    parser.add_argument("--class", dest="class_name", metavar="NAME", help="only this class (default: all)")
    parser.add_argument("--heading-field", metavar="FIELD", help="headings of the reference (default: heading_deg)")
    parser.add_argument("--aoi", metavar="LAYER", help=f"score only inside these polygons: {_POLYGONS}")
    parser.add_argument("--ignore-where", metavar="SQL", help="references that meet this condition count neither way")
    parser.add_argument("--iou", type=_share, metavar="FLOAT", help="overlap that makes a match (default: 0.5)")
    parser.add_argument("--report", metavar="DIR", help="folder for an HTML report with plots and the worst misses")
    parser.add_argument("--json", metavar="FILE", help="file for all numbers")


def _add_info(commands: Any, shared: argparse.ArgumentParser) -> None:
    parser = _command(
        commands,
        shared,
        "info",
        "tell what is known about a scene, a sample store or a model",
        "info town.tif",
        "info cars.gpkg",
        "info cars.onnx",
    )
    parser.add_argument("source", metavar="SCENE|STORE|MODEL", help="what to look at")


def _add_selftest(commands: Any, shared: argparse.ArgumentParser) -> None:
    _command(
        commands,
        shared,
        "selftest",
        "tell which devices and libraries work here, by a real operation on each",
        "selftest",
    )


def _add_gsd(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--gsd",
        dest="gsd_m",
        type=_positive,
        metavar="M",
        help="metres per pixel of a scene that has no CRS; without it such a scene is measured in pixels",
    )


def _add_crs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--crs", metavar="CRS", help="CRS of a point cloud that names none or a wrong one, such as EPSG:2994"
    )


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("needs at least one name")
    return names


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def _positive(text: str) -> float:
    value = _number(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"must be above 0, not {text}")
    return value


def _share(text: str) -> float:
    value = _number(text)
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError(f"must be above 0 and at most 1, not {text}")
    return value


def _threshold(text: str) -> float | str:
    if text == "auto":
        return text
    value = _number(text)
    if not 0 < value <= 1:
        raise argparse.ArgumentTypeError(f"must be auto or a number above 0, up to 1, not {text}")
    return value


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a whole number from 0 on, not {text}")
    return int(text)
