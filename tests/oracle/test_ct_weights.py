"""The CT-trained ResNet-152: its kernels summed over depth are the network that the program starts from, compute what the
three-dimensional one computes, and what torchvision's computes. Skips unless `groundglass models --download resnet152 --weights
ct` has fetched them."""

import os
from pathlib import Path

import pytest
import torch
import torchvision
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

import Pictures
import Program

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "groundglass"
WEIGHTS = CACHE / "weights" / "astra_encoder.pt"

if not WEIGHTS.is_file():
    pytest.skip(f"The CT weights are not at {WEIGHTS}", allow_module_level=True)


@pytest.fixture(scope="module")
def deep() -> dict[str, torch.Tensor]:
    weights = torch.load(WEIGHTS, weights_only=True)["state_dict"]
    return {name: value.float() if value.is_floating_point() else value for name, value in weights.items()}


@pytest.fixture(scope="module")
def flat(deep) -> dict[str, torch.Tensor]:
    return {name: value.sum(2) if value.dim() == 5 else value for name, value in deep.items()}


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ct")
    Program.run("demo", folder / "demo")
    Program.run("train", "--data", folder / "demo", "--arch", "resnet152", "--weights", "ct", "--epochs", 1, "--out",
                folder / "run")
    return folder / "run"


def threeDimensional(weights: dict[str, torch.Tensor], volume: torch.Tensor) -> torch.Tensor:
    """Features of a volume (1,3,D,H,W) that goes on beyond its ends as it ends."""

    def convolved(x, name, stride, padding):
        kernel = weights[name + ".weight"]
        depth = kernel.shape[2] // 2
        if depth:
            x = functional.pad(x, (0, 0, 0, 0, depth, depth), mode="replicate")
        return functional.conv3d(x, kernel, stride=(1, stride, stride), padding=(0, padding, padding))

    def normalised(x, name):
        mean, variance, weight, bias = (weights[f"{name}.{part}"]
                                        for part in ("running_mean", "running_var", "weight", "bias"))
        return functional.batch_norm(x, mean, variance, weight, bias)

    x = functional.relu(normalised(convolved(volume, "conv1", 2, 3), "bn1"))
    x = functional.max_pool3d(x, 3, (1, 2, 2), 1)
    for layer, blocks in enumerate((3, 8, 36, 3), 1):
        for block in range(blocks):
            name = f"layer{layer}.{block}"
            stride = 2 if layer > 1 and block == 0 else 1
            y = functional.relu(normalised(convolved(x, name + ".conv1", 1, 0), name + ".bn1"))
            y = functional.relu(normalised(convolved(y, name + ".conv2", stride, 1), name + ".bn2"))
            y = normalised(convolved(y, name + ".conv3", 1, 0), name + ".bn3")
            if name + ".downsample.0.weight" in weights:
                x = normalised(convolved(x, name + ".downsample.0", stride, 0), name + ".downsample.1")
            x = functional.relu(x + y)
    return x.mean((2, 3, 4))


@torch.no_grad()
def test_summed_kernels_compute_what_the_network_of_three_dimensions_computes(deep, flat):
    network = torchvision.models.resnet152()
    network.fc = nn.Identity()
    network.load_state_dict(flat)
    generator = torch.Generator().manual_seed(1)
    coarse = torch.rand((1, 1, 8, 8), generator=generator)
    image = functional.interpolate(coarse, size=(128, 128), mode="bicubic").clamp(0, 1).expand(1, 3, -1, -1)
    features = network.eval()(image)
    difference = (features - threeDimensional(deep, image[:, :, None].expand(-1, -1, 3, -1, -1))).abs().max()
    print(f"at most {difference:.1e} apart, of features up to {features.abs().max():.2f}")
    assert difference <= 2e-4


@torch.no_grad()
def test_a_model_that_starts_from_them_has_their_weights_and_torchvisions_scores(flat, run, tmp_path):
    model = load_file(run / "best.safetensors")
    for name, value in flat.items():
        if value.is_floating_point():
            assert torch.equal(model[name], value), name
    reference = torchvision.models.resnet152(num_classes=2)
    reference.load_state_dict({**flat, "fc.weight": model["fc.weight"], "fc.bias": model["fc.bias"]})
    reference.double().eval()
    pictures = Pictures.savePatterns(tmp_path, 2)
    for prediction in Program.predict(run, pictures, tmp_path / "tensors"):
        assert 0 <= prediction.input.min() and prediction.input.max() <= 1  # HU -1000 to 200
        logits = reference(prediction.input.double())
        assert Program.relativeDifference(prediction.logits, logits) <= 1e-4
