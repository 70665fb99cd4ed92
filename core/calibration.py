"""From raw scores to probabilities and a threshold, on objects the network has not seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

PRIOR_TRIALS = 4.0
"""Strength of the prior: so many detections on each side pull the calibration towards the identity."""

LEAST_FOR_FIT = 6
"""Fewest true detections, and fewest false ones, that a fit is based on."""

USUAL_GAIN = 2.0
"""How much surer a detection is than its raw score says. A focal loss draws probabilities towards one half: what it
calls best is sigmoid(logit(p) / 2.7) for a true probability p (Charoenphakdee et al. 2021, arXiv:2011.09172). What was
learnt from few samples is a little less sure of what it has not seen."""

DEFAULT_THRESHOLD = 0.5
LEAST_GAIN = 0.1
RAW_SCORES = (1.0, 0.0)
"""Gain and bias that leave scores as they are."""


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

    gain: float = USUAL_GAIN
    bias: float = 0.0
    threshold: float = DEFAULT_THRESHOLD
    found: int = 0
    false: int = 0


def calibrate(scores: ArrayLike, true: ArrayLike, missed: int, unjudged: ArrayLike = (), seed: int = 0) -> Calibration:
    """Fits a calibration to detections of withheld blocks.

    Platt's method (Platt 1999) on the raw logit of the judged ones, with a prior of `PRIOR_TRIALS` soft detections
    along the usual gain, so that a handful of objects moves it only a little. The threshold is the one of best F1,
    averaged over bootstrap samples, and pulled to the default as if that many detections stood there.

    Where most of the false ones could hide on unlabelled ground, precision is unknown. Then the threshold maximises
    recall squared over the number of accepted detections, which rises and falls with F1 as long as the marked objects
    are a fair draw of all (Lee and Liu 2003, "Learning with positive and unlabeled examples using weighted logistic
    regression").

    Args:
        scores: [N] raw scores in (0, 1).
        true: bool [N].
        missed: objects that no detection found.
        unjudged: [M] raw scores of detections on unlabelled ground, which may be true or false.
        seed: of the bootstrap.
    """
    hit = np.asarray(true, bool)
    found, false = int(hit.sum()), int((~hit).sum())
    if found < LEAST_FOR_FIT:
        return Calibration(found=found, false=false)
    judged, open_ = _logit(scores), _logit(unjudged)
    gain, bias = _fit(judged, hit) if false >= LEAST_FOR_FIT else (USUAL_GAIN, 0.0)
    generator = np.random.default_rng(seed)
    if len(open_) > false:
        values = _sigmoid(gain * np.concatenate([judged, open_]) + bias)
        hit = np.concatenate([hit, np.zeros(len(open_), bool)])
        best = _best_threshold(values, hit, lambda hits, accepted: hits**2 / accepted, generator)
    else:
        values, wanted = _sigmoid(gain * judged + bias), found + missed
        best = _best_threshold(values, hit, lambda hits, accepted: 2 * hits / (accepted + wanted), generator)
    threshold = (found * best + PRIOR_TRIALS * DEFAULT_THRESHOLD) / (found + PRIOR_TRIALS)
    if not false and not len(open_):  # nothing to keep out: how high the lowest object is tells nothing
        threshold = min(threshold, DEFAULT_THRESHOLD)
    return Calibration(gain, bias, float(np.clip(threshold, 0.1, 0.9)), found, false)


def _logit(scores: ArrayLike) -> NDArray[np.float64]:
    raw = np.clip(np.asarray(scores, np.float64), 1e-6, 1 - 1e-6)
    return np.log(raw / (1 - raw))


def _sigmoid(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 / (1 + np.exp(-logits))


def _fit(logits: NDArray[np.float64], hit: NDArray[np.bool_]) -> tuple[float, float]:
    """Returns gain and bias by logistic regression with the prior; the gain stays positive."""
    from sklearn.linear_model import LogisticRegression

    anchors = np.array([-3.0, -1.0, 1.0, 3.0])
    chance = _sigmoid(USUAL_GAIN * anchors)
    strength = 2 * PRIOR_TRIALS / len(anchors)
    points = np.concatenate([logits, anchors, anchors])
    target = np.concatenate([hit, np.ones(4, bool), np.zeros(4, bool)])
    weight = np.concatenate([np.ones(len(logits)), strength * chance, strength * (1 - chance)])
    fitted = LogisticRegression(C=1e6).fit(points[:, None], target, sample_weight=weight)
    return max(float(fitted.coef_[0, 0]), LEAST_GAIN), float(fitted.intercept_[0])


def _best_threshold(
    scores: NDArray[np.float64],
    hit: NDArray[np.bool_],
    quality: Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float64]],
    generator: np.random.Generator,
) -> float:
    """Returns the threshold of best quality, averaged over 200 bootstrap samples.

    Args:
        scores: [N].
        hit: bool [N], whether a detection found a known object.
        quality: of accepting the best ones, from how many of them are hits and how many they are.
        generator: draws the samples.
    """
    best = []
    for _ in range(200):
        chosen = generator.integers(len(scores), size=len(scores))
        order = chosen[np.argsort(-scores[chosen], kind="stable")]
        peak = int(quality(np.cumsum(hit[order]), np.arange(1, len(order) + 1)).argmax())
        below = scores[order[peak + 1]] if peak + 1 < len(order) else scores[order[peak]]
        best.append((scores[order[peak]] + below) / 2)
    return float(np.mean(best))
