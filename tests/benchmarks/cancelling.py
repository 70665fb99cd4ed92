"""How long each part of a job takes no notice of a cancel: the longest times between two looks at the feedback.

Where other work shares the processors, the time spent computing is nearer to what a free machine takes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rotamatch.core.feedback import NullFeedback
from rotamatch.core.jobs import run_job

LISTED = 12
STEPS = 160


class CheckTimer(NullFeedback):
    """Measures the time between two calls of `check`, by where the later one was made."""

    def __init__(self) -> None:
        self.last = time.perf_counter(), time.thread_time()
        self.longest: dict[str, tuple[float, float]] = {}

    def check(self) -> None:
        """See `Feedback`."""
        self.note(_place())

    def note(self, place: str) -> None:
        """Keeps the time since the last call where it is the longest so far."""
        now = time.perf_counter(), time.thread_time()
        passed = now[0] - self.last[0], now[1] - self.last[1]
        self.longest[place] = max(self.longest.get(place, passed), passed)
        self.last = now


def run(data: Path, seconds: float = 1.0, steps: int = STEPS) -> None:
    """Trains and searches with real input, and prints where a cancel waits for longest.

    Args:
        data: folder of the real data.
        seconds: the bar.
        steps: of the training; those of a full one are the same.
    """
    from rotamatch.core import training

    training.steps_for = lambda positives, from_chance=False: steps
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene, labels = str(data / "cars" / "frame.jpg"), str(data / "cars" / "vehicles.geojson")
        store, model = str(folder / "s.gpkg"), str(folder / "m.onnx")
        named = {"class_name": "car", "heading_field": "heading_deg"}
        jobs: list[tuple[str, dict[str, Any]]] = [
            ("import", {"labels": labels, "scene": scene, "store": store, **named}),
            ("chips", {"store": store, "out": str(folder / "chips")}),
            ("train", {"store": store, "model": model}),
            ("detect", {"scene": scene, "model": model, "out": str(folder / "d.gpkg")}),
            ("detect", {"scene": scene, "model": model, "out": str(folder / "t.gpkg"), "quality": "thorough"}),
        ]
        for job, parameters in jobs:
            _print(job, _measure(lambda feedback, job=job, given=parameters: run_job(job, given, feedback)), seconds)


def _measure(work: Callable[[CheckTimer], Any]) -> dict[str, tuple[float, float]]:
    timer = CheckTimer()
    work(timer)
    timer.note("the end")
    return timer.longest


def _print(job: str, longest: dict[str, tuple[float, float]], seconds: float) -> None:
    places = sorted(longest.items(), key=lambda entry: entry[1], reverse=True)
    late = sum(whole > seconds for _, (whole, _) in places)
    print(f"{job}: {late} of {len(places)} places wait for more than {seconds:g} s", flush=True)
    for place, (whole, own) in places[:LISTED]:
        print(f"  {whole:6.2f} s ({own:.2f} s of them computing) until {place}", flush=True)


def _place() -> str:
    """Returns the function of the core that has asked, and the one that called it."""
    names: list[str] = []
    frame = sys._getframe(2)
    while frame is not None and len(names) < 2:
        code = frame.f_code
        if not code.co_filename.endswith("feedback.py"):
            names.append(f"{Path(code.co_filename).stem}.{code.co_qualname}:{frame.f_lineno}")
        frame = frame.f_back  # type: ignore[assignment]
    return " in ".join(names)
