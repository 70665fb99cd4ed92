"""The real engine process with a few more jobs, for the tests of its protocol; run it as a script."""

from __future__ import annotations

import dataclasses
import os
import runpy
import sys
import time
import types
from pathlib import Path

CORE = Path(__file__).resolve().parents[2] / "core"


@dataclasses.dataclass(frozen=True)
class TestRequest:
    what: str
    path: str = ""


def do(request, feedback):
    if request.what == "print":
        print("a stray line of a library")
        os.system("echo and one of a child process")
        sys.stdin.read()
    elif request.what == "wait":
        wait(request.path, feedback)
    elif request.what == "hang":
        feedback.progress(0.5, "hanging")
        time.sleep(60)
    elif request.what == "fail":
        raise ZeroDivisionError("a bug")
    elif request.what == "progress":
        for step in range(1001):
            feedback.progress(step / 1000, f"step {step}")
        feedback.metric("training", step=3, loss=float("nan"))
        feedback.boxes("preview", [(0.5, float("nan"))])
        feedback.log("Straße", "warning")
    return {"what": request.what, "infinite": float("inf"), "where": Path(request.path)}


def wait(path, feedback):
    """Waits to be cancelled, and then leaves a file that says that it could tidy up."""
    feedback.progress(0.25, "waiting")
    try:
        for _ in range(1200):
            feedback.check()
            time.sleep(0.05)
    finally:
        if path:
            Path(path).write_text("tidy", encoding="utf-8")


def main() -> None:
    register_root = runpy.run_path(str(CORE / "__main__.py"))["register_root"]
    register_root()
    from rotamatch.core import engine, jobs

    module = types.ModuleType("rotamatch.core.test_jobs")
    module.TestRequest, module.do = TestRequest, do
    sys.modules[module.__name__] = module
    jobs.JOBS["test"] = ("test_jobs", "TestRequest", "do")
    engine.LAST_WORDS_SECONDS = 1.0
    sys.exit(engine.main())


if __name__ == "__main__":
    main()
