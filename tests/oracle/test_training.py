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


@torch.no_grad()
def startOf(name: str) -> nn.Module:
    """Weights from which training goes smoothly.

    From fresh ones it is chaotic: two loops in Python that differ in the memory layout alone are 2 apart after 20
    steps. Large filters before a batch norm turn little in a step, and norms with positive biases keep ReLUs open.
    """
    torch.manual_seed(1)
    network = Networks.withoutRandomness(Networks.fresh(name))
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            module.weight -= module.weight.mean(dim=(1, 2, 3), keepdim=True)
            module.weight *= 10
        elif isinstance(module, nn.BatchNorm2d):
            module.weight *= 0.2
            module.bias += 0.2
        elif isinstance(module, nn.Linear):
            module.weight *= 0.3
    return network


def epochOf(batches: int, size: int = 8):
    """Pictures whose class shows in their colour, so that there is something to learn."""
    inputs = Networks.patterns(batches * size, 64, seed=11).view(batches, size, 3, 64, 64)
    labels = torch.arange(size).remainder(2).repeat(batches, 1)
    inputs[:, :, 0] *= labels[:, :, None, None]
    inputs[:, :, 2] *= 1 - labels[:, :, None, None]
    return inputs, labels


def expectPythonsLosses(name: str, batches: int, accumulate: int, rule: str, folder) -> None:
    reference = startOf(name)
    before = {key: tensor.clone() for key, tensor in reference.named_parameters()}
    save_file(reference.state_dict(), folder / "weights.safetensors")
    inputs, labels = epochOf(batches)
    ours = Program.probeTensors(folder, "sgd", name, folder / "weights.safetensors",
                                {"inputs": inputs, "labels": labels}, "--rule", rule, "--accumulate", accumulate)
    losses = pythonLoop(reference, inputs, labels, rule, accumulate)
    difference = (ours["losses"] - losses).abs().max().item()
    print(f"{name}, {rule}, {accumulate}: losses {losses[0]:.4f} to {losses[-1]:.4f}, difference {difference:.1e}")
    assert losses[-1] < losses[0] - 0.02, "nothing was learned"
    assert difference <= 1e-4, difference
    for key, tensor in reference.named_parameters():
        assert not torch.equal(tensor, before[key]), f"{key} did not move"
        assert torch.allclose(ours["final." + key], tensor, rtol=1e-3, atol=1e-4), key


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
    reference = startOf("resnet18")
    save_file(reference.state_dict(), folder / "weights.safetensors")
    inputs, labels = epochOf(6, size=4)
    losses = [Program.probeTensors(folder, "sgd", "resnet18", folder / "weights.safetensors",
                                   {"inputs": inputs, "labels": labels}, "--rule", rule, "--accumulate",
                                   4)["losses"] for rule in ("tutorial", "exact")]
    assert losses[0][0] == losses[1][0]
    assert (losses[0][1:4] != losses[1][1:4]).all(), "the tutorial steps after the first batch, ours after the fourth"
