"""Tests that translations are found at run time: each text, in each kind of place, and in the dock."""

from __future__ import annotations

import importlib

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton

from rotamatch.bridge.engine_desk import EngineDesk
from rotamatch.bridge.layers import write_raster
from rotamatch.bridge.tasks import TaskOwner
from rotamatch.core.errors import SceneError
from rotamatch.plugin import RotamatchPlugin, _install_translator
from rotamatch.scripts import i18n
from rotamatch.tests.qgis.docks import DockInterface
from rotamatch.toolbox.detect import DetectAlgorithm
from rotamatch.ui.dock import RotamatchDock
from rotamatch.ui.session import Session
from rotamatch.ui.train_text import duration_text

NARROW = 340
"""Pixels that the dock may need in any case."""


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """A folder with all translations as the package has them."""
    if i18n.lrelease() is None:
        pytest.skip("Qt's compiler of translations is not installed")
    folder = tmp_path_factory.mktemp("i18n")
    i18n.compile_all(target=folder)
    return folder


@pytest.fixture
def speak(compiled):
    """Makes the plugin speak a language until the test has ended; returns the translator."""
    settings, installed = QgsSettings(), []
    before = settings.value("locale/userLocale")

    def install(language):
        settings.setValue("locale/userLocale", language)
        installed.append(_install_translator(compiled))
        return installed[-1]

    yield install
    settings.setValue("locale/userLocale", before)
    for translator in filter(None, installed):
        QCoreApplication.removeTranslator(translator)


@pytest.fixture
def dock():
    """Makes a dock on a canvas of its own."""
    made = []

    def make():
        interface, desk, tasks = DockInterface(), EngineDesk(), TaskOwner()
        made.append((RotamatchDock(Session(interface, desk, tasks), interface.window), interface, desk, tasks))
        return made[-1][0]

    yield make
    for dock, interface, desk, tasks in made:
        tasks.end_all()
        dock.close_dock()
        dock.deleteLater()
        desk.close()
        interface.close()


def texts_of(widget):
    kinds = (QLabel, QPushButton, QToolButton)
    return {each.text() for kind in kinds for each in widget.findChildren(kind) if each.text()}


@pytest.mark.parametrize(
    ("language", "train"),
    [
        ("de", "Modell trainieren"), ("de_CH", "Modell trainieren"), ("es_MX", "Entrenar modelo"),
        ("fr", "Entraîner un modèle"), ("pt_BR", "Treinar modelo"), ("pt_PT", "Treinar modelo"),
        ("zh-Hans", "训练模型"), ("zh_CN", "训练模型"), ("zh-Hant", "Train model"), ("zh_TW", "Train model"),
        ("en_US", "Train model"), ("sv", "Train model"),
    ],
)  # fmt: skip
def test_the_translation_follows_the_language_of_qgis(speak, language, train):
    translator = speak(language)
    assert QCoreApplication.translate("TrainAlgorithm", "Train model") == train
    assert (translator is None) == (train == "Train model")


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_every_text_is_found(speak, locale):
    speak(locale)
    texts = i18n.read(i18n.FOLDER / f"rotamatch_{locale}.ts")
    found = {key: QCoreApplication.translate(*key) for key in texts}
    assert found == texts


def test_classes_that_speak_can_translate():
    mute = []
    for path, name in i18n.speaking_classes():
        module = importlib.import_module("rotamatch." + path.removesuffix(".py").replace("/", "."))
        if not callable(getattr(getattr(module, name), "tr", None)):
            mute.append(f"{path}: {name}")
    assert mute == []


def test_each_kind_of_place_speaks_it(speak):
    speak("de")
    assert RotamatchPlugin.tr(None, "Self-test") == "Selbsttest"
    assert DetectAlgorithm().displayName() == "Objekte erkennen"
    assert DetectAlgorithm().group() == "Erkennung"
    assert duration_text(3 * 86400) == "3 Tage"


def test_an_error_of_the_bridge_speaks_it(speak, tmp_path):
    class Plan:
        name = "Luftbild"

        def grid(self, gsd):
            return type("Grid", (), {"width": 4000, "height": 1000})

    speak("de")
    with pytest.raises(SceneError, match="Der Layer 'Luftbild' ist keine Datei; 4 Megapixel"):
        write_raster(Plan(), tmp_path / "copy.tif", None, 1, None, None)


def test_the_dock_speaks_german(speak, dock):
    english = texts_of(dock())
    speak("de")
    german = texts_of(dock())
    assert {"1 Samples", "Look for"} <= english
    assert {"1 Beispiele", "Objekt"} <= german
    texts = i18n.read(i18n.FOLDER / "rotamatch_de.ts")
    assert german & {text for (_, text), translation in texts.items() if text != translation} == set()


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_the_dock_stays_narrow(speak, dock, locale):
    english = dock().widget()
    speak(locale)
    a_letter = english.fontMetrics().averageCharWidth()
    assert dock().widget().minimumSizeHint().width() <= max(NARROW, english.minimumSizeHint().width() + a_letter)
