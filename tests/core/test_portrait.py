"""The picture on a model's card."""

from __future__ import annotations

import base64

import cv2
import numpy as np
import pytest
import torch

from rotamatch.core.portrait import mean_chip_png
from rotamatch.core.thumbnail import check_thumbnail
from rotamatch.tests.core.test_learner import patch_set


def picture(roles: tuple[str, ...], patches=None) -> np.ndarray:
    """Returns the decoded picture, red first."""
    encoded = mean_chip_png(patch_set(6) if patches is None else patches, roles)
    check_thumbnail(encoded)
    decoded = cv2.imdecode(np.frombuffer(base64.b64decode(encoded), np.uint8), cv2.IMREAD_UNCHANGED)
    return decoded[..., ::-1].astype(float) if decoded.ndim == 3 else decoded.astype(float)


def test_objects_of_all_headings_lie_on_top_of_each_other_with_the_front_up():
    grey = picture(("red", "green", "blue")).mean(axis=2)
    assert grey.shape == (96, 96)
    middle = grey[:, 44:52].mean(axis=1)
    front, body, ahead = middle[20:32].mean(), middle[50:74].mean(), middle[:10].mean()
    assert front > body + 60 > ahead + 90
    assert grey[48, 8] < 40 and grey[48, 88] < 40


def test_colours_are_those_of_their_roles():
    patches = patch_set(4)
    patches.images[:, 0] = 0
    patches.images[:, 1] = 0
    red = picture(("blue", "green", "red"), patches)
    assert red[..., 0].max() > 200 and red[..., 1:].max() < 80


@pytest.mark.parametrize("roles", [("band1", "band2", "band3"), ("nir", "red", "green")])
def test_other_bands_make_a_grey_picture(roles):
    assert picture(roles).ndim == 2


def test_unused_rows_and_unknown_headings_do_no_harm():
    patches = patch_set(3)
    patches.boxes[0, 0, 5] = -1
    patches.boxes[1, 0, 4] = torch.nan
    assert np.isfinite(picture(("grey", "band2", "band3"), patches)).all()
