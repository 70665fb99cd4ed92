"""Compares detections with references that a person made."""

from __future__ import annotations

from .scoring import Scores, score_boxes

__all__ = ["Scores", "score_boxes"]
