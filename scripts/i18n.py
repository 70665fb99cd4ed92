"""Keeps the translations complete: collects what the plugin says, writes `i18n/*.ts`, and compiles them.

The calls are read from the syntax tree, since pylupdate sees neither through wrappers such as `_tr` nor finds the
context of a class. A text that cannot be found at run time is an error here: one that is no literal, or that belongs
to a class whose subclasses are another context to Qt.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "i18n"
LOCALES = {"de": "de", "es": "es", "fr": "fr", "pt_BR": "pt_BR", "zh-Hans": "zh_CN"}
"""How QGIS names its own translations, and how Qt names the language."""
PARTS = ("plugin.py", "ui", "toolbox", "bridge")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'

Texts = dict[tuple[str, str], str]
"""Context and text of the source, and its translation; empty where there is none."""


class CollectError(Exception):
    """A text that could not be translated at run time."""


@dataclass
class _Module:
    """What one file has to say.

    Attributes:
        name: of the file, for messages.
        own: contexts of functions that pass their only argument on to Qt, by the function's name.
        bases: the names of the classes that a class of the file is made from.
        said: context, text and line of what is said.
        classes: those that say something with `self.tr`.
    """

    name: str
    own: dict[str, str] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    said: list[tuple[str, str, int]] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)


def collect(root: Path = ROOT) -> list[tuple[str, str]]:
    """Returns context and text of all that the plugin says, in the order of the files.

    Raises:
        CollectError: if a text would not be found at run time.
    """
    modules = [_read(path, path.relative_to(root).as_posix()) for path in _files(root)]
    parents = {name for module in modules for names in module.bases.values() for name in names}
    for module in modules:
        for name in sorted(module.classes & parents):
            raise CollectError(f"{module.name}: {name} has subclasses, and Qt looks for self.tr() under their names.")
    return list(dict.fromkeys((context, text) for module in modules for context, text, _line in module.said))


def speaking_classes(root: Path = ROOT) -> list[tuple[str, str]]:
    """Returns file and class for all classes that say something with `self.tr`."""
    modules = [_read(path, path.relative_to(root).as_posix()) for path in _files(root)]
    return [(module.name, name) for module in modules for name in sorted(module.classes)]


def _files(root: Path) -> Iterator[Path]:
    for part in PARTS:
        path = root / part
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _read(path: Path, name: str) -> _Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = _Module(name, {each.name: context for each in tree.body if (context := _passed_on(each))})
    _walk(tree, "", module)
    return module


def _passed_on(node: ast.AST) -> str:
    """Returns the context of `def _tr(text): return QCoreApplication.translate("Context", text)`; else nothing."""
    if not isinstance(node, ast.FunctionDef):
        return ""
    returned = node.body[-1]
    if not isinstance(returned, ast.Return) or not isinstance(returned.value, ast.Call):
        return ""
    call = returned.value
    if _called(call) != "QCoreApplication.translate" or not isinstance(call.args[1], ast.Name):
        return ""
    return _literal(call.args[0]) or ""


def _walk(node: ast.AST, class_name: str, module: _Module) -> None:
    for child in ast.iter_child_nodes(node):
        inner = class_name
        if isinstance(child, ast.ClassDef):
            inner = child.name
            module.bases[inner] = [ast.unparse(base).rpartition(".")[2] for base in child.bases]
        elif isinstance(child, ast.Call):
            _take(child, class_name, module)
        if not _wraps(child):
            _walk(child, inner, module)


def _wraps(node: ast.AST) -> bool:
    """Tells whether a function is one of those that translate."""
    return isinstance(node, ast.FunctionDef) and node.name in ("tr", "_tr")


def _take(call: ast.Call, class_name: str, module: _Module) -> None:
    """Notes what a call says, if it translates."""
    called = _called(call)
    arguments = list(call.args)
    if called == "QCoreApplication.translate":
        context = _literal(arguments.pop(0)) if arguments else None
    elif called == "self.tr":
        context = class_name
        module.classes.add(class_name)
    elif called in module.own:
        context = module.own[called]
    elif called.rpartition(".")[2] in ("tr", "_tr"):
        raise CollectError(f"{module.name}:{call.lineno}: {called}() has no context that can be known.")
    else:
        return
    text = _literal(arguments[0]) if len(arguments) == 1 and not call.keywords else None
    if not context or not text:
        raise CollectError(f"{module.name}:{call.lineno}: {called}() needs one literal text.")
    module.said.append((context, text, call.lineno))


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def read(path: Path) -> Texts:
    """Reads a `.ts` file; texts that are unfinished come out empty."""
    texts: Texts = {}
    if path.exists():
        for context in ElementTree.parse(path).getroot().iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                finished = translation is not None and translation.get("type") is None
                key = (context.findtext("name", ""), message.findtext("source", ""))
                texts[key] = (translation.text or "") if finished else ""
    return texts


def write(path: Path, language: str, texts: Texts) -> None:
    """Writes a `.ts` file as Qt Linguist does, with the contexts in order of their names."""
    lines = [f'<TS version="2.1" language="{language}" sourcelanguage="en">']
    for context in sorted({context for context, _source in texts}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for (_context, source), translation in texts.items():
            if _context == context:
                state = "" if translation else ' type="unfinished"'
                lines += ["    <message>", f"        <source>{_xml(source)}</source>"]
                lines += [f"        <translation{state}>{_xml(translation)}</translation>", "    </message>"]
        lines.append("</context>")
    path.write_text(HEAD + "\n".join([*lines, "</TS>"]) + "\n", encoding="utf-8", newline="\n")


def _xml(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def faults(texts: Texts) -> list[str]:
    """Returns what is not finished or does not fit its source; best empty."""
    found = []
    for (context, source), translation in texts.items():
        if not translation:
            found.append(f"{context}: '{source}' is not translated")
        elif _placeholders(source) != _placeholders(translation):
            found.append(f"{context}: '{translation}' has other placeholders than '{source}'")
        elif _edges(source) != _edges(translation):
            found.append(f"{context}: '{translation}' does not begin and end as '{source}'")
    return found


def _placeholders(text: str) -> list[tuple[str, str]] | None:
    """Returns names and formats of the placeholders; None where the text cannot be formatted."""
    try:
        parts = string.Formatter().parse(text)
        return sorted((name, form or "") for _text, name, form, _kind in parts if name is not None)
    except ValueError:
        return None


def _edges(text: str) -> tuple[str, str, bool]:
    """Returns the white space around a text, and whether a window follows on it."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[:start], text[end:], text.endswith(("...", "…"))


