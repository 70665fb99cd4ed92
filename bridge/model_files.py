"""Model files on the disk: the folders of the library, and all that belongs to one model.

Beside `NAME.onnx` may lie its 8-bit version `NAME.int8.onnx` and what a cancelled training left, `NAME.checkpoint`.
They go along with it. A bundled model has its card beside it too, as `NAME.json`; elsewhere a file of that name is
somebody else's. Nothing here needs the engine; all of it may run in any thread.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from ..core.errors import ModelError, OutputError
from .settings import Settings

OWN, ADDED, SHARED, BUNDLED = "own", "added", "shared", "bundled"
"""Where a model comes from: the profile, a folder the user added, a collection of Resource Sharing, the plugin."""

EDITABLE = (OWN, ADDED)
SUFFIX, INT8_SUFFIX, CARD_SUFFIX, CHECKPOINT_SUFFIX = ".onnx", ".int8.onnx", ".json", ".checkpoint"
MOST_STEM_BYTES = 100
_RESERVED_ON_WINDOWS = {"CON", "PRN", "AUX", "NUL"} | {f"{port}{n}" for port in ("COM", "LPT") for n in range(10)}


@dataclass(frozen=True)
class Place:
    """A folder of the library.

    Attributes:
        folder: which may be missing.
        origin: `own`, `added`, `shared` or `bundled`.
    """

    folder: Path
    origin: str


@dataclass(frozen=True)
class ModelFile:
    """A model as it lies on the disk, not yet looked into.

    Attributes:
        path: of the model.
        origin: as of its `Place`.
        size: bytes, those of its 8-bit version included.
        stamp: sizes and times of both, which change when they do.
    """

    path: str
    origin: str
    size: int
    stamp: tuple[int, ...]


@dataclass(frozen=True)
class Scan:
    """What was found in the folders of the library.

    Attributes:
        files: in the order of the folders, then of the names.
        missing: folders that the user added and that cannot be read now.
        cards: facts of bundled models by their path, as far as the files are those that were shipped.
    """

    files: tuple[ModelFile, ...] = ()
    missing: tuple[str, ...] = ()
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)


def data_folder() -> Path:
    """Returns the plugin's own folder in the profile, whether it exists or not."""
    return Path(QgsApplication.qgisSettingsDirPath()) / "rotamatch"


def model_folder() -> Path:
    """Returns the library's own folder in the profile, and makes it.

    Raises:
        OutputError: if it cannot be made.
    """
    folder = data_folder() / "models"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = _tr("The folder {folder} for models cannot be made: {reason}.")
        raise OutputError(text.format(folder=folder, reason=error.strerror), str(error)) from error
    return folder


def bundled_folder() -> Path:
    """Returns the folder of the models that come with the plugin."""
    return Path(__file__).resolve().parent.parent / "models"


def places() -> list[Place]:
    """Returns the folders of the library; what comes first goes before what has the same name."""
    found = [Place(data_folder() / "models", OWN)]
    found += [Place(Path(folder), ADDED) for folder in Settings.load().model_folders]
    found += [Place(folder, SHARED) for folder in _collection_folders()]
    return [*found, Place(bundled_folder(), BUNDLED)]


def _collection_folders() -> Iterator[Path]:
    """Yields the folders of the collections that the plugin QGIS Resource Sharing has installed."""
    default = Path(QgsApplication.qgisSettingsDirPath()) / "resource_sharing" / "collections"
    root = Path(QgsSettings().value("ResourceSharing/localCollectionDir", "", type=str) or default)
    for name in ("models", "rotamatch"):
        try:
            yield from sorted(root.glob(f"*/{name}"))
        except OSError:
            return


