"""The whole detection of one tile as one graph: normalise, find, match the rotation, fit the box, find the front."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from .illumination import even_light
from .matching import circulant
from .model_check import MOST_CANDIDATES
from .network import STRIDE, FinderNetwork, FrontNetwork, RefineNetwork


@dataclass(frozen=True)
class Readout:
    """What turns network outputs into detections; arrays have one row per class.

    Attributes:
        order: symmetry order: 1 directed, 2 axial, 0 round.
        length_px: usual length at the GSD at which the class is looked at.
        width_px: usual width.
        templates: [classes, bins] rotation templates.
        score_gain: calibration: score = sigmoid(gain * logit + bias).
        score_bias: see `score_gain`.
        front_gain: weights of the front network's logit and of the rotation match in the decision on the front;
            the match alone is wrong three times as often as the front network, so it only tips the balance.
        scale: how many pixels of the tile are one of those at which the class is looked at, powers of two; all 1
            where empty.
    """

    order: tuple[int, ...]
    length_px: tuple[float, ...]
    width_px: tuple[float, ...]
    templates: NDArray[np.float64]
    score_gain: tuple[float, ...]
    score_bias: tuple[float, ...]
    front_gain: tuple[float, float] = (1.0, 0.25)
    scale: tuple[int, ...] = ()


def chip_grid(x: Tensor, y: Tensor, length: Tensor, heading: Tensor, chip: tuple[int, int], margin: float) -> Tensor:
    """Returns where the pixels of chips with the front up lie in the image.

    Args:
        x: [N] column of the centre, in pixels.
        y: [N] row of the centre.
        length: [N] pixels.
        heading: [N] radians.
        chip: height and width of a chip; the height spans `margin` lengths.
        margin: see `chip`.

    Returns:
        [N, h, w, 2] x and y in pixels of the image.
    """
    side = length * (margin / chip[0])
    return _grid(x, y, side, side, heading, chip)


def box_grid(
    x: Tensor,
    y: Tensor,
    length: Tensor,
    width: Tensor,
    heading: Tensor,
    chip: tuple[int, int],
    margin: tuple[float, float],
) -> Tensor:
    """Returns where the pixels of chips lie that show boxes at one length and one width; see `chip_grid`.

    Args:
        x: [N] column of the centre, in pixels.
        y: [N] row of the centre.
        length: [N] pixels.
        width: [N] pixels.
        heading: [N] radians.
        chip: height and width of a chip, which span so many lengths and widths as `margin` says.
        margin: see `chip`.

    Returns:
        [N, h, w, 2] x and y in pixels of the image.
    """
    return _grid(x, y, length * (margin[0] / chip[0]), width * (margin[1] / chip[1]), heading, chip)


def _grid(x: Tensor, y: Tensor, tall: Tensor, wide: Tensor, heading: Tensor, chip: tuple[int, int]) -> Tensor:
    """Returns [N, h, w, 2] for pixels that are `tall` and `wide` [N]."""
    height, width = chip
    down = (torch.arange(height, device=x.device) + 0.5 - height / 2)[None, :, None] * tall[:, None, None]
    right = (torch.arange(width, device=x.device) + 0.5 - width / 2)[None, None, :] * wide[:, None, None]
    cos, sin = heading.cos()[:, None, None], heading.sin()[:, None, None]
    return torch.stack([x[:, None, None] + right * cos - down * sin, y[:, None, None] + right * sin + down * cos], -1)


def moved_boxes(
    x: Tensor, y: Tensor, length: Tensor, width: Tensor, heading: Tensor, moves: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Moves boxes [N] as the refine network says.

    Args:
        x: column of the centre, in pixels.
        y: row of the centre.
        length: pixels.
        width: pixels.
        heading: radians.
        moves: [N, 5] of `RefineNetwork`; what goes beyond half a side or a radian's half is cut off.

    Returns:
        the same five, moved.
    """
    back, right, longer, wider, turn = moves.clamp(-0.5, 0.5).unbind(1)
    back, right = back * length, right * width
    cos, sin = heading.cos(), heading.sin()
    x, y = x + right * cos - back * sin, y + right * sin + back * cos
    return x, y, length * longer.exp(), width * wider.exp(), heading + turn


