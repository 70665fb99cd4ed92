"""The rows of benchmarks: what counts as done, what is merged, and what becomes of them in tables and on the page."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from rotamatch.tests.benchmarks.quality import mean_scores, regret
from rotamatch.tests.benchmarks.results import (
    ALL,
    Case,
    Circumstances,
    ResultsFile,
    fingerprint,
    machine,
    merged,
    newest,
    read_rows,
)
from rotamatch.tests.benchmarks.summaries import Summary, counts_in, difference, figures_table, summarise

HERE = Circumstances("a machine", "abc1234")
CASE = Case("curve", "ours", "cars", 20, 1, "west")


def row(case: Case = CASE, date: str = "2026-01-01", code: str = "one", where: str = "a machine", **figures) -> dict:
    fields = {"code": code, "commit": "abc1234", "machine": where, "load": 0.5, "date": date}
    return {**case.__dict__, "figures": figures, **fields}


def test_what_was_measured_is_found_again_by_another_run(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "results.json"
    ResultsFile(path, circumstances=HERE).add(CASE, "one", {"ap50": 0.9, "flipped": math.nan})
    found = ResultsFile(path, circumstances=HERE).find(CASE, "one")
    assert found is not None
    assert found["figures"] == {"ap50": 0.9, "flipped": None}
    assert found["commit"] == "abc1234"
    assert json.loads(path.read_text()) == [found]


def test_other_cases_code_and_machines_have_to_be_measured_themselves(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    ResultsFile(path, circumstances=HERE).add(CASE, "one", {})
    again = ResultsFile(path, circumstances=HERE)
    assert again.find(Case("curve", "ours", "cars", 20, 2, "west"), "one") is None
    assert again.find(Case("curve", "ours", "cars", 20, 1, "west", steps=10), "one") is None
    assert again.find(CASE, "two") is None
    assert ResultsFile(path, keep=True, circumstances=HERE).find(CASE, "two") is not None
    elsewhere = Circumstances("another machine", "abc1234")
    assert ResultsFile(path, keep=True, circumstances=elsewhere).find(CASE, "one") is None


def test_rows_of_another_process_are_not_lost(tmp_path: Path) -> None:
    first, second = (ResultsFile(tmp_path / "results.json", circumstances=HERE) for _ in range(2))
    first.add(CASE, "one", {})
    second.add(Case("curve", "ours", "cars", 5), "one", {})
    first.add(Case("curve", "ours", "cars", 10), "one", {})
    assert counts_in(read_rows(tmp_path / "results.json")) == [5, 10, 20]


def test_merging_keeps_the_newest_of_each_case_machine_and_code() -> None:
    old, new = row(date="2026-01-01", ap50=0.1), row(date="2026-02-01", ap50=0.2)
    other = row(date="2026-01-15", where="another machine", ap50=0.3)
    assert merged([[new], [other, old]]) == [other, new]
    assert merged([[old], [new], [new]]) == [new]


def test_only_the_newest_whole_runs_are_published() -> None:
    old, new = row(date="2026-01-01", code="one"), row(date="2026-02-01", code="two")
    trial = row(Case("curve", "ours", "cars", 20, 1, "west", steps=10), date="2026-03-01")
    assert newest([new, trial, old]) == [new]


def test_fingerprints_follow_contents_and_machines_tell_no_names(tmp_path: Path) -> None:
    import platform

    file = tmp_path / "a.py"
    file.write_text("1")
    before = fingerprint([file])
    file.write_text("2")
    assert fingerprint([file]) != before
    assert not platform.node() or platform.node() not in machine()


def test_regret_is_what_the_threshold_loses() -> None:
    assert regret(0.8, 0.9) == pytest.approx(0.1)
    assert regret(0.9, 0.9 - 1e-12) == 0.0
    assert math.isnan(regret(0.5, math.nan))


def test_means_are_taken_of_what_is_defined() -> None:
    means = mean_scores([{"ap50": 0.5, "flipped": math.nan}, {"ap50": 0.7, "flipped": 0.1}])
    assert means == {"ap50": pytest.approx(0.6), "flipped": 0.1}
    assert math.isnan(mean_scores([{"flipped": math.nan}])["flipped"])


def test_summaries_tell_mean_and_spread_between_runs() -> None:
    rows = [row(ap50=0.8), row(ap50=0.9), row(ap50=None), row()]
    summary = summarise(rows, "ap50")
    assert (summary.mean, summary.runs) == (pytest.approx(0.85), 2)
    assert summary.spread == pytest.approx(0.0707, abs=1e-4)
    assert summary.text(2) == "0.85 ± 0.07"
    assert summary.text(0, percent=True) == "85 ± 7 %"
    assert Summary(0.5, math.nan, 1).text() == "0.50"
    assert summarise([], "ap50").text() == "-"


def test_differences_pair_runs_of_the_same_seed_and_side() -> None:
    def at(seed: int, side: str, value: float) -> dict:
        return row(Case("ablation", "x", "cars", 20, seed, side), ap50=value)

    whole = [at(0, "west", 0.9), at(0, "east", 0.5), at(1, "west", 0.7)]
    without = [at(0, "east", 0.4), at(0, "west", 0.8), at(2, "west", 0.0)]
    change = difference(whole, without, "ap50")
    assert (change.mean, change.runs) == (pytest.approx(-0.1), 2)
    assert change.spread == pytest.approx(0.0, abs=1e-9)


def test_tables_have_a_line_for_each_group() -> None:
    lines = figures_table([("20", [row(ap50=0.9, flipped=0.05)]), ("all", [])], "samples")
    assert lines[0].startswith("| samples | runs | AP50 |")
    assert lines[2].startswith("| 20 | 1 | 0.900 | - |")
    assert "| 5.0 % |" in lines[2]
    assert len({line.count("|") for line in lines}) == 1


def test_all_samples_stand_last() -> None:
    rows = [row(Case("curve", "ours", "cars", count)) for count in (ALL, 5, 100)]
    assert counts_in(rows) == [5, 100, ALL]


def test_the_page_shows_what_the_rows_say(tmp_path: Path) -> None:
    from rotamatch.tests.benchmarks.publish import PLOT_OF_README, run
    from rotamatch.tests.benchmarks.throughput import MODEL_ALONE, PEER

    def case(method: str, samples: int, part: str = "curve", scenes: str = "cars") -> Case:
        return Case(part, method, scenes, samples, 0, "west")

    rows = [
        row(case("ours", 20), ap50=0.961, flipped=0.04),
        row(case("ours", ALL), ap50=0.9, regret=0.01, calibration=0.0502),
        row(case("template matching", 20), ap50=0.512),
        row(case("nothing", 20, "ablation"), ap50=0.9),
        row(case("refinement", 20, "ablation"), ap50=0.75),
        row(case("what to mark next", 10, "answers"), ap50=0.977, accepted=14),
        row(Case("throughput", "ours", "x"), mpx_s=9.87, seconds=10.1, megapixels=100.0, finds=7),
        row(Case("throughput", MODEL_ALONE, "x"), mpx_s=12.0, seconds=8.3, megapixels=100.0, finds=0),
        row(Case("throughput", PEER, "x"), mpx_s=12.0, seconds=8.3, megapixels=100.0, finds=9),
        row(Case("similar", "ours", "a view of 2 Mpx", 2), seconds=2.5),
        row(Case("curve", "ours", "plain", 5), ap50=0.7),
    ]
    run(rows, tmp_path, tmp_path / "kept.json")
    page = (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert "| cars, 20 samples, ap50 | at least 0.95 | 0.961 | 1 | yes |" in page
    assert "| cars, all samples, ap50 | at least 0.98 | 0.900 | 1 | **no** |" in page
    assert "| cars, all samples, calibration | at most 0.05 | 0.0502 | 1 | **no** |" in page
    assert "| template matching | 1 | 0.512 |" in page
    assert "template matching at 20 samples | more than 0 | +0.449 at 20, where it is least | 1 | yes |" in page
    assert f"| 100 Mpx, speed beside {MODEL_ALONE} | at least 0.75 | 0.82 | 1 | yes |" in page
    assert f"| 100 Mpx, speed beside {PEER} | at least 1 | 0.82 | 1 | **no** |" in page
    assert "| a view of 2 Mpx, 2 samples, seconds | at most 2 | 2.500 | 1 | **no** |" in page
    assert "| refinement | 1 | -0.150 |" in page
    assert "| ours | 9.9 | 10.1 | 100 | 7 |" in page
    assert "| plain | 0.700 |" in page
    assert "calibration: With as few detections" in page and "flipped: Cars" not in page
    assert "14.0 of *what to mark next*" in page and "| what to mark next | 1 | 0.977 |" in page
    assert "<svg" in (tmp_path / "pictures" / PLOT_OF_README).read_text(encoding="utf-8")
    assert read_rows(tmp_path / "kept.json") == rows


def test_nothing_is_written_without_results(tmp_path: Path) -> None:
    from rotamatch.tests.benchmarks.publish import run

    run([], tmp_path, tmp_path / "kept.json")
    assert not list(tmp_path.iterdir())
