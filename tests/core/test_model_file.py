"""Model files: what is written comes back, and what is no whole file of ours is refused."""

from __future__ import annotations

import dataclasses
import errno
import os
from pathlib import Path

import onnx
import pytest

from rotamatch.core import model_file
from rotamatch.core.errors import ModelError, OutputError
from rotamatch.core.model_file import ModelCard, read_card, safe_file_name, verify_model, write_model
from rotamatch.tests.core.crafted_models import CARD, GRAPH, copy_of_graph, craft, write_good_model
from rotamatch.tests.data.tiny_model import tiny_graph, write_tiny_model


@pytest.fixture
def model_path(tmp_path) -> Path:
    return write_good_model(tmp_path)


def test_card_comes_back_from_the_file(model_path):
    assert read_card(model_path) == CARD
    assert verify_model(model_path) == CARD


def test_card_comes_back_from_json():
    assert ModelCard.from_json(CARD.to_json()) == CARD


def test_file_is_plain_onnx_without_traces_of_its_maker(tmp_path):
    def add_traces(model):
        model.doc_string = "/home/maker/project"
        model.graph.node[0].doc_string = "/home/maker/network.py line 3"
        model.graph.node[0].metadata_props.add(key="stack_trace", value="/home/maker/export.py")
        model.metadata_props.add(key="source", value="/home/maker/store.gpkg")

    path = craft(tmp_path / "m.onnx", add_traces)
    assert b"/home/maker" not in path.read_bytes()
    assert verify_model(path) == CARD
    onnx.checker.check_model(str(path), full_check=True)


def test_writing_twice_gives_the_same_bytes(tmp_path):
    for name in ("a.onnx", "b.onnx"):
        write_model(tmp_path / name, GRAPH, CARD)
    assert (tmp_path / "a.onnx").read_bytes() == (tmp_path / "b.onnx").read_bytes()


def test_write_model_refuses_what_verify_model_would_refuse(tmp_path):
    bad = copy_of_graph()
    bad.graph.node[0].op_type = "Loop"
    with pytest.raises(ModelError, match="operator 'Loop'"):
        write_model(tmp_path / "bad.onnx", bad, CARD)
    assert list(tmp_path.iterdir()) == []


def test_full_disk_keeps_the_old_file_and_leaves_no_part(model_path, monkeypatch):
    before = model_path.read_bytes()

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_model(model_path, GRAPH, dataclasses.replace(CARD, name="other"))
    assert model_path.read_bytes() == before
    assert [path.name for path in model_path.parent.iterdir()] == [model_path.name]


def test_missing_folder_is_an_output_error(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_model(tmp_path / "no such folder" / "m.onnx", GRAPH, CARD)


def test_missing_file(tmp_path):
    with pytest.raises(ModelError, match=r"none\.onnx: There is no such model file"):
        read_card(tmp_path / "none.onnx")


def test_folder_instead_of_a_file(tmp_path):
    with pytest.raises(ModelError, match="cannot be read"):
        verify_model(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\x89PNG and more", b"{}", bytes(100), b"\xff" * 100])
def test_files_that_are_no_model(tmp_path, data):
    path = tmp_path / "m.onnx"
    path.write_bytes(data)
    with pytest.raises(ModelError, match="not a model of Rotamatch"):
        verify_model(path)


def test_foreign_onnx_without_a_card(tmp_path):
    path = tmp_path / "foreign.onnx"
    path.write_bytes(GRAPH.SerializeToString())
    with pytest.raises(ModelError, match="carries no card"):
        verify_model(path)


def test_every_truncation_is_found(model_path):
    data = model_path.read_bytes()
    for length in [*range(0, len(data), 211), len(data) - 1]:
        model_path.write_bytes(data[:length])
        with pytest.raises(ModelError):
            read_card(model_path)


def test_every_changed_byte_is_found(model_path):
    data = model_path.read_bytes()
    for position in range(7, len(data), 97):
        model_path.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
        with pytest.raises(ModelError):
            read_card(model_path)


def test_damage_is_called_damage(model_path):
    data = model_path.read_bytes()
    position = data.index(b"constant_0") + 1
    model_path.write_bytes(data[:position] + b"X" + data[position + 1 :])
    with pytest.raises(ModelError, match=r"damaged: its checksum does not fit\. Copy or download it again"):
        verify_model(model_path)


def test_file_over_the_size_limit_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "large.onnx"
    with path.open("wb") as stream:
        stream.truncate(model_file.MAX_MODEL_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(ModelError, match="at most 64 MB"):
        verify_model(path)


def _field(number: int, content: bytes) -> bytes:
    """Returns a protobuf field of bytes."""
    size, rest = bytearray(), len(content)
    while rest > 0x7F:
        size.append(rest & 0x7F | 0x80)
        rest >>= 7
    return bytes([number << 3 | 2, *size, rest]) + content


@pytest.mark.parametrize(
    "flood",
    [
        _field(7, _field(1, b"") * 200_000),
        _field(7, _field(5, _field(8, b"") * 200_000)),
        _field(14, _field(1, b"") * 200_000),
    ],
    ids=["nodes", "weights", "metadata"],
)
def test_flood_of_tiny_parts_is_refused_before_parsing(model_path, monkeypatch, flood):
    """Empty nodes take 2 bytes in the file and some hundred in memory."""
    model_path.write_bytes(model_path.read_bytes() + flood)
    monkeypatch.setattr(onnx.ModelProto, "FromString", lambda _data: pytest.fail("it was parsed"))
    with pytest.raises(ModelError, match="not a model") as caught:
        verify_model(model_path)
    assert "100000 parts" in caught.value.details


def test_large_structure_besides_the_weights_is_refused(model_path):
    model_path.write_bytes(model_path.read_bytes() + _field(2, b"x" * (9 << 20)))
    with pytest.raises(ModelError, match="not a model") as caught:
        verify_model(model_path)
    assert "besides its weights" in caught.value.details


def test_second_card_is_refused(model_path):
    second = _field(14, _field(1, b"rotamatch") + _field(2, b"{}"))
    model_path.write_bytes(model_path.read_bytes() + second)
    with pytest.raises(ModelError, match="not a model") as caught:
        read_card(model_path)
    assert "two metadata entries" in caught.value.details


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cars", "cars"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\Windows\\system32", "system32"),
        ("Fähren: Nord*", "Fähren_ Nord_"),
        ("con", "_con"),
        ("COM1.onnx", "_COM1.onnx"),
        ("  .hidden. ", "hidden"),
        ("a\x00b\nc", "ab c"),
        ("", "model"),
        ("...", "model"),
        ("/", "model"),
        ("船", "船"),
    ],
)
def test_safe_file_name(text, expected):
    assert safe_file_name(text) == expected


def test_safe_file_name_is_short_in_bytes():
    name = safe_file_name("船" * 200)
    assert 100 < len(name.encode()) <= 120


def test_int8_sibling_belongs_to_the_same_training(tmp_path):
    path = tmp_path / "a.b.onnx"
    card = write_tiny_model(path)
    assert model_file.int8_path(path) == tmp_path / "a.b.int8.onnx"
    assert model_file.int8_sibling(path) is None
    write_tiny_model(model_file.int8_path(path))
    assert model_file.int8_sibling(path) == tmp_path / "a.b.int8.onnx"
    newer = dataclasses.replace(card, created_at="2026-01-01T00:00:00+00:00")
    write_model(path, tiny_graph((("car", "directed", 14.0, 8.0),), 3), newer)
    assert model_file.int8_sibling(path) is None
