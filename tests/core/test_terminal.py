"""What the command line shows: results as tables, progress as occasional lines."""

from __future__ import annotations

import io
import time

from rotamatch.core.terminal import LineFeedback, print_result


def printed(result) -> str:
    stream = io.StringIO()
    print_result(result, stream)
    return stream.getvalue()


def test_results_are_readable():
    text = printed(
        {
            "report": "out/[red]report.html",
            "count": 1234,
            "iou": 0.5,
            "seen": True,
            "gsd": None,
            "left_out": {},
            "curve": list(range(100)),
            "escape": "a\x1b[31mb",
            "classes": {
                "car": {"recall": 0.987654, "counts": {"missed": 3}},
                "bus": {"recall": float("nan"), "counts": {"missed": 0}},
            },
            "bands": [{"role": "red", "low": 0.0}, {"role": "near infrared", "high": 65535.0}],
            "mean": {"average_precision": 0.91},
        }
    )
    lines = [line.split() for line in text.splitlines()]
    assert ["report", "out/[red]report.html"] in lines
    assert ["seen", "yes"] in lines
    assert ["gsd", "-"] in lines
    assert ["left", "out", "-"] in lines
    assert ["curve", "100", "values"] in lines
    assert ["car", "bus"] in lines
    assert ["recall", "0.9877", "-"] in lines
    assert ["counts", "missed", "3", "0"] in lines
    assert ["role", "low", "high"] in lines
    assert ["near", "infrared", "-", "65535"] in lines
    assert ["average", "precision", "0.91"] in lines
    assert "\x1b" not in text


def test_long_paths_are_not_broken_over_lines():
    path = "/" + "long folder/" * 20 + "out.gpkg"
    assert path in printed({"out": path})


def test_progress_lines_are_occasional(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    stream = io.StringIO()
    feedback = LineFeedback("detect", stream)
    for step in range(101):
        feedback.metric("speed", mpx_per_s=step / 10)
        feedback.progress(step / 100, f"tile {step}")
        clock[0] += 0.125
    feedback.progress(1.0)
    feedback.log("one tile is empty", "warning")
    assert stream.getvalue().splitlines() == [
        "  0 %  tile 0  mpx per s 0",
        " 40 %  tile 40  mpx per s 4",
        " 80 %  tile 80  mpx per s 8",
        "100 %  tile 100  mpx per s 10",
        "Warning: one tile is empty",
    ]
