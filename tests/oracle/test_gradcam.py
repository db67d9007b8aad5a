"""Raw activation maps against the PyPI package grad-cam, layer by layer."""

import numpy
import pytest
from PIL import Image
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget
from safetensors.torch import load_file, save_file

import Networks
import Pictures
import Program

CLASSES = ["NonCOVID", "COVID"]
PICTURES = 5
# The last feature map before the pooling, by default, and the tutorial's own layer.
DEFAULT_LAYERS = {"vgg19_bn": "features.51", "resnet50": "layer4.2", "densenet169": "features.norm5",
                  "mobilenet_v2": "features.18"}
LAYERS = [*DEFAULT_LAYERS.items(), ("vgg19_bn", "features.35"), ("resnet50", "layer3.5"),
          ("densenet169", "features.denseblock3"), ("mobilenet_v2", "features.13")]


@pytest.fixture(scope="module")
def networks(tmp_path_factory):
    """A network and the file of its weights; only the last one is kept."""
    known = {}

    def get(name: str):
        if name not in known:
            known.clear()
            network = Networks.randomised(name)
            file = tmp_path_factory.mktemp("weights") / f"{name}.safetensors"
            save_file(network.state_dict(), file)
            known[name] = (network, file)
        return known[name]

    return get


def ourMaps(file, pictures, folder, layer: str | None, className: str | None) -> list[numpy.ndarray]:
    options = [*(["--layer", layer] if layer else []), *(["--class", className] if className else [])]
    Program.run("explain", "--model", file, "--classes", ",".join(CLASSES), "--device", "cpu", "--method", "grad-cam",
                "--raw", "--out", folder / "maps", *options, *pictures)
    maps = []
    for picture in pictures:
        with Image.open(folder / "maps" / f"{picture.stem}.cam.png") as image:
            assert image.convert("RGB").size == (224, 224)
        maps.append(load_file(folder / "maps" / f"{picture.stem}.cam.safetensors")["cam"].numpy())
    return maps


def referenceMap(network, layer: str, picture, target: int | None) -> numpy.ndarray:
    targets = None if target is None else [ClassifierOutputTarget(target)]
    with GradCAM(model=network, target_layers=[network.get_submodule(layer)]) as cam:
        return cam(input_tensor=Pictures.referenceInput(picture), targets=targets)[0]


def expectEqualMaps(ours, theirs, tables, title: str) -> None:
    """Equal for most pictures, and near for all. A ReLU whose input is within rounding of 0 lets its gradient through or
    does not, and the whole map moves: grad-cam's own by up to 0.0065, from one memory layout or precision to another."""
    for our, their in zip(ours, theirs, strict=True):
        assert our.shape == their.shape == (224, 224) and our.dtype == numpy.float32
        assert 0 <= our.min() and our.max() <= 1
    differences = sorted(float(numpy.abs(our - their).max()) for our, their in zip(ours, theirs))
    tables["maps"].add(title, float(max(their.max() for their in theirs)), differences[PICTURES // 2], differences[-1])
    assert differences[PICTURES // 2] <= 5e-4
    assert differences[-1] <= 0.02


@pytest.mark.parametrize("target", range(2))
@pytest.mark.parametrize("name, layer", sorted(LAYERS))
def test_raw_maps_equal_those_of_grad_cam(name, layer, target, networks, folder, tables):
    network, file = networks(name)
    pictures = Pictures.savePatterns(folder, PICTURES)
    theirs = [referenceMap(network, layer, picture, target) for picture in pictures]
    expectEqualMaps(ourMaps(file, pictures, folder, layer, CLASSES[target]), theirs, tables,
                    f"{name} {layer} for {CLASSES[target]}")


@pytest.mark.parametrize("name", DEFAULT_LAYERS)
def test_without_options_the_last_feature_map_speaks_for_the_predicted_class(name, networks, folder, tables):
    network, file = networks(name)
    pictures = Pictures.savePatterns(folder, PICTURES)
    theirs = [referenceMap(network, DEFAULT_LAYERS[name], picture, None) for picture in pictures]
    expectEqualMaps(ourMaps(file, pictures, folder, None, None), theirs, tables, f"{name} by default")


def test_in_every_network_some_class_has_a_map_that_is_not_empty(networks, folder):
    """Else equality would mean nothing."""
    [picture] = Pictures.savePatterns(folder, 1)
    for name, layer in sorted(LAYERS):
        network, _ = networks(name)
        assert max(referenceMap(network, layer, picture, target).max() for target in range(2)) > 0.5, (name, layer)


def test_a_layer_that_is_not_there_is_refused(networks, folder):
    _, file = networks("resnet50")
    [picture] = Pictures.savePatterns(folder, 1)
    done = Program.run("explain", "--model", file, "--method", "grad-cam", "--layer", "layer9", "--out",
                       folder / "maps", picture, expected=2)
    assert "layer9" in done.stderr
