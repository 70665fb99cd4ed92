"""What each part of the method brings: the same trainings without it, and with quarter turns on top.

Two halves of one image hardly tell what normalisation of scale and colour is for; the generated scenes that are of
another resolution, sensor and season where they are searched do.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from .learning_curve import GENERATED, Places, cases, check_names, peak_megabytes, reset_peak, say, setup_of, start_of
from .quality import mean_scores, search, train
from .results import ALL, Case, ResultsFile, engine_code, fingerprint
from .switches import SWITCHES, shortened

SETS = (("cars", 20), ("cars", ALL), ("resolution", 20), ("sensor", 20), ("season", 20), ("clutter", ALL))
"""Sets and numbers of samples."""

ON_TOP = "quarter turns on top"


def run(
    places: Places, switches: list[str], sets: list[tuple[str, int]], seeds: int, file: ResultsFile, steps: int = 0
) -> None:
    """Measures what is not measured yet, and prints a line for each training.

    Args:
        places: where to read.
        switches: names out of `switches.SWITCHES`.
        sets: pairs as in `SETS`.
        seeds: how many.
        file: gets a row for each training, and one for quarter turns on top of the whole method.
        steps: cuts trainings short, for a trial; 0 for whole ones.
    """
    check_names(switches, SWITCHES)
    for seed in range(seeds):
        for name, count in sets:
            for switch in switches:
                if switch == "start weights" and name in GENERATED:
                    continue
                for whole in cases("ours", places, [name], [count], [seed], steps):
                    _measure(replace(whole, part="ablation", method=switch), places, file)


def _measure(case: Case, places: Places, file: ResultsFile) -> None:
    code = engine_code() + fingerprint([Path(__file__).with_name("switches.py")])[:4]
    turned = replace(case, method=ON_TOP) if case.method == "nothing" else None
    missing = [each for each in (case, turned) if each is not None and file.find(each, code) is None]
    if not missing:
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        setup = setup_of(case, places, folder)
        reset_peak()
        with shortened(case.steps), start_of(case)(), SWITCHES[case.method]():
            seconds, used = train(setup, folder / "model.onnx", case.seed)
            common = {"train_s": seconds, "train_cpu_s": used, "memory_mb": peak_megabytes()}
            found = search(setup, folder / "model.onnx", folder)
        say(file.add(case, code, {**mean_scores(found), **common}))
        if turned is not None:
            found = search(setup, folder / "model.onnx", folder, "thorough")
            say(file.add(turned, code, {**mean_scores(found), **common}))
