"""Writes docs/benchmarks.md and its plots from the results; every number in them comes from a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from .ablation import ON_TOP
from .answers import ANSWERS, ASKED, FIRST, WAYS
from .bars import bars_table
from .difficulties import DIFFICULTIES
from .learning_curve import GENERATED, REAL
from .peers import METHODS
from .publish_plots import plot_lines
from .results import Row, newest, write_rows
from .summaries import Summary, chosen, count_text, counts_in, difference, figures_table, summarise

PLOT_OF_README = "benchmark-peers.svg"
ATTRIBUTION = (
    "Cars: DRIFT open dataset, (c) 2025 AIxMobility Lab KAIST and SAIL Soonchunhyang University, CC BY 4.0, "
    "Lee et al., arXiv:2504.11019. Houses: imagery OpenAerialMap, CC BY 4.0, footprints "
    "(c) OpenStreetMap contributors, ODbL 1.0. Ships: sen2ships (MIT), contains Copernicus Sentinel data 2023."
)
_TITLES = {"cars": "Cars", "houses": "Houses", "ships": "Ships"}


def run(rows: Sequence[Row], docs: Path, kept: Path) -> None:
    """Writes page, plots and the rows behind them.

    Args:
        rows: of the file of results; of each case the newest counts.
        docs: folder of the documentation.
        kept: file for the rows.
    """
    rows = newest(rows)
    if not rows:
        print("there are no results of whole runs yet: run curve, peers, ablation or throughput first")
        return
    (docs / "benchmarks.md").write_text(page(rows, docs / "pictures"), encoding="utf-8")
    write_rows(kept, rows)
    print(f"{len(rows)} rows went into {docs / 'benchmarks.md'}")


def page(rows: Sequence[Row], pictures: Path) -> str:
    """Returns the page, and writes its plots to a folder."""
    sections: tuple[Callable[[Sequence[Row], Path], list[str]], ...] = (
        _head, _bars, _peers, _real, _answers, _generated, _ablation, _throughput, _how,
    )  # fmt: skip
    parts = [section(rows, pictures) for section in sections]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(rows: Sequence[Row], _: Path) -> list[str]:
    dates = sorted(row["date"][:10] for row in rows)
    machines = sorted({row["machine"] for row in rows})
    commits = sorted({row["commit"] for row in rows})
    period = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
    parts = sorted({row["part"] for row in rows})
    load = sorted(row["load"] for row in rows)[len(rows) // 2]
    return [
        "# Benchmarks",
        "",
        "How good the result is after how many samples, beside other ways to find by example, and what each part of",
        "the method brings. `make bench` runs all of it again; its last step writes this page from",
        "[results.json](../tests/benchmarks/results.json), which holds one row for each run.",
        "",
        "| | |",
        "|---|---|",
        f"| date | {period} |",
        f"| machine | {'; '.join(machines)} |",
        f"| commit | {', '.join(commits)} (a + says that files had changed since) |",
        f"| runs | {len(rows)}, median load of the machine at their ends {load:.1f} |",
        f"| command | `python -m tests.benchmarks`, parts: {', '.join(f'`{part}`' for part in parts)} |",
    ]


def _bars(rows: Sequence[Row], _: Path) -> list[str]:
    return bars_table(rows)


def _peers(rows: Sequence[Row], pictures: Path) -> list[str]:
    mine = chosen(rows, part="curve", scenes="cars")
    groups = [("Rotamatch", chosen(mine, method="ours")), *((name, chosen(mine, method=name)) for name in METHODS)]
    groups = [(name, found) for name, found in groups if found]
    if len(groups) < 2 or not plot_lines(pictures / PLOT_OF_README, groups, "ap50", "average precision (IoU 0.5)"):
        return []
    lines = [
        "## Beside other ways to find by example",
        "",
        f"![Average precision against the number of samples](pictures/{PLOT_OF_README})",
        "",
        "Cars, the same samples, the same GSD, the same references. YOLO is an oriented nano network trained from",
        "scratch, for as much processor time as ours and for ten times as much; it knows the axis of an object and not",
        "its front. Rotamatch comes with weights that have learnt from generated scenes; from random weights it starts",
        "as YOLO does.",
    ]
    for count in counts_in(mine):
        found = [(name, chosen(of, samples=count)) for name, of in groups]
        lines += ["", f"**{count_text(count)} samples**", "", *figures_table([each for each in found if each[1]], "")]
    return lines


def _real(rows: Sequence[Row], _: Path) -> list[str]:
    lines: list[str] = []
    for name in REAL:
        mine = chosen(rows, part="curve", method="ours", scenes=name)
        groups = [(count_text(count), chosen(mine, samples=count)) for count in counts_in(mine)]
        if groups:
            lines += ["", f"### {_TITLES.get(name, name)}", "", *figures_table(groups, "samples")]
    return ["## Samples and scores on real scenes", *lines, "", ATTRIBUTION] if lines else []


def _answers(rows: Sequence[Row], _: Path) -> list[str]:
    mine = chosen(rows, part="answers")
    groups = [(way, chosen(mine, method=way)) for way in WAYS]
    groups = [(way, found) for way, found in groups if found]
    if not groups:
        return []
    yes = ", ".join(f"{summarise(found, 'accepted').text(1)} of *{way}*" for way, found in groups if way in ASKED)
    return [
        "## What further answers bring",
        "",
        f"Cars: {FIRST} samples and a first model; then {ANSWERS} more are marked by hand (three clicks each), or",
        "as many suggestions are answered (one key each), and the model is trained anew.",
        f"Answered with yes: {yes}.",
        "",
        *figures_table(groups, "then"),
    ]


def _generated(rows: Sequence[Row], pictures: Path) -> list[str]:
    mine = chosen(rows, part="curve", method="ours", scenes=list(GENERATED))
    names = [each.name for each in DIFFICULTIES if chosen(mine, scenes=each.name)]
    if not names:
        return []
    lines = [(name, chosen(mine, scenes=name)) for name in names]
    plot_lines(pictures / "benchmark-generated.svg", lines, "ap50", "average precision (IoU 0.5)")
    counts = counts_in(mine)
    table = [f"| scenes | {' | '.join(map(count_text, counts))} |", "|---" * (len(counts) + 1) + "|"]
    for name, found in lines:
        cells = [summarise(chosen(found, samples=count), "ap50").text(3) for count in counts]
        table.append(f"| {name} | {' | '.join(cells)} |")
    tables = []
    for count in counts:
        groups = [(name, chosen(found, samples=count)) for name, found in lines]
        title = f"With {count_text(count)} samples:"
        tables += ["", title, "", *figures_table([group for group in groups if group[1]], "scenes")]
    return [
        "## Generated scenes with known truth",
        "",
        "About 1,400 vehicles a scene; learnt from in one, looked for in another, which differs as the name says",
        "(clutter: ten times as many things that look like vehicles; shadow: a low sun from elsewhere; season: winter;",
        "sensor: 12 bits, darker, noisier; resolution: 0.12 m to 0.2 m; tiny: vehicles 8 pixels long, large: 150).",
        "`sizes` are houses of 6 to 60 m, `trees` are trees. Trainings start from random weights here, since those",
        "that come with Rotamatch have seen such scenes. AP50:",
        "",
        *table,
        "",
        "![Average precision on generated scenes](pictures/benchmark-generated.svg)",
        *tables,
    ]


def _ablation(rows: Sequence[Row], _: Path) -> list[str]:
    mine = chosen(rows, part="ablation")
    places = sorted({(row["scenes"], row["samples"]) for row in mine})
    if not places:
        return []
    lines = [
        "## What each part brings",
        "",
        "The change of each figure where a part is taken out, run by run of the same seed and half: the mean, and the",
        "spread between runs. A part that brings nothing shows zeros, or no more than its spread: so do rotation",
        "templates, and so did hard negatives mined during training, which are gone since. What normalisation is for",
        "shows where scenes differ.",
    ]
    figures = (("AP50", "ap50", 3), ("AP75", "ap75", 3), ("heading median", "median_deg", 1), ("flipped", "flipped", 3))
    figures += (("regret", "regret", 3), ("calibration error", "calibration", 3), ("training, CPU s", "train_cpu_s", 0))
    for scenes, samples in places:
        here = chosen(mine, scenes=scenes, samples=samples)
        whole = chosen(here, method="nothing")
        lines += ["", f"**{scenes}, {count_text(samples)} samples**", ""]
        lines += [
            f"| without | runs | {' | '.join(title for title, *_ in figures)} |",
            "|---" * (len(figures) + 2) + "|",
        ]
        values = [summarise(whole, figure).text(digits) for _, figure, digits in figures]
        lines.append(f"| nothing (the figures themselves) | {len(whole)} | {' | '.join(values)} |")
        for method in sorted({row["method"] for row in here} - {"nothing"}, key=lambda name: (name == ON_TOP, name)):
            without = chosen(here, method=method)
            cells = [_signed(difference(whole, without, figure), digits) for _, figure, digits in figures]
            lines.append(f"| {method} | {len(without)} | {' | '.join(cells)} |")
    return lines


def _signed(change: Summary, digits: int) -> str:
    text = change.text(digits)
    return text if text.startswith("-") else f"+{text}"


def _throughput(rows: Sequence[Row], _: Path) -> list[str]:
    mine = chosen(rows, part="throughput")
    if not mine:
        return []
    lines = ["| way | Mpx/s | seconds | megapixels | finds |", "|---|---|---|---|---|"]
    for row in sorted(mine, key=lambda row: -(row["figures"]["mpx_s"] or 0)):
        shown = row["figures"]
        cells = f"{shown['mpx_s']:.1f} | {shown['seconds']:.1f} | {shown['megapixels']:.0f} | {shown['finds']}"
        lines.append(f"| {row['method']} | {cells} |")
    about = [
        "From a compressed GeoTIFF to a GeoPackage on the processor, everything included: the same scene, GSD,",
        "overlap, threads and float32, unless int8 is said. The plain loop reads, runs and decodes one tile of 1024",
        "after the other with ONNX Runtime, as plugins that run models of all kinds do.",
    ]
    return ["## Throughput", "", *about, "", *lines]


def _how(_: Sequence[Row], __: Path) -> list[str]:
    return [
        "## How it is measured",
        "",
        "- Real scenes are cut in two halves: samples come from one, the other is searched, turned by 0, 33 and 111",
        "  degrees; then the halves change places. Nothing is drawn at random from the ground that is searched.",
        "- With a number of samples, so many objects are drawn by the seed and everything else is unmarked. With",
        "  `all`, the whole half is marked, as an area.",
        "- A row is one training, its scores the means over the scenes searched. What stands behind ± is the standard",
        "  deviation between trainings, over seeds and halves.",
        "- AP50 and AP75: average precision at an overlap of 0.5 and 0.75. Headings: in degrees, of all objects found.",
        "  Flipped: more than 90 degrees off. F1: at the automatic threshold. Regret: what that loses against the best",
        "  threshold, which only the truth could tell. Calibration error: expected difference between score and truth.",
        "- Training time is everything from samples to the model file, the int8 sibling included, in seconds of the",
        "  processor: several runs shared the machine. By the clock, two cores take a little more than half of it.",
    ]
