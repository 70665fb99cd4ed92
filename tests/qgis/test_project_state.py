"""What a QGIS project remembers of the dock, also after both were moved."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import Qgis, QgsProject

from rotamatch.bridge.project_state import ProjectState


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "größere Ordner"
    place.mkdir()
    return place


def full(folder):
    return ProjectState(
        store=str(folder / "data" / "cars.gpkg"),
        class_name="men's car",
        model=str(folder / "car-1.onnx"),
        finds=str(folder / "finds.gpkg"),
        scene_layer="town_1234",
        open_sections=("samples", "find"),
        works=(
            (str(folder / "data" / "cars.gpkg"), "men's car", str(folder / "car-1.onnx"), "finds_12"),
            (str(folder / "trees.gpkg"), "tree", "trees of the library", ""),
        ),
        stores=(("town_1234", str(folder / "data" / "cars.gpkg"), "men's car"),),
        where="layer",
    )


def saved(folder, state, name="town.qgz"):
    project = QgsProject()
    project.setFileName(str(folder / name))
    project.writeProject.connect(lambda *_: state.save(project))
    assert project.write()
    return project


def read(path):
    project = QgsProject()
    assert project.read(str(path))
    return project


def test_a_project_without_a_state_gives_an_empty_one():
    assert ProjectState.load(QgsProject()) == ProjectState()


@pytest.mark.parametrize("name", ["town.qgz", "town.qgs"])
def test_what_is_written_while_the_project_is_saved_is_read_again(folder, name):
    state = full(folder)
    saved(folder, state, name)
    assert ProjectState.load(read(folder / name)) == state


def test_paths_follow_a_folder_that_is_moved(folder, tmp_path):
    saved(folder, full(folder))
    other = tmp_path / "elsewhere"
    shutil.move(str(folder), str(other))
    assert ProjectState.load(read(other / "town.qgz")) == full(other)


def test_the_file_holds_no_path_of_this_machine(folder):
    saved(folder, full(folder), "town.qgs")
    text = (folder / "town.qgs").read_text(encoding="utf-8")
    assert "./data/cars.gpkg" in text
    assert f"{folder}/data" not in text


def test_absolute_paths_stay_where_the_project_wants_them(folder, tmp_path):
    project = QgsProject()
    project.setFilePathStorage(Qgis.FilePathType.Absolute)
    project.setFileName(str(folder / "town.qgs"))
    full(folder).save(project)
    assert project.write()
    other = tmp_path / "elsewhere"
    shutil.move(str(folder), str(other))
    assert ProjectState.load(read(other / "town.qgs")) == full(folder)


def test_a_name_of_the_library_stays_a_name(folder):
    state = ProjectState(model="vehicles")
    saved(folder, state)
    assert ProjectState.load(read(folder / "town.qgz")).model == "vehicles"


def test_a_project_counts_as_changed_only_where_something_is_new(folder):
    state = full(folder)
    project = saved(folder, state)
    state.save(project)
    assert not project.isDirty()
    ProjectState(store=state.store).save(project)
    assert project.isDirty()
    assert ProjectState.load(project) == ProjectState(store=state.store)


def test_saving_under_another_name_takes_the_paths_along(folder, tmp_path):
    state = full(folder)
    project = saved(folder, state)
    copy = tmp_path / "copy" / "town.qgs"
    copy.parent.mkdir()
    project.setFileName(str(copy))
    assert project.write()
    assert ProjectState.load(read(copy)) == state
    assert "../" in copy.read_text(encoding="utf-8")
