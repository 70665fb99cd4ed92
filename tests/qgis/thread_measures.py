"""Measures in a thread that then ends, and in the main thread after it: prints both lengths of 20 metres."""

from __future__ import annotations

import runpy
import sys
import threading
import time
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsPointXY,
)


def main(root: Path) -> None:
    """Loads the plugin as `qgis_process` does, and measures."""
    runpy.run_path(str(root / "core" / "__main__.py"))["register_root"]()
    app = QgsApplication([], False)
    app.initQgis()
    from rotamatch.plugin import RotamatchPlugin

    plugin = RotamatchPlugin(None)
    thread = threading.Thread(target=measure)
    thread.start()
    thread.join()
    while Path(f"/proc/self/task/{thread.native_id}").exists():  # Python is done with it before the system is
        time.sleep(0.01)
    measure()
    plugin.unload()
    app.exitQgis()


def measure() -> None:
    """Prints a length on an ellipsoid that nothing else asks for."""
    distance = QgsDistanceArea()
    distance.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateTransformContext())
    distance.setEllipsoid("EPSG:7043")
    print(distance.measureLine(QgsPointXY(500000, 5000000), QgsPointXY(500020, 5000000)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