def cut_chips(image: Tensor, places: Tensor) -> Tensor:
    """Samples chips from one image.

    All chips are sampled as one tall grid, so that the image is not repeated.

    Args:
        image: [1, C, H, W].
        places: [N, h, w, 2] of `chip_grid`.

    Returns:
        [N, C, h, w], zero outside the image.
    """
    count, height, width = places.shape[0], places.shape[1], places.shape[2]
    # Plain arithmetic with the sides: a tensor made of them would be a constant in the exported graph.
    grid = torch.stack([places[..., 0] * 2 / image.shape[3] - 1, places[..., 1] * 2 / image.shape[2] - 1], dim=-1)
    grid = grid.reshape(1, count * height, width, 2)
    tall = functional.grid_sample(image, grid, align_corners=False)
    return tall.reshape(image.shape[1], count, height, width).permute(1, 0, 2, 3)


def coarser(image: Tensor, valid: Tensor, scale: int) -> tuple[Tensor, Tensor]:
    """Averages squares of pixels over what has data.

    Args:
        image: [1, C, H, W], zero where invalid; H and W are multiples of `scale`.
        valid: [1, 1, H, W], 1 where there is data, else 0.
        scale: side of a square in pixels.

    Returns:
        image [1, C, H/scale, W/scale] and validity, 1 where half of a square has data.
    """
    share = functional.avg_pool2d(valid, scale)
    seen = (share >= 0.5).to(valid.dtype)
    return functional.avg_pool2d(image, scale) / share.clamp(min=0.5) * seen, seen


