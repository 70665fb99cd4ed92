"""Tests of what is shipped: the plugin's zip and the package for pip."""

from __future__ import annotations

import configparser
import tomllib
import zipfile

import pytest

from rotamatch.scripts import i18n, package

ROOT = package.ROOT


def read_metadata() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def write_zip(path, left_out=(), more=()):
    names = [name for name in (*package.NEEDED, *package.LANGUAGES, "core/engine.py", *more) if name not in left_out]
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            text = (ROOT / "metadata.txt").read_text(encoding="utf-8") if name == "metadata.txt" else ""
            file.writestr(name if name.startswith("/") else f"rotamatch/{name}", text)
    return path


def test_a_whole_zip_has_no_faults(tmp_path):
    assert package.faults(write_zip(tmp_path / "plugin.zip")) == []


@pytest.mark.parametrize(
    ("left_out", "more", "fault"),
    [
        (["LICENSE"], [], "LICENSE is missing"),
        (["metadata.txt"], [], "metadata.txt is missing"),
        (["i18n/rotamatch_de.qm"], [], "i18n/rotamatch_de.qm is missing"),
        ([], ["tests/core/test_grid.py"], "tests/core/test_grid.py does not belong there"),
        ([], ["core/__pycache__/grid.pyc"], "core/__pycache__/grid.pyc does not belong there"),
    ],
)
def test_a_faulty_zip_is_refused(tmp_path, left_out, more, fault):
    assert fault in package.faults(write_zip(tmp_path / "plugin.zip", left_out, more))


def test_a_zip_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "LARGEST_MB", 0.0001)
    assert any("more than" in fault for fault in package.faults(write_zip(tmp_path / "plugin.zip")))


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="the zip is made from a git clone")
@pytest.mark.skipif(i18n.lrelease() is None, reason="Qt's compiler of translations is not installed")
def test_the_last_commit_makes_a_zip_that_is_ready(tmp_path):
    archive = package.build(tmp_path)
    assert archive.name == f"rotamatch-{read_metadata()['version']}.zip"
    assert package.faults(archive) == []


def test_addresses_that_lead_nowhere_are_told(capsys, monkeypatch, tmp_path):
    text = (ROOT / "metadata.txt").read_text(encoding="utf-8")
    assert set(package.placeholders(text)) <= {"email", "tracker", "repository"}, "nothing else may be made up"
    assert package.placeholders(text.replace(package.PLACEHOLDER, "rotamatch.net")) == []
    monkeypatch.setattr(package, "build", lambda _folder: write_zip(tmp_path / "plugin.zip"))
    monkeypatch.setattr(package, "_metadata", lambda: "[general]\nemail=a@example.org\nauthor=somebody\n")
    assert package.main(["--out", str(tmp_path)]) == 0
    assert "true addresses for email." in capsys.readouterr().out


def test_both_descriptions_name_the_same_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == read_metadata()["version"]
    assert project["description"] == read_metadata()["description"]
