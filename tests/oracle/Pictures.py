"""Picture files to predict, and Python's way from a file to the network's input."""

from pathlib import Path

import numpy
import torch
from PIL import Image
from torchvision import transforms

import Networks

# The tutorial's test transform; its normalisation has mean 0 and standard deviation 1 and changes nothing.
testTransform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(),
                                    transforms.Normalize([0, 0, 0], [1, 1, 1])])


def pattern(width: int, height: int, channels: int = 3, seed: int = 0) -> numpy.ndarray:
    """(height,width,channels) uint8, or (height,width) for one channel."""
    random = numpy.random.default_rng(seed)
    coarse = Image.fromarray(random.integers(0, 256, (9, 9, 3), dtype=numpy.uint8)).resize((width, height))
    noise = random.integers(-12, 13, (height, width, 4))
    colours = numpy.concatenate([numpy.asarray(coarse), numpy.asarray(coarse)[:, :, :1]], axis=2)
    values = (colours.astype(int) + noise).clip(0, 255).astype(numpy.uint8)
    return values[:, :, 0] if channels == 1 else values[:, :, :channels]


def savePatterns(folder: Path, count: int = 2) -> list[Path]:
    """PNG files of the size at which most networks work, so that nothing but the network can differ."""
    files = []
    for index, image in enumerate(Networks.patterns(count, 224, seed=100)):
        files.append(folder / f"pattern{index}.png")
        Image.fromarray((image.permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()).save(files[-1])
    return files


def referenceInput(file: Path) -> torch.Tensor:
    """(1,3,224,224): PIL, then torchvision."""
    with Image.open(file) as image:
        return testTransform(image.convert("RGB")).unsqueeze(0)