class TileDetector(nn.Module):
    """Raw bands of a tile in, detections out; see `forward`. Exported as the model's graph.

    Classes of large objects are looked at in a tile made coarser, by the same networks.

    Args:
        finder: the trained finder network.
        front: the trained front network, or None where no class is directed.
        readout: per class.
        refine: the trained refine network, or None to leave boxes as the finder gives them.
    """

    circulants: Tensor
    sizes: Tensor
    order: Tensor
    score_gain: Tensor
    score_bias: Tensor

    def __init__(
        self, finder: FinderNetwork, front: FrontNetwork | None, readout: Readout, refine: RefineNetwork | None = None
    ) -> None:
        super().__init__()
        self.finder = finder
        self.refine = refine
        self.front = front
        self.chip = (finder.config.chip_size, finder.config.chip_margin)
        self.refine_chip = (finder.config.refine_size, finder.config.refine_margin)
        self.bins = finder.config.bins
        self.front_gain = readout.front_gain
        self.scales = readout.scale or (1,) * len(readout.order)
        matrices = np.stack([circulant(template) for template in readout.templates], axis=1)
        self._constant("circulants", matrices.reshape(self.bins, -1))
        self._constant("sizes", np.stack([readout.length_px, readout.width_px]))
        self._constant("order", readout.order)
        self._constant("score_gain", np.reshape(readout.score_gain, (1, -1, 1, 1)))
        self._constant("score_bias", np.reshape(readout.score_bias, (1, -1, 1, 1)))

    def _constant(self, name: str, value: object) -> None:
        self.register_buffer(name, torch.tensor(np.asarray(value), dtype=torch.float32))

    def forward(
        self, image: Tensor, valid: Tensor, gain: Tensor, offset: Tensor, threshold: Tensor
    ) -> tuple[Tensor, ...]:
        """Detects on one tile.

        Args:
            image: float32 [1, C, H, W], raw values; H and W multiples of 16 times the coarsest scale.
            valid: float32 [1, 1, H, W], 1 where there is data.
            gain: float32 [C]; normalised = image * gain + offset.
            offset: float32 [C].
            threshold: float32 [1], candidates at or below it are left out.

        Returns:
            the tensors named in `model_check.OUTPUTS`, [N] each: pixels of the tile (x right, y down), degrees
            clockwise from up. One candidate is always there; its score may be below the threshold.
        """
        coloured = (image * gain[None, :, None, None] + offset[None, :, None, None]) * valid
        looks = [self._look(coloured, valid, threshold, scale) for scale in sorted(set(self.scales))]
        return looks[0] if len(looks) == 1 else tuple(torch.cat(outputs) for outputs in zip(*looks))

    def _look(self, coloured: Tensor, valid: Tensor, threshold: Tensor, scale: int) -> tuple[Tensor, ...]:
        """Finds the objects of the classes of one scale; the same as `forward`."""
        if scale > 1:
            coloured, valid = coarser(coloured, valid, scale)
        normalised = even_light(coloured, valid)
        centres, geometry, rotation = self.finder(normalised)
        score, kind, cell = self._peaks(centres, valid, threshold, scale)
        columns = centres.shape[3]
        dx, dy, log_length, log_width = (row[cell] for row in geometry[0].flatten(1))
        x = (torch.remainder(cell, columns).float() + 0.5 + dx) * STRIDE
        y = (torch.div(cell, columns, rounding_mode="floor").float() + 0.5 + dy) * STRIDE
        length = torch.exp(log_length.clamp(-3, 3)) * self.sizes[0][kind]
        width = torch.exp(log_width.clamp(-3, 3)) * self.sizes[1][kind]
        response = torch.softmax(rotation[0].flatten(1)[:, cell].transpose(0, 1), dim=1)
        heading, match, sure, ahead = self._match(response, kind)
        order = self.order[kind]
        # The match of a round class is even, and its peak a matter of rounding.
        heading = torch.where(order == 0, torch.zeros_like(heading), heading)
        if self.refine is not None:
            places = box_grid(x, y, length, width, heading, *self.refine_chip)
            moves = self.refine(cut_chips(normalised, places))
            x, y, length, width, heading = moved_boxes(x, y, length, width, heading, moves)
        if self.front is not None:
            places = chip_grid(x, y, length, heading, *self.chip)
            evidence = self.front(cut_chips(normalised, places))
            ahead = self.front_gain[0] * evidence + self.front_gain[1] * ahead
        directed = order == 1
        heading = torch.where(directed & (ahead < 0), heading + math.pi, heading)
        period = 360 / order.clamp(min=1)
        heading = torch.remainder(heading * (180 / math.pi), period)
        # What is a rounding error below 0 comes out of the remainder as the whole period.
        heading = torch.where((order == 0) | (heading >= period), torch.zeros_like(heading), heading)
        confidence = torch.where(directed, sure * torch.sigmoid(ahead.abs()), sure)
        confidence = torch.where(order == 0, torch.zeros_like(sure), confidence)
        if scale > 1:
            x, y, length, width = (value * float(scale) for value in (x, y, length, width))
        return kind, x, y, length, width, heading, score, confidence, match

    def _peaks(self, centres: Tensor, valid: Tensor, threshold: Tensor, scale: int) -> tuple[Tensor, Tensor, Tensor]:
        """Returns score, class and cell of the peaks of the class centres [1, K, h, w] of one scale."""
        scores = torch.sigmoid(centres * self.score_gain + self.score_bias)
        if len(set(self.scales)) > 1:
            mine = torch.tensor([float(each == scale) for each in self.scales], device=scores.device)
            scores = scores * mine[None, :, None, None]
        seen = functional.avg_pool2d(valid, STRIDE) > 0.5
        top = (functional.max_pool2d(scores, 3, 1, 1) == scores) & seen
        candidates = torch.where(top, scores, torch.zeros_like(scores)).flatten()
        count = (candidates > threshold).sum().clamp(min=1, max=MOST_CANDIDATES)
        if not torch.onnx.is_in_onnx_export():
            count = min(int(count), len(candidates))  # type: ignore[assignment]
        score, index = torch.topk(candidates, count)  # type: ignore[arg-type]
        cells = centres.shape[2] * centres.shape[3]
        return score, torch.div(index, cells, rounding_mode="floor"), torch.remainder(index, cells)

    def _match(self, response: Tensor, kind: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The graph's form of `matching.match_rotation` and `read_match`.

        Returns:
            heading in radians, agreement at the peak, share of the response on the peak's axis (its quarter of the
            circle and the one opposite), and the log ratio of peak to opposite.
        """
        bins, classes = self.bins, self.sizes.shape[1]
        curves = (response.sqrt() @ self.circulants).reshape(-1, classes, bins)
        match = torch.gather(curves, 1, kind[:, None, None].expand(-1, 1, bins))[:, 0]
        peak = match.argmax(dim=1, keepdim=True)

        def at(step: int) -> Tensor:
            return torch.gather(match, 1, torch.remainder(peak + step, bins))[:, 0]

        before, here, after, opposite = at(-1), at(0), at(1), at(bins // 2)
        curvature = (before - 2 * here + after).clamp(max=-1e-9)
        fine = peak[:, 0].float() + 0.5 * (before - after) / curvature
        centres = torch.arange(bins, device=response.device)[None] * (2 * math.pi / bins)
        heading = fine * (2 * math.pi / bins)
        on_axis = torch.cos(2 * (centres - heading[:, None])) > 0
        sure = (response * on_axis).sum(dim=1)
        ahead = (here.clamp(min=1e-6) / opposite.clamp(min=1e-6)).log()
        return heading, here.clamp(max=1.0), sure, ahead
