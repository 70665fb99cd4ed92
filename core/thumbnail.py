"""The thumbnail inside a model's card: a small PNG that any decoder can open without a surprise."""

from __future__ import annotations

import base64
import struct
import zlib

MAX_BYTES = 64 * 1024
MAX_SIDE_PX = 512
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES_PER_PIXEL = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def check_thumbnail(text: object) -> None:
    """Checks that a thumbnail is empty, or the base64 of a small, undamaged 8-bit PNG.

    Raises:
        ValueError: saying what the thumbnail is instead, to be put after "the thumbnail".
    """
    if not isinstance(text, str):
        raise ValueError("is not a text")
    if not text:
        return
    try:
        data = base64.b64decode(text.encode(), validate=True)
    except ValueError as error:
        raise ValueError("is not base64") from error
    if len(data) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES // 1024} kB")
    try:
        _check_pixels(_chunks(data))
    except (struct.error, zlib.error) as error:
        raise ValueError("is a damaged PNG") from error


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Returns type and body of all chunks, whose checksums are right."""
    if not data.startswith(_SIGNATURE):
        raise ValueError("is not a PNG")
    position, chunks = len(_SIGNATURE), []
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind, body = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        if zlib.crc32(kind + body) != checksum:
            raise ValueError("is a damaged PNG")
        chunks.append((kind, body))
        position += 12 + length
    return chunks


def _check_pixels(chunks: list[tuple[bytes, bytes]]) -> None:
    kinds = [kind for kind, _ in chunks]
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"]:
        raise ValueError("is an incomplete PNG")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if not (1 <= width <= MAX_SIDE_PX and 1 <= height <= MAX_SIDE_PX):
        raise ValueError(f"is not 1 to {MAX_SIDE_PX} pixels a side")
    if depth != 8 or colour not in _SAMPLES_PER_PIXEL or interlaced:
        raise ValueError("is not a plain 8-bit PNG")
    expected = height * (1 + width * _SAMPLES_PER_PIXEL[colour])
    packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
    if len(zlib.decompressobj().decompress(packed, expected + 1)) != expected:
        raise ValueError("is a PNG whose pixels do not fill it")
