"""What the networks are punished for."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .batches import Targets

DOUBT = 0.3
"""An unlabelled place that looks this much like an object may be one that nobody has marked: it is not punished."""

USUAL_MOVES = (0.04, 0.08, 0.06, 0.08, 0.06)
"""Shift along and across, log of length and width, and turn in radians that weigh the same in `refine_loss`."""


def centre_loss(logits: Tensor, targets: Targets, doubt: float = DOUBT) -> Tensor:
    """Penalty-reduced focal loss (Law & Deng 2018, arXiv:1808.01244) that respects what nobody has labelled.

    Args:
        logits: [B, K, h, w].
        targets: what should be there.
        doubt: unlabelled cells with a probability above this do not count.
    """
    probability = torch.sigmoid(logits.float())
    positive = (targets.centres >= 0.999).float() * targets.counted
    unlabelled = targets.known < 0.5
    doubtful = unlabelled & (probability.detach() > doubt) & (targets.centres < 0.1)
    background = (1 - targets.centres) ** 4 * targets.counted * (~doubtful)
    log_yes = functional.logsigmoid(logits.float())
    log_no = functional.logsigmoid(-logits.float())
    loss = positive * (1 - probability) ** 2 * log_yes + background * (1 - positive) * probability**2 * log_no
    return -loss.sum() / positive.sum().clamp(min=1.0)


def geometry_loss(geometry: Tensor, targets: Targets) -> tuple[Tensor, Tensor]:
    """Returns the mean absolute errors of the centre offset (in cells) and of the log sizes near objects."""
    weight = targets.near[:, None]
    error = (geometry.float() - targets.geometry).abs() * weight
    total = weight.sum().clamp(min=1.0)
    return error[:, :2].sum() / total / 2, error[:, 2:].sum() / total / 2


def rotation_loss(logits: Tensor, targets: Targets) -> Tensor:
    """Cross entropy against the soft circular targets near objects with a known heading."""
    weight = targets.near * targets.rotation.sum(1)
    entropy = -(targets.rotation * torch.log_softmax(logits.float(), dim=1)).sum(1)
    return (entropy * weight).sum() / weight.sum().clamp(min=1.0)


def front_loss(logits: Tensor, upright: Tensor, smoothing: float = 0.04) -> Tensor:
    """Binary cross entropy of the front decision with label smoothing; logits [N], upright [N] of 0 and 1."""
    return functional.binary_cross_entropy_with_logits(logits.float(), upright * (1 - smoothing) + smoothing / 2)


def refine_loss(moves: Tensor, wanted: Tensor, known: Tensor) -> Tensor:
    """Returns the mean absolute error of how boxes have to move, in units of what usually is left to move.

    Args:
        moves: [N, 5] of `RefineNetwork`.
        wanted: [N, 5] what they should be.
        known: [N, 5], 0 where it is not known.
    """
    error = (moves.float() - wanted).abs() * known / moves.new_tensor(USUAL_MOVES)
    return error.sum() / known.sum().clamp(min=1.0)
