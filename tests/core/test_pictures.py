"""The pictures of the documentation: all of them are made, none by hand."""

from __future__ import annotations

import re

import cv2
import numpy as np
import pytest

from rotamatch.scripts import pictures

ROOT = pictures.ROOT


def test_all_pictures_that_the_docs_show_are_made_and_none_besides():
    made = {*pictures.screenshots(), *pictures.PARTS}
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for path in texts for name in re.findall(r"pictures/([\w-]+)\.jpg", path.read_text("utf-8"))}
    assert shown <= made
    assert {path.stem for path in pictures.TARGET.glob("*.jpg")} == made


@pytest.fixture
def build(tmp_path, monkeypatch):
    """A folder with all that the stories and demos leave."""
    monkeypatch.setattr(pictures, "BUILD", tmp_path / "build")
    monkeypatch.setattr(pictures, "TARGET", tmp_path)
    for story, names in pictures.STORIES.items():
        (tmp_path / "build" / "desktop" / story).mkdir(parents=True)
        for taken in names:
            for number, width in ((3, 1366), (7, 100)):
                save(tmp_path / "build" / "desktop" / story / f"{number:02d}-{taken}.png", width, 768)
    for part in pictures.PARTS.values():
        (tmp_path / "build" / part.taken).parent.mkdir(parents=True)
        save(tmp_path / "build" / part.taken, 1600, 900 + pictures.LEGEND_PX)
    return tmp_path / "build"


def save(path, width, height):
    picture = np.full((height, width, 3), 200, np.uint8)
    picture[-pictures.LEGEND_PX :] = 0
    cv2.imwrite(str(path), picture)


def test_the_first_of_several_is_taken_and_made_narrow(build):
    assert pictures.main() == 0
    assert cv2.imread(str(build.parent / "dock.jpg")).shape == (618, 1100, 3)
    small = build / "desktop" / "cloud" / "02-3d.png"
    save(small, 900, 600)
    assert pictures.main() == 0
    assert cv2.imread(str(build.parent / "cloud-3d.jpg")).shape == (600, 900, 3)


def test_a_part_of_a_demo_shows_nothing_of_its_legend(build):
    assert pictures.main() == 0
    for name, part in pictures.PARTS.items():
        picture = cv2.imread(str(build.parent / f"{name}.jpg"))
        assert picture.min() > 150
        assert picture.shape[0] / picture.shape[1] == pytest.approx(part.aspect, abs=0.01)


def test_what_is_missing_is_told(build, capsys):
    (build / pictures.PARTS["trees"].taken).unlink()
    assert pictures.main() == 1
    assert "for trees;" in capsys.readouterr().err
