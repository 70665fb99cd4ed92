"""Waiting for what happens in other threads and processes."""

from __future__ import annotations

import os
import time

from qgis.PyQt.QtCore import QCoreApplication


def wait_until(is_so, seconds=30):
    """Lets Qt work until something is so."""
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert is_so(), f"not so in {seconds} s"


def is_running(process_id):
    """Tells whether there is a process of this number."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True
