"""The networks while they learn: one step, the averaged weights, and what a checkpoint keeps."""

from __future__ import annotations

import contextlib
import pickle  # nosec B403: only for the name of the error that a refused checkpoint raises
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .batches import Augmentation, ClassTraits, PatchSet, draw_batch, make_targets
from .device import half_precision
from .errors import OutputError
from .front_chips import draw_front_chips
from .losses import centre_loss, front_loss, geometry_loss, refine_loss, rotation_loss
from .network import FinderNetwork, FrontNetwork, NetworkConfig, RefineNetwork
from .refine_chips import draw_refine_chips
from .start_weights import fitting_weights

EMA_DECAY = 0.98
FINDER_STEPS_PER_OBJECT = 20
"""Of those that start from learnt weights."""

EMA_START = 20
"""Steps after which weights are averaged; before, they change too fast."""


@dataclass(frozen=True)
class LearningPlan:
    """How to train; everything follows from the data and the seed.

    Attributes:
        steps: number of batches.
        crops: crops of a batch.
        chips: normalised chips of a batch for the front network, 0 where no class is directed.
        refined: chips of a batch for the refine network.
        finder_steps: how many of the steps the finder learns from, spread evenly; 0 for all.
        rate: peak of the one-cycle learning rate (Smith 2018, arXiv:1803.09820).
        decay: weight decay.
        seed: of all randomness.
    """

    steps: int
    crops: int = 16
    chips: int = 32
    refined: int = 32
    finder_steps: int = 0
    rate: float = 2.5e-3
    decay: float = 0.02
    seed: int = 0


def steps_for(positives: int, from_chance: bool = False) -> int:
    """Returns how many batches a training takes; more objects show more that can be learnt.

    Networks that know aerial views already find as much after half of the steps; after more of them, those that learn
    from few samples find less.

    Args:
        positives: number of objects to learn from.
        from_chance: whether the networks have learnt nothing yet.
    """
    steps = min(max(540 + 2 * positives, 560), 1300)
    return steps if from_chance else steps // 2


def finder_steps_for(positives: int, steps: int, from_chance: bool = False) -> int:
    """Returns from how many of the steps the finder learns.

    One that knows aerial views soon knows a handful of objects by heart, and then finds no others. The networks that
    look at single objects know nothing yet, and need all steps.

    Args:
        positives: number of objects to learn from.
        steps: of the training.
        from_chance: whether the networks have learnt nothing yet.
    """
    return steps if from_chance else min(steps, FINDER_STEPS_PER_OBJECT * positives)


_moving_average = get_ema_multi_avg_fn(EMA_DECAY)  # type: ignore[no-untyped-call]


