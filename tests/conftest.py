"""Registers the repository root as the package `rotamatch`, whatever the clone's folder is called."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

os.environ["GDAL_PAM_ENABLED"] = "NO"


def _register_root() -> None:
    spec = importlib.util.spec_from_file_location(
        "rotamatch", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    package = importlib.util.module_from_spec(spec)
    sys.modules["rotamatch"] = package
    spec.loader.exec_module(package)


_register_root()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real scenes; its tests are skipped where there is no such folder."""
    folder = Path(os.environ.get("ROTAMATCH_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder}; set ROTAMATCH_DATA to the folder of the real scenes")
    return folder
