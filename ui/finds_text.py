"""Numbers of finds in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..bridge.finds_rows import ACCEPTED, FIXED, REJECTED, FindRow, FindsFacts, FindsSummary
from ..bridge.review_order import RANDOM, SCORE, UNCERTAINTY, Estimate
from .search_area import EXTENT, LAYER, POLYGONS, VIEW

FEWEST_TO_TELL = 5
"""Fewer reviewed finds than this say nothing about all of them."""
HECTARE_M2, KILOMETRE_M2, MEGAPIXEL = 1e4, 1e6, 1e6
MOST_NAMES = 2
MOST_LETTERS = 16
"""Longer names are cut in a button, which would make the dock wider."""
_FEW_HECTARES = 100


def number_text(number: float, decimals: int = 0) -> str:
    """Returns a number as the user's language writes it."""
    return QLocale().toString(float(number), "f", decimals)


def area_text(area: float, unit: str) -> str:
    """Returns an area in a size that can be read: square metres, or square pixels where there are no metres."""
    if unit != "m":
        return _tr("{count} megapixels").format(count=number_text(area / MEGAPIXEL, 1))
    for size, name in ((KILOMETRE_M2, "km\u00b2"), (HECTARE_M2, "ha")):
        if area >= size:
            return f"{number_text(area / size, 1)} {name}"
    return f"{number_text(area)} m\u00b2"


def finds_text(count: int) -> str:
    """Returns how many finds there are."""
    return _tr("1 find") if count == 1 else _tr("{count} finds").format(count=number_text(count))


def known_finds_text(count: int, known: int) -> str:
    """Returns how many finds there are, and how many of them are samples already."""
    if not known:
        return finds_text(count)
    text = _tr("{finds}, 1 of them a sample already") if known == 1 else _tr("{finds}, {known} of them samples already")
    return text.format(finds=finds_text(count), known=number_text(known))


def review_text(count: int) -> str:
    """Returns what the button that begins a review does."""
    return _tr("Review 1 find") if count == 1 else _tr("Review {count} finds").format(count=number_text(count))


def summary_text(summary: FindsSummary, known: int = 0) -> str:
    """Returns number, density and total area of finds as one line; only the number where the area is in pixels.

    Args:
        summary: of the finds that are shown.
        known: how many of them are samples already.
    """
    if not summary.count:
        return _tr("Nothing was found with this score. Lower it, or mark more samples and train.")
    parts = [known_finds_text(summary.count, known)]
    if summary.searched > 0 and summary.unit == "m":
        size, name = HECTARE_M2, _tr("ha")
        if summary.searched >= _FEW_HECTARES * HECTARE_M2:
            size, name = KILOMETRE_M2, "km\u00b2"
        density = number_text(summary.count * size / summary.searched, 1)
        parts.append(_tr("{density} per {unit}").format(density=density, unit=name))
    if summary.unit == "m":
        parts.append(_tr("{area} in all").format(area=area_text(summary.total_area, summary.unit)))
    return ", ".join(parts)


def searched_text(summary: FindsSummary) -> str:
    """Returns how much was searched; empty where that is not known."""
    if not summary.searched:
        return ""
    area = area_text(summary.searched, summary.unit)
    return QCoreApplication.translate("FindPanel", "{area} were searched.").format(area=area)


def button_text(names: Sequence[str], where: str) -> str:
    """Returns what the button does: which classes it finds, and where."""
    texts = {
        VIEW: (_tr("Find every {name} in view"), _tr("Find all in view")),
        EXTENT: (_tr("Find every {name} in the extent"), _tr("Find all in the extent")),
        POLYGONS: (_tr("Find every {name} in the polygons"), _tr("Find all in the polygons")),
        LAYER: (_tr("Find every {name} in the layer"), _tr("Find all in the layer")),
    }
    named, unnamed = texts[where]
    if not 0 < len(names) <= MOST_NAMES:
        return unnamed
    name = _tr(" or ").join(names)
    if len(name) > MOST_LETTERS:
        name = f"{name[: MOST_LETTERS - 1].rstrip()}\u2026"
    # An ampersand would underline the letter after it.
    return named.format(name=name.replace("&", "&&"))


