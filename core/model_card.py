"""The card of a model: what it finds, what it needs, how it was made; strict both ways between dataclass and JSON."""

from __future__ import annotations

import dataclasses
import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from .errors import ModelError
from .geometry import SYMMETRIES
from .thumbnail import check_thumbnail

FORMAT_VERSION = 1
GSD_UNITS = ("m", "px")
MAX_CARD_BYTES = 512 * 1024
MAX_NAME = 200
MAX_TEXT = 4000
MAX_CLASSES = 1000
MAX_BANDS = 64
MAX_SCALE = 64
_MAX_DEPTH = 6
_MAX_HALO_PX = 4096
_UNSEEN = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class ClassCard:
    """One class that a model finds.

    Attributes:
        name: the class_name of the samples.
        symmetry: `directed`, `axial` or `round`.
        length: median length in ground units.
        width: median width in ground units.
        threshold: the calibrated score from which a detection is accepted, in [0, 1].
        sizes: 5th and 95th percentile of the lengths, in ground units.
        scale: how many pixels of the model's GSD, a power of two, are one of the GSD at which the class is found.

    Raises:
        ModelError: if a value has the wrong type or is out of range.
    """

    name: str
    symmetry: str
    length: float
    width: float
    threshold: float
    sizes: tuple[float, float]
    scale: int = 1

    def __post_init__(self) -> None:
        _check_text("class name", self.name, MAX_NAME, required=True)
        _check_choice("symmetry", self.symmetry, SYMMETRIES)
        for label in ("length", "width"):
            _check_number(f"{label} of class '{self.name}'", getattr(self, label), 1e-6, 1e7)
        _check_number(f"threshold of class '{self.name}'", self.threshold, 0.0, 1.0)
        if len(self.sizes) != 2:
            raise ModelError(f"The model's card is not valid: class '{self.name}' needs two sizes.")
        _check_count(f"scale of class '{self.name}'", self.scale, 1, MAX_SCALE)
        if self.scale & (self.scale - 1):
            raise ModelError(f"The model's card is not valid: the scale of class '{self.name}' is no power of two.")
        for size in self.sizes:
            _check_number(f"sizes of class '{self.name}'", size, 1e-6, 1e7)
        if self.sizes[0] > self.sizes[1]:
            raise ModelError(f"The model's card is not valid: the sizes of class '{self.name}' are not in order.")


@dataclass(frozen=True)
class BandCard:
    """One band that a model reads.

    Attributes:
        role: the role of the band, such as `red` or `height`.
        dtype: numpy name of the values in the training scenes, such as `uint8`.
        low: lower end of the values seen in training.
        high: upper end of the values seen in training.

    Raises:
        ModelError: if a value has the wrong type or is out of range.
    """

    role: str
    dtype: str
    low: float
    high: float

    def __post_init__(self) -> None:
        _check_text("band role", self.role, MAX_NAME, required=True)
        _check_text(f"dtype of band '{self.role}'", self.dtype, 20, required=True)
        for value in (self.low, self.high):
            _check_number(f"value range of band '{self.role}'", value, -1e38, 1e38)
        if self.low > self.high:
            raise ModelError(f"The model's card is not valid: the value range of band '{self.role}' is not in order.")


