"""Tests of the translations: that none is missing, that each can be found at run time, and that they fit."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from rotamatch.scripts import i18n

SINKS = {
    "setText", "setToolTip", "setWindowTitle", "setTitle", "setPlaceholderText", "setStatusTip", "setWhatsThis",
    "setSuffix", "setPrefix", "setSpecialValueText", "setAccessibleName", "setHtml", "setPlainText", "setHelp",
    "addItem", "addAction", "addMenu", "addSection", "addRow", "addTab", "drawText", "QLabel", "QPushButton", "QAction",
    "QCheckBox", "QRadioButton", "QGroupBox", "pushInfo", "pushWarning", "pushMessage", "reportError", "say",
    "BackgroundTask", "OutputError", "SceneError", "SampleError", "ModelError", "QgsProcessingException",
}  # fmt: skip
"""What shows its arguments to people."""
SHOWN = re.compile(r"[A-Za-z]{3}")
MARKUP = re.compile(r"</?\w+[^>]*>|&\w+;")
NAMES = {"Rotamatch"}


def module(tmp_path, text: str):
    """A plugin of one file."""
    for part in ("ui", "toolbox", "bridge"):
        (tmp_path / part).mkdir()
    (tmp_path / "plugin.py").write_text(text, encoding="utf-8")
    return tmp_path


def untranslated(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of what is shown as it stands in the code."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in SINKS:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                for text in literals(argument):
                    plain = MARKUP.sub("", text)
                    if SHOWN.search(plain) and plain not in NAMES:
                        yield call.lineno, text


def literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_a_translation_is_complete_and_fits(locale):
    path = i18n.FOLDER / f"rotamatch_{locale}.ts"
    texts = i18n.read(path)
    expected = set(i18n.collect())
    assert set(texts) == expected, "run make i18n"
    assert i18n.faults(texts) == []


def test_the_translations_are_those_that_are_offered():
    assert {path.stem for path in i18n.FOLDER.glob("*.ts")} == {f"rotamatch_{locale}" for locale in i18n.LOCALES}


def test_nothing_is_shown_that_cannot_be_translated():
    found = [
        f"{path.relative_to(i18n.ROOT)}:{line}: {text}"
        for path in i18n._files(i18n.ROOT)
        for line, text in untranslated(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_a_text_that_is_shown_as_it_stands_is_seen():
    tree = ast.parse("label.setText('Nothing yet')\nlabel.setText(self.tr('Nothing yet'))\nQLabel(f'<b>Seen {n}</b>')")
    assert [line for line, _text in untranslated(tree)] == [1, 3]


def test_texts_are_collected_with_the_context_that_qt_looks_for(tmp_path):
    root = module(
        tmp_path,
        "class Panel(QWidget):\n"
        "    def show(self):\n"
        "        self.say(self.tr('of a class').format(1))\n"
        "        connect(lambda: self.tr('in a lambda'))\n"
        "print(_tr('wrapped'), QCoreApplication.translate('Free', 'free'))\n"
        "def _tr(text):\n"
        "    return QCoreApplication.translate('Module', text)\n"
        "class Plain:\n"
        "    def tr(self, text):\n"
        "        return QCoreApplication.translate('Plain', text)\n",
    )
    assert i18n.collect(root) == [
        ("Panel", "of a class"), ("Panel", "in a lambda"), ("Module", "wrapped"), ("Free", "free"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "code",
    [
        "class A(QObject):\n    def b(self): self.tr(f'{self.c} finds')",
        "class A(QObject):\n    def b(self): self.tr('{} finds'.format(1))",
        "class A(QObject):\n    def b(self, text): self.tr(text)",
        "class A(QObject):\n    def b(self): self.tr('one', 'two')",
        "class A(QObject):\n    def b(self): self.other.tr('finds')",
        "QCoreApplication.translate(__name__, 'finds')",
        "_tr('without a context')",
        "class A(QObject):\n    def b(self): self.tr('finds')\nclass B(A):\n    pass",
    ],
)
def test_a_text_that_would_not_be_found_at_run_time_is_refused(tmp_path, code):
    with pytest.raises(i18n.CollectError):
        i18n.collect(module(tmp_path, code))


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        ("finds", "", "not translated"),
        ("{count} finds", "{number} Funde", "other placeholders"),
        ("{share:.1f} %", "{share} %", "other placeholders"),
        ("{count} finds", "{count Funde", "other placeholders"),
        ("{0} of {1}", "{0}", "other placeholders"),
        (" or ", "oder", "begin and end"),
        ("Export...", "Exportieren", "begin and end"),
    ],
)
def test_a_translation_that_does_not_fit_is_told(source, translation, fault):
    (told,) = i18n.faults({("Panel", source): translation})
    assert fault in told


def test_placeholders_may_change_their_order():
    assert i18n.faults({("Panel", "{a} of {b:.0f}"): "{b:.0f}: {a}"}) == []


def test_what_is_written_is_read_again(tmp_path):
    texts = {("A", "1 < 2 & \"3\" 'x'"): "<é>\n&amp; 'x' \"\u00a0", ("A", "open"): "", ("B", "open"): "offen"}
    i18n.write(tmp_path / "x.ts", "de", texts)
    assert i18n.read(tmp_path / "x.ts") == texts
    assert 'type="unfinished"' in (tmp_path / "x.ts").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one translation, for a plugin that says two things."""
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n, "LOCALES", {"de": "de"})
    monkeypatch.setattr(i18n, "collect", lambda: [("A", "new"), ("A", "kept")])
    monkeypatch.setattr(i18n, "lrelease", lambda: None)
    i18n.write(tmp_path / "rotamatch_de.ts", "de", {("A", "kept"): "behalten", ("A", "gone"): "weg"})
    return tmp_path


def test_translations_are_kept_and_obsolete_ones_dropped(folder, capsys):
    assert i18n.main([]) == 1
    assert i18n.read(folder / "rotamatch_de.ts") == {("A", "new"): "", ("A", "kept"): "behalten"}
    output = capsys.readouterr()
    assert "2 texts, 1 of them not translated" in output.out
    assert "A: 'new' is not translated" in output.err


def test_a_check_writes_nothing(folder):
    before = (folder / "rotamatch_de.ts").read_bytes()
    assert i18n.main(["--check"]) == 1
    assert (folder / "rotamatch_de.ts").read_bytes() == before


@pytest.mark.skipif(i18n.lrelease() is None, reason="Qt's compiler of translations is not installed")
def test_qt_compiles_all_of_it(tmp_path):
    for source in sorted(i18n.FOLDER.glob("*.ts")):
        command = [i18n.lrelease(), str(source), "-qm", str(tmp_path / "x.qm")]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert f"{len(i18n.collect())} finished and 0 unfinished" in told
