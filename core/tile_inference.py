"""Runs a model on windows of a scene, on the device there is and in the memory there is."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .cores import usable_cores
from .errors import DeviceError, ModelError
from .feedback import Feedback
from .merging import QUARTER_TURNS, Detections, fuse_turns, joined, turned_back
from .model_check import MOST_CANDIDATES, OUTPUTS
from .model_file import LoadedModel, load_session
from .model_session import CPU_PROVIDER, RUNTIME_ERRORS
from .scene import Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LACK_OF_MEMORY = re.compile(r"memory|alloc", re.IGNORECASE)
_SMALLEST_PIECE_PX = 256
_OVERLAP_PX = 2.0
"""A centre this far beyond a piece is kept, so that none falls between two pieces; suppression removes the twins."""


class _Piece(NamedTuple):
    """Part of a window that fits into memory: its own pixels, and those to run on."""

    own: tuple[int, int, int, int]
    run: tuple[int, int, int, int]


class _RunFailedError(Exception):
    """The runtime gave up on a window."""


class _CrowdedError(Exception):
    """A window has more candidates than the model reports."""


class TileFinder:
    """A model ready to be run on windows of one scene.

    A crowded window is run in pieces. Where windows do not fit into the memory of the device, all are; where pieces
    become too small for that, a GPU is given up for the CPU. What is found does not depend on it.

    Args:
        model: the model file.
        device: `auto`, `cuda`, `mps` or `cpu`.
        threads: CPU threads, 0 for the runtime's choice.
        gain: float32 [C]; normalised = value * gain + offset.
        offset: float32 [C].
        least_score: candidates at or below it are left out.
        turns: 1, or 4 to look at each window in all quarter turns.
        feedback: told when a device does not serve, and asked between passes whether to stop.
        side_by_side: windows that callers want to have searched at a time, each in a thread of theirs. Two with half
            of the cores each are searched sooner than one after the other with all.

    Attributes:
        side_by_side: windows to be searched at a time; 1 on a GPU, or with one thread.
    """

    def __init__(
        self,
        model: Path,
        device: str,
        threads: int,
        *,
        gain: NDArray[np.float32],
        offset: NDArray[np.float32],
        least_score: float,
        turns: int,
        feedback: Feedback,
        side_by_side: int = 1,
    ) -> None:
        self.side_by_side = min(side_by_side, threads or usable_cores())
        self._model = model
        self._threads = threads
        self._colours = {"gain": np.asarray(gain, np.float32), "offset": np.asarray(offset, np.float32)}
        self._least_score = least_score
        self._turns = turns
        self._feedback = feedback
        self._loaded: LoadedModel = load_session(model, device, self._threads_of_a_run())
        if self.provider != CPU_PROVIDER:
            self.side_by_side = 1
        self._mending = threading.Lock()
        self._symmetries = [kind.symmetry for kind in self._loaded.card.classes]
        self._step = self._loaded.card.grid_px
        self._halo = -(-self._loaded.card.halo_px // self._step) * self._step
        self._largest_px = 0
        self._smallest_px = max(_SMALLEST_PIECE_PX, 3 * self._halo)

    @property
    def provider(self) -> str:
        """The execution provider that runs the model now."""
        return self._loaded.provider_used

    @property
    def reason(self) -> str:
        """One sentence on why that provider was chosen."""
        return self._loaded.reason

    def find(self, window: Window) -> Detections:
        """Returns all candidates in a window, boxes in its pixels; not yet suppressed.

        Args:
            window: sides are multiples of the card's `grid_px`.

        Raises:
            DeviceError: if there is not even memory for a small piece.
            ModelError: if the model fails.
            Cancelled: if the user says so.
        """
        side = max(window.valid.shape)
        piece_px = min(side, self._largest_px or side)
        while True:
            try:
                return self._find(window, piece_px)
            except _CrowdedError:
                piece_px = self._half(piece_px)
            except _RunFailedError as error:
                self._make_do(piece_px, str(error))
                piece_px = min(side, self._largest_px or side)

    def _find(self, window: Window, piece_px: int) -> Detections:
        parts = []
        height, width = window.valid.shape
        for piece in self._pieces(height, width, piece_px):
            top, left, bottom, right = piece.run
            found = self._look(window.values[:, top:bottom, left:right], window.valid[top:bottom, left:right])
            found = found.with_boxes(found.boxes + (left, top, 0, 0, 0))
            parts.append(found.take(_within(found, piece.own)))
        return joined(parts)

    def _look(self, values: NDArray[np.float32], valid: NDArray[np.bool_]) -> Detections:
        """Runs the model on an image, in all turns asked for."""
        if self._turns == 1:
            return self._run(values, valid)
        passes = []
        for turns in range(QUARTER_TURNS):
            self._feedback.check()
            found = self._run(np.rot90(values, turns, axes=(1, 2)), np.rot90(valid, turns))
            passes.append(turned_back(found, turns, *valid.shape))
        self._feedback.check()
        fused = fuse_turns(passes, self._symmetries)
        return fused.take(fused.score > self._least_score)

    def _run(self, values: NDArray[np.float32], valid: NDArray[np.bool_]) -> Detections:
        inputs = {
            "image": np.ascontiguousarray(values[None], np.float32),
            "valid": np.ascontiguousarray(valid[None, None], np.float32),
            "threshold": np.array([self._least_score], np.float32),
            **self._colours,
        }
        try:
            outputs = self._loaded.session.run(OUTPUTS, inputs)
        except RUNTIME_ERRORS as error:
            raise _RunFailedError(str(error)) from error
        if len(outputs[0]) >= MOST_CANDIDATES and self._half(max(valid.shape)) >= self._smallest_px:
            raise _CrowdedError
        return self._detections(dict(zip(OUTPUTS, outputs, strict=True)))

    def _detections(self, found: dict[str, Any]) -> Detections:
        kind = found["class_index"].astype(np.int64)
        period = np.array([180.0 if symmetry == "axial" else 360.0 for symmetry in self._symmetries])[kind]
        columns = [found[name].astype(np.float64) for name in ("x", "y", "length", "width", "heading")]
        columns[4] = columns[4] % period
        result = Detections(np.stack(columns, axis=1), kind, *(found[name].astype(np.float64) for name in OUTPUTS[6:]))
        sound = np.isfinite(result.boxes).all(axis=1) & (result.boxes[:, 2:4] > 0).all(axis=1)
        return result.take(sound & (result.score > self._least_score))

    def _pieces(self, height: int, width: int, piece_px: int) -> Iterator[_Piece]:
        """Yields the pieces of a window, each with its halo at most `piece_px` wide and high."""
        inner = piece_px if piece_px >= max(height, width) else piece_px - 2 * self._halo
        for row in range(0, height, inner):
            for col in range(0, width, inner):
                bottom, right = min(row + inner, height), min(col + inner, width)
                run = (
                    max(row - self._halo, 0),
                    max(col - self._halo, 0),
                    min(bottom + self._halo, height),
                    min(right + self._halo, width),
                )
                yield _Piece((row, col, bottom, right), run)

    def _threads_of_a_run(self) -> int:
        """Returns how many threads are asked of the runtime, which adds that of each caller after the first."""
        cores = self._threads or usable_cores()
        return max(1, cores - self.side_by_side + 1) if self.side_by_side > 1 else self._threads

    def _half(self, side_px: int) -> int:
        return side_px // 2 // self._step * self._step

    def _make_do(self, failed_px: int, complaint: str) -> None:
        """Takes smaller pieces, or the CPU, after the device has failed on pieces of a size."""
        with self._mending:
            if not 0 < self._largest_px < failed_px:  # else another thread has found out at the same time
                self._make_do_now(failed_px, complaint)

    def _make_do_now(self, failed_px: int, complaint: str) -> None:
        short = bool(_LACK_OF_MEMORY.search(complaint))
        if short and self._half(failed_px) >= self._smallest_px:
            self._largest_px = self._half(failed_px)
            self._feedback.log(
                f"There is too little memory on the device: tiles are run in pieces of {self._largest_px} px."
            )
        elif self.provider != CPU_PROVIDER:
            self._loaded = load_session(self._model, "cpu", self._threads_of_a_run())
            self._largest_px = 0
            why = "has too little memory" if short else "failed"
            self._feedback.log(f"The GPU {why}; the run goes on with the CPU.", "warning")
        elif short:
            raise DeviceError(
                "There is too little memory to run the model even on small tiles; close other programs.", complaint
            )
        else:
            raise ModelError("The model failed while it was running on a tile of the scene.", complaint)


def _within(found: Detections, own: tuple[int, int, int, int]) -> NDArray[np.bool_]:
    top, left, bottom, right = own
    x, y = found.boxes[:, 0], found.boxes[:, 1]
    beyond = _OVERLAP_PX
    return (x >= left - beyond) & (x < right + beyond) & (y >= top - beyond) & (y < bottom + beyond)
