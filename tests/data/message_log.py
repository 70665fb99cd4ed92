"""A feedback that remembers what users are told."""

from __future__ import annotations

from rotamatch.core.feedback import NullFeedback


class MessageLog(NullFeedback):
    """Keeps all messages."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []

    def log(self, message: str, level: str = "info") -> None:
        """See `Feedback`."""
        self.messages.append((level, message))

    def warnings(self) -> str:
        """Returns the warnings as one text."""
        return " | ".join(message for level, message in self.messages if level == "warning")

    def infos(self) -> str:
        """Returns the other messages as one text."""
        return " | ".join(message for level, message in self.messages if level == "info")
