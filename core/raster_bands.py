"""What the bands of a raster show, and which of its pixels count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags

from .errors import SceneError
from .scene import Band

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROLE_PATTERNS = (
    ("rededge", r"red[ _-]?edge"),
    ("nir", r"nir|near[ _-]?infra[ _-]?red|b0?8|b8a|infra[ _-]?red"),
    ("swir", r"swir\d?|short[ _-]?wave[ _-]?infra[ _-]?red|b1[12]"),
    ("thermal", r"thermal|lwir|tir"),
    ("coastal", r"coastal"),
    ("red", r"red|b0?4"),
    ("green", r"green|b0?3"),
    ("blue", r"blue|b0?2"),
    ("grey", r"gr[ae]y|pan|panchromatic"),
    ("intensity", r"intensity"),
    ("height_max", r"height[ _-]?max"),
    ("height_mean", r"height[ _-]?mean"),
    ("height_range", r"height[ _-]?range"),
    ("density", r"density"),
    ("first_ratio", r"first[ _-]?ratio"),
    ("roughness", r"roughness"),
    ("height", r"height|ndsm|chm|dsm|elevation"),
)
"""Role and the words of a band's description that name it; the first that fits wins."""

_ROLE_OF_INTERPRETATION = {
    ColorInterp.red: "red",
    ColorInterp.green: "green",
    ColorInterp.blue: "blue",
    ColorInterp.pan: "grey",
    ColorInterp.coastal: "coastal",
    ColorInterp.rededge: "rededge",
    ColorInterp.nir: "nir",
    ColorInterp.swir: "swir",
    ColorInterp.tir: "thermal",
    ColorInterp.lwir: "thermal",
}

_ROLES_OF_COUNT = {1: ("grey",), 3: ("red", "green", "blue"), 4: ("red", "green", "blue", "nir")}