def scan(folders: Sequence[Place]) -> Scan:
    """Looks which models there are. A folder that is named twice counts where it comes first."""
    files: list[ModelFile] = []
    missing: list[str] = []
    cards: dict[str, dict[str, Any]] = {}
    seen: set[Path] = set()
    for place in folders:
        try:
            folder = place.folder.resolve()
            names = [] if folder in seen else sorted((each.name for each in folder.iterdir()), key=str.casefold)
        except OSError:
            if place.origin == ADDED:
                missing.append(str(place.folder))
            continue
        seen.add(folder)
        found = list(_models_in(place, names))
        files += found
        if place.origin == BUNDLED:
            cards.update({each.path: card for each in found if (card := _card_beside(Path(each.path)))})
    return Scan(tuple(files), tuple(missing), cards)


def _models_in(place: Place, names: Sequence[str]) -> Iterator[ModelFile]:
    folded = {name.lower() for name in names}
    for name in names:
        low = name.lower()
        sibling_of = low[: -len(INT8_SUFFIX)] + SUFFIX if low.endswith(INT8_SUFFIX) else ""
        if not low.endswith(SUFFIX) or name.startswith(".") or sibling_of in folded:
            continue
        path = place.folder / name
        try:
            states = [each.stat() for each in (path, companion(path, INT8_SUFFIX)) if each.is_file()]
        except OSError:
            continue
        if states and path.is_file():
            stamp = tuple(number for state in states for number in (state.st_size, state.st_mtime_ns))
            yield ModelFile(str(path), place.origin, sum(state.st_size for state in states), stamp)


