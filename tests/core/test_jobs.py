"""The table of jobs, and the feedback they talk to."""

from __future__ import annotations

import importlib
import inspect
from dataclasses import dataclass

import pytest

from rotamatch.core import feedback as feedback_module
from rotamatch.core import jobs
from rotamatch.core.errors import Cancelled, UsageError
from rotamatch.core.feedback import CancelFlag, NullFeedback, SubFeedback


@dataclass(frozen=True)
class DoubleRequest:
    numbers: tuple[int, ...]
    least: int = 0

    def __post_init__(self) -> None:
        if self.least < 0:
            raise ValueError("least must not be negative")


def double(request: DoubleRequest, feedback) -> dict:
    feedback.log("doubling")
    return {"numbers": [2 * number for number in request.numbers], "kind": type(request.numbers).__name__}


class Recorder(NullFeedback):
    def __init__(self) -> None:
        self.heard: list[tuple] = []

    def progress(self, fraction: float, message: str = "") -> None:
        self.heard.append(("progress", round(fraction, 6), message))

    def metric(self, name: str, **values: float) -> None:
        self.heard.append(("metric", name, values))

    def log(self, message: str, level: str = "info") -> None:
        self.heard.append(("log", message, level))

    def check(self) -> None:
        self.heard.append(("check",))


@pytest.fixture
def double_job(monkeypatch):
    """Puts a job of this file into the table."""
    real = importlib.import_module
    here = inspect.getmodule(double)
    monkeypatch.setitem(jobs.JOBS, "double", ("doubling", "DoubleRequest", "double"))
    monkeypatch.setattr(
        jobs.importlib, "import_module", lambda name, package: here if name == ".doubling" else real(name, package)
    )


def test_a_job_gets_its_request_and_lists_become_tuples(double_job):
    heard = Recorder()
    assert jobs.run_job("double", {"numbers": [1, 2]}, heard) == {"numbers": [2, 4], "kind": "tuple"}
    assert heard.heard == [("log", "doubling", "info")]


@pytest.mark.parametrize(
    ("name", "parameters", "what"),
    [
        ("juggle", {}, "no job 'juggle'.*train"),
        ("double", {"numbers": [1], "speed": 3, "colour": 1}, "does not take colour, speed"),
        ("double", {}, "cannot start: .*numbers"),
        ("double", {"numbers": [1], "least": -1}, "cannot start: least must not be negative"),
    ],
)
def test_wrong_requests_say_what_is_wrong(double_job, name, parameters, what):
    with pytest.raises(UsageError, match=what):
        jobs.run_job(name, parameters, NullFeedback())


@pytest.mark.parametrize("name", list(jobs.JOBS))
def test_every_job_of_the_table_is_there(name):
    module_name, request_name, function_name = jobs.JOBS[name]
    module = importlib.import_module(f"rotamatch.core.{module_name}")
    assert list(inspect.signature(getattr(module, function_name)).parameters) == ["request", "feedback"]
    assert getattr(module, request_name).__dataclass_params__.frozen


def test_steps_of_a_job_share_one_progress():
    whole = Recorder()
    step = SubFeedback(SubFeedback(whole, 0.5, 1.0), 0.2, 0.6)
    step.progress(0.0, "begins")
    step.progress(0.5)
    step.progress(1.0, "ends")
    step.metric("training", loss=1.5)
    step.log("careful", "warning")
    step.check()
    assert whole.heard == [
        ("progress", 0.6, "begins"),
        ("progress", 0.7, ""),
        ("progress", 0.8, "ends"),
        ("metric", "training", {"loss": 1.5}),
        ("log", "careful", "warning"),
        ("check",),
    ]


def test_cancel_reaches_the_job_through_its_steps():
    flag = CancelFlag()
    step = SubFeedback(flag, 0.0, 0.5)
    step.check()
    flag.cancel()
    with pytest.raises(Cancelled):
        step.check()


def test_all_feedbacks_answer_the_whole_protocol():
    wanted = [name for name in vars(feedback_module.Feedback) if not name.startswith("_")]
    assert set(wanted) == {"progress", "metric", "boxes", "log", "check"}
    for each in (NullFeedback, SubFeedback, CancelFlag):
        for name in wanted:
            protocol = inspect.signature(getattr(feedback_module.Feedback, name))
            assert list(inspect.signature(getattr(each, name)).parameters) == list(protocol.parameters)
