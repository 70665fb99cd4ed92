"""What the engine said of verified models, kept in the profile until the file or the plugin changes."""

from __future__ import annotations

import configparser
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .launch import log
from .model_files import ModelFile

ROOT = Path(__file__).resolve().parent.parent
Cards = dict[str, dict[str, Any]]
"""By path: `stamp` of the file, `version` of the plugin that verified it, `facts`."""


class CardCache:
    """A JSON file of cards. Refusals are not kept: another version, or a mended engine, may take the model.

    Args:
        path: of the file, which may be missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cards: Cards | None = None
        self._version = _plugin_version()

    def load(self) -> None:
        """Reads the file, once; one that is missing or damaged counts as empty. May run in any thread."""
        if self._cards is None:
            try:
                read = json.loads(self._path.read_text(encoding="utf-8"))
                self._cards = {str(path): card for path, card in read.items() if isinstance(card, dict)}
            except (OSError, ValueError, AttributeError):
                self._cards = {}

    def facts(self, file: ModelFile) -> Mapping[str, Any]:
        """Returns what is known of a model as it lies there now; empty for nothing."""
        card = (self._cards or {}).get(file.path, {})
        fits = card.get("stamp") == list(file.stamp) and card.get("version") == self._version
        facts = card.get("facts")
        return facts if fits and isinstance(facts, dict) and facts.get("kind") == "model" else {}

    def update(self, known: Mapping[ModelFile, Mapping[str, Any]], missing: tuple[str, ...]) -> bool:
        """Takes over what is known now; returns whether that is news.

        Args:
            known: facts of all verified models.
            missing: folders that cannot be read now; what is known of models in them is kept.
        """
        before = self._cards or {}
        cards = {path: card for path, card in before.items() if str(Path(path).parent) in missing}
        for file, facts in known.items():
            cards[file.path] = {"stamp": list(file.stamp), "version": self._version, "facts": dict(facts)}
        self._cards = cards
        return cards != before

    def save(self) -> None:
        """Writes the file in one step; without it the models are verified again. May run in any thread."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps(self._cards or {}), encoding="utf-8")
            draft.replace(self._path)
        except OSError as error:
            log(f"The cards of the models cannot be kept in {self._path}: {error.strerror}.")


def _plugin_version() -> str:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version", fallback="")