def compile_all(folder: Path = FOLDER, target: Path = FOLDER) -> list[Path]:
    """Compiles the translations of a folder.

    Raises:
        RuntimeError: if there is no `lrelease`.
        subprocess.CalledProcessError: if it fails.
    """
    program = lrelease()
    compiled = []
    for source in sorted(folder.glob("*.ts")):
        if program is None:
            raise RuntimeError("Translations are compiled by lrelease: install qttools5-dev-tools, then try again.")
        path = target / source.with_suffix(".qm").name
        subprocess.run([program, "-silent", str(source), "-qm", str(path)], check=True)
        compiled.append(path)
    return compiled


def lrelease() -> str | None:
    """Returns Qt's compiler of translations, of whichever version; None if there is none."""
    names = ("lrelease", "lrelease-qt5", "lrelease-qt6", "/usr/lib/qt5/bin/lrelease", "/usr/lib/qt6/bin/lrelease")
    return next((found for found in map(shutil.which, names) if found), None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Brings all translations up to date; returns the exit code, 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail also where a file is not up to date")
    check = parser.parse_args(arguments).check
    try:
        said = collect()
    except CollectError as error:
        print(error, file=sys.stderr)
        return 1
    failed = False
    for locale, language in LOCALES.items():
        path = FOLDER / f"rotamatch_{locale}.ts"
        known = read(path)
        texts = {key: known.get(key, "") for key in said}
        found = faults(texts)
        if check and list(known) != sorted(said, key=lambda each: each[0]):
            found.append("it is not up to date: run make i18n")
        if not check:
            write(path, language, texts)
        for fault in found:
            print(f"{path.name}: {fault}.", file=sys.stderr)
        missing = sum(not translation for translation in texts.values())
        print(f"{path.name}: {len(texts)} texts, {missing} of them not translated.")
        failed = failed or bool(found)
    if not check and lrelease():
        compile_all()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
