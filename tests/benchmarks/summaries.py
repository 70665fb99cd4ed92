"""From rows of results to means with their spread, and to tables in Markdown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .results import ALL, Row


@dataclass(frozen=True)
class Summary:
    """A figure over several runs.

    Attributes:
        mean: of the runs where it is defined; nan where there are none.
        spread: standard deviation between runs; nan for fewer than two.
        runs: how many have it.
    """

    mean: float
    spread: float
    runs: int

    def text(self, digits: int = 2, percent: bool = False) -> str:
        """Returns `mean +- spread`, a dash where it is not defined."""
        if not self.runs:
            return "-"
        factor = 100.0 if percent else 1.0
        mean = f"{self.mean * factor:.{digits}f}"
        spread = "" if math.isnan(self.spread) else f" ± {self.spread * factor:.{digits}f}"
        return f"{mean}{spread}{' %' if percent else ''}"


@dataclass(frozen=True)
class Column:
    """A column of a table: heading, figure, digits, whether it is a share shown in percent."""

    title: str
    figure: str
    digits: int = 2
    percent: bool = False


COLUMNS = (
    Column("AP50", "ap50", 3),
    Column("AP75", "ap75", 3),
    Column("heading median", "median_deg", 1),
    Column("90 %", "p90_deg", 1),
    Column("flipped", "flipped", 1, percent=True),
    Column("F1", "f1", 3),
    Column("regret", "regret", 3),
    Column("calibration error", "calibration", 3),
    Column("training, CPU s", "train_cpu_s", 0),
)


def chosen(rows: Iterable[Row], **wanted: object) -> list[Row]:
    """Returns the rows whose fields are as wanted; a list names several values."""
    return [
        row
        for row in rows
        if all(row[name] in value if isinstance(value, list) else row[name] == value for name, value in wanted.items())
    ]


def summarise(rows: Iterable[Row], figure: str) -> Summary:
    """Returns mean and spread of a figure over rows; those that do not have it do not count."""
    values = [row["figures"].get(figure) for row in rows]
    known = [float(value) for value in values if value is not None and math.isfinite(value)]
    mean = statistics.fmean(known) if known else math.nan
    return Summary(mean, statistics.stdev(known) if len(known) > 1 else math.nan, len(known))


def count_text(samples: int) -> str:
    """Returns how a number of samples reads."""
    return "all" if samples == ALL else str(samples)


def counts_in(rows: Iterable[Row]) -> list[int]:
    """Returns the numbers of samples that rows have, `ALL` last."""
    return sorted({row["samples"] for row in rows}, key=lambda count: math.inf if count == ALL else count)


def figures_table(groups: Sequence[tuple[str, Sequence[Row]]], first: str) -> list[str]:
    """Returns a table with a line for each group of runs and the columns of `COLUMNS`.

    Args:
        groups: title and rows of each.
        first: heading of the column of titles.
    """
    lines = [f"| {first} | runs | {' | '.join(each.title for each in COLUMNS)} |", "|---" * (len(COLUMNS) + 2) + "|"]
    for title, rows in groups:
        cells = [summarise(rows, each.figure).text(each.digits, each.percent) for each in COLUMNS]
        lines.append(f"| {title} | {len(rows)} | {' | '.join(cells)} |")
    return lines


def difference(whole: Sequence[Row], without: Sequence[Row], figure: str) -> Summary:
    """Returns how a figure changes where something is taken out, run by run of the same seed and side."""

    def by_run(rows: Sequence[Row]) -> dict[tuple[int, str], float]:
        known = {(row["seed"], row["side"]): row["figures"].get(figure) for row in rows}
        return {key: float(value) for key, value in known.items() if value is not None}

    before, after = by_run(whole), by_run(without)
    changes = [{"figures": {figure: after[key] - before[key]}} for key in sorted(before.keys() & after.keys())]
    return summarise(changes, figure)
