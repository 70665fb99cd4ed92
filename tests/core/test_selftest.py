"""The self-test, here and where parts are missing."""

from __future__ import annotations

import sys

import pytest

from rotamatch.core import model_session, selftest
from rotamatch.core.errors import Cancelled
from rotamatch.core.feedback import CancelFlag, NullFeedback
from rotamatch.core.selftest import SelfTestRequest
from rotamatch.core.version import version


def run():
    return selftest.selftest(SelfTestRequest(), NullFeedback())


def trial(result, what, device):
    (found,) = (each for each in result["trials"] if (each["what"], each["device"]) == (what, device))
    return found


@pytest.fixture(scope="module")
def result():
    return run()


def test_everything_works_on_the_processor(result):
    assert result["ok"]
    for what in ("rasters", "detection", "training"):
        assert trial(result, what, "cpu")["ok"], trial(result, what, "cpu")
    assert trial(result, "detection", "cpu")["note"] == "CPUExecutionProvider was used"


def test_tells_of_every_device_whether_it_was_used_or_why_not(result):
    for what in ("detection", "training"):
        cuda = trial(result, what, "cuda")
        assert cuda["ok"] or len(cuda["note"]) > 10


def test_tells_versions_and_machine(result):
    assert result["versions"]["rotamatch"] == version()
    assert {"python", "numpy", "torch", "rasterio"} <= set(result["versions"])
    assert result["machine"]["engine"] == sys.executable
    assert int(result["machine"]["cores"]) >= 1


def test_a_wrong_answer_of_the_runtime_is_found():
    graph, image, expected = selftest._small_graph()
    failed = selftest._trial("detection", "cpu", lambda: selftest._run_graph(
        graph, image, expected + 1, model_session.CPU_PROVIDER
    ))  # fmt: skip
    assert not failed["ok"]
    assert "is off by 1" in failed["note"]


def test_a_runtime_that_uses_another_provider_than_asked_is_found():
    graph, image, expected = selftest._small_graph()
    failed = selftest._trial("detection", "x", lambda: selftest._run_graph(graph, image, expected, "NoSuchProvider"))
    assert not failed["ok"]
    assert "NoSuchProvider" in failed["note"]


def test_a_missing_pytorch_is_reported_and_the_rest_still_tried(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    result = run()
    assert not result["ok"]
    assert "PyTorch cannot be imported" in trial(result, "training", "cpu")["note"]
    assert trial(result, "detection", "cpu")["ok"]


def test_a_broken_library_is_reported_and_the_rest_still_tried(monkeypatch):
    monkeypatch.setitem(sys.modules, "rasterio", None)
    result = run()
    assert not result["ok"]
    assert not trial(result, "rasters", "cpu")["ok"]
    assert trial(result, "training", "cpu")["ok"]


def test_can_be_cancelled_between_the_steps():
    flag = CancelFlag()
    flag.cancel()
    with pytest.raises(Cancelled):
        selftest.selftest(SelfTestRequest(), flag)
