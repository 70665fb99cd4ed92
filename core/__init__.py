"""The engine: everything that needs no QGIS."""

import os

# ONNX Runtime's packages for Linux report their use to their maker, and keep a device's name for it, unless told not to
# before they are loaded. Rotamatch works offline and tells nobody.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
