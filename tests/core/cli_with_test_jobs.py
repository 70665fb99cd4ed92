"""The real command line whose jobs are replaced by ones that report their parameters; run it as a script."""

from __future__ import annotations

import dataclasses
import runpy
import sys
import time
import types
from pathlib import Path
from typing import Any

CORE = Path(__file__).resolve().parents[2] / "core"


@dataclasses.dataclass(frozen=True)
class WaitRequest:
    """Takes the place of `detect`: waits until it is cancelled."""

    scene: str
    model: str
    out: str
    resume: bool = False


@dataclasses.dataclass(frozen=True)
class ShowRequest:
    """Takes the place of `info`: does what its source says."""

    source: str


def wait(request: WaitRequest, feedback: Any) -> dict[str, Any]:
    """Reports 25 %, waits up to a minute, and leaves a file that says that it could tidy up."""
    feedback.progress(0.25, "waiting")
    try:
        for _ in range(1200):
            feedback.check()
            time.sleep(0.05)
    finally:
        Path(request.out).write_text("tidy", encoding="utf-8")
    return {}


def show(request: ShowRequest, feedback: Any) -> dict[str, Any]:
    """Tells, prints or fails, whatever the source says."""
    if request.source == "bug":
        raise ZeroDivisionError("a bug")
    print("a stray line of a library")
    for step in range(101):
        feedback.progress(step / 100, f"step {step}")
    feedback.metric("training", step=3, loss=1.25)
    feedback.log("Straße", "warning")
    return {"source": request.source, "share": float("nan"), "classes": {"car": {"recall": 0.51234}}}


def install() -> None:
    """Puts the test jobs into the table of jobs."""
    from rotamatch.core import jobs

    module = types.ModuleType("rotamatch.core.test_jobs")
    vars(module).update(WaitRequest=WaitRequest, ShowRequest=ShowRequest, wait=wait, show=show)
    sys.modules[module.__name__] = module
    jobs.JOBS["detect"] = ("test_jobs", "WaitRequest", "wait")
    jobs.JOBS["info"] = ("test_jobs", "ShowRequest", "show")


def main() -> None:
    """Runs the command line with the arguments of this script."""
    register_root = runpy.run_path(str(CORE / "__main__.py"))["register_root"]
    register_root()
    from rotamatch.core import cli

    install()
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
