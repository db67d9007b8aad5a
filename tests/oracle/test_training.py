"""Stochastic gradient descent against an equal Python loop: the same weights, batches and order.

Both accumulation rules, over 20 steps of the optimiser each. Dropout is off on both sides, since its draws differ.
"""

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

import Networks
import Program

STEPS = 20
NETWORKS = ["resnet18", "vgg11_bn"]


def stepsAfter(rule: str, batch: int, batches: int, accumulate: int) -> bool:
    """The tutorial: whenever `iteration % n == 0`. Ours: after every n-th batch and after the last."""
    if rule == "tutorial":
        return batch % accumulate == 0
    return (batch + 1) % accumulate == 0 or batch + 1 == batches


def divisor(rule: str, batch: int, batches: int, accumulate: int) -> int:
    """The tutorial divides by n always; ours by the number of batches that the step really adds up."""
    return accumulate if rule == "tutorial" else min(accumulate, batches - batch // accumulate * accumulate)


def pythonLoop(network: nn.Module, inputs, labels, rule: str, accumulate: int) -> torch.Tensor:
    network.train()
    optimiser = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    losses = []
    for batch, (images, truth) in enumerate(zip(inputs, labels)):
        loss = nn.functional.cross_entropy(network(images), truth)
        losses.append(loss.item())
        (loss / divisor(rule, batch, len(inputs), accumulate)).backward()
        if stepsAfter(rule, batch, len(inputs), accumulate):
            optimiser.step()
            optimiser.zero_grad()
    return torch.tensor(losses, dtype=torch.float64)


def epochOf(batches: int, size: int = 8):
    """Pictures whose class shows in their colour, so that there is something to learn."""
    inputs = Networks.patterns(batches * size, 64, seed=11).view(batches, size, 3, 64, 64)
    labels = torch.randint(0, 2, (batches, size), generator=torch.Generator().manual_seed(12))
    inputs[:, :, 0] *= 0.6 + 0.4 * labels[:, :, None, None]
    return inputs, labels


def expectPythonsLosses(name: str, batches: int, accumulate: int, rule: str, folder) -> None:
    reference = Networks.withoutRandomness(Networks.randomised(name))
    save_file(reference.state_dict(), folder / "weights.safetensors")
    inputs, labels = epochOf(batches)
    ours = Program.probeTensors(folder, "sgd", name, folder / "weights.safetensors",
                                {"inputs": inputs, "labels": labels}, "--rule", rule, "--accumulate", accumulate)
    losses = pythonLoop(reference, inputs, labels, rule, accumulate)
    difference = (ours["losses"] - losses).abs().max().item()
    assert losses.std() > 1e-2, "the losses do not move"
    assert difference <= 1e-4, difference
    for key, tensor in reference.state_dict().items():
        assert torch.allclose(ours["final." + key].to(tensor.dtype), tensor, rtol=1e-3, atol=1e-4), key


@pytest.mark.parametrize("rule", ["tutorial", "exact"])
@pytest.mark.parametrize("name", NETWORKS)
def test_twenty_steps_without_accumulation_give_pythons_losses(name, rule, folder):
    expectPythonsLosses(name, STEPS, 1, rule, folder)


@pytest.mark.parametrize("rule, batches", [("tutorial", 4 * (STEPS - 1) + 1), ("exact", 4 * (STEPS - 1) + 2)])
@pytest.mark.parametrize("name", NETWORKS)
def test_twenty_accumulated_steps_give_pythons_losses(name, rule, batches, folder):
    """By our own rule the last step has two batches only; the tutorial's first has one."""
    assert sum(stepsAfter(rule, batch, batches, 4) for batch in range(batches)) == STEPS
    expectPythonsLosses(name, batches, 4, rule, folder)


def test_the_two_rules_differ(folder):
    reference = Networks.randomised("resnet18")
    save_file(reference.state_dict(), folder / "weights.safetensors")
    inputs, labels = epochOf(6, size=4)
    losses = [Program.probeTensors(folder, "sgd", "resnet18", folder / "weights.safetensors",
                                   {"inputs": inputs, "labels": labels}, "--rule", rule, "--accumulate",
                                   4)["losses"] for rule in ("tutorial", "exact")]
    assert losses[0][0] == losses[1][0]
    assert (losses[0][1:4] != losses[1][1:4]).all(), "the tutorial steps after the first batch, ours after the fourth"