_ALPHA_NAME = re.compile(r"alpha", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class BandLayout:
    """How the bands of a scene come out of the bands of a file.

    Attributes:
        bands: the scene's bands.
        indexes: number of the file's band behind each, from 1; with a palette all are the same.
        nodata: its nodata value, or None.
        palette: float32 [N, 4] red, green, blue, alpha of each index, or None.
        mask: number of the alpha band, `dataset` where the file has a mask of its own, or None.
    """

    bands: tuple[Band, ...]
    indexes: tuple[int, ...]
    nodata: tuple[float | None, ...]
    palette: NDArray[np.float32] | None
    mask: int | str | None


def band_layout(dataset: Any, name: str) -> BandLayout:
    """Reads the layout of an open rasterio dataset.

    Args:
        dataset: the dataset.
        name: what to call it in an error.

    Raises:
        SceneError: if it holds no bands that can be used.
    """
    if dataset.count == 0:
        inner = ", ".join(dataset.subdatasets[:4])
        hint = f" It holds several: open one of them, such as {inner}." if inner else ""
        raise SceneError(f"'{name}' has no raster bands of its own.{hint}")
    if any("complex" in dtype for dtype in dataset.dtypes):
        raise SceneError(f"'{name}' holds complex numbers; convert it to amplitude or intensity first.")
    interpretations = dataset.colorinterp
    if interpretations[0] == ColorInterp.palette and dataset.count == 1:
        return _palette_layout(dataset)
    alpha = _alpha_band(dataset)
    indexes = tuple(index for index in dataset.indexes if index != alpha)
    if not indexes:
        raise SceneError(f"'{name}' has an alpha band and nothing else; there is nothing to see in it.")
    descriptions = [dataset.descriptions[index - 1] or "" for index in indexes]
    roles = band_roles(descriptions, [interpretations[index - 1] for index in indexes])
    bands = tuple(
        Band(role, dataset.dtypes[index - 1], description or f"Band {index}")
        for role, index, description in zip(roles, indexes, descriptions, strict=True)
    )
    nodata = tuple(dataset.nodatavals[index - 1] for index in indexes)
    return BandLayout(bands, indexes, nodata, None, alpha or _own_mask(dataset, indexes))


def band_roles(descriptions: Sequence[str], interpretations: Sequence[ColorInterp]) -> tuple[str, ...]:
    """Returns a unique role for each band: by its description, else its colour interpretation, else the count.

    Args:
        descriptions: the bands' descriptions, empty where there is none.
        interpretations: the bands' colour interpretations.
    """
    found = [
        _described_role(text) or _ROLE_OF_INTERPRETATION.get(interpretation)
        for text, interpretation in zip(descriptions, interpretations, strict=True)
    ]
    by_count = _ROLES_OF_COUNT.get(len(found), ())
    if not any(found) or (len(found) == 4 and found[:3] == list(by_count[:3]) and found[3] is None):
        found = list(by_count) or found
    roles: list[str] = []
    for number, role in enumerate(found, start=1):
        roles.append(role if role and role not in roles else f"band{number}")
    return tuple(roles)


def validity(
    raw: NDArray[Any], nodata: Sequence[float | None], mask: NDArray[np.bool_] | None
) -> NDArray[np.bool_] | None:
    """Tells which pixels count.

    The nodata value of integer bands may be 0 or the largest number, which is a colour as well: such a pixel is
    invalid only where all bands have it. Any other nodata value, and NaN, makes a pixel invalid from one band.

    Args:
        raw: [C, H, W] as stored.
        nodata: [C] nodata value of each band, or None.
        mask: bool [H, W], false where mask or alpha hide the pixel, or None.

    Returns:
        bool [H, W], or None if all are valid.
    """
    valid = mask
    if raw.dtype.kind == "f":
        finite = np.isfinite(raw).all(axis=0)
        valid = finite if valid is None else valid & finite
    hits = [
        band == (int(value) if float(value).is_integer() and raw.dtype.kind in "iu" else value)
        for band, value in zip(raw, nodata, strict=True)
        if value is not None and not np.isnan(value)
    ]
    if hits:
        colours = len(hits) == len(nodata) and all(_is_colour_too(value, raw.dtype) for value in nodata)
        hidden = np.logical_and.reduce(hits) if colours else np.logical_or.reduce(hits)
        valid = ~hidden if valid is None else valid & ~hidden
    return None if valid is None or bool(valid.all()) else valid


def _described_role(description: str) -> str | None:
    words = re.split(r"[^a-z0-9_ -]+|(?<=\w)\s+(?=b\d)", description.lower().strip())
    for role, pattern in _ROLE_PATTERNS:
        if any(re.fullmatch(pattern, word.strip()) for word in words):
            return role
    return None


def _alpha_band(dataset: Any) -> int | None:
    for index, interpretation in zip(dataset.indexes, dataset.colorinterp, strict=True):
        description = dataset.descriptions[index - 1] or ""
        # GDAL calls the fourth band of 8 bits alpha unless told otherwise; a description knows better.
        if _ALPHA_NAME.fullmatch(description) or (
            interpretation == ColorInterp.alpha and not _described_role(description)
        ):
            return int(index)
    return None


def _own_mask(dataset: Any, indexes: Sequence[int]) -> str | None:
    flags = dataset.mask_flag_enums[indexes[0] - 1]
    return "dataset" if MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags else None


def _palette_layout(dataset: Any) -> BandLayout:
    colours = dataset.colormap(1)
    palette = np.zeros((max(colours) + 1, 4), np.float32)
    for index, colour in colours.items():
        palette[index] = colour
    bands = tuple(Band(role, "uint8", f"Palette {role}") for role in ("red", "green", "blue"))
    return BandLayout(bands, (1, 1, 1), (dataset.nodatavals[0],) * 3, palette, _own_mask(dataset, (1,)))


def _is_colour_too(value: float | None, dtype: np.dtype[Any]) -> bool:
    return dtype.kind == "u" and value is not None and value in (0, np.iinfo(dtype).max)
