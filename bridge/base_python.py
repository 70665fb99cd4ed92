"""The Python that a virtual environment is built on; standard library only, as `environment`."""

from __future__ import annotations

import os
import shutil
import subprocess  # nosec B404 # asks interpreters for their version; no shell
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

OLDEST, NEWEST = (3, 11), (3, 14)
"""The versions that every required package has wheels for."""
FOREIGN_PREFIXES = ("PYTHON", "PROJ_", "GDAL_", "QT_", "LD_LIBRARY_PATH", "DYLD_", "__PYVENV_LAUNCHER__")
"""Variables that QGIS sets for itself and that break another Python."""
NO_WINDOW = {"creationflags": subprocess.CREATE_NO_WINDOW} if sys.platform == "win32" else {}
"""Keyword arguments of `subprocess` that keep a console from flashing up on Windows."""


class SetupError(Exception):
    """The environment cannot be found, made or removed.

    Args:
        message: why, and what to do.
        details: technical text for the log, such as what pip said last.
    """

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotInstalled(SetupError):  # noqa: N818  (not an error: the state before the set-up)
    """There is no environment yet, and nobody named another Python."""


class Interpreter(NamedTuple):
    """A Python that was asked who it is."""

    version: tuple[int, int]
    path: Path


def clean_variables(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """Returns the environment variables (default: this process's) without those that break another Python."""
    source = os.environ if variables is None else variables
    return {name: value for name, value in source.items() if not name.upper().startswith(FOREIGN_PREFIXES)}


def probe(python: Path, modules: str = "sys") -> Interpreter | None:
    """Asks a Python for its version.

    Args:
        python: the interpreter.
        modules: what it must be able to import, separated by commas.

    Returns:
        its version and its own path, or None where it does not run or lacks a module.
    """
    code = f"import sys, {modules}; print(*sys.version_info[:2], sys.executable)"
    try:
        answer = subprocess.run(  # nosec B603
            [*python_command(python), "-c", code],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=clean_variables(),
            stdin=subprocess.DEVNULL,
            timeout=60,
            **NO_WINDOW,
        )
        major, minor, path = answer.stdout.strip().split(" ", 2)
        return Interpreter((int(major), int(minor)), Path(path))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def python_command(python: Path) -> list[str]:
    """Returns how to start a Python alone: nothing of the user's or the working folder, UTF-8, unbuffered."""
    return [str(python), "-I", "-u", "-X", "utf8"]


def find_base_python(candidates: Iterable[Path] | None = None) -> Path:
    """Finds a Python to build an environment on; inside QGIS `sys.executable` may be QGIS itself.

    Args:
        candidates: where to look, best first; by default the usual places of this platform.

    Raises:
        SetupError: if there is none of a supported version that can make virtual environments.
    """
    looked_at = []
    for candidate in _usual_places() if candidates is None else candidates:
        found = probe(candidate, "venv, ensurepip")
        if found and OLDEST <= found.version <= NEWEST:
            return found.path
        looked_at.append(f"{candidate} ({dotted(found.version) if found else 'does not run, or has no venv'})")
    raise SetupError(
        f"No Python from {dotted(OLDEST)} to {dotted(NEWEST)} that can make virtual environments was found. "
        f"{_advice()} Looked at: {'; '.join(looked_at) or 'nothing was there'}."
    )


def dotted(version: tuple[int, int]) -> str:
    """Writes a version as 3.11."""
    return f"{version[0]}.{version[1]}"


def _advice() -> str:
    if sys.platform == "win32":
        return "Install Python (64 bit) from python.org, then try again."
    if sys.platform == "darwin":
        return "Install Python from python.org or with Homebrew, then try again."
    return "Install python3 and its venv module with the package manager (on Debian: python3-venv), then try again."


def _usual_places() -> Iterator[Path]:
    versions = [dotted((3, minor)) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    if sys.platform == "win32":
        places = list(_windows_places(versions))
    elif sys.platform == "darwin":
        frameworks = Path("/Library/Frameworks/Python.framework/Versions")
        places = [frameworks / version / "bin" / "python3" for version in versions]
        places += [
            Path(bin_folder, f"python{v}") for bin_folder in ("/opt/homebrew/bin", "/usr/local/bin") for v in versions
        ]
    else:
        places = [Path("/usr/bin/python3")]
    on_path = (shutil.which(name) for name in [*(f"python{version}" for version in versions), "python3", "python"])
    places += [Path(found) for found in on_path if found]
    yield from dict.fromkeys(path for path in places if path.is_file())


def _windows_places(versions: list[str]) -> Iterator[Path]:
    of_user = Path(os.environ.get("LOCALAPPDATA", ""), "Programs", "Python")
    of_all = Path(os.environ.get("PROGRAMFILES", ""))
    for version in versions:
        for folder in (of_user, of_all):
            yield folder / f"Python{version.replace('.', '')}" / "python.exe"
    yield Path(sys.base_prefix, "python.exe")