def precision_text(estimate: Estimate | None, order: str = "") -> str:
    """Returns between which bounds the share of right finds lies; empty where too few were reviewed.

    The bounds, not the middle: that of 7 right ones of 7 is 82 %, which looks like a mistake.

    Args:
        estimate: of the reviewed ones.
        order: of the review, one of `bridge.review_order`; empty for as few words as a title wants.
    """
    if estimate is None or estimate.count < FEWEST_TO_TELL:
        return ""
    texts = {
        "": _tr("{low} to {high} % right"),
        UNCERTAINTY: _tr("{count} judged: probably {low} to {high} % of the doubtful finds are right"),
        SCORE: _tr("{count} judged: probably {low} to {high} % of the best finds are right"),
    }
    text = texts.get(order) or _tr("{count} judged: probably {low} to {high} % of the finds are right")
    low, high = max(estimate.share - estimate.margin, 0.0), min(estimate.share + estimate.margin, 1.0)
    return text.format(count=number_text(estimate.count), low=number_text(100 * low), high=number_text(100 * high))


def find_text(row: FindRow, facts: FindsFacts, is_changed: bool = False) -> str:
    """Returns what is known about one find, in some lines.

    Args:
        row: it.
        facts: about all finds.
        is_changed: whether the user has changed its box, of which the model is not sure in one way or another.
    """
    lines = [_tr("{name}, score {score:.2f}").format(name=row.class_name, score=row.score)]
    if row.has_heading:
        is_axial = facts.symmetries.get(row.class_name, "directed") == "axial"
        text = _tr("long axis {heading}\u00b0") if is_axial else _tr("heading {heading}\u00b0")
        lines.append(text.format(heading=number_text(row.box.heading_deg)))
        if row.heading_conf is not None and not is_changed:
            sure = _tr("{percent} % sure").format(percent=number_text(100 * row.heading_conf))
            lines[-1] += ": " + sure.replace(" ", "\u00a0")
    size = _tr("{length} x {width} {unit}").format(
        length=number_text(row.box.length_m, 1), width=number_text(row.box.width_m, 1), unit=facts.unit
    )
    if row.height_m is not None:
        size = _tr("{size}, {height} m high").format(size=size, height=number_text(row.height_m, 1))
    return "\n".join([*lines, size])


def retrain_text(answers: int) -> str:
    """Returns what the button that trains again does."""
    if answers == 1:
        return _tr("Train again with 1 answer")
    return _tr("Train again with {count} answers").format(count=number_text(answers))


def known_text(count: int) -> str:
    """Returns why the review asks about fewer finds than there are: some are samples already."""
    if count == 1:
        return _tr("1 find is a sample already.")
    return _tr("{count} finds are samples already.").format(count=number_text(count))


def review_state_text(counts: Mapping[str, int], unreviewed: int, known: int, estimate: Estimate | None) -> str:
    """Returns how far the review is, as one short line; it counts only what the review asks about.

    Args:
        counts: number of finds by verdict.
        unreviewed: those that the review would ask about.
        known: those that it does not ask about, since they are samples already.
        estimate: of the reviewed ones.
    """
    reviewed = sum(counts.values())
    if not reviewed:
        text = _tr("{count} to review, {known} are samples") if known else _tr("{count} to review")
        return text.format(count=number_text(unreviewed), known=number_text(known))
    text = _tr("{done} of {count} reviewed")
    text = text.format(done=number_text(reviewed), count=number_text(reviewed + unreviewed))
    return ", ".join(filter(None, (text, precision_text(estimate))))


def review_counts_text(
    counts: Mapping[str, int], estimate: Estimate | None, order: str = RANDOM, missed: int = 0
) -> str:
    """Returns how many finds were right and wrong, and what that tells of all where they were drawn fairly.

    Args:
        counts: number of finds by verdict.
        estimate: of the reviewed ones.
        order: of the review, one of `bridge.review_order`.
        missed: objects that were marked because they were not found.
    """
    parts = []
    if any(counts.values()):
        fixed = counts[FIXED]
        text = (
            _tr("{right} right ({fixed} of them fixed), {wrong} wrong")
            if fixed
            else _tr("{right} right, {wrong} wrong")
        )
        right, wrong = counts[ACCEPTED] + fixed, counts[REJECTED]
        parts = [text.format(right=number_text(right), fixed=number_text(fixed), wrong=number_text(wrong))]
    if missed:
        parts.append(_tr("{count} missed").format(count=number_text(missed)))
    return "\n".join(filter(None, (", ".join(parts), precision_text(estimate, order))))


def adjusting_text() -> str:
    """Returns how a box is changed on the map."""
    return _tr("Drag the box or its handles; [ and ] turn it, + and - resize it. Esc ends adjusting.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("FindsText", text)