@dataclass(frozen=True)
class ModelCard:
    """What a model file says about its network.

    Attributes:
        name: the model's name, shown to people.
        created_at: ISO 8601 date and time.
        classes: in the order of the graph's `class_index`.
        gsd: working ground sample distance of the classes of scale 1, ground units per pixel.
        gsd_unit: `m`, or `px` for models of scenes without a CRS.
        bands: in the order of the graph's channels.
        colour: how values are normalised before the first layer, such as `scene`.
        halo_px: margin that the network needs around a tile, in pixels.
        grid_px: tile offsets and sizes are multiples of this, in pixels.
        rotation_bins: number of bins of the rotation response.
        metrics: how good it was and how that was measured; JSON-ready.
        training: numbers and names (never paths or addresses) of samples and scenes; JSON-ready.
        engine_version: version of the engine that made it.
        licence: licence of the model.
        attribution: whom to name.
        thumbnail: base64 PNG of the mean normalised chip, at most 64 kB and 512 pixels a side, or empty.
        format_version: version of this format.

    Raises:
        ModelError: if a value has the wrong type, is out of range or too long.
    """

    name: str
    created_at: str
    classes: tuple[ClassCard, ...]
    gsd: float
    gsd_unit: str
    bands: tuple[BandCard, ...]
    colour: str
    halo_px: int
    grid_px: int = 16
    rotation_bins: int = 36
    metrics: dict[str, Any] = dataclasses.field(default_factory=dict)
    training: dict[str, Any] = dataclasses.field(default_factory=dict)
    engine_version: str = ""
    licence: str = ""
    attribution: str = ""
    thumbnail: str = ""
    format_version: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        _check_version(self.format_version)
        _check_text("name", self.name, MAX_NAME, required=True)
        _check_date(self.created_at)
        _check_text("colour normalisation", self.colour, MAX_NAME, required=True)
        _check_text("engine version", self.engine_version, MAX_NAME)
        _check_text("licence", self.licence, MAX_TEXT)
        _check_text("attribution", self.attribution, MAX_TEXT)
        _check_number("ground sample distance", self.gsd, 1e-6, 1e6)
        _check_choice("unit of the ground sample distance", self.gsd_unit, GSD_UNITS)
        _check_count("halo", self.halo_px, 0, _MAX_HALO_PX)
        _check_count("tile grid", self.grid_px, 1, 1024)
        _check_count("number of rotation bins", self.rotation_bins, 1, 720)
        _check_items("classes", self.classes, ClassCard, MAX_CLASSES, "name")
        _check_items("bands", self.bands, BandCard, MAX_BANDS, "role")
        _check_tree("metrics", self.metrics)
        _check_tree("training", self.training)
        try:
            check_thumbnail(self.thumbnail)
        except ValueError as error:
            raise ModelError(f"The model's card is not valid: its thumbnail {error}.") from error

    def to_json(self) -> str:
        """Returns the card as JSON text.

        Raises:
            ModelError: if the text is longer than a card may be.
        """
        text = json.dumps(dataclasses.asdict(self), ensure_ascii=False, allow_nan=False, sort_keys=True)
        if len(text.encode()) > MAX_CARD_BYTES:
            raise ModelError(f"The model's card is longer than {MAX_CARD_BYTES // 1024} kB; shorten its texts.")
        return text

    @classmethod
    def from_json(cls, text: str) -> ModelCard:
        """Reads a card strictly: no field missing, none unknown, every type and range as documented.

        Raises:
            ModelError: if the text is no valid card, or one of a newer version.
        """
        if len(text.encode()) > MAX_CARD_BYTES:
            raise ModelError(f"The model's card is longer than the {MAX_CARD_BYTES // 1024} kB that are allowed.")
        try:
            raw = json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            raise ModelError("The model's card cannot be read: it is not valid JSON.", str(error)) from error
        if not isinstance(raw, dict):
            raise ModelError("The model's card is not valid: it is not a JSON object.")
        _check_version(raw.get("format_version"))
        values = _fields_of(cls, raw, "the card")
        values["classes"] = tuple(_class_card(item) for item in _list_of("classes", raw["classes"]))
        values["bands"] = tuple(
            BandCard(**_fields_of(BandCard, item, "a band")) for item in _list_of("bands", raw["bands"])
        )
        return cls(**values)


def plain_text(text: str, limit: int = MAX_NAME) -> str:
    """Makes a text fit for a card: no control or direction characters, one line, at most `limit` characters."""
    kept = (" " if character in "\n\t\r" else character for character in text)
    return " ".join("".join(character for character in kept if not _is_unseen(character)).split())[:limit]


def _class_card(item: Any) -> ClassCard:
    values = _fields_of(ClassCard, item, "a class")
    return ClassCard(**{**values, "sizes": tuple(_list_of("sizes", values["sizes"]))})


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number of JSON")


