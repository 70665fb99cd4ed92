"""The model library: what it lists, what it refuses and why, and what happens to files."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from rotamatch.bridge import model_files
from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.library import BAD, READY, UNCHECKED, Library, find_model, model_folder
from rotamatch.bridge.model_files import free_path, places, rename_model, safe_stem
from rotamatch.bridge.settings import Settings
from rotamatch.core.errors import ModelError, OutputError
from rotamatch.ui.model_details import rows


def settle(until, seconds=30):
    end = time.monotonic() + seconds
    while not until():
        QCoreApplication.processEvents()
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.005)


class CountingDesk:
    """Passes questions on to a desk and keeps which files were asked about."""

    def __init__(self, desk):
        self.desk, self.asked = desk, []

    def ask(self, job, params, done, failed, replaces="", progress=None):
        assert job == "info"
        self.asked.append(Path(params["source"]).name)
        return self.desk.ask(job, params, done, failed, replaces, progress)


@pytest.fixture(scope="module")
def engine_desk(engine_python):
    desk = EngineDesk()
    yield desk
    desk.close()


@pytest.fixture
def desk(engine_desk):
    return CountingDesk(engine_desk)


@pytest.fixture(autouse=True)
def fresh_profile(tmp_path, monkeypatch):
    """Each test has folders of its own: bundled, profile and settings."""
    shutil.rmtree(model_files.data_folder(), ignore_errors=True)
    bundled = tmp_path / "bundled"
    bundled.mkdir()
    monkeypatch.setattr(model_files, "bundled_folder", lambda: bundled)
    yield bundled
    shutil.rmtree(model_files.data_folder(), ignore_errors=True)
    Settings().save()
    QgsSettings().remove("ResourceSharing/localCollectionDir")


@pytest.fixture
def library(desk):
    made = Library(desk)
    made.messages = []
    made.said.connect(lambda text, warning: made.messages.append((text, warning)))
    yield made
    made.close()


def refreshed(library):
    library.refresh()
    settle(lambda: not library.busy())
    return {entry.name: entry for entry in library.entries()}


@pytest.fixture
def model(inputs):
    return inputs / "model.onnx"


def put(model, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(model, folder / name)
    return folder / name


class TestListing:
    def test_lists_all_folders_with_what_the_cards_say(self, library, model, fresh_profile, tmp_path):
        put(model, fresh_profile, "shipped.onnx")
        put(model, model_folder(), "car-1.onnx")
        put(model, tmp_path / "Netz laufwerk", "shared one.onnx")
        collections = tmp_path / "collections"
        put(model, collections / "town" / "rotamatch", "collected.onnx")
        QgsSettings().setValue("ResourceSharing/localCollectionDir", str(collections))
        Settings(model_folders=(str(tmp_path / "Netz laufwerk"),)).save()
        entries = refreshed(library)
        assert {name: (each.file.origin, each.state, each.editable) for name, each in entries.items()} == {
            "car-1": ("own", READY, True),
            "shared one": ("added", READY, True),
            "collected": ("shared", READY, False),
            "shipped": ("bundled", READY, False),
        }
        facts = entries["car-1"].facts
        assert facts["classes"][0]["name"] == "car"
        assert facts["licence"] == "CC0-1.0"
        assert base64.b64decode(facts["thumbnail"]).startswith(b"\x89PNG")
        assert entries["car-1"].file.size == model.stat().st_size

    def test_a_bad_file_says_why_and_is_asked_about_again(self, library, desk, model):
        damaged = bytearray(model.read_bytes())
        damaged[len(damaged) // 3] ^= 1
        (model_folder() / "damaged.onnx").write_bytes(damaged)
        (model_folder() / "foreign.onnx").write_bytes(b"no model at all")
        entries = refreshed(library)
        assert entries["damaged"].state == entries["foreign"].state == BAD
        assert "damaged" in entries["damaged"].problem
        assert str(model_folder()) not in entries["foreign"].problem
        assert "not a model of Rotamatch" in entries["foreign"].problem
        assert not entries["foreign"].facts
        put(model, model_folder(), "foreign.onnx")
        assert refreshed(library)["foreign"].state == READY
        assert desk.asked.count("damaged.onnx") == 2

    def test_asks_once_for_a_file_and_again_when_it_changes(self, library, desk, model):
        path = put(model, model_folder(), "car.onnx")
        refreshed(library)
        refreshed(library)
        cards = model_files.data_folder() / "cards.json"
        settle(cards.exists)
        later = Library(desk)
        assert refreshed(later)["car"].facts["name"] == "bright rectangles"
        assert desk.asked == ["car.onnx"]
        os.utime(path, ns=(1, 1))
        assert refreshed(later)["car"].state == READY
        assert desk.asked == ["car.onnx", "car.onnx"]
        later.close()

    def test_damaged_cards_are_no_harm(self, library, model):
        put(model, model_folder(), "car.onnx")
        cards = model_files.data_folder() / "cards.json"
        for text in ("{", "[1]", json.dumps({str(model_folder() / "car.onnx"): {"stamp": 3, "facts": "x"}})):
            cards.write_text(text)
            assert refreshed(library)["car"].state == READY

    def test_an_8_bit_version_is_part_of_its_model(self, library, model):
        put(model, model_folder(), "car.onnx")
        put(model, model_folder(), "car.int8.onnx")
        put(model, model_folder(), "alone.int8.onnx")
        entries = refreshed(library)
        assert set(entries) == {"car", "alone.int8"}
        assert entries["car"].facts["int8"] is True
        assert entries["car"].file.size == 2 * model.stat().st_size

    def test_a_damaged_8_bit_version_is_told_and_left_behind(self, library, model, tmp_path):
        put(model, model_folder(), "car.onnx")
        (model_folder() / "car.int8.onnx").write_bytes(model.read_bytes()[:-100])
        entry = refreshed(library)["car"]
        assert (entry.state, entry.facts["int8"]) == (READY, False)
        assert "car.int8.onnx" in dict(rows(entry))["Note"]
        library.export(entry.path, str(tmp_path / "mine.onnx"))
        settle(lambda: library.messages)
        assert library.messages[-1] == (f"Exported to {tmp_path / 'mine.onnx'}.", False)
        assert not (tmp_path / "mine.int8.onnx").exists()

    def test_without_an_engine_bundled_and_known_models_are_listed(
        self, library, desk, model, fresh_profile, monkeypatch
    ):
        put(model, model_folder(), "known.onnx")
        facts = dict(refreshed(library)["known"].facts)
        shipped = put(model, fresh_profile, "shipped.onnx")
        digest = hashlib.sha256(shipped.read_bytes()).hexdigest()
        shipped.with_suffix(".json").write_text(json.dumps({"sha256": digest, "facts": facts}))
        forged = put(model, fresh_profile, "forged.onnx")
        forged.with_suffix(".json").write_text(json.dumps({"sha256": "0" * 64, "facts": facts}))
        monkeypatch.setenv("ROTAMATCH_ENGINE", "/nowhere/python")
        entries = refreshed(library)
        assert {name: each.state for name, each in entries.items()} == {
            "known": READY,
            "shipped": READY,
            "forged": UNCHECKED,
        }
        assert "nowhere" in entries["forged"].problem
        assert desk.asked == ["known.onnx"]

    def test_a_folder_that_cannot_be_read_is_told(self, library, tmp_path):
        library.add_folder(str(tmp_path / "unplugged"))
        settle(lambda: not library.busy())
        assert library.missing_folders() == (str(tmp_path / "unplugged"),)
        library.remove_folder(str(tmp_path / "unplugged"))
        settle(lambda: not library.busy())
        assert library.missing_folders() == ()
        assert Settings.load().model_folders == ()

    def test_a_folder_named_twice_counts_once(self, library, model):
        put(model, model_folder(), "car.onnx")
        Settings(model_folders=(str(model_folder()),)).save()
        assert len(refreshed(library)) == 1
        assert library.entries()[0].file.origin == "own"


class TestFiles:
    def test_imports_with_the_8_bit_version_under_a_free_name(self, library, model, tmp_path):
        source = put(model, tmp_path / "stick", "Fähren: Nord.onnx" if sys.platform != "win32" else "Fähren_ Nord.onnx")
        put(model, tmp_path / "stick", source.name.replace(".onnx", ".int8.onnx"))
        other = model_folder() / "Fähren_ Nord.onnx"
        other.write_bytes(b"another file of that name")
        arrived = []
        library.imported.connect(arrived.append)
        library.import_file(str(source))
        settle(lambda: arrived and not library.busy())
        assert Path(arrived[0]).name == "Fähren_ Nord 2.onnx"
        assert (model_folder() / "Fähren_ Nord 2.int8.onnx").read_bytes() == model.read_bytes()
        assert other.read_bytes() == b"another file of that name"
        assert library.entry(arrived[0]).state == READY
        assert library.messages == [("Fähren_ Nord 2 is in the model library.", False)]

    def test_importing_the_same_again_makes_no_second_copy(self, library, model):
        arrived = []
        library.imported.connect(arrived.append)
        library.import_file(str(model))
        settle(lambda: len(arrived) == 1 and not library.busy())
        library.import_file(str(model))
        settle(lambda: len(arrived) == 2 and not library.busy())
        assert arrived[0] == arrived[1]
        assert len(list(model_folder().iterdir())) == 1

    def test_refuses_to_import_what_is_no_model(self, library, tmp_path):
        (tmp_path / "net.onnx").write_bytes(b"something else")
        library.import_file(str(tmp_path / "net.onnx"))
        settle(lambda: library.messages)
        ((text, warning),) = library.messages
        assert warning
        assert text.startswith("net.onnx was not imported: The file is not a model")
        assert list(model_folder().iterdir()) == []

    def test_exports_with_the_8_bit_version_and_touches_nothing_else(self, library, model, tmp_path):
        path = put(model, model_folder(), "car.onnx")
        put(model, model_folder(), "car.int8.onnx")
        (tmp_path / "mine.json").write_text("notes of the user")
        refreshed(library)
        library.export(str(path), str(tmp_path / "mine"))
        settle(lambda: library.messages)
        assert str(tmp_path / "mine.onnx") in library.messages[0][0] and "mine.int8.onnx" in library.messages[0][0]
        assert library.messages[0][1] is False
        assert (tmp_path / "mine.onnx").read_bytes() == (tmp_path / "mine.int8.onnx").read_bytes() == model.read_bytes()
        assert (tmp_path / "mine.json").read_text() == "notes of the user"

    def test_says_why_an_export_failed(self, library, model, tmp_path):
        path = put(model, model_folder(), "car.onnx")
        refreshed(library)
        library.export(str(path), str(tmp_path / "no folder" / "car.onnx"))
        settle(lambda: library.messages)
        assert library.messages[0][1] is True
        assert "no folder" in library.messages[0][0]
        library.export(str(path), str(path))
        settle(lambda: len(library.messages) == 2)
        assert "itself" in library.messages[1][0]
        assert path.read_bytes() == model.read_bytes()

    def test_renames_with_all_that_belongs_to_it(self, library, model):
        path = put(model, model_folder(), "car.onnx")
        put(model, model_folder(), "car.int8.onnx")
        (model_folder() / "car.checkpoint").write_bytes(b"weights")
        refreshed(library)
        moves = []
        library.moved.connect(lambda old, new: moves.append((old, new)))
        library.rename(str(path), "../vans: 2025.onnx")
        settle(lambda: moves and not library.busy())
        assert sorted(each.name for each in model_folder().iterdir()) == [
            "_vans_ 2025.checkpoint",
            "_vans_ 2025.int8.onnx",
            "_vans_ 2025.onnx",
        ]
        assert moves == [(str(path), library.entries()[0].path)]

    def test_a_name_that_is_taken_is_refused(self, model):
        path = put(model, model_folder(), "car.onnx")
        put(model, model_folder(), "van.int8.onnx")
        with pytest.raises(OutputError, match="already"):
            rename_model(str(path), "van")
        assert path.exists()

    def test_deletes_with_all_that_belongs_to_it_but_not_the_user_s_files(self, library, model):
        path = put(model, model_folder(), "car.onnx")
        put(model, model_folder(), "car.int8.onnx")
        put(model, model_folder(), "car-2.onnx")
        (model_folder() / "car.json").write_text("scores")
        refreshed(library)
        moves = []
        library.moved.connect(lambda old, new: moves.append((old, new)))
        library.delete(str(path))
        settle(lambda: moves and not library.busy())
        assert sorted(each.name for each in model_folder().iterdir()) == ["car-2.onnx", "car.json"]
        assert moves == [(str(path), "")]
        assert [each.name for each in library.entries()] == ["car-2"]


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "stem"),
        [
            ("car", "car"),
            ("car.onnx", "car"),
            (" ../Fähren: Nord ", "_Fähren_ Nord"),
            ("船", "船"),
            ("a\nb\u202ec", "a b c"),
            ("car.int8.onnx", "car int8"),
            ("CON", "_CON"),
            ("...", "model"),
            ("", "model"),
            ("x" * 300, "x" * 100),
        ],
    )
    def test_are_made_safe(self, typed, stem):
        assert safe_stem(typed) == stem

    def test_are_numbered_where_taken(self, tmp_path):
        (tmp_path / "car.checkpoint").touch()
        (tmp_path / "car 2.onnx").touch()
        assert free_path(tmp_path, "car").name == "car 3.onnx"


class TestFinding:
    def test_takes_a_path_as_it_is(self, model):
        assert find_model(str(model)) == str(model)
        assert find_model("/nowhere/at/all.onnx") == "/nowhere/at/all.onnx"
        assert find_model("  ") == ""

    def test_finds_by_name_in_the_order_of_the_folders(self, model, fresh_profile):
        shipped = put(model, fresh_profile, "vehicles.onnx")
        assert find_model("vehicles") == find_model("Vehicles.onnx") == str(shipped)
        own = put(model, model_folder(), "vehicles.onnx")
        assert find_model("vehicles") == str(own)

    def test_an_exact_name_goes_before_one_in_other_letters(self, model, fresh_profile):
        put(model, model_folder(), "Vehicles.onnx")
        shipped = put(model, fresh_profile, "vehicles.onnx")
        assert find_model("vehicles") == str(shipped)

    def test_says_what_there_is_where_a_name_is_unknown(self, model, fresh_profile):
        with pytest.raises(ModelError, match="empty"):
            find_model("boats")
        put(model, fresh_profile, "vehicles.onnx")
        with pytest.raises(ModelError, match=r"'boats'.* It has: vehicles"):
            find_model("boats")

    def test_no_name_leads_out_of_the_folders(self, model, tmp_path):
        put(model, model_folder().parent, "secret.onnx")
        assert find_model("../secret") == "../secret"


def test_collections_are_looked_for_in_the_profile_by_default(model):
    root = Path(QgsApplication.qgisSettingsDirPath()) / "resource_sharing" / "collections"
    put(model, root / "a collection" / "models", "x.onnx")
    try:
        assert [each.folder for each in places() if each.origin == "shared"] == [root / "a collection" / "models"]
    finally:
        shutil.rmtree(root)
