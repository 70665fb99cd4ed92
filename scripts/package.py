"""Makes the plugin's zip from the last commit: what git archives, plus the compiled translations."""

from __future__ import annotations

import argparse
import configparser
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

if __package__:
    from .i18n import LOCALES, compile_all
else:
    from i18n import LOCALES, compile_all

ROOT = Path(__file__).resolve().parent.parent
LARGEST_MB = 25
NEEDED = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "requirements.txt", "core/__main__.py")
LANGUAGES = tuple(f"i18n/rotamatch_{locale}.qm" for locale in LOCALES)
PLACEHOLDER = "example.org"
UNWANTED = ("tests", "scripts", ".ci", ".github", "__pycache__", "Makefile", "pyproject.toml")
NEEDED_METADATA = (
    "name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "repository", "tracker",
)  # fmt: skip


def build(folder: Path) -> Path:
    """Writes `rotamatch-VERSION.zip` into a folder.

    Raises:
        RuntimeError: if there are translations but no `lrelease` to compile them.
        subprocess.CalledProcessError: if git or lrelease fails.
    """
    archive = folder.resolve() / f"rotamatch-{_version()}.zip"
    with tempfile.TemporaryDirectory() as scratch:
        command = ["git", "-c", "safe.directory=*", "archive", "--format=zip", f"--output={archive}"]
        compiled = compile_all(target=Path(scratch))
        if compiled:
            command += ["--prefix=rotamatch/i18n/", *(f"--add-file={path}" for path in compiled)]
        subprocess.run([*command, "--prefix=rotamatch/", "HEAD"], cwd=ROOT, check=True)
    return archive


def faults(archive: Path) -> list[str]:
    """Returns what keeps a zip from being accepted by the plugin repository or from working; best empty."""
    found = []
    size_mb = archive.stat().st_size / 1e6
    if size_mb > LARGEST_MB:
        found.append(f"it takes {size_mb:.1f} MB, more than {LARGEST_MB} MB")
    with zipfile.ZipFile(archive) as file:
        paths = [PurePosixPath(name) for name in file.namelist()]
        found += [f"{path} lies outside of rotamatch/" for path in paths if path.parts[0] != "rotamatch"]
        inside = [PurePosixPath(*path.parts[1:]) for path in paths]
        found += [f"{name} is missing" for name in NEEDED + LANGUAGES if PurePosixPath(name) not in inside]
        found += [f"{path} does not belong there" for path in inside if set(path.parts) & set(UNWANTED)]
        if PurePosixPath("metadata.txt") in inside:
            metadata = _read_metadata(file.read("rotamatch/metadata.txt").decode())
            found += [f"metadata.txt lacks {key}" for key in NEEDED_METADATA if not metadata.get(key)]
    return found


def placeholders(text: str) -> list[str]:
    """Returns which entries of a `metadata.txt` still have addresses that lead nowhere."""
    return [key for key, value in _read_metadata(text).items() if PLACEHOLDER in value]


def _read_metadata(text: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    return parser["general"]


def _version() -> str:
    return _read_metadata(_metadata())["version"]


def _metadata() -> str:
    return (ROOT / "metadata.txt").read_text(encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds and checks the zip; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT, help="the folder to write to")
    archive = build(parser.parse_args(arguments).out)
    found = faults(archive)
    for fault in found:
        print(f"{archive.name}: {fault}.", file=sys.stderr)
    if not found:
        print(f"{archive} ({archive.stat().st_size / 1e6:.1f} MB) can be installed.")
        missing = placeholders(_metadata())
        if missing:
            print(f"The plugin repository would refuse it: metadata.txt needs true addresses for {', '.join(missing)}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
