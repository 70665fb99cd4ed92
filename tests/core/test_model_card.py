"""Cards: strict both ways, whatever a file claims."""

from __future__ import annotations

import base64
import dataclasses
import json
import struct
import zlib

import numpy as np
import pytest

from rotamatch.core import model_file
from rotamatch.core.errors import ModelError
from rotamatch.core.model_file import ModelCard, read_card
from rotamatch.tests.core.crafted_models import CARD, craft_card
from rotamatch.tests.data.tiny_model import png_thumbnail


def _edited(card: ModelCard, **changes) -> str:
    return json.dumps({**json.loads(card.to_json()), **changes})


def _edited_class(card: ModelCard, **changes) -> str:
    values = json.loads(card.to_json())
    values["classes"][0].update(changes)
    return json.dumps(values)


def _edited_band(card: ModelCard, **changes) -> str:
    values = json.loads(card.to_json())
    values["bands"][0].update(changes)
    return json.dumps(values)


def _big_png() -> str:
    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    body = b"IHDR" + header
    chunk = struct.pack(">I", len(header)) + body + struct.pack(">I", zlib.crc32(body))
    end = struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk + end).decode()


def _damaged_png() -> str:
    data = bytearray(base64.b64decode(png_thumbnail()))
    data[-20] ^= 1
    return base64.b64encode(bytes(data)).decode()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda card: "no JSON", "not valid JSON"),
        (lambda card: "[" * 100_000, "not valid JSON"),
        (lambda card: "[]", "not a JSON object"),
        (lambda card: " " * 600_000, "longer than the 512 kB"),
        (lambda card: _edited(card, gsd=float("nan")), "not valid JSON"),
        (lambda card: _edited(card, format_version=2), r"made by a newer version of Rotamatch.*Update Rotamatch"),
        (lambda card: _edited(card, format_version="1"), "format version is missing"),
        (lambda card: _edited(card, extra=1), "unknown 'extra'"),
        (lambda card: json.dumps({"format_version": 1}), "has no attribution, no bands"),
        (lambda card: _edited(card, name=""), "name is not a text"),
        (lambda card: _edited(card, name="x" * 201), "name is longer than 200"),
        (lambda card: _edited(card, name="car\u202egnp"), "no plain text"),
        (lambda card: _edited(card, name="\x1b[31mcar"), "no plain text"),
        (lambda card: _edited(card, created_at="yesterday"), "no ISO 8601 date"),
        (lambda card: _edited(card, gsd=0), "ground sample distance is outside"),
        (lambda card: _edited(card, gsd=10**400), "ground sample distance is outside"),
        (lambda card: _edited(card, gsd=True), "ground sample distance is not a number"),
        (lambda card: _edited(card, gsd_unit="feet"), "must be one of m, px"),
        (lambda card: _edited(card, halo_px=1.5), "halo is not a whole number"),
        (lambda card: _edited(card, halo_px=100_000), "halo is outside"),
        (lambda card: _edited(card, grid_px=0), "tile grid is outside"),
        (lambda card: _edited(card, rotation_bins=0), "rotation bins is outside"),
        (lambda card: _edited(card, classes=[]), "0 classes"),
        (lambda card: _edited(card, classes="car"), "classes is not a list"),
        (lambda card: _edited(card, classes=[1]), "a class is not a JSON object"),
        (lambda card: _edited_class(card, name="bus"), "two classes have the same name"),
        (lambda card: _edited_class(card, symmetry="square"), "must be one of directed, axial, round"),
        (lambda card: _edited_class(card, length=-1), "length of class 'car' is outside"),
        (lambda card: _edited_class(card, threshold=1.5), "threshold of class 'car' is outside"),
        (lambda card: _edited_class(card, scale=3), "scale of class 'car' is no power of two"),
        (lambda card: _edited_class(card, scale=0), "scale of class 'car' is outside"),
        (lambda card: _edited_class(card, sizes=[2, 1]), "not in order"),
        (lambda card: _edited_class(card, sizes=[1]), "two sizes"),
        (lambda card: _edited_band(card, role="green"), "two bands have the same role"),
        (lambda card: _edited_band(card, low=9, high=1), "not in order"),
        (lambda card: _edited(card, metrics=[1]), "metrics is not a JSON object"),
        (lambda card: _edited(card, metrics={"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}}), "nested too deeply"),
        (lambda card: _edited(card, training={"scene": "/home/maker/a.tif"}), "a path or an address"),
        (lambda card: _edited(card, training={"scene": "C:\\data\\a.tif"}), "a path or an address"),
        (lambda card: _edited(card, training={"scenes": ["https://maker.example/a.tif"]}), "a path or an address"),
        (lambda card: _edited(card, thumbnail="not base64!"), "thumbnail is not base64"),
        (lambda card: _edited(card, thumbnail=base64.b64encode(b"GIF89a").decode()), "thumbnail is not a PNG"),
        (lambda card: _edited(card, thumbnail=base64.b64encode(bytes(70_000)).decode()), "larger than 64 kB"),
        (lambda card: _edited(card, thumbnail=_big_png()), "1 to 512 pixels a side"),
        (lambda card: _edited(card, thumbnail=_damaged_png()), "thumbnail is a damaged PNG"),
        (lambda card: _edited(card, thumbnail=png_thumbnail(513, 4)), "1 to 512 pixels a side"),
    ],
)
def test_cards_that_are_not_valid(tmp_path, make, message):
    path = craft_card(tmp_path / "m.onnx", make(CARD))
    with pytest.raises(ModelError, match=message):
        read_card(path)


def test_card_made_in_code_is_as_strict():
    with pytest.raises(ModelError, match="halo"):
        dataclasses.replace(CARD, halo_px=-1)


def test_thumbnail_may_be_missing_and_may_come_from_opencv():
    cv2 = pytest.importorskip("cv2")
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    encoded = base64.b64encode(cv2.imencode(".png", noise)[1].tobytes()).decode()
    assert dataclasses.replace(CARD, thumbnail=encoded).thumbnail == encoded
    assert dataclasses.replace(CARD, thumbnail="").thumbnail == ""


def test_plain_text_makes_names_fit_for_a_card():
    name = model_file.plain_text("cars\n of \u202eNord\x00see " + "x" * 300)
    assert name.startswith("cars of Nordsee x")
    assert len(name) == 200
    assert dataclasses.replace(CARD, name=name).name == name