def _card_beside(path: Path) -> dict[str, Any]:
    """Returns the facts beside a bundled model, so that it is listed without an engine; empty if they do not fit."""
    try:
        beside = json.loads(companion(path, CARD_SUFFIX).read_text(encoding="utf-8"))
        fits = beside["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        return dict(beside["facts"]) if fits else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def companion(path: Path, suffix: str) -> Path:
    """Returns where a file that goes with a model belongs."""
    return path.with_name(stem_of(path) + suffix)


def stem_of(path: str | Path) -> str:
    """Returns the name of a model in the library: that of its file, without `.onnx`."""
    name = Path(path).name
    return name[: -len(SUFFIX)] if name.lower().endswith(SUFFIX) else name


def find_model(name_or_path: str) -> str:
    """Returns the path of a model that is given by its name in the library or by its path.

    A path is returned as it is, whether there is such a file or not. Of names, the exact one goes before one in other
    letters, and then the order of `places` counts.

    Raises:
        ModelError: if the library has no model of that name.
    """
    text = name_or_path.strip()
    is_path = looks_like_path(text)
    if not text or (is_path and Path(text).is_file()):
        return text
    files = scan(places()).files
    if Path(text).name == text:
        wanted = stem_of(text)
        same = [each for each in files if stem_of(each.path) == wanted]
        alike = [each for each in files if stem_of(each.path).casefold() == wanted.casefold()]
        if same or alike:
            return (same or alike)[0].path
    if is_path:
        return text
    names = ", ".join(model_names())
    known = _tr("It has: {names}.").format(names=names) if names else _tr("It is empty.")
    message = _tr("The model library has no model '{name}'. {known} A path of a file can be given too.")
    raise ModelError(message.format(name=text, known=known))


def model_names(folders: Sequence[Place] | None = None) -> list[str]:
    """Returns the names that `find_model` knows, each once, in the order of the folders: `places()` by default."""
    found = scan(places() if folders is None else folders).files
    return list(dict.fromkeys(stem_of(each.path) for each in found))


def looks_like_path(text: str) -> bool:
    """Tells a path from the name of a model."""
    return text.lower().endswith(SUFFIX) or "/" in text or "\\" in text


def safe_stem(text: str) -> str:
    """Makes a name for a model file of what a person typed or another system allowed.

    Letters of all scripts stay; characters and names that some system refuses do not. Never ends like an 8-bit version.
    """
    typed = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    stem = stem_of("".join("_" if sign in '<>:"/\\|?*' else sign for sign in typed))
    stem = " ".join(stem.encode()[:MOST_STEM_BYTES].decode(errors="ignore").split()).strip(" .")
    if stem.lower().endswith(".int8"):
        stem = f"{stem[:-5].strip(' .')} int8".strip()
    if not stem.strip("_"):
        return "model"
    return f"_{stem}" if stem.split(".")[0].strip().upper() in _RESERVED_ON_WINDOWS else stem


def free_path(folder: Path, stem: str) -> Path:
    """Returns `STEM.onnx` in a folder, with a number where that or something that goes with it is there."""
    number = 1
    while True:
        path = folder / f"{stem if number == 1 else f'{stem} {number}'}{SUFFIX}"
        if not any(each.exists() for each in (path, *_companions(path))):
            return path
        number += 1


def _companions(path: Path) -> list[Path]:
    return [companion(path, suffix) for suffix in (INT8_SUFFIX, CHECKPOINT_SUFFIX)]


def import_model(source: str, with_int8: bool) -> str:
    """Copies a model into the profile and returns where it is; one that is there already is not copied again.

    Args:
        source: a model file that was verified.
        with_int8: whether its 8-bit version fits and goes along.

    Raises:
        OutputError: if it cannot be copied.
    """
    folder = model_folder()
    try:
        for known in folder.glob(f"*{SUFFIX}"):
            if known.stat().st_size == Path(source).stat().st_size and filecmp.cmp(known, source, shallow=False):
                return str(known)
    except OSError as error:
        raise _refusal(source, folder, error) from error
    return copy_model(source, str(free_path(folder, safe_stem(Path(source).name))), with_int8)


def copy_model(source: str, target: str, with_int8: bool = True) -> str:
    """Copies a model and its 8-bit version; whoever sees the model sees it whole. Returns the target.

    Raises:
        OutputError: if it cannot be copied, or the target is the source.
    """
    origin, place = Path(source), Path(target)
    if not place.name.lower().endswith(SUFFIX):
        place = place.with_name(place.name + SUFFIX)
    sibling = companion(origin, INT8_SUFFIX)
    try:
        if place.exists() and place.samefile(origin):
            raise OutputError(_tr("{path} is the model itself; choose another name or folder.").format(path=place))
        if with_int8 and sibling.is_file():
            _copy(sibling, companion(place, INT8_SUFFIX))
        _copy(origin, place)
    except OSError as error:
        raise _refusal(source, place, error) from error
    return str(place)


def _copy(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(source, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def rename_model(path: str, name: str) -> str:
    """Renames a model with all that belongs to it; returns its new path.

    Raises:
        OutputError: if another one has that name, or the files cannot be renamed; all is then as before.
    """
    old = Path(path)
    new = old.with_name(safe_stem(name) + SUFFIX)
    pairs = list(zip([*_companions(old), old], [*_companions(new), new]))
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in pairs:
            if target.exists() and not (source.exists() and target.samefile(source)):
                raise OutputError(_tr("There is a {name} already; choose another name.").format(name=target.name))
        for source, target in pairs:
            if source.exists():
                source.rename(target)
                done.append((source, target))
    except OSError as error:
        for source, target in reversed(done):
            target.rename(source)
        text = _tr("{name} cannot be renamed: {reason}.")
        raise OutputError(text.format(name=old.name, reason=error.strerror), str(error)) from error
    return str(new)


def delete_model(path: str) -> None:
    """Deletes a model and all that belongs to it.

    Raises:
        OutputError: if a file cannot be deleted.
    """
    try:
        for each in (Path(path), *_companions(Path(path))):
            each.unlink(missing_ok=True)
    except OSError as error:
        text = _tr("{name} cannot be deleted: {reason}.")
        raise OutputError(text.format(name=error.filename, reason=error.strerror), str(error)) from error


def _refusal(source: str, target: Path, error: OSError) -> OutputError:
    text = _tr("{source} cannot be copied to {target}: {reason}.")
    return OutputError(text.format(source=source, target=target, reason=error.strerror), str(error))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModelFiles", text)
