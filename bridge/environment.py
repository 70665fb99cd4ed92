"""The engine's Python environment: where it is, and how it is made, upgraded and removed.

Standard library only, Python 3.9 or later: the plugin imports this module inside QGIS, and the Makefile runs it as a
script with `python3 bridge/environment.py make|remove|check|where`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

if __package__:
    from .base_python import NotInstalled, SetupError, clean_variables, dotted, find_base_python, probe, python_command
    from .installer import Cancelled, PipProgress, Report, SetupCancelled, offers_raw_progress, one_at_a_time, run
else:  # run as a script
    from base_python import NotInstalled, SetupError, clean_variables, dotted, find_base_python, probe, python_command
    from installer import Cancelled, PipProgress, Report, SetupCancelled, offers_raw_progress, one_at_a_time, run

__all__ = [
    "CPU_ONLY", "FULL", "Cancelled", "NotInstalled", "Recipe", "Report", "SetupCancelled", "SetupError",
    "clean_variables", "default_folder", "find_engine", "inspect", "make", "python_of", "recipe_for", "remove",
    "user_folder",
]  # fmt: skip

ROOT = Path(__file__).resolve().parent.parent
STAMP_NAME = "rotamatch.json"


@dataclass(frozen=True)
class Recipe:
    """What goes into an environment.

    Args:
        requirements: requirements files; the first one decides the variant (with or without NVIDIA's libraries).
        disk_gb: about how much the finished environment takes.
        torch_index: a further package index, for another build of torch than the default index has; "" for none.
        system_site_packages: whether the packages of the base Python are seen too.
    """

    requirements: tuple[Path, ...] = (ROOT / "requirements.txt",)
    disk_gb: float = 6.6
    torch_index: str = ""
    system_site_packages: bool = False

    def digests(self) -> dict[str, str]:
        """Returns the SHA-256 of each requirements file by its name."""
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in self.requirements}


FULL = Recipe()
CPU_ONLY = Recipe((ROOT / "requirements-cpu.txt",), disk_gb=2.0)


def recipe_for(folder: Path) -> Recipe:
    """Returns the recipe of the variant that stands in the folder already, else the full one.

    The variable ROTAMATCH_TORCH_INDEX may name the index for torch.
    """
    cpu_only = CPU_ONLY.requirements[0].name in _read_stamp(folder).get("requirements", {})
    return replace(CPU_ONLY if cpu_only else FULL, torch_index=os.environ.get("ROTAMATCH_TORCH_INDEX", ""))


def default_folder() -> Path:
    """Returns the environment beside a developer's clone where there is one, else the user's own data folder."""
    beside = ROOT / ".engine"
    return beside if (beside / "pyvenv.cfg").exists() else user_folder()


def user_folder() -> Path:
    """Returns where the plugin keeps this user's environment: on the machine itself, outside of QGIS's profiles."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "rotamatch" / "engine"


def python_of(folder: Path) -> Path:
    """Returns the path that the Python of the environment in `folder` has, whether it exists or not."""
    return folder / "Scripts" / "python.exe" if sys.platform == "win32" else folder / "bin" / "python"


def find_engine(setting: str = "") -> Path:
    """Finds the Python that runs the engine.

    The variable ROTAMATCH_ENGINE goes before the user's setting, and that before the default place. Both may name a
    Python or the folder of a virtual environment.

    Args:
        setting: what the user has set; "" for nothing.

    Raises:
        SetupError: if there is no Python at the place that is named, or none was installed yet.
    """
    variable = os.environ.get("ROTAMATCH_ENGINE", "")
    if variable or setting:
        named = Path(variable or setting).expanduser()
        python = python_of(named) if named.is_dir() else named
        if not python.is_file():
            origin = "variable ROTAMATCH_ENGINE" if variable else "setting of the engine's Python"
            raise SetupError(f"The {origin} names {named}, but there is no Python. Correct or clear it.")
        return python
    python = python_of(default_folder())
    if not python.is_file():
        raise NotInstalled(
            "The engine is not installed yet. Install it with Plugins > Rotamatch > Set up engine in QGIS, or on the "
            f"command line with python3 {Path(__file__).resolve()} make"
        )
    return python


def inspect(folder: Path, recipe: Recipe) -> str:
    """Tells what stands in the folder.

    Returns:
        `missing`; `broken` (a set-up was cut short, it is another variant, or the Python below it is gone: to be made
        anew); `outdated` (the requirements have changed or were never checked: to be upgraded); or `ready`.
    """
    if not (folder / "pyvenv.cfg").exists():
        return "missing"
    stamp = _read_stamp(folder)
    installed = stamp.get("requirements", {})
    interpreter = probe(python_of(folder))
    if interpreter is None or stamp.get("installing"):
        return "broken"
    other_python = stamp.get("python", dotted(interpreter.version)) != dotted(interpreter.version)
    other_variant = installed and recipe.requirements[0].name not in installed
    other_torch = installed and recipe.torch_index and recipe.torch_index != stamp.get("torch_index")
    if other_python or other_variant or other_torch:
        return "broken"
    return "ready" if recipe.digests().items() <= installed.items() else "outdated"


def make(folder: Path, recipe: Recipe, report: Report, cancelled: Cancelled = lambda: False) -> Path:
    """Makes or upgrades an environment; does nothing, and needs no network, where it is up to date.

    Args:
        folder: where the environment stands.
        recipe: what goes into it.
        report: told what happens.
        cancelled: asked several times a second whether to stop.

    Returns:
        the environment's Python.

    Raises:
        SetupError: if there is no suitable Python, too little disk, no network, or no package for this platform.
        SetupCancelled: when `cancelled` says so.
    """
    with one_at_a_time(folder, report, cancelled):
        status = inspect(folder, recipe)
        index = recipe.torch_index or _read_stamp(folder).get("torch_index", "")
        if status == "ready":
            report(f"The environment in {folder} is up to date.", 1.0)
            return python_of(folder)
        if status == "broken":
            report(f"The environment in {folder} cannot be used as it is; it is made anew.", 0.0)
            _delete(folder)
        if status != "outdated":
            _create(folder, recipe, report, cancelled)
        _install(folder, replace(recipe, torch_index=index), report, cancelled)
        report(f"The environment in {folder} is ready.", 1.0)
        return python_of(folder)


def remove(folder: Path, report: Report, cancelled: Cancelled = lambda: False) -> None:
    """Removes an environment that `make` has made.

    Raises:
        SetupError: if the folder holds anything else, or is in use.
        SetupCancelled: when `cancelled` says so while another set-up is waited for.
    """
    with one_at_a_time(folder, report, cancelled):
        if not folder.exists():
            report(f"There is no environment in {folder}.", 1.0)
            return
        if not (folder / STAMP_NAME).exists():
            raise SetupError(f"{folder} was not made by Rotamatch; remove it by hand if you want it gone.")
        _delete(folder)
        report(f"Removed {folder}.", 1.0)


def _create(folder: Path, recipe: Recipe, report: Report, cancelled: Cancelled) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise SetupError(f"{folder} holds other files. Choose another folder for the environment.")
    base = find_base_python()
    needed = 1.5 * recipe.disk_gb  # pip keeps what it downloads until all is unpacked
    free = shutil.disk_usage(folder.parent).free / 1e9
    report(f"Making a Python environment in {folder}: about {recipe.disk_gb:.1f} GB when finished.", 0.0)
    if free < needed:
        raise SetupError(f"Setting up needs {needed:.1f} GB of disk, but {folder.parent} has only {free:.1f} GB free.")
    if sys.platform == "win32" and not recipe.torch_index and shutil.which("nvidia-smi"):
        report("This machine has an NVIDIA card; README.md tells how to install the build of torch that uses it.", 0.0)
    options = ["--system-site-packages"] if recipe.system_site_packages else []
    run([*python_command(base), "-m", "venv", *options, str(folder)], lambda line: report(line, 0.0), cancelled)
    _write_stamp(folder, {"requirements": {}})


def _install(folder: Path, recipe: Recipe, report: Report, cancelled: Cancelled) -> None:
    python = python_of(folder)
    interpreter = probe(python, "pip")
    if interpreter is None:
        raise SetupError(f"{python} does not run, or has no pip. Remove {folder}, then try again.")
    before = _read_stamp(folder)
    stamp = {
        "requirements": {**before.get("requirements", {}), **recipe.digests()},
        "torch_index": recipe.torch_index,
        "python": dotted(interpreter.version),
    }
    progress = PipProgress(0.5e9 * recipe.disk_gb)

    def on_line(line: str) -> None:
        if line.startswith("Installing collected packages"):  # from here on a cut leaves packages in pieces
            _write_stamp(folder, {**stamp, "installing": True})
        text = progress.read(line)
        if text:
            report(text, progress.fraction)

    run(_pip_command(python, recipe), on_line, cancelled)
    _write_stamp(folder, stamp)


def _pip_command(python: Path, recipe: Recipe) -> list[str]:
    bar = "raw" if offers_raw_progress(python) else "off"
    command = [*python_command(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--only-binary", ":all:", "--progress-bar", bar]
    for path in recipe.requirements:
        command += ["--requirement", str(path)]
    return [*command, "--extra-index-url", recipe.torch_index] if recipe.torch_index else command


def _delete(folder: Path) -> None:
    aside = folder.with_name(folder.name + ".removing")
    try:
        if aside.exists():
            shutil.rmtree(aside)
        folder.rename(aside)  # all or nothing where files are in use
        shutil.rmtree(aside)
    except OSError as error:
        raise SetupError(
            f"{folder} cannot be removed: {error}. Close every QGIS that runs Rotamatch, then try again."
        ) from error


def _read_stamp(folder: Path) -> dict[str, Any]:
    try:
        stamp = json.loads((folder / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(folder: Path, stamp: dict[str, Any]) -> None:
    part = folder / (STAMP_NAME + ".part")
    part.write_text(json.dumps(stamp, indent=2), encoding="utf-8")
    part.replace(folder / STAMP_NAME)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes, upgrades, removes or finds the engine's Python environment.")
    parser.add_argument("action", choices=["make", "remove", "check", "where"])
    parser.add_argument("--folder", type=Path, help="the environment's folder; by default the usual place")
    parser.add_argument("--cpu", action="store_true", help="without NVIDIA's libraries (see also --torch-index)")
    parser.add_argument("--requirements", type=Path, action="append", default=[], help="further requirements files")
    parser.add_argument("--only", action="store_true", help="install nothing but --requirements")
    parser.add_argument("--system-site-packages", action="store_true", help="see the packages of the base Python too")
    parser.add_argument(
        "--torch-index",
        default=os.environ.get("ROTAMATCH_TORCH_INDEX", ""),
        help="a further package index for torch, such as PyTorch's own for CPU or CUDA builds",
    )
    return parser.parse_args(arguments)


def _recipe_of(options: argparse.Namespace, folder: Path) -> Recipe:
    if options.only:
        recipe = Recipe(tuple(options.requirements), disk_gb=0.1)
    else:
        recipe = CPU_ONLY if options.cpu else recipe_for(folder)
        recipe = replace(recipe, requirements=(*recipe.requirements, *options.requirements))
    return replace(recipe, torch_index=options.torch_index, system_site_packages=options.system_site_packages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the script; returns its exit code: 0 done or ready, 1 failed or not ready, 130 cancelled."""
    options = _parse(arguments)
    folder = (options.folder or default_folder()).expanduser().absolute()
    try:
        if options.action == "where":
            print(python_of(folder) if options.folder else find_engine())
            return 0
        if options.action == "remove":
            remove(folder, _print)
            return 0
        recipe = _recipe_of(options, folder)
        if options.action == "check":
            status = inspect(folder, recipe)
            print(f"{status}: {folder}")
            return 0 if status == "ready" else 1
        make(folder, recipe, _print)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, SetupCancelled):
        print("Stopped; run the same again to go on.", file=sys.stderr)
        return 130
    return 0


def _print(message: str, fraction: float) -> None:
    print(f"[{100 * fraction:3.0f} %] {message}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
