"""How long QGIS's window keeps a person waiting while a model is trained.

Started by `python -m tests.benchmarks responsiveness` with QGIS's Python. A timer of the main loop asks to be called
every 10 ms while the map is panned; what it comes too late is the delay. The same QGIS is measured at rest, beside
plain processes that keep all cores busy, and beside a training with its panel open.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer

TICK_MS = 10
PAN_MS = 500
SECONDS = 20.0
BUSY = "while True: pass"


class Watch:
    """Measures how late a timer of the main loop is, and pans the map meanwhile."""

    def __init__(self, canvas) -> None:
        self._canvas = canvas
        self._delays: list[float] = []
        self._last = 0.0
        self._tick, self._pan = QTimer(), QTimer()
        self._tick.timeout.connect(self._take)
        self._pan.timeout.connect(self._move)

    def measure(self, seconds: float) -> np.ndarray:
        """Returns the delays in milliseconds."""
        self._delays, self._last = [], time.perf_counter()
        self._tick.start(TICK_MS)
        self._pan.start(PAN_MS)
        end = time.monotonic() + seconds
        wait(lambda: time.monotonic() > end, seconds + 60)
        self._tick.stop()
        self._pan.stop()
        return np.array(self._delays)

    def _take(self) -> None:
        now = time.perf_counter()
        self._delays.append(max(0.0, 1000 * (now - self._last) - TICK_MS))
        self._last = now

    def _move(self) -> None:
        extent = self._canvas.extent()
        extent.scale(1.05 if len(self._delays) % 2 else 0.95)
        self._canvas.setExtent(extent)
        self._canvas.refresh()


def wait(is_so: Callable[[], bool], seconds: float) -> None:
    """Runs the main loop until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("it took too long")
        QgsApplication.processEvents()
        time.sleep(0.0005)  # so that waiting is no load of its own


def report(what: str, delays: np.ndarray) -> None:
    """Prints one line of the table."""
    p50, p95, p99 = np.percentile(delays, (50, 95, 99))
    late = 100 * (delays > 100).mean()
    print(f"{what:32} {p50:7.1f} {p95:7.1f} {p99:7.1f} {delays.max():7.1f} {late:9.2f} %", flush=True)


def busy_processes() -> list[subprocess.Popen]:
    """Starts as many idling loops as there are cores."""
    command = [sys.executable, "-I", "-S", "-c", BUSY]
    return [subprocess.Popen(command, start_new_session=True) for _ in range(os.cpu_count() or 1)]


def open_panel(folder: Path, engine_python: Path):
    """Returns a session on a generated scene with 36 samples, and its panel; see the tests of the panel."""
    from rotamatch.bridge.engine_client import EngineClient
    from rotamatch.bridge.engine_desk import EngineDesk
    from rotamatch.bridge.tasks import TaskOwner
    from rotamatch.core.feedback import NullFeedback
    from rotamatch.core.geometry import OrientedBox
    from rotamatch.tests.qgis.found_cars import Interface
    from rotamatch.ui.session import Session
    from rotamatch.ui.train_panel import TrainPanel

    script = Path(__file__).resolve().parents[1] / "qgis" / "make_inputs.py"
    subprocess.run([str(engine_python), "-I", str(script), str(folder)], check=True)
    scene, store = folder / "scene.tif", folder / "samples.gpkg"
    with EngineClient(engine_python, print) as engine:
        classes = [{"name": "car", "symmetry": "directed"}]
        engine.run("edit", {"store": str(store), "scene": str(scene), "add_classes": classes}, NullFeedback())
    layer = QgsRasterLayer(str(scene), "scene")
    QgsProject.instance().addMapLayer(layer)
    session = Session(Interface(), EngineDesk(), TaskOwner())
    session.canvas.setLayers([layer])
    session.canvas.setDestinationCrs(layer.crs())
    session.canvas.setExtent(layer.extent())
    session.set_scene_layer(layer)
    session.open_store(str(store), "car", "scene")
    for number in range(36):
        row, column = divmod(number, 6)
        x, y = 500000.0 + 64 * column + 32.5, 5000384.0 - 64 * row - 32.5
        session.samples.add_box("positive", "car", OrientedBox(x, y, 14.0, 8.0, 10.0 * number), "scene")
    panel = TrainPanel(session)
    panel.show()
    return session, panel


def main() -> None:
    """Prints the table."""
    folder = Path(tempfile.mkdtemp(prefix="rotamatch-"))
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(folder)
    application = QgsApplication([], True, str(folder / "profiles" / "default"))
    application.initQgis()
    from rotamatch.bridge.environment import find_engine

    session, panel = open_panel(folder, find_engine())
    watch = Watch(session.canvas)
    print(f"Delay of QGIS's main loop in ms, {SECONDS:.0f} s each, {os.cpu_count()} cores")
    print(f"{'':32} {'median':>7} {'95 %':>7} {'99 %':>7} {'most':>7} {'over 100':>11}")
    report("at rest", watch.measure(SECONDS))
    busy = busy_processes()
    report("beside busy processes", watch.measure(SECONDS))
    for process in busy:
        process.kill()
    panel.start()
    wait(lambda: bool(panel.progress.curves.losses()) or not panel.is_training(), 180)
    report("beside a training", watch.measure(SECONDS))
    if not panel.is_training():
        print(f"The training ended before its time: {panel.message.text()}")
    begun = time.monotonic()
    panel.cancel()
    wait(lambda: not panel.is_training(), 60)
    print(f"Cancelled after {time.monotonic() - begun:.2f} s")
    session.tasks.end_all()
    session.desk.close()
    panel.close_panel()
    session.close()
    # QGIS is not taken apart: its objects would die in no certain order here, without its own window.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    import runpy

    runpy.run_path(str(Path(__file__).resolve().parents[1] / "conftest.py"))
    main()