def _fields_of(kind: type, raw: Any, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ModelError(f"The model's card is not valid: {where} is not a JSON object.")
    known = {field.name for field in dataclasses.fields(kind)}
    missing, unknown = sorted(known - raw.keys()), sorted(raw.keys() - known)
    if missing or unknown:
        listed = ", ".join([f"no {name}" for name in missing] + [f"unknown {name[:40]!r}" for name in unknown[:5]])
        raise ModelError(f"The model's card is not valid: {where} has {listed}.")
    return dict(raw)


def _list_of(label: str, raw: Any) -> list[Any]:
    if not isinstance(raw, list):
        raise ModelError(f"The model's card is not valid: {label} is not a list.")
    return raw


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        raise ModelError("The model's card is not valid: its format version is missing.")
    if version > FORMAT_VERSION:
        raise ModelError(
            f"The model was made by a newer version of Rotamatch: this one reads formats up to {FORMAT_VERSION}. "
            "Update Rotamatch to use it."
        )


def _is_unseen(character: str) -> bool:
    return character in _DIRECTION_MARKS or unicodedata.category(character) in _UNSEEN


def _check_text(label: str, value: Any, limit: int, *, required: bool = False) -> None:
    if not isinstance(value, str) or (required and not value.strip()):
        raise ModelError(f"The model's card is not valid: {label} is not a text.")
    if len(value) > limit:
        raise ModelError(f"The model's card is not valid: {label} is longer than {limit} characters.")
    if any(_is_unseen(character) for character in value if character not in "\n\t"):
        raise ModelError(f"The model's card is not valid: {label} holds characters that are no plain text.")


def _check_date(value: Any) -> None:
    _check_text("date of making", value, 40, required=True)
    try:
        datetime.fromisoformat(value)
    except ValueError as error:
        raise ModelError("The model's card is not valid: its date of making is no ISO 8601 date.") from error


def _check_choice(label: str, value: Any, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ModelError(f"The model's card is not valid: {label} must be one of {', '.join(choices)}.")


def _check_number(label: str, value: Any, low: float, high: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ModelError(f"The model's card is not valid: {label} is not a number.")
    if not low <= value <= high:
        raise ModelError(f"The model's card is not valid: {label} is outside {low:g} to {high:g}.")


def _check_count(label: str, value: Any, low: int, high: int) -> None:
    if type(value) is not int:
        raise ModelError(f"The model's card is not valid: {label} is not a whole number.")
    _check_number(label, value, low, high)


def _check_items(label: str, items: Any, kind: type, limit: int, key: str) -> None:
    if not isinstance(items, tuple) or not all(isinstance(item, kind) for item in items):
        raise ModelError(f"The model's card is not valid: {label} are not of the right kind.")
    if not 1 <= len(items) <= limit:
        raise ModelError(f"The model's card is not valid: it has {len(items)} {label}, not 1 to {limit}.")
    if len({getattr(item, key) for item in items}) != len(items):
        raise ModelError(f"The model's card is not valid: two {label} have the same {key}.")


def _check_tree(label: str, value: Any, depth: int = 0) -> None:
    """Checks JSON-ready values; texts are plain, and no paths or addresses, which tell of the maker's machine."""
    if depth == 0 and not isinstance(value, Mapping):
        raise ModelError(f"The model's card is not valid: {label} is not a JSON object.")
    if depth > _MAX_DEPTH:
        raise ModelError(f"The model's card is not valid: {label} is nested too deeply.")
    if isinstance(value, Mapping):
        for key, item in value.items():
            _check_text(f"a key of {label}", key, MAX_NAME)
            _check_tree(label, item, depth + 1)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _check_tree(label, item, depth + 1)
    elif isinstance(value, str):
        _check_text(f"a text of {label}", value, MAX_TEXT)
        if "://" in value or PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute():
            raise ModelError(
                f"The model's card is not valid: {label} holds a path or an address; only names belong there."
            )
    elif not (value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and math.isfinite(value))):
        raise ModelError(f"The model's card is not valid: {label} holds a value that is not plain JSON.")
