"""How good a model is with how many samples, on real and on generated scenes.

Runs go seed by seed, so that an interrupted benchmark has seen every set before it sees any twice; what the results
file holds already is left out. The weights that come with the plugin have learnt from the same generator of scenes, so
that on generated scenes every training starts from chance.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .difficulties import DIFFICULTIES
from .halves import CARS, HOUSES, SHIPS, RealSet
from .quality import mean_scores, search, train
from .results import ALL, Case, ResultsFile, engine_code
from .setups import SIDES, Setup, count_available, generated_setup, real_setup
from .switches import Switch, from_chance, shortened, unchanged

COUNTS = (5, 10, 20, 50, 100, ALL)
REAL = {real.name: real for real in (CARS, HOUSES, SHIPS)}
GENERATED = {difficulty.name: difficulty for difficulty in DIFFICULTIES}
FROM_CHANCE = "Rotamatch from random weights"
SETS = (*REAL, *GENERATED)


@dataclass(frozen=True)
class Places:
    """Where benchmarks read and keep things.

    Attributes:
        data: folder of the real data.
        kept: folder for what is made once: generated scenes, environments of peers.
        sides: halves of real scenes to learn from.
    """

    data: Path
    kept: Path
    sides: tuple[str, ...] = SIDES


def run(places: Places, sets: list[str], counts: list[int], seeds: int, file: ResultsFile, steps: int = 0) -> None:
    """Measures what is not measured yet, and prints a line for each training.

    Args:
        places: where to read.
        sets: names out of `SETS`.
        counts: numbers of samples, `ALL` for all.
        seeds: how many.
        file: gets a row for each training.
        steps: cuts trainings short, for a trial; 0 for whole ones.
    """
    check_names(sets, SETS)
    for case in cases("ours", places, sets, counts, range(seeds), steps):
        measured_once(case, places, file)


def check_names(wanted: Iterable[str], known: Iterable[str]) -> None:
    """Refuses names that nobody knows, before hours go by.

    Raises:
        SystemExit: naming them.
    """
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        raise SystemExit(f"there is no {', '.join(unknown)}; choose among: {', '.join(known)}")


def cases(
    method: str, places: Places, sets: Iterable[str], counts: Iterable[int], seeds: Iterable[int], steps: int = 0
) -> Iterator[Case]:
    """Yields what there is to measure; counts that a half does not have are left out."""
    for seed in seeds:
        for name in sets:
            for count in counts:
                for side in places.sides if name in REAL else ("",):
                    if not side or count < count_available(REAL[name], places.data, side):
                        yield Case("curve", method, name, count, seed, side, steps)


def measured_once(case: Case, places: Places, file: ResultsFile) -> dict[str, Any]:
    """Returns the figures of a case of ours; trains and searches where they are not in the file yet."""
    code = engine_code()
    row = file.find(case, code)
    if row is None:
        with tempfile.TemporaryDirectory() as folder:
            setup = setup_of(case, places, Path(folder))
            row = file.add(case, code, measure(setup, case, Path(folder)))
        say(row)
    figures: dict[str, Any] = row["figures"]
    return figures


def setup_of(case: Case, places: Places, folder: Path) -> Setup:
    """Prepares what a case learns from and searches."""
    if case.scenes in REAL:
        real: RealSet = REAL[case.scenes]
        return real_setup(real, places.data, case.samples, case.seed, case.side, folder)
    difficulty = GENERATED[case.scenes]
    return generated_setup(difficulty, case.samples, case.seed, places.kept / "scenes", folder)


def measure(setup: Setup, case: Case, folder: Path) -> dict[str, float]:
    """Trains once and returns the mean scores of all scenes searched, seconds and megabytes."""
    model = folder / "model.onnx"
    reset_peak()
    with shortened(case.steps), start_of(case)():
        seconds, used = train(setup, model, case.seed)
    memory = peak_megabytes()
    times = {"train_s": seconds, "train_cpu_s": used, "memory_mb": memory}
    return {**mean_scores(search(setup, model, folder)), **times}


def start_of(case: Case) -> Switch:
    """Returns what decides on the weights that trainings of a case start from."""
    return from_chance if case.method == FROM_CHANCE or case.scenes in GENERATED else unchanged


def say(row: dict[str, Any]) -> None:
    """Prints a row in one line."""
    figures = ", ".join(f"{name} {value:.3g}" for name, value in row["figures"].items() if _is_number(value))
    print(f"{Case.of(row)}: {figures} (load {row['load']})", flush=True)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def reset_peak() -> None:
    """Lets the kernel count this process's peak memory anew, where it can (Linux).

    What earlier trainings have left with the allocator is given back first.
    """
    gc.collect()
    place = Path("/proc/self/clear_refs")
    if place.exists():
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
        place.write_text("5")


def peak_megabytes() -> float:
    """Returns this process's peak memory since `reset_peak`; nan where the kernel does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), float("nan"))
