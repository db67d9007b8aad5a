"""How fast the program computes, as a ratio to PyTorch in the same run. It prints; no figure can fail it, since single
timings on a shared machine mean little."""

import json
import os
import statistics
import time

import pytest
import torch

import Networks
import Program

BATCH = 8
THREADS = min(2, os.cpu_count() or 1)
STEPS = {"vgg19_bn": 3, "densenet169": 5}


def medianSeconds(step, count: int) -> float:
    """After two steps to warm up, as `groundglass bench` does."""
    times = []
    for number in range(count + 2):
        start = time.perf_counter()
        step()
        if number >= 2:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def pythonsImagesPerSecond(name: str, mode: str, steps: int, memoryFormat: torch.memory_format) -> float:
    torch.set_num_threads(THREADS)
    network = Networks.fresh(name).to(memory_format=memoryFormat).train(mode == "train")
    # The recipe that `bench` measures feeds EfficientNet-Lite0 and torchvision's networks at the same size.
    images = torch.rand(BATCH, 3, 224, 224).to(memory_format=memoryFormat)
    labels = torch.ones(BATCH, dtype=torch.long)
    optimiser = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)

    def infer() -> None:
        with torch.inference_mode():
            network(images).sum().item()

    def train() -> None:
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(network(images), labels).backward()
        optimiser.step()

    seconds = medianSeconds(train if mode == "train" else infer, steps)
    torch.set_num_threads(1)
    return BATCH / seconds


@pytest.mark.parametrize("mode", ["infer", "train"])
@pytest.mark.parametrize("name", ["resnet18", "efficientnet_lite0", "densenet169", "vgg19_bn"])
def test_images_per_second(name, mode, tables, monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    steps = STEPS.get(name, 10)
    measured = json.loads(Program.run("bench", "--arch", name, "--mode", mode, "--batch-size", BATCH, "--steps", steps,
                                      "--threads", THREADS, "--device", "cpu", "--json").stdout)
    ours = measured["images_per_second"]
    usual = pythonsImagesPerSecond(name, mode, steps, torch.contiguous_format)
    fastest = max(usual, pythonsImagesPerSecond(name, mode, steps, torch.channels_last))
    tables["speed"].add(f"{name}, {mode}", f"{ours:.1f}", f"{usual:.1f}", f"{ours / usual:.2f}", f"{ours / fastest:.2f}")
    assert ours > 0 and measured["milliseconds_per_image"] == pytest.approx(1000 / ours)
