"""What QGIS's Python may load of the core, and what loading it brings along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIGHT_MODULES = {"box_cells", "errors", "feedback", "geometry", "schema"}
HEAVY_PACKAGES = ["cv2", "laspy", "onnx", "onnxruntime", "pyogrio", "rasterio", "scipy", "shapely", "sklearn", "torch"]


def run(code: str) -> str:
    start = "import runpy, sys; runpy.run_path(sys.argv[1])['register_root']();"
    command = [sys.executable, "-c", start + code, str(ROOT / "core" / "__main__.py")]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def test_the_light_modules_load_with_numpy_alone():
    names = ", ".join(sorted(LIGHT_MODULES))
    code = (
        "before = {name.partition('.')[0] for name in sys.modules} | sys.stdlib_module_names;"
        f"from rotamatch.core import {names};"
        "after = {name.partition('.')[0] for name in sys.modules} - before - {'rotamatch'};"
        "print(sorted(name for name in after if 'cython' not in name))"
    )
    assert run(code) == "['numpy']"


def test_geometry_works_in_qgis_s_python():
    code = (
        "from rotamatch.core.geometry import OrientedBox, box_from_ring;"
        "box = box_from_ring(OrientedBox(1, 2, 4, 2, 30).ring(), 30);"
        "print([round(value, 9) for value in box.as_tuple()])"
    )
    assert run(code) == "[1.0, 2.0, 4.0, 2.0, 30.0]"


def test_the_plugin_loads_nothing_else_of_the_core_and_nothing_heavy():
    code = (
        "import rotamatch.plugin;"
        "core = {name.split('.')[2] for name in sys.modules if name.startswith('rotamatch.core.')};"
        f"print(sorted(core - {LIGHT_MODULES!r}), sorted(set({HEAVY_PACKAGES!r}) & set(sys.modules)))"
    )
    assert run(code) == "[] []"
