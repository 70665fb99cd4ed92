"""Waiting for what cannot be interrupted."""

from __future__ import annotations

import threading

import pytest

from rotamatch.core.errors import Cancelled
from rotamatch.core.feedback import CancelFlag, NullFeedback, wait_for


def test_the_result_and_what_goes_wrong_come_through():
    assert wait_for(lambda: 7, NullFeedback()) == 7
    with pytest.raises(ZeroDivisionError):
        wait_for(lambda: 1 / 0, NullFeedback())


def test_a_cancel_does_not_wait_for_the_work():
    flag, begun, left = CancelFlag(), threading.Event(), threading.Event()
    ended = []

    def work():
        begun.set()
        flag.cancel()
        ended.append(left.wait(60))

    with pytest.raises(Cancelled):
        wait_for(work, flag)
    assert begun.is_set() and ended == []
    left.set()
