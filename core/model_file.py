"""Model files: an ONNX graph and its card in one file; written whole, read with suspicion.

The checksum inside a file finds damage, not malice: whoever changes a model on purpose can make a new checksum. What
keeps a foreign model harmless is that only bounded standard arithmetic is let through (`model_check`), that nothing
outside the file is ever read, and that memory is capped while it runs (`model_session`).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from .errors import ModelError, OutputError
from .model_card import FORMAT_VERSION, BandCard, ClassCard, ModelCard, plain_text
from .model_session import LoadedModel, cuda_obstacle, open_session
from .model_wire import Span, metadata_spans

if TYPE_CHECKING:
    import onnx

__all__ = [
    "FORMAT_VERSION",
    "MAX_MODEL_BYTES",
    "BandCard",
    "ClassCard",
    "LoadedModel",
    "ModelCard",
    "cuda_obstacle",
    "int8_path",
    "int8_sibling",
    "load_session",
    "plain_text",
    "read_card",
    "safe_file_name",
    "sealed_bytes",
    "verify_model",
    "write_model",
]

MAX_MODEL_BYTES = 64 * 1024 * 1024
CARD_KEY = "rotamatch"
CHECKSUM_KEY = "rotamatch_sha256"
_BLANK_CHECKSUM = b"0" * 64
_MAX_FILE_NAME_BYTES = 120
_RESERVED_ON_WINDOWS = {"CON", "PRN", "AUX", "NUL"} | {f"{port}{n}" for port in ("COM", "LPT") for n in range(10)}


def write_model(path: str | Path, model: onnx.ModelProto, card: ModelCard) -> None:
    """Writes a model file in one step: whoever reads `path` sees the old file or the new one, never a part.

    Comments, stack traces and foreign metadata of the exporter are left out, so that no path of the maker's machine
    travels with the model.

    Args:
        path: where to write, usually ending in `.onnx`.
        model: the graph; its weights inside.
        card: what the graph is.

    Raises:
        ModelError: if the graph is one that `verify_model` would refuse.
        OutputError: if the file cannot be written.
    """
    data = sealed_bytes(model, card)
    _verify_bytes(data)
    _replace_file(Path(path), data)


def read_card(path: str | Path) -> ModelCard:
    """Reads the card of a model file, its checksum verified, without looking into the graph.

    Raises:
        ModelError: if there is no such file, it is no model of ours, damaged, too large, or of a newer version.
    """
    with _naming(path):
        return _card_of(_read_bytes(Path(path)))


def verify_model(path: str | Path) -> ModelCard:
    """Checks everything about a model file that can be known without running it.

    Raises:
        ModelError: as `read_card`, and where the graph is not one that may run; see `model_check.check_graph`.
    """
    with _naming(path):
        return _verify_bytes(_read_bytes(Path(path)))


def load_session(path: str | Path, device: str = "auto", threads: int = 0) -> LoadedModel:
    """Verifies a model file and opens it for detection.

    Args:
        path: the model file.
        device: `auto`, `cuda` or `cpu`; where CUDA is wanted and cannot be used, the CPU is, and the reason says why.
        threads: CPU threads of one run; 0 leaves it to ONNX Runtime.

    Returns:
        the session, the card, the execution provider really used, and a sentence saying why that one.

    Raises:
        ModelError: as `verify_model`, and where the model fails its test run.
        UsageError: if the device is unknown or `threads` is negative.
    """
    with _naming(path):
        data = _read_bytes(Path(path))
        return open_session(data, _verify_bytes(data), device, threads)


def int8_path(path: str | Path) -> Path:
    """Returns where the int8 sibling of a model belongs: `NAME.int8.onnx` beside `NAME.onnx`."""
    model_path = Path(path)
    stem = model_path.name[: -len(".onnx")] if model_path.name.lower().endswith(".onnx") else model_path.name
    return model_path.with_name(f"{stem}.int8.onnx")


def int8_sibling(path: str | Path) -> Path | None:
    """Returns the int8 sibling of a model where there is one of the same training, else None.

    Raises:
        ModelError: if the model or its sibling is damaged.
    """
    sibling = int8_path(path)
    if not sibling.is_file():
        return None
    own, other = read_card(path), read_card(sibling)
    return sibling if (own.created_at, own.classes) == (other.created_at, other.classes) else None


def safe_file_name(text: str, fallback: str = "model") -> str:
    """Makes a file name of a text from a card: no folders, no reserved names or characters, at most 120 bytes.

    Letters of all scripts stay. The result has no ending added: `"../Fähren: Nord"` gives `"Fähren_ Nord"`.
    """
    last = PureWindowsPath(PurePosixPath(unicodedata.normalize("NFC", text)).name).name
    name = plain_text("".join("_" if character in '<>:"/\\|?*' else character for character in last))
    name = name.encode()[:_MAX_FILE_NAME_BYTES].decode(errors="ignore").strip(" .")
    if not name.strip("_"):
        return fallback
    return f"_{name}" if name.split(".")[0].strip().upper() in _RESERVED_ON_WINDOWS else name


def sealed_bytes(model: onnx.ModelProto, card: ModelCard) -> bytes:
    """Returns the bytes of a model file, unchecked: a cleaned copy of the graph, the card, a checksum over both."""
    from .model_check import IR_VERSION

    clean = type(model)()
    clean.CopyFrom(model)
    clean.ir_version = IR_VERSION
    _strip_comments(clean)
    for key, value in ((CARD_KEY, card.to_json()), (CHECKSUM_KEY, _BLANK_CHECKSUM.decode())):
        clean.metadata_props.add(key=key, value=value)
    data: bytes = clean.SerializeToString(deterministic=True)
    span = _spans_of(data)[CHECKSUM_KEY.encode()]
    return data[: span.start] + _checksum(data, span) + data[span.end :]


def _strip_comments(model: onnx.ModelProto) -> None:
    graph = model.graph
    for commented in (model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output, *graph.value_info):
        commented.ClearField("doc_string")
        if "metadata_props" in commented.DESCRIPTOR.fields_by_name:
            commented.ClearField("metadata_props")


def _checksum(data: bytes, span: Span) -> bytes:
    """Returns the checksum in hexadecimal of a file whose own checksum at `span` is taken as zeros."""
    digest = hashlib.sha256()
    for part in (memoryview(data)[: span.start], _BLANK_CHECKSUM, memoryview(data)[span.end :]):
        digest.update(part)
    return digest.hexdigest().encode()


@contextlib.contextmanager
def _naming(path: str | Path) -> Iterator[None]:
    """Puts the name of the file before whatever is wrong with it."""
    try:
        yield
    except ModelError as error:
        raise ModelError(f"{Path(path)}: {error.message}", error.details) from error


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_MODEL_BYTES:
            raise ModelError(
                f"The file has {size / 2**20:.0f} MB; models of Rotamatch have at most {MAX_MODEL_BYTES // 2**20} MB."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError("There is no such model file. Check the name and the folder.") from error
    except OSError as error:
        raise ModelError(f"The model file cannot be read: {error.strerror}.", str(error)) from error
    return data


def _spans_of(data: bytes) -> dict[bytes, Span]:
    try:
        return metadata_spans(data)
    except ValueError as error:
        raise ModelError(
            "The file is not a model of Rotamatch, or it is damaged or incomplete. Copy or download it again.",
            str(error),
        ) from error


def _card_of(data: bytes) -> ModelCard:
    spans = _spans_of(data)
    card, checksum = spans.get(CARD_KEY.encode()), spans.get(CHECKSUM_KEY.encode())
    if card is None:
        raise ModelError("The file is not a model of Rotamatch: it carries no card. Choose a file that Train has made.")
    if checksum is None or data[checksum.start : checksum.end] != _checksum(data, checksum):
        raise ModelError("The model file is damaged: its checksum does not fit. Copy or download it again.")
    try:
        text = data[card.start : card.end].decode()
    except UnicodeDecodeError as error:
        raise ModelError("The model's card cannot be read: it is not text.", str(error)) from error
    return ModelCard.from_json(text)


def _verify_bytes(data: bytes) -> ModelCard:
    import onnx
    from google.protobuf.message import DecodeError  # type: ignore[import-untyped]

    from .model_check import check_graph

    if len(data) > MAX_MODEL_BYTES:
        raise ModelError(f"The model is larger than the {MAX_MODEL_BYTES // 2**20} MB that are allowed.")
    card = _card_of(data)
    try:
        model = onnx.ModelProto.FromString(data)
    except DecodeError as error:
        raise ModelError("The model file is damaged: its graph cannot be read.", str(error)) from error
    check_graph(model, card)
    return card


def _replace_file(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise OutputError(
            f"The model cannot be written to {path}: {error.strerror}. Choose another place or free some space.",
            str(error),
        ) from error
