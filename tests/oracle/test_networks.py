"""Every network the program lists, against Python's with the same weights: logits, gradients, parameter counts.

The program is not told which network a file holds, so that recognising it is tested along with it.
"""

import pytest
import torch
from safetensors.torch import save_file

import Networks
import Pictures
import Program


def test_all_networks_of_the_plan_are_listed():
    names = [model["name"] for model in Program.models()]
    assert len(names) == len(set(names))
    assert not set(Networks.LISTED) - set(names)
    assert sum(name.startswith("regnet_") for name in names) >= 2


def test_parameter_counts_are_those_of_python(network):
    [listed] = [model for model in Program.models() if model["name"] == network]
    # Without memory for the values, where the package draws them in a way that allows it.
    with torch.device("cpu" if network.startswith(("efficientnet_lite", "regnet")) else "meta"):
        used = Networks.parameterCount(Networks.fresh(network, classes=1000))
        trained = Networks.parameterCount(Networks.fresh(network, classes=1000, aux=True))
    assert (listed["parameters_at_inference"], listed["parameters_with_auxiliary_heads"]) == (used, trained)
    assert listed["parameters"] in (used, trained)


@torch.no_grad()
def test_logits_equal_pythons(network, folder, tables):
    reference = Networks.randomised(network)
    save_file(reference.state_dict(), folder / "weights.safetensors")
    predictions = Program.predict(folder / "weights.safetensors", Pictures.savePatterns(folder), folder / "tensors")
    theirs = torch.cat([reference(prediction.input) for prediction in predictions])
    ours = torch.cat([prediction.logits for prediction in predictions])
    # In double precision, since two that are right in single may be further apart than either is from it.
    exact = torch.cat([reference.double()(prediction.input.double()) for prediction in predictions])
    difference = Program.relativeDifference(ours, exact)
    tables["networks"].add(network, Networks.parameterCount(reference), difference,
                           Program.relativeDifference(theirs, exact))
    assert (exact[0] - exact[1]).abs().max() > 1e-4 * exact.abs().max(), "the pictures make no difference"
    assert difference <= 1e-5


@pytest.mark.parametrize("name", ["googlenet", "inception_v3"])
@torch.no_grad()
def test_auxiliary_heads_in_a_file_are_left_out(name, folder):
    reference = Networks.randomised(name, aux=True)
    assert any("aux" in key.lower() for key in reference.state_dict())
    save_file(reference.state_dict(), folder / "weights.safetensors")
    [prediction] = Program.predict(folder / "weights.safetensors", Pictures.savePatterns(folder, 1), folder / "tensors")
    assert Program.relativeDifference(prediction.logits, reference(prediction.input)) <= 1e-5


@pytest.mark.parametrize("name", ["densenet121", "densenet169"])
@torch.no_grad()
def test_the_old_key_names_of_published_densenets_are_read(name, folder):
    """`norm.1` and `conv.2` instead of `norm1` and `conv2`, as in torchvision's files of 2017."""
    reference = Networks.randomised(name)
    old = {}
    for key, tensor in reference.state_dict().items():
        for kind in ("norm1", "norm2", "conv1", "conv2"):
            if "denselayer" in key:
                key = key.replace(f".{kind}.", f".{kind[:-1]}.{kind[-1]}.")
        old[key] = tensor
    assert set(old) != set(reference.state_dict())
    save_file(old, folder / "weights.safetensors")
    [prediction] = Program.predict(folder / "weights.safetensors", Pictures.savePatterns(folder, 1), folder / "tensors")
    assert Program.relativeDifference(prediction.logits, reference(prediction.input)) <= 1e-5


def largestGradientDifference(ours: dict[str, torch.Tensor], reference: torch.nn.Module) -> float:
    """Each tensor's difference as a part of its own largest value.

    A bias before a batch norm has a gradient of 0 but for rounding: there the scale is that of the whole network.
    """
    theirs = {name: parameter.grad for name, parameter in reference.named_parameters()}
    assert ours.keys() == theirs.keys()
    smallestScale = 1e-3 * max(gradient.abs().max().item() for gradient in theirs.values())
    return max((ours[name] - theirs[name]).abs().max().item() / max(theirs[name].abs().max().item(), smallestScale)
               for name in theirs)


@pytest.mark.parametrize("mode", ["train", "eval"])
@pytest.mark.parametrize("name", Networks.FAMILIES)
def test_gradients_of_a_step_equal_pythons(name, mode, folder, tables):
    """Python computes in channels_last, as the program does.

    With drawn weights gradients hang on the last digits: those of Python in its two layouts are up to 0.2 apart, where
    a maximum or a batch norm of a few pixels decides otherwise.
    """
    reference = Networks.withoutRandomness(Networks.randomised(name))
    save_file(reference.state_dict(), folder / "weights.safetensors")
    images = Networks.patterns(4 if Networks.FAMILIES[name] < 200 else 2, Networks.FAMILIES[name], seed=7)
    labels = torch.arange(len(images)) % 2
    ours = Program.probeTensors(folder, "gradients", name, folder / "weights.safetensors",
                                {"input": images, "labels": labels}, *(["--train"] if mode == "train" else []))
    reference.train(mode == "train").to(memory_format=torch.channels_last)
    images = images.to(memory_format=torch.channels_last)
    torch.nn.functional.cross_entropy(reference(images), labels).backward()
    difference = largestGradientDifference(ours, reference)
    tables["gradients"].add(f"{name} ({mode})", Networks.parameterCount(reference), difference)
    assert difference <= 1e-4


@torch.no_grad()
def test_the_probe_gives_logits_for_a_batch_of_any_size(folder):
    """Not square, and several at once: what `predict` never feeds."""
    reference = Networks.randomised("resnet18")
    save_file(reference.state_dict(), folder / "weights.safetensors")
    images = Networks.patterns(3, 96)[:, :, :70]
    ours = Program.probeTensors(folder, "logits", "resnet18", folder / "weights.safetensors", {"input": images})
    assert Program.relativeDifference(ours["logits"], reference(images)) <= 1e-5
