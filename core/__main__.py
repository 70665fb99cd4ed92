"""Runs the engine or the command line from a plugin folder, whatever the folder is called."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def register_root() -> None:
    """Makes the plugin folder known as the package `rotamatch`."""
    spec = importlib.util.spec_from_file_location(
        "rotamatch", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    if spec is None or spec.loader is None:
        raise SystemExit(f"{ROOT} is not a whole Rotamatch folder: __init__.py is missing.")
    package = importlib.util.module_from_spec(spec)
    sys.modules["rotamatch"] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    register_root()
    part = "engine" if sys.argv[1:] == ["engine"] else "cli"
    sys.exit(importlib.import_module(f"rotamatch.core.{part}").main())
