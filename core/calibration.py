"""From raw scores to probabilities and a threshold, on objects the network has not seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

PRIOR_TRIALS = 4.0
"""Strength of the prior: so many detections on each side pull the calibration towards the identity."""

LEAST_FOR_FIT = 6
"""Fewest true detections, and fewest false ones, that a fit is based on."""

DEFAULT_THRESHOLD = 0.5
LEAST_GAIN = 0.1


@dataclass(frozen=True)
class Calibration:
    """score = sigmoid(gain * logit + bias), accepted from `threshold` on.

    Attributes:
        gain: > 0.
        bias: see above.
        threshold: of the calibrated score, in [0.1, 0.9].
        found: true detections it is based on.
        false: false detections it is based on.
    """

    gain: float = 1.0
    bias: float = 0.0
    threshold: float = DEFAULT_THRESHOLD
    found: int = 0
    false: int = 0


def calibrate(scores: ArrayLike, true: ArrayLike, missed: int, seed: int = 0) -> Calibration:
    """Fits a calibration to judged detections of withheld blocks.

    Platt's method (Platt 1999) on the raw logit with a prior of `PRIOR_TRIALS` soft detections along the identity, so
    that a handful of objects moves it only a little. The threshold is the one of best F1, averaged over bootstrap
    samples; without enough detections on either side, it is the default or what nearly all found objects pass.

    Args:
        scores: [N] raw scores in (0, 1).
        true: bool [N].
        missed: objects that no detection found.
        seed: of the bootstrap.
    """
    raw = np.clip(np.asarray(scores, np.float64), 1e-6, 1 - 1e-6)
    hit = np.asarray(true, bool)
    found, false = int(hit.sum()), int((~hit).sum())
    if found < LEAST_FOR_FIT:
        return Calibration(found=found, false=false)
    if false < LEAST_FOR_FIT:
        passed = float(np.quantile(raw[hit], 0.05))
        return Calibration(threshold=min(DEFAULT_THRESHOLD, max(passed, 0.2)), found=found, false=false)
    gain, bias = _fit(np.log(raw / (1 - raw)), hit)
    calibrated = 1 / (1 + np.exp(-(gain * np.log(raw / (1 - raw)) + bias)))
    threshold = _best_threshold(calibrated, hit, missed, np.random.default_rng(seed))
    return Calibration(gain, bias, float(np.clip(threshold, 0.1, 0.9)), found, false)


def _fit(logits: NDArray[np.float64], hit: NDArray[np.bool_]) -> tuple[float, float]:
    """Returns gain and bias by logistic regression with the prior; the gain stays positive."""
    from sklearn.linear_model import LogisticRegression

    anchors = np.array([-3.0, -1.0, 1.0, 3.0])
    chance = 1 / (1 + np.exp(-anchors))
    strength = 2 * PRIOR_TRIALS / len(anchors)
    points = np.concatenate([logits, anchors, anchors])
    target = np.concatenate([hit, np.ones(4, bool), np.zeros(4, bool)])
    weight = np.concatenate([np.ones(len(logits)), strength * chance, strength * (1 - chance)])
    fitted = LogisticRegression(C=1e6).fit(points[:, None], target, sample_weight=weight)
    return max(float(fitted.coef_[0, 0]), LEAST_GAIN), float(fitted.intercept_[0])


def _best_threshold(
    scores: NDArray[np.float64], hit: NDArray[np.bool_], missed: int, generator: np.random.Generator
) -> float:
    """Returns the threshold of best F1, averaged over 200 bootstrap samples."""
    best = []
    for _ in range(200):
        chosen = generator.integers(len(scores), size=len(scores))
        order = chosen[np.argsort(-scores[chosen], kind="stable")]
        found = np.cumsum(hit[order])
        wanted = found[-1] + missed
        f1 = 2 * found / (np.arange(1, len(order) + 1) + wanted)
        peak = int(f1.argmax())
        below = scores[order[peak + 1]] if peak + 1 < len(order) else scores[order[peak]]
        best.append((scores[order[peak]] + below) / 2)
    return float(np.mean(best))
