"""The contact sheet: all normalised chips side by side on one page, so that people see what will be learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFont

from .chips import RgbImage

_PAGE_WIDTH = 1600
_MARGIN = 32
_GAP = 14
_GUTTER = 16
_CAPTION = 20
_TITLE = 64
_CELL_HEIGHT = 112
_LARGEST_ENLARGEMENT = 3.0
_INK, _GREY = "#222222", "#777777"


@dataclass(frozen=True, eq=False)
class Cell:
    """One chip on the sheet.

    Attributes:
        image: uint8 [h, w, 3].
        caption: short text below it.
        arrow: `up`, `both` or empty: where the front is.
        size: length and width of the object in pixels of the image; its corners are marked.
    """

    image: RgbImage
    caption: str
    arrow: str
    size: tuple[float, float]


@dataclass(frozen=True, eq=False)
class Section:
    """The chips of one class.

    Attributes:
        title: the class's name.
        subtitle: what else there is to say.
        colour: `#rrggbb` of the class.
        cells: its chips, all of one size.
    """

    title: str
    subtitle: str
    colour: str
    cells: Sequence[Cell]


def draw_contact_sheet(sections: Sequence[Section]) -> Image.Image:
    """Draws the sheet: a heading for each class and its chips in rows, on white."""
    layouts = [_layout(section) for section in sections]
    height = 2 * _MARGIN + sum(_TITLE + rows * row_height for _, _, rows, row_height in layouts)
    height += _MARGIN * (len(sections) - 1)
    sheet = Image.new("RGB", (_PAGE_WIDTH, height), "white")
    top = _MARGIN
    for section, (scale, columns, rows, row_height) in zip(sections, layouts, strict=True):
        _draw_title(sheet, section, top)
        for index, cell in enumerate(section.cells):
            row, column = divmod(index, columns)
            left = _MARGIN + column * (_cell_width(section, scale) + _GAP)
            _draw_cell(sheet, cell, section.colour, (left, top + _TITLE + row * row_height), scale)
        top += _TITLE + rows * row_height + _MARGIN
    return sheet


def _layout(section: Section) -> tuple[float, int, int, int]:
    """Returns enlargement, columns, rows and the height of a row."""
    height = section.cells[0].image.shape[0]
    scale = min(_CELL_HEIGHT / height, _LARGEST_ENLARGEMENT)
    columns: int = max((_PAGE_WIDTH - 2 * _MARGIN + _GAP) // (_cell_width(section, scale) + _GAP), 1)
    rows = -(-len(section.cells) // columns)
    return scale, columns, rows, round(height * scale) + _CAPTION + _GAP


def _cell_width(section: Section, scale: float) -> int:
    return _GUTTER + max(int(section.cells[0].image.shape[1] * scale + 0.5), 44)


def _draw_title(sheet: Image.Image, section: Section, top: int) -> None:
    draw = ImageDraw.Draw(sheet)
    draw.rounded_rectangle((_MARGIN, top + 4, _MARGIN + 10, top + 30), 3, fill=section.colour)
    draw.text((_MARGIN + 22, top), section.title, font=_font(24, bold=True), fill=_INK)
    left = _MARGIN + 22 + draw.textlength(section.title, font=_font(24, bold=True)) + 18
    draw.text((left, top + 8), section.subtitle, font=_font(15), fill=_GREY)
    draw.line((_MARGIN, top + 42, _PAGE_WIDTH - _MARGIN, top + 42), fill="#dddddd")


def _draw_cell(sheet: Image.Image, cell: Cell, colour: str, place: tuple[int, int], scale: float) -> None:
    left, top = place[0] + _GUTTER, place[1]
    height, width = (round(side * scale) for side in cell.image.shape[:2])
    picture = Image.fromarray(cell.image).resize((width, height), Image.Resampling.BICUBIC)
    sheet.paste(picture, (left, top))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((left - 1, top - 1, left + width, top + height), outline="#cccccc")
    _draw_corners(draw, (left + width / 2, top + height / 2), (cell.size[1] * scale, cell.size[0] * scale), colour)
    draw.text((left, top + height + 3), cell.caption, font=_font(12), fill=_GREY)
    _draw_arrow(draw, (place[0] + _GUTTER // 2 - 2, top + 2, top + height - 3), colour, cell.arrow)


def _draw_corners(
    draw: ImageDraw.ImageDraw, middle: tuple[float, float], size: tuple[float, float], colour: str
) -> None:
    """Marks the corners of the object's box, so that it is told from its neighbours and yet stays visible."""
    tick = max(min(size) / 5, 3)
    for right in (-1, 1):
        for down in (-1, 1):
            x, y = middle[0] + right * size[0] / 2, middle[1] + down * size[1] / 2
            draw.line([(x - right * tick, y), (x, y), (x, y - down * tick)], fill=colour, width=1)


def _draw_arrow(draw: ImageDraw.ImageDraw, place: tuple[int, int, int], colour: str, arrow: str) -> None:
    if not arrow:
        return
    x, top, bottom = place
    draw.line((x, top + 2, x, bottom - 2), fill=colour, width=2)
    draw.polygon([(x - 4, top + 9), (x, top), (x + 5, top + 9)], fill=colour)
    if arrow == "both":
        draw.polygon([(x - 4, bottom - 9), (x, bottom), (x + 5, bottom - 9)], fill=colour)


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Returns the font that comes with matplotlib, which knows most alphabets."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name), size)
