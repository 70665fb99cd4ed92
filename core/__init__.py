"""The engine: everything that needs no QGIS."""

import os

# ONNX Runtime's packages for Linux report their use to their maker, and keep a device's name for it, unless told not to
# before they are loaded. Rotamatch works offline and tells nobody.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

# GNU's OpenMP, which PyTorch uses, lets a thread that waits for another one spin for milliseconds. Beside a program
# that keeps a core busy, such as QGIS while it draws, each training step then takes several times as long. Spinning
# this long costs nothing on an idle machine and much less on a busy one.
os.environ.setdefault("GOMP_SPINCOUNT", "10000")
