"""The results of benchmarks: one row for each run, in a JSON file that can be interrupted, continued and merged."""

from __future__ import annotations

import hashlib
import json
import math
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rotamatch.core.cores import usable_cores

ROOT = Path(__file__).resolve().parents[2]
ALL = 0
"""Number of samples that stands for all of a scene, completely marked."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """What one row is about; two rows of the same case measure the same.

    Attributes:
        part: `curve`, `ablation`, `answers`, `similar` or `throughput`.
        method: `ours`, a peer, or what was switched off.
        scenes: name of the set of scenes.
        samples: how many were marked, `ALL` for all of them.
        seed: of sampling and training.
        side: half that was learnt from, `west` or `east`; empty where there are no halves.
        steps: what trainings were cut to for a trial, 0 for whole ones; rows of trials are never published.
    """

    part: str
    method: str
    scenes: str = ""
    samples: int = ALL
    seed: int = 0
    side: str = ""
    steps: int = 0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Case:
        """Returns the case of a row."""
        return cls(**{field.name: row.get(field.name, field.default) for field in fields(cls)})

    def __str__(self) -> str:
        count = "all" if self.samples == ALL else self.samples
        words = [self.part, self.method, self.scenes, f"{count} samples, seed {self.seed}", self.side]
        return " ".join(word for word in words if word)


@dataclass(frozen=True)
class Circumstances:
    """Where and with what code a run was made.

    Attributes:
        machine: processor, cores and memory.
        commit: of the checkout, with a `+` where the code that was measured has changed since.
    """

    machine: str
    commit: str


class ResultsFile:
    """A JSON file of rows, written anew after each run.

    Args:
        path: of the file; need not be there yet.
        keep: whether rows of other code count as done.
        circumstances: of the rows to be added; those of this machine and checkout by default.
    """

    def __init__(self, path: Path, *, keep: bool = False, circumstances: Circumstances | None = None) -> None:
        self.path, self._keep = path, keep
        self._circumstances = circumstances or Circumstances(machine(), commit())

    def rows(self) -> list[Row]:
        """Returns all rows; none where there is no file yet."""
        return read_rows(self.path)

    def find(self, case: Case, code: str) -> Row | None:
        """Returns the newest row of a case that was measured on this machine with this code."""
        for row in reversed(self.rows()):
            same = row["machine"] == self._circumstances.machine and (self._keep or row["code"] == code)
            if same and Case.of(row) == case:
                return row
        return None

    def add(self, case: Case, code: str, figures: Mapping[str, Any]) -> Row:
        """Adds a row and saves the file.

        Args:
            case: what was measured.
            code: fingerprint of the code that was measured.
            figures: numbers by name; what is not finite becomes null.
        """
        row = {
            **asdict(case),
            "figures": {name: _plain(value) for name, value in figures.items()},
            "code": code,
            "commit": self._circumstances.commit,
            "machine": self._circumstances.machine,
            "load": round(os.getloadavg()[0], 2),
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        write_rows(self.path, merged([self.rows(), [row]]))
        return row


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 5) if math.isfinite(value) else None
    return value


def read_rows(path: Path) -> list[Row]:
    """Reads the rows of a file, none where there is no file."""
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return rows


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Writes rows in one step, one to a line, so that changes can be read in a diff."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    part.write_text(f"[\n{lines}\n]\n" if rows else "[]\n", encoding="utf-8")
    part.replace(path)


def merged(files: Iterable[Sequence[Row]]) -> list[Row]:
    """Returns the rows of several files by date; of one case, machine and code only the newest stays."""
    newest: dict[tuple[Case, str, str], Row] = {}
    for row in sorted((row for rows in files for row in rows), key=lambda row: str(row["date"])):
        newest[Case.of(row), row["machine"], row["code"]] = row
    return sorted(newest.values(), key=lambda row: str(row["date"]))


def newest(rows: Sequence[Row]) -> list[Row]:
    """Returns the newest row of each case, whatever machine and code it is of; rows of trials are left out."""
    by_case = {Case.of(row): row for row in sorted(rows, key=lambda row: str(row["date"])) if not row.get("steps")}
    return list(by_case.values())


def fingerprint(paths: Iterable[Path]) -> str:
    """Returns a short hash of the contents of files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def engine_code() -> str:
    """Returns the fingerprint of the engine, and of what prepares its samples and scores its finds."""
    return fingerprint([*(ROOT / "core").glob("*.py"), *(ROOT / "tests" / "benchmarks" / name for name in _OWN)])


_OWN = ("halves.py", "setups.py", "quality.py", "difficulties.py")


def machine() -> str:
    """Names the machine by what matters for speed: processor, cores, memory and system; nothing that tells whose."""
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"
    return f"{_processor()}, {usable_cores()} cores{memory}, {platform.system()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names and names[0] else platform.processor() or platform.machine()


def commit() -> str:
    """Returns the checkout's commit; a `+` says that the engine or the benchmarks have changed since."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "core", "tests/benchmarks")
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if changed else "")