class Learner:
    """Both networks, their optimiser and their averaged copies.

    Args:
        config: of the networks.
        traits: of the classes.
        plan: how to train.
        device: where.

    Attributes:
        done: steps done.
        notes: what the training loop wants to find again in a checkpoint: tensors, numbers and texts.
    """

    def __init__(self, config: NetworkConfig, traits: ClassTraits, plan: LearningPlan, device: torch.device) -> None:
        torch.manual_seed(plan.seed)
        self.config, self.traits, self.plan, self.device = config, traits, plan, device
        self.augmentation = Augmentation()
        self.networks = nn.ModuleDict(
            {"finder": FinderNetwork(config), "front": FrontNetwork(config), "refine": RefineNetwork(config)}
        )
        self.networks.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = AveragedModel(self.networks, multi_avg_fn=_moving_average, use_buffers=True)
        self.optimiser = torch.optim.AdamW(
            self.networks.parameters(), lr=plan.rate, weight_decay=plan.decay, fused=device.type != "mps"
        )
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(self.optimiser, plan.rate, plan.steps, pct_start=0.2)
        self.generator = torch.Generator().manual_seed(plan.seed)
        self.half = half_precision(device)
        self.done = 0
        self.notes: dict[str, Any] = {}
        self._last_losses: dict[str, Tensor] = {}

    def step(self, patches: PatchSet) -> dict[str, float]:
        """Learns from one batch.

        Args:
            patches: what to draw from, on the learner's device.

        Returns:
            the losses by name; that of networks which did not learn in this step is their last one.
        """
        self.networks.train()
        losses = self._losses_of_chips(patches)
        if self._finder_learns() or not losses:
            losses |= self._losses_of_finder(patches)
        self.optimiser.zero_grad()
        _total(losses).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.networks.parameters(), 10.0)
        self.optimiser.step()
        self.schedule.step()
        self.done += 1
        if self.done <= EMA_START:
            self.average.module.load_state_dict(self.networks.state_dict())
        else:
            self.average.update_parameters(self.networks)
        self._last_losses |= {name: value.detach() for name, value in losses.items()}
        told = {"loss": _total(self._last_losses), **self._last_losses}
        return {name: float(value) for name, value in told.items()}

    def _finder_learns(self) -> bool:
        """Tells whether the finder learns in the next step."""
        wanted, steps = self.plan.finder_steps or self.plan.steps, self.plan.steps
        return self.done * wanted % steps < wanted

    def _losses_of_finder(self, patches: PatchSet) -> dict[str, Tensor]:
        batch = draw_batch(patches, self.plan.crops, self.augmentation, self.generator)
        targets = make_targets(batch, self.traits, self.config)
        with self._autocast():
            centres, geometry, rotation = self.networks["finder"](batch.images.to(memory_format=torch.channels_last))
        offset, size = geometry_loss(geometry, targets)
        return {
            "centre": centre_loss(centres, targets),
            "offset": offset,
            "size": size,
            "rotation": rotation_loss(rotation, targets),
        }

    def _losses_of_chips(self, patches: PatchSet) -> dict[str, Tensor]:
        """Returns the losses of the networks that look at single objects; none where no object can be looked at."""
        losses = {}
        if (chips := self._chips(draw_front_chips, patches, self.plan.chips)) is not None:
            with self._autocast():
                fronts = self.networks["front"](chips[0])
            losses["front"] = front_loss(fronts, chips[1])
        if (chips := self._chips(draw_refine_chips, patches, self.plan.refined)) is not None:
            with self._autocast():
                moves = self.networks["refine"](chips[0])
            losses["refine"] = refine_loss(moves, *chips[1:])
        return losses

    def _autocast(self) -> torch.autocast:
        """Returns the context in which networks run in half precision, where the device is fast at it."""
        return torch.autocast(self.device.type, self.half, enabled=self.half is not None)

    def averaged(self) -> tuple[FinderNetwork, FrontNetwork | None, RefineNetwork]:
        """Returns the averaged networks, ready to be used; no front network where no class is directed."""
        networks: Any = self.average.module.eval()
        return networks["finder"], networks["front"] if self.plan.chips else None, networks["refine"]

    def _chips(self, draw: Callable[..., Any], patches: PatchSet, count: int) -> Any:
        """Returns what `draw_front_chips` or `draw_refine_chips` gives; None for none at all."""
        if not count:
            return None
        return draw(patches, self.traits, self.config, self.augmentation, count, self.generator)

    def save(self, path: Path, fingerprint: str) -> None:
        """Writes a checkpoint in one step.

        Args:
            path: where.
            fingerprint: of what is being learnt; `load` compares it.

        Raises:
            OutputError: if it cannot be written.
        """
        state = {
            "fingerprint": self._stamp(fingerprint),
            "done": self.done,
            "notes": self.notes,
            "losses": self._last_losses,
            "networks": self.networks.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "generator": self.generator.get_state(),
            "dropout": torch.get_rng_state(),
        }
        part = path.with_name(path.name + ".part")
        try:
            torch.save(state, part)
            part.replace(path)
        except (OSError, RuntimeError) as error:
            with contextlib.suppress(OSError):
                part.unlink()
            raise OutputError(
                f"The checkpoint {path} cannot be written; free some space or choose another place for the model.",
                str(error),
            ) from error

    def load(self, path: Path, fingerprint: str) -> bool:
        """Goes on from a checkpoint.

        Args:
            path: of the checkpoint.
            fingerprint: what it has to be of.

        Returns:
            False, and nothing is changed, where it is damaged or of other samples or settings.
        """
        try:
            state: Any = torch.load(path, map_location=self.device, weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError):
            return False
        if not isinstance(state, dict) or state.get("fingerprint") != self._stamp(fingerprint):
            return False
        self.networks.load_state_dict(state["networks"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.generator.set_state(state["generator"].cpu())
        torch.set_rng_state(state["dropout"].cpu())
        self.done, self.notes, self._last_losses = int(state["done"]), state["notes"], state["losses"]
        return True

    def _stamp(self, fingerprint: str) -> str:
        """Returns what a checkpoint has to agree in: what is learnt, and how."""
        return " ".join([fingerprint, repr(self.config), repr(self.traits), repr(self.plan)])

    def start_from(self, weights: dict[str, Tensor]) -> tuple[int, int]:
        """Takes over the weights of another model where they fit; see `start_weights.fitting_weights`.

        Args:
            weights: by name, as `export.read_weights` gives them.

        Returns:
            how many tensors were taken over, and how many there are.
        """
        own = self.networks.state_dict()
        fitting = fitting_weights(weights, own)
        own.update(fitting)
        self.networks.load_state_dict(own)
        self.average.module.load_state_dict(own)
        return len(fitting), len(own)


def _total(losses: Mapping[str, Tensor]) -> Tensor:
    weights = {"size": 2.0, "rotation": 0.5}
    return torch.stack([weights.get(name, 1.0) * value for name, value in losses.items()]).sum()
